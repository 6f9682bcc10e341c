"""A newcomer's page makes sense at once; after three picks and a "not for me" it has visibly learnt."""

from tests.stories.goods import stock
from tests.stories.town import Town

KINDS = (("Rice cooker", "kt-1"), ("Linen apron", "kt-3"), ("Lipstick", "be-1-1"), ("Hand cream", "be-2"))


async def test_after_three_picks_and_a_not_for_me_the_page_has_learnt(town: Town) -> None:
    goods = [{"title": f"{name} {n}", "category_id": one} for n in range(1, 5) for name, one in KINDS]
    made = {row.title: row for row in await stock(town, "Nuan", *goods)}
    chat = town.person("Lin", "en")
    await chat.joins("creator")
    await chat.taps("Beauty")
    await chat.says("/pool")
    before = chat.text
    assert "in your category" in before and "Rice cooker" not in before
    await chat.taps_data(f"match:no:{made['Lipstick 4'].key}:price")
    await chat.says("/pool")
    assert "in your category" in chat.text and "near your categories" not in chat.text  # the price was refused
    for number in (1, 2, 3):
        await chat.taps_data(f"promo:{made[f'Rice cooker {number}'].key}")
    await chat.taps_data(f"match:no:{made['Lipstick 1'].key}:category")
    await chat.says("/pool")
    assert "Rice cooker 4" in chat.text
    assert "you promote it" not in chat.text  # what is taken up already makes room for what is not
    assert "Lipstick 1" not in chat.text
    assert chat.text.index("Rice cooker 4") < chat.text.find("Hand cream") or "Hand cream" not in chat.text
