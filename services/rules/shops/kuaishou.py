"""Kuaishou distribution orders: the sheet with Chinese headers, or under the interface's own field names."""

from collections.abc import Iterable, Sequence

from services.rules.facts import OrderFacts
from services.rules.shops.amounts import AmountUnit, bare_header
from services.rules.shops.clocks import Clock
from services.rules.shops.loose import Reading
from services.rules.shops.loose import read_rows as read_loose
from services.rules.shops.problems import Problem, ProblemCode, UnreadableError
from services.rules.shops.sheet import Columns, Pseudonym, Row

NAMES = {
    "order_id": ("订单编号", "订单号", "订单id", "oid"),
    "product_id": ("商品id", "itemid"),
    "title": ("商品名称", "商品标题", "itemtitle"),
    "sku": ("商家编码", "sku编码", "skuid"),
    "quantity": ("商品数量", "购买数量", "数量", "num"),
    "unit_price": ("商品单价", "单价", "商品价格", "itemprice"),
    "amount": ("订单金额", "支付金额", "实付金额", "成交金额", "ordertradeamount"),
    "refunded_amount": ("退款金额", "refundfee"),
    "refunded_at": ("退款时间", "退款完成时间", "退款成功时间", "退款结束时间", "endrefundtime"),
    "refund_reason": ("退款原因", "售后原因", "refundreason"),
    "status": ("订单状态", "cpsorderstatus"),
    "created_at": ("下单时间", "订单创建时间", "ordercreatetime"),
    "paid_at": ("付款时间", "支付时间", "paytime"),
    "shipped_at": ("发货时间", "sendtime"),
    "delivered_at": ("收货时间", "确认收货时间", "recvtime"),
    "settled_at": ("结算时间", "settlementsuccesstime"),
    "creator": ("达人id", "distributorid", "达人快手id", "达人昵称"),
    "channel": ("成交渠道", "内容类型", "推广渠道", "渠道", "订单渠道"),
    "content_id": ("内容id", "作品id", "直播间id"),
}
NEEDED = ("order_id", "amount", "status", "created_at", "creator")
MONEY = ("unit_price", "amount", "refunded_amount")

def recognised(header: Sequence[str]) -> bool:
    """Whether a header is this sheet's."""
    return all(name in Columns.find([bare_header(one)[0] for one in header], NAMES).at for name in NEEDED)


def unit_said(header: Sequence[str]) -> bool:
    """Whether every money column says fen or yuan (or bears the interface's name, which is in fen)."""
    return all(unit is not None for unit in _units(header).values())


def _units(header: Sequence[str]) -> dict[str, AmountUnit | None]:
    bare = [bare_header(one) for one in header]
    places = Columns.find([name for name, _ in bare], NAMES).at
    units: dict[str, AmountUnit | None] = {}
    for name in MONEY:
        if name in places:
            text, unit = bare[places[name]]
            units[name] = AmountUnit.MINOR if text.isascii() else unit
    return units


def read_rows(
    header: Sequence[str],
    rows: Iterable[Row],
    pseudonym: Pseudonym,
    *,
    clock: Clock,
    unit: AmountUnit | None = None,
) -> tuple[list[OrderFacts], list[Problem]]:
    """Orders of a sheet and its wrong rows, in yuan (CNY).

    Fen or yuan is never guessed: a money column says it in its header, or `unit` says it for those that do not;
    otherwise UnreadableError UNIT_UNSAID at the first such column.
    """
    columns = Columns.find([bare_header(one)[0] for one in header], NAMES)
    missing = next((name for name in NEEDED if name not in columns.at), None)
    if missing:
        raise UnreadableError(ProblemCode.MISSING, missing)
    units: dict[str, AmountUnit] = {}
    for name, said in _units(header).items():
        found = said or unit
        if found is None:
            raise UnreadableError(ProblemCode.UNIT_UNSAID, name)
        units[name] = found
    return read_loose(rows, pseudonym, Reading(columns, clock, "CNY", AmountUnit.MAJOR, units))
