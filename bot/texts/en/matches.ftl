# Products picked for a creator.
matches-intro = New to you, best first. Each says why.
matches-none = Nothing new to pick for you just now. New products come every day; the whole pool is one tap away.
matches-line = { $number }. <b>{ $title }</b> · { $shop }
matches-money = { $price } · you earn { $money } a piece ({ $rate })
matches-why = <i>{ $why }</i>
matches-card = 👁 { $number }
matches-promote = 🛒 Promote it
matches-no = ✕ Not for me
matches-why-not = Why is <b>{ $title }</b> not for you? It is not shown again, and what you see next learns from it.
matches-gone = Understood: you will not see it again.
matches-noes-crumb = Not for you
matches-noes = You said these are not for you. A tap on a number has one shown again.
matches-noes-none = There is nothing that you said is not for you.
matches-noes-line = { $number }. <b>{ $title }</b> · { $shop } · <i>{ $why }</i>
matches-back-done = Done: it may be shown to you again.
# The weekly match report.
matches-week-creator = 🎯 <b>{ $name }</b>, new products picked for you this week
matches-week-brand = 🎯 <b>{ $name }</b>, creators worth inviting this week
matches-week-product = { $number }. <b>{ $title }</b> · { $shop }
    { $price } · you earn { $money } a piece ({ $rate })
matches-week-person = { $number }. <b>{ $creator }</b> · { $followers } followers
    for { $title }
matches-week-others = 🔎 Others, for any product
matches-no-creator = ✕ Not for us
not-them-why = Why is <b>{ $name }</b> not for you? They are not named again, and who is named next follows from it.
not-them-fit = Does not fit the product
not-them-size = Too few followers
not-them-record = Record not good enough
not-them-never = Not with this creator
not-them-done = Understood. These fit next.
