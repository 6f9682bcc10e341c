"""Hands the shop score's internal estimates to an outside benchmark, refitted at each of its cuts."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from db.vocabulary import CancelledBy
from services.rules.facts import LineFacts, OrderFacts
from services.rules.reputation.columns import to_columns
from services.rules.reputation.counts import Counts
from services.rules.reputation.fitting import Market, expecting, fit_market
from services.rules.reputation.indicators import Indicator
from services.rules.reputation.refitting import everyone_at, refit
from services.rules.reputation.score import estimate
from services.rules.reputation.weights import SHOP, Weights

Event = Mapping[str, Any]


def score(events: list[dict[str, Any]], as_of: datetime) -> dict[str, dict[str, float]]:
    """Every shop's internal estimate (0..100), by priors and weights fitted on events up to `as_of` alone.

    The benchmark gives shops it does not find here the median of the answer, the project gives newcomers the market's
    estimate: so many newcomers are answered that the median is just that.
    """
    now = _utc(as_of)
    past: dict[str, dict[str, list[Event]]] = defaultdict(lambda: defaultdict(list))
    for event in events:
        past[event["seller_id"]][event["order_id"]].append(event)
    shops = sorted(past)
    lines = to_columns((n, to_facts(one)) for n, shop in enumerate(shops) for one in past[shop].values())
    fitted = refit(lines, len(shops), now, SHOP, "fitted")
    everyone = everyone_at(lines, len(shops), now)
    market = fit_market(everyone, SHOP, fitted.strength)
    said = {shop: _answer(counts, market, fitted.weights) for shop, counts in zip(shops, everyone, strict=True)}
    newcomer = _answer({}, market, fitted.weights)
    return said | {f"newcomer {n}": newcomer for n in range(len(said) + 1)}


def _answer(counts: Mapping[Indicator, Counts], market: Market, weights: Weights) -> dict[str, float]:
    """The project's own estimate, deaf to indicators on which this market's sources are silent."""
    heard = {i: c for i, c in counts.items() if i in market.heard}
    return {"score": 20 * estimate(heard, market.priors, expecting(weights, market.priors))}


def to_facts(events: list[Event]) -> OrderFacts:
    """One order of one shop as facts, from its events; whole promised days end at midnight."""
    seen: dict[str, Event] = {e["type"]: e for e in events}
    placed = seen["order_placed"]
    at = {name: _utc(e["ts"]) for name, e in seen.items()}
    cancelled = at.get("cancelled")
    line = LineFacts(
        line_id="1",
        sku=None,
        product_id=str(placed["product_id"]),
        title="",
        quantity=1,
        unit_price=round(placed["price"] * 100),
        ship_by=_utc(placed["ship_limit"]),
        shipped_at=at.get("shipped"),
        deliver_by=_utc(placed["promised_at"]) + timedelta(days=1),
        delivered_at=at.get("delivered"),
        rating=round(seen["review"]["rating"]) if "review" in seen else None,
        rated_at=at.get("review"),
    )
    return OrderFacts(
        order_id=str(placed["order_id"]),
        updated_at=max(at.values()),
        created_at=at["order_placed"],
        paid_at=at["order_placed"],
        currency="BRL",
        lines=(line,),
        cancelled_at=cancelled,
        cancelled_by=CancelledBy.SELLER if cancelled else None,
    )


def _utc(at: Any) -> datetime:
    moment: datetime = at.to_pydatetime() if hasattr(at, "to_pydatetime") else at
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
