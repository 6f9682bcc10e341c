# Great value: the label, its evidence, and what a product lacks for it.
pool-tab-value = 💎 Great value
pool-empty-value = Nothing is great value just now. The label is given by rule: a product score of 4.30 or more, a price below the usual one, and no like product cheaper within 30 days.
pool-great-value = 💎 <b>Great value</b>: { $count } like products cost { $like } or more for the same amount within 30 days; score { $score }
value-button = 💎 Great value?
value-crumb = Great value
value-given = ✅ It bears the label <b>Great value</b>, has a tab of its own in the pool, and keeps both as long as the evidence stands.
value-not-yet = { $count ->
    [one] Not yet: one thing is lacking.
   *[other] Not yet: { $count } things are lacking.
}
value-not-shown = It is not in the pool now, so nothing is compared. List it first.
value-lack-unscored = • Not scored yet: it needs { $need }. Orders, ratings and few returns make the score.
value-lack-score = • Product score { $have }, needs { $need }: { $short } short.
value-lack-usual-unknown = • No usual price given. Say what it costs elsewhere, and be at least 5 % below.
value-lack-usual = • Price { $have }, at most { $need } (5 % below the usual price): { $short } too much.
value-lack-raised = • It cost { $need } within the last 30 days and { $have } now. Back at { $need } the label can come; else when the 30 days are over.
value-lack-few-like = • Only { $have } like products in like packs to compare with (your own count once they have a score); { $need } are needed. A more exact category, and the amount in the title, may help.
value-lack-like = • A like product cost { $need } for as much within 30 days; yours costs { $have }: { $short } more.
value-like = Compared with { $count } like products in like packs: for as much, the cheapest cost { $low } within 30 days.
value-rule = The rule: product score { $floor } or more; at least { $off } below the usual price; not raised within 30 days; no like product cheaper within 30 days, only packs of like size compared and priced for as much. Checked with every change of a price and each day.
