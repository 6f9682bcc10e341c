# 商家的商品：表单、商品页、列表。
form-product = 商品
form-product-title =
    商品标题是？
    <i>例如：双层隔热茶杯 250ml 两只装</i>
form-product-category =
    属于什么类目？点选，或输入中文、英文、拼音搜索。
    <i>例如：口红、kouhong、tea set</i>
form-product-price =
    售价多少（{ $currency }）？
    <i>例如：129 或 12.90</i>
form-product-rate =
    每成交一单，给达人多少佣金？
    <i>点选，或输入百分比，如 12.5。</i>
form-product-usual =
    同款在别处通常卖多少钱？
    <i>达人会同时看到两个价格。请填买家在别处的真实到手价，不要填没人付过的划线价。</i>
form-product-picture =
    发一张商品图，或图片网址。
form-product-link =
    在哪里购买？达人的推广链接都跳到这里。
    <i>例如：https://shop.example.com/products/tea-glass</i>
form-product-stock =
    库存多少件？
    <i>点选，或输入数字。</i>
form-product-say =
    达人可以怎么讲？请写能证明的事实。
    <i>例如：高硼硅玻璃，耐热 150℃，质保五年</i>
form-product-not_say =
    哪些话不能讲？
    <i>例如：“摔不破”“全网最低”、任何保健功效</i>
form-product-until =
    设为常挂品，还是到某天下架？
    <i>点选，或输入日期，如 2026-12-31。</i>
form-product-other =
    另一种语言（中文或英文）的标题是？
    <i>使用该语言的达人会看到并搜到这个标题。</i>
form-product-about =
    用几句话介绍商品。
field-product-title = 标题
field-product-category = 类目
field-product-price = 售价
field-product-rate = 佣金率
field-product-usual = 日常价
field-product-picture = 商品图
field-product-link = 商品链接
field-product-stock = 库存
field-product-say = 可以讲
field-product-not_say = 不能讲
field-product-until = 在售期限
field-product-other = 英文 / 中文标题
field-product-about = 商品介绍
form-find = 搜索我的商品
form-find-words =
    想找什么？输入标题中的词或货号。

product-cheaper = { $money }（您的售价 { $change }）
product-dearer = { $money }（您的售价 { $change }，达人会看到别处更便宜）
product-rate-line = { $rate }，每件 { $money }
product-unlimited = 不限
product-picture-there = 已上传 ✓
product-always = 常挂品
product-until-day = 至 { $day }
product-saved = 已保存
product-listed = 已上架 ✓
product-new-note = ✅ <b>已上架</b>，达人现在就能看到。
product-title = <b>{ $title }</b>
product-state-listed = 🟢 在架
product-state-paused = ⏸ 已暂停：达人搜不到，进行中的合作不受影响
product-state-delisted = ⚪ 已下架：达人搜不到，也不能再选
product-state-draft = 📝 草稿：尚未上架
product-category = { $path }
product-price = 售价：<b>{ $money }</b>
product-usual = 日常价：{ $money }（您的售价 { $change }）
product-commission = 佣金：每件 <b>{ $money }</b>（{ $rate }）
product-stock = 库存：{ $stock }
product-sold-out = 🟠 <b>已售罄</b>：商品在架，但补上库存前达人看不到。
product-sold-out-told = 🔔 会通知正在带货的达人，补货后也会通知。
product-restock = ♾ 有货，不限库存
product-restocked = 已恢复展示，达人又能看到了。
product-until = 上架至 { $day }
product-always-line = 常挂品
product-picks =
    { $count ->
        [0] 暂无达人带货
       *[other] { $number } 位达人在带货
    }
