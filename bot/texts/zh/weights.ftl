# 推荐权重。
ops-weights = ⚖️ 推荐权重
ops-weights-held = 当前生效：<b>{ $version }</b>（{ $when }）
ops-weights-shipped = 出厂权重
ops-weights-about =
    权重决定给达人排序选品时各项理由的分量：店铺分、类目、到手佣金等。
    “拟合”用近四周一半达人的选品行为算出新权重，再拿另一半达人检验：他们真正选中的商品排得有多靠前。分数与类目始终保留最低占比，采用之前不影响任何排序。
ops-weights-by-hand = 人工设定
ops-weights-fit = 🧮 拟合新权重
ops-weights-fitting = 🧮 正在用最近四周的数据拟合新权重，可能要几分钟，您可以先忙别的。
ops-weights-fitted = ✅ 拟合完成：<b>{ $version }</b>。采用之前不影响任何排序。
ops-weights-look = 看看提升多少
ops-weights-back = ↩ 恢复出厂权重
ops-weights-judged = 用 { $judged } 位未参与拟合的达人检验（{ $fitted } 位参与拟合）。他们选中的商品排得有多靠前（0 到 1）：当前权重 { $before }，新权重 <b>{ $after }</b>（{ $gain }，± 后为偶然误差）。<i>指标：NDCG@10，一个标准误。</i>
ops-weights-better = ✅ 提升明显，不是偶然。
ops-weights-unsure = ⚠️ 差别可能只是偶然，暂无必要更换。
ops-weights-in-force = 该权重正在生效。
ops-weights-change = { $term } · { $segment }：{ $before } → { $after }
ops-weights-adopt = ✅ 采用
ops-weights-adopted = 已改用 { $version } 排序。
ops-act-fit = 拟合了
ops-act-adopt = 采用了
segment-newcomer = 未带过货
segment-practised = 带过货
term-category = 类目匹配
term-price-band = 价格带
term-shop-score = 店铺体验分
term-product-score = 商品分
term-creator-score = 带货口碑分
term-kept-earning = 到手收益
term-great-value = 低于平时价
term-freshness = 上新
term-popular = 热度
term-rising = 飙升
term-language = 同语种热度
term-language-now = 同语种近期热度
term-first-picks = 同语种入门首选
term-peers = 相似达人在带
term-recent-peers = 与最近选品搭配
term-alike = 与带过的商品相近
term-text = 契合内容
term-named = 简介提到
term-brand = 带过的品牌
term-lift = 内容表现
refusal-weights-too-few = 近四周看到商品后选品的达人太少：可拟合 { $fitted } 位、可检验 { $judged } 位，各需至少 { $least } 位。
refusal-weights-gone = 该权重表已不存在。

ops-policies = { $count ->
    [0] 近六十天的额外曝光位：还没有人看到。
   *[other] 近六十天的额外曝光位：已被看到 { $number } 个。若换一种方式分配，每百个位置会带来多少次选品（按实际抽取结果估算，± 为一个标准误）：
}
ops-policy = · { $policy }：<b>{ $rate }</b> ± { $error }（可信程度相当于 { $evidence } 个位置的实测）
policy-as-drawn = 按实际抽取
policy-by-chance = 完全随机
policy-by-fit = 越匹配越优先
policy-fitting-only = 只给类目匹配的达人
