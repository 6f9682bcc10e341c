# 推广码泄露：预警、商家处理、达人知会。
leak-crumb = 泄露预警
leak-look = ⚠️ 泄露预警
collab-leak = ⚠️ 该推广码疑似泄露，请查看预警。
leak-title = ⚠️ <b>{ $creator }</b> 的推广码 <code>{ $code }</code> · { $title }
leak-what =
    { $orders ->
       *[other] 自 { $since } 起一小时内 { $number } 单；此前两周最忙的一小时为 { $usual } 单。同期达人链接点击：{ $clicks } 次。
    }
leak-means = 订单集中却没有点击，像是推广码流到了优惠券网站；也可能是直播间口播。拿不准时，先问问达人。
leak-choice = <b>冻结并换码</b>：达人立刻拿到新码，链接照常有效；这批订单的佣金暂缓，等您裁定，最长 14 天。
leak-rotate = 🧊 冻结并换码
leak-fine = ✓ 订单正常
leak-ask = ✉️ 问问达人
leak-frozen =
    { $count ->
        [0] 🧊 暂无冻结订单。旧码的新订单会先冻结，等您裁定。
       *[other] 🧊 已冻结 { $number } 单，佣金 { $amounts }。旧码的订单等您裁定。
    }
leak-new-code = 新推广码：<code>{ $code }</code>，{ $when } 已发给达人。
leak-until = 请在 { $when } 前裁定；逾期自动结算。
leak-pay = ✓ 予以结算
leak-refuse = ✕ 不予结算
leak-refuse-means = 这批订单的佣金将被收回，之后凭旧码的订单也不计佣。达人会收到通知，并能在每笔订单上看到原因。
leak-refuse-sure = 确认不予结算
leak-state-dismissed = ✓ 您已确认订单正常，推广码继续有效。
leak-state-paid = ✓ 已裁定：旧码订单予以结算。
leak-state-refused = ✕ 已裁定：旧码订单不予结算。
leak-paid-by-time = ✓ 逾期未裁定，旧码订单已自动结算。
leak-now-frozen = 已冻结，新码已发给达人。
leak-now-fine = 已记录，不冻结。
leak-now-decided = 已裁定，达人会收到通知。
leak-already = 此前已处理。
notice-leak =
    ⚠️ <b>推广码疑似泄露</b>：<b>{ $creator }</b> 的 <code>{ $code }</code>（{ $title }）
    自 { $since } 起一小时内 { $number } 单，链接点击 { $clicks } 次；此前最忙的一小时为 { $usual } 单。
notice-code =
    🔁 <b>{ $shop }</b> 更换了您的推广码：<b>{ $title }</b>
    旧码 { $old } 异常集中使用且没有点击，像是流到了优惠券网站。
    新码：<code>{ $code }</code>。链接照常有效，只需更换口播和文案里的推广码。
notice-code-frozen =
    { $count ->
       *[other] 旧码的 { $number } 单等商家裁定，最晚 { $when }；逾期自动结算。
    }
notice-leak-paid = ✓ <b>{ $shop }</b> 同意结算您旧码 { $old } 的订单（{ $title }）。
notice-leak-paid-by-time = ✓ 商家逾期未裁定，旧码 { $old } 的订单（{ $title }）已自动结算。
notice-leak-refused = ✕ <b>{ $shop }</b> 不结算您泄露的旧码 { $old } 的订单（{ $title }）。/why 可查每一单的原因；如有异议，请给商家留言。
notice-kind-leak = 泄露预警
notice-kind-code = 换码通知
notice-kind-leak_decided = 泄露裁定
leaks-crumb = 泄露预警
leaks-open = ⚠️ 推广码泄露预警：{ $number } 条待处理
leaks-past = 🗂 历史泄露预警
leaks-about = 短时间内集中使用、几乎没有点击的推广码。待处理的排在前面；点一条可冻结、换码或裁定。
leaks-none = 目前没有异常集中使用的推广码。一旦出现会立即通知您，并在这里列出。
leaks-line = { $number }. <code>{ $code }</code> · { $creator } · { $title } · { $since }，一小时 { $orders } 单 · <b>{ $state }</b>
leaks-state-open = 待查看
leaks-state-frozen = 已冻结，待裁定
leaks-state-dismissed = 确认正常
leaks-state-paid = 已裁定计佣
leaks-state-refused = 已裁定不计佣
