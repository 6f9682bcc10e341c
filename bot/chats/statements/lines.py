"""A week's order lines one by one: agreed, disputed with a reason, a dispute answered; both sides read the same."""

from collections.abc import Sequence
from datetime import date

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks.money import Line, Statement, Why
from bot.figures import short
from bot.forms.asks import Ask, Draft, Form, Option
from bot.forms.pages import begin
from bot.screen import Button, Page, Screen, act
from bot.texts.say import Say
from bot.turn import Turn
from db.vocabulary import Language, Said, Side
from services import typed
from services.statements import lines, saying, weeks
from services.statements.lines import LineSum, StatementLine

router = Router(name="statement lines")
TITLE, REASON, WORDS = 24, 300, 8
REASONS = ("amount", "refund", "owner", "rate")
"""Common reasons for a dispute; anything else is typed."""


def stance(say: Say, line: LineSum | StatementLine) -> str:
    """Where both sides stand, in a few words; empty while nothing has been said."""
    accord = line.accord
    if accord.disputed:
        side = next(iter(sorted(accord.disputed)))
        return say.label(f"line-{'answered' if accord.answered else 'disputed'}-{side}")
    if accord.is_settled:
        return say.label("line-agreed")
    return say.label(f"line-agreed-{next(iter(accord.agreed))}") if accord.agreed else ""


@router.callback_query(Line.filter(F.act == "list"))
async def listed(query: CallbackQuery, callback_data: Line, turn: Turn) -> Screen:
    return await list_of(turn, callback_data)


async def list_of(turn: Turn, asked: Line, alert: str = "") -> Screen:
    """A page of the week's order lines, disputed ones first."""
    say, side, week = turn.say, weeks.side_of(turn.who, asked.side), _week(turn, asked)
    found = await lines.listed(turn.session, turn.who, side, week, asked.page)
    number = week.toordinal()
    page = Page(say, (say.label("statement-crumb"), say.day(week)), back=Statement(side=side, week=number))
    page.line("line-list-note" if found.lines else f"statement-empty-{side}")
    buttons = []
    for at, one in enumerate(found.lines, found.page * lines.SHOWN + 1):
        words = stance(say, one)
        page.line("line-short", number=str(at), order=one.order.external_id, title=short(_title(say, one), TITLE),
                  other=one.counterpart, confirmed=say.money(one.figures.confirmed, one.currency),
                  estimated=say.money(one.figures.estimated, one.currency), stance=f" · {words}" if words else "")
        to = Line(act="show", side=side, week=number, id=one.line.id or 0, creator=one.creator_id, page=found.page)
        buttons.append(Button(short(f"{at}. {one.order.external_id}", 30), data=to.pack()))
    page.grid(buttons)
    if found.lines:
        page.button("line-agree-all", Line(act="all", side=side, week=number, page=found.page))
    page.row(*[
        act(say, key, Line(side=side, week=number, page=to))
        for key, to in (("line-earlier", found.page - 1), ("line-later", found.page + 1)) if 0 <= to < found.pages
    ])
    return page.screen(alert=alert)


def _week(turn: Turn, asked: Line) -> date:
    return weeks.monday(turn.now, turn.market.zone, week=asked.week)


def _title(say: Say, one: LineSum) -> str:
    return one.title_zh if say.language == Language.ZH else one.title


@router.callback_query(Line.filter(F.act == "show"))
async def show(query: CallbackQuery, callback_data: Line, turn: Turn) -> Screen:
    return await line_of(turn, callback_data)


async def line_of(turn: Turn, asked: Line, alert: str = "") -> Screen:
    """One order line in one week, with everything that was said of it."""
    say, side, week = turn.say, weeks.side_of(turn.who, asked.side), _week(turn, asked)
    one = await lines.one(turn.session, turn.who, side, week, asked.id, asked.creator)
    here = asked.model_copy(update={"side": str(side), "week": week.toordinal(), "act": "show"})
    page = Page(say, (say.label("statement-crumb"), say.day(week), one.order.external_id),
                back=here.model_copy(update={"act": "list"}))
    page.line("line-head", order=one.order.external_id, title=_title(say, one), other=one.counterpart)
    page.line("line-sums", confirmed=say.money(one.figures.confirmed, one.currency),
              estimated=say.money(one.figures.estimated, one.currency))
    for word in one.words[-WORDS:]:
        who = say.label("offer-you" if word.side == side else f"offer-by-{word.side}")
        page.html(say(f"line-said-{word.said}", who=who, when=say.when(word.at), text=word.text))
    page.gap().html(say("line-stands", stance=stance(say, one) or say.label("line-unsaid")))
    if one.accord.disputed:
        page.line("line-note")
    _acts(say, page, one, side, here)
    return page.button("line-why", Why(id=one.order.id or 0, line=one.line.id or 0)).screen(alert=alert)


