"""The first screen, in the newcomer's own language."""

import pytest

from tests.stories.town import Town


@pytest.mark.parametrize(("code", "words"), [("zh-hans", "商家"), ("zh-TW", "商家"), ("en", "brand"), ("fr", "brand")])
async def test_a_newcomer_is_greeted_in_their_language_and_asked_for_a_side(town: Town, code: str, words: str) -> None:
    chat = town.person("Alex", code)
    await chat.starts()
    assert "Haowu" in chat.text
    await chat.taps_data("priv:agree")
    assert any(words in label for label in chat.labels)


async def test_a_link_that_leads_nowhere_says_so_and_shows_home(town: Town) -> None:
    chat = town.person("Lin", "en")
    await chat.joins("brand")
    await chat.says("/start nonsense_42")
    assert "This link is incomplete or out of date" in chat.text
    assert "Open my shop" in chat.labels


async def test_a_stranger_is_told_that_a_link_s_product_is_gone(town: Town) -> None:
    chat = town.person("Lin", "en")
    await chat.says("/start p_999999")
    assert "The product of this link is not there any more" in chat.text and "Haowu" in chat.text
    await chat.taps_data("priv:agree")
    assert "not there any more" not in chat.text


async def test_a_refusal_for_want_of_a_side_offers_that_side(town: Town) -> None:
    chat = town.person("Lin", "en")
    await chat.joins("brand")
    await chat.says("/matches")
    assert "This is for creators" in chat.text
    await chat.taps("Choose my categories")
    assert "This is for creators" not in chat.text
