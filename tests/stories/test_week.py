"""The week arrives by itself: each side gets its figures and new matches once, in its own language and hour."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from db.collaborations import Collaboration
from db.notices import Notice
from db.vocabulary import OrderSource
from services.orders.writing import write
from tests.rules.orders import a_line, an_order
from tests.stories.brands import listed, with_shop
from tests.stories.collaborators import creator, product, rows
from tests.stories.town import Chat, Town

SHANGHAI = ZoneInfo("Asia/Shanghai")
MONDAY = datetime(2026, 11, 23, 9, tzinfo=SHANGHAI)


async def sold(town: Town, count: int, day: datetime = datetime(2026, 11, 18, 6, tzinfo=UTC)) -> None:
    """Orders with the first collaboration's code, as the shop tells them."""
    async with town.house.database.writing() as session:
        deal = (await session.execute(select(Collaboration).order_by(col(Collaboration.id)))).scalars().first()
        assert deal is not None
        one = an_order(a_line(unit_price=12_900, quantity=1), code=deal.code, created_at=day, paid_at=day,
                       updated_at=day)
        orders = [replace(one, order_id=f"{day:%d}-{number}", buyer=f"b{number}") for number in range(count)]
        await write(session, deal.shop_id, OrderSource.HAOWU, orders, town.house.clock.now(), SHANGHAI)
        await session.commit()


async def a_deal(town: Town) -> tuple[Chat, Chat]:
    """A brand with a product that a creator promotes, both at work."""
    brand = await with_shop(town)
    await listed(brand)
    maya = await creator(town)
    await maya.taps_data(f"promo:{(await product(town)).key}")
    return brand, maya


async def reports(town: Town, chat: Chat) -> list[str]:
    return [message.body.text for message in chat.messages if "📊" in message.body.text]


async def test_on_monday_at_nine_both_get_their_week_once(town: Town) -> None:
    brand, maya = await a_deal(town)
    await town.move_to(town.house.clock.now() + timedelta(hours=3))
    await sold(town, 6)
    await town.move_to(MONDAY - timedelta(minutes=1))
    assert await reports(town, brand) == await reports(town, maya) == []
    await town.move_to(MONDAY)
    (theirs,), (hers,) = await reports(town, brand), await reports(town, maya)
    assert "Morning Kiln" in theirs
    assert "Nov 16 – Nov 22" in theirs
    for words in ("¥774.00", "6 orders", "refunded ¥0.00", "none settled yet", "¥154.80 estimated", "Next:"):
        assert words in theirs, words
    assert "¥774.00" in hers
    assert "¥154.80" in hers
    assert brand.screen.media == maya.screen.media == "photo"
    message = brand.screen.id
    await brand.taps("Creators")
    assert "1. Maya: ¥774.00" in brand.text
    await brand.taps("Movers")
    assert "▲ Maya: ¥0.00 → ¥774.00" in brand.text
    await brand.taps("Goods, score")
    assert "Every listed product has a creator" in brand.text
    assert brand.screen.id == message
    await maya.taps("Worth, score")
    assert "1. Scarf: ¥154.80" in maya.text
    await town.move_to(MONDAY + timedelta(days=2))
    assert len([one for one in await rows(town, Notice) if one.kind.startswith("weekly")]) == 2


async def test_a_stop_over_the_hour_is_caught_up_and_two_clocks_send_once(town: Town) -> None:
    brand, maya = await a_deal(town)
    await town.move_to(town.house.clock.now() + timedelta(hours=3))
    await sold(town, 2)
    await town.house.clock.set(MONDAY + timedelta(hours=7))
    for _ in range(2):
        await town.house.timetable.knock_all()
    await town.settle()
    assert len(await reports(town, brand)) == len(await reports(town, maya)) == 1
    kinds = sorted(one.kind for one in await rows(town, Notice) if one.kind.startswith("weekly"))
    assert kinds == ["weekly_brand", "weekly_creator"]


async def test_the_hour_is_the_readers_and_the_weeks_are_the_markets(town: Town) -> None:
    brand, maya = await a_deal(town)
    await maya.says("/settings")
    await maya.taps("Time zone")
    await maya.says("Europe/Berlin")
    await town.leap_to(MONDAY)
    assert len(await reports(town, brand)) == 1
    assert await reports(town, maya) == []
    await town.leap_to(MONDAY + timedelta(hours=7))
    assert len(await reports(town, maya)) == 1


async def test_a_first_week_without_orders_says_what_to_do_and_the_next_says_nothing(town: Town) -> None:
    brand = await with_shop(town, "晨窑家居", language="zh-hans")
    await town.leap_to(MONDAY)
    (first,) = await reports(town, brand)
    assert "第一份周报" in first
    assert "上架一款商品" in first
    await town.leap_to(MONDAY + timedelta(days=8))
    assert len(await reports(town, brand)) == 1


