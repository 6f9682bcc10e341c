# 达人入驻与资料。
creator-crumb = 达人
creator-categories-crumb = 类目
creator-first =
    <b>您主要做什么内容？</b>
    点选两个类目，马上看到商品，不用填表。
creator-second = 好的，再选一个，或直接看商品：
creator-typed = 与“{ $words }”相近的类目，点选即可：
creator-choose = 点大类进入细选。✓ 为已选，◦ 表示其中有已选的类目。
creator-inside = 点一下选中或取消，选得越细，推荐越准。
creator-all-of = “{ $name }”全部
creator-see-products = 🛍 看商品 ›
creator-title = 🎬 <b>{ $name }</b>
creator-categories = 类目：{ $names }
creator-accounts = 账号：{ $names }
creator-followers = 粉丝：{ $number }
creator-band = 价格带：{ $low } – { $high }
creator-region = 地区：{ $region }
creator-about = 简介：{ $about }
creator-why-fill = <i>资料越全，商品和商家匹配越准，都可以不填。</i>
creator-change-categories = 🗂 类目
creator-edit = ✎ 编辑资料
creator-score = ⭐ 我的口碑分
creator-share = 📋 复制我的名片链接
creator-saved = 已保存 ✓
form-creator = 我的资料
form-creator-name =
    商家怎么称呼您？
    <i>例如：林林先试</i>
form-creator-accounts =
    您有哪些账号？每行一个：平台 + 名称。
    <i>例如：抖音 林林先试</i>
form-creator-followers =
    全平台共有多少粉丝？
    <i>点选，或输入数字，如 12500、1.25万。</i>
form-creator-band =
    粉丝通常买什么价位的东西？写“最低-最高”。
    <i>例如：50-300</i>
form-creator-region =
    粉丝主要在哪里？
    <i>例如：杭州</i>
form-creator-about =
    您做什么内容、面向谁？商家会看到。
    <i>例如：敏感肌真实测评，每周三晚直播</i>
field-creator-name = 名称
field-creator-accounts = 账号
field-creator-followers = 粉丝数
field-creator-band = 价格带
field-creator-region = 地区
field-creator-about = 简介
refusal-accounts-unreadable = “{ $text }”没有认出平台，请先写平台再写名称，例如：抖音 林林先试
refusal-followers-unreadable = “{ $text }”不是粉丝数，例如：12500、1.25万
refusal-band-unreadable = “{ $text }”不是价格带，请写“最低-最高”，例如：50-300
refusal-too-many-categories = 最多选 { $limit } 个类目，请先去掉一个。
