# 成长阶段、扶持与流量预算：/grow 及运营页面。
refusal-budget-gone = 这笔预算已不存在，请重新打开列表。
programme-start = 0粉开播计划
programme-arrivals = 新品探索
programme-ladder = 斗金计划
programme-merit = 高分优待
programme-confluence = 川流计划
programme-campaign = 大场营销活动
refusal-budget-size = 每周预算按上周曝光的 0 至 { $share }% 计，并可设保底次数。
refusal-budget-amount = 请输入 1 至 { $most } 的整数（曝光次数）。
command-grow = 成长阶段、现有扶持与升级条件
grow-crumb = 成长阶段
growth-new = 新手期
growth-growing = 成长期
growth-established = 成熟期
growth-key = 重点商家
growth-small = 成长达人
growth-mid_size = 腰部达人
growth-top = 头部达人
band-gold = 金牌
band-silver = 银牌
band-plain = 普通
band-low = 待提升
band-unscored = 暂无评分
grow-stage = 🪜 <b>{ $stage }</b>
grow-why-none = 依据：尚未出单。首单即升入下一阶段。
grow-why = 依据：近 30 天 GMV { $gmv }（支付金额扣除退款），{ $first } 首次出单。
grow-why-falling = 近 30 天 GMV { $gmv }，低于本阶段门槛的八成。阶段保留至 { $day }，其间回升即可保住。
grow-start-brand = 🌱 0粉开播计划：第 { $day }/{ $of } 天。商品会额外展示给各类达人，期满告知哪些达人有反响。
grow-start-creator = 🌱 0粉开播计划：第 { $day }/{ $of } 天。您会额外展示给各类商家，期满告知哪些商家有反响。
grow-standing = ⚠️ 评分低于 3.60 或已被暂停的，不享受任何扶持。具体订单见评分页面。
grow-gets = <b>现有扶持</b>
grow-get-start = · 15 天额外曝光（0粉开播计划）
grow-get-ladder = · 额外曝光，权重 { $weight }（斗金计划）
grow-get-merit = · 评分{ $band }档的额外曝光，权重 { $weight }（高分优待）
grow-get-invitations = · 每周可邀约 { $number } 次
grow-get-samples = · 可同时申样 { $number } 件
grow-get-hold = · 佣金提前 { $days } 天确认（账期不短于 7 天）
grow-get-subsidy = · 佣金补贴：支付GMV 的 { $rate }，补贴预算用完为止
grow-get-badge = · 名称旁展示金牌标识
grow-get-campaigns = · 可报名大场营销活动
grow-get-no-campaigns = · 评分回到 3.60 前不可报名活动
grow-top = 已到最高阶段。
grow-next-first = <b>下一阶段：{ $stage }</b>，首单即可升级。
grow-next = <b>下一阶段：{ $stage }</b>，需 30 天 GMV 达 { $needed }，还差 { $missing }。
grow-unscored = 暂无评分，不影响任何扶持。
grow-next-band = 评分 { $score }，再提高 { $far } 即达{ $band }档（{ $least } 起）。
grow-band-falling = 评分已连续数日低于{ $band }档，该档保留至 { $day }。
grow-task = 👉 <b>本周先做：</b>{ $task }
grow-task-brand-standing = 看看是哪些订单拉低了评分。
grow-task-brand-list = 上架第一件商品，15 天扶持从上架当天算起。
grow-task-brand-answer = 有达人在等回复，今天就处理。
grow-task-brand-invite = 邀约合适的达人，先凑满三位在带。
grow-task-brand-post = 请在带达人发一条内容，首单就差这一条。
grow-task-brand-keep = 提醒动销达人再推一次爆款，保住当前阶段。
grow-task-brand-score = 补上评分最弱的一项，下一档扶持更多。
grow-task-brand-more = 把爆款再推给一位新达人。
grow-task-creator-standing = 看看是哪些订单拉低了评分。
grow-task-creator-list = 选第一件商品。
grow-task-creator-answer = 有商家在等回复，今天就处理。
grow-task-creator-invite = 继续选品，先带满三件。
grow-task-creator-pick = 选几件合适的商品，先带满三件。
grow-task-creator-post = 发一条带货内容：推广码、链接和文案都已备好。
grow-task-creator-keep = 把爆款再推一次，保住当前阶段。
grow-task-creator-score = 补上评分最弱的一项，下一档扶持更多。
grow-task-creator-more = 在爆款之外，再试一件新品。
grow-gave = 🎁 扶持明细
grow-table = 🪜 全部阶段
grow-pays = 🏅 评分权益
grow-cohort = 📊 新人成长情况
grow-as-brand = 切换为商家
grow-as-creator = 切换为达人
grow-table-about = 阶段按本币近 30 天 GMV 划分：支付金额扣除退款，不含自有品牌。
grow-table-stage = { $mark } <b>{ $stage }</b> · { $step }
grow-step-none = 尚未出单
grow-step-first = 首单起
grow-step-gmv = 30 天 GMV { $money } 起
grow-table-gets = 额外曝光，权重 { $weight }
grow-table-invitations = 每周多 { $number } 次邀约
grow-table-rule = 达标当天即升；连续两周低于门槛八成才降。
grow-pays-about = 各评分档的权益如下，评分及依据见 /score。
grow-band = { $mark } <b>{ $band }</b> · { $from_ }
grow-band-from = { $score } 起
grow-band-below = 3.60 以下
grow-band-unscored = 数据尚少，不影响扶持
grow-pay-line = { $parts }
grow-pay-weight = 额外曝光权重 { $weight }
grow-pay-invitations = 每周多 { $number } 次邀约
grow-pay-samples = 可同时申样 { $number } 件
grow-pay-hold = 佣金提前 { $days } 天确认
grow-pay-subsidy = 佣金补贴 { $rate }
grow-pay-campaigns = 可报名活动
grow-pay-no-campaigns = 不可报名活动
grow-pay-badge = 金牌标识
grow-pays-rule = 达标当天即升；连续两周低于该档 0.05 以上才降。
grow-gave-none-brand = 近 30 天商品没有额外曝光。新品和小商家的额外曝光会自动发放，达人一浏览就会展示。
grow-gave-none-creator = 近 30 天没有额外展示给商家。新达人有 15 天额外展示。
grow-gave-about-brand = 近 30 天的额外曝光：不靠自身排名，由以下计划出资。
grow-gave-about-creator = 近 30 天额外展示给商家的次数：不靠自身排名，由以下计划出资。
grow-gave-plan = <b>{ $plan }</b>：展示 { $shown } 次，覆盖 { $others } { $side ->
    [brand] 位达人
   *[other] 个商品的商家
 }
