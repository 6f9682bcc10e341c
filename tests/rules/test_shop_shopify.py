"""Shopify: webhooks and the orders export give the same facts of one order, refunds count once."""

import csv
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary import CancelledBy, OrderSource
from services.rules.facts import RefundFacts, RefundLine
from services.rules.shops import shopify, shopify_export
from services.rules.shops.problems import ProblemCode, UnreadableError
from services.rules.shops.recognise import recognise
from services.rules.shops.refunds import merge_refunds, paid_for
from tests.rules.orders import NOON, a_line, an_order, days

ORDERS = Path(__file__).parents[1] / "fixtures" / "orders"
ORDER = (ORDERS / "shopify_order.json").read_bytes()
REFUND = (ORDERS / "shopify_refund.json").read_bytes()


def pseudonym(name: str) -> str:
    return f"<{name}>"


def changed(**changes: Any) -> bytes:
    return json.dumps({**json.loads(ORDER), **changes}).encode()


def test_an_order_is_read_without_what_names_a_person() -> None:
    facts = shopify.read_order(ORDER, pseudonym)
    assert (facts.order_id, facts.source_id, facts.currency) == ("2001", "900100200", "EUR")
    assert facts.paid_at == datetime(2026, 11, 10, 0, 0, 5, tzinfo=UTC)
    assert (facts.code, facts.more_codes, facts.ref, facts.more_refs) == ("MIA4", ("WELCOME",), "MIA4", ("OLA1",))
    assert facts.buyer == "<someone@example.com>"
    told = repr(replace(facts, buyer=None))
    assert not any(personal in told for personal in ("xample.com", "+49", "Street", "Some"))


def test_its_lines_add_up_to_what_was_paid_for_goods() -> None:
    facts = shopify.read_order(ORDER, pseudonym)
    assert [line.discount for line in facts.lines] == [353, 147]
    assert sum(map(paid_for, facts.lines)) == 7999
    assert facts.lines[0].delivered_at == datetime(2026, 11, 13, 7, tzinfo=UTC)
    assert facts.lines[1].shipped_at is None


def test_known_bug_a_discount_code_without_allocations_goes_over_the_lines_to_the_cent() -> None:
    order = json.loads(ORDER)
    for item in order["line_items"]:
        del item["discount_allocations"]
    facts = shopify.read_order(json.dumps(order).encode(), pseudonym)
    assert sum(line.discount for line in facts.lines) == 500
    assert sum(map(paid_for, facts.lines)) == 7999


def test_known_bug_a_partial_refund_goes_to_its_line_and_counts_once() -> None:
    order = shopify.read_order(ORDER, pseudonym)
    refund = shopify.read_refund(REFUND, "EUR")
    assert (refund.order_source_id, shopify.refund_currency(REFUND)) == ("900100200", "EUR")
    once = merge_refunds(order, [refund])
    assert [(line.refunded_amount, line.refunded_quantity) for line in once.lines] == [(2822, 1), (0, 0)]
    assert once.lines[0].refund_reason == "one lamp broken"
    assert merge_refunds(once, [refund, refund]) == once
    in_order = shopify.read_order(changed(refunds=[json.loads(REFUND)]), pseudonym)
    assert merge_refunds(in_order, [refund]) == in_order
    assert in_order.lines == once.lines


def test_money_given_back_beyond_lines_is_spread_over_them() -> None:
    goodwill = {"id": 8, "order_id": 900100200, "created_at": "2026-11-15T12:00:00Z", "refund_line_items": []}
    money = {"kind": "refund", "status": "success", "amount": "10.00", "currency": "EUR"}
    plain = shopify.read_refund(json.dumps({**goodwill, "transactions": [money]}).encode(), "EUR")
    told = {**goodwill, "order_adjustments": [{"kind": "refund_discrepancy", "amount": "-10.00"}]}
    assert shopify.read_refund(json.dumps(told).encode(), "EUR").beyond_lines == plain.beyond_lines == 1000
    merged = merge_refunds(shopify.read_order(ORDER, pseudonym), [plain])
    assert sum(line.refunded_amount for line in merged.lines) == 1000
    shipping = {
        **goodwill,
        "transactions": [money],
        "order_adjustments": [{"kind": "shipping_refund", "amount": "-10"}],
    }
    assert shopify.read_refund(json.dumps(shipping).encode(), "EUR").beyond_lines == 0


def test_a_refund_that_names_pieces_but_no_amount_is_worth_its_pieces() -> None:
    refund = json.loads(REFUND)
    del refund["refund_line_items"][0]["subtotal"]
    merged = merge_refunds(
        shopify.read_order(ORDER, pseudonym), [shopify.read_refund(json.dumps(refund).encode(), "EUR")]
    )
    assert merged.lines[0].refunded_amount == 2823


@pytest.mark.parametrize("status", ["authorized", "pending", "partially_paid", "voided", None])
def test_an_order_not_wholly_paid_is_not_paid(status: str | None) -> None:
    assert shopify.read_order(changed(financial_status=status), pseudonym).paid_at is None


def test_a_wholly_refunded_order_has_nothing_left_even_when_its_refund_never_came() -> None:
    facts = shopify.read_order(changed(financial_status="refunded"), pseudonym)
    assert [line.refunded_amount for line in facts.lines] == [paid_for(line) for line in facts.lines]


