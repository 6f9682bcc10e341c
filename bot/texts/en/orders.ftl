# Orders and the ways in which they come.
notice-first-order =
    🎉 Your first order for <b>{ $title }</b> has arrived: { $order }.
    The commission is an estimate until the hold is over; every number of it is explained.
notice-first-order-why = What it pays, and why

orders-crumb = Orders
orders-count =
    { $count ->
        [one] <b>{ $number }</b> order, { $owned } with a creator.
       *[other] <b>{ $number }</b> orders, { $owned } with a creator.
    }
orders-none = No orders yet. Connect your shop below, or drop an order file: both lead to the same place, and nothing is counted twice.
orders-source = <b>{ $name }</b>: { $state }
orders-drop = 📄 Or drop an order file into this chat: Shopify, TikTok Shop or Kuaishou exports, our own CSV, or any table. Buyers' names and addresses are never kept.
orders-waiting = ❓ { $name } waits for you
orders-connect-shopify = 🔌 Shopify
orders-connect-woocommerce = 🔌 WooCommerce
orders-connect-haowu = 🔌 My own system
orders-template = 📄 Example file
orders-template-file = orders
orders-statement = 🧾 Statement
source-shopify = Shopify
source-woocommerce = WooCommerce
source-haowu = Own system
source-tiktok = TikTok Shop
source-kuaishou = Kuaishou
source-table = Other tables
source-file = an order file
source-off = ⚪ not connected
source-refused = 🔴 not connected; { $failed } deliveries were refused
source-silent = 🟡 connected, nothing has come yet
source-last = 🟢 last { $when }, { $number } received
source-last-file = 📄 last { $when }, { $number } from order files; not connected
source-failed = { " " }· { $failed } not taken: { $why }
source-odd = { " " }· ⚠️ an order was taken in, but please check: { $why }
connect-shopify =
    In Shopify: Settings › Notifications › Webhooks. Create webhooks in JSON format for “Order creation”, “Order update”, “Order cancellation” and “Refund create”, each with this address:
    <code>{ $address }</code>

    Below its list Shopify shows “Your webhooks will be signed with …”. Paste that secret here.
connect-woocommerce =
    In WooCommerce: Settings › Advanced › Webhooks › Add. Topics “Order created”, “Order updated” and “Order deleted”, status active, with this address:
    <code>{ $address }</code>

    As the secret, take the one that the button below makes.
connect-haowu =
    Your own system posts each order as JSON to
    <code>{ $address }</code>
    signed with the header X-Haowu-Signature: base64(HMAC-SHA256(raw body, secret)), and an X-Haowu-Event-Id of its own. Amounts are whole numbers in cents, times have an offset; send the whole order whenever it changes.
connect-local = ⚠️ This address is only reached from this very machine. Please tell the operator of this bot.
connect-copy-address = 📋 Copy the address
connect-copy-secret = 📋 Copy the secret
connect-make = 🔑 Make the secret
connect-rotate = 🔁 New secret
connect-rotate-sure = A new secret replaces the old one at once: until it is pasted into your shop, deliveries are refused. Shops send them again for some hours.
connect-rotate-yes = Yes, make a new one
connect-already = This has been done already; the secret is not shown twice. Make a new one if it was lost.
connect-secret =
    🔑 The secret, shown only this once:
    <code>{ $secret }</code>
connect-next-woocommerce = Paste it as “Secret” of each webhook. WooCommerce sends a greeting when you save; it will show here.
connect-next-haowu = Keep it where your system can read it. We keep it encrypted.
connect-paste = 🔑 Paste the secret
connect-paste-again = 🔁 Paste another secret
connect-pasted = ✅ Kept, encrypted. Please delete your message with the secret from this chat.
connect-test = 🧪 Test
connect-test-heard = ✅ The secret is readable and signatures made with it fit. Your shop has been heard of.
connect-test-silent = ✅ The secret is readable and signatures made with it fit. Nothing has come from your shop yet: place a trial order there, or send a test from its webhook page.
form-secret = Shopify secret
form-secret-secret =
    Paste the secret that Shopify shows below its list of webhooks.
    <i>64 letters and digits. It is kept encrypted; delete your message afterwards.</i>
