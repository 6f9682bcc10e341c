"""Great value: given by evidence, each gap says what closes it, and a better product never loses it."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from services.rules.value import FLOOR, LEAST_LIKE, NEAREST, Goods, Lack, judge, like, own_gaps, pieces

prices = st.integers(100, 20_000)
own = st.builds(
    Goods, st.just(1), st.just(1), st.sampled_from(["丝绒口红", "Velvet lipstick", "x", ""]), prices,
    st.none() | prices, st.none() | st.integers(0, 500), st.none() | prices,
)
others = st.lists(
    st.builds(Goods, st.integers(2, 60), st.integers(1, 6), st.sampled_from(["哑光口红", "Matte lipstick", "pot"]),
              prices, st.none(), st.none(), st.none() | prices), max_size=30, unique_by=lambda one: one.product_id)


@given(own, others)
def test_the_label_stands_only_on_all_of_its_evidence(mine: Goods, rivals: list[Goods]) -> None:
    found = judge(mine, rivals)
    if found.is_great:
        assert mine.score is not None and mine.score >= FLOOR
        assert mine.usual is not None and mine.price <= 0.95 * mine.usual
        assert found.like_low is not None and mine.price <= found.like_low and found.like_count >= LEAST_LIKE
        assert mine.low is None or mine.price <= mine.low


@given(own, others)
def test_what_lacks_something_by_itself_is_great_beside_nobody(mine: Goods, rivals: list[Goods]) -> None:
    found = judge(mine, rivals)
    assert list(found.gaps[: len(own_gaps(mine))]) == own_gaps(mine)
    assert {gap.lack for gap in found.gaps[len(own_gaps(mine)) :]} <= {Lack.FEW_LIKE, Lack.LIKE}


@given(own, others)
def test_closing_every_gap_as_told_gives_the_label(mine: Goods, rivals: list[Goods]) -> None:
    """Prices are told as what they may be at most, so the lowest of them serves all."""
    found = judge(mine, rivals)
    gaps = {gap.lack: gap for gap in found.gaps}
    if Lack.FEW_LIKE in gaps:
        return
    price = min([mine.price, *(gaps[one].need for one in (Lack.USUAL, Lack.RAISED, Lack.LIKE) if one in gaps)])
    usual = mine.usual if Lack.USUAL_UNKNOWN not in gaps else price * 2
    score = FLOOR if {Lack.SCORE, Lack.UNSCORED} & set(gaps) else mine.score
    assert judge(replace(mine, price=price, usual=usual, score=score), rivals).is_great


@given(own, others, st.integers(1, 50))
def test_a_lower_price_and_a_higher_score_never_lose_it(mine: Goods, rivals: list[Goods], step: int) -> None:
    if judge(mine, rivals).is_great and mine.score is not None:
        better = replace(mine, price=max(mine.price - step, 1), score=min(mine.score + step, 500))
        assert judge(better, rivals).is_great


@given(own, others)
def test_a_shops_own_unsold_goods_are_no_evidence_and_the_nearest_titles_stand_first(
    mine: Goods, rivals: list[Goods]
) -> None:
    found = like(mine, rivals)
    assert all(one.shop_id != mine.shop_id for one in found)
    sold = [replace(one, score=400) for one in rivals]
    assert len(like(mine, sold)) == min(len(sold), NEAREST)

    def shared(one: Goods) -> float:
        a, b = pieces(mine.title), pieces(one.title)
        return len(a & b) / (len(a) + len(b))

    assert [shared(one) for one in found] == sorted((shared(one) for one in found), reverse=True)


def test_a_price_that_was_raised_first_is_no_bargain() -> None:
    rivals = [Goods(n, n, "口红", 20_000) for n in (2, 3)]
    raised = Goods(1, 1, "口红", 9_900, 19_900, 450, 7_900)
    assert [gap.lack for gap in judge(raised, rivals).gaps] == [Lack.RAISED]
