"""/ops: the post room at a glance, looking things up, pausing a brand or product with a reason, the log."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.callbacks.common import Ops
from bot.forms.asks import Ask, Draft, Form
from bot.forms.pages import begin
from bot.screen import Page, Screen, act
from bot.turn import Turn
from services import products, typed
from services.ops import lookup, pauses, post
from services.refusals import Refusal

router = Router(name="ops")
REASON, WORDS = 300, 80
STATES = ("sent", "waiting", "sending", "joined", "muted", "failed", "unknown", "expired", "done", "open")


def check(turn: Turn) -> None:
    """Operators only, whoever has got hold of a button."""
    if not turn.is_operator:
        raise Refusal("not-operator")


def page_of(turn: Turn, *crumbs: str) -> Page:
    back = Ops() if crumbs else None
    return Page(turn.say, (turn.say.label("ops-crumb"), *crumbs), back)


@router.message(Command("ops"), F.text)
async def command(message: Message, command: CommandObject, turn: Turn) -> Screen:
    """The overview; with words behind it, what they find."""
    check(turn)
    return await found(turn, command.args) if command.args else await overview(turn)


@router.callback_query(Ops.filter(F.act == "show"))
async def show(query: CallbackQuery, turn: Turn) -> Screen:
    check(turn)
    return await overview(turn)


async def overview(turn: Turn) -> Screen:
    """What was due, sent, failed, unknown, waiting; jobs; the next reports."""
    say, seen = turn.say, await post.post(turn.session, turn.now)
    page = page_of(turn).line("ops-since", since=say.when(seen.since))
    for kind, states in sorted(seen.notices.items()):
        page.line("ops-notices", kind=say.label(f"notice-kind-{kind}"), states=_states(turn, states))
    if not seen.notices:
        page.line("ops-no-notices")
    page.line("ops-late", count=seen.late, number=say.number(seen.late))
    for one in seen.failures:
        page.line("ops-failure", id=str(one.id), state=say.label(f"ops-state-{one.state}"),
                  kind=say.label(f"notice-kind-{one.kind}"), error=one.error[:80])
    page.gap()
    for kind, states in sorted(seen.jobs.items()):
        page.line("ops-jobs", kind=kind, states=_states(turn, states))
    page.line("ops-reports", count=seen.subscribed, number=say.number(seen.subscribed),
              next=say.when(seen.next_report) if seen.next_report else "—")
    page.line("ops-unreachable", count=seen.unreachable, number=say.number(seen.unreachable))
    page.row(act(say, "ops-find", Ops(act="find")), act(say, "ops-log", Ops(act="log")))
    page.row(act(say, "ops-tree", Ops(act="tree")), act(say, "ops-refresh", Ops()))
    return page.screen()


def _states(turn: Turn, states: dict[str, int]) -> str:
    """Counts by state in one order, so that the eye finds its way."""
    known = [*(one for one in STATES if one in states), *sorted(set(states) - set(STATES))]
    return " · ".join(
        f"{turn.say.label(f'ops-state-{one}')} {turn.say.number(states[one])}" for one in known)


@router.callback_query(Ops.filter(F.act == "find"))
async def find(query: CallbackQuery, turn: Turn) -> Screen:
    check(turn)
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
    check(turn)
    return await begin(turn, PAUSE, {"what": callback_data.act, "id": callback_data.id})


@router.callback_query(Ops.filter(F.act == "resume_shop"))
async def resume_shop(query: CallbackQuery, callback_data: Ops, turn: Turn) -> Screen:
    check(turn)
    shop = await pauses.resume_shop(turn.session, turn.who, callback_data.id, turn.now)
    return page_of(turn, shop.name).line("ops-resumed", name=shop.name).screen()


@router.callback_query(Ops.filter(F.act == "resume_product"))
async def resume_product(query: CallbackQuery, callback_data: Ops, turn: Turn) -> Screen:
    check(turn)
    product = await pauses.resume_product(turn.session, turn.who, callback_data.id, turn.now)
    return page_of(turn, product.title[:30]).line("ops-resumed", name=product.title).screen()


@router.callback_query(Ops.filter(F.act == "log"))
async def log(query: CallbackQuery, turn: Turn) -> Screen:
    """Who did what, the latest first."""
    check(turn)
    page, say = page_of(turn, turn.say.label("ops-log")), turn.say
    rows = await pauses.deeds(turn.session)
    for deed, name in rows:
        page.line("ops-deed", at=say.when(deed.at), who=name, act=say.label(f"ops-act-{deed.act}"),
                  subject=f"{deed.subject} {deed.subject_id}", note=deed.note)
    if not rows:
        page.line("ops-log-empty")
    return page.screen()


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
