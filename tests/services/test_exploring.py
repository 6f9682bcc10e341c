"""Exploration over a database: its place on the page, the same all day, counted as what it is."""

from datetime import datetime, timedelta

from sqlmodel import select

from db.engine import Database
from db.exposure import Exposure, Sighting
from db.prices import GreatValue
from db.vocabulary import Surface
from services import categories, exposure, matching, pool
from services.pool import Filters
from tests.services.market import a_creator, a_product, a_shop


async def test_one_place_in_ten_goes_to_the_new_and_is_logged(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        await categories.seed(session)
        shops = [await a_shop(session, now, f"Shop {number}") for number in range(6)]
        for number in range(30):
            await a_product(session, shops[number % 6], now, listed_at=now - timedelta(days=90), commission_bp=4000)
        new = {(await a_product(session, shops[n], now, listed_at=now, price=100, commission_bp=100)).key
               for n in range(4)}
        creator = await a_creator(session, now, "be")
        pages = [await pool.page(session, creator, Filters(), "fit", number, now) for number in range(7)]
        again = await pool.page(session, creator, Filters(), "fit", 0, now)
        shown = [place for page in pages for place in page.places]
        await exposure.note(session, creator.key, Surface.POOL, pages[0].places, now)
        await exposure.note(session, creator.key, Surface.POOL, pages[0].places, now)
        counted = (await session.execute(select(Exposure).where(Exposure.reason == "arrivals"))).scalars().all()
        seen = (await session.execute(select(Sighting))).scalars().all()
        labelled = next(iter(new - {drawn.shown.product.key for drawn in pages[0].places}))
        session.add(GreatValue(product_id=labelled, price=100, usual_price=200, like_low=100, like_count=3, score=440,
                               since=now, checked_at=now))
        await session.flush()
        value = await pool.page(session, creator, Filters(), "value", 0, now)
    assert {place.shown.product.key for place in value.places} <= {labelled}
    assert [place.shown.product.key for place in again.places] == [p.shown.product.key for p in pages[0].places]
    assert len({place.shown.product.key for place in shown}) == len(shown) == 34
    drawn = [place for place in shown if place.paid is not None]
    assert drawn[0] is shown[4] and {place.shown.product.key for place in drawn} <= new
    assert [one.shown for one in counted] == [2] and len(seen) == 5
    assert [one.propensity is not None for one in seen].count(True) == 1


async def test_what_was_seen_and_passed_over_on_two_days_stands_behind_and_comes_back_after_a_rest(
    database: Database, now: datetime
) -> None:
    async with database.writing() as session:
        await categories.seed(session)
        shops = [await a_shop(session, now, f"Shop {number}") for number in range(8)]
        for number in range(8):
            await a_product(
                session, shops[number], now, listed_at=now - timedelta(days=90), commission_bp=4000 - number)
        creator = await a_creator(session, now, "be")

        async def page(day: int) -> list[int]:
            found = await pool.page(session, creator, Filters(), "fit", 0, now + timedelta(days=day))
            await exposure.note(session, creator.key, Surface.POOL, found.places, now + timedelta(days=day))
            return [place.shown.product.key for place in found.places]

        first = await page(0)
        assert await page(0) == first and await page(1) == first and await page(1) == first
        third = await page(2)
        assert await page(2) == third and len(set(third) & set(first)) == 2
        assert third[:3] == [one for one in third if one not in first]
        picked = await matching.matches(session, creator.key, 3, now + timedelta(days=2))
        assert not {match.product_id for match in picked} & set(first)
        assert await page(30) == first
