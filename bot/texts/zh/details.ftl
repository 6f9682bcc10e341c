# 商品卡背后：计划、价格、带货情况。
card-details = 📈 计划、价格、谁在带、全部排序原因
details-plans = <b>佣金计划</b>
details-plan-open = 普通计划：{ $rate }，每单 { $money }
details-plan-targeted = 定向计划（指定达人）：{ $rate }，每单 { $money }
details-plan-exclusive = 专属计划（仅限指定达人）：{ $rate }，每单 { $money }
details-plan-mine = ↳ 您在名单内
details-prices = <b>价格走势</b>
details-price = { $price } · { $since } 至 { $until }
details-price-now = 今
details-no-prices = 暂无价格记录，从今天开始记录。
details-sales =
    <b>近 30 天</b>
    { $promoting } 位达人在带 · { $clicks } 次点击 · 达人带来 { $orders } 单
details-refunds = 退货率 { $share }（按件）
details-seller = { $number }. { $name } · { $count ->
   *[other] { $orders } 单
}
details-no-sellers = 近 30 天还没有达人出单，您可能是第一个。
