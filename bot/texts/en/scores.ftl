# Scores: the figure, its reasons, its diagnosis, appeals.
score-crumb = Score
score-kind-shop = shop experience score
score-kind-creator = creator reputation score
score-kind-product = product score
score-title = ⭐ <b>{ $score }</b> of 5 · { $kind } of <b>{ $name }</b>
score-title-none = 🌱 <b>{ $name }</b>: { $kind } not yet scored
score-none-short = not yet scored
score-rests = Rests on { $delivered } orders delivered in 90 days, { $orders } in all, over { $months } months.
score-place = Place: { $place }, among { $peers } other { $subject ->
    [creator] creators
    [product] products
   *[other] shops
 } of the trade.
score-place-market = Place: { $place }, among { $peers } other { $subject ->
    [creator] creators
    [product] products
   *[other] shops
 } in the market.
score-missing = { $have } of { $need } delivered orders in 90 days.
score-missing-creator = { $have } of { $need } orders sold and delivered in 90 days, or { $posts } of { $posts_need } posts.
score-none-own = “Not yet scored” is not a bad score: it holds nobody back. Until then price, commission and what you say of yourself decide. The score appears by itself as orders arrive.
score-none-other = “Not yet scored” is not a bad score: there are simply too few orders to say anything fair.
score-decile-best = in the best tenth
score-decile-last = in the last tenth
score-decile = better than { $worse } in 10
score-change = { $change } against a week ago. What moved it: { $moved }
score-unchanged = As a week ago.
score-made-of = <b>What it is made of</b>
score-side = { $name }: <b>{ $score }</b> ({ $weight } of the whole)
score-row = • { $name }: <b>{ $yours }</b> · median { $median } · { $place }
score-row-few = • { $name }: <b>{ $yours }</b> · median { $median } · few to compare with
score-row-alone = • { $name }: <b>{ $yours }</b> · nobody to compare with yet
score-row-silent = • { $name }: nothing told yet, so it reads as the market's
score-reason-good = <b>Why:</b> it gains most from { $why }
score-reason-bad = <b>Why:</b> it loses most by { $why }
score-mend-title = <b>Fix these first</b>
score-mend-nothing = Nothing to fix: no order of the last 180 days holds this score down.
score-mend = • { $name }: had { $orders } gone well, { $now } would be <b>{ $becomes }</b> (+{ $points })
score-mend-resolve = • { $name }: resolve { $orders } and { $now } becomes <b>{ $becomes }</b> (+{ $points })
score-mend-little = • { $name }: { $orders } cost { $points } together
score-mend-resolve-little = • { $name }: resolving { $orders } brings { $points }
score-opens-next = 🔓 Opens next, from <b>{ $least }</b> on ({ $far } to go): { $what }.
score-mend-opens =     🔓 with that, { $what } (from { $least })
score-opens-samples = { $count ->
    [one] samples of one more shop
   *[other] samples of { $number } more shops
 }
score-opens-products = { $count ->
    [one] one more product to promote
   *[other] { $number } more products to promote
 }
