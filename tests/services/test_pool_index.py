"""The pool's index in memory: built once however many ask, in pieces, and in a large market beside the chats."""

import asyncio
from datetime import datetime, timedelta

import pytest

from db import engine, products
from db.engine import Database
from db.products import Product
from services import categories, held, pool_index, tastes
from services.rules.matching.index import PoolIndex
from tests.services.market import a_product, a_shop


async def stocked(database: Database, now: datetime, count: int) -> list[int]:
    """A shop's products, committed; their ids."""
    async with database.writing() as session:
        await categories.seed(session)
        shop = await a_shop(session, now)
        ids = [(await a_product(session, shop, now)).key for _ in range(count)]
        await session.commit()
    return ids


async def asked(database: Database, now: datetime, ahead: bool = False) -> PoolIndex:
    async with database.reading() as session:
        return await pool_index.current(session, now, ahead)


def ids_of(index: PoolIndex) -> list[int]:
    return sorted([*index.base.columns.product_id[index.base.alive].tolist(), *index.delta.columns.product_id.tolist()])


async def test_all_who_ask_at_once_get_one_index_read_in_pieces(
    database: Database, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BATCH", 2)
    ids = await stocked(database, now, 5)
    first, *others = await asyncio.gather(*(asked(database, now) for _ in range(4)))
    assert ids_of(first) == ids
    assert all(other.base is first.base for other in others)


async def test_a_large_markets_next_day_is_built_for_who_comes_ahead_and_edits_are_seen_meanwhile(
    database: Database, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool_index, "LARGE", 2)
    monkeypatch.setattr(held, "LARGE", 2)
    ids = await stocked(database, now, 4)
    old, tomorrow = await asked(database, now), now + timedelta(days=1)
    assert (await asked(database, tomorrow)).today == old.today
    async with database.writing() as session:
        gone = await session.get_one(Product, ids[0])
        gone.stock, gone.version = 0, await products.next_version(session)
        await session.commit()
    kept = await asked(database, tomorrow)
    assert (kept.today, ids_of(kept)) == (old.today, ids[1:])
    new = await asked(database, tomorrow, ahead=True)
    assert (new.today, ids_of(new)) == (old.today + 1, ids[1:])
    assert (await asked(database, tomorrow)) is new
    # Nobody is answered by an index of the day before last.
    assert (await asked(database, tomorrow + timedelta(days=2))).today == old.today + 3


async def test_a_large_markets_many_changes_are_merged_by_who_comes_ahead(
    database: Database, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool_index, "LARGE", 2)
    monkeypatch.setattr(held, "LARGE", 2)
    monkeypatch.setattr(pool_index, "MOST_CHANGED", 1)
    ids = await stocked(database, now, 6)
    await asked(database, now)
    async with database.writing() as session:
        for product_id in ids[:2]:
            one = await session.get_one(Product, product_id)
            one.price, one.version = one.price + 100, await products.next_version(session)
        await session.commit()
    assert (await asked(database, now)).changed == 2
    merged = await asked(database, now, ahead=True)
    assert (merged.changed, ids_of(merged)) == (0, ids)


async def test_tastes_of_a_large_market_are_learnt_for_who_comes_ahead(
    database: Database, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tastes, "LARGE", 2)
    ids = await stocked(database, now, 4)
    await asked(database, now)
    async with database.reading() as session:
        assert await tastes.current(session, now) is tastes.NOT_YET
        learnt = await tastes.current(session, now, ahead=True)
        assert learnt.tastes.ids.tolist() == ids
        assert await tastes.current(session, now + timedelta(days=1)) is learnt
        assert (await tastes.current(session, now + timedelta(days=1), ahead=True)).moment > learnt.moment
