"""Categories are found by what people really type."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.rules.categories.search import CategorySearch
from services.rules.words import pinyin
from tests.rules.test_categories_tree import OWN

SEARCH = CategorySearch(OWN)


def first(query: str) -> str:
    found = SEARCH.find(query, 1)
    return OWN[found[0].id].name_en if found else ""


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("lipstik", "Lipstick & Lip Gloss"),
        ("LIP GLOSS", "Lipstick & Lip Gloss"),
        ("lipgloss", "Lipstick & Lip Gloss"),
        ("gloss lip", "Lipstick & Lip Gloss"),
        ("口红", "Lipstick & Lip Gloss"),
        ("口紅", "Lipstick & Lip Gloss"),
        ("口虹", "Lipstick & Lip Gloss"),
        ("kouhong", "Lipstick & Lip Gloss"),
        ("kou hong", "Lipstick & Lip Gloss"),
        ("koohong", "Lipstick & Lip Gloss"),
        ("連衣裙", "Dresses"),
        ("lianyiqun", "Dresses"),
        ("unbrella", "Umbrellas"),
        ("phone cases", "Phone Cases & Films"),
        ("手机壳", "Phone Cases & Films"),
        ("sofa", "Sofas & Armchairs"),
        ("篮求鞋", "Sports Shoes"),
        ("wireless ear buds", "Headphones & Earbuds"),
        ("red lipstick", "Lipstick & Lip Gloss"),
        ("狗狗零食", "Dog Food & Treats"),
    ],
)
def test_it_finds(query: str, name: str) -> None:
    assert first(query) == name


@pytest.mark.parametrize("category", OWN, ids=lambda category: category.id)
def test_every_category_is_found_first_by_its_names(category) -> None:
    for name in (category.name_en, category.name_zh, " ".join(pinyin(category.name_zh))):
        best = SEARCH.find(name, 3)
        assert category.id in [found.id for found in best if found.score > best[0].score - 0.05]


def test_one_slip_in_an_english_name_is_forgiven() -> None:
    rng = random.Random(5)
    names = [category for category in OWN if len(category.name_en) > 6]
    hits = 0
    for category in names:
        place = rng.randrange(1, len(category.name_en) - 1)
        typed = category.name_en[:place] + rng.choice("aeiou") + category.name_en[place + 1 :]
        hits += category.id in [found.id for found in SEARCH.find(typed, 5)]
    assert hits / len(names) >= 0.98


def test_what_is_no_category_finds_nothing() -> None:
    assert SEARCH.find("") == []
    assert SEARCH.find("!!!") == []
    assert SEARCH.find("qqqqqqq zzzzz") == []


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=200), st.integers(0, 20))
def test_any_text_is_answered_in_order_and_in_range(query: str, limit: int) -> None:
    found = SEARCH.find(query, limit)
    assert len(found) <= limit
    assert len({one.id for one in found}) == len(found)
    assert all(0.0 < one.score <= 1.0 and one.id in OWN for one in found)
    assert [round(one.score, 4) for one in found] == sorted((round(one.score, 4) for one in found), reverse=True)


def test_the_same_question_gets_the_same_answer() -> None:
    assert SEARCH.find("shirt") == CategorySearch(OWN).find("shirt")


@pytest.mark.parametrize(
    ("typed", "name"),
    [("猫", "猫砂"), ("kh", "口红唇釉"), ("口hong", "口红唇釉"), ("kou红", "口红唇釉"), ("ms", "猫砂")],
)
def test_initials_and_signs_beside_letters_name_a_category(typed: str, name: str) -> None:
    assert OWN[SEARCH.typed(typed)[0].id].name_zh == name


def test_who_is_to_choose_sees_nothing_beside_a_name_that_is_like_it_by_chance() -> None:
    assert [OWN[one.id].name_zh for one in SEARCH.typed("眼霜", 6)] == ["眼霜眼膜"]
    assert [one.id for one in SEARCH.typed("耳机", 1)] == [one.id for one in SEARCH.find("耳机", 1)]
    assert len(SEARCH.typed("nz", 3)) == 3
    assert all("宠物" in OWN[one.id].name_zh for one in SEARCH.typed("宠物", 4)) and len(SEARCH.typed("宠物", 4)) == 4
    assert SEARCH.typed("", 3) == SEARCH.typed("香蕉船", 3) == []
