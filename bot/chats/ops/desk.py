"""/ops: how things stand in a few lines, what waits for a decision, and the rooms behind."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.callbacks.common import Ops
from bot.chats.ops import rooms
from bot.chats.ops.access import page_of
from bot.chats.ops.finding import found
from bot.chats.ops.post import STATES, standing
from bot.screen import Button, Screen, act
from bot.turn import Turn
from services.ops import knocks, post

router = Router(name="ops")


@router.message(Command("ops"), F.text)
async def command(message: Message, command: CommandObject, turn: Turn) -> Screen:
    """The desk; with words behind it, what they find."""
    return await found(turn, command.args) if command.args else await desk(turn)


@router.callback_query(Ops.filter(F.act == "show"))
async def show(query: CallbackQuery, turn: Turn) -> Screen:
    return await desk(turn)


@router.callback_query(Ops.filter(F.act == "room"))
async def room(query: CallbackQuery, callback_data: Ops, turn: Turn) -> Screen:
    """The pages of one room; where something waits, its door stands first."""
    name = callback_data.value
    if name not in rooms.ROOMS:
        return await desk(turn)
    say, waiting = turn.say, await rooms.counted(turn)
    page = page_of(turn, say.label(f"ops-room-{name}")).line(f"ops-room-{name}-about")
    return page.grid(rooms.buttons(say, name, waiting)).screen()


async def desk(turn: Turn) -> Screen:
    """The post of the last days, what waits beyond its time, jobs that failed, and how many cases want a decision."""
    say, seen = turn.say, await post.post(turn.session, turn.now)
    waiting = sum((await rooms.counted(turn)).values())
    page = page_of(turn)
    page.line("ops-cases-wait", count=waiting, number=say.number(waiting)).gap()
    page.line("ops-since", since=say.when(seen.since))
    totals = {state: sum(states.get(state, 0) for states in seen.notices.values()) for state in STATES}
    page.line("ops-due", states=standing(say, totals)) if seen.notices else page.line("ops-no-notices")
    page.line("ops-late", count=seen.late, number=say.number(seen.late))
    for run in await knocks.failing(turn.session):
        page.line("ops-knock-failing", name=run.name, at=say.when(run.failed_at) if run.failed_at else "—")
    page.line("ops-reports", count=seen.subscribed, number=say.number(seen.subscribed),
              next=say.when(seen.next_report) if seen.next_report else "—")
    cases = say.label("ops-room-cases") + (f" · {say.number(waiting)}" if waiting else "")
    page.row(Button(cases, data=Ops(act="room", value=rooms.CASES).pack()), act(say, "ops-find", Ops(act="find")))
    page.row(*[act(say, f"ops-room-{name}", Ops(act="room", value=name)) for name in (rooms.MARKET, rooms.POST)])
    return page.row(act(say, "ops-log", Ops(act="log")), act(say, "ops-refresh", Ops())).screen()
