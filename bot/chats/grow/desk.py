"""/grow: one's own stage and why, what it gets, what the next needs, and one thing to do this week."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.callbacks.collaborations import Collab
from bot.callbacks.goods import Product
from bot.callbacks.growth import Grow
from bot.callbacks.money import Score
from bot.callbacks.pool import Pool
from bot.callbacks.systems import Systems
from bot.chats.grow import pages
from bot.screen import Page, Screen, act
from bot.turn import Turn
from db.vocabulary import Side
from services.gmv import subjects
from services.refusals import Refusal
from services.standings import growing
from services.standings.growing import Grown

router = Router(name="grow")


@router.message(Command("grow"))
async def command(message: Message, turn: Turn) -> Screen:
    return await show(turn, await side_of(turn))


@router.callback_query(Grow.filter(F.act == "table"))
async def stages(query: CallbackQuery, callback_data: Grow, turn: Turn) -> Screen:
    return pages.stages(turn, await growing.grown(
        turn.session, turn.who, await side_of(turn, callback_data.side), turn.now))


@router.callback_query(Grow.filter(F.act == "pays"))
async def pays(query: CallbackQuery, callback_data: Grow, turn: Turn) -> Screen:
    return pages.pays(turn, await growing.grown(
        turn.session, turn.who, await side_of(turn, callback_data.side), turn.now))


@router.callback_query(Grow.filter(F.act == "gave"))
async def gave(query: CallbackQuery, callback_data: Grow, turn: Turn) -> Screen:
    side = await side_of(turn, callback_data.side)
    rows, subsidies = await growing.given(turn.session, turn.who, side, turn.now)
    return pages.gave(turn, side, rows, subsidies)


@router.callback_query(Grow.filter(F.act == "cohort"))
async def cohort(query: CallbackQuery, callback_data: Grow, turn: Turn) -> Screen:
    side = await side_of(turn, callback_data.side)
    return pages.cohort(turn, side, await growing.cohorts(turn.session, side))


@router.callback_query(Grow.filter())
async def shown(query: CallbackQuery, callback_data: Grow, turn: Turn) -> Screen:
    return await show(turn, await side_of(turn, callback_data.side))


async def side_of(turn: Turn, asked: str = "") -> Side:
    """The side that is meant: the one asked for, else the one that they act for, else the only one they have."""
    if asked:
        return subjects.side_of(asked)
    held = await subjects.sides(turn.session, turn.who)
    if not held:
        raise Refusal("brand-first" if turn.who.acts_as is Side.BRAND else "creator-first")
    return turn.who.acts_as if turn.who.acts_as in held else held[0]


async def show(turn: Turn, side: Side) -> Screen:
    """The stage and everything that follows from it, on one page."""
    found = await growing.grown(turn.session, turn.who, side, turn.now)
    say = turn.say
    page = Page(say, (say.label("grow-crumb"), found.name))
    page.line("grow-stage", side=side, stage=say.label(f"growth-{found.stage}"))
    page.html(pages.why(say, found))
    if found.start_day is not None:
        page.line(f"grow-start-{side}", day=str(found.start_day), of=str(growing.START_DAYS))
    if not found.standing.is_good:
        page.line("grow-standing")
    page.gap().line("grow-gets")
    for line in pages.gets(say, found):
        page.html(line)
    page.gap()
    for line in pages.ahead(say, found):
        page.html(line)
    page.gap().line("grow-task", task=say.label(f"grow-task-{side}-{found.task}"))
    _buttons(turn, page, found)
    others = [one for one in await subjects.sides(turn.session, turn.who) if one is not side]
    if others:
        page.button(f"grow-as-{others[0]}", Grow(side=others[0]))
    return page.screen()


def _buttons(turn: Turn, page: Page, found: Grown) -> None:
    """What the task leads to, then the tables behind the page."""
    say, side = turn.say, found.side
    brand = side is Side.BRAND
    match str(found.task):
        case "list":
            page.button("home-add", Product(act="add"))
        case "answer":
            page.button("week-do-answer", Collab(act="requests" if brand else "list"))
        case "invite":
            page.button("home-products", Product())
        case "pick":
            page.button("home-pool", Pool())
        case "standing" | "score":
            page.button("home-score", Score())
        case _:
            page.row(act(say, "home-products", Product()) if brand else act(say, "home-my", Collab()))
    page.row(act(say, "grow-gave", Grow(act="gave", side=side)), act(say, "grow-table", Grow(act="table", side=side)))
    page.row(act(say, "grow-pays", Grow(act="pays", side=side)), act(say, "grow-cohort", Grow(act="cohort", side=side)))
    page.button("systems-crumb", Systems())
