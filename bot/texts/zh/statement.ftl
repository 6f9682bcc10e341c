# 对账单：一周的佣金明细。
statement-crumb = 对账单
statement-week = <b>{ $monday } – { $sunday }</b>
statement-open = { $when } 关账，在此之前迟到的订单和退款仍计入本周。
statement-closed = 已于 { $when } 关账，不再变动；之后的退款在发生当周另列。
statement-empty-brand = 本周没有佣金明细。达人带来的订单会列在这里；/orders 可接入店铺。
statement-empty-creator = 本周没有佣金明细。通过您的推广码和链接成交的订单会列在这里；推广码见 /my。
statement-total = 已确认 <b>{ $confirmed }</b>
statement-estimated = 预估变动 { $estimated }（结算期结束后确认）
statement-part =
    { $count ->
       *[other] · { $name }：已确认 { $confirmed }，预估 { $estimated }，{ $number } 行
    }
statement-note = 双方看到的是同一份数字。好物只记账，款项由双方自行结算。/why 订单号 可查看任一行的来由。
statement-file = 📄 下载全部明细
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
