# Claims that a product does not bear, and signs of a made reputation.
claim-button = ⚠️ Report a claim
claim-crumb = Report a claim
form-claim = Report a claim
form-claim-link =
    Where was it said?
    <i>The address of the post or live, like https://…</i>
form-claim-words =
    What was said that your product does not bear?
    <i>The words as they were, for example: “cures eczema in three days”.</i>
field-claim-link = Where
field-claim-words = What
claim-taken = ⚠️ Taken in. An operator compares it with what you allow to be said, and decides; the creator has been told. You hear of the decision here.
claim-taken-before = This address has been reported already. You hear of the decision here.
refusal-claim-nothing-out = Nothing was published under this collaboration yet.
refusal-claims-enough = Your shop has made { $most } reports within a week, which is as many as one shop can. An operator looks at them first.
refusal-claim-gone = There is no such report any more.
ops-claims = ⚠️ Untrue claims
ops-claims-count = { $count ->
    [0] No report waits. 🎉
    [one] One report waits.
   *[other] { $number } reports wait, the oldest first.
 }
ops-claims-line = { $creator } · reported by { $shop }
ops-claim = <b>{ $shop }</b> says that <b>{ $creator }</b> promises what { $title } does not bear:
    “{ $words }”
    { $link }
ops-claim-nothing-said = The brand has not written down what may be said.
ops-claim-uphold = ✅ Uphold: counts
ops-claim-reject = ✕ Turn down
ops-claim-upheld = ✅ Upheld: it counts against the creator's content.
ops-claim-rejected = ✕ Turned down: it counts nothing.
ops-act-claim_upheld = upheld a claim's report
ops-act-claim_rejected = turned down a claim's report
ops-act-looked = found genuine
notice-kind-claim = Report of an untrue claim
notice-kind-claim_told = A brand reports a claim of yours
notice-kind-claim_decided = Report of a claim decided
notice-claim = ⚠️ <b>{ $shop }</b> reports a claim by <b>{ $creator }</b> on { $title }: “{ $words }”
notice-claim-open = Look at it
notice-claim-told = ⚠️ <b>{ $shop }</b> says that a post of yours promises what { $title } does not bear: “{ $words }”
    { $link }
    An operator looks at it; until then it counts nothing. If it is so, correct the post and tell the brand.
notice-claim-score = ⭐ My score
notice-claim-upheld-creator = ⚠️ An operator finds the claim about { $title } untrue. It counts against the content of your score, less with every month.
    { $link }
notice-claim-rejected-creator = ✅ The report of <b>{ $shop }</b> about { $title } was turned down. It counts nothing.
notice-claim-upheld-brand = ✅ Your report about <b>{ $creator }</b> ({ $title }) was upheld; it counts in their score.
notice-claim-rejected-brand = ✕ Your report about <b>{ $creator }</b> ({ $title }) was turned down: it lies within what you allow to be said.
ops-flags = 🚩 Signs to look at
ops-flags-count = { $count ->
    [0] Nothing to look at. 🎉
    [one] One sign waits. What it could gain is capped already.
   *[other] { $number } signs wait, the newest first. What they could gain is capped already.
 }
ops-flag-self_purchase = Own purchases
ops-flag-ring = Ring of buyers
ops-flag-burst = Burst of ratings
ops-flag-same_owner = Own brand
ops-flag-seen = <b>{ $name }</b> ({ $kind })
    🚩 { $flag }: { $orders } orders, { $first } to { $last }
ops-flag-about-self_purchase = The buyer goes by a name of the shop's own people or of a creator of it. These orders weigh nothing in any score.
ops-flag-about-ring = Most of the orders of half a year come from buyers with more than three each. One buyer never weighs more than four orders, whatever they rate.
ops-flag-about-burst = A day of far more rated orders than usual, most of them faultless. Past thirty they hardly weigh until you have found them genuine.
ops-flag-about-same_owner = The creator works for the shop whose goods they sell. These orders are labelled as own brand and weigh nothing in the creator's score.
ops-flag-genuine = ✅ Looked at: genuine
ops-flag-done = ✅ Nothing of it is open any more.
ops-flag-score = ⭐ The score
