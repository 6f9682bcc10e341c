"""Order histories: whatever a shop tells, in whatever order, twice or late, everybody's cents come out the same."""

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from db.vocabulary import Entry
from services.rules.attribution import attribute
from services.rules.commissions import LedgerEntry, balance, commission, entries_due
from services.rules.explanations import explain
from services.rules.facts import OrderFacts, RefundFacts
from services.rules.money import exponent
from services.rules.rates import Rate, RateChange, RateOrigin, rate_at
from services.rules.shops import haowu, shopify
from services.rules.shops.merging import merge_orders
from services.rules.shops.refunds import merge_refunds
from tests.rules.orders import NOON, days

CODES = {"ann5": 1}
TIMELINE = [RateChange(NOON - days(60), 1500), RateChange(NOON - days(10), 1100), RateChange(NOON + days(2), 2000)]
Event = OrderFacts | RefundFacts


def major(minor: int, currency: str) -> str:
    places = exponent(currency)
    whole, part = divmod(minor, 10**places)
    return f"{whole}.{part:0{places}d}" if places else str(whole)


@st.composite
def shopify_events(draw: st.DrawFn) -> list[Event]:
    """Order bodies of growing age and refunds of one shop order, as Shopify would sign them."""
    currency = draw(st.sampled_from(["JPY", "EUR", "KWD"]))
    prices = draw(st.lists(st.integers(1, 90_000), min_size=1, max_size=4))
    items = []
    for at, price in enumerate(prices, 1):
        quantity = draw(st.integers(1, 3))
        discount = draw(st.integers(0, price))
        allocated = [{"amount": major(discount, currency)}]
        items.append({"id": at, "sku": f"S{at}", "title": "x", "quantity": quantity, "price": major(price, currency),
                      "discount_allocations": allocated})  # fmt: skip
    events: list[Event] = []
    for version in range(draw(st.integers(1, 3))):
        moment = (NOON + days(version)).isoformat()
        gone = version == 2 and draw(st.booleans())
        body = {"id": 77, "name": "#9", "currency": currency, "created_at": NOON.isoformat(), "updated_at": moment,
                "financial_status": "pending" if version == 0 else "paid", "cancelled_at": moment if gone else None,
                "discount_codes": [{"code": "ANN5"}], "line_items": items}  # fmt: skip
        events.append(shopify.read_order(json.dumps(body).encode(), str))
    for at in range(draw(st.integers(0, 3))):
        line = draw(st.integers(1, len(prices)))
        amount = major(draw(st.integers(0, 2 * prices[line - 1])), currency)
        refund = {"id": at, "order_id": 77, "created_at": (NOON + days(at)).isoformat(),
                  "refund_line_items": [{"line_item_id": line, "quantity": 1, "subtotal": amount}]}  # fmt: skip
        events.append(shopify.read_refund(json.dumps(refund).encode(), currency))
    return events


def fold(events: list[Event]) -> list[OrderFacts]:
    """The states an order goes through as events come in; refunds that come before their order wait for it."""
    facts: OrderFacts | None = None
    waiting: list[RefundFacts] = []
    states = []
    for event in events:
        if isinstance(event, OrderFacts):
            facts = event if facts is None else merge_orders(facts, event).facts
        else:
            waiting.append(event)
        if facts is not None:
            facts = merge_refunds(facts, waiting)
            states.append(facts)
    return states


def rate_of(order: OrderFacts) -> Rate:
    return rate_at(TIMELINE, NOON - days(30), order.paid_at or NOON) or Rate(0, RateOrigin.PLAN)


def ledgers(states: list[OrderFacts], now: datetime) -> dict[str, list[LedgerEntry]]:
    told: dict[str, list[LedgerEntry]] = {}
    for order in states:
        for line in order.lines:
            own = told.setdefault(line.line_id or "", [])
            owned = attribute(order, CODES, line=line).owner == 1
            own += entries_due(own, order, line, rate_of(order).bp, hold_days=30, now=now, owned=owned)
    return told


@settings(deadline=None)
@given(shopify_events(), st.randoms(), st.integers(0, 60))
def test_the_same_events_in_any_order_and_twice_give_the_same_totals(
    events: list[Event], chance: Any, day: int
) -> None:
    now = NOON + days(day)
    straight = fold(events)
    shuffled = [*events, *events]
    chance.shuffle(shuffled)
    other = fold(shuffled)
    final = straight[-1]
    assert [(line.line_id, line.refunded_amount) for line in final.lines] == [
        (line.line_id, line.refunded_amount) for line in other[-1].lines
    ]
    assert (final.paid_at, final.cancelled_at) == (other[-1].paid_at, other[-1].cancelled_at)
    one, two = ledgers(straight, now), ledgers(other, now)
    for line in final.lines:
        due = commission(final, line, rate_of(final).bp)
        for told in (one, two):
            entries = told[line.line_id or ""]
            assert sum(entry.amount for entry in entries) == due
            assert {entry.currency for entry in entries} <= {final.currency}


@settings(deadline=None)
@given(shopify_events(), st.integers(0, 60))
def test_both_sides_read_the_same_figures_and_they_equal_the_ledger(events: list[Event], day: int) -> None:
    now = NOON + days(day)
    states = fold(events)
    final = states[-1]
    told = ledgers(states, now)
    for line in final.lines:
        whose = attribute(final, CODES, line=line)
        found = explain(final, line, whose, rate_of(final), hold_days=30, now=now, entries=told[line.line_id or ""])
        assert found.on_account.estimated + found.on_account.confirmed == found.commission
        assert (found.zero_reason is None) == (found.commission > 0)


@settings(deadline=None)
@given(shopify_events())
def test_what_is_confirmed_never_changes_but_by_new_lines(events: list[Event]) -> None:
    first, later = NOON + days(31), NOON + days(50)
    states = fold(events)
    for line in states[-1].lines:
        told = ledgers(states[:1], first).get(line.line_id or "", [])
        closed = list(told)
        for order in states[1:]:
            now_line = next((one for one in order.lines if one.line_id == line.line_id), line)
            told += entries_due(told, order, now_line, rate_of(order).bp, hold_days=30, now=later)
        assert told[: len(closed)] == closed
        confirmed = balance(closed, states[-1].currency).confirmed
        taken_back = sum(entry.amount for entry in told if entry.kind is Entry.CLAWED_BACK)
        assert taken_back <= 0 and balance(told, states[-1].currency).confirmed >= min(0, confirmed + taken_back)


def test_a_cut_after_the_order_was_paid_does_not_reach_it() -> None:
    body = {"order_id": "1", "updated_at": NOON.isoformat(), "created_at": NOON.isoformat(), "currency": "CNY",
            "paid_at": NOON.isoformat(), "code": "ann5", "lines": [{"line_id": "1", "unit_price": 10_000}]}  # fmt: skip
    order = haowu.read_order(json.dumps(body).encode(), str)
    assert rate_of(order).bp == 1500
    assert rate_of(replace(order, paid_at=NOON + days(25))).bp == 2000
    assert commission(order, order.lines[0], rate_of(order).bp) == 1500
