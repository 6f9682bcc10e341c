# 订单与订单接入。
notice-first-order =
    🎉 <b>{ $title }</b> 出了第一单：{ $order }。
    佣金在结算期结束前为预估，每个数字都可查看来由。
notice-first-order-why = 佣金明细与来由

orders-crumb = 订单
orders-count =
    { $count ->
       *[other] 共 <b>{ $number }</b> 单，其中达人带货 { $owned } 单。
    }
orders-none = 还没有订单。可在下方接入店铺，也可直接拖入订单文件；两种方式进同一本账，不会重复计算。
orders-source = <b>{ $name }</b>：{ $state }
orders-drop = 📄 也可以把订单文件直接拖进对话：Shopify、TikTok Shop、快手导出表，本平台 CSV，或任意表格。买家姓名地址一律不保存。
orders-waiting = ❓ { $name } 等您确认
orders-connect-shopify = 🔌 Shopify
orders-connect-woocommerce = 🔌 WooCommerce
orders-connect-haowu = 🔌 自有系统
orders-template = 📄 示例文件
orders-template-file = 订单示例
orders-statement = 🧾 对账单
source-shopify = Shopify
source-woocommerce = WooCommerce
source-haowu = 自有系统
source-tiktok = TikTok Shop
source-kuaishou = 快手
source-table = 其他表格
source-file = 订单文件
source-off = ⚪ 未接入
source-refused = 🔴 未接入；已拒收 { $failed } 次推送
source-silent = 🟡 已接入，暂无推送
source-last = 🟢 最近 { $when }，共收到 { $number } 次
source-last-file = 📄 最近 { $when }，来自订单文件 { $number } 单；未接入推送
source-failed = { " " }· { $failed } 次未收下：{ $why }
source-odd = { " " }· ⚠️ 已收下一笔订单，但请核对：{ $why }
connect-shopify =
    在 Shopify 后台：设置 › 通知 › Webhooks，新建 JSON 格式的 webhook：“订单创建”“订单更新”“订单取消”“创建退款”，地址都填：
    <code>{ $address }</code>

    列表下方会显示“您的 webhook 将使用 … 签名”，请把该密钥粘贴到这里。
connect-woocommerce =
    在 WooCommerce 后台：设置 › 高级 › Webhooks › 添加，主题选“订单已创建”“订单已更新”“订单已删除”，状态启用，地址填：
    <code>{ $address }</code>

    密钥用下方按钮生成的那一个。
connect-haowu =
    您的系统把每笔订单以 JSON 发送到
    <code>{ $address }</code>
    请求头 X-Haowu-Signature 为 base64(HMAC-SHA256(原始内容, 密钥))，并带上自己的 X-Haowu-Event-Id。金额为整数（分），时间带时区；订单有变动就发送整单。
connect-local = ⚠️ 该地址外网暂时无法访问，请联系运营人员。
connect-copy-address = 📋 复制地址
connect-copy-secret = 📋 复制密钥
connect-make = 🔑 生成密钥
connect-rotate = 🔁 更换密钥
connect-rotate-sure = 新密钥立即生效，旧密钥作废；在店铺后台换上新密钥之前，推送会被拒收。店铺系统会在几小时内自动重发。
connect-rotate-yes = 确认更换
connect-already = 已经处理过了。密钥只显示一次，如已遗失请重新更换。
connect-secret =
    🔑 密钥只显示这一次：
    <code>{ $secret }</code>
connect-next-woocommerce = 请填入每个 webhook 的“密钥”栏。保存时 WooCommerce 会发来问候，可在这里看到。
connect-next-haowu = 请妥善保存在您的系统里，我们加密保存。
connect-paste = 🔑 粘贴密钥
connect-paste-again = 🔁 换一个密钥
connect-pasted = ✅ 已加密保存。请在对话里删除您发出的密钥消息。
connect-test = 🧪 测试
connect-test-heard = ✅ 密钥可读，签名校验正常，已收到过店铺的推送。
connect-test-silent = ✅ 密钥可读，签名校验正常，但还没收到店铺推送：请下一笔测试单，或在店铺的 webhook 页面发送测试。
form-secret = Shopify 密钥
form-secret-secret =
    请粘贴 Shopify 在 webhook 列表下方显示的密钥。
    <i>64 位字母数字。我们加密保存，发送后请删除您的消息。</i>
