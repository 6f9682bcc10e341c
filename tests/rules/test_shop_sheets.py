"""Sheets: Kuaishou's Chinese headers, and any table by guessed columns; amounts as people print them."""

import csv
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary import Channel, OrderSource
from services.rules.money import exponent
from services.rules.shops import kuaishou, tables
from services.rules.shops.amounts import AmountUnit, read_amount
from services.rules.shops.clocks import Clock, DayOrder, day_order
from services.rules.shops.problems import ProblemCode, UnreadableError
from services.rules.shops.recognise import recognise
from services.rules.shops.refunds import paid_for
from services.rules.shops.wording import channel_of

ORDERS = Path(__file__).parents[1] / "fixtures" / "orders"
SHANGHAI = ZoneInfo("Asia/Shanghai")


def sheet() -> tuple[list[str], list[list[str]]]:
    with (ORDERS / "kuaishou.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return header, rows


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("Rp15.000", "IDR", 1_500_000),
        ("Rp1.234.567", "IDR", 123_456_700),
        ("1,234.50", "USD", 123_450),
        ("1.234,50 €", "EUR", 123_450),
        ("12,5", "EUR", 1_250),
        ("¥ 99", "CNY", 9_900),
        ("￥1,299", "CNY", 129_900),
        ("(3.00)", "USD", -300),
        ("-3.00", "USD", -300),
        ("1 234,00", "EUR", 123_400),
        ("1,500", "JPY", 1_500),
        ("1.234", "KWD", 1_234),
        ("-", "USD", 0),
        ("", "USD", 0),
    ],
)
def test_amounts_are_read_as_people_print_them(text: str, currency: str, minor: int) -> None:
    assert read_amount(text, currency, "price") == minor


def test_a_day_above_twelve_anywhere_tells_which_of_day_and_month_comes_first() -> None:
    early = [["A-1", "03/04/2026 10:00"]] * 30
    assert day_order(early) is DayOrder.EITHER
    assert day_order([*early, ["A-2", "03/14/2026 10:00"]]) is DayOrder.MONTH
    assert day_order([*early, ["A-2", "14/03/2026 10:00"]]) is DayOrder.DAY
    assert day_order([["A-1", "2026-03-04"], ["14/13", "1/2"]]) is None
    assert day_order([["05-20-44", "03/04/2026"], ["S-1", "03/05/2026"]]) is DayOrder.EITHER  # an article number
    assert day_order([["A-1", ""]] * 30 + [["A-2", "03/25/2026"]]) is DayOrder.MONTH


@given(st.integers(0, 10**9), st.sampled_from(["USD", "JPY", "KWD", "CNY"]))
def test_a_plainly_printed_amount_is_read_exactly(minor: int, currency: str) -> None:
    places = exponent(currency)
    plain = format(Decimal(minor).scaleb(-places), f".{places}f")
    assert read_amount(plain, currency, "price") == minor
    grouped = format(Decimal(minor).scaleb(-places), f",.{places}f")
    if currency != "KWD" or minor >= 1_000_000:
        assert read_amount(grouped, currency, "price") == minor


def test_clock_times_come_in_several_ways() -> None:
    moment = datetime(2026, 11, 3, 1, 5, tzinfo=UTC)
    for text in ("03/11/2026 09:05:00", "2026-11-03 09:05", "2026/11/03 9:05", "2026-11-03T09:05:00+08:00",
                 "2026-11-03 01:05:00 +0000", "2026-11-03T01:05:00.250Z", "2026年11月3日 09:05",
                 "2026年11月03日 上午9时05分",
                 "03.11.26 9:05 AM",
                 "2026-11-03 01:05:00+00", "Nov 3, 2026, 9:05 am",
                 "3 November 2026 09:05", "20261103090500", "1793667900"):
        assert abs(Clock(SHANGHAI).read(text, "paid") - moment) < timedelta(seconds=1), text
    assert Clock(SHANGHAI, month_first=True).read("11/03/2026 09:05 AM", "paid") == moment
    assert Clock(SHANGHAI).read("03/11/2026 9:05 PM", "paid") == moment + timedelta(hours=12)
    assert Clock(SHANGHAI).read("2026年11月3日", "paid") == datetime(2026, 11, 2, 16, tzinfo=UTC)
    assert Clock(SHANGHAI).read("-", "paid") is None
    for wrong in ("31/02/2026 00:00:00", "soon", "0000-01-01", "2026-13-27 11:02", "12345", "03/11/2026 09:05 later"):
        with pytest.raises(UnreadableError):
            Clock(SHANGHAI).read(wrong, "paid")


