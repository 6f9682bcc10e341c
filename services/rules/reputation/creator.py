"""What a creator contributes besides the orders they sold: posts against peers, claims, samples, shops chosen."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import UTC, date, datetime

from services.rules.content import Published
from services.rules.reputation.counts import Contribution, Counts
from services.rules.reputation.indicators import Indicator

ENOUGH_PEERS = 5  # creators who tell of theirs before "better than yours" means anything
CLAIM_MASS = 5.0
"""An upheld claim is a fact that somebody has looked at, not one event of many: one suffices to count (ENOUGH_BAD)."""


def share_better(own: float, peers: Sequence[float]) -> float | None:
    """Share of `peers` (sorted upwards) above `own`, ties by half; None with too few of them."""
    if len(peers) < ENOUGH_PEERS:
        return None
    below, not_above = bisect_left(peers, own), bisect_right(peers, own)
    return 1 - (below + not_above) / 2 / len(peers)


def post_contributions(
    post: Published, peer_dwells: Sequence[float], peer_clicks: Sequence[float], now: datetime
) -> tuple[Contribution, ...]:
    """A post's dwell time and click-through (0 to 1) against peers', both sorted upwards; and that it is out."""
    if post.posted_at > now:
        return ()
    said: dict[Indicator, float | None] = {Indicator.UPHELD_CLAIM: 0.0}
    if post.dwell is not None:
        said[Indicator.SHORT_DWELL] = share_better(post.dwell, peer_dwells)
    if post.click_through is not None:
        said[Indicator.FEW_CLICKS] = share_better(post.click_through, peer_clicks)
    day = post.posted_at.astimezone(UTC).date()
    return tuple(Contribution(i, day, Counts(b, 1.0, b)) for i, b in sorted(said.items()) if b is not None)


def claim_contribution(decided_at: datetime) -> Contribution:
    """A claim beyond the brand's "may say" list, upheld by the operator."""
    day = decided_at.astimezone(UTC).date()
    return Contribution(Indicator.UPHELD_CLAIM, day, Counts(CLAIM_MASS, CLAIM_MASS, CLAIM_MASS))


def sample_contribution(post_by: date, posted: bool, today: date) -> Contribution | None:
    """A sample received: good once posted, bad once its day has passed without a post, until then nothing."""
    if not posted and today <= post_by:
        return None
    bad = float(not posted)
    return Contribution(Indicator.SAMPLE_UNPOSTED, post_by if post_by <= today else today, Counts(bad, 1.0, bad))


def chosen_shop_contribution(day: date, shop_score: float | None, mass: float = 1.0) -> Contribution | None:
    """An order sold for a shop: bad by what the shop's score (0 to 5, shown) lacks of 5; unscored shops say nothing."""
    if shop_score is None or mass <= 0:
        return None
    lack = min(max(1 - shop_score / 5, 0.0), 1.0) * mass
    return Contribution(Indicator.WEAK_SHOP, day, Counts(lack, mass, lack))