field-secret-secret = 密钥

orders-reading = 📖 正在读取文件 …
orders-writing = { $bar } 已处理 { $done } / { $total } 单
orders-kind = 识别为：{ $kind }
file-haowu = 本平台订单 CSV
file-shopify = Shopify 订单导出
file-tiktok-affiliate = TikTok Shop 联盟订单
file-tiktok-shop = TikTok Shop 店铺订单
file-kuaishou = 快手分销订单
file-table = 自有表格
file-cases = 评价与售后
orders-holds = ✅ 文件有 <b>{ $file }</b> 单，已入账 <b>{ $held }</b> 单。
orders-holds-but =
    { $count ->
       *[other] ⚠️ 文件有 <b>{ $file }</b> 单，已入账 <b>{ $held }</b> 单，<b>{ $wrong }</b> 单有误未入账。
    }
orders-unknown-code =
    { $count ->
       *[other] ⚠️ { $number } 单的推广码无法识别：{ $codes }
    }
orders-waiting-name =
    { $count ->
       *[other] ⏳ { $number } 单由平台标明了达人（{ $codes }），但账号尚未在此验证，或达人没有在带这款商品，暂不计佣；达人带上商品并验证账号后，自动补计。
    }
orders-early-code =
    { $count ->
       *[other] 📅 { $number } 单的付款时间早于该商品的合作开始：{ $codes }。仍予计佣，/why 中已标注；如推广码系事后补填，可在对账单上提出异议。
    }
orders-stray-code =
    { $count ->
       *[other] ⚠️ { $number } 单用了达人的推广码，但码不对应该商品或合作已结束：{ $codes }。不计佣，/why 可查是谁的码。
    }
orders-counts = 新增 { $new } · 更新 { $changed } · 无变化 { $same }
orders-owned = 达人带货 { $ours } · 非达人单（无已知推广码、链接或达人账号）{ $rest }
orders-total-same =
    { $part ->
        [taken] 已入账的订单：商品支付金额（不含运费、未扣退款）{ $file }，与我们一致 · 佣金 { $commission }
       *[whole] 文件商品支付金额（不含运费、未扣退款）{ $file }，与我们一致 · 佣金 { $commission }
    }
orders-total-differs =
    { $part ->
        [taken] 已入账的订单：文件商品支付金额（不含运费、未扣退款）{ $file }，我们 { $held } · 佣金 { $commission }
       *[whole] 文件商品支付金额（不含运费、未扣退款）{ $file }，我们 { $held } · 佣金 { $commission }
    }
orders-cases = 文件有 { $total } 条：{ $held } 条已记到订单，其中新增或变更 { $changed } 条；{ $unknown } 条的订单或商品行我们没有。
orders-wrong =
    { $count ->
       *[other] ⚠️ { $number } 行有误，所在订单整单未入账。
    }
