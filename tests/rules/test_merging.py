"""Merging: webhook and file tell of one order, never of two."""

import csv
from dataclasses import replace
from itertools import permutations
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from services.rules.facts import LineFacts, OrderFacts
from services.rules.shops import shopify, shopify_export
from services.rules.shops.merging import match_lines, merge_orders
from tests.rules.orders import NOON, a_line, an_order, days

ORDERS = Path(__file__).parents[1] / "fixtures" / "orders"


def a_file_line(sku: str | None, price: int, **changes: object) -> LineFacts:
    return a_line(line_id=None, product_id=None, sku=sku, unit_price=price, **changes)


def test_file_lines_are_matched_by_sku_then_price_then_occurrence() -> None:
    known = [
        a_line(line_id="1", sku="A", unit_price=500),
        a_line(line_id="2", sku="A", unit_price=700),
        a_line(line_id="3", sku="B", unit_price=500),
        a_line(line_id="4", sku="A", unit_price=500),
    ]
    incoming = [a_file_line("a", 700), a_file_line("B", 999), a_file_line("A", 500), a_file_line("A", 500)]
    assert match_lines(known, incoming) == [1, 2, 0, 3]
    assert match_lines(known, [a_file_line("C", 500)]) == [None]
    assert match_lines([a_file_line(None, 500)], [a_file_line(None, 500)]) == [0]


def test_lines_with_two_ids_are_never_one() -> None:
    assert match_lines([a_line(line_id="1")], [a_line(line_id="2")]) == [None]
    assert match_lines([a_line(line_id="1", sku="A")], [a_line(line_id="1", sku="B")]) == [0]


@given(st.lists(st.tuples(st.sampled_from("AB"), st.integers(1, 2)), max_size=6), st.randoms())
def test_a_file_in_another_row_order_matches_every_line_once(goods: list[tuple[str, int]], chance: object) -> None:
    known = [a_line(line_id=str(at), sku=sku, unit_price=price) for at, (sku, price) in enumerate(goods)]
    incoming = [a_file_line(sku, price) for sku, price in goods]
    chance.shuffle(incoming)  # type: ignore[attr-defined]
    found = match_lines(known, incoming)
    assert sorted(place for place in found if place is not None) == list(range(len(goods)))
    for line, place in zip(incoming, found, strict=True):
        assert place is not None and (known[place].sku, known[place].unit_price) == (line.sku, line.unit_price)


def test_the_newest_wins_whatever_came_first() -> None:
    old, new = an_order(code="OLD"), an_order(code="NEW", updated_at=NOON + days(1))
    assert merge_orders(old, new).facts == merge_orders(new, old).facts == new


def test_a_line_taken_out_of_the_order_is_told() -> None:
    known = an_order(a_line(line_id="1"), a_line(line_id="2", sku="S-2"))
    merged = merge_orders(known, an_order(a_line(line_id="2", sku="S-2"), updated_at=NOON + days(1)))
    assert (merged.known_at, merged.gone) == ((1,), (0,))
    assert merge_orders(known, an_order(a_line(line_id="1"), updated_at=NOON - days(1))).gone == ()


def told_all_ways(tellings: list[OrderFacts]) -> list[OrderFacts]:
    ends = []
    for order in permutations([*tellings, *tellings[:1]]):
        facts = order[0]
        for telling in order[1:]:
            facts = merge_orders(facts, telling).facts
        ends.append(facts)
    return ends


def test_a_webhook_and_an_export_of_one_order_are_one_order_in_any_order() -> None:
    webhook = shopify.read_order((ORDERS / "shopify_order.json").read_bytes(), str)
    with (ORDERS / "shopify_orders.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    exported = shopify_export.read_rows(header, rows, str)[0][0]
    later = replace(webhook, updated_at=webhook.updated_at + days(1))
    for facts in told_all_ways([webhook, exported, later]):
        assert facts.lines == webhook.lines
        assert facts.updated_at == later.updated_at


def test_an_export_with_a_refund_that_no_webhook_told_fills_it_in_once() -> None:
    webhook = an_order(a_line(line_id="1"), a_line(line_id="2", sku="S-2"))
    file_lines = [a_file_line("S-1", 10_000, refunded_amount=500), a_file_line("S-2", 10_000, refunded_amount=500)]
    exported = an_order(*file_lines, refunded_total=1_000, updated_at_known=False)
    for facts in told_all_ways([webhook, exported]):
        assert [line.refunded_amount for line in facts.lines] == [500, 500]
        assert [line.line_id for line in facts.lines] == ["1", "2"]


def test_a_stale_export_takes_nothing_back() -> None:
    known = an_order(cancelled_at=NOON + days(1), updated_at=NOON + days(1))
    stale = an_order(a_file_line("S-1", 10_000), updated_at=NOON, updated_at_known=False)
    assert merge_orders(known, stale).facts.cancelled_at == NOON + days(1)
    unpaid = an_order(a_file_line("S-1", 10_000), paid_at=None, updated_at=NOON + days(9), updated_at_known=False)
    assert merge_orders(known, unpaid).facts.paid_at == NOON
