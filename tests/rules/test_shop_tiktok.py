"""TikTok Shop: both exports, in two languages, stray tabs and described columns included."""

import csv
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from db.vocabulary import CancelledBy, Channel
from services.rules.facts import OrderFacts
from services.rules.shops import tiktok, tiktok_shop
from services.rules.shops.clocks import Clock
from services.rules.shops.problems import Problem, ProblemCode
from services.rules.shops.recognise import OrderFile, recognise_file
from services.rules.shops.refunds import paid_for

ORDERS = Path(__file__).parents[1] / "fixtures" / "orders"


def load(name: str) -> tuple[list[str], list[list[str]]]:
    with (ORDERS / name).open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return header, rows


def affiliate(name: str, zone: str = "UTC") -> tuple[dict[str, OrderFacts], list[Problem]]:
    orders, problems = tiktok.read_rows(*load(name), str, clock=Clock(ZoneInfo(zone)))
    return {order.order_id: order for order in orders}, problems


def test_the_exports_are_told_apart_by_their_headers() -> None:
    assert recognise_file(load("tiktok_affiliate.csv")[0]) is OrderFile.TIKTOK_AFFILIATE
    assert recognise_file(load("tiktok_affiliate_id.csv")[0]) is OrderFile.TIKTOK_AFFILIATE
    assert recognise_file(load("tiktok_shop.csv")[0]) is OrderFile.TIKTOK_SHOP


def test_stray_tabs_go_and_days_come_before_months() -> None:
    order = affiliate("tiktok_affiliate.csv")[0]["57800000001"]
    line = order.lines[0]
    assert order.created_at == datetime(2026, 11, 3, 9, 5, tzinfo=UTC)
    assert (line.sku, line.product_id, line.creator_handle, line.content_id) == (
        "1730000001",
        "1729000001",
        "Lin.Reviews",
        "7400001",
    )
    assert (line.unit_price, line.quantity, line.discount, line.channel) == (1200, 2, 400, Channel.SHORT_VIDEO)


def test_clock_times_are_read_in_the_zone_given() -> None:
    order = affiliate("tiktok_affiliate.csv", "America/Los_Angeles")[0]["57800000001"]
    assert order.created_at == datetime(2026, 11, 3, 17, 5, tzinfo=UTC)


def test_a_settled_row_below_its_estimate_was_partly_refunded() -> None:
    order = affiliate("tiktok_affiliate.csv")[0]["57800000001"]
    assert order.lines[0].refunded_amount == 500
    assert order.settled_at == datetime(2026, 11, 20, 8, tzinfo=UTC)


def test_statuses_come_to_paid_unpaid_cancelled_and_ineligible() -> None:
    orders, _ = affiliate("tiktok_affiliate.csv")
    ineligible, mixed = orders["57800000002"], orders["57800000003"]
    assert (ineligible.cancelled_by, ineligible.lines[0].refunded_amount) == (CancelledBy.SYSTEM, 1200)
    assert mixed.cancelled_at is None
    assert [line.refunded_amount for line in mixed.lines] == [0, 1200]
    assert orders["57800000004"].paid_at is None
    assert orders["57800000005"].cancelled_at is not None
    assert mixed.lines[0].channel is Channel.SHOWCASE
    assert orders["57800000005"].channel is None


def test_wrong_rows_are_told() -> None:
    _, problems = affiliate("tiktok_affiliate.csv")
    assert [(one.row, one.code, one.where) for one in problems] == [
        (6, ProblemCode.BAD_WORD, "status"),
        (7, ProblemCode.BAD_TIME, "created_at"),
    ]


def test_indonesian_headers_and_rupiah_are_read() -> None:
    orders, problems = affiliate("tiktok_affiliate_id.csv", "Asia/Jakarta")
    live, back = orders["58100001"], orders["58100002"]
    assert problems == []
    assert (live.currency, live.lines[0].unit_price, paid_for(live.lines[0])) == ("IDR", 15_000_000, 13_500_000)
    assert (live.lines[0].channel, live.lines[0].seller_sku) == (Channel.LIVE, "BTK-1")
    assert live.paid_at == datetime(2026, 11, 3, 2, 6, tzinfo=UTC)
    assert back.lines[0].refunded_amount == 15_000_000


def test_the_shop_export_skips_its_described_columns_and_brings_refunds_to_the_returned_pieces() -> None:
    orders, problems = tiktok_shop.read_rows(
        *load("tiktok_shop.csv"), lambda name: "b", clock=Clock(UTC), currency="USD")
    mugs, changed_mind, unpaid = orders
    assert [line.refunded_amount for line in mugs.lines] == [900, 0]
    assert [paid_for(line) for line in mugs.lines] == [1800, 1200]
    assert mugs.lines[0].delivered_at == datetime(2026, 11, 6, 10, tzinfo=UTC)
    assert (changed_mind.cancelled_by, changed_mind.cancel_reason) == (CancelledBy.BUYER, "Changed mind")
    assert unpaid.paid_at is None
    assert [(one.row, one.code) for one in problems] == [(5, ProblemCode.NOT_WHOLE)]
    assert not any(personal in repr(orders) for personal in ("Mei", "555", "joe", "mei_88"))


@pytest.mark.parametrize("name", ["tiktok_affiliate.csv", "tiktok_affiliate_id.csv"])
def test_reading_an_export_twice_gives_the_same(name: str) -> None:
    assert affiliate(name) == affiliate(name)
