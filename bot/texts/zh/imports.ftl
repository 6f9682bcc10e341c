# 商品表：发来、试算、上架。
import-crumb = 导入
import-explain =
    <b>把商品表直接发到这里</b>，随时都可以。

    支持 Shopify、WooCommerce 的商品导出，也支持任意 CSV 或 Excel 表格，每行至少有标题和价格。上架前会先让您看清楚会有哪些变化。

    同一张表再发一次，只会更新有变动的部分。订单表也能自动识别。
import-template = 📄 示例表格
import-continue = ▶ 继续处理 { $name }
import-held = 📄 已收到 <b>{ $name }</b>，您同意后马上读取：
import-agree = 同意并读取商品表
import-reading = ⏳ 正在读取…
import-listing =
    ⏳ 正在上架…
    { $bar }  { $done } / { $total }
import-begun = 正在处理…
import-dropped = 已放弃，没有上架任何商品；随时可以重新发送。
import-summary = { $count ->
       *[other] <b>共 { $number } 款商品</b>：{ $parts }。
    }
import-ready = { $number } 款可上架
import-unchanged = { $number } 款无变化
list-comma = ，
import-new-changed = 新增 { $new } 款 · 更新 { $changed } 款
import-hidden = { $count ->
       *[other] 其中 { $number } 款在您店铺中未公开，将存为草稿。
    }
import-sold-out = 🟠 { $count ->
       *[other] { $number } 款库存为 0（售罄）：补上库存前，达人看不到。
    }
import-nothing-new = ✓ 无需操作：现有商品与表格完全一致。
import-nothing-good = 暂时没有可上架的商品。请下载问题行，修改后重新发送。
import-shop-guess = 按表格内容为您开店，点一下即可：<b>{ $name }</b>，{ $category }。之后都能改。
import-shop-needed = 还差店名和主营类目，填好就能上架。
import-currency-asked = 表格里没有写币种，价格是哪种货币？
import-currency-said = 价格币种：{ $currency }。
import-open-shop = ✓ 开通 · { $currency }
import-edit-shop = ✎ 改店名、类目或币种
import-name-shop = ✎ 填写店名
form-importshop = 开通店铺
form-importshop-name = 店铺叫什么名字？例如：晨间茶铺
form-importshop-category = 主营什么？点选行业，或输入关键词，例如“茶叶”。
form-importshop-currency = 价格用哪种货币？点选，或输入代码，例如 USD。
field-importshop-name = 店名
field-importshop-category = 主营类目
field-importshop-currency = 币种
import-rate = { $count ->
       *[other] 表格里有 { $number } 款没写佣金率。给达人多少佣金？点选，或直接输入，例如 12%。之后可逐款修改。
    }
import-apply = ✓ 全部上架（{ $number } 款）
import-apply-rate = { $rate } 上架
import-kinds = { $count ->
       *[other] 有 { $number } 种类型没找到对应类目：不处理就归入店铺主营类目。
    }
import-kinds-button = 🗂 待定类目
import-kinds-question = 点一种类型，告诉我归入哪个类目。没选的归入店铺主营类目。直接输入关键词，可为第一种未定的类型搜索类目。
import-no-type = 未写类型，如 { $example }
import-kind-question = <b>{ $kind }</b> 归入哪个类目？例如：{ $example }。点选，或输入关键词搜索。
import-kind-own = 归入店铺主营类目
import-more = 更多 ›
import-columns = ⇄ 核对列
import-wrong = ⬇ 下载问题行
import-drop = ✕ 放弃这张表
import-columns-line = 识别结果：{ $columns }
import-columns-title = 每一列的识别结果，点一下可更正。
import-columns-missing = 没找到这一列：<b>{ $columns }</b>。点一下，选出它在哪里。
import-sample = 您的表格：
import-sample-line = · <b>{ $name }</b>：{ $example }
import-column-question = 表格里哪一列是<b>{ $column }</b>？
import-column-none = 都不是
import-listed = ✅ { $count ->
        [0] 没有新增商品
       *[other] 已上架 { $number } 款商品
    } · <b>{ $shop }</b>
import-changed = 已更新 { $number } 款
import-drafts = { $number } 款在您店铺中未公开，已存为草稿
import-left = { $number } 款有问题，未上架
import-new-shop = 🌱 新店第 { $day } 天（共 { $of } 天扶持期）：暂无评分，不影响上架和推广。
import-fits = { $count ->
       *[other] <b>{ $title }</b>：有 { $number } 位达人适合
    }
import-fit = · <b>{ $name }</b>：{ $reason }
import-fit-unknown = 暂无带货记录，可先认识一下
import-no-fits = <b>{ $title }</b> 已进入选品池。暂无对口达人，随时可发送 /creators 查看谁适合。
import-invite = ✉ 邀请 { $name }
import-link-ask = 🔗 <b>最后一步：填店铺网址</b>（如 https://shop.example.com），{ $count ->
       *[other] { $number } 款商品的推广链接自动生成。
    }直接在这里输入即可。
import-link-button = 🔗 填写店铺网址
import-link-known = 店铺网址已填写，可发送 /brand 修改。
import-link-saved = ✅ 已生成 { $count ->
       *[other] { $number } 款商品的推广链接
    }，指向 { $link }，每位达人都有专属链接。网址可在 /brand 修改。
form-importlink = 店铺网址
form-importlink-link = 店铺网址是什么？例如：https://shop.example.com
field-importlink-link = 店铺网址
import-row = 行号
import-reason = 原因
import-wrong-file = 问题行
import-none-wrong = 没有问题行。

