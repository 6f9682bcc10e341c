"""Rules that an operator may change: usual values lie in their ranges, and what was kept cannot break a system."""

from hypothesis import given
from hypothesis import strategies as st

from services.rules import alliance, value
from services.rules.knobs import BY_NAME, KNOBS, alliance_bars, in_force, value_bar

kept = st.dictionaries(st.sampled_from([*BY_NAME, "gone"]), st.integers(-10, 20_000))


def test_untouched_rules_are_those_beside_the_formulas() -> None:
    held = in_force({})
    assert held == {one.name: one.usual for one in KNOBS}
    assert all(one.least <= one.usual <= one.most and one.step > 0 for one in KNOBS)
    assert alliance_bars(held) == alliance.BARS
    assert value_bar(held) == value.USUAL


@given(kept)
def test_whatever_was_kept_every_rule_lies_in_its_range(found: dict[str, int]) -> None:
    held = in_force(found)
    assert set(held) == set(BY_NAME)
    assert all(BY_NAME[name].least <= to <= BY_NAME[name].most for name, to in held.items())


@given(kept)
def test_what_keeps_a_brand_in_is_never_more_than_what_lets_it_in(found: dict[str, int]) -> None:
    assert all(0 <= bar.stay <= bar.enter for bar in alliance_bars(in_force(found)).values())


@given(st.integers(360, 490), st.integers(0, 5_000), st.integers(1, 10_000), st.integers(1, 10_000))
def test_a_stricter_rule_gives_no_label_that_a_milder_one_refuses(
    floor: int, off: int, price: int, usual: int
) -> None:
    goods = value.Goods(1, 1, "scarf", price, usual, 440)
    if not value.own_gaps(goods, value.Bar(floor, off)):
        assert not value.own_gaps(goods, value.Bar(max(floor - 10, 0), max(off - 100, 0)))
