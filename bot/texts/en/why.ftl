# /why: one order explained.
why-crumb = Why
form-why = Why this commission
form-why-order =
    Which order? Type its number as the shop writes it.
    <i>Example: A-1001</i>
field-why-order = Order
why-statement = 🧾 Statement
why-orders = 📦 Orders
why-order = Order <b>{ $name }</b> · { $shop } · { $when } · via { $source }
why-total =
    { $count ->
        [one] Commission <b>{ $amount }</b> from { $number } line.
       *[other] Commission <b>{ $amount }</b> from { $number } lines. Tap one for its numbers:
    }
why-hidden =
    { $count ->
        [one] { $number } other line of this order is not yours.
       *[other] { $number } other lines of this order are not yours.
    }
why-product = <b>{ $title }</b> (SKU { $sku })
why-product-plain = <b>{ $title }</b>
why-removed = The shop has taken this line out of the order: it pays nothing.
why-gross = { $price } × { $quantity } = { $gross }
why-discount = − coupons and discounts { $discount } → paid { $paid }
why-tax = − tax in the price { $tax } → base { $base }
why-refunded = − refunded { $refunded }: base { $base } × ({ $paid } − { $refunded }) ÷ { $paid } = { $kept }
why-refunded-plain = − refunded { $refunded }: { $paid } − { $refunded } = { $kept }
why-refund-over = The source says { $told } were refunded, more than was paid for the goods (shipping, perhaps); only what was paid lowers the commission.
why-refund-reason = Reason of the refund: { $reason }
why-rate = { $base } × { $rate } = <b>{ $amount }</b>
why-rate-agreed = The rate is the one agreed for this collaboration, kept as it was when the order was paid.
why-rate-raised = The rate is the product's: the brand had raised it above the agreed one when the order was paid.
why-rate-kept-after-cut = The brand had cut its rate; this collaboration began before, so the old rate was kept for 30 days.
why-rate-step-orders = A step of the plan: the number of orders reached it.
why-rate-step-gmv = A step of the plan: the order value reached it.
why-rate-plan = The rate is the plan's, as it was when the order was paid.
why-rate-then = The rate is the one that held for this product when the order was paid.
why-rate-targeted = A special rate, given to this creator by the brand.
why-rate-exclusive = The rate of an exclusive plan.
why-rate-cut = The plan's present rate is lower than the one agreed at first; the 30 days for which the old one was kept are over.
why-commission = Commission: <b>{ $amount }</b>
why-zero = Commission: <b>0</b>, because { $why }
why-zero-trial-order = the shop marked this order as a trial
why-zero-not-paid = the order has not been paid yet
why-zero-cancelled = the order was cancelled
why-zero-nobody-claims = no code, clicked link or verified account of a creator counts for it
why-zero-stray-other-product = the code with which it came is not for this product
why-zero-stray-ended = the code with which it came had ended
why-zero-no-rate = no rate was agreed when it was paid
why-zero-code-leaked = the code by which it came had leaked, and the brand decided not to pay its orders
why-zero-refunded = everything paid was refunded
why-zero-nothing-paid = nothing was paid for this line
why-zero-rate-is-zero = the agreed rate is 0%
why-zero-below-one-unit = it comes to less than half of the smallest coin
why-owner-code = 👤 <b>{ $creator }</b>, by the personal code { $mark }{ $when }
why-owner-click = 👤 <b>{ $creator }</b>, by a click on the link { $mark } on { $when }
why-owner-handle = 👤 <b>{ $creator }</b>, named by the platform as { $mark }{ $when }
why-nobody = 👤 Nobody's.
why-code-unknown = ⚠️ The order's code “{ $code }” belongs to no creator of this shop.
why-stray-other-product = ⚠️ { $code } is <b>{ $creator }</b>'s code, for “{ $title }”. { $creator } does not promote this product, so no rate was agreed for it.
why-stray-ended = ⚠️ { $code } was <b>{ $creator }</b>'s code, for “{ $title }”; that collaboration ended on { $when }, before this order.
why-stray-pick = 🎬 See this product: later orders count once you promote it
why-named-proof = 🪪 The platform names “{ $name }”: no verified account of a creator here. The line waits and is paid once the account is proved.
why-named-proof-owned = 🪪 The platform also names “{ $name }”, which is no verified account.
why-named-collaboration = 🪪 The platform names “{ $name }”, a verified account whose creator does not promote this product here.
why-before-pick = 📅 Flagged: paid before the collaboration on this product began ({ $when }). It counts because the order carries the creator's own code; the brand may dispute its line in the statement.
why-goods-unknown = The shop's product is not among those listed here; it was counted for the code's own product.
why-own-purchase = 🛒 Own purchase: the buyer goes by a name of the creator or of the shop's own people. Flagged for both sides; it counts in no score, and the brand may dispute its line.
why-in-future = ⚠️ The shop dates this order in the future ({ $when }): its clock or time zone is wrong. It counts in the week of that date.
why-own-brand = 🏷 Own brand: this creator works for the shop. Kept apart in every figure.
why-lost = Also claimed by { $claim } { $mark }: { $reason }.
why-claim-code = code
why-claim-click = link
why-claim-handle = handle
why-lost-weaker-claim = weaker than what won (a code beats a link, a link beats a handle)
why-lost-earlier-touch = used earlier; the last touch wins
why-lost-outside-window = the click was outside the window
why-lost-after-order = clicked only after the order
why-lost-no-click = the order carries the link's mark, but no click on it was seen
why-state-created = State: ordered, not paid
why-state-paid = State: paid
why-state-shipped = State: shipped
why-state-delivered = State: delivered
why-state-partially-refunded = State: partly refunded
why-state-frozen = State: frozen: a dispute or a leaked code keeps it from being paid
why-state-settled = State: the hold is over
why-state-refunded = State: refunded
why-state-cancelled = State: cancelled
why-next-awaits-payment = Next: counts once it is paid.
why-next-confirms = Next: becomes final when the hold is over.
why-next-confirms-at = Next: becomes final on { $when } unless something is refunded before.
why-next-awaits-dispute = Next: decided when the dispute is resolved.
why-next-awaits-brand = Next: the brand decides on the leaked code.
why-next-awaits-brand-at = Next: the brand decides on the leaked code, until { $when } at the latest; after that it is paid.
why-leak =
    { $count ->
        [one] ⚠️ The code { $code } was used in a burst from { $since }: { $number } order within an hour, hardly a click.
       *[other] ⚠️ The code { $code } was used in a burst from { $since }: { $number } orders within an hour, hardly a click.
    }
why-next-goes-on-statement = Next: on the statement of its week.
why-next-goes-on-statement-at = Next: final since { $when }; on the statement of that week.
why-next-nothing = Next: nothing more.
why-account = Booked: estimated { $estimated } · confirmed { $confirmed }
why-entry = { $day } · { $kind } { $amount }
entry-earned = earned
entry-reduced = reduced
entry-voided = voided
entry-confirmed = confirmed
entry-clawed-back = clawed back
refusal-why-which = Which order? Example: /why A-1001
refusal-why-unknown = We hold no order “{ $name }” that is yours to see. Orders can arrive days late; a brand can drop its order file to catch up.
