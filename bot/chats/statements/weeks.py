"""One week of commission lines, the same for both sides; the weeks as a list."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.callbacks.money import Line, Pay, Statement, Why
from bot.figures import short
from bot.screen import Button, Page, Screen, act
from bot.texts.say import Say
from bot.turn import Turn
from db.vocabulary import Receipt, Side
from services.orders import strays
from services.statements import weeks
from services.statements.weeks import Part, Week
from services.statements.weeks import Statement as WeekStatement

router = Router(name="statement")
MOST_PARTS = 12


@router.message(Command("statement"))
async def command(message: Message, turn: Turn) -> Screen:
    """This week, or while nothing stands in it the one before."""
    this, last = (Statement(side=weeks.side_of(turn.who, ""), back=back) for back in (0, 1))
    is_empty = not (await of_week(turn, this)).parts and (await of_week(turn, last)).parts
    return await page_of(turn, last if is_empty else this)


@router.callback_query(Statement.filter(F.act == "show"))
async def show(query: CallbackQuery, callback_data: Statement, turn: Turn) -> Screen:
    return await page_of(turn, callback_data)


async def of_week(turn: Turn, asked: Statement) -> WeekStatement:
    """The statement that a button asks for."""
    side = weeks.side_of(turn.who, asked.side)
    monday = weeks.monday(turn.now, turn.market.zone, asked.back, asked.week)
    return await weeks.of(turn.session, turn.who, side, monday, turn.now, turn.market.zone)


async def page_of(turn: Turn, asked: Statement) -> Screen:
    """Totals by currency, then each counterpart; what is estimated and what is confirmed stay apart."""
    say, found = turn.say, await of_week(turn, asked)
    page = Page(say, (found.name, say.label("statement-crumb")))
    page.line("statement-week", monday=say.full_day(found.monday), sunday=say.full_day(found.sunday))
    page.line("statement-closed" if found.is_closed else "statement-open", when=say.when(found.closes_at))
    if not found.parts:
        page.gap().line(f"statement-empty-{found.side}")
    for currency, (estimated, confirmed) in sorted(found.totals.items()):
        page.gap().line("statement-total", confirmed=say.money(confirmed, currency))
        page.line("statement-estimated", estimated=say.money(estimated, currency))
        own_estimated, own_confirmed = found.own(currency)
        if own_estimated or own_confirmed:
            page.line("statement-own", confirmed=say.money(own_confirmed, currency),
                      estimated=say.money(own_estimated, currency))
        parts = [one for one in found.parts if one.currency == currency]
        for part in parts[:MOST_PARTS]:
            _part(say, page, part)
        if len(parts) > MOST_PARTS:
            page.line("statement-more", number=say.number(len(parts) - MOST_PARTS))
    if found.parts:
        page.gap().line("statement-note")
        _ways(say, page, found)
    page.row(*_weeks(say, found))
    if found.side is Side.CREATOR and (stray := await strays.of_creator(turn.session, turn.who, turn.now)).count:
        page.button("statement-strays", Statement(side=found.side, act="strays"), number=say.number(stray.count))
    page.button("statement-list", Statement(side=found.side, act="list"))
    return page.screen()


def _part(say: Say, page: Page, part: Part) -> None:
    own = f" · {say.label('statement-own-mark')}" if any(part.own) else ""
    page.line("statement-part", name=f"{part.name}{own}", confirmed=say.money(part.confirmed, part.currency),
              estimated=say.money(part.estimated, part.currency), count=part.lines, number=say.number(part.lines))
    owed = part.settlement
    if owed is None:
        return
    if owed.carried:
        page.line("statement-carried", carried=say.money(owed.carried, part.currency))
    page.html(say(f"payment-{standing(part)}", owed=say.money(owed.owed, part.currency), due=say.day(owed.due_at),
                  paid=say.day(owed.paid_at) if owed.paid_at else "", reference=owed.reference))


def standing(part: Part) -> str:
    """Where the payment of a part stands, in one word."""
    row = part.settlement
    if row is None or not row.owed:
        return "nothing"
    if row.paid_at is None:
        return "due"
    return {None: "marked", Receipt.ARRIVED: "arrived", Receipt.MISSING: "missing"}[
        Receipt(row.answer) if row.answer else None]


def _ways(say: Say, page: Page, found: WeekStatement) -> None:
    side, week = found.side, found.monday.toordinal()
    page.button("statement-lines", Line(side=side, week=week))
    if side is Side.BRAND and any(standing(one) in ("due", "missing") for one in found.parts):
        page.button("statement-pay", Pay(week=week))
    if side is Side.CREATOR:
        for part in found.parts:
            if part.settlement is not None and standing(part) in ("marked", "missing"):
                page.button("payment-look", Pay(act="show", id=part.settlement.id or 0), name=short(part.name, 30))
    page.row(act(say, "statement-csv", Statement(side=side, week=week, act="csv")),
             act(say, "statement-xlsx", Statement(side=side, week=week, act="xlsx")))


def _weeks(say: Say, found: WeekStatement) -> list[Button]:
    def week(days: int) -> Statement:
        return Statement(side=found.side, week=found.monday.toordinal() + days)

    ways = [act(say, "statement-earlier", week(-7))]
    return ways if found.is_latest else [*ways, act(say, "statement-later", week(7))]


@router.callback_query(Statement.filter(F.act == "strays"))
async def unpaid(query: CallbackQuery, callback_data: Statement, turn: Turn) -> Screen:
    """Orders that came with one's code and pay nothing, each with its reason behind a tap."""
    say, found = turn.say, await strays.of_creator(turn.session, turn.who, turn.now)
    page = Page(say, (say.label("statement-crumb"), say.label("statement-strays-crumb")),
                back=Statement(side=Side.CREATOR))
    page.line("statement-strays-about", count=found.count, number=say.number(found.count))
    page.grid([Button(f"🔎 {name}", data=Why(id=number).pack()) for number, name in found.orders], 3)
    return page.screen()


@router.callback_query(Statement.filter(F.act == "list"))
async def listed(query: CallbackQuery, callback_data: Statement, turn: Turn) -> Screen:
    """Weeks that hold any line, the newest first, each currency on a line of its own."""
    say, side = turn.say, weeks.side_of(turn.who, callback_data.side)
    found, more = await weeks.listed(
        turn.session, turn.who, side, callback_data.page, turn.now, turn.market.zone)
    page = Page(say, (say.label("statement-crumb"), say.label("statement-list")), back=Statement(side=side))
    if not found:
        page.line(f"statement-empty-{side}")
    for one in found:
        _week(say, page, one)
    page.grid([
        act(say, "statement-one", Statement(side=side, week=one.monday.toordinal()), monday=say.day(one.monday))
        for one in found
    ])
    at = max(callback_data.page, 0)
    newer = [act(say, "statement-newer", Statement(side=side, act="list", page=at - 1))] if at else []
    older = [act(say, "statement-older", Statement(side=side, act="list", page=at + 1))] if more else []
    return page.row(*newer, *older).screen()


def _week(say: Say, page: Page, one: Week) -> None:
    page.line("statement-list-week", monday=say.full_day(one.monday),
              state=say.label("statement-is-closed" if one.is_closed else "statement-is-open"))
    for currency, (estimated, confirmed) in sorted(one.totals.items()):
        page.line("statement-list-sums", confirmed=say.money(confirmed, currency),
                  estimated=say.money(estimated, currency))
