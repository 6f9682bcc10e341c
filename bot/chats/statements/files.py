"""A week's statement as a file: every commission line, as CSV or as an Excel sheet."""

import asyncio

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks.money import Statement
from bot.chats.statements.lines import stance
from bot.chats.statements.weeks import of_week
from bot.screen import Document, Screen
from bot.texts.say import Say
from bot.turn import Turn
from db.vocabulary import Language, Side
from services.gmv.views import major
from services.statements import lines
from services.statements.lines import StatementLine
from services.tables.writing import Cell, write_csv, write_xlsx

router = Router(name="statement files")
COLUMNS = (
    "when", "order", "product", "sku", "other", "kind", "rate", "estimated", "confirmed", "currency", "stance", "own",
)
AMOUNTS = (7, 8)


@router.callback_query(Statement.filter(F.act.in_({"csv", "xlsx"})))
async def file(query: CallbackQuery, callback_data: Statement, turn: Turn) -> Screen:
    """Every line of the week; cells that a spreadsheet would run are made harmless."""
    say, found = turn.say, await of_week(turn, callback_data)
    held = await lines.file(turn.session, turn.who, found.side, found.monday)
    header = [say.label(f"statement-column-{name}") for name in COLUMNS]
    header[4] = say.label(f"statement-column-{Side.CREATOR if found.side is Side.BRAND else Side.BRAND}")
    rows = [_row(say, line) for line in held.shown]
    cut = ""
    if held.is_cut:
        cut = say.label("statement-cut", shown=say.number(len(held.shown)), total=say.number(held.total))
        rows.append([cut])
    name, kind = f"{say.label('statement-file-name')}-{found.monday:%Y-%m-%d}", callback_data.act
    if kind == "xlsx":
        # Amounts as numbers, so that the sheet can add them up; a long one takes seconds, and others chat meanwhile.
        sheet = [[float(str(one)) if at in AMOUNTS else one for at, one in enumerate(row)] for row in rows]
        content = await asyncio.to_thread(write_xlsx, header, sheet, say.label("statement-crumb"))
    else:
        content = write_csv(header, rows)
    return Screen(documents=(Document(f"{name}.{kind}", content, cut),))


def _row(say: Say, line: StatementLine) -> list[Cell]:
    return [
        line.at.astimezone(say.zone).strftime("%Y-%m-%d %H:%M"),
        line.order,
        line.title_zh if say.language == Language.ZH else line.title,
        line.sku,
        line.counterpart,
        say.label(f"entry-{line.kind.replace('_', '-')}"),
        "" if line.rate_bp is None else say.rate(line.rate_bp),
        major(line.change, line.currency),
        major(line.confirmed, line.currency),
        line.currency,
        stance(say, line),
        say.label("statement-own-mark") if line.own_brand else "",
    ]
