# 为达人精选的商品。
matches-intro = 都是您还没带过的商品，按匹配度排序，附推荐理由。
matches-none = 暂时没有新的推荐。每天都有新品上架，也可以直接逛选品池。
matches-line = { $number }. <b>{ $title }</b> · { $shop }
matches-money = { $price } · 每件赚 { $money }（{ $rate }）
matches-why = <i>{ $why }</i>
matches-card = 👁 { $number }
matches-promote = 🛒 我要带货
matches-no = ✕ 不感兴趣
matches-why-not = 您为什么对<b>{ $title }</b>不感兴趣？以后不再推荐这款，后续推荐也会据此调整。
matches-gone = 好的，以后不再推荐这款。
matches-noes-crumb = 不感兴趣
matches-noes = 以下商品您标记过“不感兴趣”。点编号可恢复推荐。
matches-noes-none = 目前没有标记为“不感兴趣”的商品。
matches-noes-line = { $number }. <b>{ $title }</b> · { $shop } · <i>{ $why }</i>
matches-back-done = 已恢复，之后会重新推荐这款。
# 每周推荐。
matches-week-creator = 🎯 <b>{ $name }</b>，本周为您精选的好货
matches-week-brand = 🎯 <b>{ $name }</b>，本周值得邀约的达人
matches-week-product = { $number }. <b>{ $title }</b> · { $shop }
    { $price } · 每件赚 { $money }（{ $rate }）
matches-week-person = { $number }. <b>{ $creator }</b> · 粉丝 { $followers }
    适合 { $title }
matches-week-others = 🔎 为其他商品找达人
matches-no-creator = ✕ 不合适
not-them-why = <b>{ $name }</b> 哪里不合适？以后不再推荐，后续推荐也会据此调整。
not-them-fit = 与商品不匹配
not-them-size = 粉丝量太少
not-them-record = 带货表现不理想
not-them-never = 不考虑与其合作
not-them-done = 好的，下面是其他合适的达人。
