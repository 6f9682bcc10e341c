"""A product as its own brand sees it: facts, state, picks, score, and what can be done with it."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks.collaborations import Invite
from bot.callbacks.goods import Plans, Product, Seen
from bot.callbacks.money import Score
from bot.callbacks.pool import Card
from bot.chats.products.fields import today
from bot.chats.products.fitting import fits
from bot.forms.categories import path_of
from bot.pictures import picture_of
from bot.screen import Button, Page, Screen, act
from bot.turn import Turn
from db.products import Product as Row
from db.vocabulary import ProductStatus
from services import products
from services.products import Listing

router = Router(name="product card")
SHORT = 160  # characters of a claim that a card shows
MOVES = {
    "pause": ProductStatus.PAUSED,
    "list_again": ProductStatus.LISTED,
    "list_now": ProductStatus.LISTED,
    "delist": ProductStatus.DELISTED,
}
# What can be done in each state.
OPEN = {
    ProductStatus.LISTED: ("pause", "delist"),
    ProductStatus.PAUSED: ("list_again", "delist"),
    ProductStatus.DELISTED: ("list_again",),
    ProductStatus.DRAFT: ("list_now", "delist"),
}


@router.callback_query(Product.filter(F.act == "show"))
async def show(query: CallbackQuery, callback_data: Product, turn: Turn) -> Screen:
    return await card(turn, callback_data.id, callback_data.page)


@router.callback_query(Product.filter(F.act.in_(MOVES)))
async def move(query: CallbackQuery, callback_data: Product, turn: Turn) -> Screen:
    """Pause, list again, delist; a repeated tap finds it done already."""
    to = MOVES[callback_data.act]
    moved = await products.move(turn.session, turn.who, callback_data.id, to, turn.now, today(turn))
    alert = turn.say.label(f"product-now-{to}" if moved else f"product-already-{to}")
    return await card(turn, callback_data.id, callback_data.page, alert)


@router.callback_query(Product.filter(F.act == "restock"))
async def restock(query: CallbackQuery, callback_data: Product, turn: Turn) -> Screen:
    """Sold out no more: a shop that does not count its stock here."""
    await products.edit(turn.session, turn.who, callback_data.id, {"stock": None}, turn.now)
    return await card(turn, callback_data.id, callback_data.page, turn.say.label("product-restocked"))


async def card(turn: Turn, product_id: int, back: int = 0, alert: str = "", new: bool = False) -> Screen:
    """The product's page; `back` is the page of the list that it was opened from."""
    found = await products.listing(turn.session, turn.who, product_id)
    product, say = found.product, turn.say
    page = Page(say, (say.label("products-crumb"), found.shop.name), Product(page=back))
    if new:
        page.line("product-new-note").gap()
    page.line("product-title", title=products.named(product, say.language))
    page.line(f"product-state-{product.status}").line("product-category", path=await path_of(turn, product.category_id))
    _money(turn, page, product)
    _standing(turn, page, found)
    _missing(turn, page, found)
    if not new:
        _claims(turn, page, product)
    await fits(turn, page, found)
    _buttons(turn, page, found, back)
    return page.screen(picture=await picture_of(turn.session, product), alert=alert)


def _money(turn: Turn, page: Page, product: Row) -> None:
    say = turn.say
    page.gap().line("product-price", money=say.money(product.price, product.currency))
    if product.usual_price:
        change = say.change((product.price - product.usual_price) / product.usual_price)
        page.line("product-usual", money=say.money(product.usual_price, product.currency), change=change)
    money = say.money(products.commission(product), product.currency)
    page.line("product-commission", money=money, rate=say.rate(product.commission_bp))


def _standing(turn: Turn, page: Page, found: Listing) -> None:
    """Stock, last day, picks and score; a product without a score says why it has none."""
    say, product = turn.say, found.product
    stock = say.label("product-unlimited") if product.stock is None else say.number(product.stock)
    page.line("product-stock", stock=stock)
    if products.is_sold_out(product):
        page.line("product-sold-out")
        if found.picks:
            page.line("product-sold-out-told")
    if product.listed_until:
        page.line("product-until", day=say.full_day(product.listed_until))
    else:
        page.line("product-always-line")
    page.line("product-picks", count=found.picks, number=say.number(found.picks))
    day = products.new_day(product, turn.now)
    if found.score is not None and found.score.value is not None:
        page.line("product-score", score=say.score(found.score.value))
    elif day is not None:
        page.line("product-new-day", day=str(day), of=str(products.EXPLORED_DAYS))
    else:
        page.line("product-not-scored")


def _missing(turn: Turn, page: Page, found: Listing) -> None:
    """What keeps it from being listed, and what a missing link costs."""
    lacking = products.lacking(found.product)
    if lacking:
        names = [turn.say.label(f"field-product-{field}") for field in lacking]
        page.line("product-lacks", fields=turn.say.names(names))
    if products.link_of(found.product, found.shop) is None:
        page.line("product-no-link")


def _claims(turn: Turn, page: Page, product: Row) -> None:
    """What may and may not be said."""
    for key, text in (("product-say", product.may_say), ("product-not-say", product.may_not_say)):
        if text:
            page.line(key, text=text if len(text) <= SHORT else text[: SHORT - 1] + "…")


def _buttons(turn: Turn, page: Page, found: Listing, back: int) -> None:
    say, product = turn.say, found.product
    id_, status = product.key, ProductStatus(product.status)
    if found.may_trade:
        invite = [act(say, "product-invite", Invite(product=id_))] if status is ProductStatus.LISTED else []
        if products.is_sold_out(product):
            page.button("product-restock", Product(act="restock", id=id_, page=back))
        page.row(act(say, "product-edit", Product(act="edit", id=id_, page=back)), *invite)
        page.row(act(say, "product-plans", Plans(id=id_)))
        page.row(*[act(say, f"product-{what}", Product(act=what, id=id_, page=back)) for what in OPEN[status]])
    link = products.link_of(product, found.shop)
    links = [Button(say.label("product-visit"), url=link)] if link else []
    page.row(act(say, "product-as-seen", Card(id=id_, via="own")),
             act(say, "product-score-button", Score(kind="product", id=id_)))
    page.row(act(say, "seen-button", Seen(id=id_)), *links)
    page.row(act(say, "product-share", copy=turn.market.deep_link(f"p_{id_}")))
