# Gates: scores asked for before something new begins.
gate-crumb = Not yet
gate-what-listing = Putting more products on the shelf
gate-what-plans = Beginning a collaboration
gate-what-campaigns = Enrolling in a campaign
gate-what-brand = Beginning to promote this product
gate-short-listing = Listing
gate-short-plans = Collaborations
gate-short-campaigns = Campaigns
gate-of-shop = shop
gate-of-creator = creator
gate-of-product = product
gate-shut = { $what } asks for a { $kind } of <b>{ $least }</b>. <b>{ $name }</b> stands at { $value }: <b>{ $far }</b> short.
gate-newcomer = { $what } is limited while there is no { $kind } yet: { $limit } at a time, and <b>{ $name }</b> has them. Not yet scored is not a bad score: the limit goes as soon as there are orders enough for one.
gate-goes-on = What is running already goes on as agreed; only new ones wait.
gate-way-back = The way back: the score names what to fix first and what each fix brings. It opens by itself as soon as the number is reached.
gate-score = ⭐ What to fix first
ops-gates = 🚪 Score gates
ops-gates-about = Scores asked for before something new begins. What runs already goes on; who falls below, or below whom a gate rises, passes on for the grace and is told.
ops-gate-open = • { $what } ({ $kind }): open to all
ops-gate-asks = • { $what } ({ $kind }): from <b>{ $least }</b>, since { $since }, { $days } days of grace; not yet scored: { $newcomers }
ops-gate-newcomers-any = no limit
ops-gate-newcomers = { $number } at a time
ops-gate-button = { $what }: { $kind }
ops-gate-change = ✎ Change
ops-gate-open-button = ○ Open to all
ops-gate-opened = Open to all again.
ops-gate-saved = In force. Who passed before passes on for the grace.
ops-act-gate = set the gate
ops-act-gate_open = opened the gate
form-gate = Score gate
form-gate-least =
    From which score on?
    <i>Tap one, or type one like 4.20.</i>
form-gate-grace =
    How many days of grace for whoever passed before?
    <i>0 to 90. 14 is usual.</i>
form-gate-newcomers =
    How many at a time for who is not yet scored?
    <i>A number; 0 lets them wait. Left empty: no limit.</i>
field-gate-least = From
field-gate-grace = Grace
field-gate-newcomers = Not yet scored
form-plan-entry = Who may begin
form-plan-entry-least =
    Which creator score does it take to begin promoting this product?
    <i>Tap one, or type one like 4.35. It holds for new collaborations only; creators not yet scored are welcome.</i>
field-plan-entry-least = From score
plans-entry = 🚪 New creators: from a score of { $least } (not yet scored are welcome)
plans-entry-button = 🚪 Who may begin
plans-entry-none = Everybody
plans-entry-saved = Saved. Creators who promote already go on.
card-entry = 🚪 The brand asks for a creator score of { $least }; not yet scored are welcome.
refusal-gate-unknown = There is no such gate.
notice-kind-gate = Score below a gate
notice-gate = 🚪 <b>{ $name }</b> stands at { $value } ({ $kind }). { $what } asks for <b>{ $least }</b>: { $far } short. Until { $until } you still pass.
