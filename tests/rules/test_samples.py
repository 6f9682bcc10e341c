"""The table of a sample's stages, thresholds, the clock of the post and both sides' rates, by property."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary import SampleStage, Side
from services.rules.samples import (
    CLOSED,
    MOVES,
    POST_DAYS,
    Asked,
    Bar,
    Knock,
    Owed,
    SampleAct,
    Shown,
    Verdict,
    Wanted,
    acts_open,
    fulfilment,
    gaps,
    judge,
    next_knock,
    replies,
)
from tests.rules.orders import NOON, days

acts, stages = st.sampled_from(SampleAct), st.none() | st.sampled_from(SampleStage)
movers = st.none() | st.sampled_from(Side)
numbers = st.integers(0, 1_000_000)
moments = st.integers(0, 60).map(lambda day: NOON + days(day))


@given(acts, movers, stages)
def test_doing_it_again_is_no_error(act: SampleAct, by: Side | None, stage: SampleStage | None) -> None:
    verdict, to = judge(act, by, stage)
    assert (verdict is Verdict.MOVES) == (to is not stage)
    if verdict is Verdict.MOVES:
        assert judge(act, by, to) == (Verdict.ALREADY, to)


@given(st.lists(st.tuples(acts, movers), max_size=20))
def test_nothing_is_shipped_that_the_brand_did_not_approve(history: list[tuple[SampleAct, Side | None]]) -> None:
    stage: SampleStage | None = None
    approved = False
    for act, by in history:
        verdict, stage = judge(act, by, stage)
        if verdict is Verdict.MOVES:
            approved = (approved or act is SampleAct.APPROVE) and act is not SampleAct.ASK
        assert stage not in (SampleStage.SHIPPED, SampleStage.RECEIVED, SampleStage.POSTED) or approved


def test_every_act_and_stage_is_in_the_table_and_every_open_stage_has_a_way_out() -> None:
    assert {move.act for move in MOVES} == set(SampleAct)
    assert {move.to for move in MOVES} == set(SampleStage)
    for stage in set(SampleStage) - CLOSED:
        assert acts_open(Side.BRAND, stage) | acts_open(Side.CREATOR, stage)


@pytest.mark.parametrize(("act", "by", "stage"), [
    (SampleAct.APPROVE, Side.CREATOR, SampleStage.ASKED), (SampleAct.SHIP, Side.BRAND, SampleStage.ASKED),
    (SampleAct.RECEIVE, Side.BRAND, SampleStage.SHIPPED), (SampleAct.POST, Side.BRAND, SampleStage.RECEIVED),
    (SampleAct.LAPSE, Side.BRAND, SampleStage.RECEIVED), (SampleAct.TAKE_BACK, Side.CREATOR, SampleStage.SHIPPED),
])
def test_nobody_acts_for_the_other_side_or_the_clock(act: SampleAct, by: Side, stage: SampleStage) -> None:
    assert judge(act, by, stage)[0] is Verdict.REFUSED


def test_the_clock_arrives_reminds_twice_and_lapses() -> None:
    assert next_knock(SampleStage.SHIPPED, NOON, None, NOON) == (Knock.ARRIVE, NOON + days(7))
    due, seen, moment = NOON + days(POST_DAYS), [], NOON
    while (found := next_knock(SampleStage.RECEIVED, NOON, due, moment)) is not None:
        seen.append(found)
        moment = found[1]
        if found[0] is Knock.LAPSE:
            break
    assert seen == [(Knock.REMIND, NOON + days(11)), (Knock.REMIND, NOON + days(13)), (Knock.LAPSE, due)]
    assert next_knock(SampleStage.RECEIVED, NOON, due, due + days(5)) == (Knock.LAPSE, due)
    assert all(next_knock(stage, NOON, due, NOON) is None for stage in CLOSED)


@given(numbers, numbers, numbers, numbers, numbers, numbers)
def test_each_gap_says_how_far_off_it_is_and_filling_it_opens_the_way(
    followers: int, score: int, gmv: int, has_followers: int, has_score: int, has_gmv: int
) -> None:
    wanted = Wanted(True, followers, score, gmv)
    found = gaps(wanted, Shown(has_followers, has_score, has_gmv))
    more = {gap.bar: gap.missing for gap in found}
    assert all(missing > 0 for missing in more.values())
    assert gaps(wanted, Shown(has_followers + more.get(Bar.FOLLOWERS, 0), has_score + more.get(Bar.SCORE, 0),
                              has_gmv + more.get(Bar.GMV, 0))) == []


def test_who_is_not_yet_scored_is_not_held_back_and_who_owes_a_post_is() -> None:
    assert gaps(Wanted(score=450), Shown(score=None)) == []
    assert [gap.bar for gap in gaps(Wanted(), Shown(owed=1))] == [Bar.OWED]
    assert [gap.bar for gap in gaps(Wanted(gives=False), Shown())] == [Bar.CLOSED]


@given(st.lists(st.builds(Owed, moments, st.none() | moments)), moments)
def test_fulfilment_counts_only_what_was_posted_or_is_past(owed: list[Owed], now: datetime) -> None:
    found = fulfilment(owed, now)
    assert 0 <= found.late <= found.posted <= found.of <= len(owed)
    assert fulfilment([one for one in owed if one.posted_at is None and one.due_at > now], now).of == 0


@given(st.lists(st.builds(Asked, moments, st.none(), st.none())), moments)
def test_answering_in_time_never_lowers_the_reply_rate(asked: list[Asked], now: datetime) -> None:
    before = replies(asked, now)
    after = replies([Asked(one.at, one.at + timedelta(hours=1)) for one in asked], now)
    assert after.in_time == after.of == len(asked)
    assert before.in_time == 0 and before.of <= len(asked)


def test_what_was_taken_back_in_time_counts_for_nothing() -> None:
    assert replies([Asked(NOON, None, NOON + days(1))], NOON + days(30)).of == 0
    assert replies([Asked(NOON, None, NOON + days(8))], NOON + days(30)).of == 1
    assert replies([Asked(NOON)], NOON + days(2)).of == 0
