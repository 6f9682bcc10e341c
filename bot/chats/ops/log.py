"""The log of who did what: acts of operators and of shops' people, the latest first."""

from collections.abc import Mapping

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks.common import Ops
from bot.chats.ops.access import page_of
from bot.screen import Button, Screen
from bot.texts.say import Say
from bot.turn import Turn
from db.ops import Deed
from services.ops import deeds

router = Router(name="ops-log")


@router.callback_query(Ops.filter(F.act == "log"))
async def log(query: CallbackQuery, callback_data: Ops, turn: Turn) -> Screen:
    """A page of it."""
    say, at = turn.say, max(callback_data.page, 0)
    page = page_of(turn, say.label("ops-log"))
    rows, more = await deeds.page(turn.session, at)
    shops = await deeds.shop_names(turn.session, (deed for deed, _ in rows))
    for deed, name in rows:
        what = say.label(f"ops-act-{deed.act}") if say.has(f"ops-act-{deed.act}") else deed.act
        note = deed.note
        if deed.act == "import" and note.isdecimal():
            note = say.label("ops-deed-products", count=int(note), number=say.number(int(note)))
        page.line("ops-deed", at=say.when(deed.at), who=f"{name or '—'} #{deed.person_id}", act=what,
                  subject=_subject(say, deed, shops), note=f"· {note}" if note else "")
    if not rows:
        page.line("ops-log-empty")
    turns = [Button("‹", data=Ops(act="log", page=at - 1).pack())] if at else []
    turns += [Button("›", data=Ops(act="log", page=at + 1).pack())] if more else []
    return page.row(*turns).screen()


def _subject(say: Say, deed: Deed, shops: Mapping[int, str]) -> str:
    """On what it was done: the kind in the reader's words, a shop's name, the number by which /ops finds it."""
    kind = f"ops-subject-{deed.subject}".replace("_", "-")
    named = shops.get(deed.subject_id, "") if deed.subject == "shop" else ""
    number = f"#{deed.subject_id}" if deed.subject_id else ""
    return " ".join(filter(None, (say.label(kind) if say.has(kind) else deed.subject, named, number)))
