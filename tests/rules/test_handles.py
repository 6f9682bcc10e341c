"""Handles: which proof an account has, and under which names orders wait for it."""

from datetime import datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary import OrderSource
from db.vocabulary_claims import HandleState
from services.rules.attribution import fold
from services.rules.handles import CODE_LASTS, named_as, proof_code, state, waits_under
from tests.rules.orders import NOON

MOMENTS = st.sampled_from([None, NOON - CODE_LASTS, NOON, NOON + CODE_LASTS])


@given(st.booleans(), MOMENTS, MOMENTS, st.booleans(), st.booleans())
def test_who_has_a_rival_is_never_verified(
    verified: bool, asked_at: datetime | None, code_until: datetime | None, refused: bool, rivals: bool
) -> None:
    found = state(verified=verified, asked_at=asked_at, code_until=code_until, refused=refused, rivals=rivals, now=NOON)
    assert (found is HandleState.VERIFIED) == (verified and not rivals)
    assert (found is HandleState.CONTESTED) == (rivals and (verified or asked_at is not None))


def test_a_code_that_has_run_out_proves_nothing() -> None:
    until = {"verified": False, "asked_at": None, "refused": False, "rivals": False}
    assert state(**until, code_until=NOON, now=NOON) is HandleState.CLAIMED
    assert state(**until, code_until=NOON + CODE_LASTS, now=NOON) is HandleState.PROVING


@pytest.mark.parametrize("platform", ["TikTok", "Kuaishou", "Telegram"])
@given(name=st.text(min_size=1, max_size=20))
def test_an_order_waits_under_a_name_that_its_account_has(platform: str, name: str) -> None:
    for source in OrderSource:
        key = named_as(source, name)
        if key is None:
            assert fold(name) == ""
        elif source not in (OrderSource.TIKTOK, OrderSource.KUAISHOU) or source == platform.casefold():
            assert key in waits_under(platform, fold(name))
        else:
            assert key not in waits_under(platform, fold(name))


def test_codes_are_short_and_differ() -> None:
    rng = Random(1)
    codes = {proof_code(rng) for _ in range(50)}
    assert len(codes) == 50
    assert all(len(one) == 9 and one.startswith("HW-") for one in codes)