def _acts(say: Say, page: Page, one: LineSum, side: Side, here: Line) -> None:
    accord = one.accord

    def to(name: str) -> Line:
        return here.model_copy(update={"act": name})

    if accord.disputed - {side}:
        page.button("line-answer", to("answer"))
    row = []
    if side not in accord.agreed:
        row.append(act(say, "line-withdraw" if side in accord.disputed else "line-agree", to("agree")))
    if side not in accord.disputed:
        row.append(act(say, "line-dispute", to("argue")))
    page.row(*row)


@router.callback_query(Line.filter(F.act == "agree"))
async def agree(query: CallbackQuery, callback_data: Line, turn: Turn) -> Screen:
    """Agrees to the line as it stands; one's own dispute ends with that."""
    news = await _say(turn, callback_data, Said.AGREED, "")
    return await line_of(turn, callback_data, turn.say.label("line-agreed-now" if news else "line-said-before"))


@router.callback_query(Line.filter(F.act == "all"))
async def agree_all(query: CallbackQuery, callback_data: Line, turn: Turn) -> Screen:
    """Agrees to every line of the week of which one has said nothing."""
    side = weeks.side_of(turn.who, callback_data.side)
    count, left = await saying.agree_all(turn.session, turn.who, side, _week(turn, callback_data), turn.now)
    say = turn.say
    words = say.label("line-agreed-all", count=count, number=say.number(count), left=say.number(left))
    return await list_of(turn, callback_data, words)


@router.callback_query(Line.filter(F.act.in_({"argue", "answer"})))
async def argue(query: CallbackQuery, callback_data: Line, turn: Turn) -> Screen:
    """Asks for the reason of a dispute, or for the answer to one."""
    side = weeks.side_of(turn.who, callback_data.side)
    one = await lines.one(
        turn.session, turn.who, side, _week(turn, callback_data), callback_data.id, callback_data.creator)
    form = DISPUTE if callback_data.act == "argue" else ANSWER
    return await begin(turn, form, {"line": callback_data.pack(), "order": one.order.external_id})


async def _say(turn: Turn, asked: Line, said: Said, text: str) -> bool:
    side = weeks.side_of(turn.who, asked.side)
    return await saying.say(
        turn.session, turn.who, side, _week(turn, asked), asked.id, asked.creator, said, text, turn.now)


async def _read(turn: Turn, draft: Draft, text: str) -> str:
    return typed.line(text, REASON)


async def _pick(turn: Turn, draft: Draft, value: str) -> str:
    return turn.say.label(f"line-reason-{value}") if value in REASONS else typed.line(value, REASON)


async def _offer(turn: Turn, draft: Draft) -> Sequence[Option]:
    return [Option(turn.say.label(f"line-reason-{one}"), one) for one in REASONS]


async def _disputed(turn: Turn, draft: Draft) -> Screen:
    asked = Line.unpack(draft["line"])
    news = await _say(turn, asked, Said.DISPUTED, draft["reason"])
    return await line_of(turn, asked, turn.say.label("line-disputed-now" if news else "line-said-before"))


async def _answered(turn: Turn, draft: Draft) -> Screen:
    asked = Line.unpack(draft["line"])
    await _say(turn, asked, Said.ANSWERED, draft["answer"])
    return await line_of(turn, asked, turn.say.label("line-answered-now"))


DISPUTE = Form("line-dispute", (Ask("reason", _read, pick=_pick, offer=_offer, width=1),), _disputed, review=False)
ANSWER = Form("line-answer", (Ask("answer", _read),), _answered, review=False)
FORMS = (DISPUTE, ANSWER)
