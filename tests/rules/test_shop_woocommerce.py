"""WooCommerce: the ping, totals without tax, refunds per order."""

import json
from pathlib import Path
from typing import Any

import pytest

from services.rules.shops import woocommerce
from services.rules.shops.problems import ProblemCode, UnreadableError
from services.rules.shops.refunds import paid_for

ORDER = (Path(__file__).parents[1] / "fixtures" / "orders" / "woocommerce_order.json").read_bytes()


def read(**changes: Any) -> Any:
    body = json.dumps({**json.loads(ORDER), **changes}).encode()
    return woocommerce.read_order(body, lambda name: f"<{name}>")


def test_the_ping_is_known() -> None:
    assert woocommerce.is_ping(b"webhook_id=12")
    assert not woocommerce.is_ping(b'{"id": 12}')
    assert woocommerce.read_deleted(b'{"id": 815}') == "815"


def test_an_order_is_read_to_the_cent_where_the_price_of_a_piece_does_not_divide() -> None:
    facts = read()
    assert (facts.order_id, facts.source_id, facts.code, facts.ref) == ("2026-815", "815", "mia4", "MIA4")
    assert facts.buyer == "<someone@example.com>"
    tea, spoon = facts.lines
    assert (tea.title, tea.unit_price, tea.discount, paid_for(tea)) == ("Tea & cup", 667, 201, 1800)
    assert (spoon.sku, paid_for(spoon)) == (None, 900)
    assert tea.tax_included == 0


def test_a_refund_takes_its_tax_out_and_goes_over_the_lines() -> None:
    facts = read(refunds=[{"id": 1, "reason": "late", "total": "-9.90"}])
    assert [line.refunded_amount for line in facts.lines] == [600, 300]
    assert facts.lines[0].refund_reason == "late"
    twice = read(refunds=[{"id": 1, "total": "-9.90"}, {"id": 2, "total": "-99"}])
    assert [line.refunded_amount for line in twice.lines] == [1800, 900]


def test_a_refunded_order_has_nothing_left() -> None:
    assert [line.refunded_amount for line in read(status="refunded").lines] == [1800, 900]


def test_cancelled_and_unpaid_orders_are_told_apart() -> None:
    assert read(status="cancelled").cancelled_at is not None
    pending = read(status="pending", date_paid_gmt=None)
    assert (pending.paid_at, pending.cancelled_at) == (None, None)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"date_created_gmt": None}, ProblemCode.MISSING),
        ({"currency": ""}, ProblemCode.MISSING),
        ({"line_items": []}, ProblemCode.NO_LINES),
        ({"line_items": [{"id": 1, "total": "x"}]}, ProblemCode.BAD_AMOUNT),
    ],
)
def test_a_wrong_body_is_named(changes: dict[str, Any], code: ProblemCode) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(**changes)
    assert caught.value.code is code