def test_who_cancelled_is_kept() -> None:
    facts = shopify.read_order(changed(cancelled_at="2026-11-11T00:00:00Z", cancel_reason="inventory"), pseudonym)
    assert (facts.cancelled_by, facts.cancel_reason) == (CancelledBy.SELLER, "inventory")


def test_tax_inside_the_price_is_told_apart_and_a_refund_without_it_still_gives_back_whole_pieces() -> None:
    item = {"id": 1, "title": "Cup", "quantity": 2, "price": "12.00", "tax_lines": [{"price": "4.00"}]}
    facts = shopify.read_order(changed(taxes_included=True, line_items=[item], total_discounts="0.00"), pseudonym)
    assert facts.lines[0].tax_included == 400
    for amount in (1000, 1200):
        refund = RefundFacts("1", "900100200", NOON, (RefundLine("1", 1, amount, 200),))
        assert merge_refunds(facts, [refund]).lines[0].refunded_amount == 1200


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"line_items": []}, ProblemCode.NO_LINES),
        ({"currency": "EURO"}, ProblemCode.UNKNOWN_CURRENCY),
        ({"line_items": [{"id": 1, "price": "abc"}]}, ProblemCode.BAD_AMOUNT),
        ({"line_items": [{"id": 1, "price": "1.005"}]}, ProblemCode.BAD_AMOUNT),
        ({"line_items": [{"id": 1}, {"id": 1}]}, ProblemCode.DUPLICATE_LINE),
        ({"created_at": "2026-11-10T08:00:00"}, ProblemCode.NO_OFFSET),
        ({"id": None}, ProblemCode.MISSING),
        ({"discount_codes": "X"}, ProblemCode.NOT_AN_ORDER),
    ],
)
def test_a_wrong_body_is_named(changes: dict[str, Any], code: ProblemCode) -> None:
    with pytest.raises(UnreadableError) as caught:
        shopify.read_order(changed(**changes), pseudonym)
    assert caught.value.code is code


REFUNDS = st.lists(
    st.builds(
        RefundFacts,
        st.sampled_from(["r1", "r2", "r3"]),
        st.just("9"),
        st.just(NOON),
        st.lists(
            st.builds(RefundLine, st.sampled_from(["1", "2"]), st.integers(0, 2), st.integers(0, 15_000)), max_size=2
        ).map(tuple),
        st.integers(-500, 9_000),
    ),
    max_size=3,
    unique_by=lambda refund: refund.refund_id,
)


@given(REFUNDS, st.one_of(st.none(), st.integers(0, 60_000)), st.randoms())
def test_refunds_come_to_the_same_in_any_order_told_once_or_twice(
    refunds: list[RefundFacts], total: int | None, chance: Any
) -> None:
    order = an_order(a_line(), a_line(line_id="2", unit_price=3_333, quantity=3), refunded_total=total)
    whole = merge_refunds(order, refunds)
    step = order
    told = refunds * 2
    chance.shuffle(told)
    for refund in told:
        step = merge_refunds(step, [refund])
    assert step == whole or not refunds
    paid = [paid_for(line) for line in whole.lines]
    back = [line.refunded_amount for line in whole.lines]
    assert all(0 <= given <= most for given, most in zip(back, paid, strict=True))
    if total is not None:
        assert sum(back) >= min(total, sum(paid))


def export() -> tuple[list[str], list[list[str]]]:
    with (ORDERS / "shopify_orders.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return header, rows


def test_an_export_is_gathered_by_name_and_its_lines_add_up() -> None:
    header, rows = export()
    assert recognise(header) is OrderSource.SHOPIFY
    orders, problems = shopify_export.read_rows(["\ufeff" + header[0], *header[1:]], rows, pseudonym)
    first, second, fan, pen = orders
    assert [order.order_id for order in orders] == ["2001", "2002", "1044", "2003"]
    assert (first.source_id, first.code, first.ref, first.buyer) == (
        "900100200",
        "MIA4",
        "MIA4",
        "<someone@example.com>",
    )
    assert sum(map(paid_for, first.lines)) == 7999
    assert (first.lines[0].shipped_at, first.lines[1].shipped_at) == (datetime(2026, 11, 11, 1, tzinfo=UTC), None)
    assert [line.refunded_amount for line in second.lines] == [3000, 2000]
    assert (fan.lines[0].unit_price, fan.lines[0].tax_included, fan.lines[0].refunded_amount) == (1500, 125, 1500)
    assert (pen.paid_at, pen.cancelled_at is not None) == (None, True)
    assert [(one.row, one.code) for one in problems] == [(6, ProblemCode.BAD_AMOUNT), (7, ProblemCode.SIBLING_WRONG)]


def test_columns_may_come_in_any_order() -> None:
    header, rows = export()
    mirrored = shopify_export.read_rows(header[::-1], [row[::-1] for row in rows], pseudonym)
    assert mirrored == shopify_export.read_rows(header, rows, pseudonym)


def test_what_names_a_person_does_not_leave_the_export() -> None:
    orders, _ = shopify_export.read_rows(*export(), pseudonym)
    told = repr([replace(order, buyer=None) for order in orders])
    assert not any(personal in told for personal in ("example.com", "Some One", "+49"))


def test_the_refund_day_is_kept_for_its_period() -> None:
    refund = replace(shopify.read_refund(REFUND, "EUR"), created_at=NOON + days(3))
    merged = merge_refunds(shopify.read_order(ORDER, pseudonym), [refund])
    assert merged.lines[0].refunded_at == NOON + days(3)
