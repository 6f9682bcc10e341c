"""A brand lists products and keeps its list in order."""

from tests.stories.brands import listed, with_shop
from tests.stories.town import Town


async def test_four_answers_list_a_product_and_its_card_shows_what_a_creator_earns(town: Town) -> None:
    chat = await with_shop(town)
    await listed(chat)
    assert "Velvet lipstick" in chat.text
    assert "¥129.00" in chat.text
    assert "¥25.80" in chat.text
    assert "20%" in chat.text
    assert "not yet scored" in chat.text
