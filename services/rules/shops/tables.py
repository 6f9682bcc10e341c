"""Any table: columns guessed from their headers in either language, to be shown and corrected before reading."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from services.rules.facts import OrderFacts
from services.rules.listings.currencies import header_currency
from services.rules.shops.amounts import AmountUnit, bare_header
from services.rules.shops.clocks import Clock
from services.rules.shops.loose import Reading
from services.rules.shops.loose import read_rows as read_loose
from services.rules.shops.problems import Problem, ProblemCode, UnreadableError
from services.rules.shops.sheet import Columns, Pseudonym, Row

LEAST_LIKENESS = 82
"""Below this likeness (0-100, rapidfuzz ratio) a header is not taken for a field; set so that "Order No" still is."""

WORDS: dict[str, tuple[str, ...]] = {
    "order_id": (
        "order id", "order number", "order no", "order", "订单号", "订单编号", "单号", "交易单号", "交易号",
        "订单号码", "流水号", "主订单编号", "order name", "transaction id",
    ),
    "created_at": (
        "created at", "order date", "order time", "date", "下单时间", "创建时间", "订单时间", "日期", "下单日期",
        "成交日期",
        "订单日期", "拍下时间", "成交时间", "交易时间", "ordered at", "purchase date", "placed at", "time created",
    ),
    "paid_at": (
        "paid at", "payment date", "payment time", "付款时间", "支付时间", "付款日期", "支付日期", "买家付款时间",
        "paid on",
    ),
    "shipped_at": ("shipped at", "ship date", "发货时间"),
    "delivered_at": ("delivered at", "delivery date", "收货时间", "签收时间"),
    "cancelled_at": ("cancelled at", "cancel time", "取消时间"),
    "settled_at": ("settled at", "settlement time", "结算时间"),
    "status": ("status", "order status", "financial status", "订单状态", "状态", "交易状态"),
    "currency": ("currency", "币种", "货币"),
    "title": (
        "product", "product name", "item", "item name", "title", "商品名称", "商品", "品名", "商品标题", "宝贝",
        "宝贝标题", "宝贝名称", "产品", "产品名称", "product title",
    ),
    "sku": ("sku", "seller sku", "variant sku", "商家编码", "货号", "商品编码", "规格编码", "商品货号"),
    "product_id": ("product id", "item id", "商品id"),
    "quantity": (
        "quantity", "qty", "pieces", "units", "数量", "件数", "购买数量", "商品数量", "宝贝数量", "units sold",
    ),
    "unit_price": ("unit price", "price", "item price", "单价", "价格", "售价"),
    "amount": (
        "amount", "line total", "total", "paid amount", "金额", "实付金额", "订单金额", "支付金额", "实付", "实收",
        "客户实付",
        "实收金额", "实付款", "买家实付金额", "买家实付", "付款金额", "成交金额", "总金额", "amount paid",
        "order total",
    ),
    "discount": ("discount", "discount amount", "优惠", "优惠金额", "折扣"),
    "refunded_amount": (
        "refund", "refunded amount", "refund amount", "退款", "退款金额", "退款额", "退款总额", "已退金额",
        "已退款金额", "退了多少", "退给客户", "refunded", "returned amount",
    ),
    "refunded_quantity": ("refunded quantity", "returned quantity", "退货数量", "退款数量"),
    "refunded_at": ("refunded at", "refund date", "refund time", "退款时间", "退款完成时间"),
    "refund_reason": ("refund reason", "return reason", "退款原因", "售后原因"),
    "code": (
        "code", "discount code", "coupon", "coupon code", "promo code", "优惠码", "优惠券", "推广码", "专属码",
        "达人码", "达人推广码", "推广口令", "口令", "折扣码", "优惠券码", "creator code", "affiliate code",
        "referral code", "voucher code",
    ),
    "ref": ("ref", "referral", "tracking code", "来源码"),
    "creator": (
        "creator", "creator username", "affiliate", "influencer", "达人", "达人id", "达人昵称", "主播", "带货达人",
        "推广达人", "达人账号", "creator name",
    ),
    "buyer": (
        "buyer", "buyer id", "customer", "customer id", "email", "买家", "买家id", "客户", "买家昵称", "买家会员名",
        "顾客", "customer name",
    ),
    "channel": ("channel", "source", "content type", "渠道", "来源", "成交渠道"),
    "content_id": ("content id", "video id", "内容id", "作品id"),
}
NEEDED = ("order_id", "created_at")
TIMES = frozenset({"created_at", "paid_at"})
"""Either is enough: an order that was paid then was placed by then."""
PRICED = ("unit_price", "amount")
OF_ORDERS = frozenset({"order_id", *TIMES, "code", "creator", "buyer", "refunded_amount", "shipped_at", "settled_at"})
ENOUGH = 3
"""Columns that only orders have, from which on a table is one of orders though none is called an order's number."""
MONEY = (*PRICED, "discount", "refunded_amount")


