"""Stock: who promotes a product hears when nothing is left of it, and when it is back."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from db.collaborations import Collaboration
from db.creators import Creator
from db.products import Product
from db.shops import Shop
from db.vocabulary import ProductStatus, Stage
from services import notices

KIND = "stock"


def passes(before: int | None, after: int | None) -> bool:
    """Whether a stock goes from some to none or back; None is not counted, so always some."""
    return (before == 0) != (after == 0)


async def tell(session: AsyncSession, product_ids: Collection[int], now: datetime) -> int:
    """Tells of products whose stock has just passed between some and none; how many notices.

    To be called once the change is written. What was still to be told of the same product is taken back: it is
    no longer true.
    """
    if not product_ids:
        return 0
    query = (
        select(col(Collaboration.id), col(Creator.person_id), col(Shop.name), col(Product.title),
               col(Product.title_zh), col(Product.stock), col(Product.version))
        .join(Creator, col(Creator.id) == col(Collaboration.creator_id))
        .join(Product, col(Product.id) == col(Collaboration.product_id))
        .join(Shop, col(Shop.id) == col(Product.shop_id))
        .where(col(Product.id).in_(product_ids), col(Product.status) != ProductStatus.DELISTED,
               col(Collaboration.stage) == Stage.ACTIVE)
        .order_by(col(Collaboration.id))
    )
    told = [
        (person_id, f"{KIND}:{number}:{version}", {"collab": number, "shop": shop, "title": title,
                                                   "title_zh": title_zh, "what": "out" if left == 0 else "back"}, now)
        for number, person_id, shop, title, title_zh, left, version in await session.execute(query)
        if person_id is not None
    ]
    people, keys = {one[0] for one in told}, {one[1].rpartition(":")[0] + ":" for one in told}
    await notices.withdraw_all(session, KIND, people, keys)
    await notices.queue_all(session, KIND, told, now)
    return len(told)
