"""Attribution: one owner or nobody, and every other claim is kept with its reason."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary import Claim
from services.rules.attribution import Attribution, Click, Loss, attribute
from tests.rules.orders import an_order, days

PLACED = an_order().created_at
ANN, BEN, CAM = 1, 2, 3


def lost(found: Attribution) -> list[tuple[int, Loss]]:
    return [(claim.evidence.owner, claim.reason) for claim in found.lost]


def test_a_personal_code_beats_a_link_and_a_link_beats_a_handle() -> None:
    order = an_order(code=" ann5 ", ref="BEN7", creator_handle="@Cam")
    clicks = [Click("ben7", BEN, PLACED - days(1))]
    found = attribute(order, {"ann5": ANN}, clicks, handles={"cam": CAM})
    assert (found.owner, found.claim) == (ANN, Claim.CODE)
    assert lost(found) == [(BEN, Loss.WEAKER_CLAIM), (CAM, Loss.WEAKER_CLAIM)]
    found = attribute(order, {}, clicks, handles={"cam": CAM})
    assert (found.owner, found.claim) == (BEN, Claim.CLICK)
    assert attribute(order, {}, handles={"cam": CAM}).owner == CAM


def test_a_click_claims_nothing_when_the_order_does_not_carry_its_ref() -> None:
    assert attribute(an_order(), {}, [Click("BEN7", BEN, PLACED - days(1))]) == Attribution(None)


def test_a_ref_without_a_click_claims_nothing_and_says_so() -> None:
    found = attribute(an_order(ref="BEN7"), {}, links={"ben7": BEN})
    assert (found.owner, lost(found)) == (None, [(BEN, Loss.NO_CLICK)])


def test_the_click_must_lie_within_the_window_before_the_order() -> None:
    order = an_order(ref="BEN7")

    def with_click(ago: timedelta, window: int = 30) -> Attribution:
        return attribute(order, {}, [Click("BEN7", BEN, PLACED - ago)], window_days=window)

    assert with_click(days(30)).owner == BEN
    assert lost(with_click(days(30) + timedelta(seconds=1))) == [(BEN, Loss.OUTSIDE_WINDOW)]
    assert lost(with_click(timedelta(seconds=-1))) == [(BEN, Loss.AFTER_ORDER)]
    assert with_click(days(8), window=7).owner is None
    assert attribute(order, {}, [Click("BEN7", BEN, PLACED - days(8))], window_days={BEN: 9}).owner == BEN


def test_the_last_touch_wins() -> None:
    order = an_order(ref="BEN7", more_refs=("CAM1",), more_codes=("ANN5",))
    clicks = [Click("BEN7", BEN, PLACED - days(3)), Click("CAM1", CAM, PLACED - days(2))]
    found = attribute(order, {}, clicks)
    assert (found.owner, lost(found)) == (CAM, [(BEN, Loss.EARLIER_TOUCH)])
    two_codes = an_order(code="BEN7", more_codes=("ANN5",))
    assert attribute(two_codes, {"ann5": ANN, "ben7": BEN}).owner == BEN


def test_an_unknown_code_claims_nothing() -> None:
    assert attribute(an_order(code="WELCOME10"), {"ann5": ANN}).owner is None


OWNERS = st.integers(1, 4)
KEYS = st.sampled_from(["A", "b", "C", "d"])


@given(
    st.dictionaries(KEYS.map(str.casefold), OWNERS),
    st.lists(st.tuples(KEYS, OWNERS, st.integers(-5, 100)), max_size=6),
    st.one_of(st.none(), KEYS),
    st.lists(KEYS, max_size=3),
    st.randoms(),
)
def test_one_owner_or_nobody_and_the_clicks_may_come_in_any_order(
    codes: dict[str, int], seen: list[tuple[str, int, int]], code: str | None, refs: list[str], chance: object
) -> None:
    order = an_order(code=code, ref=refs[-1] if refs else None, more_refs=tuple(refs[:-1]))
    clicks = [Click(ref, owner, PLACED - days(ago)) for ref, owner, ago in seen]
    found = attribute(order, codes, clicks, handles=codes)
    chance.shuffle(clicks)  # type: ignore[attr-defined]
    assert attribute(order, codes, clicks, handles=codes) == found
    assert (found.owner is None) == (found.claim is None) == (found.evidence is None)
    if code and code.casefold() in codes:
        assert found.owner == codes[code.casefold()]
    if not code and not refs:
        assert found.owner is None
