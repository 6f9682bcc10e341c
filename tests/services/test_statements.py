"""Statements: both sides read the same to the cent, a closed week never changes, lines are argued over, weeks paid."""

import asyncio
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db.collaborations import Collaboration
from db.creators import Creator
from db.engine import Database
from db.notices import Notice
from db.orders import CommissionEntry
from db.people import Person
from db.shops import Member
from db.statements import Settlement, StatementWord
from db.vocabulary import Receipt, Role, Said, Side
from services import settings
from services.orders import ledger
from services.refusals import Refusal
from services.rules.periods import WEEK, closes_at
from services.statements import closing, lines, payments, saying, weeks
from tests.rules.orders import a_line, an_order
from tests.services.market import a_creator, a_person, a_product
from tests.services.test_orders import ZONE, a_collaboration, a_deal, told


async def two_sides(session: AsyncSession, now: datetime) -> tuple[int, Person, Person, Collaboration]:
    """A shop (S-1, code LI7Q2) with its owner, and the creator as a person."""
    shop_id, deal = await a_deal(session, now)
    owner = await a_person(session, now, "Own")
    session.add(Member(shop_id=shop_id, person_id=owner.key, role=Role.OWNER, joined_at=now))
    creator = await session.get_one(Creator, deal.creator_id)
    person = await session.get_one(Person, creator.person_id)
    await session.flush()
    return shop_id, owner, person, deal


async def totals(session: AsyncSession, who: Person, side: Side, week: date, now: datetime) -> dict[str, Any]:
    return (await weeks.of(session, who, side, week, now, ZONE)).totals


