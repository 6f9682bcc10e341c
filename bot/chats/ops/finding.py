"""Looking up people, brands, products and orders, and pausing a brand or product with a reason."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks.common import Ops
from bot.chats.ops.access import check, page_of
from bot.forms.asks import Ask, Draft, Form
from bot.forms.pages import begin
from bot.screen import Screen, act
from bot.turn import Turn
from services import products, typed
from services.ops import lookup, pauses

router = Router(name="ops-finding")
REASON, WORDS = 300, 80


@router.callback_query(Ops.filter(F.act == "find"))
async def find(query: CallbackQuery, turn: Turn) -> Screen:
    return await begin(turn, FIND)


async def found(turn: Turn, words: str) -> Screen:
    """People, brands, products and orders of these words; brands and products with a button to pause or let go."""
    check(turn)
    seen, say = await lookup.look_up(turn.session, words[:WORDS]), turn.say
    page = page_of(turn, words[:30])
    for person in seen.people:
        page.line("ops-person", id=str(person.key), name=person.name or "—", language=person.language,
                  zone=person.timezone, state=say.label(
                      "ops-gone" if person.deleted_at else "ops-blocked" if person.unreachable_at else "ops-reached"))
    for shop in seen.shops:
        page.line("ops-shop", id=str(shop.id), name=shop.name, why=shop.paused_reason or "")
        what = "resume_shop" if shop.paused_at else "pause_shop"
        page.button(f"ops-{what.replace('_', '-')}", Ops(act=what, id=shop.id or 0), name=shop.name[:24])
    for product in seen.products:
        name = products.named(product, say.language)
        page.line("ops-product", id=str(product.key), name=name, state=say.label(f"product-state-{product.status}"),
                  why=seen.held.get(product.key, ""))
        what = "resume_product" if product.key in seen.held else "pause_product"
        page.button(f"ops-{what.replace('_', '-')}", Ops(act=what, id=product.key), name=name[:24])
    for order in seen.orders:
        page.line("ops-order", id=str(order.id), name=order.external_id, shop=str(order.shop_id), source=order.source,
                  paid=say.when(order.paid_at) if order.paid_at else "—")
    if not (seen.people or seen.shops or seen.products or seen.orders):
        page.line("ops-nothing", words=words[:WORDS])
    return page.row(act(say, "ops-find", Ops(act="find"))).screen()


@router.callback_query(Ops.filter(F.act.in_({"pause_shop", "pause_product"})))
async def pause(query: CallbackQuery, callback_data: Ops, turn: Turn) -> Screen:
    """Asks for the reason: nobody is paused without one."""
    return await begin(turn, PAUSE, {"what": callback_data.act, "id": callback_data.id})


@router.callback_query(Ops.filter(F.act == "resume_shop"))
async def resume_shop(query: CallbackQuery, callback_data: Ops, turn: Turn) -> Screen:
    shop = await pauses.resume_shop(turn.session, turn.who, callback_data.id, turn.now)
    return page_of(turn, shop.name).line("ops-resumed", name=shop.name).screen()


@router.callback_query(Ops.filter(F.act == "resume_product"))
async def resume_product(query: CallbackQuery, callback_data: Ops, turn: Turn) -> Screen:
    product = await pauses.resume_product(turn.session, turn.who, callback_data.id, turn.now)
    return page_of(turn, product.title[:30]).line("ops-resumed", name=product.title).screen()


async def _read_words(turn: Turn, draft: Draft, text: str) -> str:
    return typed.line(text, WORDS)


async def _read_reason(turn: Turn, draft: Draft, text: str) -> str:
    return typed.line(text, REASON)


async def _found(turn: Turn, draft: Draft) -> Screen:
    turn.talk.form, turn.talk.draft = None, {}
    return await found(turn, draft["words"])


async def _paused(turn: Turn, draft: Draft) -> Screen:
    check(turn)
    turn.talk.form, turn.talk.draft = None, {}
    if draft["what"] == "pause_shop":
        shop = await pauses.pause_shop(turn.session, turn.who, int(draft["id"]), draft["reason"], turn.now)
        name = shop.name
    else:
        product = await pauses.pause_product(turn.session, turn.who, int(draft["id"]), draft["reason"], turn.now)
        name = product.title
    return page_of(turn, name[:30]).line("ops-paused", name=name, reason=draft["reason"]).screen()


FIND = Form("ops-find", (Ask("words", _read_words),), _found, review=False)
PAUSE = Form("ops-pause", (Ask("reason", _read_reason),), _paused, review=False)
