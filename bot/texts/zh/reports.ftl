# 周报。
week-title = 📊 <b>{ $name }</b> · { $since } – { $until } 周报
week-first-brand = 这是您的第一份周报。以后每周告诉您：支付GMV、退款、佣金、谁卖得最好，以及值得邀约的达人。目前还没有订单。
week-first-creator = 这是您的第一份周报。以后每周告诉您：带货成交、佣金，以及适合您的新品。目前还没有订单。
week-nothing = 上周没有支付订单。
week-advice-brand-answer = 👉 <b>下一步：</b>{ $count ->
   *[other] 有 { $count } 位达人在等您答复。
 }
week-advice-brand-list = 👉 <b>下一步：</b>上架一款商品，达人才能找到您。
week-advice-brand-refunds = 👉 <b>下一步：</b>退款达到一成以上。店铺体验分里列出了相关订单和原因。
week-advice-brand-refunds-unscored = 👉 <b>下一步：</b>退款达到一成以上。点「商品」看是哪些；店铺体验分出分后会列出具体订单。
week-advice-brand-returns = 👉 <b>下一步：</b>订单还不多，但退款已达一成以上。先看看是哪些商品，再推荐给更多达人。
week-advice-brand-invite = 👉 <b>下一步：</b>上周没有达人出单。请合作中的达人再推一次，或邀约一位合适的新达人。
week-advice-brand-post = 👉 <b>下一步：</b>请合作中的达人再发一条，或邀约新达人。
week-advice-brand-fell = 👉 <b>下一步：</b>比之前明显下滑。点「▲▼ 涨跌」看哪些商品和达人卖得少了。
week-advice-brand-less = 👉 <b>下一步：</b>比之前略有回落。请达人再推一次热卖商品，或邀约新达人。
week-advice-brand-below = 👉 <b>下一步：</b>已止跌，但仍低于平时。请达人再推一次热卖商品，或邀约新达人。
week-advice-brand-more = 👉 <b>下一步：</b>势头不错，把热卖商品推荐给更多达人。
week-advice-creator-answer = 👉 <b>下一步：</b>{ $count ->
   *[other] 有 { $count } 家商家在等您答复。
 }
week-advice-creator-pick = 👉 <b>下一步：</b>选第一款商品，链接、推广码和文案马上就有。
week-advice-creator-refunds = 👉 <b>下一步：</b>退款达到一成以上。再次带货前，先看看是哪款商品。
week-advice-creator-returns = 👉 <b>下一步：</b>订单还不多，但退款已达一成以上。再次带货前，先看看是哪款商品。
week-advice-creator-post = 👉 <b>下一步：</b>把合作中的商品再发一条，推广码和链接在「我的合作」。
week-advice-creator-fell = 👉 <b>下一步：</b>比之前明显下滑。点「▲▼ 涨跌」看哪些商品卖得少了。
week-advice-creator-less = 👉 <b>下一步：</b>比之前略有回落。热卖商品再带一次，或试试新的商品。
week-advice-creator-below = 👉 <b>下一步：</b>已止跌，但仍低于平时。热卖商品再带一次，或试试新的商品。
week-advice-creator-more = 👉 <b>下一步：</b>势头不错，热卖商品趁热再带一次。
week-match-why = <i>{ $why }</i>
week-details = 📈 明细
week-statement = 🧾 对账单
week-do-answer = 🙋 去答复
week-reference = <i>编号 { $number }</i>
week-score = ⭐ { $side ->
    [brand] 店铺体验分
   *[other] 带货口碑分
 }：{ $score } { $arrow } { $change }
week-samples = 📦 { $count ->
   *[other] 有 { $count } 件样品待发布作品。
 }
week-do-invite = ✉️ 邀约达人