grow-gave-waits = <b>{ $plan }</b>：已分到位置，还没有人看到。没有看到的当天退回预算，之后再分。
grow-gave-begun = → { $count ->
    [0] 其后暂无新合作
   *[other] 其后新增 { $number } 个合作
 }
grow-gave-sold = → { $count ->
   *[other] 已出 { $number } 单
 }，支付GMV { $money }
grow-gave-rule = 仅统计展示之后开始的合作；若没有这次展示是否也会合作，数据无法说明。
grow-cohort-about-brand = 按入驻月份统计商家，各阶段的达成比例。
grow-cohort-about-creator = 按入驻月份统计达人，各阶段的达成比例。
grow-cohort-month = <b>{ $month }</b> · 入驻 { $number }
grow-cohort-shares = 首单 { $first } · 月销 1万 { $ten } · 月销 100万 { $million }
week-line-ladder-brand = 🪜 { $stage ->
    [growing] { growth-growing }
    [established] { growth-established }
   *[other] { growth-new }
 }：近 30 天 GMV { $gmv }，距下一阶段（{ $needed }）还差 { $missing }
week-line-ladder-brand-first = 🪜 { growth-new }：首单即升入下一阶段
week-line-ladder-brand-top = 🪜 { growth-key }：已到最高阶段
week-line-ladder-creator = 🪜 { $stage ->
    [small] { growth-small }
    [mid_size] { growth-mid_size }
   *[other] { growth-new }
 }：近 30 天 GMV { $gmv }，距下一阶段（{ $needed }）还差 { $missing }
week-line-ladder-creator-first = 🪜 { growth-new }：首单即升入下一阶段
week-line-ladder-creator-top = 🪜 { growth-top }：已到最高阶段
week-line-ladder-falling = 🪜 { $stage ->
    [growing] { growth-growing }
    [established] { growth-established }
    [key] { growth-key }
    [small] { growth-small }
    [mid_size] { growth-mid_size }
   *[other] { growth-top }
 }：近 30 天 GMV { $gmv }，低于本阶段门槛的八成。{ $days } 天内回升即可保住当前阶段。
