# Campaigns: opened by the operator, enrolled in by brands, joined by creators.
fairs-crumb = Campaigns
fairs-intro = Announced and on now. Brands enrol products, creators take part; what is asked and what it gives stands on each page.
fairs-none = No campaign is announced. When one opens, whoever can take part is told.
fairs-one = 🎪 { $name } · { $days }
fairs-button = 🎪 { $name }
fair-title-soon = 🎪 <b>{ $name }</b>, { $days }: enrolment is open
fair-title-on = 🎪 <b>{ $name }</b>, { $days }: on now
fair-title-over = 🎪 <b>{ $name }</b>, { $days }: over
fair-about = { $about }
fair-all = all categories
fair-category = Category: { $category }
fair-least-shop = Shops: score { $score } or more (not yet scored is welcome)
fair-least-product = Products: score { $score } or more (not yet scored is welcome)
fair-least-creator = Creators: reputation { $score } or more (not yet scored is welcome)
fair-off = Price: at least { $off } below the usual one, and not raised within 30 days
fair-most-price = Price: at most { $price }
fair-showings = Gives products: a share of { $number } extra places in creators' pools, dealt evenly over the days
fair-subsidy = Gives creators: { $rate } on top of the commission, while { $money } last; paid when an order is settled
fair-tally = Taking part: products { $goods } · brands { $brands } · creators { $creators }
fair-sold = Sold: <b>{ $now }</b>. These products and creators, as many days before: { $before }
fair-sum = { $count ->
    [one] { $money } in one order
   *[other] { $money } in { $orders } orders
}
fair-sum-none = nothing yet
fair-best-goods = Best products: { $line }
fair-best-creators = Best creators: { $line }
fair-places = Extra places shown: { $number }, to { $creators } creators
fair-given = Subsidy given: { $money }
fair-mine = <b>You:</b> { $own }
fair-mine-got = <b>You:</b> { $own } · subsidy { $got }
fair-ours = <b>Your shop:</b> { $own }
fair-join = 🎪 Take part
fair-joined = You take part. Whatever you sell of its products counts from the first day.
fair-joined-already = You take part already.
fair-short = Not yet: the page says by how much and how to get there.
fair-goods = 🛍 Its products
fair-goods-none = No product has been enrolled yet. Look again tomorrow; you are told the day before it begins.
fair-goods-intro = { $number } products, those that fit you best first.
fair-look = 🎪 Look
fair-counter = 📋 Enrol products
fair-counter-sum = <b>{ $shop }</b>: { $inside } in · { $ready } ready to enrol · { $short } fall short
fair-counter-none = You have no listed product in this category. List one, then enrol it here.
fair-counter-shop = <b>The whole shop falls short</b>:
fair-counter-how = Tap ○ to enrol, ✅ to take out, ✕ to read what is lacking.
fair-enrol-all = 📋 Enrol all { $count } that are ready
fair-enrol-one = 📋 Enrol it
fair-enrolled = { $count ->
    [one] One product enrolled.
   *[other] { $count } products enrolled.
}
fair-enrolled-already = Already enrolled: nothing changed.
fair-out-done = Taken out.
fair-out-already = It was not in.
fair-lacks = { $count ->
    [one] 1 thing lacking
   *[other] { $count } things lacking
}
fair-short-title = <b>{ $title }</b> falls short:
fair-ready-title = <b>{ $title }</b> may enrol.
fair-gap-category = • It is of another category than the campaign's. If it is filed wrongly, change its category.
fair-gap-standing = • The score lies in the lowest band, which opens no campaigns. /score names the orders to mend.
fair-gap-shop-score = • Shop score { $have }, needs { $need }: { $by } short. /score shows what lifts it most.
fair-gap-product-score = • Product score { $have }, needs { $need }: { $by } short. Its score page shows what lifts it most.
fair-gap-creator-score = • Your reputation is { $have }, it needs { $need }: { $by } short. /score shows what lifts it most.
fair-gap-sold-out = • Sold out: nothing is left to sell. Set its stock by editing the product.
fair-gap-usual-unknown = • No usual price given, so the reduction cannot be seen. Add it by editing the product.
fair-gap-off = • Price { $have }, at most { $need }: lower it by { $by }.
fair-gap-most-price = • Price { $have }, at most { $need }: { $by } too much.
fair-gap-raised = • It cost { $need } within the last 30 days, { $have } now: lower it by { $by }, or wait until 30 days are over.
fair-subsidy-later = Subsidies follow as the orders are settled; what is refunded brings none.
notice-kind-campaign = Campaigns
notice-fair-opened-brand = 🎪 <b>{ $name }</b>, { $days }: enrolment is open. { $goods ->
    [one] Your one product in its category { $ready ->
        [0] falls short of the terms; its page says by how much.
       *[other] may take part as it is.
    }
   *[other] { $ready ->
        [0] None of your { $goods } products in its category meets the terms yet; the page says by how much and how to get there.
       *[other] { $ready } of your { $goods } products in its category may take part as they are.
    }
}
notice-fair-opened-creator = 🎪 <b>{ $name }</b>, { $days }. { $ready ->
    [0] You do not meet its terms yet; the page says by how much.
   *[other] You may take part: one tap.
}
notice-fair-tomorrow = 🎪 <b>{ $name }</b> begins tomorrow ({ $days }).
notice-fair-last-day = 🎪 <b>{ $name }</b>: the last day.
notice-fair-closed = 🎪 <b>{ $name }</b> is over ({ $days }). How it went, for everybody who took part:
ops-fairs = The latest first.
ops-fairs-none = No campaign yet.
ops-fair-new = ＋ Open a campaign
ops-fair-places = Extra places: { $spent } of { $amount } given
ops-fair-money = Subsidy: { $spent } of { $amount } given
ops-fair-change = ✎ Change
ops-fair-stop = ◼︎ Stop
ops-fair-stop-means = It ends now: nothing sold from now on counts, its extra places end, and everybody who takes part gets the report.
ops-fair-stop-sure = ◼︎ Yes, stop it
ops-fair-stopped = Stopped; the report goes out.
ops-fair-opened = Open; whoever can take part is being told.
ops-fair-changed = Changed; it holds for who enrols from now on.
ops-act-campaign = campaign
form-fair = Campaign
form-fair-name = What is it called? For example: Double 12 beauty week
form-fair-days = Which days? For example: 12-07 – 12-13
form-fair-name_zh = Its Chinese name, for example: 双12美妆周
form-fair-category = For which category? Skip it for all.
form-fair-shop = The least shop score, for example 4.2. Skip it for none.
form-fair-product = The least product score, for example 4.3. Skip it for none.
form-fair-creator = The least creator reputation, for example 4.0. Skip it for none.
form-fair-off = How far below the usual price, for example 10%. Skip it for none.
form-fair-most = The highest price, for example 199. Skip it for none.
form-fair-showings = How many extra places in creators' pools, for example 2000.
form-fair-rate = How much is added to creators' commission, for example 2%. It needs a subsidy budget too.
form-fair-subsidy = How much the subsidy may cost in all, for example 5000.
form-fair-about = A word on it, for everybody.
field-fair-name = Name
field-fair-days = Days
field-fair-name_zh = Chinese name
field-fair-category = Category
field-fair-shop = Least shop score
field-fair-product = Least product score
field-fair-creator = Least creator score
field-fair-off = Below usual price
field-fair-most = Highest price
field-fair-showings = Extra places
field-fair-rate = Subsidy rate
field-fair-subsidy = Subsidy budget
field-fair-about = About
refusal-campaign-gone = This campaign does not exist any more. Running ones stand in the list.
refusal-campaign-over = This campaign is over. Running ones stand in the list.
refusal-campaign-begun = It has begun: its first day stays. Everything else can be changed.
refusal-campaign-days = Its days do not fit: the last one must not lie before the first, nor in the past, and it lasts { $most } days at most.
refusal-campaign-subsidy = A subsidy needs both: the rate and how much it may cost in all.
refusal-campaign-budget = Budgets of a campaign only grow: others count on what was promised.
refusal-campaign-short = It falls short of the terms. Its page says by how much and how to get there.
