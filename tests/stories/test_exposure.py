"""A brand sees how its new product was shown; an inline query finds products from any chat."""

from datetime import timedelta

from tests.stories.brands import listed, with_shop
from tests.stories.goods import stock
from tests.stories.test_pool import a_creator
from tests.stories.town import Town


async def test_a_brand_sees_how_often_where_why_and_to_whom_its_new_product_was_shown(town: Town) -> None:
    brand = await with_shop(town)
    await listed(brand)
    await brand.says("/products")
    await brand.taps("Velvet lipstick")
    await brand.taps("How it was shown")
    assert "Nobody has been shown it" in brand.text
    chat = await a_creator(town)
    await chat.says("/pool")
    await chat.says("velvet")
    await town.move_to(town.house.clock.now() + timedelta(days=5))
    await chat.says("/pool")
    await brand.says("/products")
    await brand.taps("Velvet lipstick")
    await brand.taps("How it was shown")
    assert "New, day 6 of 15" in brand.text
    assert "Shown in 15 days: 5 · creators who saw it: 1" in brand.text
    assert "selection pool: 3" in brand.text and "search: 1" in brand.text and "weekly matches: 1" in brand.text
    assert "in their category: 5" in brand.text
    assert "5 days ago" in brand.text and "To creators about\n· Beauty" in brand.text


async def test_nobody_else_sees_how_a_product_was_shown(town: Town) -> None:
    lipstick = (await stock(town))[0]
    other = await with_shop(town)
    callback = await other.taps_data(f"seen:{lipstick.key}")
    assert callback.show_alert and callback.text


async def test_an_inline_query_finds_products_and_keeps_the_commission_to_the_list(town: Town) -> None:
    lipstick = (await stock(town))[0]
    chat = await a_creator(town)
    asked = town.world.inline_query(chat.id, "kouhong")
    await town.settle()
    first = asked.results[0]
    assert first["id"] == str(lipstick.key) and "20%" in first["description"]
    shared = first["input_message_content"]["message_text"]
    assert "Velvet matte lipstick" in shared and "20%" not in shared
    assert f"start=p_{lipstick.key}" in first["reply_markup"]["inline_keyboard"][0][0]["url"]


async def test_an_inline_query_without_words_is_the_creators_own_page_and_for_strangers_nothing(town: Town) -> None:
    await stock(town)
    chat = await a_creator(town)
    mine = town.world.inline_query(chat.id, "")
    await town.settle()
    assert len(mine.results) == 7
    other = town.person("Bo", "en")
    strange = town.world.inline_query(other.id, "")
    await town.settle()
    assert strange.results == []
