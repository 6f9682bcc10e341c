"""/privacy: what is kept and for how long, export all mine, delete me."""

import json

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.callbacks.common import Home, Privacy
from bot.callbacks.goods import Import
from bot.callbacks.money import Statement
from bot.screen import Button, Document, Page, Screen, act
from bot.turn import Turn
from services.imports import deeds
from services.privacy import exporting, forgetting, owing

router = Router(name="privacy")


@router.message(Command("privacy"))
async def show(message: Message, turn: Turn) -> Screen:
    return await _with_file(turn)


@router.callback_query(Privacy.filter())
async def tapped(query: CallbackQuery, callback_data: Privacy, turn: Turn) -> Screen:
    match callback_data.act:
        case "export":
            return await exported(turn)
        case "delete":
            return await confirm(turn)
        case "delete_sure":
            return await deleted(turn)
    return await _with_file(turn)


async def _with_file(turn: Turn) -> Screen:
    """The terms; for somebody whose file waits for them, on the way to it."""
    file = await deeds.newest(turn.session, turn.who) if turn.who.agreed_at is None else None
    return terms(turn, file.id if file is not None and file.state == "held" else None)


def terms(turn: Turn, file: int | None = None) -> Screen:
    """What is kept, why and how long; the choices that follow from it."""
    say = turn.say
    page = (
        Page(say, (say.label("privacy-title"),))
        .line("privacy-kept")
        .gap()
        .line("privacy-never")
        .gap()
        .line("privacy-how-long")
    )
    if file is not None:
        page.gap().line("privacy-file-waits")
        page.back = Import(act="show", id=file)
        return page.row(act(say, "import-agree", Import(act="agree", id=file))).screen()
    if turn.who.agreed_at is None:
        page.row(act(say, "start-agree", Privacy(act="agree")))
        return page.screen()
    page.row(act(say, "privacy-export", Privacy(act="export")), act(say, "privacy-delete", Privacy(act="delete")))
    return page.screen()


async def exported(turn: Turn) -> Screen:
    content = json.dumps(await exporting.export(turn.session, turn.who), ensure_ascii=False, indent=2, default=str)
    file = Document("haowu-my-data.json", content.encode(), turn.say.label("privacy-export-caption"))
    return Page(turn.say, back=Privacy()).line("privacy-exported").screen(documents=[file])


async def confirm(turn: Turn) -> Screen:
    """What goes, what stays, and what money would be left open."""
    say = turn.say
    page = Page(say, (say.label("privacy-title"),), back=Privacy()).line("privacy-delete-what")
    left = await owing.open_money(turn.session, turn.who)
    for side in dict.fromkeys(one.side for one in left):
        page.gap().line(f"privacy-open-{side}")
        for one in (one for one in left if one.side is side):
            page.line("privacy-open-money", unpaid=say.money(one.unpaid, one.currency),
                      estimated=say.money(one.estimated, one.currency))
        page.row(act(say, f"privacy-open-look-{side}", Statement(side=side)))
    return page.row(act(say, "privacy-delete-sure", Privacy(act="delete_sure"))).screen()


async def deleted(turn: Turn) -> Screen:
    say = turn.say
    await forgetting.forget(turn.session, turn.who, turn.now)
    return Screen(say("privacy-deleted"), ((Button(say.label("privacy-start-anew"), data=Home().pack()),),))
