"""Content as told by creators and counted here: kept once, compared with others', and felt by the creator's score."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from db.collaborations import Click, Collaboration
from db.content import ClaimReport
from db.creators import Creator
from db.engine import Database
from db.vocabulary import Channel, Stage
from services import content
from services.content import Told
from services.refusals import Refusal
from services.rules.reputation.indicators import Subject
from services.scores import computing, keeping
from services.scores.views import Face, View, view
from tests.services.market import a_creator, a_product, a_shop


def told(now: datetime, number: int, **figures: object) -> Told:
    return Told(f"v/{number}", Channel.SHORT_VIDEO, now - timedelta(days=number), **figures)  # type: ignore[arg-type]


async def a_crowd(session: AsyncSession, now: datetime) -> None:
    """Six creators whose viewers stay for 10, 20, … 60 seconds."""
    for one in range(1, 7):
        other = await a_creator(session, now, name=f"Other {one}")
        await content.tell(session, other.key, [told(now, 1, views=1_000, dwell=10.0 * one, clicks=one)], "file", now)
    while await keeping.step(session, now):
        pass


async def seen(session: AsyncSession, creator: Creator, now: datetime) -> View:
    await computing.compute(session, Subject.CREATOR, [creator.key], now)
    return await view(session, "creator", creator.key, now)


def part(shown: View, indicator: str) -> int:
    return next(row.hundredths for side in shown.sides for row in side.rows if row.indicator == indicator)


async def test_who_holds_viewers_longer_has_the_better_content(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        await a_crowd(session, now)
        long, short = await a_creator(session, now, name="Long"), await a_creator(session, now, name="Short")
        for creator, dwell in ((long, 90.0), (short, 3.0)):
            posts = [told(now, n, views=900, dwell=dwell) for n in range(25)]
            await content.tell(session, creator.key, posts, "creator", now)
        mine, theirs = await seen(session, long, now), await seen(session, short, now)
        assert (mine.posts, theirs.posts) == (25, 25)
        assert mine.value is not None and theirs.value is not None and mine.value > theirs.value
        assert part(mine, "short_dwell") > part(theirs, "short_dwell")


async def test_the_same_post_told_twice_is_one_and_the_newest_figure_holds(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        me = await a_creator(session, now)
        await content.tell(session, me.key, [told(now, 1, views=500, clicks=10)], "creator", now)
        await content.tell(session, me.key, [told(now, 1, views=900)], "file", now)
        figures = await content.figures_of(session, me.key, now)
        assert (figures.posts, figures.views) == (1, 900)
        assert figures.click_through == pytest.approx(10 / 900)


async def test_clicks_counted_here_go_before_clicks_told_and_a_visitor_counts_once(
    database: Database, now: datetime
) -> None:
    async with database.writing() as session:
        me = await a_creator(session, now)
        product = await a_product(session, await a_shop(session, now), now)
        collab = Collaboration(creator_id=me.key, product_id=product.key, shop_id=product.shop_id, stage=Stage.ACTIVE,
                               rate_bp=1_000, code="AAA11", created_at=now)
        session.add(collab)
        await session.flush()
        hour = timedelta(hours=1)
        for visitor, at in (("a", 30), ("a", 29), ("b", 28), ("c", 3), ("d", 60)):
            session.add(Click(collaboration_id=collab.key, clicked_at=now - at * hour, visitor=visitor))
        await session.flush()
        posts = [told(now, days, views=200, clicks=150, collaboration_id=collab.key) for days in (2, 1)]
        await content.tell(session, me.key, posts, "creator", now)
        found = await content.published(session, [me.key], now - timedelta(days=9))
        assert [one.clicks for _, one in found[me.key]] == [2, 1]


async def test_impossible_figures_count_for_nothing(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        me = await a_creator(session, now)
        await content.tell(session, me.key, [told(now, 1, views=10, clicks=90)], "creator", now)
        assert (await content.figures_of(session, me.key, now)).views == 0
        with pytest.raises(Refusal, match="post-not-yet"):
            await content.tell(session, me.key, [told(now, -1)], "creator", now)


async def test_one_upheld_claim_is_felt_and_two_are_felt_more(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        me = await a_creator(session, now)
        product = await a_product(session, await a_shop(session, now), now)
        collab = Collaboration(creator_id=me.key, product_id=product.key, shop_id=product.shop_id, stage=Stage.ACTIVE,
                               rate_bp=1_000, code="AAA11", created_at=now)
        session.add(collab)
        await content.tell(session, me.key, [told(now, n) for n in range(25)], "creator", now)
        values = [(await seen(session, me, now)).value or 0]
        for number, state in enumerate(("open", "rejected", "upheld", "upheld")):
            session.add(ClaimReport(collaboration_id=collab.key, creator_id=me.key, link=f"https://v.example/{number}",
                                    words="cures colds", state=state, created_at=now, decided_at=now))
            await session.flush()
            values.append((await seen(session, me, now)).value or 0)
        assert values[0] == values[1] == values[2] > values[3] > values[4]
        assert Face("creator", me.key, me.name, "") == (await view(session, "creator", me.key, now)).face
