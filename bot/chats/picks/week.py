"""A small creator's set of the week: taken whole in a tap, or one by one; each with its money and its reasons."""

from datetime import date

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks.collaborations import Collab
from bot.callbacks.pool import Card, Matches, Pool
from bot.callbacks.systems import Week
from bot.figures import short
from bot.reasons import why_product
from bot.screen import Button, Page, Screen, act
from bot.turn import Turn
from db.vocabulary import Surface
from services import categories, creators, exposure, products
from services.categories import Snapshot
from services.picks import sets
from services.picks.sets import Offered, Taken
from services.pool import Place

router = Router(name="week")
TITLE = 60  # characters of a title on the page


@router.callback_query(Week.filter(F.act.in_({"all", "take"})))
async def take(query: CallbackQuery, callback_data: Week, turn: Turn) -> Screen:
    """Takes one product, or all that still wait; a second tap says that it had been done."""
    product = callback_data.id if callback_data.act == "take" else 0
    done = await sets.take(turn.session, turn.who, _monday(turn), product, turn.now)
    return await page_of(turn, _said(turn, done))


def _said(turn: Turn, done: Taken) -> str:
    say = turn.say
    if done.refused:
        product, code = done.refused[0]
        return say.label("week-set-refused", title=short(products.named(product, say.language), TITLE),
                         why=say.label(f"refusal-{code}"), count=done.fresh)
    return say.label("week-set-taken" if done.fresh else "week-set-had", count=done.fresh)


@router.callback_query(Week.filter(F.act == "leave"))
async def leave(query: CallbackQuery, callback_data: Week, turn: Turn) -> Screen:
    await sets.leave(turn.session, turn.who, _monday(turn), callback_data.id, turn.now)
    return await page_of(turn, turn.say.label("matches-gone"))


@router.callback_query(Week.filter())
async def show(query: CallbackQuery, turn: Turn) -> Screen:
    return await page_of(turn)


def _monday(turn: Turn) -> date:
    return sets.week_of(turn.now, turn.market.zone)


async def page_of(turn: Turn, alert: str = "") -> Screen:
    """The set as it stands: what is taken with its code, what waits with its two buttons."""
    say = turn.say
    found = await sets.this_week(turn.session, turn.who, _monday(turn), turn.now)
    page = Page(say, (say.label("home-matches"), say.label("week-set-crumb")), Matches())
    me = await creators.me(turn.session, turn.who)
    if not found:
        page.line("week-set-none" if sets.gets_one(me) else "week-set-large").button("home-pool", Pool())
        return page.screen(alert=alert)
    waiting = [one for one in found if one.is_open]
    await exposure.note(turn.session, me.key, Surface.MATCHES,
                        [Place(one.shown, one.pick.score, one.reasons) for one in waiting], turn.now)
    page.line("week-set-intro" if waiting else "week-set-done", count=len(waiting))
    tree = await categories.in_force(turn.session)
    if len(waiting) > 1:
        page.button("week-set-all", Week(act="all"), count=len(waiting))
    for number, one in enumerate(found, 1):
        _line(turn, page, tree, one, number)
    if any(one.collaboration for one in found):
        page.button("home-my", Collab())
    return page.screen(alert=alert)


def _line(turn: Turn, page: Page, tree: Snapshot, one: Offered, number: int) -> None:
    say, product = turn.say, one.shown.product
    title = products.named(product, say.language)
    page.gap().line("matches-line", number=say.number(number), shop=one.shown.shop.name,
                    title=short(title, TITLE))
    if one.collaboration is not None:
        page.line("week-set-yours", code=one.collaboration.code or "—")
        return
    if one.pick.left_at is not None:
        page.line("week-set-left")
        return
    page.line("matches-money", price=say.money(product.price, product.currency), rate=say.rate(product.commission_bp),
              money=say.money(products.commission(product), product.currency))
    why = why_product(say, tree, one.reasons, one.shown)
    if why:
        page.line("matches-why", why=say.label("creators-why-joint").join(why))
    page.row(
        Button(say.label("matches-card", number=say.number(number)), data=Card(id=product.key, via="match").pack()),
        act(say, "matches-promote", Week(act="take", id=product.key)),
        act(say, "week-set-leave", Week(act="leave", id=product.key)),
    )
