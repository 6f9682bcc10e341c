"""Naming: the products and creators that a tally speaks of, in the reader's language."""

from sqlalchemy.ext.asyncio import AsyncSession

from db import picks
from services.campaigns.tallying import Tally
from services.products import named


async def names_of(session: AsyncSession, tally: Tally, language: str) -> dict[str, dict[int, str]]:
    """Titles of the best goods, names of the best creators."""
    goods = await picks.goods_of(session, [one for one, _, _ in tally.best_goods])
    people = await picks.names_of(session, [one for one, _, _ in tally.best_creators])
    return {"goods": {id_: named(one, language) for id_, one in goods.items()},
            "creators": {id_: one.name for id_, one in people.items()}}
