# 一段时间的成交。
gmv-crumb = GMV
gmv-choose-side = 看哪一边的 GMV？店铺成交与您作为达人的带货成交分开统计。
gmv-side-brand = 🏪 我的店铺
gmv-side-creator = 🎬 我的带货
gmv-title = <b>{ $name }</b> · { $days }
gmv-running = <i>本期未结束，环比对照上一完整周期</i>
gmv-paid = 支付GMV：<b>{ $money }</b>
gmv-commission = 这些订单的佣金：预估 { $estimated } · 已确认 { $confirmed }
gmv-fields = { $fields }
gmv-own-brand = 自有品牌（单列）：{ $money }
gmv-also = 其他币种：{ $money } · { $count ->
   *[other] { $orders } 单
 }
gmv-field-distribution = 达人带货
gmv-field-unowned = 未归因
gmv-field-self_live = 自播
gmv-field-shelf = 泛货架
gmv-field-other = 来源未注明
gmv-field-twice =
    { $count ->
       *[other] ℹ️ 有的订单同时含多个场域的商品，各场域都计一单，因此上面的单数合计比总单数 { $total } 多 { $number }；金额相加等于合计。
    }
gmv-channel-live = 直播
gmv-channel-short_video = 短视频
gmv-channel-showcase = 橱窗
gmv-channel-self_live = 自播
gmv-channel-recommendation = 推荐
gmv-channel-mall = 商城
gmv-channel-search = 搜索
gmv-channel-shop = 店铺页
gmv-channel-none = 渠道未注明
gmv-selling-brand = { $count ->
   *[other] 动销达人 { $number } 位
 }
gmv-selling-creator = { $count ->
   *[other] 出单店铺 { $number } 家
 }
gmv-part = { $name }：<b>{ $money }</b>（{ $share }）· { $count ->
   *[other] { $orders } 单
 }
gmv-view-show = 概览
gmv-view-fields = 场域
gmv-view-products = 商品
gmv-view-partners-brand = 达人
gmv-view-partners-creator = 店铺
gmv-view-title-fields = <b>按场域和渠道</b>
gmv-view-title-products = <b>商品榜</b>
gmv-view-title-partners-brand = <b>达人榜</b>
gmv-view-title-partners-creator = <b>店铺榜</b>
gmv-view-empty = 本期还没有可排名的成交。
gmv-earlier = ‹ { $days }
gmv-later = { $days } ›
gmv-span-week = 周
gmv-span-month = 月
gmv-span-quarter = 季度
gmv-span-dates = 📅 自选
gmv-csv = ⬇️ 导出明细
gmv-switch-brand = ⇄ 我的店铺
gmv-switch-creator = ⇄ 我的带货
gmv-empty-brand = 这段时间没有支付订单。把订单文件发到这里，或接入店铺的订单推送，就能看到成交。
gmv-empty-creator = 这段时间还没有通过您成交的订单。推广码和链接在 /my，带码或带链接的订单都会计入这里。
gmv-do-orders = 📥 导入或接入订单
form-gmv = 自选日期的 GMV
form-gmv-days = 看哪几天？输入起止日期，例如 2026-11-01 2026-11-15
field-gmv-days = 日期
gmv-days-30 = 近30天
gmv-days-90 = 近90天
refusal-dates-unreadable = 没看懂这个日期。例如：2026-11-01 2026-11-15
refusal-dates-too-far = 时间太长了：最多 { $days } 天。
gmv-csv-name = gmv明细
gmv-csv-paid-at = 支付时间
gmv-csv-order = 订单号
gmv-csv-title = 商品
gmv-csv-sku = 货号
gmv-csv-shop = 店铺
gmv-csv-creator = 达人
gmv-csv-field = 场域
gmv-csv-channel = 渠道
gmv-csv-quantity = 件数
gmv-csv-currency = 币种
gmv-csv-paid = 支付金额
gmv-csv-refunded = 退款金额
gmv-csv-settled = 结算金额
gmv-csv-commission = 佣金
gmv-csv-confirmed = 已确认佣金
gmv-csv-own = 自有品牌
gmv-csv-caption = { $name }，{ $days }：{ $count ->
   *[other] { $lines } 条订单明细
 }
gmv-csv-cut = 明细共 { $all } 条，只导出最新的 { $lines } 条；缩短日期可导出其余部分。
gmv-csv-sent = 文件已单独发送。
gmv-picture-label = 支付GMV
gmv-picture-split-brand = 按场域
gmv-picture-split-creator = 按渠道
gmv-picture-top-brand = 达人榜
gmv-picture-top-creator = 商品榜
gmv-picture-top-empty = 这段时间暂无成交
gmv-picture-footer = 支付GMV按支付时间统计，未扣退款 · 好物 Haowu
gmv-before = 较上期 { $change }
gmv-usual = 较更早四期均值 { $change }
gmv-orders = { $count ->
   *[other] { $orders } 单
 } · 退款 { $refunded }（{ $share }）· 结算GMV { $settled }（{ $part }）
gmv-orders-unsettled = { $count ->
   *[other] { $orders } 单
 } · 退款 { $refunded }（{ $share }）· 均未到结算期
gmv-clawed-back = 追回 { $money }
gmv-rank = { $number }. { $name }：<b>{ $money }</b> { $change } · { $count ->
   *[other] { $orders } 单
 }
gmv-buyers = 达人带来的买家：{ $all } 人，其中复购 { $again } 人（{ $share }）
gmv-buyers-many = 订单量较大，暂不逐单统计买家；缩短日期即可查看。
gmv-view-moves = ▲▼ 涨跌
gmv-view-more-brand = 货盘与评分
gmv-view-more-creator = 收益与评分
gmv-view-title-moves = <b>涨跌榜</b>（对比上一周期）
gmv-moves-products = 商品
gmv-moves-partners-brand = 达人
gmv-moves-partners-creator = 店铺
gmv-moves-none = 与上一周期持平。
gmv-moved = { $arrow } { $name }：{ $before } → <b>{ $paid }</b>
gmv-idle = <b>{ $count ->
   *[other] 在售商品中有 { $number } 款无人带货
 }</b>
gmv-idle-none = 在售商品都有达人在带。
gmv-item = · { $name }
gmv-scores = <b>评分变化</b>（对比上一周期）
gmv-scores-still = 商品分均无变化。
gmv-score = { $name }：<b>{ $score }</b> { $arrow } { $change }
gmv-score-none = { $name }：暂无评分，并不代表不好
gmv-worth = <b>各商品带来的佣金</b>
gmv-worth-line = { $number }. { $name }：<b>{ $money }</b>{ $rates }
gmv-worth-hours = <i>按小时收益需要直播时长，平台数据里有时长才会显示。</i>
gmv-per-click = 每次点击 { $money }（{ $count ->
   *[other] 点击 { $clicks } 次
 }）
gmv-per-hour = 每小时直播 { $money }
gmv-samples-due = 📦 { $count ->
   *[other] 有 { $count } 件样品待发布作品，最早截止 { $when }。
 }
