"""Files: a dropped order file as facts, whichever system exported it; pure enough to run in a thread."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from itertools import islice

from db.vocabulary import OrderSource
from services.refusals import Refusal
from services.rules.commissions import amounts
from services.rules.facts import OrderFacts
from services.rules.shops import cases, haowu_rows, kuaishou, shopify_export, tables, tiktok, tiktok_shop
from services.rules.shops.amounts import AmountUnit
from services.rules.shops.cases import CaseFacts
from services.rules.shops.clocks import Clock, DayOrder, day_order
from services.rules.shops.problems import Problem, ProblemCode, UnreadableError
from services.rules.shops.recognise import SOURCE_OF, OrderFile, recognise_file
from services.rules.shops.sheet import cell, fold_header
from services.rules.shops.shopify import order_number
from services.tables.reading import read_table
from services.tables.refusal import TableFault, TableRefused

CASES = "cases"
TABLE = "table"
SAMPLE = 3
MEGABYTE = 1024 * 1024
LATE = timedelta(days=7)
"""Orders and refunds keep arriving for so long: a file is read again that far back."""

ID_COLUMNS = ("order_id", "name", "order id", "订单编号", "订单号")

DAYS_IN_NUMBERS = (OrderFile.TIKTOK_AFFILIATE, OrderFile.TIKTOK_SHOP)
"""Exports whose dates are in numbers, day first in most countries and month first in some."""

Read = tuple[list[OrderFacts], list[Problem]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file and what its reader has been told: the shop's currency, fen or yuan, which column means what, and whether
    03/04/2026 is the fourth of March where the file does not tell.

    An order made or paid after `latest` is none: its clock, zone or order of day and month was misread.
    """

    name: str
    content: bytes
    pseudonym: Callable[[str], str]
    zone: tzinfo
    currency: str
    unit: AmountUnit | None = None
    columns: Mapping[str, int] | None = None
    latest: datetime | None = None
    month_first: bool = False


