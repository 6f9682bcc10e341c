"""What a product's price contributes: against the usual price, other listings of the same thing, its own low."""

from collections.abc import Mapping, Sequence
from datetime import date
from statistics import median

from services.rules.reputation.counts import Contribution, Counts
from services.rules.reputation.indicators import Indicator

CHECK_MASS = 12.0  # one look at a price is a fact, not a sample: it outweighs the prior three to one
PROVEN_DAYS = 7  # how long a price must have stood to count as one that was really asked
BAND = 0.2  # a fifth cheaper than the comparison is as good as it gets, a fifth dearer as bad


def price_badness(price: int, against: float) -> float:
    """0 at a fifth below the comparison price, .5 at it, 1 at a fifth above; both in minor units of one currency."""
    return min(max((price / against - 1 + BAND) / (2 * BAND), 0.0), 1.0)


def asked_here(prices: Mapping[str, int], today: date) -> int:
    """The highest of a product's followed prices (by the day on which each began) that stood for a week; 0: none."""
    days = sorted(date.fromisoformat(day) for day in prices)
    ends = [*days[1:], today]
    return max((prices[since.isoformat()] for since, until in zip(days, ends, strict=False)
                if (until - since).days >= PROVEN_DAYS), default=0)


def price_contributions(
    today: date, price: int, usual: int | None = None, peers: Sequence[int] = (), own_low: int | None = None,
    asked: int = 0,
) -> tuple[Contribution, ...]:
    """The price (minor units) against whatever is known: `usual` elsewhere, `peers` (prices of other listings of the
    same thing, one currency), `own_low` of 30 days.

    A usual price is its maker's word: it earns points only up to what was really `asked` here; where it is below the
    price it is believed at once.
    """
    if price <= 0:
        return ()
    said: dict[Indicator, float] = {}
    believed = min(usual or 0, max(asked, price))
    if believed > price or 0 < believed < price:
        said[Indicator.ABOVE_USUAL] = price_badness(price, believed)
    known = [peer for peer in peers if peer > 0]
    if known:
        said[Indicator.ABOVE_PEERS] = price_badness(price, median(known))
    if own_low and own_low > 0:
        said[Indicator.ABOVE_OWN_LOW] = min(max((price / own_low - 1) / BAND, 0.0), 1.0)
    return tuple(
        Contribution(i, today, Counts(b * CHECK_MASS, CHECK_MASS, b * CHECK_MASS)) for i, b in sorted(said.items())
    )
