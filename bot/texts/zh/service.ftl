# 服务：专属运营、起步计划、有承诺时限的答复、小课堂。
service-crumb = 🤝 专属运营
service-contact = 您的专属运营是 <b>{ $name }</b>。在这里留言会由机器人转达，答复也会回到这里，承诺 { $hours } 小时内答复。
service-nobody = 运营上线后会为您指定专属联系人。现在也可以留言，先看到的运营会在 { $hours } 小时内答复。
service-plan = <b>起步计划</b>：已完成 { $done } / { $of }
service-step = ○ { $step }
service-step-done = ✅ { $step }
step-brand-list = 上架第一款商品
step-brand-connect = 接入店铺订单
step-brand-invite = 邀约一位合适的达人
step-brand-collaborate = 有达人开始带货
step-brand-sell = 达人首单
step-creator-categories = 选好擅长的类目
step-creator-promote = 选一款商品带货
step-creator-click = 推广链接首次点击
step-creator-post = 登记第一条内容
step-creator-sell = 首单
service-asked = ❓ { $when }：{ $text }
service-answered = 💬 { $when }：{ $text }
service-promised = ⏳ 承诺在 { $when } 前答复。
service-ask = ✍️ 留言
service-ask-score = ❓ 问问我的评分
service-lessons = 📖 五节小课
service-sent = 已转达，{ $when } 前答复。
service-about-chat = 留言
service-about-score = 评分咨询
form-service = 专属运营
form-service-text = 想问什么、说什么？请写在一条消息里，原文转达给您的专属运营。
field-service-text = 留言
refusal-service-wait = 您还有 { $limit } 条留言等待答复，收到答复后可继续留言。
refusal-service-gone = 这条留言已不存在，待答复的见列表。
notice-kind-service = 专属运营
notice-service-asked = ❓ <b>{ $name }</b> 的{ $about }，承诺在 { $due } 前答复：
    { $text }
notice-service-late = ⚠️ <b>{ $name }</b> 的留言已超过承诺时间（{ $due }），请尽快答复：
    { $text }
notice-service-answered = 💬 <b>{ $by }</b> 答复：
    { $answer }

    <i>您的留言：{ $text }</i>
ops-questions = ❓ 留言
ops-questions-kept = 近八周按时答复率：{ $share }
ops-questions-wait = 待答复，按承诺时间排序：
ops-questions-none = 没有待答复的留言。
ops-question = <b>{ $name }</b>：{ $about }，{ $when }，承诺 { $due } 前答复
    { $text }
ops-answer = 💬 答复
ops-answered = 已发送。
ops-answered-before = 已有同事答复。
ops-act-service = 答复留言
form-ops-answer = 答复
form-ops-answer-text = 您的答复会以您的名义发出。对方的留言：{ $asked }
field-ops-answer-text = 答复
lesson-title = <b>{ $title }</b>（{ $at } / { $of }）
service-lessons-of = 小课堂 { $at } / { $of }
lesson-next = 下一课 ›
lesson-brand-price = 定一个卖得动的价格
lesson-brand-price-text = 达人看退货之后到手多少，买家看别处卖多少。

    1. 填写日常价，否则没人知道您更便宜。
    2. 比日常价低 5%，且不高于近 30 天同类最低价，就能拿到“低价好物”标签和专属分类。
    3. 不要先涨后降。这里记录 30 天最低价，报名活动时会核对。
lesson-brand-sample = 让寄出的样品变成内容
lesson-brand-sample-text = 1. 写明寄样数量和条件，避免无效申样。
    2. 两天内寄出，达人一周的选题这时就定了。
    3. 收样两周内应发布，机器人会提醒；长期不发布的，下一家商家看得到。
lesson-brand-score = 店铺体验分怎么来的
lesson-brand-score-text = 商品、物流、售后、经营稳定，每一项都和同行比。

    1. /score 列出扣分最多的订单，先从这些入手。
    2. 发货超时最容易改善：承诺多久，就多久发出。
    3. 不是您责任的订单，一键申诉。
lesson-brand-rate = 让达人放心的佣金
lesson-brand-rate-text = 1. 下调佣金时，已发布内容的达人在约定期内仍按原佣金结算。
    2. 阶梯佣金多卖多得：100 件 25%，500 件 30%。
    3. 按对账单日期付款。“准时结佣率”是好物联盟的指标，达人也会看。
lesson-brand-reply = 一天之内答复
lesson-brand-reply-text = 来申请的达人，选题就在这一周，两天后可能就换了别家。

    1. /requests 列出等待答复的达人，附评分和匹配理由。
    2. 婉拒也是答复：点一下原因，之后的匹配会更准。
lesson-creator-pick = 选自己也会买的货
lesson-creator-pick-text = 1. 看退货之后到手多少，不要只看佣金率：30% 的佣金，退了就是零。
    2. 商品分 4.30 以上退货更少。“暂无评分”是新品，不是差评，可以先申样。
    3. 三款互相搭配的货，胜过十款不搭的。
lesson-creator-code = 推广码和链接
lesson-creator-code-text = 1. 链接记录点击，推广码不点也能归属，两个都要给。
    2. 链接放首行，推广码打在画面上：一半观众不会展开文案。
    3. 推广码出现在您没发布的地方，就是泄露了，/my 里可以查看并更换。
lesson-creator-show = 先演示，再开口
lesson-creator-show-text = 1. 前五秒就让商品用起来，停留时长在这里决定。
    2. 一条视频讲一款货、一个理由、一个价格。
    3. 只说商品页允许的话。一句夸大，赔上几个月的口碑。
lesson-creator-live = 第一场直播
lesson-creator-live-text = 1. 每周固定一晚，两小时，五款货：观众记住的是时间，不是标题。
    2. 一半时间用来答问，会答的才会卖。
    3. 播完登记数据（停留时长、点击、时长），与成交一起计入口碑分。
lesson-creator-score = 带货口碑分怎么来的
lesson-creator-score-text = 内容和商品：观众停留、点击如何，卖出去的货反馈如何。

    1. 选评分高的店铺，它们的退货也算在您头上。
    2. /score 列出每一分背后的订单。
    3. 口碑分决定活动资格、申样额度和结算快慢，/grow 有对照表。
