"""What is tapped on plans: open a page, change terms, name a creator or take one out, close to others or reopen."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks.goods import Plans
from bot.chats.plans import entry, pages, terms
from bot.chats.plans.pages import LETTERS
from bot.screen import Screen
from bot.turn import Turn
from db.vocabulary import Plan
from services.plans import changing

router = Router(name="plans")


def _kind(data: Plans) -> Plan:
    """The plan for named creators that a button is about."""
    kind = LETTERS.get(data.kind, Plan.TARGETED)
    return Plan.TARGETED if kind is Plan.OPEN else kind


@router.callback_query(Plans.filter(F.act == "edit"))
async def edit(query: CallbackQuery, callback_data: Plans, turn: Turn) -> Screen:
    return await terms.edit(turn, callback_data.id, callback_data.kind)


@router.callback_query(Plans.filter(F.act == "entry"))
async def who_may_begin(query: CallbackQuery, callback_data: Plans, turn: Turn) -> Screen:
    return await entry.edit(turn, callback_data.id)


@router.callback_query(Plans.filter(F.act == "named"))
async def named(query: CallbackQuery, callback_data: Plans, turn: Turn) -> Screen:
    return await pages.named(turn, callback_data.id, _kind(callback_data))


@router.callback_query(Plans.filter(F.act == "pick"))
async def pick(query: CallbackQuery, callback_data: Plans, turn: Turn) -> Screen:
    return await pages.naming(turn, callback_data.id, _kind(callback_data), callback_data.page)


@router.callback_query(Plans.filter(F.act == "add"))
async def add(query: CallbackQuery, callback_data: Plans, turn: Turn) -> Screen:
    """Named twice is named once."""
    kind = _kind(callback_data)
    fresh = await changing.name(turn.session, turn.who, callback_data.id, kind, callback_data.creator, turn.now)
    alert = turn.say.label("plans-now-named" if fresh else "plans-already-named")
    return await pages.named(turn, callback_data.id, kind, alert)


@router.callback_query(Plans.filter(F.act == "out"))
async def out(query: CallbackQuery, callback_data: Plans, turn: Turn) -> Screen:
    kind = _kind(callback_data)
    fresh = await changing.unname(turn.session, turn.who, callback_data.id, kind, callback_data.creator, turn.now)
    alert = turn.say.label("plans-now-out" if fresh else "plans-already-out")
    return await pages.named(turn, callback_data.id, kind, alert)


@router.callback_query(Plans.filter(F.act.in_({"close", "open"})))
async def close(query: CallbackQuery, callback_data: Plans, turn: Turn) -> Screen:
    """Exclusive or for everybody; a second tap finds it so."""
    on = callback_data.act == "close"
    await changing.set_exclusive(turn.session, turn.who, callback_data.id, on, turn.now)
    alert = turn.say.label("plans-now-closed" if on else "plans-now-open")
    return await pages.named(turn, callback_data.id, Plan.EXCLUSIVE, alert)


@router.callback_query(Plans.filter())
async def show(query: CallbackQuery, callback_data: Plans, turn: Turn) -> Screen:
    """The overview, also for an act that no version knows any more."""
    return await pages.overview(turn, callback_data.id, callback_data.page)
