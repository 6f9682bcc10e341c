# The operator's pages.
ops-crumb = Operations
ops-since = Due since { $since }:
ops-notices = <b>{ $kind }</b>: { $states }
ops-no-notices = Nothing was due.
ops-late = { $count ->
    [0] Nothing waits beyond its time.
    [one] ⚠️ { $number } message waits beyond its time.
   *[other] ⚠️ { $number } messages wait beyond their time.
 }
ops-failure = #{ $id } { $kind } · { $state }: <code>{ $error }</code>
ops-failure-plain = #{ $id } { $kind } · { $state }: { $error }
ops-failure-blocked = the reader has blocked the bot
ops-failure-never-began = the reader has never pressed Start
ops-failure-gone = the account or the chat is gone
ops-failure-shut-out = the bot was taken out of the group
ops-jobs = Jobs, { $kind }: { $states }
ops-reports = { $count ->
    [one] { $number } weekly report is subscribed to; the next is due { $next }.
   *[other] { $number } weekly reports are subscribed to; the next is due { $next }.
 }
ops-unreachable = { $count ->
    [one] { $number } person cannot be reached.
   *[other] { $number } people cannot be reached.
 }
ops-state-sent = sent
ops-state-waiting = waiting
ops-state-sending = being sent
ops-state-joined = joined with another
ops-state-muted = turned off by the reader
ops-state-failed = failed
ops-state-unknown = unknown
ops-state-expired = expired
ops-state-done = done
ops-state-open = running
ops-state-held = held
ops-state-dropped = let go
ops-cases-wait = { $count ->
    [0] ✓ Nothing waits for your decision.
    [one] ⚖️ <b>{ $number } case</b> waits for your decision.
   *[other] ⚖️ <b>{ $number } cases</b> wait for your decision.
 }
ops-due = Messages: { $states }
ops-room-cases = ⚖️ Cases
ops-room-cases-about = What waits for a decision, the oldest first behind each button.
ops-room-market = 🏛 Market
ops-room-market-about = The rules that hold in this market.
ops-room-post = 📮 Post room
ops-room-post-about = What the bot sends by itself, and what it works off.
ops-appeals = Score appeals
ops-sent = 📬 Messages
ops-work = ⏱ Jobs
ops-knock = • { $name }: last { $last } ({ $count } done, { $ms } ms), next { $next }
ops-knock-failed =     ⚠️ failed { $at }: <code>{ $error }</code>
ops-knock-failing = ⚠️ The job “{ $name }” failed { $at }.
ops-knock-last-days-of-products = Last days of products
ops-knock-commissions-past-their-hold = Commissions past their hold
ops-knock-scores = Scores
ops-knock-rates-that-a-cut-has-left = Rates that a cut has left
ops-knock-who-gets-a-weekly-report = Who gets a weekly report
ops-knock-weekly-reports = Weekly reports
ops-knock-posts-after-samples = Posts after samples
ops-knock-housekeeping = Housekeeping
ops-knock-sample-market = The sample market
ops-state-stopped = stopped
ops-find = 🔎 Look up
ops-log = 📒 Log
ops-tree = 🗂 Categories
ops-refresh = ↻ Refresh
ops-person = 👤 #{ $id } <b>{ $name }</b> · { $language } · { $zone } · { $state }
ops-gone = deleted
ops-blocked = has blocked the bot
ops-reached = reachable
ops-shop = 🏪 #{ $id } <b>{ $name }</b> { $why }
ops-product = 📦 #{ $id } <b>{ $name }</b> · { $state } { $why }
ops-order = 🧾 #{ $id } <b>{ $name }</b> · shop { $shop } · { $source } · paid { $paid }
ops-nothing = Nothing found for “{ $words }”.
ops-pause-shop = ⏸ Pause { $name }
ops-resume-shop = ▶️ Let { $name } go
ops-pause-product = ⏸ Pause { $name }
ops-resume-product = ▶️ Let { $name } go
ops-paused = Paused: <b>{ $name }</b>. Its people have been told why: { $reason }
ops-resumed = <b>{ $name }</b> is free again, and its people know.
ops-deed = { $at } · { $who } · { $act } { $subject } { $note }
ops-deed-products = { $count ->
    [one] { $number } product
   *[other] { $number } products
 }
ops-subject-shop = shop
ops-subject-product = product
ops-subject-creator = creator
ops-subject-goods = goods
ops-act-pause = paused
ops-act-resume = let go
ops-act-extend = extended the tree
ops-act-replace = replaced the tree
ops-log-empty = Nobody has done anything yet.
ops-tree-explain = In force: { $count } categories in { $trades } trades.

    To bring in others, send a table (.tsv or .tsv.gz) with the columns id, name_en, name_zh and, if you like, words; write /ops as its caption. You see what it would change before anything does.
ops-tree-read = <b>{ $name }</b>: { $count } categories, of which { $new } new and { $changed } renamed. { $gone } of those in force are not in it.

    <b>Extend</b> keeps those too. <b>Replace</b> retires them; products, shops and creators in them move to the category of the nearest name, or where most of what lay below them goes.
