# The weekly report.
week-title = 📊 <b>{ $name }</b> · week of { $since } – { $until }
week-first-brand = Your first weekly report. From now on it tells each week what was paid, what came back, what it cost in commission, who sold best, and which creators to invite next. No orders so far.
week-first-creator = Your first weekly report. From now on it tells each week what sold through you, what you earned, and which new products fit you. No orders so far.
week-nothing = No orders were paid last week.
week-advice-brand-answer = 👉 <b>Next:</b> { $count ->
    [one] one creator waits for your answer.
   *[other] { $count } creators wait for your answer.
 }
week-advice-brand-list = 👉 <b>Next:</b> list a product, so that creators can find you.
week-advice-brand-refunds = 👉 <b>Next:</b> a tenth or more of the GMV came back. Your score names the orders and the reasons.
week-advice-brand-refunds-unscored = 👉 <b>Next:</b> a tenth or more of the GMV came back. “Products” shows which ones; once your shop is scored, the score names the orders too.
week-advice-brand-returns = 👉 <b>Next:</b> few orders yet, and a tenth or more of their value came back. Look which products it was before you offer them to more creators.
week-advice-brand-invite = 👉 <b>Next:</b> no sales through creators last week. Ask those who promote you for a post, or invite one who fits.
week-advice-brand-post = 👉 <b>Next:</b> ask your active creators for a post, or invite new ones.
week-advice-brand-fell = 👉 <b>Next:</b> clearly less than before. “Movers” shows which products and creators sold less.
week-advice-brand-less = 👉 <b>Next:</b> a little less than before. Remind your creators of your best product, or offer it to one more.
week-advice-brand-below = 👉 <b>Next:</b> no longer falling, but still below your usual weeks. Remind your creators of your best product, or offer it to one more.
week-advice-brand-more = 👉 <b>Next:</b> going well. Offer your best product to more creators.
week-advice-creator-answer = 👉 <b>Next:</b> { $count ->
    [one] one brand waits for your answer.
   *[other] { $count } brands wait for your answer.
 }
week-advice-creator-pick = 👉 <b>Next:</b> pick a first product. Its link, code and caption are ready at once.
week-advice-creator-refunds = 👉 <b>Next:</b> a tenth or more of the GMV came back. Look which product it was before you show it again.
week-advice-creator-returns = 👉 <b>Next:</b> few orders yet, and a tenth or more of their value came back. Look which product it was before you show it again.
week-advice-creator-post = 👉 <b>Next:</b> post one of your products again; codes and links are under My collaborations.
week-advice-creator-fell = 👉 <b>Next:</b> clearly less than before. “Movers” shows which products sold less.
week-advice-creator-less = 👉 <b>Next:</b> a little less than before. Show your best product again, or try a new one.
week-advice-creator-below = 👉 <b>Next:</b> no longer falling, but still below your usual weeks. Show your best product again, or try a new one.
week-advice-creator-more = 👉 <b>Next:</b> going well. Show your best product once more, while it sells.
week-match-why = <i>{ $why }</i>
week-details = 📈 Details
week-statement = 🧾 Statement
week-do-answer = 🙋 Answer now
week-reference = <i>No. { $number }</i>
week-score = ⭐ { $side ->
    [brand] Shop experience score
   *[other] Reputation score
 }: { $score } { $arrow } { $change }
week-samples = 📦 { $count ->
    [one] One post is owed for a sample.
   *[other] { $count } posts are owed for samples.
 }
week-do-invite = ✉️ Invite a creator
