"""GMV: paid and settled order value by period, field and channel; the two are never mixed, nor are currencies."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from db.vocabulary import Channel, Field
from services.rules.commissions import amounts, frozen, settles_at
from services.rules.facts import LineFacts, OrderFacts

FIELD_OF = {
    Channel.LIVE: Field.DISTRIBUTION,
    Channel.SHORT_VIDEO: Field.DISTRIBUTION,
    Channel.SHOWCASE: Field.DISTRIBUTION,
    Channel.SELF_LIVE: Field.SELF_LIVE,
    Channel.RECOMMENDATION: Field.SHELF,
    Channel.MALL: Field.SHELF,
    Channel.SEARCH: Field.SHELF,
    Channel.SHOP: Field.SHELF,
}
"""The showcase is part of distribution, not of the shelf."""

UNOWNED, OTHER = "unowned", "other"
"""Places that are no field: what came by a creator's channel and is nobody's, and what no channel is known of."""

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Gmv:
    """Sums of one group in one currency's minor units; orders and lines are counts of what was paid in the period.

    paid: value when paid, before refunds, by the time of payment. refunded: given back on those same lines, so far.
    settled: the part of paid whose hold has passed, after refunds. settled / paid is the settled share.
    """

    paid: int = 0
    refunded: int = 0
    settled: int = 0
    orders: int = 0
    lines: int = 0

    def __add__(self, other: "Gmv") -> "Gmv":
        return Gmv(
            self.paid + other.paid,
            self.refunded + other.refunded,
            self.settled + other.settled,
            self.orders + other.orders,
            self.lines + other.lines,
        )


NOTHING = Gmv()


def channel_of(order: OrderFacts, line: LineFacts) -> Channel | None:
    """The line's own channel where the source names one, else the order's."""
    return line.channel or order.channel


def field_of(channel: Channel | None, *, owned: bool) -> Field | None:
    """The field of an order line; one that a creator owns is distribution even where its source names no channel."""
    if channel is None:
        return Field.DISTRIBUTION if owned else None
    return FIELD_OF[channel]


def place_of(channel: Channel | None, *, owned: bool) -> str:
    """The field as people are shown it: distribution that no creator owns stands apart from what creators brought."""
    found = field_of(channel, owned=owned)
    if found is None:
        return OTHER
    return UNOWNED if found is Field.DISTRIBUTION and not owned else str(found)


def line_gmv(order: OrderFacts, line: LineFacts, hold_days: int, now: datetime) -> Gmv:
    """One line's share; nothing for an order that was never paid or is the shop's own trial.

    Paid GMV is price x quantity - discount: tax inside the price counts, shipping never. A cancelled order was
    paid all the same: all of it is refunded and nothing settles.
    """
    if order.paid_at is None or order.is_test:
        return NOTHING
    found = amounts(line)
    back = found.paid if order.cancelled_at is not None else found.refunded
    settled_at = settles_at(order, hold_days)
    is_settled = settled_at is not None and settled_at <= now and not frozen(line)
    return Gmv(found.paid, back, found.paid - back if is_settled else 0, 0, 1)


def totals(
    orders: Iterable[OrderFacts],
    group: Callable[[OrderFacts, LineFacts], Key | None],
    *,
    since: datetime,
    until: datetime,
    hold_days: int,
    now: datetime,
) -> dict[tuple[Key, str], Gmv]:
    """Sums by (group, currency) over the lines of orders paid in [since, until); a line of no group (None) is left out.

    An order counts once in every group that holds a line of it.
    """
    sums: dict[tuple[Key, str], Gmv] = {}
    for order in orders:
        if order.paid_at is None or not since <= order.paid_at < until or order.is_test:
            continue
        seen: set[Key] = set()
        for line in order.lines:
            key = group(order, line)
            if key is None:
                continue
            one = line_gmv(order, line, hold_days, now)
            if key not in seen:
                seen.add(key)
                one += Gmv(orders=1)
            sums[key, order.currency] = sums.get((key, order.currency), NOTHING) + one
    return sums


def refunds_by_time(orders: Iterable[OrderFacts], *, since: datetime, until: datetime) -> dict[str, int]:
    """Money given back in [since, until) per currency, whenever its order was paid; the other way to look at refunds.

    A refund whose time the source does not say counts when the order was last updated.
    """
    sums: dict[str, int] = {}
    for order in orders:
        if order.paid_at is None or order.is_test:
            continue
        for line in order.lines:
            found = amounts(line)
            rest = found.paid - found.refunded if order.cancelled_at is not None else 0
            told = [(line.refunded_at or order.updated_at, found.refunded), (order.cancelled_at, rest)]
            for moment, amount in told:
                if amount and moment is not None and since <= moment < until:
                    sums[order.currency] = sums.get(order.currency, 0) + amount
    return sums


def settled_share_bp(gmv: Gmv) -> int | None:
    """Settled GMV as basis points of paid GMV; None where nothing was paid."""
    return gmv.settled * 10_000 // gmv.paid if gmv.paid else None
