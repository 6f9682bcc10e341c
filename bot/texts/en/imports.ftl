# Product files: dropped, tried dry, listed.
import-crumb = Import
import-explain =
    <b>Drop your product file into this chat</b>, now or at any time.

    It may be a product export of Shopify or WooCommerce, or any CSV or Excel table with at least a title and a price in each row. You see what it would change before anything is listed.

    The same file again changes only what is different in it. Order files are recognised too.
import-template = 📄 Example file
import-continue = ▶ Go on with { $name }
import-held = 📄 I have <b>{ $name }</b> and read it as soon as you agree:
import-agree = Agree and read my file
import-reading = ⏳ Reading your file…
import-listing =
    ⏳ Listing your products…
    { $bar }  { $done } of { $total }
import-begun = I am on it…
import-dropped = Discarded. Nothing was listed; send a file again at any time.
import-summary = <b>{ $count ->
        [one] { $number } product
       *[other] { $number } products
    }</b>: { $parts }.
import-ready = { $number } ready to list
import-unchanged = { $number } unchanged
list-comma = {", "}
import-new-changed = New: { $new } · changed: { $changed }
import-hidden = { $count ->
        [one] { $number } is hidden in your shop and becomes a draft here.
       *[other] { $number } are hidden in your shop and become drafts here.
    }
import-sold-out = 🟠 { $count ->
        [one] { $number } is sold out (stock 0): creators see it once you set its stock.
       *[other] { $number } are sold out (stock 0): creators see them once you set their stock.
    }
import-nothing-new = ✓ Nothing to do: everything here is already as the file says.
import-nothing-good = Nothing can be listed yet. Fetch the wrong rows, mend them and send the file again.
import-shop-guess = One tap opens your shop as the file names it: <b>{ $name }</b>, { $category }. Everything can be changed later.
import-shop-needed = Your shop still needs a name and a category.
import-currency-asked = The file does not say its currency. Which are the prices in?
import-currency-said = Prices in { $currency }.
import-open-shop = ✓ Open · { $currency }
import-edit-shop = ✎ Other name, category or currency
import-name-shop = ✎ Name my shop
form-importshop = Open my shop
form-importshop-name = What is your shop called? Example: Morning Tea
form-importshop-category = What do you sell most? Tap a trade, or type a word such as “tea”.
form-importshop-currency = Which currency are the prices in? Tap one, or type a code such as USD.
field-importshop-name = Name
field-importshop-category = Category
field-importshop-currency = Currency
import-rate = The file names no commission for { $count ->
        [one] { $number } product
       *[other] { $number } products
    }. Which share do creators get? Tap one, or type it, such as 12%. You can change it for each product later.
import-apply = ✓ List all { $number }
import-apply-rate = List at { $rate }
import-kinds = { $count ->
        [one] { $number } type of yours has no clear category: left as it is, it goes under your shop's category.
       *[other] { $number } types of yours have no clear category: left as they are, they go under your shop's category.
    }
import-kinds-button = 🗂 Types without a category
import-kinds-question = Tap a type to say where it belongs. Those you leave go under your shop's category. Typed words search the categories for the first of them.
import-no-type = no type, e.g. { $example }
import-kind-question = Where does <b>{ $kind }</b> belong? Example: { $example }. Tap a category, or type a word for one.
import-kind-own = Under my shop's category
import-more = More ›
import-columns = ⇄ Columns
import-wrong = ⬇ Wrong rows as a file
import-drop = ✕ Discard this file
import-columns-line = I read: { $columns }
import-columns-title = What each column is taken for. Tap one to correct it.
import-columns-missing = I could not find this column: <b>{ $columns }</b>. Tap it and choose where it stands.
import-sample = In your file:
import-sample-line = · <b>{ $name }</b>: { $example }
import-column-question = Which column of your file is <b>{ $column }</b>?
import-column-none = None of them
import-listed = ✅ { $count ->
        [0] Nothing new to list
        [one] Listed { $number } product
       *[other] Listed { $number } products
    } · <b>{ $shop }</b>
import-changed = Updated: { $number }
import-drafts = Kept as drafts because your shop hides them: { $number }
import-left = Left out as wrong: { $number }
import-new-shop = 🌱 New shop, day { $day } of { $of }: not yet scored, which does not hold you back.
import-fits = <b>{ $title }</b>: { $count ->
        [one] { $number } creator fits this product
       *[other] { $number } creators fit this product
    }
import-fit = · <b>{ $name }</b>: { $reason }
import-fit-unknown = nothing is known of their sales yet
import-no-fits = <b>{ $title }</b> is in the pool. No creator of its trade is here yet; /creators shows at any time whom it fits.
import-invite = ✉ Invite { $name }
import-link-ask = 🔗 <b>Last step: your shop's address</b> (e.g. https://shop.example.com). { $count ->
        [one] The product gets its tracking links.
       *[other] All { $number } products get tracking links.
    } Just type it here.
import-link-button = 🔗 Enter the address
import-link-known = The shop's address is known already; /brand changes it.
import-link-saved = ✅ { $count ->
        [one] { $number } product leads
       *[other] { $number } products lead
    } to { $link } now: every creator has a tracking link of their own. /brand changes the address.
form-importlink = Shop address
form-importlink-link = Which is your shop's address? Example: https://shop.example.com
field-importlink-link = Address
import-row = Row
import-reason = Reason
import-wrong-file = wrong-rows
import-none-wrong = There are no wrong rows.

