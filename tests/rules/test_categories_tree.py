"""The category tree: what it refuses, how one walks in it, how near two categories are."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.rules.categories.tree import BrokenTreeError, Category, Tree, TreeFault, fit, parse_tsv

OWN = parse_tsv((Path(__file__).parents[2] / "services/data/categories.tsv").read_text(encoding="utf-8"))
ids = st.lists(st.integers(1, 3), max_size=4).flatmap(
    lambda steps: st.sampled_from(["be", "fo"]).map(lambda trade: "-".join([trade, *map(str, steps)]))
)


def refused(text: str) -> tuple[TreeFault, int]:
    with pytest.raises(BrokenTreeError) as error:
        parse_tsv(text)
    return error.value.fault, error.value.row


def test_the_projects_own_tree_is_whole() -> None:
    assert 20 <= len(OWN.trades()) <= 32
    assert len(OWN) >= 300
    assert all(category.id.count("-") <= 2 for category in OWN)
    assert all(category.words for category in OWN if not OWN.children(category.id))


def test_one_walks_up_and_down() -> None:
    assert OWN.ancestors("be-1-1") == ("be", "be-1")
    assert OWN.parent("be") is None
    assert "be-1" in OWN.children("be")
    assert [step.id for step in OWN.path("be-1-1")] == ["be", "be-1", "be-1-1"]
    assert OWN.within("be-1")[0] == "be-1" and "be-1-1" in OWN.within("be-1")


def test_children_and_parents_agree() -> None:
    for category in OWN:
        assert all(OWN.parent(child) == category.id for child in OWN.children(category.id))


def test_a_level_that_is_left_out_is_passed_over() -> None:
    tree = Tree([Category("be", "Beauty", "美妆"), Category("be-1-2", "Lipstick", "口红")])
    assert tree.parent("be-1-2") == "be"


@pytest.mark.parametrize(
    ("text", "fault", "row"),
    [
        ("", TreeFault.EMPTY, 1),
        ("id\tname_en\tname_zh\n", TreeFault.EMPTY, 1),
        ("id\tname_en\nbe\tBeauty\n", TreeFault.COLUMNS, 1),
        ("be\tBeauty\n", TreeFault.COLUMNS, 1),
        ("id\tname_en\tname_zh\nbe\tBeauty\t美妆\n\nbe\tAgain\t又\n", TreeFault.ID_TWICE, 4),
        ("id\tname_en\tname_zh\n\tBeauty\t美妆\n", TreeFault.ID_MISSING, 2),
        ("id\tname_en\tname_zh\nbe--1\tBeauty\t美妆\n", TreeFault.ID_MALFORMED, 2),
        ("id\tname_en\tname_zh\nbe\t\t美妆\n", TreeFault.NAME_MISSING, 2),
        ("id\tname_en\tname_zh\nbe\tBeauty\n", TreeFault.NAME_MISSING, 2),
        ("id\tname_en\tname_zh\nxx-1\tLost\t丢\n", TreeFault.PARENT_MISSING, 2),
    ],
)
def test_a_broken_list_is_refused_with_its_row(text: str, fault: TreeFault, row: int) -> None:
    assert refused(text) == (fault, row)


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffid\tname_en\tname_zh\twords\r\nbe\tBeauty\t美妆\tmake-up; 化妆\r\n",
        "words,name_zh,name_en,ID\nmake-up；化妆,美妆,Beauty,be\n",
        "be\tBeauty\t美妆\tmake-up;;化妆\n\n",
    ],
)
def test_marks_orders_and_separators_do_no_harm(text: str) -> None:
    assert list(parse_tsv(text)) == [Category("be", "Beauty", "美妆", ("make-up", "化妆"))]


@given(ids, ids)
def test_fit_is_even_handed_and_in_range(one: str, other: str) -> None:
    assert fit(one, other) == fit(other, one)
    assert 0.0 <= fit(one, other) <= 1.0
    assert (fit(one, other) == 1.0) == (one == other)
    assert (fit(one, other) == 0.0) == (one.split("-", maxsplit=1)[0] != other.split("-", maxsplit=1)[0])


@given(ids, st.integers(1, 9), st.integers(1, 9))
def test_siblings_are_nearer_the_deeper_they_lie(parent: str, one: int, other: int) -> None:
    if one != other:
        assert fit(f"{parent}-1-{one}", f"{parent}-1-{other}") > fit(f"{parent}-{one}", f"{parent}-{other}")