# 列的含义。
column-title = 商品标题
column-price = 价格
column-usual-price = 日常价（划线价）
column-commission = 佣金率
column-stock = 库存
column-type = 类目
column-sku = 货号
column-handle = 商品ID
column-link = 链接
column-picture = 图片
column-description = 描述
column-title-zh = 中文标题
column-currency = 币种
column-tags = 标签
column-vendor = 品牌
column-option = 规格
template-file = 商品表示例
template-title = 茉莉绿茶 100克
template-price = 39.90
template-usual-price = 59.00
template-commission = 20%
template-stock = 120
template-category = 茶叶
template-sku = TEA-01
template-link = https://shop.example/tea
template-picture = https://shop.example/tea.jpg
template-description = 春茶三窨，花香清雅。

# 有问题的商品数，按原因。
wrong-no-title = { $count ->
       *[other] { $number } 款缺标题
    }
wrong-no-price = { $count ->
       *[other] { $number } 款缺价格
    }
wrong-price-unreadable = { $number } 款价格无法识别
wrong-price-not-positive = { $number } 款价格为零或负数
wrong-price-range = { $number } 款价格是区间
wrong-price-ambiguous = { $number } 款价格小数点不明确
wrong-price-too-precise = { $number } 款价格小数位过多
wrong-price-too-large = { $number } 款价格过高
wrong-currency-unknown = { $number } 款币种无法识别
wrong-currency-mixed = { $number } 款币种不一致
wrong-commission-unreadable = { $number } 款佣金率无法识别
wrong-commission-negative = { $number } 款佣金率为负数
wrong-commission-over-100 = { $number } 款佣金率超过 100%
wrong-gift-card = { $count ->
       *[other] { $number } 款是礼品卡，不能带货
    }
wrong-grouped-product = { $number } 款是组合商品，没有单独价格
wrong-no-parent = { $count ->
       *[other] { $number } 款规格找不到所属商品
    }
wrong-prohibited = { $number } 件违禁品
wrong-duplicate = { $number } 款在表中重复
wrong-other = 另有 { $number } 款存在其他问题

# 单行问题的原因。
problem-no-title = 缺标题
problem-no-price = 缺价格
problem-price-unreadable = 价格无法识别：{ $value }
problem-price-not-positive = 价格必须大于零：{ $value }
problem-price-range = 请填一个价格，不要填区间：{ $value }
problem-price-ambiguous = 小数点不明确，请确认点号和逗号：{ $value }
problem-price-too-precise = 价格小数位超出币种允许：{ $value }
problem-price-too-large = 价格过高：{ $value }
problem-currency-unknown = 币种无法识别：{ $value }
problem-currency-mixed = 同一商品出现多种币种：{ $value }
problem-commission-unreadable = 佣金率无法识别：{ $value }
problem-commission-negative = 佣金率为负数：{ $value }
problem-commission-over-100 = 佣金率超过 100%：{ $value }
problem-gift-card = 礼品卡不能带货
problem-grouped-product = 组合商品没有单独价格
problem-no-parent = 表中找不到该规格所属的商品
problem-prohibited = 本市场的违禁品：{ $value }
problem-duplicate = 与第 { $value } 行是同一商品

# 可上架商品中略去的小问题。
leftout-usual-price-ignored = ⚠️ 划线价不高于现价，已略去：{ $number } 处
leftout-stock-ignored = ⚠️ 库存无法识别，已略去：{ $number } 处
leftout-link-ignored = ⚠️ 链接不是有效网址，已略去：{ $number } 处
leftout-picture-ignored = ⚠️ 图片不是有效网址，已略去：{ $number } 处
leftout-variant-ignored = ⚠️ 规格价格有误，已略去：{ $number } 处
leftout-title-cut = ⚠️ 标题超过 200 字，已截短：{ $number } 处

# 读不了的文件、不合时宜的操作。
refusal-table-too-big = 文件太大：Telegram 最多传给我 { $limit } MB。请拆分，或去掉表里的图片。
refusal-table-empty = 这个文件是空的。
refusal-table-no-rows = 表里只有表头，没有商品。
refusal-table-not-a-table = 这不是表格。请发送 CSV 或 Excel（.xlsx）文件。
refusal-table-old-format = 这是旧版 Excel（.xls）。请另存为 .xlsx 或 CSV 后重新发送。
refusal-table-encrypted = 文件有密码保护。请去掉密码后重新发送。
refusal-table-broken = 文件已损坏，无法打开。请重新保存后再发送。
refusal-table-bomb = 文件解压后体积异常巨大，为安全起见没有打开。
refusal-table-encoding = 文件编码无法识别。请另存为“CSV UTF-8”后重新发送。
refusal-table-too-many-rows = 表格超过 { $limit } 行，请拆分后发送。
refusal-table-too-many-columns = 表格超过 { $limit } 列，请只保留商品相关的列。
refusal-table-cell-too-long = 有一个单元格没有结尾，可能是引号没有闭合。请检查后重新发送。
refusal-job-unknown = 暂时还处理不了这种文件。
refusal-import-held = 请先同意条款，文件会为您留着。
refusal-import-open = 请稍候，正在处理中。
refusal-import-done = 这张表已经上架过了。
refusal-import-dropped = 这张表已放弃，请重新发送。
refusal-import-failed = 这张表没能读取，请重新发送。
refusal-import-not-ready = 该操作与这张表的现状不符。发送 /import 查看进度。
refusal-import-rate-first = 请先选择佣金率。