# What a column means.
column-title = Title
column-price = Price
column-usual-price = Usual price
column-commission = Commission
column-stock = Stock
column-type = Category
column-sku = SKU
column-handle = Product ID
column-link = Link
column-picture = Picture
column-description = Description
column-title-zh = Chinese title
column-currency = Currency
column-tags = Tags
column-vendor = Brand
column-option = Option
template-file = products-example
template-title = Jasmine green tea, 100 g
template-price = 12.90
template-usual-price = 16.00
template-commission = 20%
template-stock = 120
template-category = Tea
template-sku = TEA-01
template-link = https://shop.example/tea
template-picture = https://shop.example/tea.jpg
template-description = Picked in spring, scented three times.

# How many products are wrong, by reason: after a number.
wrong-no-title = { $count ->
        [one] { $number } lacks a title
       *[other] { $number } lack a title
    }
wrong-no-price = { $count ->
        [one] { $number } lacks a price
       *[other] { $number } lack a price
    }
wrong-price-unreadable = { $number } with an unreadable price
wrong-price-not-positive = { $number } with a price of zero or less
wrong-price-range = { $number } with a range for a price
wrong-price-ambiguous = { $number } with an ambiguous price
wrong-price-too-precise = { $number } with too many decimals in the price
wrong-price-too-large = { $number } with an impossibly high price
wrong-currency-unknown = { $number } in an unknown currency
wrong-currency-mixed = { $number } with mixed currencies
wrong-commission-unreadable = { $number } with an unreadable commission
wrong-commission-negative = { $number } with a negative commission
wrong-commission-over-100 = { $number } with a commission over 100%
wrong-gift-card = { $count ->
        [one] { $number } gift card, which cannot be promoted
       *[other] { $number } gift cards, which cannot be promoted
    }
wrong-grouped-product = { $number } grouped, without a price of its own
wrong-no-parent = { $count ->
        [one] { $number } variation without its product
       *[other] { $number } variations without their product
    }
wrong-prohibited = { $number } prohibited in this market
wrong-duplicate = { $number } twice in the file
wrong-other = { $number } wrong for other reasons

# Why one row is wrong, beside that row.
problem-no-title = No title
problem-no-price = No price
problem-price-unreadable = The price cannot be read: { $value }
problem-price-not-positive = The price must be above zero: { $value }
problem-price-range = One price is needed, not a range: { $value }
problem-price-ambiguous = Is the point or the comma the decimal sign? { $value }
problem-price-too-precise = The price has more decimals than its currency: { $value }
problem-price-too-large = The price is too high: { $value }
problem-currency-unknown = This currency is not known: { $value }
problem-currency-mixed = The product has prices in several currencies: { $value }
problem-commission-unreadable = The commission cannot be read: { $value }
problem-commission-negative = The commission is negative: { $value }
problem-commission-over-100 = The commission is over 100%: { $value }
problem-gift-card = Gift cards cannot be promoted
problem-grouped-product = A grouped product has no price of its own
problem-no-parent = The product of this variation is not in the file
problem-prohibited = Prohibited in this market: { $value }
problem-duplicate = The same product stands in row { $value } already

# Small things that were left out of good products.
leftout-usual-price-ignored = ⚠️ Usual price left out where it was no higher than the price: { $number }
leftout-stock-ignored = ⚠️ Unreadable stock left out: { $number }
leftout-link-ignored = ⚠️ Link left out because it is no web address: { $number }
leftout-picture-ignored = ⚠️ Picture left out because it is no web address: { $number }
leftout-variant-ignored = ⚠️ Variants left out because of their price: { $number }
leftout-title-cut = ⚠️ Titles cut to 200 characters: { $number }

# Files that cannot be read, and acts out of place.
refusal-table-too-big = This file is too big: Telegram hands me at most { $limit } MB. Split it, or leave pictures out of it.
refusal-table-empty = This file is empty.
refusal-table-no-rows = This file has a header and nothing below it.
refusal-table-not-a-table = This is no table. Please send a CSV or Excel (.xlsx) file.
refusal-table-old-format = This is the old Excel format (.xls). Please save it as .xlsx or CSV and send it again.
refusal-table-encrypted = This file is protected by a password. Please save it without one and send it again.
refusal-table-broken = This file is damaged and cannot be opened. Please save it anew and send it again.
refusal-table-bomb = This file would unpack to an enormous size, so I did not open it.
refusal-table-encoding = The letters of this file cannot be read. Please save it as “CSV UTF-8” and send it again.
refusal-table-too-many-rows = This file has more than { $limit } rows. Please split it.
refusal-table-too-many-columns = This file has more than { $limit } columns. Please keep only those of the products.
refusal-table-cell-too-long = One cell of this file is endless, perhaps a quotation mark was never closed. Please check and send it again.
refusal-job-unknown = I cannot work with this kind of file yet.
refusal-import-held = Please agree to the terms first; the file waits.
refusal-import-open = One moment, I am still working on it.
refusal-import-done = This file has been listed already.
refusal-import-dropped = This file was let go. Please send it again.
refusal-import-failed = This file could not be read. Please send it again.
refusal-import-not-ready = That does not fit this file any more. Open /import to see where it stands.
refusal-import-rate-first = Choose a commission first.
