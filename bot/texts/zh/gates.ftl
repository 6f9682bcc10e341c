# Gates: scores asked for before something new begins.
gate-crumb = 暂未开放
gate-what-listing = 上架新商品
gate-what-plans = 开始新合作
gate-what-campaigns = 活动报名
gate-what-brand = 开始带这款商品
gate-short-listing = 上架
gate-short-plans = 合作
gate-short-campaigns = 活动
gate-of-shop = 店铺
gate-of-creator = 达人
gate-of-product = 商品
gate-shut = { $what }要求{ $kind }达到 <b>{ $least }</b>。<b>{ $name }</b>目前 { $value }，还差 <b>{ $far }</b>。
gate-newcomer = 暂无{ $kind }时，{ $what }有名额限制：同时最多 { $limit } 个，<b>{ $name }</b>已用满。暂无评分不等于差评，订单足够出分后自动放开。
gate-goes-on = 已在进行的合作照常履约，只有新的需要等待。
gate-way-back = 如何恢复：评分页会列出优先改进项和每项可提升的分数，达标后自动放开。
gate-score = ⭐ 查看优先改进项
ops-gates = 🚪 分数门槛
ops-gates-about = 新业务开始前要求的分数。已在进行的照常；跌破门槛或门槛上调的，在宽限期内仍可通过，并会收到通知。
ops-gate-open = • { $what }（{ $kind }）：不设门槛
ops-gate-asks = • { $what }（{ $kind }）：<b>{ $least }</b> 起，{ $since } 起生效，宽限 { $days } 天；暂无评分者：{ $newcomers }
ops-gate-newcomers-any = 不限
ops-gate-newcomers = 同时最多 { $number } 个
ops-gate-button = { $what }：{ $kind }
ops-gate-change = ✎ 修改
ops-gate-open-button = ○ 取消门槛
ops-gate-opened = 已取消门槛。
ops-gate-saved = 已生效。此前已达标的，宽限期内仍可通过。
ops-act-gate = 设置门槛
ops-act-gate_open = 取消门槛
form-gate = 分数门槛
form-gate-least =
    多少分起？
    <i>点选，或输入如 4.20。</i>
form-gate-grace =
    此前已达标的，宽限多少天？
    <i>0 到 90，通常 14 天。</i>
form-gate-newcomers =
    暂无评分者同时最多几个？
    <i>填数字；0 表示需等待出分。不填则不限。</i>
field-gate-least = 起始分
field-gate-grace = 宽限期
field-gate-newcomers = 暂无评分者
form-plan-entry = 带货门槛
form-plan-entry-least =
    达人口碑分达到多少才可以开始带这款商品？
    <i>点选，或输入如 4.35。只对新合作生效；暂无评分的达人不受限。</i>
field-plan-entry-least = 起始分
plans-entry = 🚪 新达人门槛：口碑分 { $least } 起（暂无评分者不受限）
plans-entry-button = 🚪 带货门槛
plans-entry-none = 不设门槛
plans-entry-saved = 已保存。已在带货的达人不受影响。
card-entry = 🚪 商家要求口碑分 { $least } 起，暂无评分者不受限。
refusal-gate-unknown = 没有这个门槛。
notice-kind-gate = 低于分数门槛
notice-gate = 🚪 <b>{ $name }</b>的{ $kind }目前为 { $value }。{ $what }要求 <b>{ $least }</b>，还差 { $far }。{ $until } 前仍可通过。
