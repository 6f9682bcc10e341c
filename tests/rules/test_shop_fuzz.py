"""Whatever comes in, a reader answers with facts or with a named problem, never with a bug."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.rules.commissions import amounts
from services.rules.facts import OrderFacts
from services.rules.shops import (
    cases,
    haowu,
    haowu_rows,
    kuaishou,
    shopify,
    shopify_export,
    tables,
    tiktok,
    tiktok_shop,
    woocommerce,
)
from services.rules.shops.amounts import AmountUnit
from services.rules.shops.clocks import Clock
from services.rules.shops.problems import UnreadableError

ORDERS = Path(__file__).parents[1] / "fixtures" / "orders"
ZONE = ZoneInfo("Asia/Shanghai")
CLOCK = Clock(ZONE)
ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.floats(),
    st.text(max_size=6),
    st.sampled_from(["-1", "1e9", "9" * 40, "2026-02-30T00:00:00Z", "9999-12-31T23:59:59-14:00", "\x00", "1.005", "٣"]),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
)
BODIES: dict[str, Callable[[bytes], object]] = {
    "haowu_order.json": lambda raw: haowu.read_order(raw, str),
    "shopify_order.json": lambda raw: shopify.read_order(raw, str),
    "shopify_refund.json": lambda raw: shopify.read_refund(raw, "EUR"),
    "woocommerce_order.json": lambda raw: woocommerce.read_order(raw, str),
}
Header, Rows = list[str], list[list[str]]
SHEETS: dict[str, Callable[[Header, Rows], tuple[list[Any], list[Any]]]] = {
    "haowu_orders.csv": lambda header, rows: haowu_rows.read_rows(header, rows, str),
    "shopify_orders.csv": lambda header, rows: shopify_export.read_rows(header, rows, str),
    "tiktok_affiliate.csv": lambda header, rows: tiktok.read_rows(header, rows, str, clock=CLOCK),
    "tiktok_shop.csv": lambda header, rows: tiktok_shop.read_rows(header, rows, str, clock=CLOCK, currency="USD"),
    "kuaishou.csv": lambda header, rows: kuaishou.read_rows(header, rows, str, clock=CLOCK, unit=AmountUnit.MINOR),
}
CELLS = st.one_of(
    st.text(max_size=8),
    st.sampled_from(
        ["", "-", "0", "-1", "9" * 30, "1.2.3", "31/02/2026", "2026-13-01", "٣", "1e5", "NaN", "Ya", "已结算"]
    ),
)


def spoil(value: Any, data: st.DataObject) -> Any:
    """The same document with one leaf or branch replaced by something odd."""
    if isinstance(value, dict) and value and data.draw(st.integers(0, 4)):
        key = data.draw(st.sampled_from(sorted(value)))
        return {**value, key: spoil(value[key], data)}
    if isinstance(value, list) and value and data.draw(st.integers(0, 4)):
        at = data.draw(st.integers(0, len(value) - 1))
        return [*value[:at], spoil(value[at], data), *value[at + 1 :]]
    return data.draw(ODD)


def is_sound(facts: object) -> bool:
    if not isinstance(facts, OrderFacts):
        return True
    found = [amounts(line) for line in facts.lines]
    return all(0 <= one.kept_base <= one.base <= one.paid <= one.gross < 2**63 for one in found) and all(
        -1 < line.refunded_amount < 2**63 for line in facts.lines
    )


@pytest.mark.parametrize("name", BODIES)
@settings(deadline=None)
@given(data=st.data())
def test_a_spoilt_body_is_read_or_named(name: str, data: st.DataObject) -> None:
    body = spoil(json.loads((ORDERS / name).read_bytes()), data)
    try:
        assert is_sound(BODIES[name](json.dumps(body).encode()))
    except UnreadableError as error:
        assert error.code


@pytest.mark.parametrize("name", BODIES)
@given(raw=st.binary(max_size=60))
def test_any_bytes_are_named(name: str, raw: bytes) -> None:
    with pytest.raises(UnreadableError):
        BODIES[name](raw)


@pytest.mark.parametrize("name", SHEETS)
@settings(deadline=None)
@given(data=st.data())
def test_a_spoilt_sheet_keeps_its_good_orders_and_names_its_wrong_rows(name: str, data: st.DataObject) -> None:
    with (ORDERS / name).open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    for _ in range(data.draw(st.integers(1, 4))):
        row = data.draw(st.integers(0, len(rows) - 1))
        column = data.draw(st.integers(0, len(rows[row]) - 1))
        rows[row][column] = data.draw(CELLS)
    orders, problems = SHEETS[name](header, rows)
    assert all(is_sound(order) for order in orders)
    assert all(0 <= problem.row < len(rows) for problem in problems)
    assert len({problem.row for problem in problems}) == len(problems)


@settings(deadline=None)
@given(st.lists(CELLS, max_size=8), st.lists(st.lists(CELLS, max_size=8), max_size=4))
def test_any_table_is_guessed_and_read_or_named(header: list[str], rows: list[list[str]]) -> None:
    columns = {one.field: one.column for one in tables.guess(header)}
    try:
        orders, _ = tables.read_rows(columns, rows, str, clock=CLOCK, currency="CNY")
        assert all(is_sound(order) for order in orders)
        cases.read_rows(["order_id", *header], rows, clock=CLOCK)
    except UnreadableError as error:
        assert error.code


@settings(deadline=None)
@given(st.lists(st.lists(CELLS, min_size=7, max_size=7), max_size=5))
def test_any_cells_under_known_columns_are_read_or_named(rows: list[list[str]]) -> None:
    names = ["order_id", "created_at", "amount", "quantity", "status", "refunded_amount", "currency"]
    columns = {name: at for at, name in enumerate(names)}
    orders, problems = tables.read_rows(columns, rows, str, clock=CLOCK, currency="CNY")
    assert all(is_sound(order) for order in orders)
    assert len(problems) <= len(rows)
