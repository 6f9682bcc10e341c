# Short guides: how scores work, and what helps on each indicator.
guide-scores = <b>How scores work</b>
    • 0 to 5 with two decimals. 4.00 is what one expects of a good trader; half as many complaints read 4.44, twice as many 3.33.
    • It is made of dimensions, and those of indicators that you can count by hand.
    • Recent orders weigh more: half a year old counts half.
    • Few orders are drawn towards the market, so that one order never decides. Fewer than five bad ones count against nobody.
    • Orders that can still be sent back may lower a score, but lift it only once their return time has passed.
    • Fault lies where it belongs: a creator is not marked down for a parcel the carrier lost.
    • One buyer weighs at most as much as four orders, however often they buy.
    • Below 30 delivered orders in 90 days there is no score, and that is not a bad score.
    • Any order can be appealed; an operator decides, and the score follows.
guide-low_rating = 💡 Say in the title and pictures exactly what arrives, size and colour above all: most low ratings are disappointed expectations. Answer a low rating within a day.
guide-quality_return = 💡 Look through the orders below for one product or batch: usually a few goods make most returns. Check those before packing, or pause them.
guide-late_handover = 💡 Set a hand-over limit that you can keep, ship daily at the same hour, and pause what is not in stock.
guide-late_delivery = 💡 Promise what your carrier really does for far regions, and compare carriers by the late parcels below.
guide-lost_parcel = 💡 Choose a carrier that scans every step, and claim within its deadline: a refund that names the carrier is not your fault.
guide-slow_aftersales = 💡 Answer within the hour, close within 48. One person on duty for after-sales is enough for most shops.
guide-unresolved_case = 💡 Open disputes can still be won back: offer a refund or a new one, and once resolved the order no longer counts against you.
guide-seller_refund = 💡 Read the refund reasons together once a week; the same reason three times is a process to change.
guide-seller_cancel = 💡 Do not take orders that you cannot send: pause the product instead, a pause costs nothing.
guide-stock_out = 💡 Keep the stock figure true (/products), and leave some in reserve during live streams.
guide-price_error = 💡 Look at the review screen before a price goes out, and try discounts with one order first.
guide-idle_month = 💡 A month without sales reads as unsteady. Keep one or two goods always listed.
guide-short_dwell = 💡 Show the product in use within three seconds, and say for whom it is before saying what it costs.
guide-few_clicks = 💡 One product per post, the link named in the first sentence and once more at the end.
guide-upheld_claim = 💡 Say only what stands under “may say” on the product card; ask the brand before saying more.
guide-sample_unposted = 💡 Ask only for samples that you will post, and tell the brand early when a day cannot be kept.
guide-weak_shop = 💡 Choose shops by their score on the product card: their parcels are your reputation.
guide-above_usual = 💡 Give the true usual price; a lower price counts only against a price that others really ask.
guide-above_peers = 💡 Compare with the same thing elsewhere. Great value is quality at a competitive price, not the lowest price.
guide-above_own_low = 💡 Raise prices rarely and in small steps: followers remember what they paid last month.
