# 对账单：一周的佣金明细。
statement-crumb = 对账单
statement-week = <b>{ $monday } – { $sunday }</b>
statement-open = { $when } 关账，在此之前迟到的订单和退款仍计入本周。
statement-closed = 已于 { $when } 关账，不再变动；之后的退款在发生当周另列。
statement-empty-brand = 本周没有佣金明细。达人带来的订单会列在这里；/orders 可接入店铺。
statement-empty-creator = 本周没有佣金明细。通过您的推广码和链接成交的订单会列在这里；推广码见 /my。
statement-total = 已确认 <b>{ $confirmed }</b>
statement-estimated = 预估变动 { $estimated }（结算期结束后确认）
statement-own = 🏷 其中自有品牌：已确认 { $confirmed }，预估变动 { $estimated }
statement-own-mark = 自有品牌
statement-column-own = 自有品牌
statement-part =
    { $count ->
       *[other] · { $name }：已确认 { $confirmed }，预估 { $estimated }，{ $number } 行
    }
statement-cut = ⚠️ 明细共 { $total } 行，本文件只含前 { $shown } 行；页面上的合计按全部明细计算。
statement-file-name = 对账单
statement-earlier = ‹ 上一周
statement-later = 下一周 ›
statement-column-when = 入账时间
statement-column-order = 订单号
statement-column-product = 商品
statement-column-sku = 货号
statement-column-other = 对方
statement-column-brand = 店铺
statement-column-creator = 达人
statement-column-kind = 类型
statement-column-rate = 佣金率
statement-column-estimated = 预估变动
statement-column-confirmed = 已确认
statement-column-currency = 币种
refusal-side-first = 请先选择身份：商家或达人。发送 /start。
statement-note = 双方看到的是同一份数字。好物只记账、不经手款项，由双方直接结算。/why 订单号 可查看任一行的来由。
statement-more = …… 另有 { $number } 位，完整明细见文件。
statement-carried = { "   " }上期结转 { $carried }
statement-lines = 🔎 逐行核对
statement-pay = 💸 登记付款
statement-csv = 📄 CSV
statement-xlsx = 📊 Excel
statement-list = 🗓 全部账期
statement-list-week = <b>{ $monday } 起的一周</b> · { $state }
statement-list-sums = { "   " }已确认 { $confirmed }，预估 { $estimated }
statement-is-closed = 已关账
statement-is-open = 未关账
statement-one = { $monday }
statement-newer = ‹ 较新
statement-older = 较早 ›
payment-nothing = { "   " }无应付款
payment-due = { "   " }⏳ 应付 { $owed }，{ $due } 前付清
payment-marked = { "   " }💸 { $owed } 已于 { $paid } 登记付款，流水号 { $reference }
payment-arrived = { "   " }✅ { $owed } 已于 { $paid } 付款并到账，流水号 { $reference }
payment-missing = { "   " }⚠️ { $owed } 已于 { $paid } 登记付款（流水号 { $reference }），达人反馈未到账
payment-crumb = 付款
payment-note = 好物只记账、不经手款项。请在站外付款后把流水号登记在这里：达人会看到，付款是否准时也会显示在店铺主页。
payment-none = 这一周没有待付款项。
payment-mark = 💸 { $name }：{ $owed }
payment-head = <b>{ $shop }</b> → <b>{ $creator }</b>：{ $monday } 起的一周，{ $owed }
payment-look = 💰 { $name }：到账了吗？
payment-yes = ✅ 已到账
payment-no = ✕ 未到账
payment-again = 💸 重新登记流水号
payment-marked-now = 已登记，{ $name } 会看到流水号。
payment-arrived-now = 谢谢，已告知 { $name } 款项到账。
payment-missing-now = 已告知 { $name } 款项未到账。
form-payment = 登记付款
form-payment-reference =
    您已在站外向 { $name } 付款 { $owed }，流水号是？
    <i>例如：支付宝 20261128-7781，或 银行回单号 4711</i>