async def test_the_report_is_turned_off_from_itself(town: Town) -> None:
    brand, maya = await a_deal(town)
    await town.leap_to(MONDAY)
    assert "No more of this kind" in ((await maya.taps("🔕")).text or "")
    await sold(town, 2, MONDAY + timedelta(hours=1))
    await town.leap_to(MONDAY + timedelta(days=7))
    assert (len(await reports(town, brand)), len(await reports(town, maya))) == (2, 1)


async def test_gmv_of_a_week_its_parts_its_file_and_its_neighbours(town: Town) -> None:
    brand, maya = await a_deal(town)
    await sold(town, 3)
    await sold(town, 2, datetime(2026, 11, 11, 6, tzinfo=UTC))
    await brand.says("/gmv")
    for words in ("Nov 16 – Nov 22", "¥387.00", "3 orders", "▲ 50%", "1 creator with sales", "creators: 3"):
        assert words in brand.text, words
    message = brand.screen.id
    await brand.taps("Fields")
    assert "Distribution: ¥387.00 (100%) · 3 orders" in brand.text
    await brand.taps("Products")
    assert "1. Scarf: ¥387.00 ▲ 50% · 3 orders" in brand.text
    await brand.taps("Creators")
    assert "1. Maya: ¥387.00" in brand.text
    await brand.taps("Nov 9 – Nov 15")
    assert "1. Maya: ¥258.00" in brand.text
    await brand.taps("Overview")
    await brand.taps("Month")
    assert "¥645.00" in brand.text
    assert brand.screen.id == message
    await brand.taps("CSV")
    assert any("5 order lines" in one.body.text for one in brand.messages)
    await maya.says("/gmv 2026-11-11 2026-11-18")
    assert "¥645.00" in maya.text
    await maya.says("/gmv soon")
    assert "2026-11-01" in maya.text


async def test_dates_are_typed_and_empty_days_say_what_to_do(town: Town) -> None:
    brand = await with_shop(town)
    await brand.says("/gmv")
    assert "Nothing was paid" in brand.text
    await brand.taps("Dates")
    await brand.says("yesterday")
    assert "could not read" in brand.text
    await brand.says("2026-10-01 2026-10-20")
    assert "Oct 1 – Oct 20" in brand.text


async def test_who_is_both_chooses_a_side_and_others_see_nothing(town: Town) -> None:
    _, maya = await a_deal(town)
    await sold(town, 3)
    await maya.says("/brand")
    await maya.says("Maya's Own")
    await maya.says("lipstick")
    await maya.taps("›")
    await maya.taps_data("f:brand:save::")
    await maya.says("/gmv")
    await maya.taps("Me as a creator")
    assert "¥387.00" in maya.text
    await maya.taps("My shop")
    assert "Nothing was paid" in maya.text
    rival = await creator(town, "Rui")
    await rival.taps_data("gmv:brand:0:show:")
    assert "387" not in rival.text
    await rival.taps_data("gmv:creator:0:csv:")
    assert "387" not in rival.text


async def test_new_matches_come_in_a_message_of_their_own_and_a_no_changes_the_next(town: Town) -> None:
    """Both sides say "not for me" with a reason, from the report itself; what comes next leaves it out."""
    brand = await with_shop(town)
    await listed(brand)
    reader, _ = [await creator(town, name, followers=200_000) for name in ("Lea", "Noa")]
    await town.leap_to(MONDAY)
    (theirs,) = [one for one in brand.messages if "worth inviting" in one.body.text]
    first = "Lea" if theirs.body.text.index("Lea") < theirs.body.text.index("Noa") else "Noa"
    assert "their categories include Lipstick" in theirs.body.text
    await brand.taps("Not for us", theirs)
    await brand.taps("Too few followers", theirs)
    assert first not in brand.screen.body.text
    assert {"Lea": "Noa", "Noa": "Lea"}[first] in brand.screen.body.text
    (picked,) = [one for one in reader.messages if "picked for you this week" in one.body.text]
    assert "Velvet lipstick" in picked.body.text
    await reader.taps("Not for me", picked)
    await reader.taps("Price", picked)
    assert "Velvet lipstick" not in reader.screen.body.text
    await town.leap_to(MONDAY + timedelta(days=7))
    assert [one for one in reader.messages if "🎯" in one.body.text] == []


async def test_on_monday_figures_and_statement_open_on_the_week_that_has_something(town: Town) -> None:
    brand, _ = await a_deal(town)
    await sold(town, 2)
    await town.leap_to(MONDAY)
    await brand.says("/gmv")
    assert "Nov 16 – Nov 22" in brand.text and "¥258.00" in brand.text, brand.text
    await brand.says("/statement")
    assert "No commission lines" not in brand.text and "2026" in brand.text, brand.text


async def test_pictures_are_drawn_for_the_chat_that_a_person_says_they_have(town: Town) -> None:
    brand, _ = await a_deal(town)
    await sold(town, 2)
    await brand.says("/gmv")
    light = brand.screen.file_id
    await brand.says("/settings")
    await brand.taps("Dark pictures")
    assert "for a dark chat" in brand.text
    await brand.says("/gmv")
    assert brand.screen.file_id != light
