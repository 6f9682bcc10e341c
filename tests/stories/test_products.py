"""A brand lists products and keeps its list in order."""

from datetime import timedelta
from io import BytesIO

from PIL import Image

from db import people, products
from db.creators import Creator, CreatorCategory
from tests.conftest import NOW
from tests.stories.brands import listed, with_shop
from tests.stories.town import Town


def square() -> bytes:
    """A small picture."""
    out = BytesIO()
    Image.new("RGB", (90, 90), "teal").save(out, "PNG")
    return out.getvalue()


async def test_a_misty_title_is_no_flower_and_an_edited_answer_no_step(town: Town) -> None:
    chat = await with_shop(town)
    await listed(chat)
    await chat.says("/products nothing")
    await chat.says("/add")
    await chat.says("铸铁玫瑰")
    assert "✓ Beauty" in chat.labels[0]
    await chat.says("护肤喷雾")
    await chat.taps("Toner")
    await chat.says("99999999999")
    assert "at most" in chat.text and "CNY" in chat.text
    await chat.says("39")
    await chat.says("20")
    await chat.taps("Title")
    assert "Step" not in chat.text
    await chat.taps("Back")
    await chat.taps_data("f:product:save::")
    await chat.taps("As creators see it")
    assert not any("Promote" in label for label in chat.labels)
    await chat.taps("Back")
    await chat.taps("Delist")
    assert not any("Invite" in label for label in chat.labels)
    await chat.taps("Back")
    assert "nothing" not in chat.text and "Velvet lipstick" in chat.text


async def test_four_answers_list_a_product_and_its_card_shows_what_a_creator_earns(town: Town) -> None:
    chat = await with_shop(town)
    await listed(chat)
    assert "Velvet lipstick" in chat.text
    assert "¥129.00" in chat.text
    assert "¥25.80" in chat.text
    assert "20%" in chat.text
    assert "not yet scored" in chat.text


async def test_in_chinese_a_category_is_stepped_into_and_everything_can_be_filled_in(town: Town) -> None:
    chat = await with_shop(town, "晨窑家居", language="zh-hans")
    await chat.says("/add")
    await chat.says("双层隔热茶杯")
    await chat.taps("厨具餐具")
    await chat.taps("整个类目")
    await chat.says("129元")
    await chat.taps("15%")
    for field, answer in (
        ("日常价", "159"), ("商品链接", "https://kiln.example.com/p/1?a=b"), ("库存", "500"), ("可以讲", "耐热 150℃"),
        ("不能讲", "摔不破"), ("在售期限", "2026-12-31"), ("英文", "Double-wall tea glass"), ("介绍", "两只装。"),
    ):
        await chat.taps(field)
        await chat.says(answer)
    await chat.taps("保存")
    await chat.taps_data("prod:show:1:0")
    for words in ("双层隔热茶杯", "¥129.00", "¥159.00", "−19%", "¥19.35", "15%", "500", "耐热 150℃", "摔不破",
                  "2026年12月31日"):
        assert words in chat.text, words


async def test_bad_input_gets_a_sentence_and_keeps_what_was_typed(town: Town) -> None:
    chat = await with_shop(town)
    await chat.says("/add")
    await chat.says("x" * 4_000)
    assert "at most 120" in chat.text
    await chat.says("<b>Velvet</b> =SUM(A1)")
    await chat.says("lipstick")
    await chat.taps("›")
    for bad, words in (("0", "above zero"), ("-3", "above zero"), ("cheap", "not a price"), ("$5", "CNY")):
        await chat.says(bad)
        assert words in chat.text
    await chat.says("129")
    for bad, words in (("101", "at most 100"), ("0%", "Without a commission"), ("-1", "negative"),
                       ("lots", "percentage")):
        await chat.says(bad)
        assert words in chat.text
    await chat.says("20")
    await chat.taps("Listed")
    for bad, words in (("2020-01-01", "has passed"), ("soon", "not a date")):
        await chat.says(bad)
        assert words in chat.text
    await chat.taps("Always")
    await chat.taps("Usual price")
    await chat.says("100")
    assert "cheaper elsewhere" in chat.text
    await chat.taps("Save")
    assert "<b>Velvet</b> =SUM(A1)" in chat.text


async def test_a_photo_becomes_the_products_picture(town: Town) -> None:
    chat = await with_shop(town)
    await listed(chat)
    await chat.taps("Edit")
    await chat.taps("Picture")
    town.world.send_photo(chat.id, square())
    await town.settle()
    await chat.taps("Save")
    assert chat.screen.media == "photo"
    assert "Velvet lipstick" in chat.text


async def test_a_tap_changes_the_state_once_and_again_says_so(town: Town) -> None:
    chat = await with_shop(town)
    await listed(chat)
    assert (await chat.taps_data("prod:pause:1:0")).text == "Paused"
    assert (await chat.taps_data("prod:pause:1:0")).text == "It is paused already."
    assert "Paused" in chat.text
    await chat.taps("List again")
    await chat.taps("Delist")
    assert "Delisted" in chat.text
    await chat.taps("List again")
    assert "🟢 Listed" in chat.text


