# 商品曝光情况，以及在其他聊天中搜到的商品。
seen-button = 👀 曝光情况
seen-crumb = 曝光情况
seen-title = <b>{ $title }</b>
seen-new = 🌱 新品第 { $day }/{ $days } 天：每十个位置留一个给新品，每天在合适的新品中重新抽取。
seen-nothing = 近 15 天暂无曝光。商品会展示给合适的达人；主动邀约一位，今天就能被看到。
seen-total = 近 15 天：向 <b>{ $creators }</b> 位达人曝光 <b>{ $number }</b> 次，现有 { $picks } 位在带。
seen-day = { $ago ->
    [0] 今天 { $bar } { $number }
   *[other] { $ago } 天前 { $bar } { $number }
}
seen-where = <b>曝光位置</b>
seen-why = <b>曝光原因</b>
seen-whom = <b>曝光给哪些类目的达人</b>
seen-row = · { $words }：{ $number }
seen-place-pool = 选品池
seen-place-search = 搜索
seen-place-matches = 为达人推荐
seen-place-inline = 其他聊天
seen-place-report = 每周匹配
seen-reason-start = 扶持位：0粉开播计划
seen-reason-arrivals = 扶持位：新品探索
seen-reason-ladder = 扶持位：斗金计划
seen-reason-merit = 扶持位：高分优待
seen-reason-confluence = 扶持位：川流计划
seen-reason-campaign = 扶持位：大场营销活动
seen-reason-category = 类目对口
seen-reason-price-band = 符合其价格带
seen-reason-shop-score = 店铺体验分
seen-reason-product-score = 商品分
seen-reason-creator-score = 达人口碑分
seen-reason-kept-earning = 到手佣金
seen-reason-great-value = 低于日常价
seen-reason-freshness = 上架不久
seen-reason-popular = 多位达人在带
seen-reason-rising = 本周热度上升
seen-reason-language = 同语种达人爱带
seen-reason-language-now = 同语种达人近期在选
seen-reason-first-picks = 入门首选
seen-reason-peers = 相似达人在带
seen-reason-recent-peers = 与其最近选品搭配
seen-reason-alike = 与其带过的商品相近
seen-reason-text = 契合其内容
seen-reason-named = 其简介中提到过
seen-reason-brand = 带过您的品牌
seen-reason-lift = 相关内容表现好
seen-reason-none = 搜到商品名
seen-more = <b>怎样获得更多曝光</b>
seen-fine = 您能改善的各项都已达到类目前四分之一。主动邀约达人，可更快被看到。
seen-advice-kept-rate = · 达人千次曝光约到手 { $own }，类目前四分之一为 { $good }。佣金率调到 { $rate } 即可持平。
seen-advice-kept = · 达人千次曝光约到手 { $own }，类目前四分之一为 { $good }。价格、佣金率、退款率都会影响。
seen-advice-product-score = · 商品分 { $own }，类目前四分之一为 { $good }。依据见商品分页面。
seen-advice-shop-score = · 店铺体验分 { $own }，类目前四分之一为 { $good }。依据见体验分页面。

inline-line = { $brand } · { $price } · 佣金率 { $rate }
inline-shared =
    <b>{ $title }</b>
    { $brand } · { $price }
inline-open = 在好物中查看
inline-more = 打开好物
