"""Invented orders for the reputation tests: one line each, built by what happened to them, and strategies."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from db.vocabulary import CancelledBy, Dispute, Fault
from services.rules.facts import LineFacts, OrderFacts
from services.rules.reputation.counts import Cell, Counts, add_up
from services.rules.reputation.diagnosis import Books
from services.rules.reputation.evidence import Evidence, order_evidence
from services.rules.reputation.indicators import Subject
from services.rules.reputation.score import Basis
from services.rules.reputation.weights import SHOP

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
calm = settings(deadline=None, max_examples=50)  # two cores shared by all tests: time proves nothing here
ENOUGH = Basis(delivered=60, orders=60, months=6)


def order(days_ago: float = 40, order_id: str = "A-1", **facts: Any) -> OrderFacts:
    """An order handed over in a day and delivered in three, well, and rated five stars, unless `facts` say else."""
    at = NOW - timedelta(days=days_ago)
    whole = {k: facts.pop(k) for k in ("cancelled_at", "cancelled_by", "cancel_reason", "settled_at") if k in facts}
    line = LineFacts(
        line_id="1",
        sku="SH-01",
        product_id="880012",
        title="Linen shirt",
        quantity=1,
        unit_price=12900,
        ship_by=at + timedelta(days=2),
        shipped_at=at + timedelta(days=1),
        deliver_by=at + timedelta(days=6),
        delivered_at=at + timedelta(days=3),
        rating=5,
        rated_at=at + timedelta(days=4),
    )
    made = OrderFacts(order_id, NOW, at, "CNY", (replace(line, **facts),), paid_at=at)
    return replace(made, **whole)


def good(days_ago: float = 40, order_id: str = "good") -> OrderFacts:
    """An order on which all went well."""
    return order(days_ago, order_id)


def bad_orders(days_ago: float, order_id: str = "bad") -> dict[str, OrderFacts]:
    """One order for each way of going wrong."""
    at = NOW - timedelta(days=days_ago)
    never = {"shipped_at": None, "delivered_at": None, "rating": None, "rated_at": None}
    return {
        "one star": order(days_ago, order_id, rating=1),
        "two stars": order(days_ago, order_id, rating=2),
        "handed over late": order(days_ago, order_id, shipped_at=at + timedelta(days=2.5)),
        "delivered late": order(days_ago, order_id, delivered_at=at + timedelta(days=6.5)),
        "broken": order(days_ago, order_id, refunded_amount=12900, refund_reason="arrived broken"),
        "refund by the seller's fault": order(days_ago, order_id, refunded_amount=500, refund_fault=Fault.SELLER),
        "in dispute": order(days_ago, order_id, dispute=Dispute.OPEN),
        "cancelled by the seller": order(days_ago, order_id, cancelled_at=at, cancelled_by=CancelledBy.SELLER, **never),
        "out of stock": order(
            days_ago, order_id, cancelled_at=at, cancelled_by=CancelledBy.SELLER, cancel_reason="缺货", **never
        ),
    }


def bad(way: str, days_ago: float = 40, order_id: str = "bad") -> OrderFacts:
    """An order gone wrong in one way."""
    return bad_orders(days_ago, order_id)[way]


WAYS = sorted(bad_orders(1))
kinds = st.sampled_from(["good", "unrated", "three stars", "four stars", *WAYS])
days = st.integers(min_value=1, max_value=400)


@st.composite
def orders(draw: st.DrawFn, max_size: int = 60) -> list[OrderFacts]:
    """A shop's past, mixed."""
    made = []
    for number, (kind, ago) in enumerate(draw(st.lists(st.tuples(kinds, days), max_size=max_size))):
        made.append(make(kind, ago, f"A-{number}"))
    return made


def make(kind: str, ago: float, order_id: str) -> OrderFacts:
    """An order of a kind drawn above."""
    plain = {"good": 5, "three stars": 3, "four stars": 4, "unrated": None}
    if kind in plain:
        return order(ago, order_id, rating=plain[kind])
    return bad(kind, ago, order_id)


def evidence(all_orders: Iterable[OrderFacts], subject: Subject = Subject.SHOP) -> list[Evidence]:
    """What each order says now."""
    return [order_evidence(one, NOW, subject=subject) for one in all_orders]


def cells_of(all_orders: Iterable[OrderFacts], subject: Subject = Subject.SHOP) -> dict[Cell, Counts]:
    """The counted facts of all orders together."""
    return add_up(c for said in evidence(all_orders, subject) for c in said.contributions)


def books(all_orders: Iterable[OrderFacts], basis: Basis = ENOUGH) -> Books:
    """The books of a shop with these orders, under the shipped table."""
    return Books(Subject.SHOP, cells_of(all_orders), NOW.date(), SHOP.default_priors(), SHOP, basis)
