"""A product file dropped into the chat: from a newcomer's first message to a listed shelf."""

from sqlalchemy import func
from sqlmodel import col, select

from db.jobs import Job
from db.products import Product, Sku
from db.shops import Shop
from tests.stories.town import Town

HEADER = "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Price,Image Src"
SHOPIFY = "\n".join([
    HEADER,
    "linen-shirt,Linen shirt,<p>Airy &amp; light</p>,Morning Loom,Shirts,men,true,Size,S,LS-S,39.00,https://loom.example/s.jpg",
    "linen-shirt,,,,,,,Size,M,LS-M,41.00,",
    "wool-scarf,Wool scarf,,Morning Loom,Scarves,,true,Title,Default Title,WS-1,25.50,",
    "no-price,Canvas bag,,Morning Loom,Bags,,true,Title,Default Title,CB-1,,",
]).encode()


async def count(town: Town, model: type) -> int:
    async with town.house.database.reading() as session:
        return (await session.execute(select(func.count()).select_from(model))).scalar_one()


async def products(town: Town) -> list[Product]:
    async with town.house.database.reading() as session:
        return list((await session.execute(select(Product).order_by(col(Product.id)))).scalars())


async def test_a_newcomer_drops_a_file_first_of_all_and_sells_four_taps_later(town: Town) -> None:
    chat = town.person("林知夏", "zh-hans")
    await chat.sends("products_export.csv", SHOPIFY)
    assert "products_export.csv" in chat.text and "同意" in chat.text
    assert await count(town, Product) == 0
    await chat.taps("同意")
    assert "共 3 款商品：2 款可上架，1 款缺价格" in chat.text
    assert "Morning Loom" in chat.text
    await chat.taps("开通")
    assert "佣金" in chat.text
    await chat.taps("15%")
    assert "已上架 2 款" in chat.text and "新店第 1 天" in chat.text
    assert len(chat.messages) == 1, "one live message, edited in place"
    listed = await products(town)
    assert [(p.title, p.price, p.commission_bp, p.status) for p in listed] == [
        ("Linen shirt", 3900, 1500, "listed"), ("Wool scarf", 2550, 1500, "listed")]
    assert await count(town, Sku) == 3
