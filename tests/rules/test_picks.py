"""Weekly sets are varied and fit; pairs named each other, and nobody is asked too often."""

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from services.rules.picks import (
    LEAST_SHARE,
    PAIRS_A_CREATOR,
    PAIRS_A_SHOP,
    Candidate,
    choose,
    is_small,
    likeness,
    mutual,
)

paths = st.sampled_from([("be",), ("be", "1"), ("be", "1", "1"), ("be", "2"), ("ki", "1"), ()])
candidates = st.lists(
    st.builds(Candidate, st.integers(1, 40), st.integers(1, 100), st.integers(1, 5), paths, st.integers(0, 3)),
    unique_by=lambda one: one.product_id, max_size=30,
)
wanted = st.dictionaries(
    st.integers(1, 6), st.lists(st.tuples(st.integers(1, 9), st.integers(1, 5)), unique_by=lambda one: one[0]))
named = st.dictionaries(st.integers(1, 6), st.lists(st.integers(1, 9), unique=True))
had = st.dictionaries(st.integers(1, 9), st.integers(0, 3))


@given(candidates, st.integers(1, 6))
def test_a_set_holds_each_product_once_begins_with_the_best_and_is_no_longer_than_asked(
    given_: list[Candidate], size: int
) -> None:
    chosen = choose(given_, size)
    assert len({one.product_id for one in chosen}) == len(chosen) <= size
    if given_:
        best = max(one.score for one in given_)
        assert chosen[0].score == best
        assert all(one.score >= LEAST_SHARE * best for one in chosen)


@given(candidates, st.randoms(use_true_random=False))
def test_the_order_in_which_they_come_changes_nothing(given_: list[Candidate], chance: object) -> None:
    mixed = list(given_)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert choose(given_) == choose(mixed)


@given(candidates)
def test_two_products_are_as_like_as_the_other_way_round(given_: list[Candidate]) -> None:
    for one in given_[:5]:
        for other in given_[:5]:
            assert likeness(one, other) == likeness(other, one)
            assert 0 <= likeness(one, other) < 1


def test_equal_products_of_five_brands_come_one_from_each() -> None:
    goods = [Candidate(n, 80, n % 5, ("be", "1"), 1) for n in range(1, 26)]
    assert len({one.shop_id for one in choose(goods)}) == 5


def test_a_second_product_of_a_brand_comes_in_where_the_others_hardly_fit() -> None:
    goods = [Candidate(1, 100, 1, ("be", "1"), 1), Candidate(2, 99, 1, ("be", "2"), 2),
             Candidate(3, 30, 2, ("ki",), 3)]
    assert [one.product_id for one in choose(goods, 2)] == [1, 2]


@given(wanted, named, had)
def test_pairs_are_named_by_both_asked_once_and_within_their_limits(
    wanted_: dict[int, list[tuple[int, int]]], named_: dict[int, list[int]], had_: dict[int, int]
) -> None:
    asked = frozenset({(1, 1), (2, 3)})
    found = mutual(wanted_, named_, asked, had_)
    for one in found:
        assert one.creator_id in named_[one.product_id]
        assert (one.creator_id, one.by_creator) in wanted_[one.product_id]
        assert (one.creator_id, one.product_id) not in asked
        assert had_.get(one.creator_id, 0) < PAIRS_A_CREATOR
    assert max(Counter(one.creator_id for one in found).values(), default=0) <= 1
    assert len(found) <= PAIRS_A_SHOP
    assert [one.strength for one in found] == sorted((one.strength for one in found), reverse=True)


def test_two_first_places_are_the_strongest_pair() -> None:
    found = mutual({1: [(7, 1)], 2: [(8, 3)]}, {1: [9, 7], 2: [8]}, frozenset(), {})
    assert [(one.creator_id, one.product_id) for one in found] == [(7, 1), (8, 2)]


def test_who_has_not_said_how_many_follow_is_small() -> None:
    assert is_small(None) and is_small(99_999) and not is_small(100_000)


def test_two_sizes_of_one_product_do_not_stand_in_one_set() -> None:
    cream = Candidate(1, 100, 1, ("be", "1"), 1, "Ceramide moisture cream for dry skin, 100 g")
    small = replace(cream, product_id=2, score=99, title="Ceramide moisture cream for dry skin, 30 g")
    balm = replace(cream, product_id=3, score=60, title="Repairing lip balm, colourless")
    elsewhere = replace(small, product_id=4, shop_id=2, score=50)
    assert {one.product_id for one in choose([cream, small, balm, elsewhere])} == {1, 3, 4}