async def test_a_file_that_is_cut_knows_of_how_many_lines(
    database: Database, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with database.writing() as session:
        shop_id, owner, _, _ = await two_sides(session, now)
        placed = an_order(code="LI7Q2", paid_at=now, created_at=now, updated_at=now)
        await told(session, shop_id, now, *(replace(placed, order_id=f"A-{n}") for n in range(3)))
        week = weeks.monday(now, ZONE)
        whole = await lines.file(session, owner, Side.BRAND, week)
        assert (len(whole.shown), whole.total, whole.is_cut) == (3, 3, False)
        monkeypatch.setattr(lines, "MOST_LINES", 2)
        part = await lines.file(session, owner, Side.BRAND, week)
        assert [one.order for one in part.shown] == ["A-0", "A-1"]
        assert (part.total, part.is_cut) == (3, True)


@pytest.mark.parametrize("seed", range(3))
async def test_closed_weeks_never_change_and_both_sides_agree_whatever_happens(
    database: Database, now: datetime, seed: int
) -> None:
    """Ten weeks of orders, refunds, cancellations and holds that end, in currencies with 0, 2 and 3 decimals."""
    rng, placed, closed = Random(seed), [], {}
    async with database.writing() as session:
        shop_id, owner, person, deal = await two_sides(session, now)
        second = await a_creator(session, now, name="Two")
        product = await a_product(session, shop_id, now, "S-2")
        await a_collaboration(session, second.key, product.key, shop_id, now, "TWO22")
        moment = now
        for _ in range(20):
            moment += timedelta(days=3, hours=rng.randrange(24))
            for _ in range(3):
                placed.append(_an_order(rng, len(placed), moment))
                await told(session, shop_id, moment, placed[-1])
            at = rng.randrange(len(placed))
            placed[at] = _changed(rng, placed[at], moment)
            await told(session, shop_id, moment, placed[at])
            while await ledger.confirm_due(session, moment, ZONE):
                pass
            while await closing.close_due(session, moment, ZONE):
                pass
            for week, before in closed.items():
                assert await totals(session, owner, Side.BRAND, week, moment) == before
            newest = weeks.monday(moment, ZONE)
            for back in range(4):
                week = newest - back * WEEK
                if moment >= closes_at(week, ZONE):
                    closed[week] = await totals(session, owner, Side.BRAND, week, moment)
        for week in [*closed, newest]:
            both = [
                part for part in (await weeks.of(session, owner, Side.BRAND, week, moment, ZONE)).parts
                if part.id == deal.creator_id
            ]
            mine = await totals(session, person, Side.CREATOR, week, moment)
            assert {part.currency: (part.estimated, part.confirmed) for part in both} == mine
        await _debts_add_up(session, list(closed))


def _an_order(rng: Random, number: int, moment: datetime) -> Any:
    code, sku = rng.choice([("LI7Q2", "S-1"), ("TWO22", "S-2")])
    return an_order(
        a_line(sku=sku, quantity=rng.randrange(1, 4), unit_price=rng.randrange(1, 99_999)), order_id=f"A-{number}",
        code=code, currency=rng.choice(["CNY", "JPY", "KWD"]), created_at=moment, paid_at=moment, updated_at=moment)


def _changed(rng: Random, facts: Any, moment: datetime) -> Any:
    line = facts.lines[0]
    if rng.random() < 0.3:
        return replace(facts, updated_at=moment, cancelled_at=moment)
    back = rng.randrange(1, line.unit_price * line.quantity + 1)
    return replace(facts, updated_at=moment, lines=(replace(line, refunded_amount=max(back, line.refunded_amount)),))


async def _debts_add_up(session: AsyncSession, closed: list[date]) -> None:
    """What closed weeks owe, with what is still carried, is what was confirmed in them, to the cent."""
    sums: dict[tuple[int, str], int] = {}
    for entry in (await session.execute(select(CommissionEntry))).scalars():
        if entry.period in closed:
            key = (entry.creator_id, entry.currency)
            sums[key] = sums.get(key, 0) + entry.settled
    owed: dict[tuple[int, str], int] = {}
    last: dict[tuple[int, str], Settlement] = {}
    rows = (await session.execute(select(Settlement).order_by(col(Settlement.period)))).scalars().all()
    for row in rows:
        key = (row.creator_id, row.currency)
        owed[key], last[key] = owed.get(key, 0) + row.owed, row
    assert rows
    for key, row in last.items():
        assert owed[key] + min(0, row.confirmed + row.carried) == sums[key]


async def test_a_disputed_line_goes_to_the_other_side_is_answered_and_stands_on_both(
    database: Database, now: datetime
) -> None:
    async with database.writing() as session:
        shop_id, owner, person, deal = await two_sides(session, now)
        await told(session, shop_id, now, an_order(code="LI7Q2", paid_at=now, created_at=now, updated_at=now))
        week = weeks.monday(now, ZONE)
        (line,) = (await lines.listed(session, person, Side.CREATOR, week, 0)).lines
        key = (week, line.line.id or 0, deal.creator_id)
        assert await saying.say(session, person, Side.CREATOR, *key, Said.DISPUTED, "not 20 %", now)
        assert not await saying.say(session, person, Side.CREATOR, *key, Said.DISPUTED, "again", now)
        assert await saying.agree_all(session, owner, Side.BRAND, week, now) == (0, 1)
        assert await saying.say(session, owner, Side.BRAND, *key, Said.ANSWERED, "it is", now)
        with pytest.raises(Refusal, match="statement-no-dispute"):
            await saying.say(session, person, Side.CREATOR, *key, Said.ANSWERED, "hm", now)
        for who, side in ((owner, Side.BRAND), (person, Side.CREATOR)):
            (seen,) = (await lines.listed(session, who, side, week, 0)).lines
            assert seen.accord.disputed == {Side.CREATOR} and seen.accord.answered == {Side.BRAND}
            assert [word.text for word in seen.words] == ["not 20 %", "it is"]
            (filed,) = (await lines.file(session, who, side, week)).shown
            assert filed.accord == seen.accord
        mail = select(Notice.person_id).where(col(Notice.kind) == "statement_line").order_by(col(Notice.id))
        assert list((await session.execute(mail)).scalars()) == [owner.id, person.id]
        assert await saying.say(session, person, Side.CREATOR, *key, Said.AGREED, "", now)
        assert await saying.agree_all(session, owner, Side.BRAND, week, now) == (1, 0)
        assert await saying.agree_all(session, owner, Side.BRAND, week, now) == (0, 0)
        (seen,) = (await lines.listed(session, person, Side.CREATOR, week, 0)).lines
        assert seen.accord.is_settled


async def test_agreeing_to_the_rest_reaches_beyond_many_lines_that_the_other_side_disputes(
    database: Database, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saying, "AT_ONCE", 2)
    async with database.writing() as session:
        shop_id, owner, person, deal = await two_sides(session, now)
        placed = an_order(code="LI7Q2", paid_at=now, created_at=now, updated_at=now)
        await told(session, shop_id, now, *(replace(placed, order_id=f"A-{n}") for n in range(6)))
        week = weeks.monday(now, ZONE)
        ids = sorted(one.line.id or 0 for one in (await lines.listed(session, owner, Side.BRAND, week, 0)).lines)
        for line_id in ids[:4]:
            await saying.say(
                session, person, Side.CREATOR, week, line_id, deal.creator_id, Said.DISPUTED, "not mine", now)
        assert await saying.agree_all(session, owner, Side.BRAND, week, now) == (2, 4)
        # A dispute that was given up does not keep its line from being agreed to once its figures have changed.
        first = (week, ids[0], deal.creator_id)
        await saying.say(session, person, Side.CREATOR, *first, Said.AGREED, "", now)
        later = now + timedelta(hours=1)
        less = replace(placed, order_id="A-0", lines=(a_line(refunded_amount=5_000),), updated_at=later)
        await told(session, shop_id, later, less)
        rest = [await saying.agree_all(session, person, Side.CREATOR, week, now) for _ in range(3)]
        assert [count for count, _ in rest] == [2, 1, 0]


async def test_two_sides_that_speak_at_one_moment_are_both_heard(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop_id, owner, person, deal = await two_sides(session, now)
        await told(session, shop_id, now, an_order(code="LI7Q2", paid_at=now, created_at=now, updated_at=now))
        week = weeks.monday(now, ZONE)
        (line,) = (await lines.listed(session, person, Side.CREATOR, week, 0)).lines
        key = (week, line.line.id or 0, deal.creator_id)
        await session.commit()

    async def disputes() -> bool:
        async with database.writing() as session:
            news = await saying.say(session, person, Side.CREATOR, *key, Said.DISPUTED, "not 20 %", now)
            await session.commit()
            return news

    async with database.writing() as session:
        assert await saying.say(session, owner, Side.BRAND, *key, Said.AGREED, "", now)
        other = asyncio.create_task(disputes())
        await asyncio.sleep(0.3)
        await session.commit()
    assert await other
    async with database.reading() as session:
        (seen,) = (await lines.listed(session, person, Side.CREATOR, week, 0)).lines
    assert [(word.side, word.said) for word in seen.words] == [("brand", "agreed"), ("creator", "disputed")]


async def test_a_stranger_says_nothing_of_a_line(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop_id, _, _, deal = await two_sides(session, now)
        await told(session, shop_id, now, an_order(code="LI7Q2", paid_at=now, created_at=now, updated_at=now))
        other = await a_person(session, now, "Eve")
        await a_creator(session, now, person=other, name="Eve")
        with pytest.raises(Refusal, match="not-yours"):
            await saying.say(session, other, Side.CREATOR, weeks.monday(now, ZONE), 1, deal.creator_id, Said.DISPUTED,
                             "mine", now)
        assert (await session.execute(select(StatementWord))).first() is None


async def a_closed_week(session: AsyncSession, now: datetime) -> tuple[Settlement, Person, Person, datetime]:
    """One order confirmed in a week that has since closed: (what it owes, owner, creator, now)."""
    shop_id, owner, person, _ = await two_sides(session, now)
    await told(session, shop_id, now, an_order(code="LI7Q2", paid_at=now, created_at=now, updated_at=now))
    held = now + timedelta(days=30)
    await ledger.confirm_due(session, held, ZONE)
    later = held + timedelta(days=8)
    while await closing.close_due(session, later, ZONE):
        pass
    row = (await session.execute(select(Settlement))).scalar_one()
    return row, owner, person, later


async def test_a_closed_week_is_told_once_marked_paid_once_and_found_or_not(
    database: Database, now: datetime
) -> None:
    async with database.writing() as session:
        row, owner, person, later = await a_closed_week(session, now)
        assert (row.confirmed, row.carried, row.owed) == (4000, 0, 4000)
        assert await closing.close_due(session, later, ZONE) == 0
        told_of = select(Notice.person_id).where(col(Notice.kind) == "statement_closed")
        closed = (await session.execute(told_of)).scalars()
        assert sorted(closed) == sorted([owner.key, person.key])
        with pytest.raises(Refusal, match="not-yours"):
            await payments.mark_paid(session, person, row.id or 0, "TX", later)
        await payments.mark_paid(session, owner, row.id or 0, "TX-1", later)
        with pytest.raises(Refusal, match="payment-marked"):
            await payments.mark_paid(session, owner, row.id or 0, "TX-2", later)
        await payments.receipt(session, person, row.id or 0, Receipt.MISSING, later)
        assert (await payments.record_of(session, row.shop_id, row.due_at + timedelta(days=1))).in_time == 0
        await payments.mark_paid(session, owner, row.id or 0, "TX-3", later)
        await payments.receipt(session, person, row.id or 0, Receipt.ARRIVED, later)
        await payments.receipt(session, person, row.id or 0, Receipt.MISSING, later)
        assert (row.reference, row.answer) == ("TX-3", Receipt.ARRIVED)
        record = await payments.record_of(session, row.shop_id, later)
        assert (record.in_time, record.of) == (1, 1)


async def test_a_week_of_many_is_told_some_at_a_time_and_everybody_once(
    database: Database, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(closing, "AT_ONCE", 2)
    async with database.writing() as session:
        shop_id, owner, _, _ = await two_sides(session, now)
        people = [await a_person(session, now) for _ in range(5)]
        week = weeks.monday(now, ZONE)
        for number, one in enumerate(people):
            creator = await a_creator(session, now, person=one)
            for currency, confirmed in (("CNY", 100 * number), ("JPY", 7 * number)):
                session.add(Settlement(shop_id=shop_id, creator_id=creator.key, currency=currency, period=week,
                                       confirmed=confirmed, due_at=now))
        await settings.keep(session, closing.KEPT, {"week": week.isoformat(), "side": "brand", "after": 0})
        steps = 0
        while await closing.close_due(session, now, ZONE):
            steps += 1
        assert steps == 4, "the brand, two creators, two creators, nobody more"
        mail = select(Notice).where(col(Notice.kind) == "statement_closed").order_by(col(Notice.id))
        told_of = [(one.person_id, one.data["owed"]) for one in (await session.execute(mail)).scalars()]
        assert told_of == [(owner.key, {"CNY": 1000, "JPY": 70}), *(
            (one.key, {"CNY": 100 * number, "JPY": 7 * number}) for number, one in enumerate(people) if number)]


async def test_a_refund_after_a_closed_week_is_carried_into_the_next(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        row, owner, _, later = await a_closed_week(session, now)
        before = await weeks.of(session, owner, Side.BRAND, row.period, later, ZONE)
        base = an_order(code="LI7Q2", paid_at=now, created_at=now, updated_at=later)
        await told(session, row.shop_id, later, replace(base, lines=(a_line(refunded_amount=20_000),)))
        after = await weeks.of(session, owner, Side.BRAND, row.period, later, ZONE)
        assert after.totals == before.totals and after.is_closed
        while await closing.close_due(session, later + timedelta(days=10), ZONE):
            pass
        taken = (await session.execute(select(Settlement).where(col(Settlement.period) > row.period))).scalar_one()
        assert (taken.confirmed, taken.carried, taken.owed) == (-4000, 0, 0)
        with pytest.raises(Refusal, match="payment-nothing-owed"):
            await payments.mark_paid(session, owner, taken.id or 0, "TX", later)


async def test_what_a_creator_sells_of_their_own_brand_stands_apart_on_both_statements(
    database: Database, now: datetime
) -> None:
    async with database.writing() as session:
        shop_id, owner, creator, _ = await two_sides(session, now)
        placed = an_order(code="LI7Q2", paid_at=now, created_at=now, updated_at=now)
        await told(session, shop_id, now, placed)
        session.add(Member(shop_id=shop_id, person_id=creator.key, role=Role.MANAGER, joined_at=now))
        await session.flush()
        await told(session, shop_id, now, replace(placed, order_id="A-2"))
        week = weeks.monday(now, ZONE)
        for who, side in ((owner, Side.BRAND), (creator, Side.CREATOR)):
            found = await weeks.of(session, who, side, week, now, ZONE)
            assert (found.totals, found.own("CNY")) == ({"CNY": (8000, 0)}, (4000, 0))
            assert [one.own_brand for one in (await lines.file(session, who, side, week)).shown] == [False, True]