product-score = ⭐ 商品分 <b>{ $score }</b>
product-new-day = ⭐ 新品第 { $day } 天（共 { $of } 天）：暂无评分，不影响曝光
product-not-scored = ⭐ 暂无评分：订单还太少，不代表差评。
product-say = ✓ 可以讲：{ $text }
product-not-say = ✗ 不能讲：{ $text }
product-no-link = ⚠️ 没有商品链接，达人只有推广码，没有推广链接。
product-edit = ✎ 修改
product-invite = 🤝 邀约达人
product-pause = ⏸ 暂停
product-list_again = 🟢 重新上架
product-delist = ⚪ 下架
product-as-seen = 👁 达人看到的样子
product-score-button = ⭐ 评分与依据
product-visit = 🌐 打开商品页
product-share = 🔗 复制链接
product-now-listed = 已上架 ✓
product-now-paused = 已暂停
product-now-delisted = 已下架
product-already-listed = 该商品已在架。
product-already-paused = 该商品已暂停。
product-already-delisted = 该商品已下架。
products-crumb = 我的商品
products-empty =
    还没有商品。

    上架一件：标题、类目、售价、佣金率即可。也可以直接把商品表（CSV 或 Excel）发到这里。
products-counts = 🟢 在架 { $listed } · ⏸ 暂停 { $paused } · ⚪ 下架 { $delisted } · 📝 草稿 { $draft }
products-words =
    { $count ->
        [0] 🔎 没有找到“{ $words }”，换个词或少输几个字试试。
       *[other] 🔎 “{ $words }”：找到 { $number } 件
    }
products-sold-out = {"    "}已售罄，达人看不到
products-line =
    { $mark } { $number }. <b>{ $title }</b>
        { $money } · { $rate } · { $category }
products-none-here = 这里没有商品。
products-every = 全部
products-listed = 在架
products-paused = 暂停
products-delisted = 下架
products-draft = 草稿
products-drop-words = ✕ { $words }
products-find = 🔎 搜索

refusal-text-empty = 没有可读的文字，请用文字填写。
refusal-no-price = 没有看到价格。例如：129 或 12.90
refusal-price-unreadable = “{ $text }”不是有效价格。例如：129 或 12.90
refusal-price-not-positive = 价格必须大于 0。
refusal-price-range = “{ $text }”是价格区间，请填一个价格；多规格商品可用商品表导入。
refusal-price-ambiguous = “{ $text }”有两种读法，请不要写千位分隔符，例如 1299 或 1.30
refusal-price-too-precise = “{ $text }”的小数位超过了该币种的最小单位。
refusal-price-too-large = “{ $text }”太高了，价格最高 { $limit }。
refusal-price-other-currency = 您填的是 { $given }，店铺币种是 { $currency }，请按 { $currency } 填写。
refusal-currency-unknown = “{ $text }”不是有效币种。例如：CNY、USD
refusal-commission-unreadable = “{ $text }”不是百分比。例如：20 或 12.5
refusal-commission-negative = 佣金率不能为负。例如：20
refusal-commission-over-100 = “{ $text }”超过了售价本身：佣金率最高 100%，常见为 10% 到 30%。
refusal-commission-zero = 没有佣金，达人就没有收益。佣金率必须大于 0%。
refusal-stock-unreadable = “{ $text }”不是有效件数。例如：500
refusal-link-unreadable = “{ $text }”不是有效网址。例如：https://shop.example.com/products/1
refusal-day-unreadable = “{ $text }”不是有效日期。例如：2026-12-31
refusal-day-past = “{ $text }”已经过去，请填今天或以后的日期。
refusal-number-out-of-range = “{ $text }”不是 { $least } 到 { $most } 之间的整数。
refusal-product-cannot-move = 商品当前状态不支持此操作，请重新打开商品页查看。
refusal-product-incomplete = 还缺售价、佣金率或类目，请先补全再上架。
product-fits = 🎯 <b>有 { $count } 位达人适合带这件商品</b>
product-fits-line = • <b>{ $name }</b>：{ $why }
product-fits-joint = ；
product-fits-new = 新入驻，关注您的类目
product-fits-invite = 🤝 邀约 { $name }
product-list_now = 🟢 立即上架
product-lacks = ⚠️ 还缺：{ $fields }。补全后即可上架。
