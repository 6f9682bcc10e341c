# 运营后台。
ops-crumb = 运营后台
ops-since = { $since } 以来应发的消息：
ops-notices = <b>{ $kind }</b>：{ $states }
ops-no-notices = 没有应发的消息。
ops-late = { $count ->
    [0] 没有超时未发的消息。
   *[other] ⚠️ { $number } 条消息超时未发。
 }
ops-failure = #{ $id } { $kind } · { $state }：<code>{ $error }</code>
ops-failure-plain = #{ $id } { $kind } · { $state }：{ $error }
ops-failure-blocked = 对方已停用机器人
ops-failure-never-began = 对方从未点过“开始”
ops-failure-gone = 账号或会话已不存在
ops-failure-shut-out = 机器人已被移出群组
ops-jobs = 任务 { $kind }：{ $states }
ops-reports = { $count ->
   *[other] 周报订阅 { $number } 份，下一份 { $next } 发送。
 }
ops-unreachable = { $count ->
   *[other] { $number } 人无法送达。
 }
ops-state-sent = 已发
ops-state-waiting = 待发
ops-state-sending = 发送中
ops-state-joined = 已合并
ops-state-muted = 用户已关闭
ops-state-failed = 失败
ops-state-unknown = 不明
ops-state-expired = 过期
ops-state-done = 完成
ops-state-open = 进行中
ops-state-held = 搁置
ops-state-dropped = 已放弃
ops-cases-wait = { $count ->
    [0] ✓ 没有待您处理的事项。
   *[other] ⚖️ <b>{ $number } 件</b>事项待您处理。
 }
ops-due = 消息：{ $states }
ops-room-cases = ⚖️ 待处理
ops-room-cases-about = 等待裁决的事项，每个按钮里先到的在前。
ops-room-market = 🏛 市场规则
ops-room-market-about = 当前生效的市场规则。
ops-room-post = 📮 收发室
ops-room-post-about = 机器人主动发送的消息和后台任务。
ops-appeals = 评分申诉
ops-sent = 📬 消息
ops-work = ⏱ 任务
ops-knock = • { $name }：上次 { $last }（处理 { $count } 条，{ $ms } 毫秒），下次 { $next }
ops-knock-failed =     ⚠️ { $at } 失败：<code>{ $error }</code>
ops-knock-failing = ⚠️ 任务“{ $name }”于 { $at } 失败。
ops-knock-last-days-of-products = 商品到期下架
ops-knock-commissions-past-their-hold = 过保佣金结算
ops-knock-scores = 评分更新
ops-knock-rates-that-a-cut-has-left = 降佣到期
ops-knock-who-gets-a-weekly-report = 周报订阅
ops-knock-weekly-reports = 周报
ops-knock-posts-after-samples = 寄样后的发布提醒
ops-knock-housekeeping = 数据清理
ops-knock-sample-market = 示例市场
ops-state-stopped = 已停止
ops-find = 🔎 查询
ops-log = 📒 操作记录
ops-tree = 🗂 类目
ops-refresh = ↻ 刷新
ops-person = 👤 #{ $id } <b>{ $name }</b> · { $language } · { $zone } · { $state }
ops-gone = 已注销
ops-blocked = 已屏蔽机器人
ops-reached = 可送达
ops-shop = 🏪 #{ $id } <b>{ $name }</b> { $why }
ops-product = 📦 #{ $id } <b>{ $name }</b> · { $state } { $why }
ops-order = 🧾 #{ $id } <b>{ $name }</b> · 店铺 { $shop } · { $source } · 支付 { $paid }
ops-nothing = 没有找到“{ $words }”。
ops-pause-shop = ⏸ 暂停 { $name }
ops-resume-shop = ▶️ 恢复 { $name }
ops-pause-product = ⏸ 暂停 { $name }
ops-resume-product = ▶️ 恢复 { $name }
ops-paused = 已暂停 <b>{ $name }</b>，并已告知店铺原因：{ $reason }
ops-resumed = 已恢复 <b>{ $name }</b>，并已告知店铺。
ops-deed = { $at } · { $who } · { $act } { $subject } { $note }
ops-deed-products = { $count ->
   *[other] { $number } 款商品
 }
ops-subject-shop = 店铺
ops-subject-product = 商品
ops-subject-creator = 达人
ops-subject-goods = 商品
ops-act-pause = 暂停
ops-act-resume = 恢复
ops-act-extend = 扩充类目
ops-act-replace = 替换类目
ops-log-empty = 还没有任何操作。
ops-tree-explain = 现行类目 { $count } 个，一级行业 { $trades } 个。

    要导入新的类目：发送表格文件（.tsv 或 .tsv.gz），列名为 id、name_en、name_zh，可加 words，并以 /ops 作为文件说明。生效前会先告诉您有哪些变化。
ops-tree-read = <b>{ $name }</b>：共 { $count } 个类目，新增 { $new } 个，改名 { $changed } 个；现行类目中有 { $gone } 个不在文件里。

    <b>扩充</b>：保留现行类目。<b>替换</b>：停用不在文件里的类目，其中的商品、店铺和达人按名称移到最接近的新类目；大类随其大多数子类目一起移动。
