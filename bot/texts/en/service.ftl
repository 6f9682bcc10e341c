# Service: a contact by name, the first plan, questions with a promised answer, lessons.
service-crumb = 🤝 My contact
service-contact = Your contact is <b>{ $name }</b>. What you write here reaches them through the bot, and their answer comes back here; an answer is promised within { $hours } hours.
service-nobody = Your contact will be named as soon as an operator has signed in. Ask all the same: whoever comes first answers, within { $hours } hours.
service-plan = <b>Your first plan</b>: { $done } of { $of } done
service-step = ○ { $step }
service-step-done = ✅ { $step }
step-brand-list = List your first product
step-brand-connect = Connect your shop's orders
step-brand-invite = Invite a creator who fits
step-brand-collaborate = Have a creator promote it
step-brand-sell = First sale through a creator
step-creator-categories = Say what you are about
step-creator-promote = Pick a product to promote
step-creator-click = First click on your link
step-creator-post = Report your first post
step-creator-sell = First sale
service-asked = ❓ { $when }: { $text }
service-answered = 💬 { $when }: { $text }
service-promised = ⏳ An answer is promised by { $when }.
service-ask = ✍️ Write
service-ask-score = ❓ About my score
service-lessons = 📖 Five short lessons
service-sent = Passed on. The answer comes by { $when }.
service-about-chat = a question
service-about-score = a question about the score
form-service = My contact
form-service-text = What would you like to ask or tell? One message; your contact reads it as you write it.
field-service-text = Your message
refusal-service-wait = { $limit } of your questions still wait for their answer. With the first answer you can write again.
refusal-service-gone = This question does not exist any more. The list shows those that wait.
notice-kind-service = Your contact
notice-service-asked = ❓ <b>{ $name }</b> has { $about }. Promised by { $due }:
    { $text }
notice-service-late = ⚠️ <b>{ $name }</b> still waits for an answer that was promised by { $due }:
    { $text }
notice-service-answered = 💬 <b>{ $by }</b> answers:
    { $answer }

    <i>You asked: { $text }</i>
ops-questions = ❓ Questions
ops-questions-kept = Promises kept in eight weeks: { $share }
ops-questions-wait = What waits, the nearest promise first:
ops-questions-none = Nothing waits.
ops-question = <b>{ $name }</b>: { $about }, { $when }, promised by { $due }
    { $text }
ops-answer = 💬 Answer
ops-answered = Sent.
ops-answered-before = Somebody has answered before.
ops-act-service = answer
form-ops-answer = Answer
form-ops-answer-text = Your answer, under your name. They asked: { $asked }
field-ops-answer-text = Answer
lesson-title = <b>{ $title }</b> ({ $at } of { $of })
service-lessons-of = Lesson { $at } of { $of }
lesson-next = Next ›
lesson-brand-price = A price that sells
lesson-brand-price-text = Creators look at what they keep after returns, and buyers at what it costs elsewhere.

    1. Give the usual price: without it nobody sees that yours is lower.
    2. Be 5 % below it, and not dearer than like products were within 30 days: that is the great-value label, with a tab of its own.
    3. Do not raise first and cut then. The 30-day low is kept here, and campaigns ask for it.
lesson-brand-sample = Samples that come back as posts
lesson-brand-sample-text = 1. Say how many you give and to whom: nobody asks in vain.
    2. Send within two days. The creator's plan for the week is made by then.
    3. A post is expected after two weeks; the bot reminds. Who never posts is shown to the next brand.
lesson-brand-score = What the shop score is made of
lesson-brand-score-text = Goods, parcels, after-sales, steadiness. Each side compares you with your own trade.

    1. /score names the orders that cost most. Begin with those.
    2. Late parcels are the cheapest to mend: promise what you keep.
    3. An order that is not your fault can be appealed, one tap.
lesson-brand-rate = A commission that is believed
lesson-brand-rate-text = 1. The agreed rate stays when you cut: who posted keeps it for the days that the plan says.
    2. Steps pay more for more: 100 pieces at 25 %, 500 at 30 %.
    3. Pay by the day of the statement. "Paid in time" is a measure of the alliance, and creators read it.
lesson-brand-reply = Answer within a day
lesson-brand-reply-text = A creator who applies has an idea for this week. After two days it is another one's.

    1. /requests shows who waits, with their score and reasons.
    2. No is an answer too: say why with one tap, and the matches learn from it.
lesson-creator-pick = Pick what you would buy
lesson-creator-pick-text = 1. Look at what you keep after returns, not at the rate: 30 % of what comes back is nothing.
    2. A product score above 4.30 returns less. "Not yet scored" is new, not bad: ask for a sample.
    3. Three products that fit each other sell more than ten that do not.
lesson-creator-code = Code and link
lesson-creator-code-text = 1. The link counts clicks, the code counts even without a click. Give both.
    2. Put the link in the first line and the code on the screen: half of viewers never open the text.
    3. A code that turns up where you did not post it is leaking; /my shows it and changes it.
lesson-creator-show = Show, then say
lesson-creator-show-text = 1. The product in use within the first five seconds: dwell time is decided there.
    2. One product a video, one reason, one price.
    3. Say only what the product's page allows. An untrue claim costs the reputation that took months.
lesson-creator-live = A first live
lesson-creator-live-text = 1. The same evening every week, two hours, five products: people come back to a time, not to a title.
    2. Half of it questions. Who answers sells; who reads does not.
    3. Report it afterwards (dwell time, clicks, hours): it counts in your reputation beside sales.
lesson-creator-score = What your reputation is made of
lesson-creator-score-text = Content and goods: how people stay and click, and how what you sold was received.

    1. Choose shops with good scores: their returns are yours.
    2. /score names the orders behind each point.
    3. Reputation opens campaigns, samples and earlier payout; /grow shows the table.
