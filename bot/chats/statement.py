"""/statement: the commission lines of one week, the same for both sides, with a file of every line."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.callbacks.money import Statement
from bot.screen import Button, Document, Page, Screen, act
from bot.texts.say import Say
from bot.turn import Turn
from db.vocabulary import Language, Side
from services import statements
from services.gmv.views import major
from services.tables.writing import write_csv

router = Router(name="statement")
MOST_PARTS = 15
COLUMNS = ("when", "order", "product", "sku", "other", "kind", "rate", "estimated", "confirmed", "currency")


@router.message(Command("statement"))
async def command(message: Message, turn: Turn) -> Screen:
    return await page_of(turn, statements.side_of(turn.who, ""), 0)


@router.callback_query(Statement.filter(F.act == "show"))
async def show(query: CallbackQuery, callback_data: Statement, turn: Turn) -> Screen:
    return await page_of(turn, statements.side_of(turn.who, callback_data.side), callback_data.back)


async def page_of(turn: Turn, side: Side, back: int) -> Screen:
    """One week: totals by currency, then each counterpart; what is estimated and what is confirmed stay apart."""
    say = turn.say
    found = await statements.of(turn.session, turn.who, side, back, turn.now, turn.market.zone)
    page = Page(say, (found.name, say.label("statement-crumb")))
    page.line("statement-week", monday=say.full_day(found.monday), sunday=say.full_day(found.sunday))
    page.line("statement-closed" if found.is_closed else "statement-open", when=say.when(found.closes_at))
    if not found.parts:
        page.gap().line(f"statement-empty-{side}")
    for currency, (estimated, confirmed) in sorted(found.totals.items()):
        page.gap().line("statement-total", confirmed=say.money(confirmed, currency))
        page.line("statement-estimated", estimated=say.money(estimated, currency))
        for part in [one for one in found.parts if one.currency == currency][:MOST_PARTS]:
            page.line(
                "statement-part",
                name=part.name,
                confirmed=say.money(part.confirmed, currency),
                estimated=say.money(part.estimated, currency),
                count=part.lines,
                number=say.number(part.lines),
            )
    if found.parts:
        page.gap().line("statement-note")
        page.row(act(say, "statement-file", Statement(side=side, back=found.back, act="csv")))
    page.row(*_weeks(say, side, found.back))
    return page.screen()


def _weeks(say: Say, side: Side, back: int) -> list[Button]:
    ways = [act(say, "statement-earlier", Statement(side=side, back=back + 1))]
    return [*ways, act(say, "statement-later", Statement(side=side, back=back - 1))] if back else ways


@router.callback_query(Statement.filter(F.act == "csv"))
async def file(query: CallbackQuery, callback_data: Statement, turn: Turn) -> Screen:
    """Every line of the week; cells that a spreadsheet would run are made harmless."""
    say, side = turn.say, statements.side_of(turn.who, callback_data.side)
    found = await statements.of(turn.session, turn.who, side, callback_data.back, turn.now, turn.market.zone)
    lines = await statements.lines(turn.session, turn.who, side, found.back, turn.now, turn.market.zone)
    header = [say.label(f"statement-column-{name}") for name in COLUMNS]
    header[4] = say.label(f"statement-column-{Side.CREATOR if side is Side.BRAND else Side.BRAND}")
    rows = [
        [
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
        ]
        for line in lines.shown
    ]
    cut = ""
    if lines.is_cut:
        cut = say.label("statement-cut", shown=say.number(len(lines.shown)), total=say.number(lines.total))
        rows.append([cut])
    name = f"{say.label('statement-file-name')}-{found.monday:%Y-%m-%d}.csv"
    return Screen(documents=(Document(name, write_csv(header, rows), cut),))
