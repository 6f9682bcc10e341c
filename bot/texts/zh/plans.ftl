# 商品的推广计划：佣金率、阶梯、归因期、账期、指定达人。
form-plan = 计划条款
form-plan-rate =
    佣金率多少？
    <i>点选，或输入百分比，如 12.5。</i>
form-plan-steps =
    达人出单或成交额达标后提高佣金率？每行一档。
    <i>例如：100单 = 25%
    ¥50000 = 30%</i>
form-plan-window =
    点击链接后多少天内下单算达人的？
    <i>1 到 90 天，一般 30 天。</i>
form-plan-hold =
    付款后多少天确认佣金（账期）？
    <i>0 到 90 天，一般 30 天，覆盖退货期。</i>
field-plan-rate = 佣金率
field-plan-steps = 阶梯佣金
field-plan-window = 归因期
field-plan-hold = 账期
plans-how-it-holds = 上调即时生效。下调后，已在带货的达人按原佣金率再保留 30 天，当天通知一次，到期前 2 天再通知一次。已付款订单不受影响。
plans-crumb = 推广计划
plans-days = { $days } 天
plans-open = 🟢 <b>普通计划</b>：所有达人可带
plans-closed = 🔒 <b>专属</b>：仅指定达人可新带货。此前已带货的达人仍按普通计划：
plans-terms = 佣金率 <b>{ $rate }</b> · 归因期 { $window } 天 · 账期 { $hold } 天
plans-step = ↗ { $step }
plans-step-orders = 满 { $orders } 单后 { $rate }
plans-step-gmv = 支付GMV满 { $money } 后 { $rate }
plans-timeline = 📈 { $changes }
plans-change = { $rate }（{ $day }）
plans-named-targeted =
    🎯 <b>定向计划</b>：{ $rate }，{ $count ->
        [0] 暂未指定达人
       *[other] 已指定 { $number } 位达人
    }
plans-named-exclusive =
    🔒 <b>专属计划</b>：{ $rate }，{ $count ->
        [0] 暂未指定达人
       *[other] 已指定 { $number } 位达人
    }
plans-nobody = 暂无达人带货，现在的设置就是首位达人拿到的条款。
plans-who = <b>达人现行佣金率</b>
plans-who-line = • { $name }：<b>{ $rate }</b>，{ $why }
plans-kept = 保留至 { $day }，之后 { $rate }
plans-kind-open = 普通计划
plans-kind-targeted = 定向计划
plans-kind-exclusive = 专属计划
plans-edit-open = ✎ 修改普通计划
plans-targeted = 🎯 定向计划
plans-exclusive = 🔒 专属计划
plans-about-targeted = 给您指定的达人专门的佣金率，其他达人仍按普通计划；被指定的达人始终取两者中较高的。
plans-about-exclusive = 只有您指定的达人可以新带货，按本计划佣金率结算。其他达人在选品池看不到该商品，但可以申请；您通过或邀约的达人自动加入。已在带货的达人可以继续。
plans-no-terms = 请先设置佣金率；普通计划为 { $rate }。
plans-set-terms = ✎ 条款
plans-name = ＋ 指定达人
plans-names = 已指定：{ $names }
plans-names-nobody = 暂无
plans-close = 🔒 仅限指定达人
plans-reopen = 🟢 向所有达人开放
plans-take-out = ✕ { $name }
plans-whom = 指定哪位达人？先列合作中的，再列适合这件商品的。
plans-whom-nobody = 暂无可指定的达人。与您合作或适合该商品的达人会出现在这里。
plans-add = ＋ { $name }
plans-look = 🎬 看看
plans-unchanged = 条款没有变化。
plans-saved = 已保存。{ $raised } 位达人即时上调；{ $kept } 位达人保留原佣金率 30 天，已通知。
plans-now-named = 已指定。
plans-already-named = 此前已指定。
plans-now-out = 已移出。已在带货的达人保留原佣金率 30 天。
plans-already-out = 该达人已不在本计划中。
plans-now-closed = 现在只有指定达人可新带货。
plans-now-open = 现在所有达人都可带货。
product-plans = 💱 推广计划
card-exclusive = 🔒 专属商品：仅限商家指定的达人带货，您可以申请。
card-apply = ✋ 申请带货
collab-rate-ends = ⏳ 该佣金率保留至 { $day }，之后为 { $rate }。
notice-kind-rate_raise = 佣金率上调
notice-kind-rate_cut = 佣金率下调
notice-kind-stock = 售罄与补货
notice-stock-out = 🟠 <b>{ $shop }</b> 的 <b>{ $title }</b> 已售罄。您的推广链接和推广码保留，已有订单照常计佣；补货后会通知您。
notice-stock-back = 🟢 <b>{ $shop }</b> 的 <b>{ $title }</b> 已补货，可继续带货，原推广链接和推广码照常有效。
notice-rate-raised = 📈 <b>{ $shop }</b> 上调了 <b>{ $title }</b> 的佣金率：{ $before } → <b>{ $after }</b>，即时生效。
notice-rate-cut = 📉 <b>{ $shop }</b> 下调了 <b>{ $title }</b> 的佣金率。您按 <b>{ $before }</b> 保留至 { $when }，之后为 { $after }。此前付款的订单不变。
notice-rate-ending = ⏳ <b>{ $title }</b>（{ $shop }）的 { $before } 佣金率将于 { $when } 到期，之后为 { $after }。
refusal-plan-exclusive = 该商品为专属计划，仅限商家指定的达人带货。您可以在商品页申请。
refusal-plan-below-open = 指定达人的佣金率不能低于普通计划的 { $rate }，请至少填这个数。
refusal-plan-rate-first = 请先设置计划佣金率，再指定达人。
refusal-plan-name-first = 请先指定至少一位达人，否则没有人能带货。
refusal-rate-out-of-range = 佣金率必须大于 0%，最高 100%。
refusal-too-many-steps = 最多 { $limit } 档。
refusal-step-below-rate = 每一档都必须高于计划佣金率，且不超过 100%。
refusal-steps-unreadable = “{ $text }”看不懂。例如：100单 = 25%，或 ¥50000 = 30%