score-all = 🔬 Every indicator
score-orders = 🧾 Orders that hurt
score-line = 📈 12 weeks
score-guide = 📖 How scores work
score-goods = 📦 Product scores
score-share = 📋 Copy card link
score-share-inline = ↗ Share the card
score-share-words = score { $name }
score-qr = ▦ QR code
score-qr-crumb = QR code
score-qr-about = Whoever points a camera at it opens the card of <b>{ $name }</b> ({ $kind }), with no account. Print it on a parcel or a shop window.
score-of-shop = 🏪 The shop's score
score-all-crumb = Every indicator
score-all-about = Yours, the median and your place among { $peers } others of the trade. Tap one to see how it is counted and what helps.
score-all-about-market = Yours, the median and your place among { $peers } others in the market. Tap one to see how it is counted and what helps.
score-one-title = <b>{ $name }</b>
score-one-counted = Counted by hand: { $bad } of { $whole } { $base } in { $days } days. In the score recent ones weigh more, and few ones are drawn towards the market.
score-one-few = Fewer than { $enough } bad ones count against nobody.
score-one-usual = At { $usual } it reads 4.00.
score-orders-crumb = Orders that hurt
score-orders-about = The orders of the last 180 days that cost most, and what the score would rise by without each. If one should not count against you, appeal: an operator looks at it.
score-orders-none = No order of the last 180 days costs you anything. 🎉
score-order = { $number }. <b>{ $name }</b>, { $day } · −{ $points } · { $what }
score-order-appeal-open =     ⏳ appealed, an operator looks at it
score-order-appeal-rejected =     ✕ appeal turned down
score-order-appeal-upheld =     ✅ appeal upheld, the order counts no more
score-appeal = ⚖️ Appeal { $name }
score-line-crumb = 12 weeks
score-line-about = The score on the same weekday of the last twelve weeks.
score-line-computed = Weeks before the first daily record are computed from their orders as known today.
score-line-none = There is no line yet: it begins with the first score.
score-picture-about = { $kind }, 12 weeks
score-picture-footer = Every figure can be explained: /score
score-guide-crumb = How scores work
score-goods-crumb = Product scores
score-goods-about = Lowest first: that is where care pays most.
score-goods-none = No product has been listed yet. /add lists the first one.
score-dim-product = Product
score-dim-logistics = Logistics
score-dim-service = After-sales service
score-dim-operation = Steady trade
score-dim-content = Content
score-dim-quality = Quality
score-dim-price = Price
score-ind-low_rating = Low ratings
score-ind-quality_return = Quality returns
score-ind-late_handover = Late hand-over
score-ind-late_delivery = Late delivery
score-ind-lost_parcel = Lost parcels
score-ind-slow_aftersales = Slow after-sales
score-ind-unresolved_case = Unresolved disputes
score-ind-seller_refund = Refunds by the shop's fault
score-ind-seller_cancel = Shop's cancellations
score-ind-stock_out = Out of stock
score-ind-price_error = Price errors
score-ind-idle_month = Months with sales
score-ind-short_dwell = Dwell time
score-ind-few_clicks = Click-through
score-ind-upheld_claim = Untrue claims
score-ind-sample_unposted = Samples never posted
score-ind-weak_shop = Shops chosen
score-ind-above_usual = Price against usual
score-ind-above_peers = Price against the same thing
score-ind-above_own_low = Price against its own low
score-def-low_rating = Of the rated orders, how many were rated low. Graded: one star counts whole, two almost, three by two fifths, four hardly.
score-def-quality_return = Of the orders that can no longer come back, how many were returned for quality: broken, faulty, not as described. A change of mind does not count.
score-def-late_handover = Of the parcels that were due, how many were handed to the carrier after the shop's own limit.
score-def-late_delivery = Of the parcels promised for a day, how many came later.
score-def-lost_parcel = Of the parcels sent, how many never arrived (three weeks past the promised day, or said so by the refund).
score-def-slow_aftersales = Of the after-sales cases, how many stayed open for more than 48 hours.
score-def-unresolved_case = Of the orders that can no longer come back, how many have a dispute that is open or was lost.
score-def-seller_refund = Of the orders that can no longer come back, how many were refunded by the shop's fault.
score-def-seller_cancel = Of the paid orders, how many the shop cancelled, or left lying until the system did.
score-def-stock_out = Of the paid orders, how many the shop cancelled because nothing was left.
score-def-price_error = Of the paid orders, how many the shop cancelled because the price was wrong.
score-def-idle_month = Of the last twelve full months since the first order, how many had sales.
score-def-short_dwell = How long viewers stay with a post, against posts of others. Shown is the share of others' posts that hold viewers no longer.
score-def-few_clicks = How many viewers click, against posts of others. Shown is the share of others' posts with no more clicks per view.
score-def-upheld_claim = Of the posts, how many claimed what the brand does not allow, as an operator found.
score-def-sample_unposted = Of the samples received, how many were not posted by their day.
score-def-weak_shop = How good the shops are whose goods you sell: their scores as a share of 5, weighed by orders.
score-def-above_usual = The price against the usual price elsewhere: a fifth cheaper reads best, a fifth dearer worst.
score-def-above_peers = The price against other listings of the same thing: a fifth cheaper than their median reads best, a fifth dearer worst.
score-def-above_own_low = The price against its own lowest of 30 days: at the low it reads best, a fifth above worst.
score-base-rated_orders = rated orders
score-base-ripe_orders = orders
score-base-due_handovers = parcels due
score-base-due_deliveries = parcels promised or sent
score-base-paid_orders = paid orders
score-base-closed_cases = cases
score-base-months = months
score-base-posts = posts
score-base-due_samples = samples
score-base-sold_orders = orders sold
score-base-price_checks = price checks
refusal-score-gone = There is no such score any more.
refusal-post-not-yet = A post that is not out yet cannot be told of. Give the day on which it was published.
refusal-appeal-gone = There is no such appeal.
refusal-appeal-nothing = This order does not count against you, so there is nothing to appeal.
appeal-crumb = Appeal
appeal-why = Why should this order not count against you?
appeal-why-carrier = The carrier lost, broke or delayed it
appeal-why-buyer = The buyer's claim is not true
appeal-why-wrong_facts = The facts are wrong
appeal-why-made_good = It was made good
appeal-why-other_goods = The rating is about something else
appeal-taken = ⚖️ Taken in. An operator looks at the order and decides; you hear of it here, and the score follows.
appeal-taken-before = This order has been appealed already. You hear of the decision here.
appeals-crumb = Appeals
appeals-count = { $count ->
    [0] No appeal waits. 🎉
    [one] One appeal waits.
   *[other] { $number } appeals wait, the oldest first.
 }
appeals-line = { $name } · { $why }
appeal-case = <b>{ $name }</b> ({ $kind }) appeals against order <b>{ $order }</b> of { $day }.
    Their reason: { $why }
appeal-fact = • { $name }: counts { $bad }
appeal-score = Score now: <b>{ $score }</b>
appeal-uphold = ✅ Uphold: does not count
appeal-reject = ✕ Turn down
appeal-state-upheld = ✅ Upheld: the order says nothing about them any more.
appeal-state-rejected = ✕ Turned down: the order goes on counting.
notice-appeal = ⚖️ <b>{ $name }</b> appeals against an order ({ $kind }).
notice-appeal-open = Look at it
notice-appeal-upheld = ⚖️ Your appeal against order <b>{ $order }</b> was upheld: it does not count any more.
notice-appeal-rejected = ⚖️ Your appeal against order <b>{ $order }</b> was turned down: the facts we hold stand. If they change, so does the score.
notice-appeal-score = { $before } → <b>{ $after }</b>
notice-appeal-score-button = ⭐ The score
notice-kind-appeal = Appeal against an order
notice-kind-appeal_decided = Appeal decided
card-what-is-this = Haowu brings brands and creators together in a chat. Every score names its reasons: no account is needed to look.
card-join = 👋 What is Haowu?
card-open = Open the card
