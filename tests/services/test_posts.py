"""Posts told by their makers: kept, checked against clicks counted here, believed or not, set beside peers."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from db.collaborations import Click
from db.engine import Database
from db.vocabulary import Channel
from services import categories
from services.collaborations import acts
from services.content import Told
from services.posts import reading, telling
from services.refusals import Refusal
from tests.services.market import a_creator, a_person, a_product, a_sale, a_shop


@pytest.fixture
async def session(database: Database) -> AsyncIterator[AsyncSession]:
    async with database.writing() as session:
        await categories.seed(session)
        yield session


async def test_clicks_that_never_reached_the_link_count_for_nothing(session: AsyncSession, now: datetime) -> None:
    mei, shop = await a_person(session, now, "Mei"), await a_shop(session, now)
    await a_creator(session, now, "be-1", person=mei)
    product = await a_product(session, shop, now)
    done = await acts.promote(session, mei, product.key, now)
    at = now - timedelta(hours=5)
    session.add_all([Click(collaboration_id=done.id, clicked_at=at + timedelta(minutes=n), visitor=str(n))
                     for n in range(20)])
    await session.flush()
    honest = Told("v/1", Channel.SHORT_VIDEO, at, "https://v.example/1", done.id, 1_000, 12.0, 40)
    assert await telling.report(session, mei, honest, now) is None
    (_, believed), = (await reading.mine(session, mei, now)).posts
    assert (believed.views, believed.clicks) == (1_000, 20)
    invented = Told("v/1", Channel.SHORT_VIDEO, at, "https://v.example/1", done.id, 1_000, 12.0, 400)
    assert await telling.report(session, mei, invented, now) == "clicks_not_seen"
    found = await reading.mine(session, mei, now)
    assert found.posts[0][1].views is None and found.figures.views == 0
    assert await telling.report(session, mei, honest, now) is None


async def test_nobody_reports_on_anothers_collaboration(session: AsyncSession, now: datetime) -> None:
    mei, other = await a_person(session, now, "Mei"), await a_person(session, now, "Other")
    await a_creator(session, now, "be-1", person=mei)
    await a_creator(session, now, "be-1", person=other)
    product = await a_product(session, await a_shop(session, now), now)
    done = await acts.promote(session, mei, product.key, now)
    with pytest.raises(Refusal, match="not-yours"):
        await telling.report(session, other, Told("v/1", Channel.LIVE, now, None, done.id), now)


async def test_a_creator_reads_which_channel_their_peers_sell_more_by(session: AsyncSession, now: datetime) -> None:
    product = await a_product(session, await a_shop(session, now), now, "S-1")
    people = [await a_person(session, now, f"C{n}") for n in range(7)]
    for n, person in enumerate(people):
        await a_creator(session, now, "be-1", person=person, name=f"C{n}")
        done = await acts.promote(session, person, product.key, now)
        code = str((await session.get_one(acts.Collaboration, done.id)).code)
        for channel in (Channel.LIVE, Channel.LIVE if n == 0 else Channel.SHOWCASE):
            await a_sale(session, product, now, code, channel=channel)
    found = await reading.mine(session, people[0], now + timedelta(hours=1))
    assert found.advice is not None
    assert (found.advice.channel, found.advice.own, found.advice.peers) == (Channel.SHOWCASE, 0.0, 0.5)
