# Statements: one week's commission lines.
statement-crumb = Statement
statement-week = Week of <b>{ $monday } – { $sunday }</b>
statement-open = Open until { $when }; late orders and refunds still join it.
statement-closed = Closed since { $when }; it never changes any more. A later refund becomes a new line of its own week.
statement-empty-brand = No commission lines in this week. Orders that creators bring appear here; /orders connects your shop.
statement-empty-creator = No commission lines in this week. Orders that came by your codes and links appear here; /my has them.
statement-total = Confirmed <b>{ $confirmed }</b>
statement-estimated = Change of the estimate { $estimated } (becomes final when the hold is over)
statement-own = 🏷 of which own brand: confirmed { $confirmed }, change of the estimate { $estimated }
statement-own-mark = own brand
statement-column-own = Own brand
statement-part =
    { $count ->
        [one] · { $name }: confirmed { $confirmed }, estimate { $estimated }, { $number } line
       *[other] · { $name }: confirmed { $confirmed }, estimate { $estimated }, { $number } lines
    }
statement-cut = ⚠️ Only the first { $shown } of { $total } lines are in this file. The sums on the page are of all of them.
statement-file-name = statement
statement-earlier = ‹ Earlier week
statement-later = Later week ›
statement-column-when = Booked
statement-column-order = Order
statement-column-product = Product
statement-column-sku = SKU
statement-column-other = With
statement-column-brand = Shop
statement-column-creator = Creator
statement-column-kind = Kind
statement-column-rate = Rate
statement-column-estimated = Estimate change
statement-column-confirmed = Confirmed
statement-column-currency = Currency
refusal-side-first = Choose your side first: brand or creator. Send /start.
statement-note = Both sides see these very figures. Haowu keeps the accounts and moves no money: you pay each other directly. /why ORDER explains any line.
statement-more = … and { $number } more; the file has them all.
statement-carried = { "   " }carried over from earlier weeks { $carried }
statement-lines = 🔎 Line by line: agree or dispute
statement-pay = 💸 Mark as paid
statement-csv = 📄 CSV
statement-xlsx = 📊 Excel
statement-list = 🗓 All weeks
statement-list-week = <b>Week of { $monday }</b> · { $state }
statement-list-sums = { "   " }confirmed { $confirmed }, estimate { $estimated }
statement-is-closed = closed
statement-is-open = open
statement-one = { $monday }
statement-newer = ‹ Newer
statement-older = Older ›
payment-nothing = { "   " }nothing to pay
payment-due = { "   " }⏳ { $owed } to be paid by { $due }
payment-marked = { "   " }💸 { $owed } marked paid on { $paid }, reference { $reference }
payment-arrived = { "   " }✅ { $owed } paid on { $paid } and arrived, reference { $reference }
payment-missing = { "   " }⚠️ { $owed } marked paid on { $paid } (reference { $reference }); the creator has not found it
payment-crumb = Payments
payment-note = Haowu keeps the accounts and moves no money. Pay outside, then note the reference here: the creator sees it, and how punctually you pay stands on your shop's page.
payment-none = Nothing of this week is left to pay.
payment-mark = 💸 { $name }: { $owed }
payment-head = <b>{ $shop }</b> → <b>{ $creator }</b>: { $owed } for the week of { $monday }
payment-look = 💰 { $name }: did it arrive?
payment-yes = ✅ It arrived
payment-no = ✕ Not arrived
payment-again = 💸 Note a new reference
payment-marked-now = Noted. { $name } will read the reference.
payment-arrived-now = Thank you. { $name } will read that it arrived.
payment-missing-now = { $name } will read that it has not arrived.
form-payment = Mark as paid
form-payment-reference =
    You have paid { $owed } to { $name } outside of Haowu. Under which reference?
    <i>For example: Alipay 20261128-7781, or SEPA 4711</i>
field-payment-reference = Reference
refusal-payment-nothing-owed = This week owes nothing there.
refusal-payment-marked = This week has been marked paid already; it is not noted twice.
refusal-statement-busy = Both sides are writing about this line at this moment. Please send it once more.
refusal-statement-no-dispute = There is no open dispute to answer.
line-list-note = Each order line of this week, the disputed ones first. Tap one to agree or dispute.
line-short = { $number }. <b>{ $order }</b> { $title } · { $other }: confirmed { $confirmed }, estimate { $estimated }{ $stance }
line-earlier = ‹
line-later = ›
line-agree-all = ✓ Agree to all the rest
line-agreed-all =
    { $count ->
        [one] Agreed to { $number } line; { $left } stay disputed.
       *[other] Agreed to { $number } lines; { $left } stay disputed.
    }
