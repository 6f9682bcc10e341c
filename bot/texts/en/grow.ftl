# Stages, support, budgets of exposure: /grow and its pages for operators.
refusal-budget-gone = This budget is not there any more. Open the list again.
programme-start = zero-follower start
programme-arrivals = new arrivals
programme-ladder = growth ladder
programme-merit = high scores
programme-confluence = Confluence plan
programme-campaign = campaign
refusal-budget-size = A weekly budget takes a share of last week's showings from 0 to { $share } %, and a least number.
refusal-budget-amount = Type a whole number of showings from 1 to { $most }.
command-grow = Your stage, what it gets, what the next needs
grow-crumb = My stage
growth-new = New
growth-growing = Growing
growth-established = Established
growth-key = Key brand
growth-small = Small creator
growth-mid_size = Mid-size creator
growth-top = Top creator
band-gold = Gold
band-silver = Silver
band-plain = Plain
band-low = Below the bar
band-unscored = Not yet scored
grow-stage = 🪜 <b>{ $stage }</b>
grow-why-none = Because nothing has been sold yet. The first sale lifts you to the next stage.
grow-why = Because the last 30 days brought { $gmv } (paid, less what came back), and the first sale was on { $first }.
grow-why-falling = The last 30 days brought { $gmv }, less than four fifths of this stage's step. It is kept until { $day }; a better month before then keeps it.
grow-start-brand = 🌱 Zero-follower start: day { $day } of { $of }. Your products have extra places with creators of many kinds; on the last day you read who responded.
grow-start-creator = 🌱 Zero-follower start: day { $day } of { $of }. Brands of many kinds are shown you beyond your rank; on the last day you read who responded.
grow-standing = ⚠️ The plans pay for nobody whose score is below 3.60 or who is paused. Your score names the orders behind it.
grow-gets = <b>What you get</b>
grow-get-start = · Extra places for 15 days, paid by the zero-follower start
grow-get-ladder = · Extra places with weight { $weight }, paid by the growth ladder
grow-get-merit = · Extra places with weight { $weight } for a score in the band { $band }
grow-get-invitations = · { $number } invitations a week
grow-get-samples = · { $number } samples under way at once
grow-get-hold = · Commission confirmed { $days } days earlier, never within 7 days
grow-get-subsidy = · A subsidy of { $rate } of paid GMV on your commission, while its budget lasts
grow-get-badge = · The gold badge beside your name
grow-get-campaigns = · The right to enrol in campaigns
grow-get-no-campaigns = · No campaigns until the score is 3.60 again
grow-top = You are at the top of the ladder.
grow-next-first = <b>Next: { $stage }</b> with the first sale.
grow-next = <b>Next: { $stage }</b> from { $needed } in 30 days; { $missing } to go.
grow-unscored = Not yet scored, which holds nothing back.
grow-next-band = Score { $score }: { $far } more and the band { $band } (from { $least }) is yours.
grow-band-falling = The score has lain below the band { $band } for some days; it is kept until { $day }.
grow-task = 👉 <b>This week:</b> { $task }
grow-task-brand-standing = Look which orders pull the score down.
grow-task-brand-list = List a first product; the 15 days begin with it.
grow-task-brand-answer = Creators wait for your answer: reply today.
grow-task-brand-invite = Invite creators who fit until three promote you.
grow-task-brand-post = Ask an active creator for a post: the first sale is one post away.
grow-task-brand-keep = Remind your best creators of your best product: it keeps your stage.
grow-task-brand-score = Raise the weakest part of your score: the next band pays more.
grow-task-brand-more = Offer your best product to one more creator.
grow-task-creator-standing = Look which orders pull the score down.
grow-task-creator-list = Pick a first product.
grow-task-creator-answer = Brands wait for your answer: reply today.
grow-task-creator-invite = Pick products until you promote three.
grow-task-creator-pick = Pick products that fit until you promote three.
grow-task-creator-post = Post one of your products: code, link and caption are ready.
grow-task-creator-keep = Show your best product once more: it keeps your stage.
grow-task-creator-score = Raise the weakest part of your score: the next band pays more.
grow-task-creator-more = Try one new product beside your best one.
grow-gave = 🎁 What plans gave
grow-table = 🪜 All stages
grow-pays = 🏅 What scores pay
grow-cohort = 📊 How newcomers fare
grow-as-brand = As a brand
grow-as-creator = As a creator
grow-table-about = A stage follows from 30 days of GMV in your own currency: what was paid, less what came back, without one's own brand.
grow-table-stage = { $mark } <b>{ $stage }</b> · { $step }
grow-step-none = nothing sold yet
grow-step-first = from the first sale
grow-step-gmv = from { $money } in 30 days
grow-table-gets = Extra places with weight { $weight }
grow-table-invitations = { $number } more invitations a week
grow-table-rule = Up at once; down only after two weeks below four fifths of the step.
grow-pays-about = What a score pays, by its band. Your score with its reasons is in /score.
grow-band = { $mark } <b>{ $band }</b> · { $from_ }
grow-band-from = from { $score }
grow-band-below = below 3.60
grow-band-unscored = too little is known yet; nothing is held back
grow-pay-line = { $parts }
grow-pay-weight = extra places with weight { $weight }
grow-pay-invitations = { $number } more invitations a week
grow-pay-samples = { $number } samples at once
grow-pay-hold = paid { $days } days earlier
grow-pay-subsidy = subsidy { $rate }
grow-pay-campaigns = campaigns
grow-pay-no-campaigns = no campaigns
grow-pay-badge = gold badge
grow-pays-rule = Up at once; a band is lost only after two weeks more than 0.05 below it.
grow-gave-none-brand = The plans have paid for no extra place of your products in 30 days. New products and small brands get them by themselves, as soon as creators look.
grow-gave-none-creator = Brands have not been shown you beyond your rank in 30 days. New creators get such places for 15 days.
grow-gave-about-brand = Extra places in 30 days: beyond the rank of your products, each paid by a plan.
grow-gave-about-creator = Places in 30 days in which brands were shown you beyond your rank, each paid by a plan.
grow-gave-plan = <b>{ $plan }</b>: shown { $shown } times to { $others } { $side ->
    [brand] creators
   *[other] brands
 }
