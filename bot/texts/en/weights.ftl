# What ranking goes by.
ops-weights = ⚖️ Weights of matching
ops-weights-held = In force: <b>{ $version }</b> ({ $when })
ops-weights-shipped = ships with the bot
ops-weights-about =
    A table says how much each reason counts when products are ranked for a creator: the shop's score, the category, the money kept, and so on.
    “Fit” works out a new one from what half of the creators picked in the last four weeks, and tries it on the other half: how often what they picked would have stood near the top. Scores and category always keep a least share, and nothing changes before you adopt a table.
ops-weights-by-hand = set by hand
ops-weights-fit = 🧮 Fit a new table
ops-weights-fitting = 🧮 A new table is being fitted on the last four weeks. This may take some minutes; go on with anything else meanwhile.
ops-weights-fitted = ✅ Fitted: <b>{ $version }</b>. Nothing goes by it before you adopt it.
ops-weights-look = How much better it is
ops-weights-back = ↩ Back to the table that ships
ops-weights-judged = Tried on { $judged } creators from whom it learnt nothing (it learnt from { $fitted }). How near the top stood what they picked, 0 to 1: { $before } with the table in force, <b>{ $after }</b> with this one ({ $gain }; what follows ± is chance). <i>Measure: NDCG@10, one standard error.</i>
ops-weights-better = ✅ Better, by more than chance would do.
ops-weights-unsure = ⚠️ The difference may be chance: no reason to change yet.
ops-weights-in-force = This table is in force.
ops-weights-change = { $term } · { $segment }: { $before } → { $after }
ops-weights-adopt = ✅ Adopt it
ops-weights-adopted = Ranking goes by { $version } now.
ops-act-fit = fitted
ops-act-adopt = adopted
segment-newcomer = without picks
segment-practised = with picks
term-category = category
term-price-band = price band
term-shop-score = shop score
term-product-score = product score
term-creator-score = creator score
term-kept-earning = kept earning
term-great-value = below usual price
term-freshness = freshness
term-popular = popular
term-rising = rising
term-language = popular in the language
term-language-now = popular in the language now
term-first-picks = first picks of the language
term-peers = creators like them
term-recent-peers = goes with the last pick
term-alike = like what they promote
term-text = like what they talk about
term-named = named in their own words
term-brand = brand promoted before
term-lift = content does well
refusal-weights-too-few = Too few creators have picked something of what they were shown in the last four weeks: { $fitted } to fit on and { $judged } to judge by, { $least } of each are needed.
refusal-weights-gone = This table is not there any more.

ops-policies = { $count ->
    [0] Extra places of the last sixty days: nobody has looked at any yet.
   *[other] Extra places of the last sixty days: { $number } looked at. Out of a hundred places, how many would have led to a pick if they had been given away in another way (estimated from the places that were drawn, with one standard error):
}
ops-policy = · { $policy }: <b>{ $rate }</b> ± { $error } (as sure as { $evidence } places would make it)
policy-as-drawn = as they were drawn
policy-by-chance = by pure chance
policy-by-fit = the better the fit, the likelier
policy-fitting-only = only in the creator's categories
