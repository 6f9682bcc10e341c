# 首页、开始、帮助。
start-welcome =
    <b>好物 Haowu</b>
    商家上架好货，达人挑选带货，每周一双方都能看到分销成绩。每个评分、每次匹配、每笔佣金都有解释。
start-terms = 开始之前：我们只保存您的称呼、您的选择，以及您在此上架或销售的记录，不保存买家姓名。您可随时导出或删除全部数据。
start-agree = 同意并开始
start-terms-button = 保存哪些数据
start-other-language = English
start-role = 您是商家还是达人？以后两个身份可以并存。
start-brand = 🏪 我是商家
start-creator = 🎬 我是达人
link-gone = 链接里的商品已不存在。
link-unknown = 这个链接不完整或已失效，您的数据不受影响。先回到首页：
home-brand = <b>{ $name }</b>
home-brand-new = 先开通店铺：填店名、选类目即可。也可以直接把商品表（CSV 或 Excel）发到这里。
home-become-brand = 开通店铺
home-products = 📦 我的商品
home-add = ＋ 上架商品
home-requests = 🤝 合作管理
home-score = ⭐ 评分
home-gmv = 📈 GMV
home-my-brand = 🏪 店铺资料
home-creator = <b>{ $name }</b>
creator-home-counts = 🎬 带货中 { $active } · ✉️ 待答复邀约 { $invited } · ✋ 申请中 { $applied }
home-creator-new = 点两下选好类目，马上看到适合您的商品。
home-become-creator = 选择类目
home-pool = 🛍 选品池
home-matches = ✨ 为您精选
home-my = 🤝 我的合作
home-my-creator = 🎬 我的资料
home-grow = 🪜 成长阶段
home-ops = 🛠 运营后台
home-switch-brand = 切换到商家
home-switch-creator = 切换到达人
help-everyone =
    <b>通用</b>
    { $commands }
help-brands =
    <b>商家</b>
    { $commands }
help-creators =
    <b>达人</b>
    { $commands }
help-both =
    <b>双方</b>
    { $commands }
help-operators =
    <b>运营</b>
    { $commands }
help-files = 商品表、订单表直接发到这里即可识别。
cancelled = 已取消。未填完的内容已清除，已保存的不受影响。
nothing-to-cancel = 当前没有进行中的操作。
greeting = 👋 您好！
greeting-search = 想找商品，直接发关键词就行，比如“口红”“kouhong”。
not-understood = 没看懂。发送 /help 查看功能；商品表、订单表可直接发到这里。
bot-description = 好物 Haowu：商家上架、达人选品带货，订单归因精确到分，每周一自动送达分销成绩。每个数字都有解释。
bot-short-description = 商家与达人的选品带货平台，评分、匹配、佣金全部讲明白。
command-start = 开始
command-help = 功能说明
command-cancel = 退出当前操作
command-settings = 语言、时区、身份
command-language = English / 中文
command-privacy = 数据说明、导出、删除
command-brand = 我的店铺
command-add = 上架商品
command-import = 用文件导入商品
command-products = 我的商品
command-creators = 找达人、发邀约
command-requests = 店铺的合作
command-orders = 导入订单、对接店铺
command-creator = 我的达人资料
command-pool = 逛选品池
command-search = 搜索商品
command-matches = 为您精选
command-my = 我的合作、推广码和链接
command-score = 我的评分与依据
command-gmv = 我的 GMV
command-statement = 我的对账单
command-why = 解释一笔订单的佣金
command-ops = 运营后台
names-joint = 、
