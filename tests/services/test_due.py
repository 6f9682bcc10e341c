"""Looks: what a job would find is never passed over, and what has been worked off is not knocked on again."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db.campaigns import Campaign
from db.collaborations import Collaboration
from db.engine import Database
from db.scores import Score, ScoreSnapshot
from services import categories, due, subsidies
from services.campaigns import opening, tallying
from services.collaborations import acts
from services.confluence import earning
from services.orders import ledger
from services.rules.campaigns import Phase
from services.scores import telling
from services.statements import closing
from services.value import keeping
from tests.services.market import ZONE, a_creator, a_person, a_product, a_sale, a_shop

Job = Callable[[AsyncSession, datetime], Awaitable[int]]
JOBS: dict[str, tuple[due.Look, Job]] = {
    "prices": (due.priced, keeping.keep),
    "earned": (due.earned, earning.due),
    "moved": (due.scored, telling.due),
    "closing": (due.closing(ZONE), lambda session, now: closing.close_due(session, now, ZONE)),
    "subsidies": (due.subsidies, subsidies.step),
    "campaigns": (due.subsidised(ZONE), lambda session, now: tallying.pay(session, now, ZONE)),
}
KNOCKED_ON = {"moved", "campaigns"}
"""Looks that only say whether there is anything of the kind."""


async def finds(session: AsyncSession, look: due.Look, now: datetime) -> bool:
    await session.flush()
    asked = {"now": now, **look.moments(now)}
    return bool((await session.execute(select(look.condition), asked)).scalar_one())


async def a_scene(session: AsyncSession, now: datetime) -> None:
    """A product sold through its creator, a shop whose score has moved, a campaign that adds to commissions."""
    await categories.seed(session)
    shop = await a_shop(session, now, owner=await a_person(session, now, "Own"))
    product = await a_product(session, shop, now, "S-1")
    mei = await a_person(session, now, "Mei")
    await a_creator(session, now, "be-1", person=mei)
    deal = await acts.promote(session, mei, product.key, now)
    code = (await session.get_one(Collaboration, deal.id)).code
    await a_sale(session, product, now + timedelta(hours=1), code)
    session.add(Score(kind="shop", subject_id=shop, value=460, computed_at=now))
    week_ago = now.astimezone(UTC).date() - telling.WEEK
    session.add(ScoreSnapshot(kind="shop", subject_id=shop, day=week_ago, value=410))
    session.add(a_campaign(now, now.date() + timedelta(days=7)))
    await session.flush()


def a_campaign(now: datetime, last_day: date) -> Campaign:
    return Campaign(name="Spring", first_day=now.date(), last_day=last_day, currency="CNY", subsidy_bp=500,
                    subsidy=10_000, phase=Phase.OVER, opened_at=now)


async def test_no_job_finds_what_its_look_has_passed_over(database: Database, now: datetime) -> None:
    knocked: dict[str, int] = dict.fromkeys(JOBS, 0)
    async with database.writing() as session:
        await a_scene(session, now)
        for hours in range(0, 24 * 50, 43):
            moment = now + timedelta(hours=hours)
            await ledger.confirm_due(session, moment, ZONE)
            for name, (look, job) in JOBS.items():
                seen = await finds(session, look, moment)
                found = bool(await job(session, moment))
                assert seen or not found, (name, moment)
                knocked[name] += found
                while await job(session, moment):
                    pass
                assert name in KNOCKED_ON or not await finds(session, look, moment), (name, moment)
    assert all(knocked[name] for name in ("prices", "earned", "moved", "closing", "subsidies")), knocked


async def test_a_campaign_that_pays_no_more_is_not_knocked_on(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        session.add(a_campaign(now, now.date()))
        assert await finds(session, due.subsidised(ZONE), now)
        assert not await finds(session, due.subsidised(ZONE), now + opening.PAID_AFTER + timedelta(days=2))


async def test_a_market_without_anything_is_left_in_peace(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        for _, job in JOBS.values():
            while await job(session, now):
                pass
        assert [name for name, (look, _) in JOBS.items() if await finds(session, look, now)] == []
