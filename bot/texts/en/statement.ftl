# Statements: one week's commission lines.
statement-crumb = Statement
statement-week = Week of <b>{ $monday } – { $sunday }</b>
statement-open = Open until { $when }; late orders and refunds still join it.
statement-closed = Closed since { $when }; it never changes any more. A later refund becomes a new line of its own week.
statement-empty-brand = No commission lines in this week. Orders that creators bring appear here; /orders connects your shop.
statement-empty-creator = No commission lines in this week. Orders that came by your codes and links appear here; /my has them.
statement-total = Confirmed <b>{ $confirmed }</b>
statement-estimated = Change of the estimate { $estimated } (becomes final when the hold is over)
statement-part =
    { $count ->
        [one] · { $name }: confirmed { $confirmed }, estimate { $estimated }, { $number } line
       *[other] · { $name }: confirmed { $confirmed }, estimate { $estimated }, { $number } lines
    }
statement-note = Both sides see these very figures. Haowu keeps the accounts; money is paid between you. /why ORDER explains any line.
statement-file = 📄 Every line as a file
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
