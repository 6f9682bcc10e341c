"""Order files: how far they are, what came of them to the cent, and what they have to be told first."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks.money import Orders, Statement
from bot.reasons import failure, order_field
from bot.screen import Button, Document, Page, Screen, act
from bot.texts.say import Say
from bot.turn import Turn
from db.jobs import Job
from db.vocabulary import Side
from services.orders import filing
from services.tables.writing import write_csv

router = Router(name="order files")
COLUMNS = (
    "order_id", "created_at", "unit_price", "amount", "quantity", "paid_at", "status", "currency", "title", "sku",
    "product_id", "discount", "refunded_amount", "code", "ref", "creator", "buyer", "shipped_at", "delivered_at",
    "cancelled_at", "settled_at", "refunded_quantity", "channel", "content_id", "refunded_at", "refund_reason",
)
MOST_HEADERS = 60
NAME = 24
MOST_CODES = 5
LATE_DAYS = 7


def draw(say: Say, job: Job) -> Screen:
    """Where an order file stands."""
    page = Page(say, (say.label("orders-crumb"), job.data.get("name", "")), back=Orders())
    if job.state == "failed":
        words = say.label(f"refusal-{job.data.get('refusal', 'bug')}", **job.data.get("details", {}))
        return page.line("refusal", words=words).screen()
    if job.state == "waiting":
        return _unit(say, page, job) if job.data["ask"] == "unit" else _columns(say, page, job)
    if job.state == "done":
        return _result(say, page, job)
    if job.state == "dropped":
        return page.line("refusal", words=say.label("refusal-import-dropped")).screen()
    if not job.total:
        return page.line("orders-reading").screen()
    share = job.done / job.total
    bar = "▰" * round(share * 10) + "▱" * (10 - round(share * 10))
    return page.line("orders-writing", bar=bar, done=say.number(job.done), total=say.number(job.total)).screen()


def _result(say: Say, page: Page, job: Job) -> Screen:
    """The file beside what we hold: nothing may have got lost in between."""
    data, result = job.data, job.data.get("result", {})
    page.line("orders-kind", kind=say.label(f"file-{data['file'].replace('_', '-')}"))
    if data["file"] == "cases":
        _cases(say, page, job)
    else:
        held, wrong = result.get("held", 0), data.get("left_out", 0)
        page.line("orders-holds-but" if wrong else "orders-holds", file=say.number(data["holds"] + wrong),
                  held=say.number(held), count=wrong, wrong=say.number(wrong))
        page.line("orders-counts", new=say.number(result.get("new", 0)), changed=say.number(result.get("changed", 0)),
                  same=say.number(result.get("unchanged", 0) + result.get("older", 0)))
        ours, stray = result.get("ours", 0), result.get("stray", 0)
        page.line("orders-owned", ours=say.number(ours), rest=say.number(held - ours - stray))
        _codes(say, page, "orders-stray-code", stray, result.get("stray_codes", {}))
        _codes(say, page, "orders-early-code", result.get("early", 0), result.get("early_codes", {}))
        _codes(say, page, "orders-unknown-code", result.get("unknown_code", 0), result.get("unknown_codes", {}))
        _codes(say, page, "orders-waiting-name", result.get("waiting", 0), result.get("waiting_names", {}))
        _totals(say, page, job)
        _last_days(say, page, data)
    if data["wrong"]:
        page.gap().line("orders-wrong", count=data["wrong"], number=say.number(data["wrong"]))
        page.button("orders-wrong-file", Orders(act="wrong", id=job.id or 0))
    return page.row(act(say, "orders-statement", Statement(side=Side.BRAND))).screen()


def _cases(say: Say, page: Page, job: Job) -> None:
    result = job.data.get("result", {})
    page.line("orders-cases", total=say.number(job.data["holds"]), held=say.number(result.get("held", 0)),
              changed=say.number(result.get("changed", 0)), unknown=say.number(result.get("unknown", 0)))


def _codes(say: Say, page: Page, key: str, count: int, codes: Mapping[str, int]) -> None:
    """Codes and accounts worth a look, the most frequent by name: those of nobody, or not for their product."""
    if count:
        named = sorted(codes, key=lambda code: (-codes[code], code))[:MOST_CODES]
        page.line(key, count=count, number=say.number(count),
                  codes=say.names(named) + (" …" if len(codes) > len(named) else ""))


def _last_days(say: Say, page: Page, data: Mapping[str, Any]) -> None:
    """What we hold of the file's last days and the file does not; and how far back the next one should begin."""
    if not data.get("last_days"):
        return
    since, until = map(datetime.fromisoformat, data["last_days"])
    count, names = data.get("beyond", 0), data.get("beyond_names", [])
    if count:
        page.line("orders-beyond", count=count, number=say.number(count), since=say.day(since), until=say.day(until),
                  names=say.names(names) + (" …" if count > len(names) else ""))
    page.line("orders-reread", day=say.day(until - timedelta(days=LATE_DAYS)))


