"""Growing over a database: the stage follows from orders, is told in the week, and fifteen days end with a finding."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import select

from db.collaborations import Collaboration
from db.engine import Database
from db.notices import Notice
from db.orders import Order, OrderLine
from db.products import Product
from db.scores import Score
from db.vocabulary import Band, Growth, Side, Stage, Surface
from services import categories, exposure, pool
from services.pool import Filters
from services.standings import computing, finding, growing
from services.standings.growing import Cohort
from tests.services.market import a_creator, a_person, a_product, a_shop

DAY = timedelta(days=1)


async def sells(
    session: AsyncSession, product: Product, amount: int, at: datetime, back: int = 0, own: bool = False
) -> None:
    """One paid order of a product."""
    number = f"{product.key}-{at:%d%H%M%S%f}-{amount}-{back}-{own}"
    order = Order(shop_id=product.shop_id, external_id=number, source="table", currency="CNY", created_at=at,
                  updated_at=at, paid_at=at)
    session.add(order)
    await session.flush()
    session.add(OrderLine(order_id=order.id or 0, shop_id=product.shop_id, line_key="1", product_id=product.key,
                          currency="CNY", quantity=1, unit_price=amount, refunded_amount=back, paid_at=at,
                          own_brand=own))
    await session.flush()


async def test_a_brand_climbs_by_what_it_keeps_of_thirty_days_and_falls_only_after_two_weeks(
    database: Database, now: datetime
) -> None:
    async with database.writing() as session:
        who = await a_person(session, now)
        shop = await a_shop(session, now, owner=who)
        product = await a_product(session, shop, now, listed_at=now)
        first = await growing.grown(session, who, Side.BRAND, now)
        assert (first.stage, first.start_day, str(first.task)) == (Growth.NEW, 1, "invite")
        await sells(session, product, 2_000_000, now, own=True)
        await sells(session, product, 2_000_000, now, back=2_000_000)
        assert (await growing.grown(session, who, Side.BRAND, now)).stage is Growth.NEW
        await sells(session, product, 250_000, now)
        grown = await growing.grown(session, who, Side.BRAND, now + DAY)
        assert grown.stage is Growth.GROWING and grown.following is not None
        assert (grown.following.needed, grown.following.missing) == (1_000_000, 750_000)
        await sells(session, product, 800_000, now + 2 * DAY)
        assert (await growing.grown(session, who, Side.BRAND, now + 3 * DAY)).stage is Growth.ESTABLISHED
        late = now + 40 * DAY
        wavering = await growing.grown(session, who, Side.BRAND, late)
        assert wavering.stage is Growth.ESTABLISHED and wavering.falls_on == (late + 14 * DAY).date()
        line, = await growing.week_lines(session, Side.BRAND, [shop], now.date(), late)
        assert (line.key, line.values["days"]) == ("week-line-ladder-falling", 14)
        assert (await growing.grown(session, who, Side.BRAND, late + 13 * DAY)).stage is Growth.ESTABLISHED
        assert (await growing.grown(session, who, Side.BRAND, late + 14 * DAY)).stage is Growth.GROWING
        assert await growing.cohorts(session, Side.BRAND) == [Cohort(now.date().replace(day=1), 1, (1, 1, 0))]
        line, = await growing.week_lines(session, Side.BRAND, [shop], now.date(), late)
        assert line.key == "week-line-ladder-brand" and line.values["missing"] == [1_000_000, "CNY"]
        told = (await session.execute(select(Notice).where(Notice.kind == "stage").order_by(Notice.id))).scalars()
        assert [(one.data["stage"], one.data["up"]) for one in told] == [
            ("growing", True), ("established", True), ("growing", False)]


async def test_a_report_moves_a_stage_that_its_line_would_contradict(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        who = await a_person(session, now)
        shop = await a_shop(session, now, owner=who)
        product = await a_product(session, shop, now, listed_at=now)
        assert (await growing.grown(session, who, Side.BRAND, now)).first is None
        line, = await growing.week_lines(session, Side.BRAND, [shop], now.date(), now)
        assert line.key == "week-line-ladder-brand-first"
        await sells(session, product, 250_000, now)
        line, = await growing.week_lines(session, Side.BRAND, [shop], now.date(), now)
        assert (line.key, line.values["stage"]) == ("week-line-ladder-brand", "growing")
        assert (await growing.grown(session, who, Side.BRAND, now)).first == now, "a moment: its day is the reader's"


async def test_a_past_that_comes_in_with_a_file_is_no_news(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        who = await a_person(session, now)
        product = await a_product(session, await a_shop(session, now, owner=who), now)
        await sells(session, product, 2_000_000, now - 60 * DAY)
        assert (await growing.grown(session, who, Side.BRAND, now)).stage is Growth.GROWING
        assert (await session.execute(select(Notice).where(Notice.kind == "stage"))).first() is None


async def test_a_score_that_wavers_keeps_its_band_from_day_to_day(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        who = await a_person(session, now)
        shop = await a_shop(session, now, owner=who)
        score = Score(kind="shop", subject_id=shop, value=421, computed_at=now)
        session.add(score)
        await session.flush()
        seen = []
        for day, value in enumerate((421, 418, 421, 416, 419, 408, 421, 410)):
            score.value = value
            await session.flush()
            seen.append((await growing.grown(session, who, Side.BRAND, now + day * DAY)).band)
        assert set(seen) == {Band.SILVER}


async def test_fifteen_days_end_with_a_finding_that_is_told_once(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        await categories.seed(session)
        who = await a_person(session, now)
        shop = await a_shop(session, now, owner=who)
        product = await a_product(session, shop, now, listed_at=now)
        for number in range(30):
            creator = await a_creator(session, now, "be" if number < 24 else "fb")
            page = await pool.page(session, creator, Filters(), "fit", 0, now + DAY)
            await exposure.note(session, creator.key, Surface.POOL, page.places, now + DAY)
            if number < 6:
                session.add(Collaboration(
                    creator_id=creator.key, product_id=product.key, shop_id=shop, stage=Stage.ACTIVE, rate_bp=2000,
                    created_at=now + 2 * DAY, started_at=now + 2 * DAY))
        while await computing.step(session, now):
            pass
        assert await finding.due(session, now + 14 * DAY) == 0
        assert await finding.due(session, now + 16 * DAY) >= 1
        while await finding.due(session, now + 16 * DAY):
            pass
        await session.commit()
    async with database.reading() as session:
        told = (await session.execute(select(Notice).where(Notice.kind == "finding"))).scalars().all()
    assert len(told) == 1 and told[0].person_id == who.id
    data = told[0].data
    assert (data["all"]["shown"], data["all"]["hits"]) == (30, 6)
    assert data["all"]["low_bp"] < data["all"]["rate_bp"] == 2000 < data["all"]["high_bp"]
    told_of = [(one["kind"], one["en"], one["shown"]) for one in data["answers"]]
    assert told_of == [("category", "Beauty & Skincare", 24)]
    assert data["best"] is None


async def test_a_clock_that_runs_ahead_counts_at_once_and_a_date_in_the_future_when_it_comes(
    database: Database, now: datetime
) -> None:
    async with database.writing() as session:
        who = await a_person(session, now)
        product = await a_product(session, await a_shop(session, now, owner=who), now, listed_at=now)
        await sells(session, product, 1_250_000, now + 3 * DAY)
        assert (await growing.grown(session, who, Side.BRAND, now)).stage is Growth.NEW
        await sells(session, product, 250_000, now + timedelta(hours=9))
        assert (await growing.grown(session, who, Side.BRAND, now + timedelta(hours=1))).stage is Growth.GROWING
        assert (await growing.grown(session, who, Side.BRAND, now + 4 * DAY)).stage is Growth.ESTABLISHED
