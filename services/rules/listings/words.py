"""The words that sellers put over their columns, in English and Chinese, the most telling first."""

from services.rules.listings.values import Column


def _split(words: str) -> tuple[str, ...]:
    return tuple(words.split(" | "))


WORDS: dict[Column, tuple[str, ...]] = {
    Column.TITLE: _split(
        "title | product title | product name | item name | name | product | item title | item | "
        "goods name | listing title | article | 商品标题 | 商品名称 | 产品名称 | 标题 | 品名 | 商品名 | "
        "产品名 | 名称 | 宝贝标题 | 货品名称 | 商品 | 产品"
    ),
    Column.TITLE_ZH: _split(
        "chinese title | title zh | chinese name | name zh | title cn | title chinese | 中文标题 | "
        "中文名称 | 中文名 | 中文品名 | 商品中文名"
    ),
    Column.PRICE: _split(
        "price | sale price | selling price | current price | unit price | retail price | live price | "
        "deal price | final price | special price | variant price | item price | amount | 到手价 | "
        "活动到手价 | 直播到手价 | 直播间到手价 | 直播间价格 | 直播间价 | 最低价 | 券后价 | 直播价 | "
        "活动价 | 促销价 | 售价 | 现价 | 销售价 | 零售价 | 价格 | 单价 | 商品价格 | 一口价 | 销售价格 | "
        "成交价 | sku价格"
    ),
    Column.USUAL_PRICE: _split(
        "compare at price | usual price | original price | list price | regular price | msrp | rrp | "
        "market price | was price | old price | price before | 原价 | 划线价 | 市场价 | 日常价 | "
        "日常售价 | 日常价格 | 吊牌价 | 建议零售价 | 参考价 | 专柜价 | 官方价"
    ),
    Column.COMMISSION: _split(
        "commission | commission rate | commission percent | commission percentage | "
        "affiliate commission | creator commission | rate | cps | 佣金率 | 佣金比例 | 佣金 | 分佣比例 | "
        "达人佣金 | 提成 | 佣金点 | 推广佣金 | 返佣比例 | 普通佣金率 | 带货佣金"
    ),
    Column.STOCK: _split(
        "stock | inventory | quantity | qty | in stock | available | stock quantity | "
        "quantity in warehouse | inventory quantity | units | 库存 | 库存数量 | 现货 | 可售库存 | 数量 | "
        "库存量 | 总库存 | 剩余库存"
    ),
    Column.TYPE: _split(
        "category | type | product type | product category | categories | department | dept | class | "
        "类目 | 分类 | 品类 | 商品类目 | 商品分类 | 类别 | 类型 | 一级类目 | 产品分类 | 所属类目 | "
        "叶子类目"
    ),
    Column.SKU: _split(
        "sku | seller sku | sku id | item number | article number | model | part number | style number | "
        "sku code | code | 货号 | 商家编码 | 规格编码 | 款号 | 商品编码 | sku编码 | 型号 | 编码 | "
        "产品编号"
    ),
    Column.HANDLE: _split(
        "handle | product id | item id | goods id | spu | spu id | parent sku | product group | 商品id | "
        "产品id | 宝贝id | 商品编号 | 货品id"
    ),
    Column.LINK: _split(
        "link | url | product link | product url | shop link | permalink | web page | item url | 链接 | "
        "连结 | 商品链接 | 购买链接 | 网址 | 商品地址 | 店铺链接 | 详情链接 | 产品链接 | 下单链接"
    ),
    Column.PICTURE: _split(
        "image | picture | photo | image url | image link | main image | images | image src | thumbnail | "
        "picture url | 图片 | 主图 | 产品图 | 商品图 | 商品图片 | 图片链接 | 主图链接 | 图片地址 | 首图 | "
        "商品主图 | 产品图片"
    ),
    Column.DESCRIPTION: _split(
        "description | details | body | selling points | about | short description | product description | "
        "features | 描述 | 商品描述 | 卖点 | 详情 | 介绍 | 简介 | 商品详情 | 产品卖点 | 产品描述 | "
        "商品卖点 | 说明"
    ),
    Column.CURRENCY: _split("currency | currency code | 币种 | 货币 | 货币单位"),
    Column.TAGS: _split("tags | keywords | labels | 标签 | 关键词 | 关键字"),
    Column.VENDOR: _split(
        "vendor | brand | manufacturer | brand name | maker | 品牌 | 品牌名 | 品牌名称 | 厂家 | 厂商"
    ),
    Column.OPTION: _split(
        "option | variant | specification | spec | size | color | colour | variation | option1 value | "
        "规格 | 颜色 | 尺码 | 规格型号 | 颜色分类 | sku名称 | 规格名称"
    ),
}

# Columns that look like one of the above and are not: they take the header out of the game.
OTHER = _split(
    "cost | cost price | max price | highest price | 最高价 | cost per item | purchase price | "
    "wholesale price | shipping | shipping price | weight | tax | tax rate | margin | sales | units sold | "
    "rating | reviews | barcode | gtin | ean | date | created at | updated at | status | service rate | "
    "commission amount | estimated commission | conversion rate | store name | shop name | creator name | "
    "file name | minimum quantity | order quantity | 成本价 | 成本 | 进价 | 采购价 | 供货价 | 批发价 | "
    "运费 | 重量 | 毛利 | 毛利率 | 税率 | 销量 | 月销量 | 评分 | 条形码 | 条码 | 日期 | 创建时间 | "
    "更新时间 | 状态 | 服务费率 | 预估佣金 | 佣金金额 | 转化率 | 店铺名称 | 达人名称 | 店铺 | 序号 | "
    "起订量 | 备注 | 机制"
)
