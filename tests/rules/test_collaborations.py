"""The table of stages, invitation quotas and codes, by property."""

from datetime import datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary import Side, Stage
from services.rules.collaborations import (
    DECLINE_HOLDS,
    LETTERS,
    LONGEST_CODE,
    MOVES,
    QUOTA,
    QUOTA_WINDOW,
    SHORTEST_CODE,
    Act,
    Standing,
    Verdict,
    acts_open,
    judge,
    may_ask_again,
    new_code,
    next_invitation,
)
from tests.rules.orders import NOON, days

acts, sides = st.sampled_from(Act), st.sampled_from(Side)
standings = st.builds(
    Standing, st.none() | st.sampled_from(Stage), st.none() | sides, st.just(NOON)
)
moments = st.lists(st.integers(0, 14 * 24 * 60).map(lambda minutes: NOON + timedelta(minutes=minutes)), max_size=60)


def after(act: Act, by: Side, standing: Standing) -> Standing:
    """Where a collaboration stands after an act, as the rows keep it."""
    answer = judge(act, by, standing)
    if answer.verdict is not Verdict.MOVES:
        return standing
    ends = answer.stage in (Stage.DECLINED, Stage.ENDED)
    return Standing(answer.stage, by if ends else None, NOON if ends else None)


@given(acts, sides, standings)
def test_doing_it_again_changes_nothing_and_is_no_error(act: Act, by: Side, standing: Standing) -> None:
    if judge(act, by, standing).verdict is not Verdict.MOVES:
        return
    once = after(act, by, standing)
    again = judge(act, by, once)
    assert after(act, by, once) == once
    assert again.verdict is Verdict.ALREADY
    assert again.stage is once.stage


@given(acts, sides, standings)
def test_a_verdict_always_names_where_it_then_stands(act: Act, by: Side, standing: Standing) -> None:
    answer = judge(act, by, standing)
    moved = answer.stage is not standing.stage
    assert moved == (answer.verdict is Verdict.MOVES)


@given(sides, standings)
def test_the_open_acts_are_exactly_those_that_move(by: Side, standing: Standing) -> None:
    for act in Act:
        assert (act in acts_open(by, standing)) == (judge(act, by, standing).verdict is Verdict.MOVES)


@given(st.lists(st.tuples(acts, sides), max_size=12))
def test_nothing_runs_without_the_creators_word(history: list[tuple[Act, Side]]) -> None:
    standing, agreed = Standing(), False
    for act, by in history:
        before = standing
        standing = after(act, by, standing)
        if by is Side.CREATOR and standing is not before:
            agreed = act in (Act.PROMOTE, Act.APPLY, Act.ACCEPT)
        assert standing.stage is not Stage.ACTIVE or agreed


@given(st.lists(st.tuples(acts, sides), max_size=12))
def test_what_the_brand_shut_opens_only_with_the_brands_word(history: list[tuple[Act, Side]]) -> None:
    standing, shut = Standing(), False
    for act, by in history:
        standing = after(act, by, standing)
        if by is Side.BRAND:
            shut = standing.stage in (Stage.DECLINED, Stage.ENDED) and standing.ended_by is Side.BRAND
        if shut and by is Side.CREATOR and act is Act.PROMOTE and standing.stage in (Stage.DECLINED, Stage.ENDED):
            assert standing.stage is not Stage.ACTIVE


def test_a_creator_cannot_take_up_alone_what_the_brand_ended_but_what_they_ended_themselves() -> None:
    assert judge(Act.PROMOTE, Side.CREATOR, Standing(Stage.ENDED, Side.BRAND)).verdict is Verdict.REFUSED
    assert judge(Act.PROMOTE, Side.CREATOR, Standing(Stage.ENDED, Side.CREATOR)).verdict is Verdict.MOVES
    assert judge(Act.APPLY, Side.CREATOR, Standing(Stage.ENDED, Side.BRAND)).stage is Stage.APPLIED


@pytest.mark.parametrize(("act", "by", "stage"), [
    (Act.ACCEPT, Side.BRAND, Stage.INVITED), (Act.ACCEPT, Side.CREATOR, Stage.APPLIED),
    (Act.DECLINE, Side.BRAND, Stage.INVITED), (Act.WITHDRAW, Side.CREATOR, Stage.INVITED),
    (Act.PROMOTE, Side.BRAND, None), (Act.INVITE, Side.CREATOR, None), (Act.END, Side.BRAND, Stage.INVITED),
])
def test_nobody_answers_for_the_other_side(act: Act, by: Side, stage: Stage | None) -> None:
    assert judge(act, by, Standing(stage)).verdict is Verdict.REFUSED


def test_two_who_both_want_it_need_no_further_answer() -> None:
    assert judge(Act.INVITE, Side.BRAND, Standing(Stage.APPLIED)).stage is Stage.ACTIVE
    assert judge(Act.APPLY, Side.CREATOR, Standing(Stage.INVITED)).stage is Stage.ACTIVE


def test_every_act_and_stage_is_in_the_table() -> None:
    assert {move.act for move in MOVES} == set(Act)
    assert {move.to for move in MOVES} == set(Stage)


@given(moments, st.integers(0, 21 * 24 * 60))
def test_the_quota_holds_in_every_window_and_says_when_the_next_is_free(sent: list[datetime], minutes: int) -> None:
    now = NOON + timedelta(minutes=minutes)
    sent = [moment for moment in sent if moment <= now]
    free = next_invitation(sent, now)
    inside = [moment for moment in sent if moment > now - QUOTA_WINDOW]
    assert (free is None) == (len(inside) < QUOTA)
    if free is not None:
        assert now < free <= now + QUOTA_WINDOW
        assert next_invitation(sent, free) is None
        assert next_invitation(sent, free - timedelta(seconds=1)) is not None


def test_a_decline_is_respected_for_thirty_days_but_the_brands_own_no_is_not_one() -> None:
    declined = Standing(Stage.DECLINED, Side.CREATOR, NOON)
    assert may_ask_again(declined, NOON + days(1)) == NOON + DECLINE_HOLDS
    assert may_ask_again(declined, NOON + days(30)) is None
    assert may_ask_again(Standing(Stage.DECLINED, Side.BRAND, NOON), NOON) is None


@given(st.integers(), st.integers(0, 40))
def test_codes_are_short_and_made_of_letters_that_nobody_mistakes(seed: int, tries: int) -> None:
    code = new_code(Random(seed), tries)
    assert SHORTEST_CODE <= len(code) <= LONGEST_CODE
    assert set(code) <= set(LETTERS)
    assert not set("IO01") & set(code)
