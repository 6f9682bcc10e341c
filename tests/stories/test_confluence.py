"""A brand reads both its fields side by side, takes part and leaves, from its own page."""

from tests.stories.brands import with_shop
from tests.stories.town import Town


async def test_a_brand_takes_part_in_the_confluence_plan_and_leaves_it(town: Town) -> None:
    brand = await with_shop(town)
    await brand.says("/brand")
    await brand.taps("Programmes")
    await brand.taps("Confluence plan")
    assert "Your own live" in brand.text and "You do not take part" in brand.text
    await brand.taps("Take part")
    assert "You take part" in brand.text and "two weeks in" in brand.text
    await brand.taps("Leave the plan")
    assert "You do not take part" in brand.text
    await brand.taps("Back")
    await brand.taps("Campaigns")
    assert "No campaign is announced" in brand.text
