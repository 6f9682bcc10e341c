"""A creator walks through the pool: pages, cards, filters, search, links; nothing that is gone is shown."""

from db.products import Product
from db.vocabulary import ProductStatus
from tests.services.test_matching_service import change
from tests.stories.goods import stock
from tests.stories.town import Chat, Town


async def a_creator(town: Town, language: str = "en") -> Chat:
    chat = town.person("Lin", language)
    await chat.joins("creator")
    await chat.taps("Beauty" if language == "en" else "美妆")
    await chat.says("/pool")
    return chat


async def set_(town: Town, product: Product, **values: object) -> None:
    async with town.house.database.writing() as session:
        await change(session, await session.get_one(Product, product.key), **values)
        await session.commit()


async def test_a_page_shows_price_commission_scores_and_reasons(town: Town) -> None:
    await stock(town)
    chat = await a_creator(town)
    assert "¥99.00 · 23% below the ¥129.00 its brand calls usual" in chat.text
    assert "¥19.80 per sale · 20%" in chat.text
    assert "Shop not yet scored" in chat.text
    assert "new, day 4 of 15" in chat.text
    assert "Why here: in your category Lipstick" in chat.text
    assert [label for label in chat.labels if label.isdecimal()] == ["1", "2", "3", "4", "5"]


async def test_a_card_tells_everything_and_back_leads_to_the_same_page(town: Town) -> None:
    await stock(town)
    chat = await a_creator(town)
    await chat.taps("›")
    assert "2 / 2" in chat.labels
    second = chat.text
    await chat.taps("1")
    assert "Why it stands here" in chat.text
    assert any("Promote it" in label for label in chat.labels)
    await chat.taps("Plans, prices")
    assert "For everybody: 20%" in chat.text and "Nobody has sold it" in chat.text
    await chat.taps("Back")
    assert "Why it stands here" in chat.text
    await chat.taps("Back")
    assert chat.text == second


async def test_the_points_of_the_reasons_add_up(town: Town) -> None:
    await stock(town, "Nuan", {"title": "Velvet lipstick"})
    chat = await a_creator(town)
    await chat.taps("1")
    lines = chat.text.split("Why it stands here (")[1].splitlines()
    total = int(lines[0].split(" ")[0].replace("−", "-"))
    assert sum(int(line.split()[0].replace("−", "-")) for line in lines[1:] if line) == total


async def test_filters_are_chips_that_stay_until_they_are_taken_off(town: Town) -> None:
    await stock(town)
    chat = await a_creator(town)
    await chat.taps("Categories")
    await chat.taps("Kitchen")
    await chat.taps("All of")
    assert "lipstick" not in chat.text and "frying pan" in chat.text
    await chat.taps("Filters")
    await chat.taps("Price")
    await chat.taps("¥30.00 – ¥60.00")
    assert "frying pan" not in chat.text and "apron" in chat.text
    await chat.says("/pool")
    assert sum(label.startswith("✕") for label in chat.labels) == 3
    await chat.taps("Clear all")
    assert "lipstick" in chat.text


async def test_filters_that_leave_nothing_say_what_to_do(town: Town) -> None:
    await stock(town)
    chat = await a_creator(town)
    await chat.taps("Filters")
    await chat.taps("Commission")
    await chat.taps("≥ 40%")
    assert "Take one off" in chat.text
    await chat.taps("≥ 40%")
    assert "Velvet" in chat.text


async def test_tabs_sort_and_are_remembered(town: Town) -> None:
    await stock(town)
    chat = await a_creator(town)
    await chat.taps("Best commission")
    assert "1. Rose hand cream" in chat.text
    await chat.says("/pool")
    assert "1. Rose hand cream" in chat.text


async def test_a_brands_own_page_leads_to_its_products(town: Town) -> None:
    await stock(town)
    await stock(town, "Chabei 茶北", {"title": "Tea glass", "category_id": "kt-1"})
    chat = await a_creator(town)
    await chat.taps("Brands")
    await chat.taps("Chabei")
    assert "Tea glass" in chat.text and "lipstick" not in chat.text
    await chat.taps("1")
    await chat.taps("The brand")
    assert "Chabei" in chat.text
    await chat.taps("See products")
    assert "Tea glass" in chat.text


async def test_what_is_gone_is_not_listed_and_its_old_card_says_so_kindly(town: Town) -> None:
    lipstick = (await stock(town))[0]
    chat = await a_creator(town)
    old = chat.screen
    assert "Velvet" in chat.text
    await set_(town, lipstick, status=ProductStatus.PAUSED)
    await chat.taps_data(f"card:{lipstick.key}:0:pool", old)
    assert "not on offer" in chat.text
    await chat.taps("similar")
    assert "Velvet" not in chat.text


async def test_a_page_that_no_longer_exists_is_the_nearest_one(town: Town) -> None:
    await stock(town)
    chat = await a_creator(town)
    await chat.taps_data("pool:9999:")
    assert "2 / 2" in chat.labels