line-head = <b>{ $order }</b> { $title } · { $other }
line-sums = In this week: confirmed <b>{ $confirmed }</b>, change of the estimate { $estimated }
line-said-agreed = ✓ { $who }, { $when }: agreed
line-said-disputed = ⚠️ { $who }, { $when }: “{ $text }”
line-said-answered = 💬 { $who }, { $when }: “{ $text }”
line-stands = Stands: { $stance }
line-unsaid = nobody has said anything yet
line-agreed = ✓ agreed by both
line-agreed-brand = ✓ agreed by the brand
line-agreed-creator = ✓ agreed by the creator
line-disputed-brand = ⚠️ disputed by the brand
line-disputed-creator = ⚠️ disputed by the creator
line-answered-brand = 💬 disputed by the brand, answered
line-answered-creator = 💬 disputed by the creator, answered
line-note = The figures follow from the order alone: if the order is wrong, the shop sends it again corrected, and the correction gets a line of its own in the open week. Whoever disputed ends it by agreeing.
line-agree = ✓ Agree
line-withdraw = ✓ Settled, I agree
line-dispute = ⚠️ Dispute
line-answer = 💬 Answer
line-why = 🧾 How it was reckoned
line-agreed-now = Agreed.
line-said-before = That has been said already.
line-disputed-now = The other side will read it; it stands on both statements.
line-answered-now = Your answer is on its way.
line-reason-amount = The amount is wrong
line-reason-refund = This refund cannot be right
line-reason-owner = This order belongs to somebody else
line-reason-rate = Another rate was agreed
form-line-dispute = Dispute a line
form-line-dispute-reason = What is wrong with { $order }? Tap, or write it in a sentence.
field-line-dispute-reason = Reason
form-line-answer = Answer a dispute
form-line-answer-answer = What do you answer about { $order }? The other side reads it, and it stands on both statements.
field-line-answer-answer = Answer
notice-statement-brand = 🧾 The week of { $monday } of { $shop } has closed: <b>{ $owed }</b> of commission was confirmed in it, mostly on earlier orders, to be paid to creators by { $due }. Its figures do not change any more.
notice-statement-creator = 🧾 The week of { $monday } has closed: <b>{ $owed }</b> of your commission was confirmed in it, mostly on earlier orders, to be paid by { $due }. Its figures do not change any more.
notice-statement-open = 🧾 Open the statement
notice-line-disputed =
    ⚠️ { $other } disputes a line of the statement: <b>{ $order }</b> { $title }, confirmed { $confirmed }, estimate { $estimated }.
    “{ $text }”
notice-line-answered =
    💬 { $other } answers your dispute about <b>{ $order }</b> { $title }:
    “{ $text }”
notice-line-agreed = ✓ { $other } has ended the dispute about <b>{ $order }</b> { $title }: agreed.
notice-payment-paid = 💸 { $shop } has marked <b>{ $owed }</b> for the week of { $monday } as paid, reference { $reference }. Has it arrived?
notice-payment-arrived = ✅ { $creator } confirms: { $owed } for the week of { $monday } arrived (reference { $reference }).
notice-payment-missing = ⚠️ { $creator } has not found { $owed } for the week of { $monday } (reference { $reference }). Until it is found it counts as unpaid.
notice-kind-statement_closed = A statement has closed
notice-kind-statement_line = Disputes over a statement's line
notice-kind-payment = Payments of statements
statement-column-stance = Agreed
brand-pays = Pays on time: <b>{ $share }</b> ({ $in_time } of { $of } statements)
statement-strays = ⚠️ With your code, but unpaid: { $number }
statement-strays-crumb = Unpaid
statement-strays-about =
    { $count ->
        [one] <b>{ $number }</b> order of the last 90 days came with your code or link and pays nothing: it is not for that product, or had ended. Tap it for the reason.
       *[other] <b>{ $number }</b> orders of the last 90 days came with your code or link and pay nothing: it is not for that product, or had ended. Tap one for the reason.
    }
