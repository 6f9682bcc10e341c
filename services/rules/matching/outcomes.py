"""What became of showing and selling: bare counts of a market as the shrunk rates that ranking can trust."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import log

from services.rules.matching.static import USUAL_CONVERSION, USUAL_REFUND_RATE

WEEK, SIX_WEEKS = 7, 42  # days: the pace of the last week against that of six
CALM = 1.0  # deeds a week added to both paces, so that one pick does not read as a rush
CLICKS_OF_DOUBT = 200.0  # clicks after which half of what a product's own rate says is believed
PIECES_OF_DOUBT = 20.0  # the same for pieces sold and refunds
MARKET_OF_DOUBT = 2_000.0  # the same for a category against the market
FURTHEST = 4.0  # no product converts more than four times as well or as ill as the market


@dataclass(frozen=True, slots=True)
class Counts:
    """What is counted of one product: creators promoting it now; deeds (picks, orders) of 7 and 42 days; the rest of
    180 days: clicks, orders that came by a click, pieces sold and pieces refunded."""

    picks: int = 0
    week: int = 0
    six_weeks: int = 0
    clicks: int = 0
    clicked_orders: int = 0
    pieces: int = 0
    refunded: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What ranking takes from counts, in the units of ProductColumns."""

    picks: float = 0.0
    rising: float = 0.0
    conversion: float = float("nan")
    refund_rate: float = float("nan")


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual in the market and in each category (a trade's id): orders per click, refunds per piece."""

    per_click: float
    refunds: float
    per_click_in: Mapping[str, float]
    refunds_in: Mapping[str, float]


def shrunk(good: float, tries: float, usual: float, doubt: float) -> float:
    """A rate drawn to the usual one as if `doubt` tries had shown that (mean of a beta posterior)."""
    return (good + doubt * usual) / (tries + doubt)


def usual_of(counts: Mapping[int, Counts], trades: Mapping[int, str]) -> Usual:
    """The usual rates of a market; of one without any clicks or sales, the defaults by which ranking reads NaN."""
    rows = [(trades.get(product, ""), one) for product, one in counts.items()]
    per_click = _rate(rows, lambda one: (one.clicked_orders, one.clicks), USUAL_CONVERSION)
    refunds = _rate(rows, lambda one: (one.refunded, one.pieces), USUAL_REFUND_RATE)
    return Usual(per_click[0], refunds[0], per_click[1], refunds[1])


def _rate(
    rows: list[tuple[str, Counts]], of: Callable[[Counts], tuple[int, int]], default: float
) -> tuple[float, dict[str, float]]:
    """(market's rate, each trade's shrunk to it) of what `of` says is (good, tries)."""
    good: defaultdict[str, int] = defaultdict(int)
    tries: defaultdict[str, int] = defaultdict(int)
    for trade, one in rows:
        hits, all_ = of(one)
        good[trade] += min(hits, all_)  # a shop's mistake (more refunded than sold) must not spoil the market's rate
        tries[trade] += all_
    market = shrunk(sum(good.values()), sum(tries.values()), default, CLICKS_OF_DOUBT)
    return market, {trade: shrunk(good[trade], tries[trade], market, MARKET_OF_DOUBT) for trade in tries}


def outcome_of(counts: Counts, trade: str, usual: Usual) -> Outcome:
    """One product's outcome; what nothing is counted of stays unknown.

    Views are not known, clicks are: a product converts as much better than the market's half percent of views as its
    orders per click are better than the market's.
    """
    conversion = refund_rate = float("nan")
    if counts.clicks:
        of_trade = usual.per_click_in.get(trade, usual.per_click)
        rate = shrunk(min(counts.clicked_orders, counts.clicks), counts.clicks, of_trade, CLICKS_OF_DOUBT)
        conversion = USUAL_CONVERSION * min(max(rate / usual.per_click, 1 / FURTHEST), FURTHEST)
    if counts.pieces:
        of_trade = usual.refunds_in.get(trade, usual.refunds)
        refund_rate = shrunk(min(counts.refunded, counts.pieces), counts.pieces, of_trade, PIECES_OF_DOUBT)
    return Outcome(float(counts.picks), rising_of(counts.week, counts.six_weeks), conversion, refund_rate)


def rising_of(week: int, six_weeks: int) -> float:
    """Log of the pace of the last week against that of six weeks (which hold it); 0 where nothing happened."""
    return log((week + CALM) / (six_weeks * WEEK / SIX_WEEKS + CALM))
