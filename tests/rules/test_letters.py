"""Who may write to whom, and when accounts are shown, by property."""

from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary import Side, Stage
from services.rules.letters import MOST_UNANSWERED, NoLetter, both_agree, may_write

sides = st.sampled_from(Side)
written = st.lists(sides, max_size=20)


@given(st.sampled_from(sorted(set(Stage) - {Stage.DECLINED})), sides, written)
def test_an_answer_always_opens_the_way_again(stage: Stage, by: Side, newest_first: list[Side]) -> None:
    other = next(side for side in Side if side is not by)
    assert may_write(stage, by, [other, *newest_first]) is None
    assert may_write(stage, by, [by] * MOST_UNANSWERED + newest_first) is NoLetter.ENOUGH


@given(sides, written)
def test_after_a_no_nothing_is_written(by: Side, newest_first: list[Side]) -> None:
    assert may_write(Stage.DECLINED, by, newest_first) is NoLetter.OVER


@given(written)
def test_accounts_are_shown_only_when_both_agree(willing: list[Side]) -> None:
    assert both_agree(willing) == (Side.BRAND in willing and Side.CREATOR in willing)
