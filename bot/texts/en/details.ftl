# Behind a card: plans, prices, who sells it.
card-details = 📈 Plans, prices, sellers, all reasons
details-plans = <b>Plans</b>
details-plan-open = For everybody: { $rate }, { $money } per sale
details-plan-targeted = Special rate for named creators: { $rate }, { $money } per sale
details-plan-exclusive = Only named creators: { $rate }, { $money } per sale
details-plan-mine = ↳ it names you
details-prices = <b>Price so far</b>
details-price = { $price } · { $since } – { $until }
details-price-now = now
details-no-prices = No price is on record yet; it is written down from today on.
details-sales =
    <b>The last 30 days</b>
    Creators promoting it: { $promoting } · clicks: { $clicks } · orders through creators: { $orders }
details-refunds = { $share } of the pieces were returned
details-seller = { $number }. { $name } · { $count ->
    [one] one order
   *[other] { $orders } orders
}
details-no-sellers = Nobody has sold it in these 30 days yet: you could be the first.
