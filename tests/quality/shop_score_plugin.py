"""Hands the shop score's internal estimates to an outside benchmark: events in, shops' estimates out, refitted per cut."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np

from db.vocabulary import CancelledBy
from services.rules.facts import LineFacts, OrderFacts
from services.rules.reputation.counts import NOTHING, Cell, Counts, fold
from services.rules.reputation.evidence import order_evidence
from services.rules.reputation.fitting import Floats, expecting, fit_prior, fit_weights
from services.rules.reputation.indicators import Indicator
from services.rules.reputation.score import estimate, value
from services.rules.reputation.shrinkage import Prior, shrunk_rate
from services.rules.reputation.weights import SHOP, Weights

Event = Mapping[str, Any]
Shops = dict[str, dict[Indicator, Counts]]
BACK = (105, 135, 165, 195, 255, 315)  # days before the cut at which earlier windows open
WINDOW, KNOWN_AFTER, UNRATED_AFTER = 60, 45, 30


def score(events: list[dict[str, Any]], as_of: datetime) -> dict[str, dict[str, float]]:
    """Every shop's estimate (0..100) and chance of a bad order, fitted on events up to `as_of` alone."""
    now = _utc(as_of)
    orders = _by_order(events)
    shops = snapshot(orders, now)
    priors, table = fit_priors(shops)
    rows, bad = training(orders, now)
    weights, calibration = fit_weights(rows, bad, table, "fitted") if len(bad) > 60 else (table, None)
    out = {}
    for shop, counts in [*shops.items(), ("", {})]:
        exact = estimate(counts, priors, weights)
        out[shop] = {"score": exact * 20}
        if calibration is not None:
            out[shop]["p_bad"] = calibration.chance(exact)
    return out


def fit_priors(shops: Shops) -> tuple[dict[Indicator, Prior], Weights]:
    """Priors from all shops' counts, and the shipped table with the market's means as what is expected."""
    priors = {}
    for indicator, otherwise in SHOP.default_priors().items():
        counts = [one.get(indicator, NOTHING) for one in shops.values()]
        num, den = np.array([c.num for c in counts]), np.array([c.den for c in counts])
        priors[indicator] = fit_prior(num, den, otherwise)
    return priors, expecting(SHOP, priors)


def training(orders: Mapping[tuple[str, str], list[Event]], now: datetime) -> tuple[dict[Indicator, Floats], Floats]:
    """Orders of earlier windows whose outcome is known by now, with their shop's indicator values before them."""
    rows: dict[Indicator, list[float]] = defaultdict(list)
    bad: list[float] = []
    labels = {key: (_utc(es[0]["ts"]), _label(es, now)) for key, es in orders.items()}
    for back in BACK:
        opens = now - timedelta(days=back)
        closes = min(opens + timedelta(days=WINDOW), now - timedelta(days=KNOWN_AFTER))
        inside = [(shop, y) for (_, shop), (at, y) in labels.items() if opens < at <= closes and y is not None]
        shops = snapshot(orders, opens)
        if len(inside) <= 60 or not shops:
            continue
        priors, table = fit_priors(shops)
        expected = table.expected()
        known: dict[str, dict[Indicator, float]] = {}
        for shop, y in inside:
            if shop not in known:
                counts = shops.get(shop, {})
                known[shop] = {
                    i: value(shrunk_rate(counts.get(i, NOTHING), p), expected[i]) for i, p in priors.items()
                }
            for indicator, points in known[shop].items():
                rows[indicator].append(points)
            bad.append(float(y))
    return {i: np.array(v) for i, v in rows.items()}, np.array(bad)


def snapshot(orders: Mapping[tuple[str, str], list[Event]], now: datetime) -> Shops:
    """Every shop's counts as they weigh at `now`, from what was known at `now`."""
    cells: dict[str, dict[Cell, Counts]] = defaultdict(dict)
    for (_, shop), events in orders.items():
        if _utc(events[0]["ts"]) > now:
            continue
        facts = to_facts(events, now)
        for one in order_evidence(facts, now).contributions:
            key = (one.indicator, one.day)
            cells[shop][key] = cells[shop].get(key, NOTHING) + one.counts
    return {shop: fold(days, now.date()) for shop, days in cells.items()}


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


def _label(events: list[Event], now: datetime) -> bool | None:
    """Whether the order went wrong, as far as known by now; None while it may still do either."""
    at = {e["type"]: _utc(e["ts"]) for e in events}
    rating = next((e["rating"] for e in events if e["type"] == "review"), None)
    if "late" in at or "cancelled" in at or (rating is not None and rating <= 2):
        return True
    closed = "delivered" in at and (rating is not None or at["delivered"] + timedelta(days=UNRATED_AFTER) <= now)
    return False if closed else None


def _by_order(events: list[dict[str, Any]]) -> dict[tuple[str, str], list[Event]]:
    orders: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in events:
        orders[event["order_id"], event["seller_id"]].append(event)
    return {k: es for k, es in orders.items() if any(e["type"] == "order_placed" for e in es)}


def _utc(at: Any) -> datetime:
    moment: datetime = at.to_pydatetime() if hasattr(at, "to_pydatetime") else at
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
