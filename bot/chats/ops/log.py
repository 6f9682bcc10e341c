"""The log of who did what: acts of operators and of shops' people, the latest first."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks.common import Ops
from bot.chats.ops.access import page_of
from bot.screen import Button, Screen
from bot.turn import Turn
from services.ops import deeds

router = Router(name="ops-log")


@router.callback_query(Ops.filter(F.act == "log"))
async def log(query: CallbackQuery, callback_data: Ops, turn: Turn) -> Screen:
    """A page of it."""
    say, at = turn.say, max(callback_data.page, 0)
    page = page_of(turn, say.label("ops-log"))
    rows, more = await deeds.page(turn.session, at)
    for deed, name in rows:
        what = say.label(f"ops-act-{deed.act}") if say.has(f"ops-act-{deed.act}") else deed.act
        page.line("ops-deed", at=say.when(deed.at), who=f"{name or '—'} #{deed.person_id}", act=what,
                  subject=f"{deed.subject} {deed.subject_id or ''}".strip(), note=deed.note)
    if not rows:
        page.line("ops-log-empty")
    turns = [Button("‹", data=Ops(act="log", page=at - 1).pack())] if at else []
    turns += [Button("›", data=Ops(act="log", page=at + 1).pack())] if more else []
    return page.row(*turns).screen()
