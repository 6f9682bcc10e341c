"""Campaigns in the tables: enrolled by their terms, drawn on by their budget, counted, told of and closed once."""

from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import budgets as ledger
from db.budgets import BudgetEntry, Entitlement
from db.campaigns import Campaign
from db.creators import Creator
from db.engine import Database
from db.notices import Notice
from db.orders import OrderLine
from db.people import Person
from db.products import Product
from db.scores import Score
from services import categories
from services.campaigns import entering, opening, tallying, telling, terms
from services.collaborations import acts
from services.gates import Shut
from services.ops import gates as desk
from services.orders.ledger import confirm_due
from services.refusals import Refusal
from services.rules.campaigns import Short
from services.rules.gates import Gate
from services.rules.reputation.indicators import Subject
from tests.services.market import ZONE, a_creator, a_person, a_product, a_sale, a_shop

WEEK: dict[str, Any] = {
    "name": "Double 12", "name_zh": "双12", "about": "",
    "first_day": date(2026, 11, 20), "last_day": date(2026, 11, 26),
    "category_id": "be", "least_shop": None, "least_product": 430, "least_creator": 400, "off_bp": 1000,
    "most_price": None, "showings": 50, "subsidy_bp": 500, "subsidy": 2_000,
}


@pytest.fixture
async def session(database: Database) -> AsyncIterator[AsyncSession]:
    async with database.writing() as session:
        await categories.seed(session)
        yield session


class Scene:
    """An operator's campaign, a brand with a product that is in the terms, a creator."""

    boss: Person
    owner: Person
    mei: Person
    product: Product
    creator: Creator
    campaign: Campaign


async def a_scene(session: AsyncSession, now: datetime, **values: Any) -> Scene:
    scene = Scene()
    scene.boss, scene.owner = await a_person(session, now, "Boss"), await a_person(session, now, "Owner")
    scene.mei = await a_person(session, now, "Mei")
    shop = await a_shop(session, now, owner=scene.owner)
    scene.product = await a_product(session, shop, now, "S-1", usual_price=12_900)
    scene.creator = await a_creator(session, now, "be-1", person=scene.mei)
    scene.campaign = await opening.open_(session, scene.boss, {**WEEK, **values}, "CNY", now, ZONE)
    return scene


async def told(session: AsyncSession, now: datetime) -> list[tuple[str, str]]:
    """(what, name of the reader) of everything that is told by a moment."""
    while await telling.due(session, now, ZONE):
        pass
    query = select(Notice, Person.name).join(Person, col(Person.id) == col(Notice.person_id)).where(
        col(Notice.kind) == "campaign")
    return [(notice.data["what"], name) for notice, name in (
        await session.execute(query.order_by(col(Notice.id)))).all()]


async def test_a_brand_reads_once_what_keeps_its_whole_shop_out_and_where_to_mend_it(
    session: AsyncSession, now: datetime
) -> None:
    scene = await a_scene(session, now, least_shop=430, off_bp=5_000)
    session.add(Score(kind="shop", subject_id=scene.product.shop_id, value=400, computed_at=now))
    await session.flush()
    counter = await entering.counter(session, scene.owner, scene.campaign.key, now)
    assert [(gap.have, gap.need) for gap in counter.of_shop] == [(400, 430)]
    (fit,) = counter.short
    assert fit.mends == ["edit", "shop"]
    assert await entering.shop_gaps(session, scene.owner, scene.campaign.key) == counter.of_shop


async def test_a_product_enrols_once_and_draws_on_the_budget_until_it_is_taken_out(
    session: AsyncSession, now: datetime
) -> None:
    scene = await a_scene(session, now)
    key, product = scene.campaign.key, scene.product.key
    assert [await entering.enrol(session, scene.owner, key, one, now, ZONE) for one in (0, 0, product)] == [1, 0, 0]
    assert [one.product_id for one in (await session.execute(select(Entitlement))).scalars()] == [product]
    assert await entering.take_out(session, scene.owner, key, product, now)
    assert not await entering.take_out(session, scene.owner, key, product, now)
    assert (await session.execute(select(Entitlement))).first() is None
    assert await entering.enrol(session, scene.owner, key, product, now, ZONE) == 1


async def test_who_falls_short_is_refused_and_reads_by_how_much(session: AsyncSession, now: datetime) -> None:
    scene = await a_scene(session, now)
    scene.product.price = 12_000
    session.add_all([Score(kind="product", subject_id=scene.product.key, value=421, computed_at=now),
                     Score(kind="creator", subject_id=scene.creator.key, value=390, computed_at=now)])
    await session.flush()
    key = scene.campaign.key
    with pytest.raises(Refusal, match="campaign-short"):
        await entering.enrol(session, scene.owner, key, scene.product.key, now, ZONE)
    (short,) = (await entering.counter(session, scene.owner, key, now)).short
    assert [(gap.short, gap.by) for gap in short.gaps] == [(Short.PRODUCT_SCORE, 9), (Short.OFF, 390)]
    with pytest.raises(Refusal, match="campaign-short"):
        await entering.join(session, scene.mei, key, now, ZONE)
    assert [gap.by for gap in await entering.gaps(session, scene.mei, key)] == [10]


