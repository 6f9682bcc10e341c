"""A code that leaks: seen, frozen and changed at once, decided; never twice, and never a cent lost on the way."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event, func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import collaborations
from db.collaborations import Click, Collaboration
from db.engine import Database
from db.leaks import Leak, OldCode
from db.notices import Notice
from db.orders import CommissionEntry, OrderLine
from db.people import Person
from db.shops import Member
from db.vocabulary import OrderSource, Role
from db.vocabulary_claims import Held, LeakState
from services import clicks
from services.leaks import acts, views, watching
from services.orders import ledger
from services.orders.telling import tell
from services.orders.writing import write
from services.refusals import Refusal
from services.rules.facts import OrderFacts
from services.rules.leaks import DECIDE
from tests.rules.orders import a_line, an_order
from tests.services.market import a_creator, a_person, a_product
from tests.services.test_orders import ZONE, a_collaboration, a_deal, account, told

BURST = 12


def by_code(number: int, paid_at: datetime, **changes: Any) -> OrderFacts:
    return an_order(order_id=f"B-{number}", code="LI7Q2", created_at=paid_at, paid_at=paid_at, updated_at=paid_at,
                    **changes)


async def a_burst(session: AsyncSession, now: datetime) -> tuple[Collaboration, Person, Leak]:
    """A shop whose creator's code was used twelve times in twelve minutes, and its owner."""
    shop_id, deal = await a_deal(session, now)
    owner = await a_person(session, now, "Chen")
    session.add(Member(shop_id=shop_id, person_id=owner.key, role=Role.OWNER, joined_at=now))
    await session.flush()
    orders = [by_code(at, now - timedelta(minutes=at + 1)) for at in range(BURST)]
    await tell(session, shop_id, await told(session, shop_id, now, *orders), now)
    return deal, owner, (await session.execute(select(Leak))).scalar_one()


async def frozen(session: AsyncSession) -> int:
    query = select(func.count()).select_from(OrderLine).where(col(OrderLine.held) == Held.FROZEN)
    return int((await session.execute(query)).scalar_one())


async def notices_of(session: AsyncSession, kind: str) -> list[Notice]:
    return list((await session.execute(select(Notice).where(col(Notice.kind) == kind))).scalars())


