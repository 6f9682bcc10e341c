"""Settings, language and time zone."""

from bot import menu
from tests.stories.town import Town


async def test_a_language_is_chosen_and_kept(town: Town) -> None:
    chat = town.person("Alex", "en")
    await chat.joins("creator")
    await chat.says("/language")
    await chat.taps("中文")
    assert "语言" in chat.text
    await chat.says("/help")
    assert all(f"/{name} " in chat.text for name in (*menu.EVERYONE, *menu.BRANDS, *menu.CREATORS, *menu.BOTH))
    assert "/ops" not in chat.text and "商家" in chat.text


async def test_the_language_can_be_chosen_before_the_terms(town: Town) -> None:
    chat = town.person("Alex", "en")
    await chat.starts()
    await chat.taps("中文")
    await chat.taps_data("lang:zh")
    assert "同意并开始" in chat.labels


async def test_a_zone_is_typed_wrong_then_right(town: Town) -> None:
    chat = town.person("Alex", "en")
    await chat.joins("creator")
    await chat.says("/settings")
    await chat.taps("Time zone")
    await chat.says("Atlantis/Center")
    assert "Atlantis/Center" in chat.text
    await chat.says("Europe/Berlin")
    assert "Time zone: Berlin" in chat.text


async def test_cancel_leaves_the_form_from_anywhere(town: Town) -> None:
    chat = town.person("Alex", "en")
    await chat.joins("creator")
    await chat.says("/settings")
    await chat.taps("Time zone")
    await chat.says("/cancel")
    assert "Cancelled" in chat.text
    await chat.says("/cancel")
    assert "nothing open" in chat.text


async def test_a_sticker_in_a_form_is_refused_and_the_question_stays(town: Town) -> None:
    chat = town.person("Alex", "en")
    await chat.joins("creator")
    await chat.says("/settings")
    await chat.taps("Time zone")
    town.world.send_sticker(chat.id)
    await town.settle()
    assert "answer with text" in chat.text
    await chat.says("Asia/Tokyo")
    assert "Time zone: Tokyo" in chat.text


async def test_a_button_of_a_closed_form_says_so(town: Town) -> None:
    chat = town.person("Alex", "en")
    await chat.joins("creator")
    await chat.says("/settings")
    await chat.taps("Time zone")
    question = chat.screen
    await chat.says("/cancel")
    callback = await chat.taps("Tokyo", question)
    assert "closed" in (callback.text or "")


async def test_back_in_a_form_leads_to_the_settings_that_it_was_opened_from(town: Town) -> None:
    chat = town.person("Alex", "en")
    await chat.joins("creator")
    await chat.says("/settings")
    await chat.taps("Time zone")
    await chat.taps("Back")
    await chat.taps("Back")
    assert "Settings" in chat.text and "Time zone" in " ".join(chat.labels)
