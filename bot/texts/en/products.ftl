# A brand's products: the form, a product's page, the list.
form-product = A product
form-product-title =
    What is the product called?
    <i>Example: Double-wall tea glass, 250 ml, set of two</i>
form-product-category =
    Which category? Tap one, or type a word in English or Chinese.
    <i>Example: lipstick, 茶具, kouhong</i>
form-product-price =
    What does it cost, in { $currency }?
    <i>Example: 129 or 12.90</i>
form-product-rate =
    Which commission does a creator earn on each sale?
    <i>Tap one, or type a percentage like 12.5.</i>
form-product-usual =
    What does the same product usually cost elsewhere?
    <i>Creators see both prices side by side. Say what a buyer really pays elsewhere, not a price that nobody asks.</i>
form-product-picture =
    Send a photo of the product, or the web address of one.
form-product-link =
    Where can it be bought? Every creator's tracking link leads there.
    <i>Example: https://shop.example.com/products/tea-glass</i>
form-product-stock =
    How many pieces are in stock?
    <i>Tap one, or type a number.</i>
form-product-say =
    What may creators say about it? Facts that you can prove.
    <i>Example: borosilicate glass, tested up to 150 °C, five years of warranty</i>
form-product-not_say =
    What may creators not say?
    <i>Example: “unbreakable”, “the cheapest”, any effect on health</i>
form-product-until =
    Always listed, or until a day?
    <i>Tap one, or type a date like 2026-12-31.</i>
form-product-other =
    What is it called in the other language (English or Chinese)?
    <i>Creators who read that language see and search this title.</i>
form-product-about =
    A description in a few sentences.
field-product-title = Title
field-product-category = Category
field-product-price = Price
field-product-rate = Commission
field-product-usual = Usual price
field-product-picture = Picture
field-product-link = Shop link
field-product-stock = Stock
field-product-say = May say
field-product-not_say = May not say
field-product-until = Listed
field-product-other = Title in Chinese / English
field-product-about = Description
form-find = Search my products
form-find-words =
    What are you looking for? Words of a title, or an article number.

product-cheaper = { $money } (yours: { $change })
product-dearer = { $money } (yours: { $change }; creators see that it is cheaper elsewhere)
product-rate-line = { $rate }, { $money } a piece
product-unlimited = Unlimited
product-picture-there = a photo ✓
product-always = Always
product-until-day = Until { $day }
product-saved = Saved
product-listed = Listed ✓
product-new-note = ✅ <b>Listed.</b> Creators can find it from now on.
product-title = <b>{ $title }</b>
product-state-listed = 🟢 Listed
product-state-paused = ⏸ Paused: nobody finds it, running collaborations go on
product-state-delisted = ⚪ Delisted: nobody can find or pick it
product-state-draft = 📝 Draft: not listed yet
product-category = { $path }
product-price = Price: <b>{ $money }</b>
product-usual = Usual price elsewhere: { $money } (yours: { $change })
product-commission = Commission: <b>{ $money }</b> a piece ({ $rate })
product-stock = Stock: { $stock }
product-sold-out = 🟠 <b>Sold out</b>: listed, but creators do not see it until you set its stock.
product-sold-out-told = 🔔 Whoever promotes it is told, and hears when it is back.
product-restock = ♾ In stock, not counted here
product-restocked = Back in the pool: creators see it again.
product-until = Listed until { $day }
product-always-line = Always listed
product-picks =
    { $count ->
        [0] No creator promotes it yet
        [one] { $number } creator promotes it
       *[other] { $number } creators promote it
    }
product-score = ⭐ Product score <b>{ $score }</b>
product-new-day = ⭐ New, day { $day } of { $of }: not yet scored, which does not hold it back
product-not-scored = ⭐ Not yet scored: too few orders so far. That is not a bad score.
product-say = ✓ May say: { $text }
product-not-say = ✗ May not say: { $text }
product-no-link = ⚠️ Without a shop link creators have a code but no tracking link.
product-edit = ✎ Edit
product-invite = 🤝 Invite creators
product-pause = ⏸ Pause
product-list_again = 🟢 List again
product-delist = ⚪ Delist
product-as-seen = 👁 As creators see it
product-score-button = ⭐ Score and why
product-visit = 🌐 Open in the shop
product-share = 🔗 Copy link
product-now-listed = Listed ✓
product-now-paused = Paused
product-now-delisted = Delisted
product-already-listed = It is listed already.
product-already-paused = It is paused already.
product-already-delisted = It is delisted already.
products-crumb = Products
products-empty =
    No products yet.

    Add one: a title, a category, a price and a commission are enough. Or drop your shop's product file here (CSV or Excel).
products-counts = 🟢 { $listed } listed · ⏸ { $paused } paused · ⚪ { $delisted } delisted · 📝 { $draft } drafts
products-words =
    { $count ->
        [0] 🔎 Nothing found for “{ $words }”. Try fewer words or another spelling.
       *[other] 🔎 “{ $words }”: { $number } found
    }
products-sold-out = {"    "}Sold out: creators do not see it
products-line =
    { $mark } { $number }. <b>{ $title }</b>
        { $money } · { $rate } · { $category }
products-none-here = Nothing here.
products-every = All
products-listed = Listed
products-paused = Paused
products-delisted = Delisted
products-draft = Drafts
products-drop-words = ✕ { $words }
products-find = 🔎 Search

refusal-text-empty = There is nothing to read in that. Please write it in words.
refusal-no-price = There is no price in that. Example: 129 or 12.90
refusal-price-unreadable = “{ $text }” is not a price. Example: 129 or 12.90
refusal-price-not-positive = A price must be above zero.
refusal-price-range = “{ $text }” is a range. Please give one price; variants come with a product file.
refusal-price-ambiguous = “{ $text }” can be read in two ways. Please write it without a separator of thousands, like 1299 or 1.30
refusal-price-too-precise = “{ $text }” has more decimals than this currency.
refusal-price-too-large = “{ $text }” is too high: a price is at most { $limit }.
refusal-price-other-currency = That is in { $given }, but your shop sells in { $currency }. Please give the price in { $currency }.
refusal-currency-unknown = “{ $text }” is not a currency. Example: CNY, USD
refusal-commission-unreadable = “{ $text }” is not a percentage. Example: 20 or 12.5
refusal-commission-negative = A commission cannot be negative. Example: 20
refusal-commission-over-100 = “{ $text }” is more than the whole price: a commission is at most 100 %. Usual are 10 to 30 %.
refusal-commission-zero = Without a commission nobody earns by promoting it. The least is above 0 %.
refusal-stock-unreadable = “{ $text }” is not a number of pieces. Example: 500
refusal-link-unreadable = “{ $text }” is not a web address. Example: https://shop.example.com/products/1
refusal-day-unreadable = “{ $text }” is not a date. Example: 2026-12-31
refusal-day-past = “{ $text }” has passed. Please give a day from today on.
refusal-number-out-of-range = “{ $text }” is not a whole number from { $least } to { $most }.
refusal-product-cannot-move = That is not possible in the product's present state. Open it again to see what is.
refusal-product-incomplete = It lacks a price, a commission or a category. Edit it first; then it can be listed.
product-fits =
    { $count ->
        [one] 🎯 <b>1 creator fits this product</b>
       *[other] 🎯 <b>{ $count } creators fit this product</b>
    }
product-fits-line = • <b>{ $name }</b>: { $why }
product-fits-joint = ;{" "}
product-fits-new = new here and open to your trade
product-fits-invite = 🤝 Invite { $name }
product-list_now = 🟢 List now
product-lacks = ⚠️ Lacks: { $fields }. Edit it, then list it.
