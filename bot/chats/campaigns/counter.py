"""A brand's counter at a campaign: what is in, what may enrol in one tap, and what falls short by how much."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot import campaigns as words
from bot.callbacks.goods import Product
from bot.callbacks.money import Score
from bot.callbacks.systems import Fair
from bot.screen import Button, Page, Screen, act
from bot.texts.say import Say
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
    page.row(*_ways(say, found))
    return page.screen()


def _ways(say: Say, found: Fit) -> list[Button]:
    """Where what a product lacks can be mended: its form, its score, its shop's score."""
    ways = {
        "edit": act(say, "product-edit", Product(act="edit", id=found.product.key)),
        "score": act(say, "product-score-button", Score(kind="product", id=found.product.key)),
        "shop": act(say, "home-score", Score()),
    }
    return [ways[one] for one in found.mends]


@router.callback_query(Fair.filter(F.act == "counter"))
async def tapped(query: CallbackQuery, callback_data: Fair, turn: Turn) -> Screen:
    return await counter(turn, callback_data.id, at=callback_data.page)


async def counter(turn: Turn, key: int, alert: str = "", at: int = 0) -> Screen:
    """The shop's products against the campaign, a page of them; what keeps the whole shop out is said once."""
    say = turn.say
    found = await entering.counter(turn.session, turn.who, key, turn.now)
    name = words.named(say, found.campaign.name, found.campaign.name_zh)
    page = Page(say, (say.label("fairs-crumb"), name), Fair(act="show", id=key))
    page.line("fair-counter-sum", shop=found.shop.name, inside=say.number(len(found.inside)),
              ready=say.number(len(found.ready)), short=say.number(len(found.short)))
    if not found.fits:
        page.line("fair-counter-none").button("home-add", Product(act="add"))
        return page.screen(alert=alert)
    if found.of_shop:
        page.gap().line("fair-counter-shop")
        for gap in found.of_shop:
            page.html(words.gap(say, gap, found.campaign.currency))
        page.gap().button("home-score", Score())
    if found.ready and found.may_trade:
        page.button("fair-enrol-all", Fair(act="enrol", id=key), count=len(found.ready))
    groups = (("✅", found.inside, "out"), ("○", found.ready, "enrol"), ("✕", found.short, "short"))
    rows = [(mark, what, one) for mark, some, what in groups for one in some]
    pages = -(-len(rows) // SHOWN)
    at = min(max(at, 0), pages - 1)
    for mark, what, one in rows[at * SHOWN:][:SHOWN]:
        lacks = f" · {say.label('fair-lacks', count=len(one.gaps))}" if what == "short" else ""
        label = f"{mark} {products.named(one.product, say.language)[:TITLE]}{lacks}"
        page.row(Button(label, data=Fair(act=what, id=key, product=one.product.key).pack()))
    if pages > 1:
        page.row(*[Button(text, data=Fair(act="counter", id=key, page=to).pack()) for text, to in (
            ("‹", at - 1), (f"{at + 1} / {pages}", at), ("›", at + 1)) if 0 <= to < pages])
    page.line("fair-counter-how")
    return page.screen(alert=alert)
