# 商家的店铺。
form-brand = 店铺资料
form-brand-name =
    店铺叫什么名字？
    <i>例如：晨窑家居</i>
form-brand-category =
    主营什么类目？点选，或输入关键词搜索。
    <i>例如：口红、茶具、lipstick</i>
form-brand-currency =
    商品用什么币种标价？
    <i>点选，或输入币种代码，如 THB。</i>
form-brand-link =
    店铺网址是？
    <i>例如：https://shop.example.com</i>
form-brand-region =
    从哪里发货？
    <i>例如：浙江杭州</i>
form-brand-hours =
    下单后多少小时内发货？
    <i>达人和买家都能看到，并计入店铺体验分的物流部分。</i>
form-brand-about =
    用几句话向达人介绍店铺。
    <i>例如：1998 年至今的家庭陶坊，两天内寄样。</i>
field-brand-name = 店名
field-brand-category = 主营类目
field-brand-currency = 币种
field-brand-link = 店铺链接
field-brand-region = 发货地
field-brand-hours = 发货时效
field-brand-about = 店铺介绍

brand-crumb = 我的店铺
brand-page-crumb = 商家
brand-title = 🏪 <b>{ $name }</b>
brand-listed =
    { $count ->
        [0] 暂无在架商品
       *[other] 在架商品 { $number } 件
    }
brand-score = ⭐ 店铺体验分 <b>{ $score }</b>
brand-not-scored = ⭐ 暂无评分：订单还太少。这不代表差评，也不影响曝光。
brand-category = 主营类目：{ $path }
brand-region = 发货地：{ $region }
brand-ships = { $hours } 小时内发货
brand-hours = { $hours } 小时
brand-link = 网址：{ $link }
brand-about = { $about }
brand-currency = 币种：{ $currency }
brand-edit = ✎ 修改资料
brand-as-seen = 👁 对外展示
brand-score-button = ⭐ 评分与依据
brand-share = 🔗 复制链接
brand-visit = 🌐 进店看看
brand-see-products = 🛍 查看商品
brand-saved = 已保存
brand-opened =
    🎉 <b>{ $name }</b> 已开通。

    下一步：上架第一件商品，或直接把商品表（CSV 或 Excel）发到这里。新店有 15 天探索曝光，暂无评分不影响您。

    周报会自动送达：{ $when }。
brand-import = 📄 导入商品表
category-all-of = ✓ 选择“{ $name }”整个类目
category-up = ‹ 返回上级类目
refusal-category-gone = 该类目已不在类目树中，请重新选择。
refusal-currency-fixed = 已有商品按当前币种标价，无法更改。如需其他币种，请另开一家店铺。
refusal-shop-gone = 该店铺已不存在。
brand-home-counts = 🟢 在架 { $listed } · 📝 草稿 { $drafts } · 🎬 带货合作 { $active } · ✋ 待处理申请 { $applied }
brand-next-answer = <b>下一步：</b>有达人提交了合作申请，等您回复。
brand-next-answer-button = ✋ 处理申请
brand-next-first = <b>下一步：</b>上架第一件商品。填标题、类目、售价、佣金率即可；整店商品可用文件导入。
brand-next-drafts = <b>下一步：</b>有商品信息不全，尚未上架。
brand-next-drafts-button = 📝 补全草稿
brand-next-invite = <b>下一步：</b>还没有达人带货。邀约与您最新商品匹配的达人，每位都附推荐理由。
brand-next-invite-button = 🤝 谁适合带我的新品
brand-next-week = 周报会自动送达：{ $when }。
