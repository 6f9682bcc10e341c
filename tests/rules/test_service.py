"""Service: people are shared out evenly, and a plan is ticked off by what was done, in whatever order."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary import Side
from services.rules.service import STEPS, contact, following, plan


@given(st.sets(st.integers(1, 9), min_size=1), st.integers(0, 60))
def test_operators_look_after_as_many_people_each(operators: set[int], people: int) -> None:
    load: Counter[int] = Counter()
    for _ in range(people):
        chosen = contact(load, sorted(operators))
        assert chosen in operators
        load[chosen] += 1
    counts = [load[one] for one in operators]
    assert max(counts) - min(counts) <= 1


def test_without_operators_nobody_is_named() -> None:
    assert contact({}, []) is None


@given(st.sampled_from(list(Side)), st.data())
def test_a_plan_has_five_steps_and_names_the_first_that_is_left(side: Side, data: st.DataObject) -> None:
    done = data.draw(st.frozensets(st.sampled_from(STEPS[side])))
    steps = plan(side, done)
    assert [one.name for one in steps] == list(STEPS[side]) and len(steps) == 5
    left = [name for name in STEPS[side] if name not in done]
    assert following(steps) == (left[0] if left else None)
