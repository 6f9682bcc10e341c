"""What stands around the chats: people side by side, phone, clock, misbehaviour, languages, safety."""

import re
from datetime import UTC, datetime

import aiohttp
import pytest
from playwright.async_api import expect

from bot.playground.page import STATIC
from tests.playground.page.echo_bot import picture
from tests.playground.page.place import PHONE, Place, chat, started, write

pytestmark = pytest.mark.asyncio(loop_scope="module")


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


async def test_a_playground_begun_anew_is_found_again(place: Place) -> None:
    page = await place.open(place.maya)
    place.world.persons.clear()
    nova = place.world.add_person("Nova", "en", "brand", person_id=77)
    await chat(page, nova).get_by_role("button", name="START").click()
    await expect(chat(page, nova).locator(".message.in").first).to_contain_text("Welcome to Haowu")


async def test_the_page_has_every_word_in_both_languages() -> None:
    source = (STATIC / "words.js").read_text()
    english, chinese = source.split("const EN = {")[1].split("const ZH = {")
    names = [re.findall(r"\b(\w+): '", table.split("\n}")[0]) for table in (english, chinese)]
    assert len(names[0]) > 60
    assert names[0] == names[1]


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


async def test_a_group_is_made_by_a_link_joined_by_another_and_seen_beside_the_people(place: Place) -> None:
    page = await place.open(place.maya)
    column = chat(page, place.maya)
    await column.get_by_role("button", name="START").click()
    name = place.world.bot["username"]
    await write(column, f"https://t.me/{name}?startgroup=g_1&admin=invite_users")
    await column.locator(".message.out a").last.click()
    await page.get_by_label("Name of the group").fill("Mistrill's creators")
    await page.get_by_role("button", name="Let the bot in").click()
    await expect(page.locator(".group-open")).to_contain_text("Mistrill's creators")
    (group,) = place.world.groups.values()
    assert group.bot == "administrator"
    group.links["https://t.me/+pretend1"] = 1
    await write(column, "https://t.me/+pretend1")
    await column.locator(".message.out a", has_text="+pretend1").click()
    await expect(page.locator(".toast").last).to_contain_text("Mistrill's creators")
    place.world.say_in_group(place.maya.id, group.id, "Hello all")
    await page.locator(".group-open").click()
    await expect(page.locator("dialog.group")).to_contain_text("Hello all")
    await page.get_by_role("button", name="Remove the bot").click()
    await page.locator(".group-open.without").click()
    await expect(page.locator("dialog.group")).to_contain_text("(without the bot)")
    assert place.errors == []
