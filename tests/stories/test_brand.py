"""A brand opens its shop, changes it, and is seen by others."""

from tests.stories.brands import listed, with_shop
from tests.stories.town import Town


async def test_a_name_and_a_category_open_a_shop(town: Town) -> None:
    chat = town.person("Lin", "zh-hans")
    await chat.joins("brand")
    await chat.says("/brand")
    await chat.says("晨窑家居")
    await chat.says("kouhong")
    assert any("美妆护肤 › 彩妆 › 口红唇釉" in label for label in chat.labels)
    await chat.taps("口红唇釉")
    await chat.taps("保存")
    assert "晨窑家居" in chat.text
    await chat.says("/brand")
    assert "口红唇釉" in chat.text


async def test_a_trade_is_one_tap(town: Town) -> None:
    chat = town.person("Lin")
    await chat.joins("brand")
    await chat.taps("Open my shop")
    await chat.says("Morning Kiln")
    await chat.taps("Kitchen & Dining")
    assert "Check before saving" in chat.text
    assert "Kitchen & Dining" in chat.text


async def test_every_field_can_be_changed_later(town: Town) -> None:
    chat = await with_shop(town)
    await chat.says("/brand")
    assert "Ships within" not in chat.text, "nobody has promised that yet"
    await chat.taps("Edit")
    await chat.taps("Ships within")
    await chat.taps("24 h")
    await chat.taps("About")
    await chat.says("<b>Pottery</b> since 1998 & more")
    await chat.taps("Shop link")
    await chat.says("not a link")
    assert "not a web address" in chat.text
    await chat.says("kiln.example.com")
    await chat.taps("Save")
    assert "Ships within 24 h" in chat.text
    assert "Pottery since 1998 & more" in chat.text
    assert "https://kiln.example.com" in chat.text


async def test_a_name_in_html_is_shown_as_it_was_typed(town: Town) -> None:
    chat = await with_shop(town, "<i>Kiln</i> & Co")
    await chat.says("/brand")
    assert "<i>Kiln</i> & Co" in chat.text


async def test_an_endless_name_is_refused_and_the_form_stays(town: Town) -> None:
    chat = town.person("Lin")
    await chat.joins("brand")
    await chat.says("/brand")
    await chat.says("x" * 4_000)
    assert "at most 60" in chat.text
    await chat.says("Morning Kiln")
    assert "mainly sell" in chat.text


async def test_half_a_form_is_left_by_cancel(town: Town) -> None:
    chat = town.person("Lin")
    await chat.joins("brand")
    await chat.says("/brand")
    await chat.says("Morning Kiln")
    await chat.says("/cancel")
    await chat.says("/products")
    assert "/brand" in chat.text


async def test_others_see_the_shop_and_cannot_change_it(town: Town) -> None:
    chat = await with_shop(town)
    await listed(chat)
    other = town.person("Maya")
    await other.joins("creator")
    await other.taps_data("brand:page:1")
    assert "Morning Kiln" in other.text
    assert "1 product listed" in other.text
    assert "Not yet scored" in other.text
    before = other.text
    for forged in ("brand:edit:1", "brand:use:1"):
        callback = await other.taps_data(forged)
        assert "not yours" in (callback.text or "")
        assert other.text == before


async def test_one_of_several_shops_is_chosen(town: Town) -> None:
    chat = await with_shop(town)
    await chat.taps_data("brand:new:0")
    await chat.says("Night Kiln")
    await chat.taps("Toys")
    await chat.taps("Save")
    await chat.says("/brand")
    assert "Night Kiln" in chat.text
    await chat.taps("Morning Kiln")
    assert "Morning Kiln" in chat.text
    assert any("Night Kiln" in label for label in chat.labels)


async def test_home_says_what_is_worth_doing_next(town: Town) -> None:
    chat = await with_shop(town)
    await chat.says("/start")
    assert "list your first product" in chat.text
    await listed(chat)
    await chat.says("/start")
    assert "Listed 1" in chat.text
    assert any("Who fits" in label for label in chat.labels)