def _totals(say: Say, page: Page, job: Job) -> None:
    """Order value in the file and here, and commission, each currency on a line of its own."""
    result = job.data.get("result", {})
    paid, commission = result.get("paid", {}), result.get("commission", {})
    in_file: dict[str, int] = job.data.get("in_file", {})
    for currency in sorted({*in_file, *paid}):
        told, held = in_file.get(currency, 0), paid.get(currency, 0)
        page.line("orders-total-same" if told == held else "orders-total-differs", file=say.money(told, currency),
                  held=say.money(held, currency), commission=say.money(commission.get(currency, 0), currency),
                  part="taken" if job.data.get("left_out") else "whole")


def _unit(say: Say, page: Page, job: Job) -> Screen:
    """Fen or yuan is never guessed."""
    page.line("orders-unit")
    page.row(act(say, "orders-unit-major", Orders(act="unit", kind="major", id=job.id or 0)),
             act(say, "orders-unit-minor", Orders(act="unit", kind="minor", id=job.id or 0)))
    return page.screen()


def _columns(say: Say, page: Page, job: Job) -> Screen:
    """What each column is taken for, with its first cells; a tap corrects it, one button reads the file so."""
    data, number = job.data, job.id or 0
    chosen: dict[str, int] = data["columns"]
    page.line("orders-columns").gap()
    for name in COLUMNS:
        if name in chosen:
            at = chosen[name]
            cells = " · ".join(row[at] if at < len(row) and row[at] else "–" for row in data["sample"])[:60]
            page.line("orders-column", field=say.label(f"order-{name.replace('_', '-')}"),
                      header=data["header"][at][:NAME], cells=cells or "—")
    if data.get("days_unclear"):
        page.gap().line("orders-month-first" if data["month_first"] else "orders-day-first")
    lacking = filing.lacking(job)
    if lacking:
        page.gap().line("orders-lacking", fields=say.names([order_field(say, name) for name in lacking]))
    page.grid([
        Button(("✓ " if name in chosen else "❗ " if name in lacking else "＋ ") + order_field(say, name),
               data=Orders(act="column", kind=name, id=number).pack())
        for name in COLUMNS
    ], 3)
    if data.get("days_unclear"):
        page.button("orders-read-day-first" if data["month_first"] else "orders-read-month-first",
                    Orders(act="days", id=number))
    return page.button("orders-columns-yes", Orders(act="columns", id=number)).screen()


@router.callback_query(Orders.filter(F.act == "file"))
async def show(query: CallbackQuery, callback_data: Orders, turn: Turn) -> Screen:
    return draw(turn.say, await filing.mine(turn.session, turn.who, callback_data.id))


@router.callback_query(Orders.filter(F.act == "unit"))
async def unit(query: CallbackQuery, callback_data: Orders, turn: Turn) -> Screen:
    """Fen or yuan, as the person says."""
    chosen = "minor" if callback_data.kind == "minor" else "major"
    return draw(turn.say, await filing.answer(turn.session, turn.who, callback_data.id, unit=chosen))


@router.callback_query(Orders.filter(F.act == "column"))
async def column(query: CallbackQuery, callback_data: Orders, turn: Turn) -> Screen:
    """Which column of the file this meaning has."""
    job = await filing.waiting(turn.session, turn.who, callback_data.id)
    say, name = turn.say, callback_data.kind
    page = Page(say, (say.label("orders-crumb"), say.label(f"order-{name.replace('_', '-')}")),
                back=Orders(act="file", id=job.id or 0)).line("orders-column-ask")
    at = job.data["columns"].get(name)
    page.grid([
        Button(("✓ " if place == at else "") + header[:NAME],
               data=Orders(act="set", kind=f"{name}={place}", id=job.id or 0).pack())
        for place, header in enumerate(job.data["header"][:MOST_HEADERS]) if header
    ])
    if at is not None:
        page.button("orders-column-none", Orders(act="set", kind=f"{name}=-1", id=job.id or 0))
    return page.screen()


@router.callback_query(Orders.filter(F.act == "set"))
async def set_column(query: CallbackQuery, callback_data: Orders, turn: Turn) -> Screen:
    name, _, place = callback_data.kind.partition("=")
    return draw(turn.say, await filing.set_column(turn.session, turn.who, callback_data.id, name, int(place or -1)))


@router.callback_query(Orders.filter(F.act == "days"))
async def days(query: CallbackQuery, callback_data: Orders, turn: Turn) -> Screen:
    """Day and month the other way round."""
    return draw(turn.say, await filing.turn_days(turn.session, turn.who, callback_data.id))


@router.callback_query(Orders.filter(F.act == "columns"))
async def columns(query: CallbackQuery, callback_data: Orders, turn: Turn) -> Screen:
    """The columns are right: the file is read."""
    return draw(turn.say, await filing.accept_columns(turn.session, turn.who, callback_data.id))


@router.callback_query(Orders.filter(F.act == "wrong"))
async def wrong(query: CallbackQuery, callback_data: Orders, turn: Turn) -> Screen:
    """Wrong rows as a file: where they stand and why, without what they say of buyers."""
    rows = await filing.wrong_rows(turn.session, turn.who, callback_data.id)
    say = turn.say
    header = [say.label(f"orders-wrong-{name}") for name in ("row", "order", "column", "why")]
    cells = [[row["row"], row["order"], order_field(say, row["column"]), failure(say, row["code"])] for row in rows]
    return Screen(documents=(Document(say.label("orders-wrong-name") + ".csv", write_csv(header, cells)),))
