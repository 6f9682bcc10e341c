"""The haowu order: strict about types and times, tolerant of what it does not know."""

import csv
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from db.vocabulary import Channel, Dispute, Fault
from services.rules.shops.haowu import read_order
from services.rules.shops.haowu_rows import read_rows, recognised
from services.rules.shops.problems import ProblemCode, UnreadableError

ORDERS = Path(__file__).parents[1] / "fixtures" / "orders"


def pseudonym(name: str) -> str:
    return f"p{len(name)}"


def body() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ORDERS / "haowu_order.json").read_bytes())
    return found


def test_an_order_is_read_whole() -> None:
    facts = read_order((ORDERS / "haowu_order.json").read_bytes(), pseudonym)
    assert facts.order_id == "B-2040"
    assert facts.paid_at == datetime(2026, 11, 17, 13, 14, 20, tzinfo=UTC)
    assert (facts.currency, facts.code, facts.ref, facts.buyer) == ("CNY", "QING8", "QING8", "p11")
    assert facts.channel is Channel.SHORT_VIDEO
    tea, cup = facts.lines
    assert (tea.quantity, tea.unit_price, tea.discount, tea.rating) == (2, 16800, 1600, 5)
    assert (cup.refunded_amount, cup.refund_fault, cup.dispute) == (5900, Fault.CARRIER, Dispute.RESOLVED)


def test_fields_that_are_not_known_may_be_left_out() -> None:
    least = {
        "order_id": 77,
        "updated_at": "2026-11-17T21:14:20Z",
        "created_at": "2026-11-17T21:14:20Z",
        "currency": "jpy",
        "lines": [{"unit_price": 500}],
    }
    facts = read_order(json.dumps(least).encode(), pseudonym)
    assert (facts.order_id, facts.currency, facts.paid_at, facts.buyer) == ("77", "JPY", None, None)
    assert (facts.lines[0].quantity, facts.lines[0].line_id) == (1, None)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"\xff\xfe{}", ProblemCode.NOT_UTF8),
        (b"", ProblemCode.NOT_JSON),
        (b"{", ProblemCode.NOT_JSON),
        (b"[]", ProblemCode.NOT_AN_ORDER),
        (b"null", ProblemCode.NOT_AN_ORDER),
        (b'{"order_id": NaN}', ProblemCode.NOT_JSON),
        (b'{"a": -Infinity}', ProblemCode.NOT_JSON),
        (b'{"a": ' + b"[" * 200_000 + b"]" * 200_000 + b"}", ProblemCode.TOO_DEEP),
        (b'{"a": ' + b"9" * 9000 + b"}", ProblemCode.NOT_JSON),
        (b"{}", ProblemCode.MISSING),
    ],
)
def test_a_body_that_is_no_order_is_named(raw: bytes, code: ProblemCode) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_order(raw, pseudonym)
    assert caught.value.code is code


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("order_id", None, ProblemCode.MISSING),
        ("order_id", ["A"], ProblemCode.NOT_TEXT),
        ("updated_at", "2026-11-19T18:00:00", ProblemCode.NO_OFFSET),
        ("updated_at", "yesterday", ProblemCode.BAD_TIME),
        ("updated_at", 1763546400, ProblemCode.NOT_TEXT),
        ("created_at", "0001-01-01T00:00:00+14:00", ProblemCode.BAD_TIME),
        ("currency", "RMB", ProblemCode.UNKNOWN_CURRENCY),
        ("channel", "radio", ProblemCode.BAD_WORD),
        ("lines", [], ProblemCode.NO_LINES),
        ("lines", {"a": 1}, ProblemCode.NOT_AN_ORDER),
        ("lines", [1], ProblemCode.NOT_AN_ORDER),
    ],
)
def test_a_wrong_order_field_is_named_with_its_place(name: str, value: object, code: ProblemCode) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_order(json.dumps({**body(), name: value}).encode(), pseudonym)
    assert (caught.value.code, caught.value.where) == (code, name)


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("unit_price", "168.00", ProblemCode.AMOUNT_NOT_MINOR),
        ("unit_price", 168.5, ProblemCode.AMOUNT_NOT_MINOR),
        ("unit_price", 168.0, ProblemCode.AMOUNT_NOT_MINOR),
        ("unit_price", True, ProblemCode.AMOUNT_NOT_MINOR),
        ("unit_price", None, ProblemCode.MISSING),
        ("unit_price", -1, ProblemCode.OUT_OF_RANGE),
        ("unit_price", 10**18, ProblemCode.OUT_OF_RANGE),
        ("discount", 999999, ProblemCode.DISCOUNT_TOO_BIG),
        ("tax_included", 999999, ProblemCode.OUT_OF_RANGE),
        ("quantity", 0, ProblemCode.OUT_OF_RANGE),
        ("quantity", "2", ProblemCode.NOT_WHOLE),
        ("refunded_quantity", 3, ProblemCode.OUT_OF_RANGE),
        ("rating", 6, ProblemCode.OUT_OF_RANGE),
        ("refund_fault", "moon", ProblemCode.BAD_WORD),
        ("line_id", "2", ProblemCode.DUPLICATE_LINE),
    ],
)
def test_a_wrong_line_field_is_named_with_its_place(name: str, value: object, code: ProblemCode) -> None:
    order = body()
    order["lines"][0][name] = value
    with pytest.raises(UnreadableError) as caught:
        read_order(json.dumps(order).encode(), pseudonym)
    assert caught.value.code is code
    assert caught.value.where.startswith("lines[") and caught.value.where.endswith(name)


