"""Foreign types are mapped to categories, or honestly not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.rules.categories.mapping import ENOUGH, TypeMapper, map_type
from tests.rules.test_categories_search import SEARCH
from tests.rules.test_categories_tree import OWN

MAPPER = TypeMapper(SEARCH)


def meant(*parts: str) -> str | None:
    found = map_type(SEARCH, parts)
    return OWN[found.category_id].name_en if found else None


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (["Earrings"], "Earrings"),
        (["", "Earings"], "Earrings"),
        (["Apparel & Accessories > Jewelry > Earrings"], "Earrings"),
        (["女装>连衣裙"], "Dresses"),
        (["美妆护肤/彩妆/口红"], "Lipstick & Lip Gloss"),
        (["Clothing > Mens > Hoodies"], "Men's Hoodies & Sweatshirts"),
        (["", "Womens", "Lark", "Shirts"], "Women's Shirts & Blouses"),
        (["", "Mens", "Heath", "Shirts"], "Men's Shirts"),
        (["", "Bags", "Ridge Canvas Backpack"], "Backpacks"),
        (["", "Outdoor", "Clay Plant Pot", "Pot, Plants"], "Pots & Planters"),
        (["", "", "法式碎花连衣裙女夏季新款收腰"], "Dresses"),
        (["", "零食", "每日坚果混合装750g"], "Nuts & Seeds"),
        (["", "Mens", "Iron Hill Work Boot", "Footwear"], "Men's Boots"),
        (["玩具"], "Toys & Hobbies"),
    ],
)
def test_it_maps(parts: list[str], name: str) -> None:
    assert meant(*parts) == name


@pytest.mark.parametrize("parts", [[], [""], ["T-Shirts"], ["default"], ["Clothing > Hoodies"], ["", "X-200"], ["!!"]])
def test_where_trades_are_level_or_nothing_is_known_a_person_chooses(parts: list[str]) -> None:
    assert meant(*parts) is None


def test_the_choices_hold_both_sides_of_a_doubt() -> None:
    names = {OWN[one.category_id].name_en for one in MAPPER.choices(["T-Shirts"])}
    assert {"Women's T-Shirts", "Men's T-Shirts"} <= names


@pytest.mark.parametrize("category", OWN, ids=lambda category: category.id)
def test_a_path_of_our_own_names_maps_to_its_end(category) -> None:
    path = OWN.path(category.id)
    for text in (" > ".join(step.name_en for step in path), " > ".join(step.name_zh for step in path)):
        found = MAPPER.map([text])
        assert found is not None and found.category_id == category.id


texts = st.lists(st.text(max_size=40) | st.sampled_from(["Shirts", "Mens", "口红", "a > b, c"]), max_size=5)


@settings(max_examples=80, deadline=None)
@given(texts)
def test_any_parts_are_answered_with_a_known_category_and_a_fair_confidence(parts: list[str]) -> None:
    found = MAPPER.map(parts)
    assert found is None or (found.category_id in OWN and ENOUGH <= found.confidence <= 1.0)
    shares = [one.confidence for one in MAPPER.choices(parts, 5)]
    assert shares == sorted(shares, reverse=True) and sum(shares) <= 1.0 + 1e-9