ops-tree-sample = · { $en } / { $zh }
ops-tree-extend = ＋ Extend
ops-tree-replace = ⇄ Replace
ops-tree-working = 🗂 Working on the categories …
ops-tree-done = In force now: { $count } categories from the file. Products moved: { $moved }. Old categories without a clear heir: { $left }; what lies in them keeps them.
form-ops-find = Look up
form-ops-find-words = A name, a Telegram id, or an order's number:
field-ops-find-words = Words
form-ops-pause = Pause
form-ops-pause-reason = Why? The people of the shop read exactly this sentence.
field-ops-pause-reason = Reason
notice-paused-shop = ⏸ Your shop <b>{ $name }</b> has been paused by the operator; its products are not shown.
notice-paused-product = ⏸ Your product <b>{ $name }</b> has been paused by the operator and cannot be listed for now.
notice-paused-why = Reason: { $reason }
notice-resumed-shop = ▶️ Your shop <b>{ $name }</b> is shown again.
notice-resumed-product = ▶️ Your product <b>{ $name }</b> may be listed again.
notice-kind-paused = Pauses by the operator
refusal-not-operator = This is for operators.
refusal-already-paused = It is paused already.
refusal-product-held = The operator has paused this product: { $reason }
refusal-tree-unreadable = This file is no text table (UTF-8, plain or gzipped).
refusal-tree-broken = This is no category tree: row { $row }, { $fault }, “{ $value }”. It needs the columns id, name_en, name_zh; each id extends its parent's, such as be-1 under be.
ops-bans = ⛔ Prohibited goods
ops-bans-about = { $count ->
    [0] Nothing is prohibited yet. Words hold for titles in either language, a category for all below it; whoever lists or imports such goods is told why they are refused.
   *[other] { $number } entries. Whoever lists or imports such goods is told why they are refused. Tap an entry to see what in the pool falls under it.
 }
ops-ban-words = ＋ Words
ops-ban-category = ＋ Category
ops-ban-usual = ＋ What markets usually forbid
ops-ban-found = { $count ->
    [0] ✓ Nothing in the pool falls under it.
    [one] { $number } listed product falls under it:
   *[other] { $number } listed products fall under it (at most 50 at a time):
 }
ops-ban-product = • #{ $id } { $name }
ops-ban-pause = ⏸ Pause { $number }
ops-ban-remove = ✕ Take off the list
ops-ban-reason = Prohibited goods: { $words }
ops-act-prohibit = prohibited
ops-act-allow = took off the list of
form-ops-ban = Prohibited goods
form-ops-ban-words = Which words may no title hold? Example: e-cigarette
field-ops-ban-words = Words
form-ops-bans = Prohibited goods
form-ops-bans-category = Which category is prohibited, with all below it? Type a word or choose:
field-ops-bans-category = Category
refusal-product-prohibited = This market does not allow such goods: “{ $words }”. If this is a mistake, tell the operator.
refusal-prohibition-gone = This entry is no longer on the list.
ops-casts = 📣 Broadcasts
ops-casts-about = One message to many: choose whom, write it, see it as they will, then let it go at Telegram's pace.
ops-cast-new = ＋ New broadcast
ops-cast-for = For { $audience } · { $state }
ops-cast-preview = <b>{ $language }</b>
    <blockquote>{ $text }</blockquote>
ops-cast-count = { $count ->
    [0] Nobody of them can be told now.
    [one] Goes to { $number } person ({ $zh } in Chinese, { $en } in English). Whoever has turned broadcasts off or blocked the bot is not counted.
   *[other] Goes to { $number } people ({ $zh } in Chinese, { $en } in English). Whoever has turned broadcasts off or blocked the bot is not counted.
 }
ops-cast-send = 📣 Send to { $number }
ops-cast-drop = ✕ Drop it
ops-cast-stop = ⏹ Stop
ops-cast-watch = 📈 Progress
ops-cast-queueing = Queueing: { $number } so far.
ops-cast-queued = { $count ->
    [one] Queued for { $number } person; it goes out at Telegram's pace.
   *[other] Queued for { $number } people; it goes out at Telegram's pace.
 }
ops-cast-state-draft = draft
ops-cast-state-queuing = being queued
ops-cast-state-sending = on its way
ops-cast-state-stopped = stopped
ops-cast-state-dropped = dropped
ops-audience-all = everybody
ops-audience-brands = brands
ops-audience-creators = creators
ops-audience-newcomers = people without a side yet
ops-audience-zh = readers of Chinese
ops-audience-en = readers of English
ops-act-broadcast = broadcast to
ops-act-broadcast_stop = stopped
form-ops-cast = Broadcast
form-ops-cast-audience = Whom is it for?
form-ops-cast-text = What do you want to say? At most 2,000 characters.
form-ops-cast-text_zh = The same in Chinese, for readers of Chinese. Without it they read the other text.
field-ops-cast-audience = For
field-ops-cast-text = Text
field-ops-cast-text_zh = Text in Chinese
notice-broadcast = 📣 { $text }
notice-kind-broadcast = News of the market
refusal-audience-unknown = There is no such audience.
refusal-broadcast-gone = There is no such broadcast.
ops-act-role = gave another role in
ops-act-staff_out = took somebody off the staff of
ops-act-staff_in = joined the staff of
ops-act-hand_over = handed over
ops-act-listed = listed
ops-act-paused = paused
ops-act-delisted = delisted
ops-act-edit = changed
ops-act-import = imported products for
ops-act-secret = set a secret of
ops-act-terms = changed the terms of
