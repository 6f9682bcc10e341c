"""A product's card as a creator sees it: everything about it, why it stands where it stands, and what to do next."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.callbacks.collaborations import Collab, Promote
from bot.callbacks.common import Concern, Search
from bot.callbacks.goods import Brand, Product
from bot.callbacks.money import Score
from bot.callbacks.pool import Card, Details, Filter, Matches, Pool
from bot.captions import in_language
from bot.chats.pool.lines import commission_line, great_value_line, price_line, scores_line
from bot.forms.categories import path_in
from bot.pictures import picture_of
from bot.reasons import all_points, points
from bot.screen import Page, Screen, act
from bot.turn import Turn
from db.vocabulary import Stage
from services import categories, creators, gates, pool
from services.categories import Snapshot
from services.pool import ProductCard
from services.products import link_of, named
from services.value import reading

router = Router(name="pool-card")
LONGEST_ABOUT = 160  # with these the whole card stays below the 1024 characters of a caption
LONGEST_TITLE = 160
MOST_REASONS = 5


@router.callback_query(Card.filter())
async def tapped(query: CallbackQuery, callback_data: Card, turn: Turn) -> Screen:
    return await show(turn, callback_data)


async def linked(turn: Turn, value: str) -> Screen:
    """The card at the end of a deep link."""
    return await show(turn, Card(id=int(value)))


async def show(turn: Turn, asked: Card) -> Screen:
    """The card, or a kind word where the product is no longer offered."""
    say = turn.say
    me = await creators.of_person(turn.session, turn.who)
    card = await pool.card(turn.session, me, asked.id, turn.now)
    snapshot = await categories.in_force(turn.session)
    product, back = card.shown.product, _back(asked)
    page = Page(say, (say.label("pool-crumb"), card.shown.shop.name), back=back if me or asked.via == "own" else None)
    page.html(say("card-title", title=named(product, say.language)[:LONGEST_TITLE]))
    if not card.showable:
        page.gap().line("card-gone")
        page.button("card-similar", Filter(act="in", value=product.category_id or ""))
        return page.screen()
    page.html(price_line(say, product)).html(commission_line(say, product, card.own))
    page.html(scores_line(turn, card.shown))
    label = (await reading.labels(turn.session, [product.key])).get(product.key)
    if label is not None:
        page.html(great_value_line(say, product, label))
    if card.closed:
        page.line("card-exclusive")
    entry = await gates.entry_of(turn.session, product.key)
    if entry is not None:
        page.line("card-entry", least=say.score(entry.least))
    _facts(turn, page, snapshot, card)
    if card.reasons:
        page.gap().html(say("card-why", points=str(card.score)))
        for number, words in all_points(say, snapshot, card.reasons, card.shown)[:MOST_REASONS]:
            page.html(say("card-reason", points=number, words=words))
        rest = sum(one.contribution for one in card.reasons[MOST_REASONS:])
        if len(card.reasons) > MOST_REASONS:
            page.html(say("card-reason", points=points(rest), words=say.label(
                "card-reason-rest", count=len(card.reasons) - MOST_REASONS)))
    _buttons(turn, page, card, asked)
    return page.screen(picture=await picture_of(turn.session, product))


def _back(asked: Card) -> Collab | Pool | Search | Matches | Product:
    """Where the reader came from."""
    match asked.via:
        case "own":
            return Product(act="show", id=asked.id)
        case "search":
            return Search(page=asked.page)
        case "match":
            return Matches()
        case "my":
            return Collab()
        case _:
            return Pool(page=asked.page)


def _facts(turn: Turn, page: Page, snapshot: Snapshot, card: ProductCard) -> None:
    """Category, stock, how long, what may and may not be said; each where it is known."""
    say, product = turn.say, card.shown.product
    page.gap().line("card-category", path=path_in(snapshot, say.language, product.category_id))
    if product.stock is not None:
        page.line("card-stock", number=say.number(product.stock))
    until = product.listed_until
    page.html(say("card-until", day=say.full_day(until)) if until else say("card-always"))
    page.line("card-hold", days=str(product.hold_days))
    for key, text in (("card-may-say", product.may_say), ("card-may-not-say", product.may_not_say)):
        if text:
            page.line(key, words=_short(in_language(text, say.language)))
    if product.description:
        page.gap().line("card-about", words=_short(product.description))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_ABOUT else text[: LONGEST_ABOUT - 1] + "…"


def _buttons(turn: Turn, page: Page, card: ProductCard, asked: Card) -> None:
    """Promote it first; what one promotes already leads to its collaboration. Its own brand only looks."""
    say, product, shop_id = turn.say, card.shown.product, card.shown.shop.id or 0
    row, offered = card.collaboration, asked.via != "own"
    if not offered:
        pass
    elif row is not None and row.stage == Stage.ACTIVE:
        page.button("card-promoting", Collab(act="show", id=row.key))
    elif card.closed:
        page.button("card-apply", Collab(act="apply", id=product.key))
    else:
        page.button("card-promote", Promote(id=product.key))
        page.row(act(say, "card-not-for-me", Matches(act="no", id=product.key)))
    if offered:
        page.row(act(say, "card-details", Details(id=product.key, page=asked.page, via=asked.via)))
    page.row(
        act(say, "card-brand", Brand(act="page", id=shop_id)),
        act(say, "card-more-of-brand", Filter(act="in_brand", value=str(shop_id))),
    )
    scores = [act(say, "card-scores", Score(kind="product", id=product.key))]
    link = link_of(product, card.shown.shop)
    if link:
        scores.append(act(say, "card-shop-link", url=link))
    page.row(*scores)
    report = [act(say, "concern-button", Concern(kind="product", id=product.key))] if offered else []
    page.row(act(say, "card-share", copy=turn.market.deep_link(f"p_{product.key}")), *report)
