"""A block and an acceptance at one moment: what has begun runs to its end."""

import asyncio
from datetime import datetime

from db.collaborations import Collaboration
from db.engine import Database
from db.vocabulary import Stage
from services import blocks
from tests.services.market import a_creator, a_person, a_product, a_shop


async def test_a_block_ends_what_waits_and_not_what_is_being_accepted(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        mei = await a_person(session, now, "Mei")
        creator, shop = await a_creator(session, now, person=mei), await a_shop(session, now)
        rows = [Collaboration(creator_id=creator.key, product_id=(await a_product(session, shop, now)).key,
                              shop_id=shop, stage=Stage.INVITED, rate_bp=2000, created_at=now) for _ in range(2)]
        session.add_all(rows)
        await session.commit()

    async def block() -> None:
        async with database.writing() as session:
            await blocks.block(session, mei, "shop", shop, now)
            await session.commit()

    async with database.writing() as session:
        (await session.get_one(Collaboration, rows[0].key)).stage = Stage.ACTIVE
        await session.flush()
        other = asyncio.create_task(block())
        await asyncio.sleep(0.3)
        await session.commit()
    await other
    async with database.reading() as session:
        stages = [(await session.get_one(Collaboration, row.key)).stage for row in rows]
    assert stages == [Stage.ACTIVE, Stage.DECLINED]