async def test_it_is_told_to_whom_it_concerns_reminded_of_and_reported_once(
    session: AsyncSession, now: datetime
) -> None:
    scene = await a_scene(session, now)
    await a_creator(session, now, "ki", person=await a_person(session, now, "Cook"))
    assert await told(session, now) == [("opened", "Owner"), ("opened", "Mei")]
    await entering.enrol(session, scene.owner, scene.campaign.key, 0, now, ZONE)
    assert await entering.join(session, scene.mei, scene.campaign.key, now, ZONE)
    assert not await entering.join(session, scene.mei, scene.campaign.key, now, ZONE)
    for days in (1, 2, 8, 8, 9, 10):
        seen = await told(session, now + timedelta(days=days, hours=1))
    assert [what for what, _ in seen] == [
        "opened", "opened", "tomorrow", "tomorrow", "last_day", "last_day", "closed", "closed"]
    assert scene.campaign.report["goods"] == 1
    with pytest.raises(Refusal, match="campaign-over"):
        await entering.enrol(session, scene.owner, scene.campaign.key, 0, now + timedelta(days=9), ZONE)


async def test_what_is_sold_within_the_days_counts_beside_as_many_days_before(
    session: AsyncSession, now: datetime
) -> None:
    scene = await a_scene(session, now)
    key = scene.campaign.key
    await entering.enrol(session, scene.owner, key, 0, now, ZONE)
    await entering.join(session, scene.mei, key, now, ZONE)
    done = await acts.promote(session, scene.mei, scene.product.key, now - timedelta(days=3))
    row = await session.get_one(acts.Collaboration, done.id)
    for days in (-1, 3, 4, 9):
        await a_sale(session, scene.product, now + timedelta(days=days), row.code)
    found = await tallying.tally(session, scene.campaign, now + timedelta(days=4, hours=1), ZONE)
    assert found.sums == [("CNY", 2, 19_800)] and found.before == [("CNY", 1, 9_900)]
    assert found.best_goods == [(scene.product.key, "CNY", 19_800)]
    assert tallying.Tally.from_json(found.to_json()) == found
    assert await tallying.own(session, scene.campaign, now + timedelta(days=20), ZONE, scene.creator.key) == [
        ("CNY", 2, 19_800)]


async def test_what_was_sold_before_product_and_creator_had_joined_is_no_merit_of_the_campaign(
    session: AsyncSession, now: datetime
) -> None:
    scene = await a_scene(session, now)
    key, day = scene.campaign.key, timedelta(days=1)
    done = await acts.promote(session, scene.mei, scene.product.key, now - 10 * day)
    row = await session.get_one(acts.Collaboration, done.id)
    for days in (-4, -3, 2, 3, 4, 5):
        await a_sale(session, scene.product, now + days * day, row.code)
    await entering.enrol(session, scene.owner, key, 0, now + 2.5 * day, ZONE)
    await entering.join(session, scene.mei, key, now + 3.5 * day, ZONE)
    later = now + 60 * day
    found = await tallying.tally(session, scene.campaign, later, ZONE)
    # Seven days, into which the creator came after one and a half: the days before are counted from there on too.
    assert (found.sums, found.before) == ([("CNY", 2, 19_800)], [("CNY", 1, 9_900)])
    while await confirm_due(session, later, ZONE):
        pass
    await tallying.pay(session, now + 36 * day, ZONE)
    assert await tallying.subsidy_of(session, scene.campaign, scene.creator.key, now + 36 * day) == 990


async def test_subsidies_are_given_once_on_confirmed_lines_and_never_beyond_the_budget(
    session: AsyncSession, now: datetime
) -> None:
    scene = await a_scene(session, now, subsidy=1_200)
    key = scene.campaign.key
    await entering.enrol(session, scene.owner, key, 0, now, ZONE)
    await entering.join(session, scene.mei, key, now, ZONE)
    done = await acts.promote(session, scene.mei, scene.product.key, now)
    row = await session.get_one(acts.Collaboration, done.id)
    for days in (3, 4, 5):
        await a_sale(session, scene.product, now + timedelta(days=days), row.code)
    assert await tallying.pay(session, now + timedelta(days=6), ZONE) == 0
    later = now + timedelta(days=60)
    while await confirm_due(session, later, ZONE):
        pass
    assert [await tallying.pay(session, later, ZONE) for _ in range(3)] == [2, 0, 0]
    _, money = await opening.purses(session, scene.campaign, later)
    assert money is not None and (money.spent, money.left) == (990, 210)
    assert await ledger.sums(session, money.key) == {"granted": 1_200, "spent": 990}
    assert await tallying.subsidy_of(session, scene.campaign, scene.creator.key, later) == 990
    spent = (await session.execute(select(BudgetEntry).where(col(BudgetEntry.kind) == "spent"))).scalars().all()
    assert {one.amount for one in spent} == {495}


