"""One chat of the page, in a real headless Chromium: texts, buttons, files, scrolling."""

import asyncio
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.playground.page.place import Place, chat, started, write

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_start_shows_the_greeting_and_text_is_answered(place: Place) -> None:
    column = chat(await place.open(place.maya), place.maya)
    await expect(column.locator(".hero")).to_contain_text("Creators find products")
    await column.get_by_role("button", name="START").click()
    greeting = column.locator(".message.in").first
    await expect(greeting.locator("strong")).to_have_text("Welcome to Haowu 好物")
    await expect(greeting.locator("blockquote em")).to_have_text("reason")
    await write(column, "hello <b>there</b> <img src=x onerror=alert(1)>")
    await expect(column.locator(".message.in").last).to_contain_text("You said: hello <b>there</b> <img src=x")
    assert await column.locator(".message img").count() == 0


async def test_a_tap_edits_in_place_and_keeps_the_focus(place: Place) -> None:
    await started(place, place.maya)
    column = chat(await place.open(place.maya), place.maya)
    await column.get_by_role("button", name="Count: 0").click()
    again = column.get_by_role("button", name="Count: 1")
    await expect(again).to_be_focused()
    await expect(column.locator(".message.in")).to_have_count(1)
    await expect(column.locator(".edited")).to_have_text("edited")


async def test_answers_are_a_toast_or_a_window_and_codes_are_copied(place: Place) -> None:
    await started(place, place.maya)
    page = await place.open(place.maya)
    column = chat(page, place.maya)
    await column.get_by_role("button", name="Toast").click()
    await expect(column.get_by_text("This is a toast")).to_be_visible()
    await column.get_by_role("button", name="Alert").click()
    await expect(page.get_by_role("dialog")).to_contain_text("This is a window")
    await page.get_by_role("button", name="OK").click()
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await column.get_by_role("button", name="Copy code").click()
    await expect(column.get_by_text("Copied")).to_be_visible()
    assert await page.evaluate("navigator.clipboard.readText()") == "LI7Q2"


async def test_a_deep_link_is_opened_as_the_same_person(place: Place) -> None:
    await started(place, place.maya)
    column = chat(await place.open(place.maya), place.maya)
    await column.get_by_role("button", name="Open product").click()
    await expect(column.locator(".message.in").last).to_contain_text("You came for p_42.")


async def test_a_document_goes_up_and_comes_down(place: Place, tmp_path: Path) -> None:
    await started(place, place.maya)
    page = await place.open(place.maya)
    column = chat(page, place.maya)
    content = b"title,price\n" + "杯子,19.90\n".encode() * 30_000
    (tmp_path / "商品.csv").write_bytes(content)
    await column.locator("input[type=file]").set_input_files(tmp_path / "商品.csv")
    await expect(column.locator(".pending")).to_contain_text("商品.csv")
    await column.get_by_role("button", name="Send").click()
    back = column.get_by_role("link", name="Download back-商品.csv")
    async with page.expect_download() as waiting:
        await back.click()
    download = await waiting.value
    assert download.suggested_filename == "back-商品.csv"
    assert Path(await download.path()).read_bytes() == content


async def test_a_file_dropped_on_a_new_chat_starts_it(place: Place) -> None:
    page = await place.open(place.lin)
    column = chat(page, place.lin)
    await expect(column.get_by_role("button", name="开始")).to_be_visible()
    dropped = await page.evaluate_handle(
        "() => { const all = new DataTransfer(); all.items.add(new File(['a,b'], 'first.csv')); return all }"
    )
    await column.dispatch_event("drop", {"dataTransfer": dropped})
    await expect(column.locator(".message.out").first).to_contain_text("/start")
    await expect(column.locator(".pending, .message.out .document").first).to_contain_text("first.csv")


async def test_a_photo_is_shown_and_enlarged(place: Place) -> None:
    await started(place, place.maya)
    page = await place.open(place.maya)
    column = chat(page, place.maya)
    await write(column, "/pool")
    shown = column.locator(".photo img")
    await expect(shown).to_be_visible()
    await page.wait_for_function("document.querySelector('.photo img').naturalWidth === 320")
    await shown.click()
    await expect(page.locator("dialog.lightbox img")).to_be_visible()


async def test_the_commands_menu_speaks_the_persons_language(place: Place) -> None:
    await started(place, place.maya)
    await started(place, place.lin)
    page = await place.open(place.maya, place.lin)
    await chat(page, place.maya).locator(".menu-button").click()
    await expect(chat(page, place.maya).locator(".commands")).to_contain_text("browse the selection pool")
    await chat(page, place.lin).locator("textarea").fill("/po")
    await expect(chat(page, place.lin).get_by_role("option")).to_have_text("/pool浏览选品池")
    await chat(page, place.lin).get_by_role("option").click()
    await expect(chat(page, place.lin).locator(".message.out").last).to_contain_text("/pool")


async def test_reading_above_is_not_disturbed_by_edits_and_new_messages(place: Place) -> None:
    await started(place, place.maya)
    for line in range(60):
        await place.bot.call("sendMessage", chat_id=place.maya.id, text=f"line {line}")
    column = chat(await place.open(place.maya), place.maya)
    scroller = column.locator(".scroller")
    await expect(column.get_by_text("line 59")).to_be_in_viewport()
    await scroller.evaluate("node => { node.scrollTop = 500 }")
    await asyncio.sleep(0.2)
    top = await column.locator(".text", has_text="line 12").bounding_box()
    first = place.world.history(place.maya.id)[1]
    await place.bot.call("editMessageText", chat_id=place.maya.id, message_id=first.id, text="much\nlonger\nnow")
    await place.bot.call("sendMessage", chat_id=place.maya.id, text="news below")
    await expect(column.locator(".to-bottom .count")).to_have_text("1")
    after = await column.locator(".text", has_text="line 12").bounding_box()
    assert top and after and abs(top["y"] - after["y"]) < 1
    await column.locator(".to-bottom").click()
    await expect(column.get_by_text("news below")).to_be_in_viewport()


async def test_words_after_the_bots_name_are_searched_inline(place: Place) -> None:
    await started(place, place.maya)
    page = await place.open(place.maya)
    column = chat(page, place.maya)
    await column.locator("textarea").fill("@haowu_bot tea")
    await page.get_by_role("menuitem", name="Green tea").click()
    await expect(column.locator(".message.out").last).to_contain_text("Look at tea")


async def test_emoji_are_there_on_a_machine_that_has_none(place: Place) -> None:
    page = await place.open(place.maya)
    assert await page.evaluate("""document.fonts.load('16px "Haowu Emoji"', '💰').then(faces => faces.length)""") == 1
