"""Cases: ratings and after-sales cases that come as a file of their own, put onto the order lines they are about."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from db.vocabulary import Dispute, Fault
from services.rules.facts import LineFacts, OrderFacts
from services.rules.shops.clocks import Clock
from services.rules.shops.fields import clean_text
from services.rules.shops.problems import Problem, ProblemCode, UnreadableError
from services.rules.shops.sheet import Columns, Row
from services.rules.shops.shopify import order_number

NAMES = {
    "order_id": ("order_id", "order id", "订单编号", "订单号"),
    "line_id": ("line_id", "line id"),
    "sku": ("sku", "sku id", "商家编码", "商品id"),
    "rating": ("rating", "score", "stars", "评分", "星级"),
    "rated_at": ("rated_at", "rated at", "review date", "评价时间"),
    "dispute": (
        "dispute", "case status", "after-sales status", "result", "售后状态", "纠纷状态", "处理结果"),
    "refund_reason": ("refund_reason", "reason", "return reason", "售后原因", "退款原因"),
    "case_id": ("case_id", "case id", "return order id", "售后单号", "售后编号"),
    "opened_at": ("opened_at", "opened at", "case opened", "售后申请时间", "申请时间"),
    "closed_at": ("closed_at", "closed at", "case closed", "售后完结时间", "完结时间"),
    "refund_fault": ("refund_fault", "fault", "责任方", "责任"),
}
TOLD = ("rating", "opened_at", "dispute", "refund_reason", "refund_fault")
DISPUTES = {
    "open": Dispute.OPEN, "处理中": Dispute.OPEN, "待处理": Dispute.OPEN,
    "resolved": Dispute.RESOLVED, "closed": Dispute.RESOLVED, "已解决": Dispute.RESOLVED, "已完结": Dispute.RESOLVED,
    "lost": Dispute.LOST, "已败诉": Dispute.LOST, "商家败诉": Dispute.LOST,
}  # fmt: skip
FAULTS = {"seller": Fault.SELLER, "商家": Fault.SELLER, "buyer": Fault.BUYER, "买家": Fault.BUYER,
          "carrier": Fault.CARRIER, "物流": Fault.CARRIER, "快递": Fault.CARRIER}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What one row tells of one order line; None where it tells nothing. The buyer's words are never read."""

    order_id: str
    line_id: str | None
    sku: str | None
    rating: int | None = None
    rated_at: datetime | None = None
    dispute: Dispute | None = None
    refund_reason: str | None = None
    refund_fault: Fault | None = None
    case_id: str | None = None
    opened_at: datetime | None = None
    closed_at: datetime | None = None

    @property
    def name(self) -> str:
        """What the case is called: its own number, else the order and the line that it is about."""
        return self.case_id or ":".join((self.order_id, self.line_id or self.sku or ""))


def recognised(header: Sequence[str]) -> bool:
    """Whether a header is of ratings or cases: an order, something told of it, and no prices or quantities."""
    found = Columns.find(header, NAMES).at
    priced = Columns.find(header, {"priced": ("unit_price", "price", "lineitem price", "订单金额", "quantity")}).at
    return "order_id" in found and any(name in found for name in TOLD) and not priced


def read_rows(header: Sequence[str], rows: Iterable[Row], *, clock: Clock) -> tuple[list[CaseFacts], list[Problem]]:
    """Cases of a file and its wrong rows; clock times without an offset are read in its zone."""
    columns = Columns.find(header, NAMES)
    if "order_id" not in columns.at:
        raise UnreadableError(ProblemCode.MISSING, "order_id")
    cases: list[CaseFacts] = []
    problems: list[Problem] = []
    for number, row in enumerate(rows):
        if not any(row):
            continue
        try:
            cases.append(_row(columns, row, clock))
        except UnreadableError as error:
            problems.append(Problem(number, error.code, error.where))
    return cases, problems


def _row(columns: Columns, row: Row, clock: Clock) -> CaseFacts:
    order_id = order_number(columns.key(row, "order_id"))
    if order_id is None:
        raise UnreadableError(ProblemCode.MISSING, "order_id")
    stars = columns.text(row, "rating").removesuffix(".0")
    if stars and stars not in {"1", "2", "3", "4", "5"}:
        raise UnreadableError(ProblemCode.OUT_OF_RANGE, "rating")
    dispute, fault = columns.text(row, "dispute").casefold(), columns.text(row, "refund_fault").casefold()
    if dispute and dispute not in DISPUTES:
        raise UnreadableError(ProblemCode.BAD_WORD, "dispute")
    if fault and fault not in FAULTS:
        raise UnreadableError(ProblemCode.BAD_WORD, "refund_fault")
    opened = clock.read(columns.text(row, "opened_at"), "opened_at")
    closed = clock.read(columns.text(row, "closed_at"), "closed_at")
    if closed is not None and (opened is None or closed < opened):
        raise UnreadableError(ProblemCode.BAD_TIME, "closed_at")
    return CaseFacts(
        order_id=order_id,
        line_id=columns.key(row, "line_id"),
        sku=columns.key(row, "sku"),
        rating=int(stars) if stars else None,
        rated_at=clock.read(columns.text(row, "rated_at"), "rated_at"),
        dispute=DISPUTES.get(dispute),
        refund_reason=clean_text(columns.text(row, "refund_reason")),
        refund_fault=FAULTS.get(fault),
        case_id=columns.key(row, "case_id"),
        opened_at=opened,
        closed_at=closed,
    )


def put_on(order: OrderFacts, case: CaseFacts) -> OrderFacts:
    """The order with a case put onto its line; UnreadableError UNKNOWN_LINE when it is not clear which.

    By line id, then by SKU or product, then the only line there is. An older rating never replaces a newer one.
    """
    about = [at for at, line in enumerate(order.lines) if _is_about(line, case)]
    if not about and case.line_id is None and case.sku is None and len(order.lines) == 1:
        about = [0]
    if not about:
        raise UnreadableError(ProblemCode.UNKNOWN_LINE, "sku" if case.sku else "line_id")
    lines = list(order.lines)
    for at in about:
        lines[at] = _told(lines[at], case)
    return replace(order, lines=tuple(lines))


def _is_about(line: LineFacts, case: CaseFacts) -> bool:
    if case.line_id is not None:
        return line.line_id == case.line_id
    return case.sku is not None and case.sku in (line.sku, line.seller_sku, line.product_id)


def _told(line: LineFacts, case: CaseFacts) -> LineFacts:
    older = case.rated_at is not None and line.rated_at is not None and case.rated_at < line.rated_at
    rated = case.rating is not None and not older
    return replace(
        line,
        rating=case.rating if rated else line.rating,
        rated_at=(case.rated_at or line.rated_at) if rated else line.rated_at,
        dispute=case.dispute or line.dispute,
        refund_reason=case.refund_reason or line.refund_reason,
        refund_fault=case.refund_fault or line.refund_fault,
    )
