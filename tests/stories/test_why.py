"""/why and /statement: every number of an order, the same for both sides, and for nobody else."""

from datetime import timedelta

from sqlmodel import col, select

from db.collaborations import Collaboration
from db.creators import Creator
from db.people import Person
from tests.stories.brands import with_shop
from tests.stories.test_orders import a_file, a_row, a_trading_shop
from tests.stories.town import Chat, Town


async def the_creator(town: Town) -> Chat:
    """The one who promotes, in a chat of their own."""
    chat = town.person("Mei", "zh-hans")
    await chat.joins("creator")
    async with town.house.database.writing() as session:
        person = (await session.execute(select(Person).where(col(Person.telegram_id) == chat.id))).scalar_one()
        deal = (await session.execute(select(Collaboration))).scalar_one()
        (await session.get_one(Creator, deal.creator_id)).person_id = person.id
        await session.commit()
    return chat


async def test_both_sides_see_the_same_numbers_of_an_order(town: Town) -> None:
    brand = await a_trading_shop(town)
    creator = await the_creator(town)
    await brand.sends("orders.csv", a_file(a_row("A-1", refunded="2900")))
    await brand.says("/why #A-1")
    for words in ("¥129.00 × 1 = ¥129.00", "refunded ¥29.00", "× 20% = ¥20.00", "Mei", "LI7Q2", "estimated ¥20.00"):
        assert words in brand.text, brand.text
    await creator.says("/why")
    await creator.says("A-1")
    for words in ("¥129.00 × 1 = ¥129.00", "退款 ¥29.00", "× 20% = ¥20.00", "推广码 LI7Q2", "预估 ¥20.00"):
        assert words in creator.text, creator.text


async def test_why_is_for_those_two_only(town: Town) -> None:
    brand = await a_trading_shop(town)
    await brand.sends("orders.csv", a_file(a_row("A-1")))
    other = await with_shop(town, "Elsewhere", "Eve")
    await other.says("/why A-1")
    assert "yours to see" in other.text
    callback = await other.taps_data("why:1:0")
    assert "not yours" in (callback.text or "")
    await brand.says("/why nothing")
    assert "yours to see" in brand.text


async def test_zero_is_explained(town: Town) -> None:
    brand = await a_trading_shop(town)
    await brand.sends("orders.csv", a_file(a_row("1", code=""), a_row("2", refunded="12900")))
    await brand.says("/why 1")
    assert "Commission: 0, because no code, clicked link" in brand.text
    await brand.says("/why 2")
    assert "Commission: 0, because everything paid was refunded" in brand.text


async def test_both_statements_show_the_same_total_and_confirm_after_the_hold(town: Town) -> None:
    brand = await a_trading_shop(town)
    creator = await the_creator(town)
    await brand.sends("orders.csv", a_file(a_row("1"), a_row("2", refunded="2900"), a_row("3", currency="USD")))
    await brand.says("/statement")
    assert "estimate ¥45.80, 2 lines" in brand.text and "estimate $25.80, 1 line" in brand.text, brand.text
    await creator.says("/statement")
    assert "预估 ¥45.80" in creator.text and "US$25.80" in creator.text, creator.text
    await town.leap_to(town.house.clock.now() + timedelta(days=30))
    await brand.says("/statement")
    assert "Confirmed ¥45.80" in brand.text
    await creator.says("/statement")
    assert "已确认 ¥45.80" in creator.text
    await brand.taps("CSV")
    file_id = next(message.file_id for message in reversed(brand.messages) if message.file_id)
    content = town.world.files[file_id].data.decode("utf-8-sig")
    assert "-45.80" not in content and "confirmed,20%,-25.80,25.80,CNY" in content, content


async def test_an_empty_week_says_what_to_do(town: Town) -> None:
    brand = await with_shop(town)
    await brand.says("/statement")
    assert "/orders" in brand.text
    await brand.taps("Earlier")
    await brand.taps("Later")
    assert "/orders" in brand.text


async def test_an_own_purchase_and_an_order_from_before_the_pick_are_flagged_to_both_sides(town: Town) -> None:
    brand = await a_trading_shop(town)
    creator = await the_creator(town)
    early = a_row("1", day="2026-11-01T10:02:11+08:00").replace("u-1", str(creator.id))
    await brand.sends("orders.csv", a_file(early, a_row("2")))
    assert "1 order was paid before the collaboration on its product began: LI7Q2" in brand.text, brand.text
    await brand.says("/why 1")
    assert brand.text.count("rate is") == 1, brand.text
    for words in ("Own purchase", "before the collaboration on this product began", "Commission: ¥25.80"):
        assert words in brand.text, brand.text
    await creator.says("/why 1")
    assert "自购订单" in creator.text and "付款早于这款商品的合作开始" in creator.text, creator.text
    await creator.says("/why 2")
    assert "自购" not in creator.text and "早于" not in creator.text