grow-gave-waits = <b>{ $plan }</b>: places were dealt, nobody has looked at them yet. What nobody looks at in a day goes back to the budget.
grow-gave-begun = → { $count ->
    [0] no collaboration began after it yet
    [one] one collaboration began after it
   *[other] { $number } collaborations began after it
 }
grow-gave-sold = → { $count ->
    [one] one order
   *[other] { $number } orders
 } since, { $money } paid
grow-gave-rule = Counted are collaborations that began after such a showing. Whether they would have begun without it, this does not tell.
grow-cohort-about-brand = Brands by the month in which they came, and which share has reached each step.
grow-cohort-about-creator = Creators by the month in which they came, and which share has reached each step.
grow-cohort-month = <b>{ $month }</b> · { $number } came
grow-cohort-shares = first sale { $first } · 10,000 a month { $ten } · 1,000,000 a month { $million }
week-line-ladder-brand = 🪜 { $stage ->
    [growing] { growth-growing }
    [established] { growth-established }
   *[other] { growth-new }
 }: { $gmv } in 30 days, { $missing } to the next stage ({ $needed })
week-line-ladder-brand-first = 🪜 { growth-new }: the first sale lifts you to the next stage
week-line-ladder-brand-top = 🪜 { growth-key }: the top of the ladder
week-line-ladder-creator = 🪜 { $stage ->
    [small] { growth-small }
    [mid_size] { growth-mid_size }
   *[other] { growth-new }
 }: { $gmv } in 30 days, { $missing } to the next stage ({ $needed })
week-line-ladder-creator-first = 🪜 { growth-new }: the first sale lifts you to the next stage
week-line-ladder-creator-top = 🪜 { growth-top }: the top of the ladder
week-line-ladder-falling = 🪜 { $stage ->
    [growing] { growth-growing }
    [established] { growth-established }
    [key] { growth-key }
    [small] { growth-small }
    [mid_size] { growth-mid_size }
   *[other] { growth-top }
 }: { $gmv } in 30 days is below four fifths of its step. { $days ->
    [one] Within a day
   *[other] Within { $days } days
 } you keep it by selling as before.
