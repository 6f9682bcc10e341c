"""A newcomer becomes a creator with two taps, and says more of themselves when they like."""

from tests.stories.goods import stock
from tests.stories.town import Town


async def test_two_taps_of_categories_show_products_at_once(town: Town) -> None:
    await stock(town)
    chat = town.person("Lin", "en")
    await chat.joins("creator")
    assert "Tap two categories" in chat.text
    await chat.taps("Beauty")
    await chat.taps("Pet")
    assert "Velvet matte lipstick" in chat.text
    assert "in your category" in chat.text
    assert "Nothing yet in Pet Supplies" in chat.text and "yet in Beauty" not in chat.text


async def test_one_category_is_enough_and_in_chinese_too(town: Town) -> None:
    await stock(town)
    chat = town.person("林林", "zh-hans")
    await chat.joins("creator")
    await chat.taps("美妆")
    await chat.taps("看商品")
    assert "丝绒哑光口红" in chat.text
    assert "佣金率 20%" in chat.text


async def test_the_profile_is_filled_in_later_and_shown(town: Town) -> None:
    chat = town.person("Lin", "en")
    await chat.joins("creator")
    await chat.taps("Beauty")
    await chat.says("/creator")
    assert "Lin" in chat.text
    await chat.taps("Edit profile")
    await chat.taps("Accounts")
    await chat.says("MySpace lin")
    assert "no platform" in chat.text
    await chat.says("TikTok @lin_tries\n小红书 林林")
    await chat.taps("Followers")
    await chat.says("12.5k")
    await chat.taps("Price band")
    await chat.says("300-50")
    assert "not a price band" in chat.text
    await chat.says("50-300")
    await chat.taps("Save")
    assert "TikTok lin_tries · Xiaohongshu 林林" in chat.text
    assert "12.5K" in chat.text
    assert "¥50.00 – ¥300.00" in chat.text


async def test_narrower_categories_take_the_place_of_broad_ones(town: Town) -> None:
    chat = town.person("Lin", "en")
    await chat.joins("creator")
    await chat.taps("Beauty")
    await chat.says("/creator")
    await chat.taps("Categories")
    await chat.taps("Beauty")
    await chat.taps("Makeup")
    await chat.taps("Lipstick")
    assert any(label.startswith("✓") and "Lipstick" in label for label in chat.labels)
    await chat.says("/creator")
    assert "Makeup › Lipstick" in chat.text


async def test_a_category_that_is_none_is_refused(town: Town) -> None:
    chat = town.person("Lin", "en")
    await chat.joins("creator")
    tapped = await chat.taps_data("cre:take:0:0:nothing-1")
    assert "not in the tree" in (tapped.text or "")


async def test_a_category_may_be_typed_instead_of_tapped(town: Town) -> None:
    chat = town.person("Lin", "en")
    await chat.joins("creator")
    await chat.says("qwrtpx")
    assert "Tap two categories" in chat.text
    await chat.says("skin care")
    assert "Categories like “skin care”" in chat.text, chat.text
    await chat.taps("Skincare")
    assert "One more" in chat.text