orders-wrong-file = ⚠️ 下载有误的行
orders-wrong-name = 有误的行
orders-wrong-row = 行号
orders-wrong-order = 订单号
orders-wrong-column = 列
orders-wrong-why = 原因
orders-unit = 这份文件的金额是元还是分？表头没有写明，我们不猜。
orders-unit-major = 元（12.90）
orders-unit-minor = 分（1290）
orders-columns = 这种文件我不认识。我打算这样读取各列，点一下可更正。
orders-column = <b>{ $field }</b> ← { $header } <i>{ $cells }</i>
orders-columns-yes = ✅ 就这样读取
orders-lacking = ❗ 还缺：{ $fields }
orders-day-first = 📅 03/04/2026 这样的日期按“日/月/年”读，即 4月3日。
orders-month-first = 📅 03/04/2026 这样的日期按“月/日/年”读，即 3月4日。
orders-read-month-first = 📅 改为月/日/年
orders-read-day-first = 📅 改为日/月/年
orders-column-ask = 这一项对应文件的哪一列？
orders-column-none = ✕ 没有这一列
order-order-id = 订单号
order-created-at = 下单时间
order-unit-price = 单价
order-amount = 金额
order-quantity = 数量
order-paid-at = 支付时间
order-status = 状态
order-currency = 币种
order-title = 商品
order-sku = 货号
order-product-id = 商品ID
order-discount = 优惠
order-refunded-amount = 退款
order-code = 推广码
order-ref = 链接来源
order-creator = 达人
order-buyer = 买家
order-shipped-at = 发货时间
order-delivered-at = 签收时间
order-cancelled-at = 取消时间
order-settled-at = 结算时间
order-refunded-quantity = 退货数
order-refunded-at = 退款时间
order-refund-reason = 退款原因
order-channel = 渠道
order-content-id = 内容ID
failure-bad-signature = 签名不符，请核对密钥
failure-no-secret = 尚未设置密钥
failure-not-utf8 = 编码不是 UTF-8
failure-not-json = 不是 JSON
failure-too-deep = 嵌套过深
failure-not-an-order = 不是订单
failure-missing = 缺少必填项
failure-not-text = 应为文字
failure-not-whole = 应为整数
failure-amount-not-minor = 金额应为整数（分）
failure-bad-amount = 金额无法读取
failure-out-of-range = 数值超出范围
failure-bad-time = 时间无法读取
failure-no-offset = 时间缺少时区
failure-bad-word = 不在可选词之内
failure-unknown-currency = 未知币种
failure-no-lines = 订单没有商品行
failure-duplicate-line = 两行编号相同
failure-discount-too-big = 优惠超过价格
failure-order-fields-differ = 同一订单的各行互相矛盾
failure-sibling-wrong = 同一订单的其他行有误
failure-unit-unsaid = 未说明元或分
failure-unknown-line = 找不到对应的商品行
failure-not-ours = 不是本店的
failure-in-future = 时间在未来，请核对时区或日、月顺序
failure-digits-lost = 订单号已被表格软件改成科学计数法（如 2.02E+11），末尾数字丢失；请把该列设为“文本”后重新导出
failure-currency-differs = 金额旁的货币符号与币种列不一致
failure-other = 无法读取
refusal-orders-unreadable = 这份订单文件无法读取：“{ $column }”列缺失或有误。
refusal-orders-answered = 该文件已不需要确认。
refusal-orders-lacks-order-id = 哪一列是订单号？没有它无法读取。
refusal-orders-lacks-created-at = 哪一列是下单时间？没有它无法读取。
refusal-orders-lacks-unit-price = 哪一列是单价或金额？没有它无法读取。
refusal-source-unknown = 没有这种接入方式。
refusal-source-not-connected = 还没有密钥，请先生成或粘贴。
refusal-secret-not-one = 这不是密钥：至少 { $least } 位字母数字，不含空格。未做任何改动。
ops-parked = 📭 未能读取的推送
ops-parked-about = 店铺已签名、但无法读取的推送，加密保存至读取成功或放弃为止；店铺可在 /orders 看到原因。
ops-parked-none = 没有未读取的推送。
ops-parked-line = <b>№ { $id }</b> { $shop }，{ $source }，{ $when }：{ $why }
ops-parked-event = 事件 { $event }
ops-parked-retry = 🔁 重新读取
ops-parked-open = 👁 查看原文
ops-parked-let-go = 🗑 放弃
ops-parked-still = 仍然无法读取。
ops-parked-read = 已读取并入账。
ops-parked-let-go-done = 已放弃，原文已删除。
ops-act-open = 查看
ops-act-read_again = 重新读取
ops-act-let_go = 放弃
refusal-parked-gone = 该推送已处理过。
orders-beyond =
    { $count ->
       *[other] ℹ️ 文件最后几天（{ $since } – { $until }）我们另有 { $number } 单，本文件未包含：{ $names }
    }
orders-reread = 🔁 订单和退款会迟到：下次导出请从 { $day } 开始（回溯七天），重复的内容不会重复入账。