field-secret-secret = Secret

orders-reading = 📖 Reading the file …
orders-writing = { $bar } { $done } of { $total } orders
orders-kind = Recognised as: { $kind }
file-haowu = our order CSV
file-shopify = Shopify order export
file-tiktok-affiliate = TikTok Shop affiliate orders
file-tiktok-shop = TikTok Shop order export
file-kuaishou = Kuaishou distribution orders
file-table = a table of your own
file-cases = ratings and after-sales cases
orders-holds = ✅ The file holds <b>{ $file }</b> orders, we hold <b>{ $held }</b> of them.
orders-holds-but =
    { $count ->
        [one] ⚠️ The file holds <b>{ $file }</b> orders: we hold <b>{ $held }</b> of them, <b>{ $wrong }</b> is wrong and was left out.
       *[other] ⚠️ The file holds <b>{ $file }</b> orders: we hold <b>{ $held }</b> of them, <b>{ $wrong }</b> are wrong and were left out.
    }
orders-unknown-code =
    { $count ->
        [one] ⚠️ { $number } order has an unknown code: { $codes }
       *[other] ⚠️ { $number } orders have unknown codes: { $codes }
    }
orders-waiting-name =
    { $count ->
        [one] ⏳ { $number } order names a creator ({ $codes }) whose account is not proved here, or who does not promote the product. It pays nothing yet; once they promote it and have proved the account, it is paid by itself.
       *[other] ⏳ { $number } orders name creators ({ $codes }) whose accounts are not proved here, or who do not promote the product. They pay nothing yet; once that is done, they are paid by themselves.
    }
orders-early-code =
    { $count ->
        [one] 📅 { $number } order was paid before the collaboration on its product began: { $codes }. It is paid all the same and marked in /why; dispute its line in the statement if the code was put in later.
       *[other] 📅 { $number } orders were paid before the collaboration on their product began: { $codes }. They are paid all the same and marked in /why; dispute their lines in the statement if the code was put in later.
    }
orders-stray-code =
    { $count ->
        [one] ⚠️ { $number } order has a creator's code that is not for its product, or has ended: { $codes }. It pays nothing; /why says whose code it is.
       *[other] ⚠️ { $number } orders have a creator's code that is not for their product, or has ended: { $codes }. They pay nothing; /why says whose code it is.
    }
orders-counts = New { $new } · changed { $changed } · unchanged { $same }
orders-owned = With a creator { $ours } · not ours (no known code, link or handle) { $rest }
orders-total-same =
    { $part ->
        [taken] Of the orders taken in: { $file } paid for goods (without shipping, before refunds), the same here · commission { $commission }
       *[whole] { $file } paid for goods in the file (without shipping, before refunds), the same here · commission { $commission }
    }
orders-total-differs =
    { $part ->
        [taken] Of the orders taken in: { $file } paid for goods in the file (without shipping, before refunds), { $held } here · commission { $commission }
       *[whole] { $file } paid for goods in the file (without shipping, before refunds), { $held } here · commission { $commission }
    }
orders-cases = { $total } cases in the file: { $held } put on their orders, { $changed } of them new or changed; { $unknown } are of orders or lines that we do not hold.
orders-wrong =
    { $count ->
        [one] ⚠️ { $number } row is wrong; its order was left out as a whole.
       *[other] ⚠️ { $number } rows are wrong; their orders were left out as a whole.
    }
