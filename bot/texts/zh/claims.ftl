# Claims that a product does not bear, and signs of a made reputation.
claim-button = ⚠️ 举报不实宣传
claim-crumb = 举报不实宣传
form-claim = 举报不实宣传
form-claim-link =
    在哪里说的？
    <i>内容或直播的链接，如 https://…</i>
form-claim-words =
    说了哪些与商品不符的话？
    <i>请填原话，例如：“三天治好湿疹”。</i>
field-claim-link = 链接
field-claim-words = 内容
claim-taken = ⚠️ 举报已提交。运营会对照您填写的“可以说”范围作出判定，并已告知达人。结果会在这里通知您。
claim-taken-before = 该链接已举报过，结果会在这里通知您。
refusal-claim-nothing-out = 该合作还没有发布过内容。
refusal-claims-enough = 您的店铺 7 天内已提交 { $most } 条举报，达到上限。请先等运营处理。
refusal-claim-gone = 该举报已不存在。
ops-claims = ⚠️ 不实宣传
ops-claims-count = { $count ->
    [0] 没有待处理的举报。🎉
   *[other] 待处理举报 { $number } 条，先到先办。
 }
ops-claims-line = { $creator } · { $shop } 举报
ops-claim = <b>{ $shop }</b> 认为 <b>{ $creator }</b> 对 { $title } 的宣传不实：
    “{ $words }”
    { $link }
ops-claim-nothing-said = 商家未填写“可以说”的内容。
ops-claim-uphold = ✅ 属实，计入评分
ops-claim-reject = ✕ 驳回
ops-claim-upheld = ✅ 已判定属实：计入达人内容分。
ops-claim-rejected = ✕ 已驳回：不计分。
ops-act-claim_upheld = 判定举报属实
ops-act-claim_rejected = 驳回举报
ops-act-looked = 核实无异常
notice-kind-claim = 不实宣传举报
notice-kind-claim_told = 商家举报您的内容
notice-kind-claim_decided = 举报结果
notice-claim = ⚠️ <b>{ $shop }</b> 举报 <b>{ $creator }</b> 对 { $title } 的宣传：“{ $words }”
notice-claim-open = 去处理
notice-claim-told = ⚠️ <b>{ $shop }</b> 认为您的内容对 { $title } 宣传不实：“{ $words }”
    { $link }
    运营核实前不计分。如情况属实，请尽快更正并告知商家。
notice-claim-score = ⭐ 我的评分
notice-claim-upheld-creator = ⚠️ 运营判定对 { $title } 的宣传不实，已计入您的内容分，影响会逐月减弱。
    { $link }
notice-claim-rejected-creator = ✅ <b>{ $shop }</b> 对 { $title } 的举报已驳回，不计分。
notice-claim-upheld-brand = ✅ 您对 <b>{ $creator }</b>（{ $title }）的举报已判定属实，计入其评分。
notice-claim-rejected-brand = ✕ 您对 <b>{ $creator }</b>（{ $title }）的举报已驳回：未超出您允许的宣传范围。
ops-flags = 🚩 异常信号
ops-flags-count = { $count ->
    [0] 没有待核实的信号。🎉
   *[other] 待核实信号 { $number } 条，新的在前。可能的加分已自动封顶。
 }
ops-flag-self_purchase = 自买自卖
ops-flag-ring = 同一批买家
ops-flag-burst = 好评突增
ops-flag-same_owner = 自有品牌
ops-flag-seen = <b>{ $name }</b>（{ $kind }）
    🚩 { $flag }：{ $orders } 单，{ $first } 至 { $last }
ops-flag-about-self_purchase = 买家名称与店铺人员或其达人的账号一致。这些订单在各项评分中均不计权重。
ops-flag-about-ring = 近半年多数订单来自下单超过三次的买家。无论评价如何，同一买家最多按四单计。
ops-flag-about-burst = 当天有评价的订单远超平时且几乎全为好评。核实前，超过三十单的部分几乎不计权重。
ops-flag-about-same_owner = 达人在其所带商品的店铺任职。这些订单标为自有品牌，不计入达人评分。
ops-flag-genuine = ✅ 核实无异常
ops-flag-done = ✅ 已无待核实的内容。
ops-flag-score = ⭐ 查看评分
