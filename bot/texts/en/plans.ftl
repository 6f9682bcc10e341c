# Plans of a product: rates, steps, window, hold, named creators.
form-plan = Terms of a plan
form-plan-rate =
    Which commission rate?
    <i>Tap one, or type a percentage like 12.5.</i>
form-plan-steps =
    A higher rate past so many orders, or past so much GMV of one creator? One step a line.
    <i>Example: 100 orders = 25%
    ¥50000 = 30%</i>
form-plan-window =
    For how many days after a click does a creator earn on an order?
    <i>1 to 90. 30 is usual.</i>
form-plan-hold =
    How many days after payment is a commission confirmed?
    <i>0 to 90. 30 is usual; returns come within that time.</i>
field-plan-rate = Rate
field-plan-steps = Steps
field-plan-window = Window
field-plan-hold = Hold
plans-how-it-holds = A raise holds at once. After a cut, creators who already promote keep their rate for 30 days; they are told today and again 2 days before it ends. Orders already paid never change.
plans-crumb = Plans
plans-days = { $days } days
plans-open = 🟢 <b>Open plan</b>: every creator may promote
plans-closed = 🔒 <b>Exclusive</b>: only named creators may begin. For those who began before, the open plan:
plans-terms = Rate <b>{ $rate }</b> · window { $window } days · hold { $hold } days
plans-step = ↗ { $step }
plans-step-orders = { $rate } past { $orders } orders
plans-step-gmv = { $rate } past { $money } paid
plans-timeline = 📈 { $changes }
plans-change = { $rate } ({ $day })
plans-named-targeted =
    🎯 <b>Targeted plan</b>: { $rate } for { $count ->
        [0] nobody yet
        [one] { $number } creator
       *[other] { $number } creators
    }
plans-named-exclusive =
    🔒 <b>Exclusive plan</b>: { $rate } for { $count ->
        [0] nobody yet
        [one] { $number } creator
       *[other] { $number } creators
    }
plans-nobody = No creator promotes it yet. What you set now is what the first one gets.
plans-who = <b>Who is on what</b>
plans-who-line = • { $name }: <b>{ $rate }</b>, { $why }
plans-kept = kept until { $day }, then { $rate }
plans-kind-open = open plan
plans-kind-targeted = targeted plan
plans-kind-exclusive = exclusive plan
plans-edit-open = ✎ Change the open plan
plans-targeted = 🎯 Targeted plan
plans-exclusive = 🔒 Exclusive plan
plans-about-targeted = A special rate for creators whom you name. Everyone else stays on the open plan; a named creator always gets the better of the two.
plans-about-exclusive = Only creators whom you name may begin to promote, at the rate of this plan. Others no longer find the product in the pool, but may apply; whom you accept or invite is named. Who promotes already may go on.
plans-no-terms = Set its rate first; the open plan pays { $rate }.
plans-set-terms = ✎ Terms
plans-name = ＋ Name creators
plans-names = Named: { $names }
plans-names-nobody = nobody yet
plans-close = 🔒 Close to everyone else
plans-reopen = 🟢 Open to everyone
plans-take-out = ✕ { $name }
plans-whom = Whom do you name? First who works with you, then who fits this product.
plans-whom-nobody = Nobody is left to name. Creators appear here once they work with you or fit this product.
plans-add = ＋ { $name }
plans-look = 🎬 Look
plans-unchanged = Nothing to change: these are the terms already.
plans-saved = Saved. Raised at once for { $raised }; { $kept } keep their rate for 30 days and have been told.
plans-now-named = Named.
plans-already-named = Named already.
plans-now-out = Taken out. Who promotes already keeps the rate for 30 days.
plans-already-out = Not in this plan any more.
plans-now-closed = Only named creators may begin now.
plans-now-open = Every creator may promote it now.
product-plans = 💱 Plans
card-exclusive = 🔒 Exclusive: only creators whom the brand names may promote it. You can apply.
card-apply = ✋ Apply
collab-rate-ends = ⏳ This rate is kept until { $day }, then { $rate }.
notice-kind-rate_raise = A rate was raised
notice-kind-rate_cut = A rate is cut
notice-kind-stock = Sold out, and back in stock
notice-stock-out = 🟠 <b>{ $title }</b> of <b>{ $shop }</b> is sold out. Your link and code stay, and orders so far count as always. You hear from us when it is back.
notice-stock-back = 🟢 <b>{ $title }</b> of <b>{ $shop }</b> is back in stock: your link and code work as before.
notice-rate-raised = 📈 <b>{ $shop }</b> raised your commission on <b>{ $title }</b>: { $before } → <b>{ $after }</b>, from now on.
notice-rate-cut = 📉 <b>{ $shop }</b> lowered the commission on <b>{ $title }</b>. You keep <b>{ $before }</b> until { $when }; after that { $after }. Orders paid before keep their rate.
notice-rate-ending = ⏳ Your { $before } on <b>{ $title }</b> ({ $shop }) ends { $when }. From then on { $after }.
refusal-plan-exclusive = This product has an exclusive plan: only creators whom the brand names may promote it. You can apply from its card.
refusal-plan-below-open = Named creators would get less than everyone: the open plan pays { $rate }. Choose at least that.
refusal-plan-rate-first = Set the plan's rate first, then name creators.
refusal-plan-name-first = Name at least one creator first; otherwise nobody could promote it.
refusal-rate-out-of-range = A rate must be above 0% and at most 100%.
refusal-too-many-steps = At most { $limit } steps.
refusal-step-below-rate = Every step must be higher than the plan's rate, and at most 100%.
refusal-steps-unreadable = “{ $text }” is not a step. Example: 100 orders = 25%, or ¥50000 = 30%
