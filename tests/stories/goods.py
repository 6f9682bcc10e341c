"""Goods for stories: a shop and products written straight into the town's database, as if listed long ago."""

from typing import Any

from db.products import Product
from tests.services.market import a_product, a_shop
from tests.stories.town import Town

LISTED = (
    {"title": "Velvet matte lipstick", "title_zh": "丝绒哑光口红", "category_id": "be-1-1", "usual_price": 12900},
    {"title": "Cushion foundation", "title_zh": "气垫粉底", "category_id": "be-1-2", "price": 15900},
    {"title": "Cast iron frying pan", "title_zh": "铸铁煎锅", "category_id": "kt-1", "price": 29900},
    {"title": "Rose hand cream", "title_zh": "玫瑰护手霜", "category_id": "be-2", "price": 3900, "commission_bp": 3000},
    {"title": "Linen apron", "title_zh": "亚麻围裙", "category_id": "kt-3", "price": 4900},
    {"title": "Bamboo chopping board", "title_zh": "竹砧板", "category_id": "kt-2", "price": 5900},
    {"title": "Cleansing oil", "title_zh": "卸妆油", "category_id": "be-2", "price": 8900},
)


async def stock(town: Town, name: str = "Nuanguang 暖光", *more: dict[str, Any]) -> list[Product]:
    """One shop with these goods; the products as rows."""
    async with town.house.database.writing() as session:
        shop = await a_shop(session, town.house.clock.now(), name)
        made = [await a_product(session, shop, town.house.clock.now(), **facts) for facts in more or LISTED]
        await session.commit()
    return made
