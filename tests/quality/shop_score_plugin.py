"""Hands the shop score's internal estimates to an outside benchmark, refitted at each of its cuts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np

from db.vocabulary import CancelledBy
from services.rules.facts import LineFacts, OrderFacts
from services.rules.reputation.counts import NOTHING, Cell, Counts, fold
from services.rules.reputation.evidence import order_evidence
from services.rules.reputation.fitting import (
    Market,
    expecting,
    fit_market,
    fit_weights,
    log_loss,
    market_values,
)
from services.rules.reputation.indicators import Indicator
from services.rules.reputation.priors import STRENGTHS, Floats
from services.rules.reputation.score import AT_EXPECTED, estimate
from services.rules.reputation.weights import SHOP, Weights

Event = Mapping[str, Any]
Orders = Mapping[tuple[str, str], list[Event]]
Shops = dict[str, dict[Indicator, Counts]]
BACK = (105, 135, 165, 195, 255, 315)  # days before the cut at which earlier windows open
WINDOW, KNOWN_AFTER, UNRATED_AFTER, ENOUGH = 60, 45, 30, 60


def score(events: list[dict[str, Any]], as_of: datetime) -> dict[str, dict[str, float]]:
    """Every shop's internal estimate (0..100), by priors and weights fitted on events up to `as_of` alone.

    The benchmark gives shops it does not find here the median of the answer, the project gives newcomers the market's
    estimate: so many newcomers are answered that the median is just that.
    """
    now = _utc(as_of)
    orders = _by_order(events)
    shops = snapshot(orders, now)
    strength, weights = refit(orders, now)
    market = fit_market(list(shops.values()), SHOP, strength)
    said = {shop: {"score": 20 * _estimate(counts, market, weights)} for shop, counts in shops.items()}
    newcomer = {"score": 20 * _estimate({}, market, weights)}
    return said | {f"newcomer {n}": newcomer for n in range(len(said) + 1)}


def refit(orders: Orders, now: datetime) -> tuple[float, Weights]:
    """How strongly graded ratings are shrunk, and the weights: what would have told earlier windows apart best."""
    past = [(snapshot(orders, opens), _inside(orders, opens, now)) for opens in (now - timedelta(days=b) for b in BACK)]
    past = [(shops, inside) for shops, inside in past if shops and len(inside) >= ENOUGH]
    best: tuple[float, float, Weights] = (float("inf"), STRENGTHS[0], SHOP)
    if not past:
        return best[1:]
    bad = np.array([float(y) for _, inside in past for _, y in inside])
    for strength in STRENGTHS:
        values = _training(past, strength)
        weights, calibration = fit_weights(values, bad, SHOP, "fitted")
        best = min(best, (log_loss(values, bad, weights, calibration), strength, weights), key=lambda one: one[0])
    return best[1:]


def _training(past: list[tuple[Shops, list[tuple[str, bool]]]], strength: float) -> dict[Indicator, Floats]:
    """Per indicator, for each order of the earlier windows, what its shop's value was before the window."""
    rows: list[dict[Indicator, float]] = []
    for shops, inside in past:
        market = fit_market(list(shops.values()), SHOP, strength)
        known = {shop: market_values(shops.get(shop, {}), market) for shop in {shop for shop, _ in inside}}
        rows += [known[shop] for shop, _ in inside]
    told = {indicator for row in rows for indicator in row}
    return {i: np.array([row.get(i, AT_EXPECTED) for row in rows]) for i in sorted(told)}


def _estimate(counts: Mapping[Indicator, Counts], market: Market, weights: Weights) -> float:
    """The product's own estimate, deaf to indicators on which this market's sources are silent."""
    heard = {i: c for i, c in counts.items() if i in market.heard}
    return estimate(heard, market.priors, expecting(weights, market.priors))


def _inside(orders: Orders, opens: datetime, now: datetime) -> list[tuple[str, bool]]:
    """Shop and outcome of each order of the window, as far as known by now."""
    closes = min(opens + timedelta(days=WINDOW), now - timedelta(days=KNOWN_AFTER))
    return [
        (shop, bad)
        for (_, shop), events in orders.items()
        if opens < _utc(events[0]["ts"]) <= closes and (bad := _went_wrong(events, now)) is not None
    ]


def snapshot(orders: Orders, now: datetime) -> Shops:
    """Every shop's counts as they weigh at `now`, from what was known at `now`."""
    cells: dict[str, dict[Cell, Counts]] = defaultdict(dict)
    for (_, shop), events in orders.items():
        if _utc(events[0]["ts"]) > now:
            continue
        facts = to_facts(events, now)
        for one in order_evidence(facts, now).contributions:
            key = (one.indicator, one.day)
            cells[shop][key] = cells[shop].get(key, NOTHING) + one.counts
    return {shop: fold(days, now.date(), guarded=False) for shop, days in cells.items()}


def to_facts(events: Iterable[Event], now: datetime) -> OrderFacts:
    """One order of one shop as facts, from its events up to `now`; whole promised days end at midnight."""
    seen: dict[str, Event] = {e["type"]: e for e in events if _utc(e["ts"]) <= now}
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
        updated_at=now,
        created_at=at["order_placed"],
        paid_at=at["order_placed"],
        currency="BRL",
        lines=(line,),
        cancelled_at=cancelled,
        cancelled_by=CancelledBy.SELLER if cancelled else None,
    )


def _went_wrong(events: list[Event], now: datetime) -> bool | None:
    """Whether the order went wrong, as far as known by now; None while it may still do either."""
    at = {e["type"]: _utc(e["ts"]) for e in events}
    rating = next((e["rating"] for e in events if e["type"] == "review"), None)
    if "late" in at or "cancelled" in at or (rating is not None and rating <= 2):
        return True
    closed = "delivered" in at and (rating is not None or at["delivered"] + timedelta(days=UNRATED_AFTER) <= now)
    return False if closed else None


def _by_order(events: list[dict[str, Any]]) -> Orders:
    orders: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in events:
        orders[event["order_id"], event["seller_id"]].append(event)
    return {k: es for k, es in orders.items() if any(e["type"] == "order_placed" for e in es)}


def _utc(at: Any) -> datetime:
    moment: datetime = at.to_pydatetime() if hasattr(at, "to_pydatetime") else at
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
