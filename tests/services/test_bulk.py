"""Bulk: rows that go in by the short way come out as rows that went in by the long one."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import func, insert
from sqlmodel import col, select

from db.bulk import FEW, add_up, among, insert_new, take_numbers
from db.engine import Database
from db.orders import Order, OrderLine
from db.rollups import GmvDay
from services.orders.shaping import order_values
from tests.rules.orders import an_order
from tests.services.market import a_shop

ELSEWHERE = timezone(timedelta(hours=-3))


def rows(shop_id: int, first: int, count: int) -> list[dict[str, Any]]:
    """Orders with every kind of value: moments of other zones, JSON or none, text of any letters, flags."""
    return [
        {
            **order_values(an_order(
                created_at=datetime(2026, 11, 16, 9, 5, 1, 250_000, tzinfo=ELSEWHERE), buyer=None,
                updated_at=datetime(2026, 11, 16, 12, tzinfo=UTC), cancel_reason="“'; 不要了 \\",
                more_codes=("A", "B") if number % 2 else ())),
            "shop_id": shop_id, "external_id": f"A-{number}", "source": "haowu", "told": "",
            "is_test": bool(number % 3),
        }
        for number in range(first, first + count)
    ]


async def test_both_ways_in_keep_the_same(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop_id = await a_shop(session, now)
        long, short = rows(shop_id, 0, FEW + 5), rows(shop_id, 1000, FEW + 5)
        await (await session.connection()).execute(insert(Order), long)
        await insert_new(session, Order, short)
        await insert_new(session, Order, [])
        await session.commit()
    async with database.reading() as session:
        found = (await session.execute(select(Order).order_by(col(Order.id)))).scalars().all()
        kept = [{name: getattr(one, name) for name in long[0]} for one in found]
    for one in kept:
        number = int(one["external_id"].removeprefix("A-"))
        given = rows(shop_id, number, 1)[0]
        assert one == {**given, "is_test": bool(number % 3)}
    assert len(kept) == 2 * (FEW + 5)


async def test_a_moment_without_a_zone_is_refused(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        wrong = [{**row, "created_at": datetime(2026, 1, 1)} for row in rows(await a_shop(session, now), 0, FEW + 1)]  # noqa: DTZ001
        with pytest.raises(ValueError, match="zone"):
            await insert_new(session, Order, wrong)


async def test_what_is_rolled_back_is_gone(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop_id = await a_shop(session, now)
        await session.commit()
    async with database.writing() as session:
        await insert_new(session, Order, rows(shop_id, 0, FEW + 5))
        await session.rollback()
    async with database.reading() as session:
        assert (await session.execute(select(Order))).first() is None


async def test_one_of_many_is_found_whatever_its_letters(database: Database, now: datetime) -> None:
    names = ["A-1", "#1001", "'; DROP", "订单 9", 'quo"te']
    async with database.writing() as session:
        shop_id = await a_shop(session, now)
        await insert_new(session, Order, [
            {**row, "external_id": name} for row, name in zip(rows(shop_id, 0, 5), names, strict=True)])
        for wanted in (names, names[2:], [], ["nobody's"]):
            query = select(Order).where(among(session, Order.external_id, wanted)).order_by(col(Order.id))
            found = [one.external_id for one in (await session.execute(query)).scalars()]
            assert found == [name for name in names if name in wanted]
        ids = list((await session.execute(select(Order.id))).scalars())
        query = select(Order).where(among(session, Order.id, ids[:2]))
        assert len((await session.execute(query)).all()) == 2


async def test_numbers_are_taken_once_and_used_by_nobody_else(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop_id = await a_shop(session, now)
        assert await take_numbers(session, {Order: 0, OrderLine: 0}) == [[], []]
        numbers, lines = await take_numbers(session, {Order: 3, OrderLine: 2})
        assert (len(set(numbers)), len(set(lines))) == (3, 2)
        await insert_new(session, Order, [
            {**row, "id": number} for row, number in zip(rows(shop_id, 0, 3), numbers, strict=True)])
        more, none = await take_numbers(session, {Order: 2, OrderLine: 0})
        assert none == []
        assert min(more) > max(numbers)
        # A row that asks for no number by itself comes after those that were taken.
        if not database.is_sqlite:
            await insert_new(session, Order, rows(shop_id, 10, 1))
            assert (await session.execute(select(func.max(Order.id)))).scalar_one() not in {*numbers, *more}


async def test_sums_are_added_up_group_by_group(database: Database) -> None:
    def row(subject: int, day: date, *, owned: bool, paid: int) -> tuple[Any, ...]:
        return ("brand", subject, day, "CNY", "live", owned, False, date.max, paid, *[1] * 9)

    monday = date(2026, 11, 16)
    async with database.writing() as session:
        await add_up(session, GmvDay, [])
        await add_up(session, GmvDay, [row(1, monday, owned=True, paid=500), row(1, monday, owned=False, paid=7)])
        await add_up(session, GmvDay, [row(1, monday, owned=True, paid=-2), row(2, monday, owned=True, paid=2**40)])
        found = (await session.execute(select(GmvDay))).scalars()
        sums = {(one.subject_id, one.owned): (one.day, one.settles_on, one.paid, one.clawed_back) for one in found}
    assert sums == {
        (1, True): (monday, date.max, 498, 2), (1, False): (monday, date.max, 7, 1),
        (2, True): (monday, date.max, 2**40, 1),
    }
