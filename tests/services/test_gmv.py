"""Figures from the tables are the rules' totals on the same orders."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db.collaborations import Collaboration
from db.engine import Database
from db.metadata import METADATA
from db.orders import Order, OrderLine
from db.rollups import ROLLUPS
from db.vocabulary import CancelledBy, Channel, Dispute, OrderSource, Side, Stage
from services.gmv import rollups, spans
from services.gmv.figures import figures, of_many
from services.gmv.money import Buyers, Money
from services.gmv.spans import Span
from services.gmv.subjects import Subject
from services.orders import ledger
from services.orders.writing import write
from services.refusals import Refusal
from services.rules.facts import LineFacts, OrderFacts
from services.rules.gmv import Gmv, channel_of, place_of, totals
from tests.rules.orders import a_line, an_order
from tests.services.market import a_creator, a_person, a_product, a_shop

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 12, 20, 3, tzinfo=UTC)
WEEK = spans.named(spans.WEEK, date(2026, 11, 18))


def any_line(chance: Random, number: int) -> LineFacts:
    quantity, price = chance.randint(1, 5), chance.randint(0, 90_000)
    return a_line(
        line_id=str(number), sku=chance.choice(["S-1", "S-2", "S-3"]), quantity=quantity, unit_price=price,
        discount=chance.choice([0, 0, quantity * price // 3]), refunded_quantity=chance.choice([0, 0, 1, quantity]),
        refunded_amount=chance.choice([0, 0, 0, price, quantity * price + 5]),
        dispute=chance.choice([None, None, Dispute.OPEN, Dispute.LOST]),
        channel=chance.choice([None, None, *Channel]),
    )


def any_order(chance: Random, number: int) -> OrderFacts:
    paid = datetime(2026, 11, 9, tzinfo=ZONE) + timedelta(minutes=chance.randint(0, 21 * 24 * 60))
    return an_order(
        *(any_line(chance, one) for one in range(chance.randint(1, 3))), order_id=f"A-{number}", created_at=paid,
        paid_at=chance.choice([paid, paid, paid, None]), updated_at=paid, currency=chance.choice(["CNY", "CNY", "USD"]),
        cancelled_at=chance.choice([None, None, None, paid]), cancelled_by=CancelledBy.BUYER,
        settled_at=chance.choice([None, None, paid + timedelta(days=9), paid + timedelta(days=90)]),
        is_test=chance.random() < 0.1, channel=chance.choice([None, *Channel]),
        code=chance.choice([None, "LI7Q2", "MEI22"]), buyer=chance.choice([None, "b1", "b2", "b3"]),
    )


async def a_market(session: AsyncSession, now: datetime) -> tuple[int, dict[str, int]]:
    """A shop of two products that two creators promote by codes; the creators by code."""
    shop_id = await a_shop(session, now)
    creators: dict[str, int] = {}
    for code, sku in (("LI7Q2", "S-1"), ("MEI22", "S-2")):
        product = await a_product(session, shop_id, now, sku)
        creator = await a_creator(session, now, person=await a_person(session, now, code), name=code)
        session.add(Collaboration(
            creator_id=creator.key, product_id=product.key, shop_id=shop_id, stage=Stage.ACTIVE, rate_bp=2000,
            code=code, created_at=now, started_at=now - timedelta(days=99)))
        creators[code] = creator.key
    await session.flush()
    return shop_id, creators


async def owners(session: AsyncSession) -> dict[tuple[str, int], int]:
    """Whose each line is, by order and place."""
    query = select(Order.external_id, OrderLine.line_key, OrderLine.creator_id).join(Order)
    return {(name, int(key)): owner for name, key, owner in (await session.execute(query)).all() if owner}


def told(found: list[Money]) -> dict[str, Gmv]:
    return {one.currency: one.total for one in found if one.total.lines}


async def sums(session: AsyncSession) -> dict[str, list[Any]]:
    """All rollups as plain rows, without groups that have come to nothing."""
    found = {}
    for table in ROLLUPS:
        columns = METADATA.tables[str(table.__tablename__)].columns
        keys = [one.name for one in columns if one.primary_key]
        values = [one.name for one in columns if not one.primary_key]
        rows = (await session.execute(select(table).execution_options(populate_existing=True))).scalars()
        found[str(table.__tablename__)] = sorted(
            [[str(getattr(row, name)) for name in keys], [getattr(row, name) for name in values]] for row in rows
            if any(getattr(row, name) for name in values))
    return found


@pytest.mark.parametrize("seed", range(4))
async def test_figures_are_the_totals_of_the_rules(database: Database, now: datetime, seed: int) -> None:
    chance = Random(seed)
    orders = [any_order(chance, number) for number in range(60)]
    since, until = WEEK.bounds(ZONE)
    async with database.writing() as session:
        shop_id, creators = await a_market(session, now)
        await write(session, shop_id, OrderSource.HAOWU, orders, now, ZONE)
        owned = await owners(session)
        ruled: dict[str, Any] = {"since": since, "until": until, "hold_days": 30, "now": NOW}

        def owner(order: OrderFacts, line: LineFacts) -> int | None:
            return owned.get((order.order_id, order.lines.index(line) + 1))

        def place(order: OrderFacts, line: LineFacts) -> str:
            return place_of(channel_of(order, line), owned=owner(order, line) is not None)

        found = await figures(session, Subject(Side.BRAND, (shop_id,)), WEEK, ZONE, NOW)
        assert {("all", code): gmv for code, gmv in told(found).items()} == totals(
            orders, lambda order, line: "all", **ruled)
        assert {(name, one.currency): gmv for one in found for name, gmv in one.places.items()} == totals(
            orders, place, **ruled)
        assert {(name, one.currency): gmv for one in found for name, gmv in one.channels.items()} == totals(
            orders, channel_of, **ruled)
        for one in found:
            assert sum(part.paid for part in one.places.values()) == one.total.paid
        mine = totals(orders, owner, **ruled)
        for creator in creators.values():
            theirs = await figures(session, Subject(Side.CREATOR, (creator,)), WEEK, ZONE, NOW)
            assert {(creator, code): gmv for code, gmv in told(theirs).items()} == {
                key: gmv for key, gmv in mine.items() if key[0] == creator}
            for one in theirs:
                ours = next(money for money in found if money.currency == one.currency)
                assert [(p.paid, p.orders) for p in ours.partners if p.id == creator] == [
                    (one.total.paid, one.total.orders)]
        assert sum(one.commission.due for one in found) == sum([
            one.commission.due for creator in creators.values()
            for one in await figures(session, Subject(Side.CREATOR, (creator,)), WEEK, ZONE, NOW)])


async def test_weeks_and_periods_before_are_those_weeks_one_by_one(database: Database, now: datetime) -> None:
    chance, day = Random(7), date(2026, 11, 25)
    async with database.writing() as session:
        shop_id, _ = await a_market(session, now)
        await write(session, shop_id, OrderSource.HAOWU, [any_order(chance, n) for n in range(50)], now, ZONE)
        us = Subject(Side.BRAND, (shop_id,))
        (money,) = [one for one in await figures(session, us, spans.named(spans.WEEK, day), ZONE, NOW)
                    if one.currency == "CNY"]
        paid = []
        for back in range(8):
            span = spans.named(spans.WEEK, day - timedelta(days=7 * back))
            found = {one.currency: one for one in await figures(session, us, span, ZONE, NOW)}
            paid.append(found["CNY"].total.paid if "CNY" in found else 0)
        assert money.weeks == paid[::-1]
        assert money.periods == paid[1:6]
        assert money.usual == sum(paid[2:6]) // 4


@pytest.mark.parametrize("seed", range(3))
async def test_rollups_are_what_a_fresh_count_gives_whatever_happened(
    database: Database, now: datetime, seed: int
) -> None:
    """Orders come, change, lose lines, are refunded and confirmed: the sums kept on the way are those counted anew."""
    chance = Random(seed)
    async with database.writing() as session:
        shop_id, _ = await a_market(session, now)
        for turn in range(6):
            orders = [replace(any_order(chance, number), updated_at=now + timedelta(hours=turn))
                      for number in chance.sample(range(30), 12)]
            await write(session, shop_id, OrderSource.HAOWU, orders, now + timedelta(days=5 * turn), ZONE)
            while await ledger.confirm_due(session, now + timedelta(days=6 * turn), ZONE):
                pass
        kept = await sums(session)
        assert await rollups.ensure(session, ZONE)
        assert await sums(session) == kept
        assert await rollups.ensure(session, ZONE) == 0
        assert await rollups.ensure(session, ZoneInfo("Europe/Berlin"))
        assert await sums(session) != kept


async def test_many_at_once_read_as_one_by_one(database: Database, now: datetime) -> None:
    chance = Random(11)
    async with database.writing() as session:
        shops = [(await a_market(session, now + timedelta(seconds=n)))[0] for n in range(1)]
        shops += [await a_shop(session, now, f"Shop {n}") for n in range(3)]
        for shop_id in shops:
            await write(session, shop_id, OrderSource.HAOWU, [any_order(chance, n) for n in range(15)], now, ZONE)
        subjects = [Subject(Side.BRAND, (one,)) for one in shops] + [Subject(Side.BRAND, tuple(shops))]
        found = await of_many(session, subjects, WEEK, ZONE, NOW)
        for subject in subjects:
            assert found[subject] == await figures(session, subject, WEEK, ZONE, NOW)
        for currency in ("CNY", "USD"):
            each = [one.total.paid for subject in subjects[:-1] for one in found[subject] if one.currency == currency]
            assert [one.total.paid for one in found[subjects[-1]] if one.currency == currency] == [sum(each)]


async def test_who_rose_and_who_fell_is_told(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop_id, creators = await a_market(session, now)
        week = datetime(2026, 11, 18, tzinfo=ZONE)
        sold = [("LI7Q2", "S-1", 0, 900), ("LI7Q2", "S-1", 7, 100), ("MEI22", "S-2", 7, 500), ("MEI22", "S-2", 0, 200)]
        await write(session, shop_id, OrderSource.HAOWU, [
            an_order(a_line(sku=sku, quantity=1, unit_price=price), order_id=f"{code}{back}", code=code,
                     created_at=week - timedelta(days=back), paid_at=week - timedelta(days=back), updated_at=week)
            for code, sku, back, price in sold], now, ZONE)
        (money,) = await figures(session, Subject(Side.BRAND, (shop_id,)), WEEK, ZONE, now)
        assert [(one.id, one.change) for one in money.moved["partners"]] == [
            (creators["LI7Q2"], 800), (creators["MEI22"], -300)]
        assert [one.change for one in money.moved["products"]] == [800, -300]


async def test_a_line_taken_out_counts_nowhere_and_buyers_who_return_do(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop_id, _ = await a_market(session, now)
        first = an_order(a_line(sku="S-1"), a_line(line_id="2", sku="S-2"), code="LI7Q2", buyer="b1")
        await write(session, shop_id, OrderSource.HAOWU, [
            first, replace(first, order_id="A-2"), replace(first, order_id="A-3", buyer="b2")], now, ZONE)
        taken = replace(first, lines=(a_line(sku="S-1"),), updated_at=now)
        await write(session, shop_id, OrderSource.HAOWU, [taken], now, ZONE)
        (money,) = await figures(session, Subject(Side.BRAND, (shop_id,)), WEEK, ZONE, now)
        assert (money.total.orders, money.total.lines) == (3, 5)
        assert money.buyers == Buyers(2, 1)
        assert Money.from_json(money.to_json()) == money


async def test_what_a_creator_sells_of_their_own_brand_is_told_apart(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop_id, creators = await a_market(session, now)
        await write(session, shop_id, OrderSource.HAOWU, [an_order(a_line(sku="S-1"), code="LI7Q2")], now, ZONE)
        mine = select(OrderLine).where(col(OrderLine.creator_id) == creators["LI7Q2"])
        line = (await session.execute(mine)).scalar_one()
        async with rollups.kept(session, [line.order_id], ZONE):
            line.own_brand = True
        (money,) = await figures(session, Subject(Side.CREATOR, (creators["LI7Q2"],)), WEEK, ZONE, now)
        assert money.own_brand == money.total


def test_spans_follow_the_calendar() -> None:
    assert spans.back(spans.WEEK, date(2026, 11, 22), 1) == Span(date(2026, 11, 9), date(2026, 11, 15), "week")
    assert spans.back(spans.MONTH, date(2026, 1, 31), 1) == Span(date(2025, 12, 1), date(2025, 12, 31), "month")
    assert spans.named(spans.QUARTER, date(2026, 11, 3)) == Span(date(2026, 10, 1), date(2026, 12, 31), "quarter")
    assert spans.named(spans.QUARTER, date(2026, 2, 3)).before == Span(date(2025, 10, 1), date(2025, 12, 31), "quarter")
    chosen = spans.typed("2026年11月1日 — 2026-11-15")
    assert chosen == Span(date(2026, 11, 1), date(2026, 11, 15)) == spans.of_token(chosen.token)
    week = spans.named(spans.WEEK, date(2026, 11, 18))
    assert (week.token, spans.of_token(week.token)) == ("w20261116", week)
    assert chosen.before == Span(date(2026, 10, 17), date(2026, 10, 31))
    assert chosen.before.after == chosen
    assert spans.typed("2026/11/1").last == date(2026, 11, 1)


@pytest.mark.parametrize("text", ["soon", "2026-13-01", "2026-02-30 2026-03-01", "1999-01-01 2026-01-01", ""])
def test_dates_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(Refusal):
        spans.typed(text)