def test_a_kuaishou_sheet_is_read_in_the_unit_its_headers_say() -> None:
    header, rows = sheet()
    assert recognise(header) is OrderSource.KUAISHOU
    assert kuaishou.unit_said(header)
    orders, problems = kuaishou.read_rows(header, rows, str, clock=Clock(SHANGHAI))
    settled, partly, void = orders
    assert (settled.lines[0].unit_price, paid_for(settled.lines[0])) == (6800, 13000)
    assert (settled.creator_handle, settled.channel) == ("700123", Channel.LIVE)
    assert settled.settled_at == datetime(2026, 11, 15, 18, tzinfo=UTC)
    assert (partly.lines[0].refunded_amount, partly.channel, partly.settled_at) == (800, Channel.SHORT_VIDEO, None)
    assert void.cancelled_at is not None
    assert [(one.row, one.code) for one in problems] == [(3, ProblemCode.BAD_WORD)]


def test_when_and_why_money_was_given_back_is_read_where_some_was() -> None:
    header, rows = sheet()
    header = [*header, "退款成功时间", "退款原因"]
    rows = [[*row, "2026-11-09 10:00:00", "质量问题"] for row in rows[:3]]
    kept, partly, _ = kuaishou.read_rows(header, rows, str, clock=Clock(SHANGHAI))[0]
    line = partly.lines[0]
    assert (line.refunded_at, line.refund_reason) == (datetime(2026, 11, 9, 2, tzinfo=UTC), "质量问题")
    assert partly.updated_at == line.refunded_at
    assert (kept.lines[0].refunded_at, kept.lines[0].refund_reason) == (None, None)
    assert {"refunded_at", "refund_reason"} <= {one.field for one in tables.guess(header)}
    mapping = {one.field: one.column for one in tables.guess(["Order No", "Date", "Amount", "Refund", "Refund time"])}
    told = tables.read_rows(mapping, [["1", "2026-11-01", "20.00", "5.00", "2026-11-03 08:00:00"]], str,
                            clock=Clock(SHANGHAI), currency="CNY", unit=AmountUnit.MAJOR)[0]
    assert told[0].lines[0].refunded_at == datetime(2026, 11, 3, tzinfo=UTC)


def test_the_interfaces_refund_time_is_in_milliseconds() -> None:
    header = ["oid", "itemId", "itemTitle", "itemPrice", "num", "orderTradeAmount", "cpsOrderStatus", "orderCreateTime",
              "payTime", "distributorId", "refundFee", "endRefundTime"]  # fmt: skip
    row = ["9", "88001", "茶", "6800", "2", "13000", "60", "1793523600000", "1793523630000", "700123", "500",
           "1793610000000"]
    line = kuaishou.read_rows(header, [row], str, clock=Clock(SHANGHAI))[0][0].lines[0]
    assert (line.refunded_amount, line.refunded_at) == (500, datetime(2026, 11, 2, 9, tzinfo=UTC))


def test_fen_or_yuan_is_never_guessed() -> None:
    header, rows = sheet()
    bare = [name.replace("(元)", "") for name in header]
    assert not kuaishou.unit_said(bare)
    with pytest.raises(UnreadableError) as caught:
        kuaishou.read_rows(bare, rows, str, clock=Clock(SHANGHAI))
    assert caught.value.code is ProblemCode.UNIT_UNSAID
    said = kuaishou.read_rows(bare, rows, str, clock=Clock(SHANGHAI), unit=AmountUnit.MAJOR)
    assert said == kuaishou.read_rows(header, rows, str, clock=Clock(SHANGHAI))
    fen = [[cell.replace(".00", "00") if at in (3, 5, 7, 15) else cell for at, cell in enumerate(row)] for row in rows]
    in_fen = [name.replace("(元)", "（分）") for name in header]
    assert kuaishou.read_rows(in_fen, fen, str, clock=Clock(SHANGHAI)) == said


def test_the_interfaces_own_names_are_in_fen_and_milliseconds() -> None:
    header = ["oid", "itemId", "itemTitle", "itemPrice", "num", "orderTradeAmount", "cpsOrderStatus", "orderCreateTime",
              "payTime", "distributorId"]  # fmt: skip
    row = ["9", "88001", "茶", "6800", "2", "13000", "30", "1793523600000", "1793523630000", "700123"]
    orders, problems = kuaishou.read_rows(header, [row], str, clock=Clock(SHANGHAI))
    assert problems == []
    assert (paid_for(orders[0].lines[0]), orders[0].created_at.year) == (13000, 2026)


def test_the_columns_of_any_table_are_guessed_in_either_language() -> None:
    english = ["Order No.", "Order Date", "Item Name", "Qty", "Unit Price", "Coupon Code", "Refund Amount", "Weather"]
    found = {one.field: one.column for one in tables.guess(english)}
    assert found == {"order_id": 0, "created_at": 1, "title": 2, "quantity": 3, "unit_price": 4, "code": 5,
                     "refunded_amount": 6}  # fmt: skip
    taxed = {one.field: one.column for one in tables.guess(["Order", "Date (shipped)", "Date", "Total (tax)", "Total"])}
    assert (taxed["created_at"], taxed["amount"]) == (2, 4)
    assert [one.field for one in tables.guess(["Total (USD)", "实付金额（元）"])][:1] == ["amount"]
    chinese = ["订单编号", "下单时间", "商品名称", "数量", "实付金额", "优惠码", "达人昵称"]
    found = {one.field: one.column for one in tables.guess(chinese)}
    assert found == {"order_id": 0, "created_at": 1, "title": 2, "quantity": 3, "amount": 4, "code": 5, "creator": 6}
    assert tables.missing(found) == []
    assert tables.missing({"title": 0}) == ["order_id", "created_at", "unit_price"]
    assert tables.missing({"order_id": 0, "paid_at": 1, "amount": 2}) == []


