"""The allocator: never beyond a budget, one place an owner, even pace, and what is worth more gets more."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from services.rules.allocation import Candidates, Purse, allot

TODAY = 20_000


def candidates(rows: list[tuple[int, int, int]], weight: float = 1.0, picks: float = 0.0) -> Candidates:
    """(product, owner, purse) rows of equal standing."""
    table = np.array(rows, dtype=np.int64).reshape(-1, 3)
    same = np.ones(len(table))
    return Candidates(table[:, 0], table[:, 1], table[:, 2], same * weight, same * picks, same * 50, same * 0.02,
                      np.zeros(len(table)))


def purse(amount: int, spent: int = 0, days: int = 7, begun: int = 0, number: int = 1) -> Purse:
    return Purse(number, amount, spent, TODAY - begun, TODAY - begun + days - 1)


row = st.tuples(st.integers(1, 30), st.integers(0, 2)).map(lambda one: (one[0], one[0] % 6, one[1]))
rows = st.lists(row, max_size=40)
purses = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(0, 6)), min_size=3, max_size=3)


@given(rows, purses, st.integers(0, 8), st.integers(0, 99))
def test_nothing_beyond_a_budget_nor_twice_to_one_owner_or_product(rows, held, places, seed):
    found = [purse(amount, min(spent, amount), begun=begun) for amount, spent, begun in held]
    asked = candidates(rows)
    given_ = allot(asked, found, TODAY, places, np.random.default_rng(seed))
    assert len(given_) <= places
    owners = [asked.owner[one.row] for one in given_]
    products = [asked.product[one.row] for one in given_]
    assert len(set(owners)) == len(owners) and len(set(products)) == len(products)
    for place, one in enumerate(found):
        taken = sum(asked.purse[row.row] == place for row in given_)
        assert one.spent + taken <= max(one.allowed(TODAY), one.spent) <= max(one.amount, one.spent)
    assert all(0 < one.chance <= 1 for one in given_)


@given(st.integers(0, 500), st.integers(1, 60))
def test_a_budget_that_is_always_emptied_lasts_to_its_last_day_and_not_beyond(amount, days):
    spent, each = 0, []
    for day in range(days):
        one = Purse(1, amount, spent, TODAY, TODAY + days - 1)
        each.append(one.left(TODAY + day))
        spent += each[-1]
    assert spent == amount
    assert max(each) - min(each) <= 1
    assert Purse(1, amount, 0, TODAY, TODAY + days - 1).left(TODAY - 1) == 0


def share(asked: Candidates, held: list[Purse], row: int, tries: int = 300) -> float:
    """How often a row gets the only place."""
    rng = np.random.default_rng(4)
    return sum(one.row == row for _ in range(tries) for one in allot(asked, held, TODAY, 1, rng)) / tries


def test_a_greater_weight_gets_more_places_and_nobody_is_shut_out():
    asked = candidates([(1, 1, 0), (2, 2, 0)])
    asked.weight[0] = 1.5
    assert 0.5 < share(asked, [purse(1000)], 0) < 1.0


def test_the_budget_behind_its_pace_goes_first():
    asked = candidates([(1, 1, 0), (2, 2, 1)])
    held = [purse(700, spent=90, number=1), purse(700, spent=10, number=2)]
    assert share(asked, held, 1) > 0.6


def test_a_worse_fit_gets_less():
    asked = candidates([(1, 1, 0), (2, 2, 0)])
    asked.place[1] = 39
    assert share(asked, [purse(1000)], 0) > 0.5


def test_ten_shops_of_one_owner_get_one_place_on_a_page():
    asked = candidates([(number, 1, 0) for number in range(1, 11)] + [(11, 2, 0)])
    given_ = allot(asked, [purse(1000)], TODAY, 5, np.random.default_rng(0))
    assert len(given_) == 2


def test_the_chance_told_is_how_often_it_is_drawn():
    asked = candidates([(1, 1, 0), (2, 2, 0), (3, 3, 0), (3, 3, 1)])
    asked.picks[0] = 5
    rng, tries = np.random.default_rng(2), 600
    drawn = [allot(asked, [purse(900), purse(900)], TODAY, 1, rng)[0] for _ in range(tries)]
    told = np.mean([one.chance for one in drawn if one.row == 0])
    assert abs(told - sum(one.row == 0 for one in drawn) / tries) < 0.1


def test_the_same_seed_gives_the_same_places():
    asked = candidates([(1, 1, 0), (2, 2, 0), (3, 3, 0)])
    first, second = (allot(asked, [purse(9)], TODAY, 2, np.random.default_rng(7)) for _ in range(2))
    assert first == second
