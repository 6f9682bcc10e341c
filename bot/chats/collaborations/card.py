"""One collaboration's page: for its creator with code, link and caption to copy, for its brand with what it brings."""

from dataclasses import replace

from bot.callbacks.collaborations import Collab, Sample, Talk, Write
from bot.callbacks.goods import Product
from bot.callbacks.money import Leak
from bot.callbacks.pool import Card as ProductCard
from bot.callbacks.pool import Creator
from bot.captions import caption, in_language
from bot.fits import for_creator
from bot.screen import Button, Page, Screen, act
from bot.texts.say import LANGUAGES
from bot.turn import Turn
from db.vocabulary import Side, Stage
from services import products
from services.collaborations import cards
from services.collaborations.cards import Card
from services.leaks import views as leaks
from services.plans import views as plans

SHORT = 200  # characters of a claim or reason that a page shows
# Which acts are buttons of a page, in their order; promote and apply begin on the product's card.
BUTTONS = ("accept", "decline", "withdraw", "end")


async def card(turn: Turn, collaboration_id: int, alert: str = "", side: Side | None = None) -> Screen:
    """The page as the reader's side sees it."""
    found = await cards.one(turn.session, turn.who, collaboration_id, side)
    say, by_creator = turn.say, found.side is Side.CREATOR
    crumb = say.label("collabs-crumb-mine" if by_creator else "collabs-crumb-shop")
    page = Page(say, (crumb, found.shop.name if by_creator else found.creator.name), _back(found))
    page.line("collab-title", title=products.named(found.product, say.language))
    page.line(f"collab-stage-{found.row.stage}-{found.side}")
    if found.own_brand:
        page.line("collab-own-brand")
    if found.row.stage == Stage.ACTIVE and products.is_sold_out(found.product):
        page.line("collab-sold-out")
    _terms(turn, page, found)
    await _outlook(turn, page, found)
    if by_creator and found.row.stage == Stage.ACTIVE:
        _kit(turn, page, found)
    elif not by_creator and found.row.code and found.row.started_at:
        page.line("collab-code", code=found.row.code)
    if not by_creator and (leak := await leaks.running_of(turn.session, found.row)) is not None:
        page.line("collab-leak").button("leak-look", Leak(id=leak.key))
    _acts(turn, page, found)
    return page.screen(alert=alert)


def _back(found: Card) -> Collab:
    return Collab(act="list") if found.side is Side.CREATOR else Collab(act="requests", value=found.row.stage)


def _terms(turn: Turn, page: Page, found: Card) -> None:
    """The agreed rate in percent and money, since when, what it brought; why it was asked or ended."""
    say, row, product = turn.say, found.row, found.product
    per_piece = say.money(products.commission(product, row.rate_bp), product.currency)
    page.line("collab-rate", rate=say.rate(row.rate_bp), money=per_piece)
    if row.started_at:
        page.line("collab-since", day=say.day(row.started_at))
        page.line("collab-brought", clicks=say.number(found.clicks), orders=say.number(found.orders))
    if row.reason and row.stage in (Stage.INVITED, Stage.DECLINED):
        page.line("collab-reason", reason=_short(for_creator(say, row.reason)))
    if row.stage in (Stage.DECLINED, Stage.ENDED) and row.ended_at:
        page.line("collab-ended", day=say.day(row.ended_at), by=say.label(f"collab-by-{row.ended_by or Side.BRAND}"))
        if row.ended_why:
            page.line("collab-ended-why", why=say.label(f"not-for-me-{row.ended_why}"))


async def _outlook(turn: Turn, page: Page, found: Card) -> None:
    """When the rate ends that a cut has left to it."""
    standing = await plans.of_collaboration(turn.session, found.row, turn.now)
    if found.row.stage == Stage.ACTIVE and standing is not None and standing.end is not None:
        until, _, after = standing.end
        page.line("collab-rate-ends", day=turn.say.day(until), rate=turn.say.rate(after))


def _kit(turn: Turn, page: Page, found: Card) -> None:
    """Code, link and caption, each with a copy button; what must not be claimed stands beside them."""
    say, product, code = turn.say, found.product, found.row.code or ""
    link = turn.market.tracking_link(code) if products.link_of(product, found.shop) else None
    page.gap().line("collab-code", code=code)
    page.line("collab-link", link=link) if link else page.line("collab-no-link")
    ready = {
        language: caption(reader := replace(say, language=language), products.named(product, reader.language),
                          product.may_say, code, link)
        for language in (say.language, *(other for other in LANGUAGES if other != say.language))
    }
    page.gap().line("collab-caption", caption=ready[say.language])
    if product.may_not_say:
        page.line("collab-not-say", text=_short(in_language(product.may_not_say, say.language)))
    copy_link = [act(say, "collab-copy-link", copy=link)] if link else []
    page.row(*copy_link, act(say, "collab-copy-code", copy=code, code=code))
    page.row(*[act(say, f"collab-copy-caption-{language}", copy=text) for language, text in ready.items()])


def _acts(turn: Turn, page: Page, found: Card) -> None:
    say, id_ = turn.say, found.row.key
    buttons = [act(say, f"collab-{one}", Collab(act=one, id=id_)) for one in BUTTONS if one in found.acts]
    page.grid(buttons)
    _between(turn, page, found)
    if found.side is Side.CREATOR:
        page.row(act(say, "collab-product", ProductCard(id=found.product.key, via="my")))
    else:
        page.row(_creator(turn, found), act(say, "collab-product", Product(act="show", id=found.product.key)))


def _between(turn: Turn, page: Page, found: Card) -> None:
    """What the two have to do with each other besides: the talk over a rate."""
    say, id_ = turn.say, found.row.key
    if found.row.stage in (Stage.INVITED, Stage.APPLIED, Stage.ACTIVE):
        asks = found.side is Side.CREATOR and found.row.stage == Stage.ACTIVE
        sample = [act(say, "sample-button-ask", Sample(act="ask", id=id_))] if asks else []
        page.row(act(say, "offer-button", Talk(id=id_)), *sample)
    if found.row.stage != Stage.DECLINED:
        page.row(act(say, "letter-button", Write(id=id_)))
    if found.side is Side.BRAND and found.row.started_at is not None:
        page.row(act(say, "claim-button", Collab(act="claim", id=id_)))


def _creator(turn: Turn, found: Card) -> Button:
    return act(turn.say, "collab-creator", Creator(act="card", id=found.creator.key, product=found.product.key))


def _short(text: str) -> str:
    return text if len(text) <= SHORT else text[: SHORT - 1] + "…"
