"""Nothing is kept and nothing is shown of the market before the terms are agreed to."""

import pytest

from tests.stories.town import Town


@pytest.mark.parametrize("command", ["/pool", "/creator", "/brand", "/orders", "/gmv", "hello"])
async def test_a_command_before_the_terms_brings_the_terms(town: Town, command: str) -> None:
    chat = town.person("Alex", "en")
    await chat.says(command)
    assert "Agree and start" in chat.labels


async def test_a_forged_button_before_the_terms_brings_the_terms(town: Town) -> None:
    chat = town.person("Alex", "en")
    await chat.starts()
    await chat.taps_data("start:brand")
    assert "Agree and start" in chat.labels


@pytest.mark.parametrize("command", ["/help", "/privacy", "/language"])
async def test_what_explains_the_terms_answers_before_them(town: Town, command: str) -> None:
    chat = town.person("Alex", "en")
    await chat.says(command)
    assert chat.text and "Before we begin" not in chat.text