def test_a_guessed_table_is_read_under_its_mapping() -> None:
    columns = {"order_id": 0, "created_at": 1, "amount": 2, "quantity": 3, "code": 4, "status": 5}
    rows = [
        ["#A-1", "2026-11-01 10:00", "10.00", "3", "ann5", "paid"],
        ["#A-1", "2026-11-01 10:00", "5.00", "1", "ann5", "paid"],
        ["A-2", "2026-11-01 10:00", "5.00", "1", "", "已退款"],
        ["A-3", "2026-11-01 10:00", "5.00", "1", "", "pending"],
        ["A-4", "2026-11-01 10:00", "", "1", "", "paid"],
        ["A-5", "", "1", "1", "", "paid"],
    ]
    orders, problems = tables.read_rows(columns, rows, str, clock=Clock(SHANGHAI), currency="USD")
    first, refunded, unpaid = orders
    assert (first.order_id, first.code, [paid_for(line) for line in first.lines]) == ("A-1", "ann5", [1000, 500])
    assert (refunded.lines[0].refunded_amount, unpaid.paid_at) == (500, None)
    assert [(one.row, one.where) for one in problems] == [(4, "unit_price"), (5, "created_at")]
    with pytest.raises(UnreadableError):
        tables.read_rows({"title": 0}, rows, str, clock=Clock(SHANGHAI), currency="USD")


def test_what_spreadsheets_and_marketplaces_do_to_a_table_is_read_or_told() -> None:
    header = ["订单编号", "下单时间", "实付金额(元)", "数量", "订单状态", "退款金额（单位：元）"]
    columns = {one.field: one.column for one in tables.guess(header)}
    assert sorted(columns) == ["amount", "created_at", "order_id", "quantity", "refunded_amount", "status"]
    at = "2026年11月3日 09:05"
    rows = [
        ["'20261103001", at, "￥98.00", "1.00", "买家已付款，等待卖家发货", ""],
        ['="20261103002"', at, "98元", "2件", "交易成功", "-10.50"],
        ["2.02611e+11", at, "98", "1", "交易成功", ""],
        ["20261103003", at, "98", "-1", "交易成功", ""],
        ["20261103004", at, "US$98", "1", "交易成功", ""],
        ["合计", "", "196", "3", "", ""],
    ]
    orders, problems = tables.read_rows(columns, rows, str, clock=Clock(SHANGHAI), currency="USD", header=header)
    assert [(one.order_id, one.currency, paid_for(one.lines[0]), one.lines[0].refunded_amount) for one in orders] == [
        ("20261103001", "CNY", 9800, 0), ("20261103002", "CNY", 9800, 1050), ("20261103004", "USD", 9800, 0)]
    assert [(one.row, one.code) for one in problems] == [(2, ProblemCode.DIGITS_LOST), (3, ProblemCode.OUT_OF_RANGE)]
    said = [["A-1", at, "98", "1", "交易成功", ""]]
    beside, _ = tables.read_rows(columns, [["A-1", at, "9800分", "1", "partially_paid", ""]], str,
                                 clock=Clock(SHANGHAI), currency="CNY")
    assert (paid_for(beside[0].lines[0]), beside[0].paid_at) == (9800, None)
    in_fen, _ = tables.read_rows(columns, said, str, clock=Clock(SHANGHAI), currency="CNY",
                                 header=[*header[:2], "实付金额（分）", *header[3:]])
    assert paid_for(in_fen[0].lines[0]) == 98


def test_a_sign_that_cannot_be_the_named_currency_is_told() -> None:
    columns = {"order_id": 0, "created_at": 1, "amount": 2, "currency": 3}
    rows = [["A-1", "2026-11-01", "€ 9", "USD"], ["A-2", "2026-11-01", "$ 9", "AUD"],
            ["A-3", "2026-11-01", "9", "人民币"]]
    orders, problems = tables.read_rows(columns, rows, str, clock=Clock(SHANGHAI), currency="USD")
    assert [one.currency for one in orders] == ["AUD", "CNY"]
    assert [(one.row, one.code) for one in problems] == [(0, ProblemCode.CURRENCY_DIFFERS)]


def test_channels_are_named_in_either_language() -> None:
    assert channel_of("直播") is Channel.LIVE
    assert channel_of("商家自播") is Channel.SELF_LIVE
    assert channel_of("short_video") is Channel.SHORT_VIDEO
    assert channel_of("橱窗") is Channel.SHOWCASE
    assert channel_of("moon") is None
