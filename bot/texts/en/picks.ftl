# The week's set of a small creator, and pairs that named each other.
week-set-crumb = This week
week-set-open = 📦 Your set for this week
week-set-intro = { $count ->
    [one] Picked for you this week: varied, and each fits. <b>One</b> still waits.
   *[other] Picked for you this week: varied, and each fits. <b>{ $count }</b> still wait.
}
week-set-done = Your set for this week is settled. The next one comes on Monday.
week-set-none = No set this week: nothing new fits well enough. The whole pool is one tap away; with more categories in your profile the next set finds more.
week-set-large = Sets are picked for creators below 100,000 followers; you choose for yourself. Your week is matched all the same: where a brand's week names you too, both of you are asked.
week-set-all = 🛒 Promote all { $count }
week-set-leave = ✕ Not this one
week-set-look = 👁 Look at each
week-set-yours = ✅ Yours · code <code>{ $code }</code>
week-set-left = <i>Left out; it is not picked for you again.</i>
week-set-taken = { $count ->
    [one] Done: one product is yours to promote.
   *[other] Done: { $count } products are yours to promote.
}
week-set-had = Already done: nothing was taken twice.
week-set-refused = { $count ->
    [0] “{ $title }”: { $why }
   *[other] { $count } taken. “{ $title }” not: { $why }
}
notice-set = 📦 <b>Your set for this week</b>: { $count ->
    [one] one product, picked to fit you.
   *[other] { $count } products, picked to fit you and to differ from each other.
}
notice-set-line = { $number }. { $title } · { $shop } · <b>{ $money }</b> a piece ({ $rate })
notice-kind-weekly_set = Your set of the week
notice-kind-pair = You chose each other
pairs-crumb = Chose each other
pairs-open = { $count ->
    [one] 💞 One match chose you too
   *[other] 💞 { $count } matches chose you too
}
pairs-intro = This week's matches named both of you. Two yeses open the collaboration at once; a no is said to nobody who has not said yes.
pairs-none = Nothing waits for your answer. New pairs come on Mondays, when your week and a brand's name each other.
pairs-one = { $other } · { $title }
pair-asked-creator = 💞 <b>{ $shop }</b>: its <b>{ $title }</b> stands among the best matches for you this week, and you among the best for it. Say yes by { $until }: with both yeses it begins at once.
pair-asked-brand = 💞 <b>{ $creator }</b> stands among this week's best matches for your <b>{ $title }</b>, and it among theirs. Say yes by { $until }: with both yeses the collaboration begins at once.
pair-waiting-creator = ✅ You said yes to <b>{ $title }</b> by <b>{ $shop }</b>. { $shop } has until { $until }.
pair-waiting-brand = ✅ You said yes to <b>{ $creator }</b> for <b>{ $title }</b>. { $creator } has until { $until }.
pair-opened-creator = 🎉 Both said yes. <b>{ $title }</b> by <b>{ $shop }</b> is yours to promote: code <code>{ $code }</code>
pair-opened-brand = 🎉 Both said yes. <b>{ $creator }</b> promotes <b>{ $title }</b> from now on: code <code>{ $code }</code>
pair-passed-creator = <b>{ $title }</b> by <b>{ $shop }</b>: not this time. You can still find it in the pool.
pair-passed-brand = <b>{ $creator }</b> and <b>{ $title }</b>: not this time. You can still invite them from the creators' page.
pair-over-creator = The question about <b>{ $title }</b> by <b>{ $shop }</b> is closed. You can still promote it from the pool.
pair-over-brand = The question about <b>{ $creator }</b> and <b>{ $title }</b> is closed. You can still invite them from the creators' page.
pair-money = { $price } · { $money } a piece ({ $rate })
pair-yes = ✅ Yes
pair-no = Not this time
pair-product = 👁 The product
pair-said-opened = Both said yes: it begins now.
pair-said-waiting = Noted. It begins as soon as the other side says yes.
pair-said-passed = Noted: not this time.
pair-said-over = This question is closed.
pair-said-asked = Still open.
refusal-pair-over = This question is closed: the time is up or the other side passed. From the pool or the creators' page you can still begin.
