"""“Report this” on every card, and blocking between a brand and a creator: one page, one tap each."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks.common import Concern, Settings
from bot.callbacks.goods import Brand
from bot.callbacks.pool import Card, Creator
from bot.screen import Page, Screen, act
from bot.turn import Turn
from services import blocks, concerns
from services.scores import views

router = Router(name="concerns")


@router.callback_query(Concern.filter(F.act == "say"))
async def said(query: CallbackQuery, callback_data: Concern, turn: Turn) -> Screen:
    """Takes the report in, once."""
    asked = callback_data
    fresh = await concerns.say(turn.session, turn.who, asked.kind, asked.id, asked.value, turn.market.operators,
                               turn.now)
    page = Page(turn.say, (turn.say.label("concern-crumb"),), Concern(kind=asked.kind, id=asked.id))
    return page.line("concern-taken" if fresh else "concern-taken-before").screen()


@router.callback_query(Concern.filter(F.act.in_({"block", "unblock"})))
async def block(query: CallbackQuery, callback_data: Concern, turn: Turn) -> Screen:
    asked = callback_data
    if asked.act == "block":
        await blocks.block(turn.session, turn.who, asked.kind, asked.id, turn.now)
    else:
        await blocks.unblock(turn.session, turn.who, asked.kind, asked.id)
    return await ask(turn, asked)


@router.callback_query(Concern.filter(F.act == "mine"))
async def mine(query: CallbackQuery, turn: Turn) -> Screen:
    return await _blocked(turn)


@router.callback_query(Concern.filter(F.act == "let_in"))
async def let_in(query: CallbackQuery, callback_data: Concern, turn: Turn) -> Screen:
    """Unblocks from the list, and shows what is left of it."""
    await blocks.unblock(turn.session, turn.who, callback_data.kind, callback_data.id)
    return await _blocked(turn)


async def _blocked(turn: Turn) -> Screen:
    """Whom one has blocked; a tap lets them in again."""
    page = Page(turn.say, (turn.say.label("settings-title"), turn.say.label("blocks-crumb")), Settings())
    found = await blocks.mine(turn.session, turn.who)
    page.line("blocks-mine" if found else "blocks-none")
    for kind, id_, name in found:
        page.row(act(turn.say, "block-do-unblock", Concern(act="let_in", kind=kind, id=id_), name=name[:24]))
    return page.screen()


@router.callback_query(Concern.filter())
async def show(query: CallbackQuery, callback_data: Concern, turn: Turn) -> Screen:
    return await ask(turn, callback_data)


def _card(asked: Concern) -> Brand | Card | Creator:
    """The card on which the report stands."""
    match asked.kind:
        case "shop":
            return Brand(act="page", id=asked.id)
        case "creator":
            return Creator(act="card", id=asked.id)
        case _:
            return Card(id=asked.id)


async def ask(turn: Turn, asked: Concern) -> Screen:
    """What is wrong? And, between two sides, whether to have nothing more to do with each other."""
    say = turn.say
    face = await views.face(turn.session, asked.kind, asked.id)
    pair = await blocks.pair(turn.session, turn.who, asked.kind, asked.id)
    page = Page(say, (say.label("concern-crumb"), face.named(say.language)[:40]), _card(asked))
    page.line("concern-why")
    page.grid([act(say, f"concern-{reason}", Concern(act="say", kind=asked.kind, id=asked.id, value=reason))
               for reason in concerns.REASONS.get(asked.kind, ())])
    if pair is not None:
        blocked = pair.side in await blocks.by(turn.session, pair.shop_id, pair.creator_id)
        page.gap().line("block-stands" if blocked else "block-explain", name=pair.name)
        what = "unblock" if blocked else "block"
        page.row(act(say, f"block-do-{what}", Concern(act=what, kind=asked.kind, id=asked.id), name=pair.name[:24]))
    return page.screen(fresh=asked.act == "show")