@dataclass(frozen=True, slots=True)
class Wrong:
    """One wrong row for the file of wrong ones: its number in the sheet, its order, the column and the reason."""

    row: int
    order: str
    column: str
    code: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a file holds. `ask` is what a person has to say first ("unit", "columns"); `kind` which system wrote it.

    `days_unclear`: its dates may be read with the day or the month first, and it was asked what its columns mean.
    """

    kind: str
    source: OrderSource
    orders: tuple[OrderFacts, ...] = ()
    cases: tuple[CaseFacts, ...] = ()
    wrong: tuple[Wrong, ...] = ()
    ask: str = ""
    header: tuple[str, ...] = ()
    sample: tuple[tuple[str, ...], ...] = ()
    columns: Mapping[str, int] | None = None
    rows: int = 0
    days_unclear: bool = False


class _Counted:
    """Rows counted as they are read, with the order that each is of, for telling of wrong ones."""

    def __init__(self, rows: Iterable[Sequence[str]], id_column: int | None) -> None:
        self.rows = rows
        self.id_column = id_column
        self.ids: list[str] = []

    def __iter__(self) -> Iterator[Sequence[str]]:
        for row in self.rows:
            self.ids.append(cell(row, self.id_column)[:60])
            yield row


def read(sheet: Sheet) -> Found:
    """Reads a file; raises Refusal for one that is no table of orders."""
    try:
        table = read_table(sheet.name, sheet.content)
        folded = [fold_header(name) for name in table.header]
        id_column = next((folded.index(name) for name in ID_COLUMNS if name in folded), None)
        kind = recognise_file(table.header)
        if kind is None and cases.recognised(table.header):
            counted = _Counted(table.rows, id_column)
            told, problems = cases.read_rows(table.header, counted, clock=_clock(sheet, guessed=False)[0])
            return Found(CASES, OrderSource.TABLE, cases=tuple(told), rows=len(counted.ids),
                         wrong=_wrong(problems, counted.ids, table.first_row))
        if kind is None:
            clock, unclear = _clock(sheet, guessed=True)
            guessed = _guessed(sheet, clock, table.header, table.rows, table.first_row)
            return replace(guessed, days_unclear=unclear)
        if kind is OrderFile.KUAISHOU and sheet.unit is None and not kuaishou.unit_said(table.header):
            return Found(kind, SOURCE_OF[kind], ask="unit", header=tuple(table.header))
        counted = _Counted(table.rows, id_column)
        orders, problems = _timely(sheet, counted.ids, *_read(kind, sheet, table.header, counted))
        return Found(kind, SOURCE_OF[kind], tuple(orders), rows=len(counted.ids),
                     wrong=_wrong(problems, counted.ids, table.first_row))
    except TableRefused as refused:
        details = {name: str(value) for name, value in refused.details.items()}
        if refused.code is TableFault.TOO_BIG:
            details = {"limit": str(int(refused.details["limit"]) // MEGABYTE)}
        raise Refusal(f"table-{refused.code.value.replace('_', '-')}", **details) from refused
    except UnreadableError as error:
        raise Refusal("orders-unreadable", column=error.where) from error


def _clock(sheet: Sheet, guessed: bool) -> tuple[Clock, bool]:
    """How a file's times are read, and whether that is unclear: its dates in numbers may begin with day or month.

    The platforms' exports put the day first unless theirs say otherwise; of any other table a person is asked.
    """
    order = day_order(read_table(sheet.name, sheet.content).rows)
    unclear = guessed and order is DayOrder.EITHER
    return Clock(sheet.zone, order is DayOrder.MONTH or (unclear and sheet.month_first)), unclear


def _read(kind: OrderFile, sheet: Sheet, header: Sequence[str], rows: Iterable[Sequence[str]]) -> Read:
    clock, _ = _clock(sheet, guessed=False) if kind in DAYS_IN_NUMBERS else (Clock(sheet.zone), False)
    match kind:
        case OrderFile.HAOWU:
            return haowu_rows.read_rows(header, rows, sheet.pseudonym)
        case OrderFile.SHOPIFY:
            return shopify_export.read_rows(header, rows, sheet.pseudonym)
        case OrderFile.TIKTOK_AFFILIATE:
            return tiktok.read_rows(header, rows, sheet.pseudonym, clock=clock)
        case OrderFile.TIKTOK_SHOP:
            return tiktok_shop.read_rows(header, rows, sheet.pseudonym, clock=clock, currency=sheet.currency)
        case OrderFile.KUAISHOU:
            return kuaishou.read_rows(header, rows, sheet.pseudonym, clock=clock, unit=sheet.unit)


def _timely(sheet: Sheet, ids: Sequence[str], orders: list[OrderFacts], problems: list[Problem]) -> Read:
    """Leaves out what lies in the future, as a wrong row each."""
    latest = sheet.latest
    late = set() if latest is None else {
        one.order_id for one in orders if max(one.created_at, one.paid_at or one.created_at) > latest}
    if not late:
        return orders, problems
    rows = {order_number(name): row for row, name in reversed(list(enumerate(ids)))}
    where = "paid_at" if sheet.columns is None or "paid_at" in sheet.columns else "created_at"
    problems += [Problem(rows.get(name, 0), ProblemCode.IN_FUTURE, where) for name in sorted(late)]
    return [one for one in orders if one.order_id not in late], problems


def _guessed(
    sheet: Sheet, clock: Clock, header: Sequence[str], rows: Iterable[Sequence[str]], first_row: int
) -> Found:
    """Any other table: its columns are guessed and shown before anything is read."""
    names = tuple(name[:60] for name in header)
    if sheet.columns is None:
        guessed = {one.field: one.column for one in tables.guess(header)}
        sample = tuple(tuple(one[:40] for one in row[: len(header)]) for row in islice(rows, SAMPLE))
        return Found(TABLE, OrderSource.TABLE, ask="columns", header=names, sample=sample, columns=guessed)
    counted = _Counted(rows, sheet.columns.get("order_id"))
    orders, problems = _timely(sheet, counted.ids, *tables.read_rows(
        sheet.columns, counted, sheet.pseudonym, clock=clock, currency=sheet.currency,
        unit=sheet.unit or AmountUnit.MAJOR, header=header))
    return Found(TABLE, OrderSource.TABLE, tuple(orders), rows=len(counted.ids), header=names,
                 wrong=_wrong(problems, counted.ids, first_row), columns=sheet.columns)


def _wrong(problems: Sequence[Problem], ids: Sequence[str], first_row: int) -> tuple[Wrong, ...]:
    own = [one for one in problems if one.code is not ProblemCode.SIBLING_WRONG] or problems
    return tuple(
        Wrong(first_row + one.row, ids[one.row] if one.row < len(ids) else "", one.where, one.code) for one in own
    )


def left_out(found: Found) -> int:
    """How many orders stand in a file and cannot be taken in; a wrong row without an order number counts as one."""
    taken = {facts.order_id for facts in found.orders}
    named = {one.order for one in found.wrong if one.order} - taken
    return len(named) + sum(not one.order for one in found.wrong)


def in_file(orders: Sequence[OrderFacts]) -> dict[str, int]:
    """Order value of a file by currency: what was paid before refunds, of orders that were paid; the newest of each."""
    newest: dict[str, OrderFacts] = {}
    for facts in orders:
        known = newest.get(facts.order_id)
        if known is None or facts.updated_at >= known.updated_at:
            newest[facts.order_id] = facts
    sums: dict[str, int] = {}
    for facts in newest.values():
        if facts.paid_at is not None and not facts.is_test:
            paid = sum(amounts(line).paid for line in facts.lines)
            sums[facts.currency] = sums.get(facts.currency, 0) + paid
    return sums


def last_days(orders: Sequence[OrderFacts]) -> tuple[datetime, datetime] | None:
    """The first and the last order of a file's last LATE; late orders and refunds belong to these days."""
    if not orders:
        return None
    until = max(facts.created_at for facts in orders)
    return min(facts.created_at for facts in orders if facts.created_at >= until - LATE), until
