"""Deletion and export reach what later rooms have kept: questions, contacts, campaigns, names of accounts."""

from collections.abc import AsyncIterator
from datetime import date, datetime

import pytest
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db.campaigns import Campaign, Participant
from db.collaborations import Collaboration
from db.engine import Database
from db.notices import Notice
from db.people import Person
from db.samples import Sample
from db.service import Contact
from db.vocabulary import Stage
from services import creators, notices
from services.privacy import exporting, forgetting
from services.service import asking
from tests.services.market import a_creator, a_person, a_product, a_shop


@pytest.fixture
async def session(database: Database) -> AsyncIterator[AsyncSession]:
    async with database.writing() as session:
        yield session


async def told(session: AsyncSession) -> str:
    return str([one.data for one in (await session.execute(select(Notice))).scalars()])


async def test_what_somebody_asked_and_their_name_stand_in_nobodys_messages(
    session: AsyncSession, now: datetime
) -> None:
    operator, who = await a_person(session, now, "Op"), await a_person(session, now, "Mei Lin")
    await asking.ask(session, who, "chat", "my number is 555", [operator.telegram_id or 0], now)
    await notices.queue(session, operator.key, "service", "x", {"name": "Mei Lin"}, now)
    assert "555" in await told(session)
    await forgetting.forget(session, who, now)
    assert "555" not in await told(session) and "Mei Lin" not in await told(session)


async def test_who_had_an_operator_that_is_gone_gets_another_contact(session: AsyncSession, now: datetime) -> None:
    first, second, who = [await a_person(session, now, name) for name in ("Op", "Second", "Mei")]
    both = [first.telegram_id or 0, second.telegram_id or 0]
    assert await asking.contact_of(session, who, both, now) == first
    await forgetting.forget(session, first, now)
    await session.flush()
    session.expunge_all()
    held = await asking.contact_of(session, await session.get_one(Person, who.key), both, now)
    assert held is not None and held.name == "Second"
    assert len((await session.execute(select(Contact))).all()) == 1


async def test_a_campaigns_report_and_messages_of_accounts_forget_the_name(
    session: AsyncSession, now: datetime
) -> None:
    boss, who = await a_person(session, now, "Boss"), await a_person(session, now, "L")
    creator = await a_creator(session, now, person=who, name="林小试")
    await creators.keep_handles(session, creator, [("TikTok", "lin_tries")])
    day = date(2026, 11, 1)
    campaign = Campaign(name="Double 11", first_day=day, last_day=day, currency="CNY", phase="over", opened_at=now,
                        report={"names": {"zh": {"creators": {"1": "林小试"}}}})
    session.add(campaign)
    await session.flush()
    session.add(Participant(campaign_id=campaign.key, creator_id=creator.key, at=now))
    shop = await a_shop(session, now)
    row = Collaboration(creator_id=creator.key, product_id=(await a_product(session, shop, now)).key, shop_id=shop,
                        stage=Stage.ACTIVE, rate_bp=2000, created_at=now)
    session.add(row)
    await session.flush()
    session.add(Sample(collaboration_id=row.key, creator_id=creator.key, shop_id=shop, stage="posted", asked_at=now,
                       link="https://tiktok.test/@lin_tries/1"))
    await notices.queue(session, boss.key, "handle_asked", "x", {"name": "lin_tries"}, now)
    exported = await exporting.export(session, who)
    assert [one["campaign_id"] for one in exported["campaigns"]] == [campaign.key]
    await forgetting.forget(session, who, now)
    await session.flush()
    kept = await session.get_one(Campaign, campaign.key, populate_existing=True)
    assert (await session.execute(select(Sample.link))).scalar_one() is None
    assert kept.report == {"names": {"zh": {"creators": {"1": "—"}}}}
    assert (await session.execute(select(Notice.data).where(col(Notice.key) == "x"))).scalar_one() == {"name": "—"}
