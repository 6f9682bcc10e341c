"""The operator's list of prohibited goods: words and categories, what in the pool falls under each, pausing it."""

from collections.abc import Sequence

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks.common import Ops
from bot.chats.ops import rooms
from bot.chats.ops.access import check, page_of
from bot.forms.asks import Ask, Draft, Form
from bot.forms.categories import category_ask, path_of
from bot.forms.pages import begin
from bot.screen import Button, Screen, act
from bot.turn import Turn
from db.prohibitions import Prohibition
from services import products, prohibited, typed
from services.ops import pauses

router = Router(name="ops-prohibited")
WORDS, PAGE, SHOWN = 60, 8, 5


@router.callback_query(Ops.filter(F.act == "bans"))
async def show(query: CallbackQuery, callback_data: Ops, turn: Turn) -> Screen:
    return await bans(turn, max(callback_data.page, 0))


async def bans(turn: Turn, at: int = 0) -> Screen:
    """The list; a tap on an entry shows what falls under it."""
    say, rows = turn.say, await prohibited.listed(turn.session)
    page = page_of(turn, say.label("ops-bans"), back=Ops(act="room", value=rooms.MARKET))
    page.line("ops-bans-about", count=len(rows), number=say.number(len(rows)))
    page.grid([Button(await _name(turn, row), data=Ops(act="ban", id=row.id or 0).pack())
               for row in rows[at * PAGE : (at + 1) * PAGE]])
    turns = [Button("‹", data=Ops(act="bans", page=at - 1).pack())] if at else []
    turns += [Button("›", data=Ops(act="bans", page=at + 1).pack())] if len(rows) > (at + 1) * PAGE else []
    page.row(*turns)
    page.row(act(say, "ops-ban-words", Ops(act="ban_words")), act(say, "ops-ban-category", Ops(act="ban_category")))
    return (page if rows else page.row(act(say, "ops-ban-usual", Ops(act="ban_usual")))).screen()


async def _name(turn: Turn, row: Prohibition) -> str:
    return f"🗂 {await path_of(turn, row.category_id)}" if row.category_id else f"“{row.words}”"


@router.callback_query(Ops.filter(F.act == "ban"))
async def one(query: CallbackQuery, callback_data: Ops, turn: Turn) -> Screen:
    return await _one(turn, callback_data.id)


async def _one(turn: Turn, id_: int) -> Screen:
    """One entry with the listed products that fall under it."""
    say, row = turn.say, await prohibited.one(turn.session, id_)
    found = await prohibited.existing(turn.session, row)
    page = page_of(turn, say.label("ops-bans"), (await _name(turn, row))[:40], back=Ops(act="bans"))
    page.line("ops-ban-found", count=len(found), number=say.number(len(found)))
    for product in found[:SHOWN]:
        page.line("ops-ban-product", id=str(product.key), name=products.named(product, say.language))
    if found:
        page.row(act(say, "ops-ban-pause", Ops(act="ban_pause", id=id_), number=say.number(len(found))))
    return page.row(act(say, "ops-ban-remove", Ops(act="ban_remove", id=id_))).screen()


@router.callback_query(Ops.filter(F.act == "ban_pause"))
async def pause(query: CallbackQuery, callback_data: Ops, turn: Turn) -> Screen:
    """Pauses what falls under an entry; its brands read which."""
    row = await prohibited.one(turn.session, callback_data.id)
    reason = turn.say.label("ops-ban-reason", words=await _name(turn, row))
    for product in await prohibited.existing(turn.session, row):
        await pauses.pause_product(turn.session, turn.who, product.key, reason, turn.now)
    return await _one(turn, callback_data.id)


@router.callback_query(Ops.filter(F.act == "ban_remove"))
async def remove(query: CallbackQuery, callback_data: Ops, turn: Turn) -> Screen:
    await prohibited.remove(turn.session, turn.who, callback_data.id, turn.now)
    return await bans(turn)


@router.callback_query(Ops.filter(F.act == "ban_usual"))
async def usual(query: CallbackQuery, turn: Turn) -> Screen:
    await prohibited.add_usual(turn.session, turn.who, turn.now)
    return await bans(turn)


@router.callback_query(Ops.filter(F.act.in_({"ban_words", "ban_category"})))
async def add(query: CallbackQuery, callback_data: Ops, turn: Turn) -> Screen:
    return await begin(turn, WORD if callback_data.act == "ban_words" else CATEGORY)


async def _read(turn: Turn, draft: Draft, text: str) -> str:
    return typed.line(text, WORDS)


async def _save(turn: Turn, draft: Draft) -> Screen:
    check(turn)
    await prohibited.add(turn.session, turn.who, draft.get("words", ""), draft.get("category", ""), turn.now)
    turn.talk.form, turn.talk.draft = None, {}
    return await bans(turn)


WORD = Form("ops-ban", (Ask("words", _read),), _save, review=False, home=Ops(act="bans"))
CATEGORY = Form("ops-bans", (category_ask(narrow=True),), _save, review=False, home=Ops(act="bans"))
FORMS: Sequence[Form] = (WORD, CATEGORY)
