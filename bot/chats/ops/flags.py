"""The operator's flags: signs of a reputation that somebody makes for themselves, and what to do about each."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks.common import Ops
from bot.callbacks.money import Score
from bot.chats.ops import rooms
from bot.chats.ops.access import page_of
from bot.screen import Button, Screen, act
from bot.turn import Turn
from services.scores import signs

router = Router(name="ops-flags")


@router.callback_query(Ops.filter(F.act == "flags"))
async def listed(query: CallbackQuery, callback_data: Ops, turn: Turn) -> Screen:
    """Signs at which nobody has looked, the newest first."""
    say, total = turn.say, await signs.count(turn.session, turn.now)
    page = page_of(turn, say.label("ops-flags"), back=Ops(act="room", value=rooms.CASES))
    page.line("ops-flags-count", count=total, number=say.number(total))
    for one in await signs.waiting(turn.session, callback_data.page):
        label = f"{say.label(f'ops-flag-{one.flag}')} · {one.face.named(say.language)[:30]}"
        page.row(Button(label, data=Ops(act="flag", id=one.face.id, value=f"{one.face.kind}.{one.flag}").pack()))
    if (callback_data.page + 1) * signs.PAGE < total:
        page.row(Button("›", data=Ops(act="flags", page=callback_data.page + 1).pack()))
    return page.screen()


@router.callback_query(Ops.filter(F.act.in_({"flag", "flag_ok"})))
async def one(query: CallbackQuery, callback_data: Ops, turn: Turn) -> Screen:
    """One sign: what was seen, what it is worth, and two ways to go."""
    say, asked = turn.say, callback_data
    kind, _, flag = asked.value.partition(".")
    if asked.act == "flag_ok":
        await signs.genuine(turn.session, turn.who, kind, asked.id, flag, turn.now)
    found = await signs.one(turn.session, kind, asked.id, flag)
    page = page_of(turn, say.label("ops-flags"), found.face.named(say.language)[:30], back=Ops(act="flags"))
    if found.orders:
        page.line("ops-flag-seen", name=found.face.named(say.language), kind=say.label(f"score-kind-{kind}"),
                  flag=say.label(f"ops-flag-{flag}"), orders=say.number(found.orders), first=say.day(found.first),
                  last=say.day(found.last))
        page.gap().line(f"ops-flag-about-{flag}")
        page.row(act(say, "ops-flag-genuine", Ops(act="flag_ok", id=asked.id, value=asked.value)))
    else:
        page.line("ops-flag-done")
    page.row(act(say, "ops-flag-score", Score(kind=kind, id=asked.id)))
    if found.face.shop_id:
        page.row(act(say, "ops-pause-shop", Ops(act="pause_shop", id=found.face.shop_id), name=found.shop[:24]))
    return page.screen()
