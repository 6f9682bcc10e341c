# What a period brought in.
gmv-crumb = GMV
gmv-choose-side = Whose GMV? What your shop sold, or what you sold as a creator: the two are never mixed.
gmv-side-brand = 🏪 My shop
gmv-side-creator = 🎬 Me as a creator
gmv-title = <b>{ $name }</b> · { $days }
gmv-running = <i>still running; compared with the whole period before</i>
gmv-paid = Paid GMV: <b>{ $money }</b> { $change }
gmv-orders = { $count ->
    [one] { $orders } order
   *[other] { $orders } orders
 } · refunded { $refunded } ({ $share })
gmv-settled = Settled GMV: { $money } ({ $share } of paid)
gmv-commission = Commission: { $estimated } estimated · { $confirmed } confirmed
gmv-clawed-back = Taken back after refunds: { $money }
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
gmv-channel-live = Live
gmv-channel-short_video = Short video
gmv-channel-showcase = Showcase
gmv-channel-self_live = Self-live
gmv-channel-recommendation = Recommendation
gmv-channel-mall = Mall
gmv-channel-search = Search
gmv-channel-shop = Shop page
gmv-channel-none = Channel not named
gmv-buyers = Buyers through creators: { $all }, of whom { $again } came again
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
gmv-rank = { $number }. { $name }: <b>{ $money }</b> · { $count ->
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
gmv-picture-top-empty = No sales through creators yet
gmv-picture-footer = Paid GMV by time of payment, before refunds · Haowu