ops-tree-sample = · { $zh } / { $en }
ops-tree-extend = ＋ 扩充
ops-tree-replace = ⇄ 替换
ops-tree-working = 🗂 正在处理类目……
ops-tree-done = 已生效：文件中的 { $count } 个类目。移动商品 { $moved } 件；{ $left } 个旧类目没有明确的对应，其中的内容保持原类目。
form-ops-find = 查询
form-ops-find-words = 输入名称、Telegram 编号或订单号：
field-ops-find-words = 关键词
form-ops-pause = 暂停
form-ops-pause-reason = 原因是什么？店铺会看到这句原话。
field-ops-pause-reason = 原因
notice-paused-shop = ⏸ 您的店铺 <b>{ $name }</b> 已被运营暂停，商品不再展示。
notice-paused-product = ⏸ 您的商品 <b>{ $name }</b> 已被运营暂停，暂时不能上架。
notice-paused-why = 原因：{ $reason }
notice-resumed-shop = ▶️ 您的店铺 <b>{ $name }</b> 已恢复展示。
notice-resumed-product = ▶️ 您的商品 <b>{ $name }</b> 可以重新上架了。
notice-kind-paused = 运营暂停
refusal-not-operator = 仅限运营使用。
refusal-already-paused = 已经暂停了。
refusal-product-held = 运营已暂停这款商品：{ $reason }
refusal-tree-unreadable = 这个文件不是文本表格（UTF-8，可用 gzip 压缩）。
refusal-tree-broken = 这不是类目表：第 { $row } 行，{ $fault }，“{ $value }”。需要 id、name_en、name_zh 三列；下级 id 以上级 id 开头，例如 be-1 在 be 之下。
ops-bans = ⛔ 违禁品
ops-bans-about = { $count ->
    [0] 目前没有违禁品。词语对中英文标题生效，类目包含其下所有类目；上架或导入这类商品的商家会看到原因。
   *[other] 共 { $number } 条。上架或导入这类商品的商家会看到原因。点一条可查看选品池中命中的商品。
 }
ops-ban-words = ＋ 词语
ops-ban-category = ＋ 类目
ops-ban-usual = ＋ 常见违禁品
ops-ban-found = { $count ->
    [0] ✓ 选品池中没有命中的商品。
   *[other] 在售商品中命中 { $number } 件（每次最多 50 件）：
 }
ops-ban-product = • #{ $id } { $name }
ops-ban-pause = ⏸ 暂停这 { $number } 件
ops-ban-remove = ✕ 移出名单
ops-ban-reason = 违禁品：{ $words }
ops-act-prohibit = 列为违禁
ops-act-allow = 移出违禁名单
form-ops-ban = 违禁品
form-ops-ban-words = 标题中不能出现什么词？例如：电子烟
field-ops-ban-words = 词语
form-ops-bans = 违禁品
form-ops-bans-category = 哪个类目（含其下所有类目）列为违禁？输入文字查找或直接选择：
field-ops-bans-category = 类目
refusal-product-prohibited = 本市场不允许此类商品：“{ $words }”。如有误判，请联系运营。
refusal-prohibition-gone = 这一条已不在名单里。
ops-casts = 📣 群发
ops-casts-about = 一条消息发给很多人：选择对象、写好内容、按对方看到的样子预览，再按 Telegram 的速度发出。
ops-cast-new = ＋ 新建群发
ops-cast-for = 对象：{ $audience } · { $state }
ops-cast-preview = <b>{ $language }</b>
    <blockquote>{ $text }</blockquote>
ops-cast-count = { $count ->
    [0] 目前没有人能收到。
   *[other] 将发给 { $number } 人（中文 { $zh } 人，英文 { $en } 人）。关闭群发或已屏蔽机器人的人不计入。
 }
ops-cast-send = 📣 发给 { $number } 人
ops-cast-drop = ✕ 放弃
ops-cast-stop = ⏹ 停止
ops-cast-watch = 📈 查看进度
ops-cast-queueing = 正在排队：已有 { $number } 人。
ops-cast-queued = { $count ->
   *[other] 已为 { $number } 人排好队，将按 Telegram 的速度发出。
 }
ops-cast-state-draft = 草稿
ops-cast-state-queuing = 排队中
ops-cast-state-sending = 发送中
ops-cast-state-stopped = 已停止
ops-cast-state-dropped = 已放弃
ops-audience-all = 所有人
ops-audience-brands = 商家
ops-audience-creators = 达人
ops-audience-newcomers = 尚未选择身份的人
ops-audience-zh = 中文读者
ops-audience-en = 英文读者
ops-act-broadcast = 群发给
ops-act-broadcast_stop = 停止
form-ops-cast = 群发
form-ops-cast-audience = 发给谁？
form-ops-cast-text = 想说什么？最多 2,000 字。
form-ops-cast-text_zh = 给中文读者的版本；不填则看到另一份内容。
field-ops-cast-audience = 对象
field-ops-cast-text = 内容
field-ops-cast-text_zh = 中文内容
notice-broadcast = 📣 { $text }
notice-kind-broadcast = 市场公告
refusal-audience-unknown = 没有这个发送对象。
refusal-broadcast-gone = 没有这条群发。
ops-act-role = 调整角色：
ops-act-staff_out = 移出员工：
ops-act-staff_in = 加入员工：
ops-act-hand_over = 移交店铺：
ops-act-listed = 上架
ops-act-paused = 暂停
ops-act-delisted = 下架
ops-act-edit = 修改
ops-act-import = 导入商品：
ops-act-secret = 设置密钥：
ops-act-terms = 调整计划：
