# /why：一笔订单的来由。
why-crumb = 佣金来由
form-why = 佣金来由
form-why-order =
    哪一笔订单？请输入店铺的订单号。
    <i>例如：A-1001</i>
field-why-order = 订单
why-statement = 🧾 对账单
why-orders = 📦 订单
why-order = 订单 <b>{ $name }</b> · { $shop } · { $when } · 来自{ $source }
why-total =
    { $count ->
       *[other] { $number } 行商品，佣金共 <b>{ $amount }</b>。点一行看明细：
    }
why-hidden =
    { $count ->
       *[other] 该订单另有 { $number } 行不属于您。
    }
why-product = <b>{ $title }</b>（货号 { $sku }）
why-product-plain = <b>{ $title }</b>
why-removed = 店铺已把这一行移出订单，不计佣金。
why-gross = { $price } × { $quantity } = { $gross }
why-discount = − 优惠 { $discount } → 实付 { $paid }
why-tax = − 含税 { $tax } → 计佣基数 { $base }
why-refunded = − 退款 { $refunded }：{ $base } ×（{ $paid } − { $refunded }）÷ { $paid } = { $kept }
why-refunded-plain = − 退款 { $refunded }：{ $paid } − { $refunded } = { $kept }
why-refund-over = 来源写明退款 { $told }，多于商品实付（可能含运费）；佣金只按实付部分冲减。
why-refund-reason = 退款原因：{ $reason }
why-rate = { $base } × { $rate } = <b>{ $amount }</b>
why-rate-agreed = 佣金率为本次合作约定的比例，以付款时为准。
why-rate-raised = 付款时商家已上调佣金率，按上调后的比例计算。
why-rate-kept-after-cut = 商家之后下调了佣金率；因合作在先，30 天内保留原比例。
why-rate-step-orders = 阶梯佣金：出单数已达到该档。
why-rate-step-gmv = 阶梯佣金：成交额已达到该档。
why-rate-plan = 按付款时计划的佣金率计算。
why-rate-then = 按付款时该商品的佣金率计算。
why-rate-targeted = 定向计划：商家给该达人的专属比例。
why-rate-exclusive = 专属计划的佣金率。
why-rate-cut = 计划佣金率低于当初约定，30 天保留期已过，按现行比例计算。
why-commission = 佣金：<b>{ $amount }</b>
why-zero = 佣金：<b>0</b>，因为{ $why }
why-zero-trial-order = 店铺标记为测试单
why-zero-not-paid = 订单尚未付款
why-zero-cancelled = 订单已取消
why-zero-nobody-claims = 没有可计佣的推广码、链接点击或已验证账号
why-zero-stray-other-product = 订单所用的推广码不对应该商品
why-zero-stray-ended = 订单所用的推广码已随合作结束失效
why-zero-no-rate = 付款时没有约定佣金率
why-zero-code-leaked = 该推广码疑似泄露，商家裁定不予结算
why-zero-refunded = 已全额退款
why-zero-nothing-paid = 这一行没有实付金额
why-zero-rate-is-zero = 约定佣金率为 0%
why-zero-below-one-unit = 不足最小货币单位的一半
why-owner-code = 👤 <b>{ $creator }</b>，凭推广码 { $mark }{ $when }
why-owner-click = 👤 <b>{ $creator }</b>，{ $when } 点击链接 { $mark }
why-owner-handle = 👤 <b>{ $creator }</b>，平台标注账号 { $mark }{ $when }
why-nobody = 👤 无归属。
why-code-unknown = ⚠️ 订单上的码“{ $code }”不属于本店任何达人。
why-stray-other-product = ⚠️ { $code } 是 <b>{ $creator }</b> 带《{ $title }》的推广码；该达人没有带这款商品，未约定佣金率。
why-stray-ended = ⚠️ { $code } 是 <b>{ $creator }</b> 带《{ $title }》的推广码；合作已于 { $when } 结束，早于下单。
why-stray-pick = 🎬 看看这款商品：带货后的订单才会计佣
why-named-proof = 🪪 平台标注“{ $name }”：尚无已验证的达人账号，验证后即归属并结算。
why-named-proof-owned = 🪪 平台另标注“{ $name }”，该账号未验证。
why-named-collaboration = 🪪 平台标注“{ $name }”：账号已验证，但该达人未带这款商品。
why-before-pick = 📅 已标注：付款早于这款商品的合作开始（{ $when }）。因订单带有达人本人的推广码，仍予计佣；商家可在对账单上提出异议。
why-goods-unknown = 该商品未在本平台登记，按推广码对应的商品计佣。
why-own-purchase = 🛒 自购订单：买家与达人或店铺成员的账号一致。已向双方标注，不计入任何评分；商家可在对账单上提出异议。
why-in-future = ⚠️ 店铺给出的时间在未来（{ $when }），时钟或时区可能有误；计入该日期所在的周。
why-own-brand = 🏷 自有品牌：该达人是本店成员，所有数据单列。
why-lost = 另有{ $claim } { $mark } 主张：{ $reason }。
why-claim-code = 推广码
why-claim-click = 链接
why-claim-handle = 账号
why-lost-weaker-claim = 优先级较低（推广码优先于链接，链接优先于账号）
why-lost-earlier-touch = 使用更早，以最后一次为准
why-lost-outside-window = 点击不在归因期内
why-lost-after-order = 下单之后才点击
why-lost-no-click = 订单带有链接标记，但没有点击记录
why-state-created = 状态：已下单，未付款
why-state-paid = 状态：已付款
why-state-shipped = 状态：已发货
why-state-delivered = 状态：已签收
why-state-partially-refunded = 状态：部分退款
why-state-frozen = 状态：已冻结（纠纷或推广码泄露处理中）
why-state-settled = 状态：结算期已过
why-state-refunded = 状态：已退款
why-state-cancelled = 状态：已取消
why-next-awaits-payment = 接下来：付款后开始计算。
why-next-confirms = 接下来：结算期结束后确认。
why-next-confirms-at = 接下来：如无退款，{ $when } 确认。
why-next-awaits-dispute = 接下来：纠纷解决后再定。
why-next-awaits-brand = 接下来：等商家裁定泄露的推广码。
why-next-awaits-brand-at = 接下来：等商家裁定泄露的推广码，最晚 { $when }；逾期自动结算。
why-leak =
    { $count ->
       *[other] ⚠️ 推广码 { $code } 自 { $since } 起异常集中使用：一小时内 { $number } 单，几乎没有点击。
    }
why-next-goes-on-statement = 接下来：计入当周对账单。
why-next-goes-on-statement-at = 接下来：{ $when } 起已确认，计入当周对账单。
why-next-nothing = 接下来：无后续。
why-account = 已入账：预估 { $estimated } · 已确认 { $confirmed }
why-entry = { $day } · { $kind } { $amount }
entry-earned = 计佣
entry-reduced = 扣减
entry-voided = 作废
entry-confirmed = 确认
entry-clawed-back = 追回
refusal-why-which = 哪一笔订单？例如：/why A-1001
refusal-why-unknown = 没有您可查看的订单“{ $name }”。订单可能晚几天到；商家可拖入订单文件补齐。