notice-kind-stage = 升级与降级
notice-stage-up = 🪜 <b>{ $name }</b> 升入<b>{ $stage }</b>：近 30 天 GMV { $gmv }。新的扶持即日生效。
notice-stage-down = <b>{ $name }</b> 回到<b>{ $stage }</b>：近 30 天 GMV { $gmv }，已连续两周低于门槛八成。达标当天即可升回。
notice-stage-look = 🪜 查看扶持和下一阶段
notice-kind-finding = 15 天扶持结论
finding-title = 🌱 <b>{ $name }</b>：15 天扶持期（{ $since } – { $until }）已结束，结论如下。
finding-all-shop = 看到您商品的 { $shown } 位达人中，{ $hits } 位选了品：{ $rate }（95% 置信区间 { $low } – { $high }）。
finding-all-creator = 看到您的 { $shown } 个商家中，{ $hits } 个发出邀约：{ $rate }（95% 置信区间 { $low } – { $high }）。
finding-extra = 实际看到的额外曝光：{ $number } 次。
finding-none = 各类人群的展示都还不够多，暂无法下结论。
finding-row = · { $kind } { $audience }：{ $shown } 中 { $hits }，{ $rate }（{ $low } – { $high }）
finding-kind-category = 类目
finding-kind-region = 地区
finding-kind-language = 语言
finding-kind-price = 价格带
finding-language-en = 英语
finding-language-zh = 中文
finding-price-low = 低价
finding-price-middle = 中价
finding-price-high = 高价
finding-best = 👉 <b>{ $audience }</b>的反响明显高于整体，优先找这类人群。
finding-no-best = 👉 各人群的区间重叠，数据分不出高下。先从最匹配的做起，并留意首批买家的评价。
finding-nothing = 👉 暂无人响应。对照类目看看佣金率和价格，或主动邀约三位达人。
finding-next = 之后由排名和成长阶段决定曝光，详见 /grow。
finding-invite = ✉️ 去邀约达人
finding-pool = 🛍 去选品池
finding-stage = 🪜 我的成长阶段
ops-budgets = 🎁 扶持预算
ops-budgets-about = 各计划可在自然排名之外发放的曝光。一次曝光＝一件商品在一位达人的页面上展示一天，未被看到的次日退回。
ops-budget-line = · <b>{ $plan }</b>：已用 { $spent } / { $whole }，{ $until } 截止
ops-budget-open = { $plan }
ops-budget-subsidy = 佣金补贴
ops-budget-sizes = <b>每周额度</b>
ops-budget-size-line = · { $plan }：上周曝光的 { $share }，保底 { $least }
ops-budget-size = ⚙️ { $plan }
ops-budget-days = { $since } – { $until }
ops-budget-held = 额度 { $whole } · 已用 { $spent } · 剩余 { $left }
ops-budget-did = 已分配 { $dealt } · 看到 { $shown } 次，{ $creators } 位达人（{ $products } 件商品）· 其后新增合作 { $begun } 个
ops-budget-more = + { $number }
ops-budget-topped = 已追加 { $number }
ops-budget-ledger = <b>最近流水</b>
ops-budget-no-ledger = 暂无流水。
ops-budget-entry = · { $at } { $kind } { $amount } · 商品 { $product } · 达人 { $creator }
ops-budget-granted = 拨入
ops-budget-spent = 支出
ops-budget-returned = 退回
ops-budget-size-about = 下周起：前一周曝光的 { $share }，保底 { $least }。本周不变，可在预算页追加。
ops-budget-share-less = − 1%
ops-budget-share-more = + 1%
ops-budget-least-less = 保底 − 50
ops-budget-least-more = 保底 + 50
ops-budget-stop = ⏸ 下周起停发
ops-budget-resized = 下周起生效
ops-act-budget = 调整预算
form-ops-subsidy = 本月佣金补贴
form-ops-subsidy-amount =
    本月佣金补贴追加多少？
    <i>金牌达人按支付GMV 的 1%、银牌按 0.5% 补贴，预算用完为止。</i>
ops-subsidy = ➕ 佣金补贴
ops-subsidy-granted = 已追加
grow-subsidies = 💰 累计佣金补贴：{ $money }
refusal-sample-quota = 当前评分档最多同时申样 { $quota } 件。先完成一件的发布，或提升评分，详见 /grow。
