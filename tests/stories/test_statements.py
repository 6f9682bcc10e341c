"""/statement as both sides live with it: a line disputed, answered and settled; a closed week paid and its record."""

import io
from datetime import timedelta
from zoneinfo import ZoneInfo

import openpyxl

from services.rules.hours import next_at
from services.statements.closing import TOLD_AT
from tests.stories.test_orders import a_file, a_row, a_trading_shop
from tests.stories.test_why import the_creator
from tests.stories.town import Chat, Town


def the_file(town: Town, chat: Chat) -> bytes:
    file_id = next(message.file_id for message in reversed(chat.messages) if message.file_id)
    return town.world.files[file_id].data


async def test_a_line_is_disputed_answered_and_settled_on_both_statements(town: Town) -> None:
    brand = await a_trading_shop(town)
    creator = await the_creator(town)
    await brand.sends("orders.csv", a_file(a_row("A-1", refunded="2900"), a_row("A-2")))
    await creator.says("/statement")
    await creator.taps("逐行核对")
    assert "A-1" in creator.text and "预估 ¥20.00" in creator.text, creator.text
    await creator.taps("A-1")
    await creator.taps("提出异议")
    await creator.says("退款不是我的原因")
    assert "达人有异议" in creator.text, creator.text
    assert "Mei disputes a line" in brand.text and "退款不是我的原因" in brand.text, brand.text
    await brand.taps("Answer")
    await brand.says("The buyer sent it back")
    assert "disputed by the creator, answered" in brand.text, brand.text
    assert "The buyer sent it back" in creator.text, creator.text
    await creator.taps_data(next(
        str(button["callback_data"]) for row in creator.screen.keyboard or [] for button in row
        if str(button.get("callback_data", "")).startswith("stl:show")))
    assert "达人有异议，已回复" in creator.text and "The buyer sent it back" in creator.text, creator.text
    await creator.taps("已解决")
    assert "agreed" in brand.text, brand.text
    await brand.says("/statement")
    await brand.taps("Line by line")
    await brand.taps("Agree to all")
    assert "✓ agreed by both" in brand.text and "✓ agreed by the brand" in brand.text, brand.text
    again = await brand.taps("Agree to all")
    assert "Agreed to 0 lines" in (again.text or "")


async def test_a_closed_week_is_paid_with_a_reference_and_counts_on_the_shops_card(town: Town) -> None:
    brand = await a_trading_shop(town)
    creator = await the_creator(town)
    await brand.sends("orders.csv", a_file(a_row("A-1"), a_row("A-2", currency="USD")))
    for days in (30, 6):
        await town.leap_to(town.house.clock.now() + timedelta(days=days))
    assert not any("has closed" in one.body.text for one in brand.messages)
    await town.leap_to(next_at(town.house.clock.now(), ZoneInfo("Asia/Shanghai"), TOLD_AT))
    told = next(one for one in brand.messages if "has closed" in one.body.text)
    assert "¥25.80 · $25.80" in told.body.text
    assert any("已关账" in one.body.text and "¥25.80" in one.body.text for one in creator.messages)
    await brand.taps("Open the statement", told)
    # The notice itself turns into the statement; the week's report may stand below it.
    assert "⏳ ¥25.80 to be paid by" in told.body.text and "moves no money" in told.body.text, told.body.text
    await brand.taps("Mark as paid", told)
    await brand.taps("Mei: ¥25.80", told)
    await brand.says("ALI-7781")
    assert "marked paid" in brand.text and "ALI-7781" in brand.text, brand.text
    assert "ALI-7781" in creator.text and "到账了吗" in creator.text, creator.text
    await creator.taps("已到账")
    assert "到账，流水号 ALI-7781" in creator.text, creator.text
    assert "Mei confirms" in brand.text, brand.text
    await brand.says("/brand")
    await brand.taps("As others see it")
    assert "Pays on time: 100% (1 of 1 statements)" in brand.text, brand.text
    await creator.says("/statement")
    await creator.taps("全部账期")
    assert creator.text.count("起的一周") >= 2 and "US$25.80" in creator.text, creator.text
    await creator.taps("12月14日")
    await creator.taps("Excel")
    sheet = openpyxl.load_workbook(io.BytesIO(the_file(town, creator))).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert [(row[1], row[8], row[9]) for row in rows[1:]] == [("A-1", 25.8, "CNY"), ("A-2", 25.8, "USD")]
