"""An export pays a proved account only: by a code that a brand or the operator sees, or by a channel."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db.collaborations import Collaboration
from db.creators import Creator, Handle
from db.engine import Database
from db.handles import Channel
from db.notices import Notice
from db.orders import OrderLine
from db.people import Person
from db.shops import Member
from db.vocabulary import OrderSource, Role
from db.vocabulary_claims import HandleState
from services import creators
from services.handles import channels, proving, views
from services.orders import waiting
from services.orders.writing import write
from services.refusals import Refusal
from services.rules.facts import OrderFacts
from services.rules.handles import CODE_LASTS
from tests.rules.orders import an_order
from tests.services.market import a_creator, a_person
from tests.services.test_orders import ZONE, a_collaboration, a_deal, account

OPERATOR = 900


def named(number: int, name: str = "@Lin_Tries", **changes: Any) -> OrderFacts:
    return an_order(order_id=f"T-{number}", creator_handle=name, **changes)


async def told(
    session: AsyncSession, shop_id: int, now: datetime, *facts: OrderFacts, source: OrderSource = OrderSource.TIKTOK
) -> None:
    await write(session, shop_id, source, facts, now, ZONE)


async def a_creator_with_an_account(
    session: AsyncSession, now: datetime, name: str = "lin_tries"
) -> tuple[Collaboration, Person, Handle, Person]:
    """(collaboration, its creator, their TikTok account, the shop's owner); the operator has written too."""
    shop_id, deal = await a_deal(session, now)
    creator = await session.get_one(Creator, deal.creator_id)
    who = await session.get_one(Person, creator.person_id)
    owner = await a_person(session, now, "Chen")
    session.add(Member(shop_id=shop_id, person_id=owner.key, role=Role.OWNER, joined_at=now))
    session.add(Person(telegram_id=OPERATOR, name="Op", created_at=now))
    await creators.keep_handles(session, creator, [("TikTok", name)])
    return deal, who, (await session.execute(select(Handle))).scalar_one(), owner


async def asked(session: AsyncSession, who: Person, handle: Handle, now: datetime) -> None:
    await proving.begin(session, who, handle.key, now)
    assert await proving.ask(session, who, handle.key, [OPERATOR], now)


async def test_orders_wait_for_the_account_and_are_paid_when_the_operator_says_so(
    database: Database, now: datetime
) -> None:
    async with database.writing() as session:
        deal, who, handle, _ = await a_creator_with_an_account(session, now)
        await told(session, deal.shop_id, now, *(named(at) for at in range(3)))
        assert await account(session) == {}
        line = (await session.execute(select(OrderLine).limit(1))).scalar_one()
        assert (line.evidence["named"], line.evidence["waits"]) == ("@Lin_Tries", "proof")
        assert (await views.one_of_mine(session, who, handle.key, now)).waiting == 3
        await asked(session, who, handle, now)
        assert not await proving.ask(session, who, handle.key, [OPERATOR], now)
        assert await proving.decide(session, handle.key, True, now, ZONE)
        assert not await proving.decide(session, handle.key, True, now, ZONE)
        assert await account(session) == {deal.creator_id: 3 * 4000}
        assert (await views.one_of_mine(session, who, handle.key, now)).waiting == 0
        await told(session, deal.shop_id, now, named(9))
        assert await account(session) == {deal.creator_id: 4 * 4000}
        line = (await session.execute(select(OrderLine).where(col(OrderLine.claim) == "handle").limit(1))).scalar_one()
        assert "waits" not in line.evidence


async def test_a_brand_that_has_seen_the_code_pays_its_own_orders_only(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        deal, who, handle, owner = await a_creator_with_an_account(session, now)
        other, other_deal = await a_deal(session, now, "OTHER1", "S-2")
        await a_collaboration(session, deal.creator_id, other_deal.product_id, other, now, "OTHER2")
        await told(session, deal.shop_id, now, named(1))
        await told(session, other, now, named(2))
        await asked(session, who, handle, now)
        query = select(Notice).where(col(Notice.kind) == "handle_asked")
        assert {one.data["side"] for one in (await session.execute(query)).scalars()} == {"brand", "operator"}
        assert await proving.look(session, owner, handle.key, False, now, ZONE)
        assert await account(session) == {}
        assert await proving.look(session, owner, handle.key, True, now, ZONE)
        assert not await proving.look(session, owner, handle.key, True, now, ZONE)
        assert await account(session) == {deal.creator_id: 4000}
        found = await views.one_of_mine(session, who, handle.key, now)
        assert (found.state, found.shops) == (HandleState.ASKED, ("Nuan",))


async def test_only_a_brand_that_works_with_the_creator_may_look(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        _, who, handle, owner = await a_creator_with_an_account(session, now)
        stranger = await a_person(session, now, "Eve")
        await asked(session, who, handle, now)
        for one in (stranger, who):
            with pytest.raises(Refusal, match="not-yours"):
                await proving.look(session, one, handle.key, True, now, ZONE)
        with pytest.raises(Refusal, match="not-yours"):
            await proving.begin(session, owner, handle.key, now)


async def test_an_account_that_two_claim_is_the_operators_to_decide(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        deal, who, handle, owner = await a_creator_with_an_account(session, now)
        rival_person = await a_person(session, now, "Bo")
        rival = await a_creator(session, now, person=rival_person, name="Bo")
        await a_collaboration(session, rival.key, deal.product_id, deal.shop_id, now, "RIVAL")
        await creators.keep_handles(session, rival, [("TikTok", "Lin_tries")])
        theirs = (await session.execute(select(Handle).where(col(Handle.creator_id) == rival.key))).scalar_one()
        await told(session, deal.shop_id, now, named(1))
        await asked(session, who, handle, now)
        await asked(session, rival_person, theirs, now)
        assert (await views.one_of_mine(session, who, handle.key, now)).state is HandleState.CONTESTED
        with pytest.raises(Refusal, match="handle-contested"):
            await proving.look(session, owner, handle.key, True, now, ZONE)
        assert [one.creator.name for one in await views.case(session, theirs.key, now)] == ["Bo", "Mei"]
        assert await views.waiting_cases(session, now) == 2
        assert await proving.decide(session, theirs.key, True, now, ZONE)
        assert await account(session) == {rival.key: 4000}
        assert (await views.one_of_mine(session, who, handle.key, now)).state is HandleState.REFUSED
        assert await views.waiting_cases(session, now) == 0


async def test_a_code_runs_out_and_is_not_given_twice(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        _, who, handle, _ = await a_creator_with_an_account(session, now)
        with pytest.raises(Refusal, match="handle-code-first"):
            await proving.ask(session, who, handle.key, [OPERATOR], now)
        await proving.begin(session, who, handle.key, now)
        code = handle.code
        await proving.begin(session, who, handle.key, now + timedelta(days=1))
        assert handle.code == code
        later = now + CODE_LASTS
        with pytest.raises(Refusal, match="handle-code-first"):
            await proving.ask(session, who, handle.key, [OPERATOR], later)
        await proving.begin(session, who, handle.key, later)
        assert handle.code != code


def a_channel(who: Person, now: datetime, is_admin: bool = True) -> Channel:
    return Channel(chat_id=-100123, person_id=who.key, title="Lin's picks", username="Lin_Picks", is_admin=is_admin,
                   at=now)


async def test_a_channel_is_its_creators_for_as_long_as_the_bot_is_its_administrator(
    database: Database, now: datetime
) -> None:
    async with database.writing() as session:
        deal, who, _, _ = await a_creator_with_an_account(session, now)
        await told(session, deal.shop_id, now, named(1, "lin_picks"), source=OrderSource.TABLE)
        found = await channels.changed(session, who, a_channel(who, now), [OPERATOR], ZONE)
        assert found is not None
        assert (found.platform, found.handle, found.verified_at) == ("Telegram", "Lin_Picks", now)
        assert await account(session) == {deal.creator_id: 4000}
        assert await channels.changed(session, who, a_channel(who, now), [OPERATOR], ZONE) is found
        assert await channels.changed(session, who, a_channel(who, now, False), [OPERATOR], ZONE) is None
        assert found.verified_at is None
        await told(session, deal.shop_id, now, named(2, "lin_picks"), source=OrderSource.TABLE)
        assert await account(session) == {deal.creator_id: 4000}


async def test_a_channel_let_in_before_its_owner_was_a_creator_is_found_again(
    database: Database, now: datetime
) -> None:
    async with database.writing() as session:
        who = await a_person(session, now, "Lin")
        assert await channels.changed(session, who, a_channel(who, now), [], ZONE) is None
        await a_creator(session, now, person=who)
        assert await channels.look_again(session, who, [], now, ZONE) == 1


async def test_a_second_administrator_of_a_proved_channel_goes_to_the_operator(
    database: Database, now: datetime
) -> None:
    async with database.writing() as session:
        _, who, _, _ = await a_creator_with_an_account(session, now)
        await channels.changed(session, who, a_channel(who, now), [OPERATOR], ZONE)
        second = await a_person(session, now, "Bo")
        await a_creator(session, now, person=second, name="Bo")
        found = await channels.changed(session, second, a_channel(second, now), [OPERATOR], ZONE)
        assert found is not None
        assert (found.verified_at, found.asked_at) == (None, now)
        assert await views.waiting_cases(session, now) == 1


async def test_many_waiting_orders_are_given_in_chunks(
    database: Database, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "AT_ONCE", 2)
    async with database.writing() as session:
        deal, who, handle, _ = await a_creator_with_an_account(session, now)
        await told(session, deal.shop_id, now, *(named(at) for at in range(5)))
        await asked(session, who, handle, now)
        await proving.decide(session, handle.key, True, now, ZONE)
        assert await account(session) == {deal.creator_id: 2 * 4000}
        while await waiting.due(session, now, ZONE):
            pass
        assert handle.sweep_after is None
        assert await account(session) == {deal.creator_id: 5 * 4000}


async def test_the_title_of_a_private_channel_proves_nobodys_name(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        deal, who, _, _ = await a_creator_with_an_account(session, now)
        await told(session, deal.shop_id, now, named(1, "famous"), source=OrderSource.TABLE)
        private = Channel(chat_id=-100777, person_id=who.key, title="Famous", is_admin=True, at=now)
        found = await channels.changed(session, who, private, [OPERATOR], ZONE)
        assert found is not None
        assert (found.handle, found.verified_at) == ("Famous", now)
        await told(session, deal.shop_id, now, named(2, "famous"), source=OrderSource.TABLE)
        assert await account(session) == {}
