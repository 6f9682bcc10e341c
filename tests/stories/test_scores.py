"""Stories of scores: a brand reads its diagnosis, appeals, and the score follows; a stranger sees one reason."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import select

from db.shops import Shop
from db.vocabulary import OrderSource
from services.orders.writing import write
from services.rules.facts import OrderFacts
from tests.services.test_scores import sold
from tests.stories.brands import with_shop
from tests.stories.town import Chat, Town

ZONE = ZoneInfo("Asia/Shanghai")


async def delivers(town: Town, now: datetime, *orders: OrderFacts) -> int:
    """The shop's orders arrive and are counted."""
    async with town.house.database.writing() as session:
        shop = (await session.execute(select(Shop))).scalars().first()
        assert shop is not None
        await write(session, shop.id or 0, OrderSource.HAOWU, orders, now, ZONE)
        await session.commit()
    await town.house.timetable.knock_all()
    await town.settle()
    return shop.id or 0


def a_past(now: datetime) -> list[OrderFacts]:
    """Forty good orders and twelve that went wrong."""
    good = [sold(now, n, 20 + n) for n in range(40)]
    return [*good, *(sold(now, 100 + n, 15 + n, rating=1) for n in range(12))]


async def a_brand(town: Town) -> Chat:
    return await with_shop(town)


def shown(chat: Chat) -> str:
    """The score that a screen shows."""
    found = re.search(r"(\d\.\d\d) of 5", chat.text)
    assert found is not None
    return found[1]


async def test_a_new_shop_reads_what_is_missing_and_that_it_is_no_bad_score(town: Town, now: datetime) -> None:
    brand = await a_brand(town)
    await brand.says("/score")
    assert "not yet scored" in brand.text and "0 of 30" in brand.text
    await delivers(town, now, *(sold(now, n) for n in range(12)))
    await brand.says("/score")
    assert "12 of 30" in brand.text


async def test_a_brand_reads_its_score_line_by_line_and_every_page_opens(town: Town, now: datetime) -> None:
    brand = await a_brand(town)
    await delivers(town, now, *a_past(now))
    await brand.says("/score")
    assert "52 orders delivered in 90 days" in brand.text and "Fix these first" in brand.text
    await brand.taps("Every indicator")
    assert "Low ratings" in brand.text
    await brand.taps("Low ratings")
    assert "12 of 52 rated orders" in brand.text and "O-100" in brand.text
    await brand.taps("Back")
    await brand.taps("Back")
    await brand.taps("Orders that hurt")
    assert "O-100" in brand.text
    await brand.taps("Back")
    await brand.taps("12 weeks")
    assert brand.screen.media == "photo"
    await brand.taps("Back")
    await brand.taps("How scores work")
    assert "4.00" in brand.text
    await brand.taps("Back")
    await brand.taps("Product scores")
    assert "/add" in brand.text


async def test_an_appeal_is_decided_and_the_score_follows(town: Town, now: datetime) -> None:
    brand, operator = await a_brand(town), Chat(town, 900)
    town.world.add_person("Op", "en", person_id=900)
    await operator.joins("brand")
    await delivers(town, now, *a_past(now))
    await brand.says("/score")
    before = shown(brand)
    await brand.taps("Orders that hurt")
    await brand.taps("Appeal O-")
    await brand.taps("carrier")
    assert "Taken in" in brand.text
    assert "appeals against an order" in operator.text
    await operator.taps("Look at it")
    assert "carrier" in operator.text
    await operator.taps("Uphold")
    assert "Upheld" in operator.text
    assert "was upheld" in brand.text
    await brand.taps("The score")
    assert shown(brand) > before


async def test_a_stranger_sees_one_reason_and_no_orders(town: Town, now: datetime) -> None:
    await a_brand(town)
    shop_id = await delivers(town, now, *a_past(now))
    stranger = town.person("Mei", "zh-hans")
    await stranger.joins("creator")
    await stranger.starts(f"s_{shop_id}")
    await stranger.taps_data(f"score:shop:{shop_id}::")
    assert "原因" in stranger.text and "O-1" not in stranger.text
    tapped = await stranger.taps_data(f"score:shop:{shop_id}:orders:")
    assert tapped.text


async def test_the_score_ages_with_the_clock(town: Town, now: datetime) -> None:
    brand = await a_brand(town)
    await delivers(town, now, *a_past(now))
    await town.leap_to(now + timedelta(days=8))
    await brand.says("/score")
    assert "against a week ago" in brand.text or "As a week ago" in brand.text


async def test_anyone_opens_a_card_without_joining(town: Town, now: datetime) -> None:
    await a_brand(town)
    shop_id = await delivers(town, now, *a_past(now))
    passer_by = town.person("Wei", "zh-hans")
    await passer_by.starts(f"s_{shop_id}")
    assert "店铺体验分" in passer_by.text and "52 单" in passer_by.text and "O-1" not in passer_by.text
    await passer_by.taps("了解好物")
    assert "店铺体验分" not in passer_by.text
    await passer_by.starts("s_999")
    assert passer_by.text


async def test_a_card_is_found_by_name_from_any_chat(town: Town, now: datetime) -> None:
    await a_brand(town)
    await delivers(town, now, *a_past(now))
    passer_by = town.person("Wei", "zh-hans")
    asked = town.world.inline_query(passer_by.id, "评分 kiln")
    await town.settle()
    assert asked.results and "Morning Kiln" in str(asked.results[0])