notice-kind-stage = a new stage
notice-stage-up = 🪜 <b>{ $name }</b> is now <b>{ $stage }</b>: { $gmv } in 30 days. What the stage gives begins today.
notice-stage-down = <b>{ $name }</b> is back at <b>{ $stage }</b>: { $gmv } in 30 days, two weeks below four fifths of the step. The day it is reached again counts at once.
notice-stage-look = 🪜 What it gives, and what is next
notice-kind-finding = what 15 days found
finding-title = 🌱 <b>{ $name }</b>: your 15 days ({ $since } – { $until }) are over. What they found:
finding-all-shop = { $hits } of { $shown } creators who saw your products took one up: { $rate } ({ $low } to { $high } with 95 % certainty).
finding-all-creator = { $hits } of { $shown } brands that saw you asked for you: { $rate } ({ $low } to { $high } with 95 % certainty).
finding-extra = Extra places that were looked at: { $number }.
finding-none = Nobody was shown enough yet to speak of.
finding-row = · { $kind } { $audience }: { $hits } of { $shown }, { $rate } ({ $low } to { $high })
finding-kind-category = category
finding-kind-region = region
finding-kind-language = language
finding-kind-price = price band
finding-language-en = English
finding-language-zh = Chinese
finding-price-low = low
finding-price-middle = middle
finding-price-high = high
finding-best = 👉 <b>{ $audience }</b> surely responded better than the whole. Turn to them first.
finding-no-best = 👉 The numbers do not tell these audiences apart: the ranges overlap. Go on with those who fit best, and look at what your first buyers say.
finding-nothing = 👉 Nobody took it up. Look at commission and price against the trade's, or invite three creators yourself.
finding-next = From now on your rank and your stage speak for you: /grow says what they give.
finding-invite = ✉️ Products: invite creators
finding-pool = 🛍 To the pool
finding-stage = 🪜 My stage
ops-budgets = 🎁 Plans' budgets
ops-budgets-about = What plans may give beyond the ranking. A showing is one product on one creator's pages for one day; what nobody looked at comes back.
ops-budget-line = · <b>{ $plan }</b>: { $spent } of { $whole }, until { $until }
ops-budget-open = { $plan }
ops-budget-subsidy = Subsidies
ops-budget-sizes = <b>Size of each week</b>
ops-budget-size-line = · { $plan }: { $share } of last week's showings, at least { $least }
ops-budget-size = ⚙️ { $plan }
ops-budget-days = { $since } – { $until }
ops-budget-held = Holds { $whole } · spent { $spent } · left { $left }
ops-budget-did = Dealt { $dealt } · looked at { $shown } by { $creators } creators ({ $products } products) · collaborations begun after it: { $begun }
ops-budget-more = + { $number }
ops-budget-topped = { $number } added
ops-budget-ledger = <b>Latest lines of the ledger</b>
ops-budget-no-ledger = Nothing has been written yet.
ops-budget-entry = · { $at } { $kind } { $amount } · product { $product } · creator { $creator }
ops-budget-granted = granted
ops-budget-spent = spent
ops-budget-returned = returned
ops-budget-size-about = From next week on: { $share } of the week before's showings, at least { $least }. This week stays as it is; add to it on its own page.
ops-budget-share-less = − 1 %
ops-budget-share-more = + 1 %
ops-budget-least-less = least − 50
ops-budget-least-more = least + 50
ops-budget-stop = ⏸ Nothing from next week on
ops-budget-resized = Holds from next week on
ops-act-budget = changed a budget
form-ops-subsidy = Subsidies of this month
form-ops-subsidy-amount =
    How much do you add to this month's commission subsidies?
    <i>Gold creators get 1 % of paid GMV on top of their commission, silver ones 0.5 %, while it lasts.</i>
ops-subsidy = ➕ Subsidies
ops-subsidy-granted = Added
grow-subsidies = 💰 Subsidies on your commissions so far: { $money }
refusal-sample-quota = { $quota } samples are under way at once at most in your band. Post about one, or raise your score: /grow says how.
