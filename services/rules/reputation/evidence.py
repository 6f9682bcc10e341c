"""From order facts to counts: what an order contributes to the score of its shop, its creator or one product."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from services.rules.facts import LineFacts, OrderFacts
from services.rules.reputation.counts import Contribution, Counts
from services.rules.reputation.indicators import Indicator, Subject
from services.rules.reputation.outcomes import Doubt, Outcome, is_cancelled, line_outcome

RETURN_DAYS = 7  # after delivery the buyer may still send it back: until then an order lifts no shown score
SILENT_DAYS = 30  # a source that never tells of deliveries: so long after payment its orders count as through
WENT_WRONG = 0.9  # badness from which an order has gone wrong (two stars, late, cancelled by the seller, …)
SPEAKS = 0.4  # of an order that went wrong only this and worse is counted: it lifts nothing elsewhere

_JUDGED_BY_GOODS = frozenset({Indicator.LOW_RATING, Indicator.QUALITY_RETURN})
ASKED: Mapping[Subject, frozenset[Indicator]] = MappingProxyType(
    {
        Subject.SHOP: frozenset(Indicator),
        Subject.CREATOR: _JUDGED_BY_GOODS,
        Subject.PRODUCT: _JUDGED_BY_GOODS
        | {Indicator.SELLER_REFUND, Indicator.UNRESOLVED_CASE, Indicator.LATE_HANDOVER},
    }
)
NOT_THE_GOODS = (Indicator.LATE_DELIVERY, Indicator.LATE_HANDOVER, Indicator.LOST_PARCEL)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an order says at one moment; replace it by newer evidence when facts change or `due_at` has come."""

    contributions: tuple[Contribution, ...] = ()
    due_at: datetime | None = None
    delivered_at: datetime | None = None
    went_wrong: bool = False
    ripe: bool = False
    doubts: tuple[Doubt, ...] = ()


def order_evidence(
    order: OrderFacts,
    now: datetime,
    *,
    subject: Subject = Subject.SHOP,
    lines: Sequence[LineFacts] | None = None,
    return_days: int = RETURN_DAYS,
    mass: float = 1.0,
) -> Evidence:
    """The order as one event per indicator, its worst line speaking; `lines` are those of the creator or product.

    `mass` is what `buyers.py` leaves of this buyer's weight. Contributions are dated by the day (UTC) of the order,
    so that later facts change the same cell. Raises nothing: silence, contradiction and the future say nothing.
    """
    if order.created_at > now:
        return Evidence(due_at=order.created_at, doubts=(Doubt.FROM_THE_FUTURE,))
    said = [line_outcome(order, line, now) for line in (order.lines if lines is None else lines)]
    worst = _worst(said, subject)
    ripe_at = _ripe_at(order, said, now, return_days)
    ripe = ripe_at <= now
    wrong = any(badness >= WENT_WRONG for badness in worst.values())
    day = order.created_at.astimezone(UTC).date()
    contributions = tuple(
        Contribution(indicator, day, _counts(badness, ripe, mass))
        for indicator, badness in sorted(worst.items())
        if (badness >= SPEAKS or not wrong) and mass > 0
    )
    looks = [at for one in said for at in one.looks if at > now] + ([] if ripe else [ripe_at])
    moves = [one.delivered_at for one in said]
    return Evidence(
        contributions=contributions,
        due_at=min(looks, default=None),
        delivered_at=max((at for at in moves if at), default=None) if said and all(moves) else None,
        went_wrong=wrong,
        ripe=ripe,
        doubts=tuple(doubt for one in said for doubt in one.doubts),
    )


def _counts(badness: float, ripe: bool, mass: float) -> Counts:
    """One event, marked as young while the order may still be sent back."""
    num = badness * mass
    return Counts(num, mass, num) if ripe else Counts(num, mass, num, num, mass)


def _worst(said: Sequence[Outcome], subject: Subject) -> dict[Indicator, float]:
    """Worst badness per indicator that this subject answers for."""
    worst: dict[Indicator, float] = {}
    for one in said:
        blameless = subject is not Subject.SHOP and any(one.badness.get(i, 0.0) > 0 for i in NOT_THE_GOODS)
        for indicator, badness in one.badness.items():
            if indicator not in ASKED[subject] or (blameless and indicator is Indicator.LOW_RATING):
                continue
            worst[indicator] = max(worst.get(indicator, 0.0), badness)
    return worst


def _ripe_at(order: OrderFacts, said: Sequence[Outcome], now: datetime, return_days: int) -> datetime:
    """When the order's good news starts to count: settled, cancelled, or delivered and the return window past."""
    start = order.paid_at or order.created_at
    if order.settled_at or is_cancelled(order, now):
        return order.settled_at or start
    delivered = [one.delivered_at for one in said if one.delivered_at]
    if said and len(delivered) == len(said):
        return max(delivered) + timedelta(days=return_days)
    return start + timedelta(days=SILENT_DAYS + return_days)