orders-wrong-file = ⚠️ Wrong rows as a file
orders-wrong-name = wrong-rows
orders-wrong-row = Row
orders-wrong-order = Order
orders-wrong-column = Column
orders-wrong-why = Why
orders-unit = Does this file count money in yuan or in fen? Its headers do not say, and we never guess.
orders-unit-major = Yuan (12.90)
orders-unit-minor = Fen (1290)
orders-columns = I do not know this kind of file. This is how I would read its columns; tap one to correct it.
orders-column = <b>{ $field }</b> ← { $header } <i>{ $cells }</i>
orders-columns-yes = ✅ Read it so
orders-lacking = ❗ Still needed: { $fields }
orders-day-first = 📅 Dates such as 03/04/2026 are read day first: 3 April.
orders-month-first = 📅 Dates such as 03/04/2026 are read month first: March 4.
orders-read-month-first = 📅 Read them month first
orders-read-day-first = 📅 Read them day first
orders-column-ask = Which column of the file is this?
orders-column-none = ✕ None
order-order-id = Order no.
order-created-at = Ordered
order-unit-price = Unit price
order-amount = Amount
order-quantity = Quantity
order-paid-at = Paid
order-status = Status
order-currency = Currency
order-title = Product
order-sku = SKU
order-product-id = Product id
order-discount = Discount
order-refunded-amount = Refunded
order-code = Code
order-ref = Link ref
order-creator = Creator
order-buyer = Buyer
order-shipped-at = Shipped
order-delivered-at = Delivered
order-cancelled-at = Cancelled
order-settled-at = Settled
order-refunded-quantity = Returned
order-refunded-at = Refunded on
order-refund-reason = Refund reason
order-channel = Channel
order-content-id = Content id
failure-bad-signature = the signature did not fit; check the secret
failure-no-secret = no secret has been agreed
failure-not-utf8 = the text is not UTF-8
failure-not-json = it is not JSON
failure-too-deep = it is nested too deeply
failure-not-an-order = it is not an order
failure-missing = a needed field is missing
failure-not-text = text was expected
failure-not-whole = a whole number was expected
failure-amount-not-minor = amounts must be whole numbers in cents
failure-bad-amount = an amount cannot be read
failure-out-of-range = a number is out of range
failure-bad-time = a time cannot be read
failure-no-offset = a time lacks its offset
failure-bad-word = a word is not one of the known ones
failure-unknown-currency = the currency is not known
failure-no-lines = the order has no lines
failure-duplicate-line = two lines have the same id
failure-discount-too-big = the discount is larger than the price
failure-order-fields-differ = rows of one order contradict each other
failure-sibling-wrong = another row of this order is wrong
failure-unit-unsaid = yuan or fen was not said
failure-unknown-line = the order line is not known
failure-not-ours = it is not this shop's
failure-in-future = it lies in the future: is it the time zone, or day and month the wrong way round?
failure-digits-lost = a spreadsheet has rounded the order number (2.02E+11) and its last digits are lost: set the column to text and export again
failure-currency-differs = the sign beside the amount is not of the currency that the row names
failure-other = it could not be read
refusal-orders-unreadable = This order file cannot be read: the column “{ $column }” is missing or wrong.
refusal-orders-answered = This file does not wait for an answer any more.
refusal-orders-lacks-order-id = Which column holds the order number? No order can be read without it.
refusal-orders-lacks-created-at = Which column says when it was ordered? No order can be read without it.
refusal-orders-lacks-unit-price = Which column holds the price or the amount? No order can be read without it.
refusal-source-unknown = This way in is not known.
refusal-source-not-connected = There is no secret yet. Make or paste one first.
refusal-secret-not-one = That is not a secret: it has at least { $least } letters and digits without blanks. Nothing was changed.
ops-parked = 📭 Unread deliveries
ops-parked-about = Deliveries that a shop signed and nobody could read. They are kept under lock until they are read or let go; the shop sees the reason under /orders.
ops-parked-none = No delivery waits unread.
ops-parked-line = <b>№ { $id }</b> { $shop }, { $source }, { $when }: { $why }
ops-parked-event = Event { $event }
ops-parked-retry = 🔁 Read it again
ops-parked-open = 👁 The body
ops-parked-let-go = 🗑 Let it go
ops-parked-still = It still cannot be read.
ops-parked-read = Read and taken in.
ops-parked-let-go-done = Let go; the body is forgotten.
ops-act-open = opened
ops-act-read_again = read again
ops-act-let_go = let go
refusal-parked-gone = This delivery has been dealt with already.
orders-beyond =
    { $count ->
        [one] ℹ️ Of its last days ({ $since } – { $until }) we hold { $number } more order, which this file does not have: { $names }
       *[other] ℹ️ Of its last days ({ $since } – { $until }) we hold { $number } more orders, which this file does not have: { $names }
    }
orders-reread = 🔁 Orders and refunds come late: let the next file begin on { $day }, seven days back. What is told again changes nothing.