def test_text_that_no_database_takes_is_cleaned() -> None:
    order = body()
    order["lines"][0]["title"] = "a\x00b\ud800" + "长" * 900
    title = read_order(json.dumps(order).encode(), pseudonym).lines[0].title
    assert "\x00" not in title
    assert len(title.encode()) > 500 and len(title) == 500


def rows(name: str) -> tuple[list[str], list[list[str]]]:
    with (ORDERS / name).open(encoding="utf-8") as file:
        header, *found = csv.reader(file)
    return header, found


def test_a_file_is_gathered_into_orders_and_wrong_rows_are_told() -> None:
    header, found = rows("haowu_orders.csv")
    assert recognised(header)
    orders, problems = read_rows(header, found, pseudonym)
    assert [(order.order_id, len(order.lines)) for order in orders] == [("C-1", 2), ("C-2", 1)]
    assert orders[0].lines[1].refunded_amount == 1500
    assert [(problem.row, problem.code, problem.where) for problem in problems] == [
        (3, ProblemCode.AMOUNT_NOT_MINOR, "unit_price"),
        (4, ProblemCode.SIBLING_WRONG, ""),
        (5, ProblemCode.NO_OFFSET, "updated_at"),
        (6, ProblemCode.SIBLING_WRONG, ""),
        (7, ProblemCode.ORDER_FIELDS_DIFFER, "code"),
        (8, ProblemCode.SIBLING_WRONG, ""),
        (9, ProblemCode.DUPLICATE_LINE, "line_id"),
    ]


def test_the_file_and_the_signed_body_of_one_order_give_the_same_facts() -> None:
    order = body()
    names = [name for name in order if name not in ("lines", "gift_note")] + list(
        dict.fromkeys(name for line in order["lines"] for name in line)
    )
    found = [
        ["" if {**order, **line}.get(name) is None else str({**order, **line}[name]) for name in names]
        for line in order["lines"]
    ]
    orders, problems = read_rows(["\ufeff" + names[0], *names[1:]], found, pseudonym)
    assert problems == []
    assert orders == [read_order(json.dumps(order).encode(), pseudonym)]


def test_short_rows_and_empty_rows_do_no_harm() -> None:
    header, _ = rows("haowu_orders.csv")
    orders, problems = read_rows(header, [[], [""] * 4, ["C-9"]], pseudonym)
    assert orders == []
    assert [problem.code for problem in problems] == [ProblemCode.MISSING]


def test_a_table_without_the_needed_columns_is_not_ours() -> None:
    assert not recognised(["order_id", "price"])
    with pytest.raises(UnreadableError):
        read_rows(["order_id", "price"], [], pseudonym)
