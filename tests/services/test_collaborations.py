"""Collaborations on both databases: at once from several sides, codes that are taken, roles, own brands."""

import asyncio
from datetime import datetime
from random import Random

import pytest
from sqlmodel import col, select

from db.collaborations import Collaboration
from db.engine import Database
from db.notices import Notice
from db.people import Person
from db.products import Product
from db.shops import Member
from db.vocabulary import Role, Stage
from services.collaborations import acts, cards, invites, rows
from services.refusals import Refusal
from tests.services.market import a_creator, a_person, a_product, a_shop


async def furnished(database: Database, now: datetime) -> tuple[Person, Person, Product, int]:
    """An owner, a creator's person, a listed product and the creator's number."""
    async with database.writing() as session:
        owner, maker = await a_person(session, now), await a_person(session, now, "Mei")
        product = await a_product(session, await a_shop(session, now, owner=owner), now)
        creator = await a_creator(session, now, "be-1", person=maker)
        await session.commit()
    return owner, maker, product, creator.key


async def stages(database: Database) -> list[str]:
    async with database.reading() as session:
        return list((await session.execute(select(Collaboration.stage))).scalars())


async def refusal(attempt: object) -> str:
    """The code with which this is refused."""
    with pytest.raises(Refusal) as caught:
        await attempt  # type: ignore[misc]  # any service's coroutine
    return caught.value.code


async def test_five_promoting_at_once_make_one_row_and_one_notice(database: Database, now: datetime) -> None:
    _, maker, product, _ = await furnished(database, now)

    async def once() -> bool:
        async with database.writing() as session:
            done = await acts.promote(session, maker, product.key, now)
            await session.commit()
            return done.fresh

    assert sorted(await asyncio.gather(*[once() for _ in range(5)])) == [False] * 4 + [True]
    assert await stages(database) == [Stage.ACTIVE]
    async with database.reading() as session:
        assert len((await session.execute(select(Notice))).scalars().all()) == 1


async def test_accepting_and_withdrawing_at_once_lets_one_of_them_win(database: Database, now: datetime) -> None:
    owner, maker, product, creator_id = await furnished(database, now)
    async with database.writing() as session:
        invited = await invites.invite(session, owner, product.key, creator_id, "category", now)
        await session.commit()

    async def attempt(who: Person, act: str) -> bool:
        async with database.writing() as session:
            try:
                done = await getattr(acts, act)(session, who, invited.id, now)
            except Refusal:
                return False
            await session.commit()
            return bool(done.fresh)

    won = await asyncio.gather(attempt(maker, "accept"), attempt(owner, "withdraw"))
    assert sum(won) == 1
    assert await stages(database) == [Stage.ACTIVE if won[0] else Stage.ENDED]


async def test_a_code_that_is_taken_is_drawn_again(
    database: Database, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, maker, product, _ = await furnished(database, now)
    monkeypatch.setattr(rows, "_RNG", Random(7))
    async with database.writing() as session:
        other = await a_creator(session, now, "be-1")
        taken, _ = await rows.make(session, other, product, Stage.ACTIVE, now)
        monkeypatch.setattr(rows, "_RNG", Random(7))
        done = await acts.promote(session, maker, product.key, now)
        row = await session.get_one(Collaboration, done.id)
        assert row.code and row.code != taken.code


async def test_a_viewer_sees_and_does_not_act_and_a_stranger_does_neither(database: Database, now: datetime) -> None:
    owner, maker, product, creator_id = await furnished(database, now)
    async with database.writing() as session:
        viewer, stranger = await a_person(session, now), await a_person(session, now)
        session.add(Member(shop_id=product.shop_id, person_id=viewer.key, role=Role.VIEWER, joined_at=now))
        done = await acts.promote(session, maker, product.key, now)
        assert not (await cards.one(session, viewer, done.id)).acts
        assert (await cards.one(session, owner, done.id)).acts
        assert await refusal(acts.end(session, viewer, done.id, now)) == "role-may-not"
        assert await refusal(acts.end(session, stranger, done.id, now)) == "not-yours"
        assert await refusal(cards.one(session, stranger, done.id)) == "not-yours"
        assert await refusal(cards.one(session, stranger, done.id + 99)) == "not-yours"
        assert await refusal(invites.fitting(session, stranger, product.key, now)) == "not-yours"
        assert await refusal(invites.invite(session, stranger, product.key, creator_id, "", now)) == "not-yours"
        assert await refusal(cards.creator_card(session, stranger, creator_id)) == "brand-first"


async def test_who_promotes_a_brand_of_their_own_is_labelled_and_not_told_of_themselves(
    database: Database, now: datetime
) -> None:
    owner, _, product, _ = await furnished(database, now)
    async with database.writing() as session:
        await a_creator(session, now, "be-1", person=owner, name="Lin at home")
        done = await acts.promote(session, owner, product.key, now)
        assert (await cards.one(session, owner, done.id)).own_brand
        told = select(Notice).where(col(Notice.person_id) == owner.key)
        assert (await session.execute(told)).first() is None


async def test_every_trader_of_a_shop_hears_of_a_pick_and_no_viewer(database: Database, now: datetime) -> None:
    owner, maker, product, _ = await furnished(database, now)
    async with database.writing() as session:
        manager, viewer = await a_person(session, now), await a_person(session, now)
        for person, role in ((manager, Role.MANAGER), (viewer, Role.VIEWER)):
            session.add(Member(shop_id=product.shop_id, person_id=person.key, role=role, joined_at=now))
        await session.flush()
        done = await acts.promote(session, maker, product.key, now)
        notices = (await session.execute(select(Notice))).scalars().all()
        assert {one.key for one in notices} == {f"pick:{done.id}:{owner.key}", f"pick:{done.id}:{manager.key}"}
