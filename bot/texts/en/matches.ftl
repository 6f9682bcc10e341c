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