async def test_search_finds_in_both_languages_by_pinyin_and_with_typos(town: Town) -> None:
    await stock(town)
    chat = await a_creator(town)
    for words in ("lipstick", "口红", "kouhong", "lipstik", "lip stick", "velvt matte", "絲絨"):
        await chat.says(f"/search {words}")
        assert "1. Velvet matte lipstick" in chat.text, words
    await chat.says("frying pan")
    assert "1. Cast iron frying pan" in chat.text


async def test_words_go_with_filters_and_a_slip_is_asked_about(town: Town) -> None:
    await stock(town)
    chat = await a_creator(town)
    await chat.says("velvet lipstik")
    assert "1. Velvet matte lipstick" in chat.text
    assert not any("Did you mean" in label for label in chat.labels), "it stands there already"
    await chat.says("velvet lipstick")
    assert "Found for “velvet lipstick”" in chat.text
    await chat.taps("Price")
    await chat.taps("up to ¥30.00")
    assert "One product was found, but your filters" in chat.text and "1. " not in chat.text
    await chat.taps("✕ up to")
    assert "1. Velvet matte lipstick" in chat.text
    await chat.taps("Back")
    assert "Products: 7" in chat.text


async def test_a_greeting_is_welcomed_and_words_of_which_only_some_are_known_find_what_is_near(town: Town) -> None:
    await stock(town, "Oak", {"title": "Floor lamp"}, {"title": "Garden shears"})
    chat = await a_creator(town)
    for greeting in ("Hello!", "你好", "hi there"):
        await chat.says(greeting)
        assert "Hello!" in chat.text and "just type what it is" in chat.text
        assert any("My collaborations" in label for label in chat.labels)
    await chat.says("gardn lamp")
    assert "Floor lamp" in chat.text and "Garden shears" in chat.text
    assert any("garden lamp" in label for label in chat.labels)


async def test_a_search_that_a_block_or_a_not_for_me_empties_says_so_and_leads_to_lifting_it(town: Town) -> None:
    await stock(town)
    chat = await a_creator(town)
    await chat.says("velvet lipstick")
    await chat.taps("1")
    await chat.taps("The brand")
    await chat.taps("Report")
    await chat.taps("Block")
    await chat.says("velvet lipstick")
    assert "One of what was found is of a brand that you have blocked" in chat.text and "1. " not in chat.text
    await chat.taps("Whom you have blocked")
    await chat.taps("Let Nuanguang")
    await chat.says("velvet lipstick")
    assert "1. Velvet matte lipstick" in chat.text
    await chat.taps("1")
    await chat.taps("Not for me")
    await chat.taps("Price does not suit")
    await chat.says("velvet lipstick")
    assert "One of what was found you said is not for you" in chat.text and "1. " not in chat.text
    await chat.taps("What you said is not for you")
    assert "1. Velvet matte lipstick" in chat.text and "Price does not suit" in chat.text
    await chat.taps("↩ 1")
    assert "There is nothing" in chat.text
    await chat.says("velvet lipstick")
    assert "1. Velvet matte lipstick" in chat.text


async def test_search_for_what_is_not_there_offers_categories(town: Town) -> None:
    await stock(town)
    chat = await a_creator(town)
    await chat.says("tent")
    assert "tent" in chat.text
    assert any(label.startswith("▸") for label in chat.labels)
    await chat.says("拖拉机")
    assert "look by category" in chat.text and not any(label.startswith("▸") for label in chat.labels)
    await chat.taps("Categories")
    assert any(label.startswith("Beauty") for label in chat.labels)


async def test_an_edited_title_is_found_at_once(town: Town) -> None:
    product = (await stock(town))[0]
    chat = await a_creator(town)
    await chat.says("sunscreen")
    assert "Sunscreen" not in chat.text
    await set_(town, product, title="Sunscreen fifty")
    await chat.says("sunscreen")
    assert "1. Sunscreen fifty" in chat.text


async def test_a_link_to_a_product_survives_onboarding(town: Town) -> None:
    lipstick = (await stock(town))[0]
    chat = town.person("Lin", "en")
    await chat.starts(f"p_{lipstick.key}")
    await chat.taps_data("priv:agree")
    await chat.taps("creator")
    await chat.taps("Beauty")
    await chat.taps("See products")
    assert "Velvet matte lipstick" in chat.text
    assert any("Promote it" in label for label in chat.labels)
    await chat.taps("Home")
    assert "Velvet" not in chat.text


async def test_a_link_that_leads_nowhere_stands_in_nobodys_way(town: Town) -> None:
    chat = await a_creator(town)
    await chat.starts("p_999")
    assert "not there" in chat.text
    await chat.starts("b_999")
    await chat.starts("nonsense")
    assert any("pool" in label for label in chat.labels)


async def test_who_is_no_creator_is_told_how_to_become_one(town: Town) -> None:
    chat = town.person("Bo", "en")
    await chat.joins("brand")
    await chat.says("/pool")
    assert "/creator" in chat.text
    await chat.says("/search lipstick")
    assert "/creator" in chat.text