field-payment-reference = 流水号
refusal-payment-nothing-owed = 该账期没有应付款。
refusal-payment-marked = 该账期已登记付款，不能重复登记。
refusal-statement-busy = 双方正在同时处理这条明细，请再发一次。
refusal-statement-no-dispute = 没有待回复的异议。
line-list-note = 本周各订单行，有异议的排在前面。点一行可核对或提出异议。
line-short = { $number }. <b>{ $order }</b> { $title } · { $other }：已确认 { $confirmed }，预估 { $estimated }{ $stance }
line-earlier = ‹
line-later = ›
line-agree-all = ✓ 其余全部核对无误
line-agreed-all =
    { $count ->
       *[other] 已核对 { $number } 行；{ $left } 行仍有异议。
    }
line-head = <b>{ $order }</b> { $title } · { $other }
line-sums = 本周：已确认 <b>{ $confirmed }</b>，预估变动 { $estimated }
line-said-agreed = ✓ { $who }，{ $when }：核对无误
line-said-disputed = ⚠️ { $who }，{ $when }：“{ $text }”
line-said-answered = 💬 { $who }，{ $when }：“{ $text }”
line-stands = 目前：{ $stance }
line-unsaid = 双方均未核对
line-agreed = ✓ 双方已核对
line-agreed-brand = ✓ 商家已核对
line-agreed-creator = ✓ 达人已核对
line-disputed-brand = ⚠️ 商家有异议
line-disputed-creator = ⚠️ 达人有异议
line-answered-brand = 💬 商家有异议，已回复
line-answered-creator = 💬 达人有异议，已回复
line-note = 金额完全由订单计算：如订单有误，由店铺更正后重新推送，差额在未关账的一周另列一行。提出异议的一方核对无误后，异议即告结束。
line-agree = ✓ 核对无误
line-withdraw = ✓ 已解决，核对无误
line-dispute = ⚠️ 提出异议
line-answer = 💬 回复
line-why = 🧾 计算来由
line-agreed-now = 已核对。
line-said-before = 已经提交过了。
line-disputed-now = 已通知对方，双方对账单上都会显示。
line-answered-now = 回复已发出。
line-reason-amount = 金额不对
line-reason-refund = 退款有误
line-reason-owner = 这一单应归他人
line-reason-rate = 约定的佣金率不同
form-line-dispute = 提出异议
form-line-dispute-reason = { $order } 有什么问题？点选，或用一句话说明。
field-line-dispute-reason = 原因
form-line-answer = 回复异议
form-line-answer-answer = 关于 { $order }，您的回复是？对方会看到，双方对账单上都会显示。
field-line-answer-answer = 回复
notice-statement-brand = 🧾 { $shop } { $monday } 起的一周已关账：这周确认的佣金（多为更早的订单）应付达人 <b>{ $owed }</b>，请于 { $due } 前付清。数字不再变动。
notice-statement-creator = 🧾 { $monday } 起的一周已关账：这周确认的佣金（多为更早的订单）共 <b>{ $owed }</b>，商家应于 { $due } 前付清。数字不再变动。
notice-statement-open = 🧾 查看对账单
notice-line-disputed =
    ⚠️ { $other } 对对账单一行有异议：<b>{ $order }</b> { $title }，已确认 { $confirmed }，预估 { $estimated }。
    “{ $text }”
notice-line-answered =
    💬 { $other } 回复了您对 <b>{ $order }</b> { $title } 的异议：
    “{ $text }”
notice-line-agreed = ✓ { $other } 已撤回对 <b>{ $order }</b> { $title } 的异议：核对无误。
notice-payment-paid = 💸 { $shop } 已登记支付 { $monday } 起一周的佣金 <b>{ $owed }</b>，流水号 { $reference }。到账了吗？
notice-payment-arrived = ✅ { $creator } 确认到账：{ $monday } 起一周的 { $owed }（流水号 { $reference }）。
notice-payment-missing = ⚠️ { $creator } 反馈未到账：{ $monday } 起一周的 { $owed }（流水号 { $reference }）。查实之前按未付款计。
notice-kind-statement_closed = 对账单关账
notice-kind-statement_line = 对账单异议
notice-kind-payment = 对账单付款
statement-column-stance = 核对
brand-pays = 准时付款：<b>{ $share }</b>（{ $of } 期中 { $in_time } 期）
statement-strays = ⚠️ 用了您的码但未计佣：{ $number } 单
statement-strays-crumb = 未计佣
statement-strays-about =
    { $count ->
       *[other] 近 90 天有 <b>{ $number }</b> 单用了您的推广码或链接，但不对应该商品或合作已结束，未计佣。点订单看原因。
    }
