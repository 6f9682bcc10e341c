"""The sample market takes part in the market's systems, and leaves who is played to enter by themselves."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import campaigns, exposure, places
from db.alliance import AllianceBrand
from db.confluence import ConfluenceShop
from db.creators import Creator
from db.engine import Database
from services import categories
from services.campaigns import opening
from services.sample import living, loading, looking, systems
from services.sample.kinds import SampleMarket
from services.sample.living import the_market
from services.standings import computing
from services.value import keeping
from tests.services.market import a_person, a_product, a_shop

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 22, 4, tzinfo=UTC)
CAST = (loading.Cast(1, "Brand", "zh", brand="mistrill"), loading.Cast(2, "Small", "en", creator="steepandco"))


async def _goods(session: AsyncSession, sample: SampleMarket) -> None:
    """The market's people and products, without its past."""
    await categories.seed(session)
    await loading.people(session, sample, CAST, "Asia/Shanghai", NOW)
    for start in range(0, len(sample.products), loading.PRODUCTS_A_CHUNK):
        await loading.goods(session, sample, start, NOW)


async def test_a_campaign_is_on_and_confluence_begun_and_who_is_played_finds_them_open(database: Database) -> None:
    sample = the_market(date(2026, 11, 22))
    async with database.writing() as session:
        await _goods(session, sample)
        session.add(AllianceBrand(shop_id=1, due_at=NOW + timedelta(days=1)))
        await systems.take_part(session, sample, NOW, ZONE)
        await systems.look_again(session, NOW)

        (campaign,) = await opening.running(session, NOW, ZONE)
        shops = await loading.shops_by_key(session)
        mine = shops[loading.shop_key("mistrill")]
        enrolled = await campaigns.enrolled(session, campaign.key)
        assert len({one.shop_id for one in enrolled}) >= 10
        assert mine not in {one.shop_id for one in enrolled}
        joined = await campaigns.joined(session, campaign.key)
        played = (await session.execute(select(Creator.id).where(col(Creator.person_id).is_not(None)))).scalars()
        assert len(joined) >= 8 and not set(joined) & set(played)
        assert campaign.due_at is not None and campaign.due_at > NOW
        members = set((await session.execute(select(ConfluenceShop.shop_id))).scalars())
        assert mine in members and len(members) < len(shops) / 2
        (row,) = (await session.execute(select(AllianceBrand))).scalars()
        assert row.due_at == NOW
        assert await keeping.keep(session, NOW) > 0


async def test_a_newcomer_in_the_playground_is_seen_by_the_sample_markets_own_creators(database: Database) -> None:
    sample = the_market(date(2026, 11, 22))
    async with database.writing() as session:
        await _goods(session, sample)
        assert await looking.look(session, NOW, ZONE) == 0, "nobody looks before the market is laid out"
        await living.keep_stage(session, stage="done")
        owner = await a_person(session, NOW, "New")
        shop = await a_shop(session, NOW, "Newcomer", owner)
        trade = sample.products[0].category
        await a_product(session, shop, NOW, title_zh="山茶花面霜", category_id=trade, listed_at=NOW)
        for ahead in range(3):
            at = NOW + timedelta(days=ahead)
            while await computing.step(session, at):
                pass
            looked = 0
            while count := await looking.look(session, at, ZONE):
                looked += count
            assert looked == len(sample.creators) - 1
        day = NOW.date()
        assert await exposure.creators_shown(session, shop, day, day + timedelta(days=3))
        paid = await places.counts(session, places.of_shop(shop, day) & places.before(day + timedelta(days=3)))
        assert paid.shown > 0


def test_at_least_five_categories_hold_comparable_goods_of_several_shops() -> None:
    shops: dict[str, set[str]] = {}
    for product in the_market(date(2026, 11, 22)).products:
        shops.setdefault(product.category, set()).add(product.brand)
    assert sum(len(brands) >= 2 for brands in shops.values()) >= 5
