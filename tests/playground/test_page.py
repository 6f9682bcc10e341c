"""The page in a real headless Chromium, with a small bot at the other end of the pretend Bot API."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Locator, Page, async_playwright, expect

from bot.playground.model import Person
from bot.playground.page import add_page
from bot.playground.server import TOKEN, playground_app, serve
from bot.playground.world import World
from tests.playground.echo_bot import EchoBot, picture

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESK, PHONE = (1280, 800), (390, 844)

# A machine that does other things beside is slow, not wrong.
expect.set_options(timeout=15_000)

pytestmark = [
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium, chromium-browser or google-chrome in PATH"),
]


class HandClock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 20, 2, 30, tzinfo=UTC)  # a Friday, 10:30 in Shanghai

    async def now(self) -> datetime:
        return self.moment

    async def move_to(self, moment: datetime) -> None:
        if moment < self.moment:
            raise ValueError("time moves forward only")
        self.moment = moment


@dataclass
class Place:
    """One running playground and a way to open its page."""

    world: World
    bot: EchoBot
    clock: HandClock
    address: str
    browser: Browser
    maya: Person
    lin: Person
    context: BrowserContext | None = None
    errors: list[str] = field(default_factory=list)

    async def open(self, *people: Person, size: tuple[int, int] = DESK, dark: bool = False) -> Page:
        self.context = await self.browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            permissions=["clipboard-read", "clipboard-write"],
        )
        self.context.set_default_timeout(10_000)
        page = await self.context.new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda line: self.errors.append(line.text) if line.type == "error" else None)
        await page.goto(f"{self.address}/#{','.join(str(one.id) for one in people)}")
        await expect(page.locator(".column").first).to_be_visible()
        return page


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        await started.close()


@pytest_asyncio.fixture(loop_scope="module")
async def place(browser: Browser) -> AsyncIterator[Place]:
    clock = HandClock()
    world = World(lambda: clock.moment)
    maya, lin = world.add_person("Maya Chen", "en", "creator"), world.add_person("林晓雯", "zh-hans", "brand")
    app = playground_app(world)
    add_page(app, world, clock)
    runner, port = await serve(app)
    address = f"http://127.0.0.1:{port}"
    bot = EchoBot(f"{address}/bot{TOKEN}", f"{address}/file/bot{TOKEN}")
    task = asyncio.create_task(bot.run())
    here = Place(world, bot, clock, address, browser, maya, lin)
    yield here
    if here.context:
        await here.context.close()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await runner.cleanup()
    assert here.errors == []


def chat(page: Page, person: Person) -> Locator:
    return page.locator(f".column[data-person='{person.id}']")


async def write(column: Locator, text: str) -> None:
    await column.locator("textarea").fill(text)
    await column.locator("textarea").press("Enter")


async def started(place: Place, person: Person) -> None:
    """The person has met the bot, and its greeting has arrived."""
    seen = place.world.version
    place.world.start(person.id)
    while not any(one.from_bot for one in place.world.history(person.id)):
        seen = await place.world.wait(seen, 5)


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


async def test_two_people_chat_side_by_side_and_a_third_sees_a_count(place: Place) -> None:
    sam = place.world.add_person("Sam", "en", "newcomer")
    page = await place.open(place.maya, place.lin)
    await chat(page, place.maya).get_by_role("button", name="START").click()
    await chat(page, place.lin).get_by_role("button", name="开始").click()
    await expect(page.locator(".message.in")).to_have_count(2)
    await started(place, sam)
    await expect(page.locator(f".person[data-id='{sam.id}'] .count")).to_have_text("1")
    await page.locator(f".person[data-id='{sam.id}'] .person-open").click()
    await expect(chat(page, sam)).to_be_visible()
    await expect(page.locator(f".person[data-id='{sam.id}'] .count")).to_have_count(0)


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


async def test_a_blocked_bot_can_be_restarted(place: Place) -> None:
    await started(place, place.maya)
    page = await place.open(place.maya)
    column = chat(page, place.maya)
    await column.locator(".head .icon[aria-haspopup=menu]").click()
    await page.get_by_role("menuitem", name="Block the bot").click()
    await expect(column.locator("textarea")).to_have_count(0)
    assert place.world.person(place.maya.id).blocked
    await column.get_by_role("button", name="RESTART BOT").click()
    await expect(column.locator("textarea")).to_be_visible()
    assert not place.world.person(place.maya.id).blocked


async def test_the_clock_moves_to_monday_morning(place: Place) -> None:
    page = await place.open(place.maya)
    await page.locator(".panel.clock summary").click()
    await page.get_by_role("button", name="Monday 9:00").click()
    await expect(page.locator(".panel.clock .panel-note")).to_have_text("Mon 23 Nov, 09:00")
    assert place.clock.moment == datetime(2026, 11, 23, 1, tzinfo=UTC)
    await page.get_by_role("button", name="+1 hour").click()
    await expect(page.locator(".panel.clock .panel-note")).to_have_text("Mon 23 Nov, 10:00")


async def test_misbehaviour_is_ordered_and_cleared(place: Place) -> None:
    page = await place.open(place.maya)
    await page.locator(".panel.misbehave summary").click()
    await page.locator(".panel.misbehave select").first.select_option("500")
    await page.get_by_role("button", name="Break it").click()
    await expect(page.locator(".faults li")).to_contain_text("Server error (500)")
    assert place.world.faults.orders[0].kind == "500"
    await page.get_by_role("button", name="Clear all").click()
    await expect(page.locator(".faults li")).to_have_count(0)


async def test_a_person_can_be_added_and_change_language(place: Place) -> None:
    page = await place.open(place.maya)
    await page.get_by_role("button", name="Add a person").click()
    await page.get_by_label("Name").fill("<i>Zoë</i>")
    await page.get_by_role("button", name="Add", exact=True).click()
    await expect(page.locator(".person-name").last).to_have_text("<i>Zoë</i>")
    await page.locator(".column.focused .head .icon[aria-haspopup=menu]").click()
    await page.get_by_role("menuitem", name="切换到中文").click()
    await expect(page.locator(".column.focused .start")).to_have_text("开始")


@pytest.mark.parametrize("dark", [False, True])
async def test_on_a_phone_one_chat_fills_the_screen_and_people_are_in_a_drawer(place: Place, dark: bool) -> None:
    await started(place, place.maya)
    place.world.send_photo(place.maya.id, picture(1600, 900), "a wide one")
    page = await place.open(place.maya, size=PHONE, dark=dark)
    box = await chat(page, place.maya).bounding_box()
    assert box is not None and (box["width"], box["height"]) == PHONE
    assert await page.evaluate("document.documentElement.scrollWidth") == PHONE[0]
    await expect(page.locator(f".person[data-id='{place.lin.id}']")).not_to_be_in_viewport()
    await chat(page, place.maya).get_by_role("button", name="People").click()
    await page.locator(f".person[data-id='{place.lin.id}'] .person-open").click()
    await expect(chat(page, place.lin)).to_be_visible()
    await expect(chat(page, place.maya)).to_have_count(0)


async def test_other_sites_cannot_act_and_files_are_saved_not_run(place: Place) -> None:
    page = place.world.send_document(place.maya.id, "evil.html", b"<script>alert(1)</script>", mime="text/html")
    async with aiohttp.ClientSession() as session:
        async with session.post(f"{place.address}/playground/do/block", json={"person": place.maya.id}) as refused:
            assert refused.status == 403
        async with session.get(f"{place.address}/playground/file/{page.file_id}") as answer:
            assert answer.headers["Content-Disposition"].startswith("attachment")
            assert answer.content_type == "application/octet-stream"
        async with session.get(f"{place.address}/playground/static/..%2fpage.py") as outside:
            assert outside.status == 404
