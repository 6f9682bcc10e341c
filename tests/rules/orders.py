"""Orders made up for the tests of the money rules."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from services.rules.facts import LineFacts, OrderFacts

NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)


def days(count: float) -> timedelta:
    return timedelta(days=count)


def a_line(**changes: Any) -> LineFacts:
    line = LineFacts(line_id="1", sku="S-1", product_id="9", title="Scarf", quantity=2, unit_price=10_000)
    return replace(line, **changes)


def an_order(*lines: LineFacts, **changes: Any) -> OrderFacts:
    order = OrderFacts(
        order_id="A-1",
        updated_at=NOON,
        created_at=NOON - timedelta(minutes=1),
        currency="CNY",
        lines=lines or (a_line(),),
        paid_at=NOON,
    )
    return replace(order, **changes)


@st.composite
def lines(draw: st.DrawFn, line_id: str = "1") -> LineFacts:
    """A line with any price, discount, tax and refund that can be."""
    quantity = draw(st.integers(1, 20))
    price = draw(st.integers(0, 10**7))
    discount = draw(st.integers(0, quantity * price))
    tax = draw(st.integers(0, quantity * price - discount))
    refunded = draw(st.one_of(st.just(0), st.integers(0, quantity * price + 5)))
    pieces = draw(st.integers(0, quantity))
    return a_line(
        line_id=line_id,
        quantity=quantity,
        unit_price=price,
        discount=discount,
        tax_included=tax,
        refunded_amount=refunded,
        refunded_quantity=pieces,
    )
