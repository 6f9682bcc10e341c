"""Pages as they are shown: nothing lost, nothing twice, no brand too much, new ones in their places."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from services.rules.matching.arranging import EVERY, PLACE, arranged, slots


@given(st.lists(st.integers(0, 5), max_size=150), st.integers(1, 10), st.integers(0, 20))
def test_pages_together_hold_every_product_once(shops: list[int], page: int, new: int) -> None:
    ranked, shop = list(range(len(shops))), dict(enumerate(shops))
    taken = slots(ranked, ranked[-new:] if new else [], page=page)
    natural = [one for one in ranked if one not in set(taken.values())]
    shown = arranged(natural, shop, taken, page)
    assert sorted(shown) == ranked
    assert all(shown[place] == product for place, product in taken.items())


@given(st.lists(st.integers(0, 5), min_size=60, max_size=60))
def test_a_brand_has_at_most_two_places_of_five_while_others_are_left(shops: list[int]) -> None:
    shown = arranged(list(range(60)), dict(enumerate(shops)), {}, 5)
    for first in range(0, 60, 5):
        held = Counter(shops[product] for product in shown[first : first + 5])
        behind = {shops[product] for product in shown[first + 5 :]}
        for count in held.values():
            assert count <= 2 or behind <= {one for one, number in held.items() if number >= 2}


@given(st.lists(st.integers(0, 3), min_size=1, max_size=150))
def test_without_brands_too_many_the_order_is_that_of_the_ranking(shops: list[int]) -> None:
    ranked = list(range(len(shops)))
    assert arranged(ranked, {one: one for one in ranked}, {}, 5) == ranked


@given(st.lists(st.integers(0, 59), unique=True, max_size=30))
def test_exploration_takes_its_share_and_lowers_none_it_is_for(drawn: list[int]) -> None:
    taken = slots(list(range(60)), drawn)
    assert all(place % EVERY == PLACE and product > place for place, product in taken.items())
    assert len(taken) <= 60 // EVERY