async def test_changed_terms_hold_for_later_ones_and_budgets_only_grow(session: AsyncSession, now: datetime) -> None:
    scene = await a_scene(session, now)
    await entering.enrol(session, scene.owner, scene.campaign.key, 0, now, ZONE)
    harder = {**WEEK, "off_bp": 5_000, "showings": 80}
    one = await opening.change(session, scene.boss, scene.campaign.key, harder, now, ZONE)
    assert len((await entering.counter(session, scene.owner, one.key, now)).inside) == 1
    places, _ = await opening.purses(session, one, now)
    assert places is not None and places.amount == 80
    with pytest.raises(Refusal, match="campaign-budget"):
        await opening.change(session, scene.boss, one.key, {**harder, "showings": 10}, now, ZONE)
    with pytest.raises(Refusal, match="campaign-days"):
        await opening.open_(session, scene.boss, {**WEEK, "last_day": date(2026, 11, 1)}, "CNY", now, ZONE)


async def test_stopped_it_counts_no_more_and_reports_at_once(session: AsyncSession, now: datetime) -> None:
    scene = await a_scene(session, now)
    await entering.enrol(session, scene.owner, scene.campaign.key, 0, now, ZONE)
    await told(session, now)
    at = now + timedelta(days=3)
    await opening.stop(session, scene.boss, scene.campaign.key, at)
    await opening.stop(session, scene.boss, scene.campaign.key, at + timedelta(days=1))
    assert ("closed", "Owner") in await told(session, at)
    assert terms.bounds(scene.campaign, ZONE)[1] == at
    assert await opening.running(session, at, ZONE) == []


async def test_lines_that_were_given_back_keep_no_subsidy_waiting_and_pieces_given_back_get_none(
    session: AsyncSession, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tallying, "PAID_AT_ONCE", 1)
    scene = await a_scene(session, now)
    await entering.enrol(session, scene.owner, scene.campaign.key, 0, now, ZONE)
    await entering.join(session, scene.mei, scene.campaign.key, now, ZONE)
    done = await acts.promote(session, scene.mei, scene.product.key, now)
    row = await session.get_one(acts.Collaboration, done.id)
    for days in (3, 4):
        await a_sale(session, scene.product, now + timedelta(days=days), row.code, quantity=2)
    later = now + timedelta(days=60)
    while await confirm_due(session, later, ZONE):
        pass
    first, second = (await session.execute(select(OrderLine).order_by(col(OrderLine.paid_at)))).scalars()
    first.refunded_amount, second.refunded_quantity = 19_800, 1
    await session.flush()
    assert await tallying.pay(session, later, ZONE) == 1
    assert await tallying.subsidy_of(session, scene.campaign, scene.creator.key, later) == 495


async def test_a_campaign_that_is_made_longer_is_closed_when_its_new_days_are_over(
    session: AsyncSession, now: datetime
) -> None:
    scene = await a_scene(session, now)
    await entering.enrol(session, scene.owner, scene.campaign.key, 0, now, ZONE)
    for days in (0, 1):
        await told(session, now + timedelta(days=days))
    longer = {**WEEK, "last_day": WEEK["last_day"] + timedelta(days=7)}
    at = now + timedelta(days=4)
    await opening.change(session, scene.boss, scene.campaign.key, longer, at, ZONE)
    assert {what for what, _ in await told(session, at + timedelta(days=6))} == {"opened", "tomorrow"}
    assert {what for what, _ in await told(session, at + timedelta(days=13))} >= {"last_day", "closed"}


async def test_the_markets_gate_keeps_out_whose_score_is_below_it(session: AsyncSession, now: datetime) -> None:
    scene = await a_scene(session, now, least_product=None, least_creator=None)
    key = scene.campaign.key
    for kind, id_ in (("shop", scene.product.shop_id), ("product", scene.product.key), ("creator", scene.creator.key)):
        held = Score(kind=kind, subject_id=id_, value=380, computed_at=now)
        session.add(held)
        await desk.change(session, scene.boss, Gate.CAMPAIGNS, Subject(kind), 400, 14, None, now - timedelta(days=60))
        with pytest.raises(Shut):
            await (entering.join(session, scene.mei, key, now, ZONE) if kind == "creator"
                   else entering.enrol(session, scene.owner, key, scene.product.key, now, ZONE))
        if kind == "product":
            assert await entering.enrol(session, scene.owner, key, 0, now, ZONE) == 0
        held.value = 410
        await session.flush()
    assert await entering.enrol(session, scene.owner, key, 0, now, ZONE) == 1
    assert await entering.join(session, scene.mei, key, now, ZONE)


async def test_a_newcomer_is_in_as_many_campaigns_at_once_as_the_gate_allows(
    session: AsyncSession, now: datetime
) -> None:
    scene = await a_scene(session, now)
    other = await opening.open_(session, scene.boss, WEEK, "CNY", now, ZONE)
    await desk.change(session, scene.boss, Gate.CAMPAIGNS, Subject.CREATOR, 400, 14, 1, now - timedelta(days=60))
    assert await entering.join(session, scene.mei, scene.campaign.key, now, ZONE)
    with pytest.raises(Shut):
        await entering.join(session, scene.mei, other.key, now, ZONE)
    await opening.stop(session, scene.boss, scene.campaign.key, now)
    assert await entering.join(session, scene.mei, other.key, now, ZONE)
