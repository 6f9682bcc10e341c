# 为达人精选的商品。
matches-intro = 都是您还没带过的商品，按匹配度排序，附推荐理由。
matches-none = 暂时没有新的推荐。每天都有新品上架，也可以直接逛选品池。
matches-line = { $number }. <b>{ $title }</b> · { $shop }
matches-money = { $price } · 每件赚 { $money }（{ $rate }）
matches-why = <i>{ $why }</i>
matches-card = 👁 { $number }
matches-promote = 🛒 我要带货
matches-no = ✕ 不适合我
matches-why-not = <b>{ $title }</b> 为什么不适合您？以后不再推荐这款，后续推荐也会据此调整。
matches-gone = 好的，以后不再推荐这款。