async def test_saving_twice_lists_once(town: Town) -> None:
    chat = await with_shop(town)
    await listed(chat)
    callback = await chat.taps_data("f:product:save::")
    assert "closed" in (callback.text or "")
    await chat.says("/products")
    assert "1 listed" in chat.text
    assert "2." not in chat.text


async def test_the_list_has_pages_states_and_a_search(town: Town) -> None:
    chat = await with_shop(town)
    await chat.says("/products")
    assert "No products yet" in chat.text
    for number in range(7):
        await listed(chat, f"Lip colour {number}")
    await chat.says("/products")
    assert "7 listed" in chat.text
    assert "1 / 2" in chat.labels
    await chat.taps("›")
    await chat.taps("7 · Lip colour 0")
    await chat.taps("Pause")
    await chat.taps("Back")
    assert "2 / 2" in chat.labels
    await chat.taps("Paused")
    assert "Lip colour 0" in chat.text
    assert "Lip colour 1" not in chat.text
    await chat.taps("Search")
    await chat.says("colour 3")
    assert "Lip colour 3" in chat.text
    assert "1 found" in chat.text
    await chat.taps("✕")
    assert "1 / 2" in chat.labels


async def test_nobody_else_sees_or_changes_a_product(town: Town) -> None:
    chat = await with_shop(town)
    await listed(chat)
    rival = await with_shop(town, "Night Kiln", "Rui")
    before = rival.text
    for act in ("show", "edit", "pause", "list_again", "delist"):
        callback = await rival.taps_data(f"prod:{act}:1:0")
        assert "not yours" in (callback.text or "")
        assert rival.text == before
    await chat.says("/products")
    assert "1 listed" in chat.text


async def test_a_product_past_its_last_day_is_paused_by_the_clock(town: Town) -> None:
    chat = await with_shop(town)
    await listed(chat)
    await chat.taps("Edit")
    await chat.taps("Listed")
    await chat.says("2026-11-19")
    await chat.taps("Save")
    await town.leap_to(NOW + timedelta(days=2))
    await chat.says("/products")
    assert "1 paused" in chat.text


async def test_a_new_product_names_creators_whom_it_fits_and_invites_with_one_tap(town: Town) -> None:
    maya = town.person("Maya")
    await maya.joins("creator")
    async with town.house.database.writing() as session:
        who = await people.by_telegram_id(session, maya.id)
        assert who is not None
        creator = Creator(person_id=who.key, name="Maya's Mirror", followers=52_000, created_at=NOW)
        session.add(creator)
        await session.flush()
        session.add(CreatorCategory(creator_id=creator.key, category_id="be-1"))
        await session.commit()
    chat = await with_shop(town)
    await listed(chat)
    assert "1 creator fits this product" in chat.text
    assert "Maya's Mirror:" in chat.text
    await chat.taps("Invite Maya's Mirror")
    assert any("Velvet lipstick" in (message.text or "") for message in maya.messages)


async def test_an_optional_field_is_emptied_again(town: Town) -> None:
    chat = await with_shop(town)
    await listed(chat)
    await chat.taps("Edit")
    await chat.taps("Usual price")
    await chat.says("159")
    await chat.taps("Usual price")
    await chat.taps("Remove")
    await chat.taps("Save")
    assert "Usual price" not in chat.text


async def test_a_draft_from_a_file_says_what_it_lacks_and_is_listed_when_it_is_whole(town: Town) -> None:
    chat = await with_shop(town)
    async with town.house.database.writing() as session:
        version = await products.next_version(session)
        session.add(products.Product(
            shop_id=1, title="Brush", currency="CNY", price=4_900, commission_bp=0, status="draft", version=version,
            created_at=NOW, updated_at=NOW,
        ))
        await session.commit()
    await chat.says("/start")
    await chat.taps("Complete the drafts")
    await chat.taps("Brush")
    assert "Lacks: Category, Commission" in chat.text
    callback = await chat.taps("List now")
    assert "lacks a price, a commission or a category" in (callback.text or "")
    await chat.taps("Edit")
    await chat.says("lipstick")
    await chat.taps("›")
    await chat.taps("20%")
    await chat.taps("Save")
    await chat.taps("List now")
    assert "🟢 Listed" in chat.text


async def test_a_half_filled_product_survives_other_taps_and_commands_do_not_become_answers(town: Town) -> None:
    chat = await with_shop(town)
    await chat.says("/add")
    await chat.says("Velvet lipstick")
    await chat.says("/products")
    assert "No products yet" in chat.text
    await chat.says("lipstick")
    await chat.taps("›")
    assert "What does it cost, in CNY?" in chat.text


async def test_a_brand_sees_its_product_as_creators_do_and_comes_back(town: Town) -> None:
    chat = await with_shop(town)
    await listed(chat)
    await chat.taps("As creators see it")
    assert "Velvet lipstick" in chat.text
    assert "Morning Kiln" in chat.text
    await chat.taps("Back")
    assert any("Pause" in label for label in chat.labels)