@dataclass(frozen=True, slots=True)
class Guess:
    """A column taken for one of our fields, with its likeness (0-100) to the words we know."""

    field: str
    column: int
    likeness: float


def guess(header: Sequence[str]) -> list[Guess]:
    """The best column for each field, each column used once, surest first; to be shown for correction."""
    names = [_plain(name) for name in header]
    scored = [
        Guess(field, column, max(fuzz.ratio(name, word) for word in words))
        for column, name in enumerate(names)
        if name
        for field, words in WORDS.items()
    ]
    scored.sort(key=lambda one: (-one.likeness, one.column, list(WORDS).index(one.field)))
    taken: dict[str, Guess] = {}
    columns: set[int] = set()
    for one in scored:
        if one.likeness >= LEAST_LIKENESS and one.field not in taken and one.column not in columns:
            taken[one.field] = one
            columns.add(one.column)
    return list(taken.values())


_BESIDE = re.compile(r"\s*[(（\[【].*$")


def _plain(name: str) -> str:
    """A header as words are known: without its unit or its currency; "Total (tax)" is something else than "Total"."""
    bare = bare_header(name)[0].replace("_", " ").replace("-", " ")
    beside = _BESIDE.search(bare)
    if beside is None or header_currency(beside.group(), "") is None:
        return bare
    return bare[: beside.start()] or bare


def are_orders(header: Sequence[str]) -> bool:
    """Whether a table is one of orders, by its columns: a product has no number, time, code or buyer."""
    fields = {one.field for one in guess(header)}
    return ("order_id" in fields and bool(fields & TIMES)) or len(fields & OF_ORDERS) >= ENOUGH


def missing(columns: Mapping[str, int]) -> list[str]:
    """Fields that a mapping still lacks before it can be read; "unit_price" stands for any price."""
    lacking = [name for name in NEEDED if name not in columns and not (name in TIMES and TIMES & columns.keys())]
    return lacking if any(name in columns for name in PRICED) else [*lacking, PRICED[0]]


def read_rows(
    columns: Mapping[str, int],
    rows: Iterable[Row],
    pseudonym: Pseudonym,
    *,
    clock: Clock,
    currency: str,
    unit: AmountUnit = AmountUnit.MAJOR,
    header: Sequence[str] = (),
) -> tuple[list[OrderFacts], list[Problem]]:
    """Orders of a table under a mapping (field -> column) that a person has seen.

    `currency` and `unit` where neither a cell nor the column's `header` says one: "实付金额(分)", "Total (USD)".
    """
    lacking = missing(columns)
    if lacking:
        raise UnreadableError(ProblemCode.MISSING, lacking[0])
    money = {name: header[columns[name]] for name in MONEY if columns.get(name, len(header)) < len(header)}
    units = {name: said for name, text in money.items() if (said := bare_header(text)[1])}
    named = [code for name in PRICED if name in money and (code := header_currency(money[name], currency))]
    return read_loose(rows, pseudonym, Reading(Columns(dict(columns)), clock, (*named, currency)[0], unit, units))
