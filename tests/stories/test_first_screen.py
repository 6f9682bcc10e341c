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
