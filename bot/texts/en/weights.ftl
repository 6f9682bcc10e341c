# What ranking goes by.
ops-weights = ⚖️ Weights of matching
ops-weights-held = In force: <b>{ $version }</b> ({ $when })
ops-weights-shipped = ships with the bot
ops-weights-about =
    A table is fitted on what creators picked in the last four weeks of what they were shown, one half of the creators; it is judged on the other half.
    Reputation and category keep their least shares. Nothing goes by a new table before you adopt it.
ops-weights-by-hand = set by hand
ops-weights-fit = 🧮 Fit a new table
ops-weights-back = ↩ Back to the table that ships
ops-weights-judged = { $judged } creators on whom nothing was fitted ({ $fitted } were fitted on): NDCG@10 { $before } → <b>{ $after }</b> ({ $gain }, one standard error).
ops-weights-better = ✅ Better by more than two standard errors.
ops-weights-unsure = ⚠️ Not better by two standard errors: this may be chance.
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
   *[other] Extra places of the last sixty days: { $number } looked at. Picks per place, had they been given away otherwise (self-normalised inverse propensities):
}
ops-policy = { $policy }: <b>{ $rate }</b> ± { $error }, worth { $evidence } places of evidence
policy-as-drawn = as they were drawn
policy-by-chance = by pure chance
policy-by-fit = the better the fit, the likelier
policy-fitting-only = only in the creator's categories
