"""A brand's counter at a campaign: what is in, what may enrol in one tap, and what falls short by how much."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot import campaigns as words
from bot.callbacks.goods import Product
from bot.callbacks.money import Score
from bot.callbacks.systems import Fair
from bot.screen import Button, Page, Screen, act
from bot.turn import Turn
from services import products
from services.campaigns import entering, terms
from services.campaigns.terms import Fit

router = Router(name="campaign counter")
SHOWN = 8
TITLE = 34


@router.callback_query(Fair.filter(F.act == "enrol"))
async def enrol(query: CallbackQuery, callback_data: Fair, turn: Turn) -> Screen:
    """One product, or all that are ready; a single one that falls short leads to its page instead."""
    key, product = callback_data.id, callback_data.product
    if product and (found := await entering.fit(turn.session, turn.who, key, product, turn.now)).gaps:
        return await _short(turn, key, found)
    count = await entering.enrol(turn.session, turn.who, key, product, turn.now, turn.market.zone)
    return await counter(turn, key, turn.say.label("fair-enrolled" if count else "fair-enrolled-already", count=count))


@router.callback_query(Fair.filter(F.act == "out"))
async def out(query: CallbackQuery, callback_data: Fair, turn: Turn) -> Screen:
    done = await entering.take_out(turn.session, turn.who, callback_data.id, callback_data.product, turn.now)
    return await counter(turn, callback_data.id, turn.say.label("fair-out-done" if done else "fair-out-already"))


@router.callback_query(Fair.filter(F.act == "short"))
async def short(query: CallbackQuery, callback_data: Fair, turn: Turn) -> Screen:
    found = await entering.fit(turn.session, turn.who, callback_data.id, callback_data.product, turn.now)
    return await _short(turn, callback_data.id, found)


async def _short(turn: Turn, key: int, found: Fit) -> Screen:
    """Everything that one product lacks, and the ways to mend it."""
    say, product = turn.say, found.product
    campaign = await terms.found(turn.session, key)
    name = words.named(say, campaign.name, campaign.name_zh)
    page = Page(say, (say.label("fairs-crumb"), name), Fair(act="counter", id=key))
    page.line("fair-short-title" if found.gaps else "fair-ready-title", title=products.named(product, say.language))
    for one in found.gaps:
        page.html(words.gap(say, one, product.currency))
    if not found.gaps:
        page.button("fair-enrol-one", Fair(act="enrol", id=key, product=product.key))
    page.row(act(say, "product-edit", Product(act="edit", id=product.key)),
             act(say, "product-score-button", Score(kind="product", id=product.key)))
    return page.screen()


@router.callback_query(Fair.filter(F.act == "counter"))
async def tapped(query: CallbackQuery, callback_data: Fair, turn: Turn) -> Screen:
    return await counter(turn, callback_data.id)


async def counter(turn: Turn, key: int, alert: str = "") -> Screen:
    """The shop's products against the campaign."""
    say = turn.say
    found = await entering.counter(turn.session, turn.who, key, turn.now)
    name = words.named(say, found.campaign.name, found.campaign.name_zh)
    page = Page(say, (say.label("fairs-crumb"), name), Fair(act="show", id=key))
    page.line("fair-counter-sum", shop=found.shop.name, inside=say.number(len(found.inside)),
              ready=say.number(len(found.ready)), short=say.number(len(found.short)))
    if not found.fits:
        page.line("fair-counter-none").button("home-add", Product(act="add"))
        return page.screen(alert=alert)
    if found.ready and found.may_trade:
        page.button("fair-enrol-all", Fair(act="enrol", id=key), count=len(found.ready))
    for mark, some, what in (("✅", found.inside, "out"), ("○", found.ready, "enrol"), ("✕", found.short, "short")):
        for one in some[:SHOWN]:
            first = f" · {_brief(turn, one)}" if one.gaps and not one.is_in else ""
            label = f"{mark} {products.named(one.product, say.language)[:TITLE]}{first}"
            page.row(Button(label, data=Fair(act=what, id=key, product=one.product.key).pack()))
    page.line("fair-counter-how")
    return page.screen(alert=alert)


def _brief(turn: Turn, one: Fit) -> str:
    return turn.say.label("fair-lacks", count=len(one.gaps))
