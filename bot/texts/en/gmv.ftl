# What a period brought in.
gmv-crumb = GMV
gmv-choose-side = Whose GMV? What your shop sold, or what you sold as a creator: the two are never mixed.
gmv-side-brand = 🏪 My shop
gmv-side-creator = 🎬 Me as a creator
gmv-title = <b>{ $name }</b> · { $days }
gmv-running = <i>still running; compared with the whole period before</i>
gmv-paid = Paid GMV: <b>{ $money }</b>
gmv-commission = Commission on these orders: { $estimated } estimated · { $confirmed } confirmed
gmv-fields = { $fields }
gmv-own-brand = Own brand, counted apart: { $money }
gmv-also = In another currency: { $money } · { $count ->
    [one] { $orders } order
   *[other] { $orders } orders
 }
gmv-field-distribution = Distribution
gmv-field-unowned = Not attributed
gmv-field-self_live = Self-live
gmv-field-shelf = Shelf
gmv-field-other = Not named
gmv-field-twice =
    { $count ->
        [one] ℹ️ { $number } order has lines in two fields and counts in each, so the orders above add up to { $number } more than the { $total } in all. The amounts add up.
       *[other] ℹ️ Some orders have lines in several fields and count in each, so the orders above add up to { $number } more than the { $total } in all. The amounts add up.
    }
gmv-channel-live = Live
gmv-channel-short_video = Short video
gmv-channel-showcase = Showcase
gmv-channel-self_live = Self-live
gmv-channel-recommendation = Recommendation
gmv-channel-mall = Mall
gmv-channel-search = Search
gmv-channel-shop = Shop page
gmv-channel-none = Channel not named
gmv-selling-brand = { $count ->
    [one] { $number } creator with sales
   *[other] { $number } creators with sales
 }
gmv-selling-creator = { $count ->
    [one] { $number } shop sold through you
   *[other] { $number } shops sold through you
 }
gmv-part = { $name }: <b>{ $money }</b> ({ $share }) · { $count ->
    [one] { $orders } order
   *[other] { $orders } orders
 }
gmv-view-show = Overview
gmv-view-fields = Fields
gmv-view-products = Products
gmv-view-partners-brand = Creators
gmv-view-partners-creator = Shops
gmv-view-title-fields = <b>By field and channel</b>
gmv-view-title-products = <b>Best products</b>
gmv-view-title-partners-brand = <b>Best creators</b>
gmv-view-title-partners-creator = <b>Best shops</b>
gmv-view-empty = Nothing to rank in this period.
gmv-earlier = ‹ { $days }
gmv-later = { $days } ›
gmv-span-week = Week
gmv-span-month = Month
gmv-span-quarter = Quarter
gmv-span-dates = 📅 Dates
gmv-csv = ⬇️ CSV
gmv-switch-brand = ⇄ My shop
gmv-switch-creator = ⇄ As a creator
gmv-empty-brand = Nothing was paid in these days. Orders come in by a file dropped here or by your shop's webhook.
gmv-empty-creator = Nothing was paid through you in these days. Your codes and links are under /my; every order with one of them counts here.
gmv-do-orders = 📥 Orders: connect or import
form-gmv = GMV of any days
form-gmv-days = Which days? Type the first and the last, for example 2026-11-01 2026-11-15
field-gmv-days = Days
gmv-days-30 = Last 30 days
gmv-days-90 = Last 90 days
refusal-dates-unreadable = I could not read these dates. Example: 2026-11-01 2026-11-15
refusal-dates-too-far = That is too long a time: at most { $days } days.
gmv-csv-name = gmv
gmv-csv-paid-at = Paid at
gmv-csv-order = Order
gmv-csv-title = Product
gmv-csv-sku = SKU
gmv-csv-shop = Shop
gmv-csv-creator = Creator
gmv-csv-field = Field
gmv-csv-channel = Channel
gmv-csv-quantity = Quantity
gmv-csv-currency = Currency
gmv-csv-paid = Paid
gmv-csv-refunded = Refunded
gmv-csv-settled = Settled
gmv-csv-commission = Commission
gmv-csv-confirmed = Commission confirmed
gmv-csv-own = Own brand
gmv-csv-caption = { $name }, { $days }: { $count ->
    [one] { $lines } order line
   *[other] { $lines } order lines
 }
gmv-csv-cut = Only the newest { $lines } of { $all } lines: choose fewer days for the rest.
gmv-csv-sent = The file comes as a message of its own.
gmv-picture-label = Paid GMV
gmv-picture-split-brand = By field
gmv-picture-split-creator = By channel
gmv-picture-top-brand = Best creators
gmv-picture-top-creator = Best products
gmv-picture-top-empty = No sales in these days
gmv-picture-footer = Paid GMV by time of payment, before refunds · Haowu
gmv-before = { $change } on the period before
gmv-usual = { $change } on the average of the four periods before that
gmv-orders = { $count ->
    [one] { $orders } order
   *[other] { $orders } orders
 } · refunded { $refunded } ({ $share }) · settled { $settled } ({ $part })
gmv-orders-unsettled = { $count ->
    [one] { $orders } order
   *[other] { $orders } orders
 } · refunded { $refunded } ({ $share }) · none settled yet
gmv-clawed-back = { $money } taken back
gmv-rank = { $number }. { $name }: <b>{ $money }</b> { $change } · { $count ->
    [one] { $orders } order
   *[other] { $orders } orders
 }
gmv-buyers = Buyers through creators: { $all }, of whom { $again } had bought before ({ $share })
gmv-buyers-many = Too many orders to tell buyers apart at once: choose fewer days to see them.
gmv-view-moves = ▲▼ Movers
gmv-view-more-brand = Goods, score
gmv-view-more-creator = Worth, score
gmv-view-title-moves = <b>What rose and fell</b> against the period before
gmv-moves-products = Products
gmv-moves-partners-brand = Creators
gmv-moves-partners-creator = Shops
gmv-moves-none = Nothing moved.
gmv-moved = { $arrow } { $name }: { $before } → <b>{ $paid }</b>
gmv-idle = <b>{ $count ->
    [one] { $number } listed product that nobody promotes
   *[other] { $number } listed products that nobody promotes
 }</b>
gmv-idle-none = Every listed product has a creator.
gmv-item = · { $name }
gmv-scores = <b>Scores, since the period before</b>
gmv-scores-still = No product's score has moved.
gmv-score = { $name }: <b>{ $score }</b> { $arrow } { $change }
gmv-score-none = { $name }: not yet scored; that is not a bad score
gmv-worth = <b>What each product paid you</b>
gmv-worth-line = { $number }. { $name }: <b>{ $money }</b>{ $rates }
gmv-worth-hours = <i>Per hour live is told where the length of the stream is known.</i>
gmv-per-click = { $money } a click ({ $count ->
    [one] { $clicks } click
   *[other] { $clicks } clicks
 })
gmv-per-hour = { $money } an hour live
gmv-samples-due = 📦 { $count ->
    [one] One post is owed for a sample, due { $when }.
   *[other] { $count } posts are owed for samples, the first due { $when }.
 }
