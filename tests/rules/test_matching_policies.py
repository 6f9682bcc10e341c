"""Offline comparison recovers what another policy would have brought, from the log of the one that was in force."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.rules.matching.policies import POLICIES, Logged, estimate

PLACES = st.lists(st.builds(Logged, st.floats(0.01, 1.0), st.booleans(), st.floats(0.0, 1.0)), min_size=1, max_size=40)


def log(count: int = 20_000) -> list[Logged]:
    """Half of the products fit and are picked at .3, others at .1; the log favours those that do not fit, 3 to 1."""
    rng = Random(4)
    found = []
    for _ in range(count):
        fits = rng.random() < 0.25
        found.append(Logged(0.25 if fits else 0.75, rng.random() < (0.3 if fits else 0.1), 1.0 if fits else 0.0))
    return found


def test_a_policy_is_worth_what_it_would_have_brought() -> None:
    seen = log()
    for policy, worth in (("by_chance", 0.2), ("fitting_only", 0.3), ("as_drawn", 0.15)):
        found = estimate(seen, POLICIES[policy])
        assert found is not None and abs(found.snips - worth) < 4 * found.error < 0.05


@given(PLACES)
def test_estimates_are_rates_and_evidence_never_exceeds_what_was_logged(seen: list[Logged]) -> None:
    for policy in POLICIES.values():
        found = estimate(seen, policy)
        if found is not None:
            assert 0 <= found.snips <= 1 + 1e-9
            assert 0 < found.evidence <= len(seen) + 1e-6


def test_as_drawn_is_the_plain_rate_and_nothing_tried_says_nothing() -> None:
    seen = [Logged(0.1, True, 0.0), Logged(0.9, False, 0.0)]
    found = estimate(seen, POLICIES["as_drawn"])
    assert found is not None and found.snips == found.ips == pytest.approx(0.5)
    assert estimate(seen, POLICIES["fitting_only"]) is None
    assert estimate([], POLICIES["by_chance"]) is None
