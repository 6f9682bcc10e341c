"""Signed deliveries that could not be read: why, the body to look at, read once more or let go."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks.common import Ops
from bot.chats.ops import rooms
from bot.chats.ops.access import page_of
from bot.reasons import failure
from bot.screen import Button, Document, Page, Screen, act
from bot.texts.say import Say
from bot.turn import Turn
from services.orders import parked
from services.orders.parked import Parked
from services.orders.receiving import Answer

router = Router(name="ops-parked")


@router.callback_query(Ops.filter(F.act == "parked"))
async def queue(query: CallbackQuery, callback_data: Ops, turn: Turn) -> Screen:
    return await _queue(turn, max(callback_data.page, 0))


async def _queue(turn: Turn, at: int, alert: str = "") -> Screen:
    """A page of parked deliveries, the oldest first."""
    say = turn.say
    found, more = await parked.waiting(turn.session, at)
    page = page_of(turn, say.label("ops-parked"), back=Ops(act="room", value=rooms.CASES))
    page.line("ops-parked-about" if found else "ops-parked-none")
    for one in found:
        _line(say, page, one)
    page.grid([Button(f"№ {one.row.id}", data=Ops(act="parked_one", id=one.row.id or 0).pack()) for one in found], 3)
    turns = [Button("‹", data=Ops(act="parked", page=at - 1).pack())] if at else []
    turns += [Button("›", data=Ops(act="parked", page=at + 1).pack())] if more else []
    return page.row(*turns).screen(alert=alert)


def _line(say: Say, page: Page, one: Parked) -> None:
    page.line("ops-parked-line", id=str(one.row.id), shop=one.shop.name, source=say.label(f"source-{one.row.source}"),
              when=say.when(one.row.received_at), why=failure(say, one.problem))


@router.callback_query(Ops.filter(F.act == "parked_one"))
async def show(query: CallbackQuery, callback_data: Ops, turn: Turn) -> Screen:
    return await _one(turn, callback_data.id)


async def _one(turn: Turn, number: int, alert: str = "") -> Screen:
    say, found = turn.say, await parked.one(turn.session, number)
    page = page_of(turn, say.label("ops-parked"), f"№ {number}", back=Ops(act="parked"))
    _line(say, page, found)
    page.line("ops-parked-event", event=found.row.event_id[:80])
    page.button("ops-parked-retry", Ops(act="parked_retry", id=number))
    page.row(act(say, "ops-parked-open", Ops(act="parked_open", id=number)),
             act(say, "ops-parked-let-go", Ops(act="parked_let_go", id=number)))
    return page.screen(alert=alert)


@router.callback_query(Ops.filter(F.act == "parked_open"))
async def open_(query: CallbackQuery, callback_data: Ops, turn: Turn) -> Screen:
    """The body as a file; the log says who looked."""
    body = await parked.opened(turn.session, turn.vault, turn.who, callback_data.id, turn.now)
    return Screen(documents=(Document(f"event-{callback_data.id}.txt", body or b" "),))


@router.callback_query(Ops.filter(F.act == "parked_retry"))
async def retry(query: CallbackQuery, callback_data: Ops, turn: Turn) -> Screen:
    answer = await parked.retry(
        turn.session, turn.vault, turn.who, callback_data.id, turn.now, turn.market.zone)
    if answer is Answer.PARKED:
        return await _one(turn, callback_data.id, turn.say.label("ops-parked-still"))
    return await _queue(turn, 0, turn.say.label("ops-parked-read"))


@router.callback_query(Ops.filter(F.act == "parked_let_go"))
async def let_go(query: CallbackQuery, callback_data: Ops, turn: Turn) -> Screen:
    await parked.let_go(turn.session, turn.who, callback_data.id, turn.now)
    return await _queue(turn, 0, turn.say.label("ops-parked-let-go-done"))