async def test_a_burst_without_clicks_raises_one_alarm(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        deal, owner, leak = await a_burst(session, now)
        assert (leak.code, leak.orders, leak.clicks, leak.state) == ("LI7Q2", BURST, 0, LeakState.OPEN)
        assert [one.person_id for one in await notices_of(session, "leak")] == [owner.key]
        assert await watching.watch(session, deal.shop_id, {"LI7Q2": (now, now)}, now) == 0
        assert await frozen(session) == 0


async def test_all_codes_of_a_file_are_looked_at_by_the_same_few_questions(database: Database, now: datetime) -> None:
    """One code had a burst, one a burst with clicks, the others a quiet day; more codes ask no more."""
    codes = [f"LI{at}Q2" for at in range(9)]
    seen: list[str] = []

    def count(*given: Any) -> None:
        seen.append(given[2])

    async with database.writing() as session:
        shop_id, first = await a_deal(session, now, codes[0])
        deals = [first]
        for code in codes[1:]:
            creator = await a_creator(session, now, person=await a_person(session, now, code))
            product = await a_product(session, shop_id, now, f"S-{code}")
            deals.append(await a_collaboration(session, creator.key, product.key, shop_id, now, code))
        session.add_all(
            Click(collaboration_id=deals[1].key, clicked_at=now - timedelta(minutes=at), visitor=str(at))
            for at in range(BURST))
        await session.flush()
        whole = [
            replace(by_code(100 * at + one, now - timedelta(minutes=one + 1)), code=code,
                    lines=(a_line(sku=f"S-{code}" if at else "S-1"),))
            for at, code in enumerate(codes) for one in range(BURST if at < 2 else 3)]
        written = await told(session, shop_id, now, *whole)
        assert set(written.coded) == set(codes)
        event.listen(database.engine.sync_engine, "before_cursor_execute", count)
        assert await watching.watch(session, shop_id, dict(list(written.coded.items())[2:]), now) == 0
        quiet = len(seen)
        assert await watching.watch(session, shop_id, {codes[1]: written.coded[codes[1]]}, now) == 0
        clicked = len(seen) - quiet
        assert await watching.watch(session, shop_id, written.coded, now) == 1
        event.remove(database.engine.sync_engine, "before_cursor_execute", count)
        assert (quiet, clicked) == (3, 5)
        assert [one.code for one in (await session.execute(select(Leak))).scalars()] == [codes[0]]


async def test_clicks_on_the_link_or_a_slow_day_raise_none(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop_id, deal = await a_deal(session, now)
        session.add_all([
            Click(collaboration_id=deal.key, clicked_at=now - timedelta(minutes=at), visitor=str(at))
            for at in range(5)])
        orders = [by_code(at, now - timedelta(minutes=at + 1)) for at in range(BURST)]
        await tell(session, shop_id, await told(session, shop_id, now, *orders), now)
        assert (await session.execute(select(Leak))).first() is None


async def test_freezing_keeps_the_money_and_gives_another_code_at_once(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        deal, owner, leak = await a_burst(session, now)
        before = await account(session)
        assert await acts.rotate(session, owner, leak.key, now)
        assert not await acts.rotate(session, owner, leak.key, now)
        await session.refresh(deal)
        assert deal.code != "LI7Q2"
        assert await frozen(session) == BURST
        assert await account(session) == before
        (notice,) = await notices_of(session, "code")
        assert (notice.data["code"], notice.data["frozen"], notice.due_at) == (deal.code, BURST, now)
        assert await ledger.confirm_due(session, now + timedelta(days=60), ZONE) == 0
        found = await views.one(session, owner, leak.key)
        assert (found.count, found.amounts) == (BURST, {"CNY": sum(before.values())})


async def test_old_links_lead_on_and_count(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        deal, owner, leak = await a_burst(session, now)
        await acts.rotate(session, owner, leak.key, now)
        await session.refresh(deal)
        assert await clicks.follow(session, "li7q2", "visitor", now) == f"https://shop.example/p/1?ref={deal.code}"
        assert await collaborations.clicks_of(session, [deal.key]) == {deal.key: 1}
        assert await session.get(OldCode, "LI7Q2") is not None


async def test_what_is_decided_holds_for_later_orders_by_the_old_code(database: Database, now: datetime) -> None:
    for pay in (True, False):
        async with database.writing() as session:
            deal, owner, leak = await a_burst(session, now)
            each = sum((await account(session)).values()) // BURST
            await acts.rotate(session, owner, leak.key, now)
            await told(session, deal.shop_id, now, by_code(90, now + timedelta(minutes=1)))
            assert await frozen(session) == BURST + 1
            assert await acts.decide(session, owner, leak.key, pay, now, ZONE)
            assert not await acts.decide(session, owner, leak.key, not pay, now, ZONE)
            await told(session, deal.shop_id, now, by_code(91, now + timedelta(minutes=2)))
            # An order from before the burst, which comes in late, has nothing to do with it.
            await told(session, deal.shop_id, now, by_code(92, now - timedelta(days=5)))
            assert await frozen(session) == 0
            assert await account(session) == {deal.creator_id: each * (BURST + 3 if pay else 1)}
            await session.rollback()


async def test_a_refund_while_frozen_reduces_and_a_decision_confirms_what_is_due(
    database: Database, now: datetime
) -> None:
    async with database.writing() as session:
        deal, owner, leak = await a_burst(session, now)
        await acts.rotate(session, owner, leak.key, now)
        before = sum((await account(session)).values())
        refunded = by_code(0, now - timedelta(minutes=1), lines=(a_line(refunded_amount=20_000),))
        await told(session, deal.shop_id, now, replace(refunded, updated_at=now + timedelta(hours=1)))
        each = before // BURST
        assert await account(session) == {deal.creator_id: before - each}
        later = now + timedelta(days=40)
        assert await acts.decide(session, owner, leak.key, True, later, ZONE)
        settled = (await session.execute(select(func.sum(CommissionEntry.settled)))).scalar_one()
        assert settled == before - each


async def test_what_nobody_decides_is_paid_in_the_end(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        deal, owner, leak = await a_burst(session, now)
        before = await account(session)
        await acts.rotate(session, owner, leak.key, now)
        assert await acts.due(session, now + DECIDE - timedelta(minutes=1), ZONE) == 0
        assert await acts.due(session, now + DECIDE, ZONE) == 1
        await session.refresh(leak)
        assert (leak.state, leak.decided_by) == (LeakState.PAID, None)
        assert await frozen(session) == 0
        assert await account(session) == before
        assert len(await notices_of(session, "leak_decided")) == 2
        assert deal.creator_id in before


async def test_an_alarm_found_fine_is_quiet_for_a_week(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        deal, owner, leak = await a_burst(session, now)
        assert await acts.dismiss(session, owner, leak.key, now)
        assert not await acts.rotate(session, owner, leak.key, now)
        assert await watching.watch(session, deal.shop_id, {"LI7Q2": (now, now)}, now + timedelta(days=1)) == 0
        assert await frozen(session) == 0


async def test_an_alarm_is_its_brands_alone(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        deal, _, leak = await a_burst(session, now)
        stranger = await a_person(session, now, "Eve")
        viewer = await a_person(session, now, "Vi")
        session.add(Member(shop_id=deal.shop_id, person_id=viewer.key, role=Role.VIEWER, joined_at=now))
        await session.flush()
        with pytest.raises(Refusal, match="not-yours"):
            await acts.rotate(session, stranger, leak.key, now)
        with pytest.raises(Refusal, match="role-may-not"):
            await acts.rotate(session, viewer, leak.key, now)
        with pytest.raises(Refusal, match="not-yours"):
            await views.one(session, stranger, leak.key)


async def test_a_buyer_who_had_clicked_the_link_is_not_frozen(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        deal, owner, leak = await a_burst(session, now)
        session.add(Click(collaboration_id=deal.key, clicked_at=now - timedelta(hours=2), visitor="v"))
        await session.flush()
        clicked = by_code(50, now - timedelta(minutes=2), ref="LI7Q2", lines=(a_line(line_id="9"),))
        await write(session, deal.shop_id, OrderSource.HAOWU, [clicked], now, ZONE)
        await acts.rotate(session, owner, leak.key, now)
        assert await frozen(session) == BURST
        line = (await session.execute(select(OrderLine).where(col(OrderLine.line_id) == "9"))).scalar_one()
        assert line.held is None


async def test_the_code_that_was_used_is_the_one_that_leaked_whatever_was_bought_with_it(
    database: Database, now: datetime
) -> None:
    async with database.writing() as session:
        shop_id, deal = await a_deal(session, now)
        other = await a_product(session, shop_id, now, "S-2")
        await a_collaboration(session, deal.creator_id, other.key, shop_id, now, "OTHER")
        orders = [by_code(at, now - timedelta(minutes=at + 1), lines=(a_line(sku="S-2"),)) for at in range(BURST)]
        await tell(session, shop_id, await told(session, shop_id, now, *orders), now)
        leak = (await session.execute(select(Leak))).scalar_one()
        assert (leak.code, leak.orders) == ("LI7Q2", BURST)
        owner = await a_person(session, now, "Chen")
        session.add(Member(shop_id=shop_id, person_id=owner.key, role=Role.OWNER, joined_at=now))
        await session.flush()
        await acts.rotate(session, owner, leak.key, now)
        assert await frozen(session) == BURST
