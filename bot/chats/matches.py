"""/matches: products picked for a creator with the reasons; promote with one tap, or "not for me" with its reason."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.callbacks.collaborations import Promote
from bot.callbacks.pool import Card, Matches, Pool
from bot.callbacks.systems import Pairing, Week
from bot.reasons import why_product
from bot.screen import Button, Page, Screen, act
from bot.turn import Turn
from db.vocabulary import NotForMe, Surface
from services import categories, creators, exposure, products
from services.categories import Snapshot
from services.collaborations import invites
from services.collaborations.picked import picked
from services.picks import pairs, sets
from services.pool import Place

router = Router(name="matches")
TITLE = 70  # characters of a title on the page


@router.message(Command("matches"))
async def command(message: Message, turn: Turn) -> Screen:
    return await matches(turn)


@router.callback_query(Matches.filter(F.act == "no"))
async def no(query: CallbackQuery, callback_data: Matches, turn: Turn) -> Screen:
    """Asks why, then never shows it again; what is shown next has learnt from it."""
    if callback_data.value:
        await invites.not_for_me(turn.session, turn.who, callback_data.id, callback_data.value, turn.now)
        return await matches(turn, turn.say.label("matches-gone"))
    shown = await invites.seen(turn.session, turn.who, callback_data.id)
    say = turn.say
    page = Page(say, (say.label("home-matches"),), Matches())
    page.line("matches-why-not", title=products.named(shown, say.language))
    page.grid([
        act(say, f"not-for-me-{why}", Matches(act="no", id=callback_data.id, value=why))
        for why in NotForMe if why is not NotForMe.BUSY
    ])
    return page.screen()


@router.callback_query(Matches.filter(F.act == "noes"))
async def noes(query: CallbackQuery, turn: Turn) -> Screen:
    return await _noes(turn)


@router.callback_query(Matches.filter(F.act == "back"))
async def back(query: CallbackQuery, callback_data: Matches, turn: Turn) -> Screen:
    """Takes a "not for me" back, and shows what is left of them."""
    await invites.for_me_after_all(turn.session, turn.who, callback_data.id)
    return await _noes(turn, turn.say.label("matches-back-done"))


async def _noes(turn: Turn, alert: str = "") -> Screen:
    """What one said is not for one; a tap has it shown again."""
    say, found = turn.say, await invites.declined(turn.session, turn.who)
    page = Page(say, (say.label("home-matches"), say.label("matches-noes-crumb")), Matches())
    page.line("matches-noes" if found else "matches-noes-none")
    for number, one in enumerate(found, 1):
        page.line("matches-noes-line", number=say.number(number), shop=one.shop,
                  title=_short(products.named(one.product, say.language)), why=say.label(f"not-for-me-{one.reason}"))
    page.grid([Button(f"↩ {number}", data=Matches(act="back", id=one.product.key).pack())
               for number, one in enumerate(found, 1)], 5)
    if not found:
        page.button("home-pool", Pool())
    return page.screen(alert=alert)


@router.callback_query(Matches.filter())
async def show(query: CallbackQuery, callback_data: Matches, turn: Turn) -> Screen:
    return await matches(turn)


async def matches(turn: Turn, alert: str = "") -> Screen:
    """The picks of now: each with price, commission, reasons, and its two buttons."""
    found = await picked(turn.session, turn.who, turn.now)
    say = turn.say
    page = Page(say, (say.label("home-matches"),))
    me = await creators.me(turn.session, turn.who)
    await _week(turn, page, sets.gets_one(me))
    if not found:
        page.line("matches-none").button("home-pool", Pool())
        return page.screen(alert=alert)
    await exposure.note(turn.session, me.key, Surface.MATCHES, found, turn.now)
    page.line("matches-intro")
    tree = await categories.in_force(turn.session)
    for number, place in enumerate(found, 1):
        _place(turn, page, tree, place, number)
    page.button("home-pool", Pool())
    return page.screen(alert=alert)


async def _week(turn: Turn, page: Page, gets_set: bool) -> None:
    """Above the picks of now: the week's set, and what chose this creator too."""
    waiting = await pairs.waiting(turn.session, turn.who, turn.now)
    if waiting:
        page.button("pairs-open", Pairing(), count=len(waiting))
    if gets_set:
        page.button("week-set-open", Week())


def _short(title: str) -> str:
    return title if len(title) <= TITLE else title[: TITLE - 1] + "…"


def _place(turn: Turn, page: Page, tree: Snapshot, place: Place, number: int) -> None:
    say, product = turn.say, place.shown.product
    page.gap().line("matches-line", number=say.number(number), shop=place.shown.shop.name,
                    title=_short(products.named(product, say.language)))
    rate = product.commission_bp if place.own is None else place.own.rate_bp
    page.line("matches-money", price=say.money(product.price, product.currency), rate=say.rate(rate),
              money=say.money(products.commission(product, rate), product.currency))
    why = why_product(say, tree, place.reasons, place.shown, most=3)
    if why:
        page.line("matches-why", why=say.label("creators-why-joint").join(why))
    if place.paid is not None:
        page.line("pool-extra", plan=say.label(f"programme-{place.paid.programme}"))
    page.row(
        Button(say.label("matches-card", number=say.number(number)), data=Card(id=product.key, via="match").pack()),
        act(say, "matches-promote", Promote(id=product.key)),
        act(say, "matches-no", Matches(act="no", id=product.key)),
    )
