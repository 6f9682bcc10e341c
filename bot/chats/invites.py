"""/creators: choose a product, see who fits it and why, look at a creator, invite with one tap."""

from typing import Any

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot import fits
from bot.callbacks.collaborations import Collab, Invite, NotThem
from bot.callbacks.common import Concern
from bot.callbacks.goods import Product
from bot.callbacks.money import Score
from bot.callbacks.pool import Creator, Handle
from bot.forms.categories import path_of
from bot.reasons import why_creator
from bot.screen import Button, Page, Screen, act
from bot.texts.say import Say
from bot.turn import Turn
from db.vocabulary import Stage
from services import categories, products
from services.categories import Snapshot
from services.collaborations import cards, invites, passing
from services.collaborations.invites import Fitting
from services.collaborations.passing import NotThem as Reason
from services.handles import views as handles
from services.matching import CreatorMatch
from services.refusals import Refusal
from services.samples import views

router = Router(name="invites")
SHOWN = 4


@router.message(Command("creators"))
async def command(message: Message, turn: Turn) -> Screen:
    return await choose(turn)


@router.callback_query(Invite.filter(F.product == 0))
async def choosing(query: CallbackQuery, callback_data: Invite, turn: Turn) -> Screen:
    return await choose(turn, callback_data.page)


@router.callback_query(Invite.filter(F.creator == 0))
async def fitting(query: CallbackQuery, callback_data: Invite, turn: Turn) -> Screen:
    return await who_fits(turn, callback_data.product, callback_data.page)


@router.callback_query(Invite.filter())
async def invite(query: CallbackQuery, callback_data: Invite, turn: Turn) -> Screen:
    """Sends the invitation with its strongest reasons; a second tap sends nothing."""
    product_id, creator_id = callback_data.product, callback_data.creator
    found = await invites.fitting(turn.session, turn.who, product_id, turn.now)
    match = next((one for one in found.found if one.creator_id == creator_id), None)
    try:
        done = await invites.invite(turn.session, turn.who, product_id, creator_id, fits.kept(match), turn.now)
    except Refusal as refusal:
        raise _dated(turn.say, refusal) from refusal
    alert = turn.say.label("invite-sent" if done.fresh else "invite-sent-before")
    return await who_fits(turn, product_id, callback_data.page, alert)


@router.callback_query(NotThem.filter())
async def not_them(query: CallbackQuery, callback_data: NotThem, turn: Turn) -> Screen:
    """Asks why, then names this creator no more; who is named next follows from the reason."""
    product_id, creator_id = callback_data.product, callback_data.creator
    if callback_data.value:
        await passing.pass_over(turn.session, turn.who, product_id, creator_id, callback_data.value, turn.now)
        return await who_fits(turn, product_id, 0, turn.say.label("not-them-done"))
    name = await passing.asked_of(turn.session, turn.who, product_id, creator_id)
    say = turn.say
    page = Page(say, (say.label("creators-crumb"),), Invite(product=product_id)).line("not-them-why", name=name)
    return page.grid([
        act(say, f"not-them-{why}", NotThem(product=product_id, creator=creator_id, value=why)) for why in Reason
    ]).screen()


@router.callback_query(Creator.filter(F.act == "card"))
async def card(query: CallbackQuery, callback_data: Creator, turn: Turn) -> Screen:
    """A creator as brands see one: never the account."""
    found = await cards.creator_card(turn.session, turn.who, callback_data.id)
    say, creator = turn.say, found.creator
    back = Invite(product=callback_data.product) if callback_data.product else Collab(act="requests")
    page = Page(say, (say.label("creators-crumb"), creator.name), back)
    page.line("creator-card-name", name=creator.name)
    value = found.score.value if found.score else None
    scored = say("creator-card-not-scored") if value is None else say("creator-card-score", score=say.score(value))
    page.html(scored).gap()
    page.line("creator-card-categories", names=say.names([await path_of(turn, one) for one in found.categories]) or "—")
    if creator.followers:
        page.line("notice-followers", followers=say.short(creator.followers))
    if creator.price_low is not None and creator.price_high is not None:
        page.line("creator-card-prices", low=say.money(creator.price_low, creator.currency),
                  high=say.money(creator.price_high, creator.currency))
    if creator.region:
        page.line("creator-card-region", region=turn.say.region(creator.region))
    if found.platforms:
        names = say.names(name + (" ✓" if sure else "") for name, sure in found.platforms)
        page.line("creator-card-platforms", names=names)
    page.line("creator-card-promoting", count=say.number(found.promoting))
    record = await views.fulfilment_of(turn.session, creator.key, turn.now)
    if record.of:
        page.line("creator-card-posts", posted=say.number(record.posted), of=say.number(record.of),
                  late=say.number(record.late))
    if creator.about:
        page.gap().line("creator-card-about", about=creator.about[:500])
    for one in await handles.open_to_brand(turn.session, turn.who, creator.key, turn.now):
        page.button("handle-check", Handle(act="look", id=one.handle.key), platform=one.handle.platform)
    if callback_data.product:
        page.row(act(say, "invite-button", Invite(product=callback_data.product, creator=creator.key)),
                 act(say, "matches-no-creator", NotThem(product=callback_data.product, creator=creator.key)))
    page.row(act(say, "creator-card-why", Score(kind="creator", id=creator.key)),
             act(say, "concern-button", Concern(kind="creator", id=creator.key)))
    return page.screen()


async def choose(turn: Turn, at: int = 0) -> Screen:
    """The shop's listed products: for which one are creators sought?"""
    shelf = await invites.to_invite_for(turn.session, turn.who, at)
    say = turn.say
    page = Page(say, (say.label("creators-crumb"),), Collab(act="requests"))
    if not shelf.found:
        page.line("creators-no-products").row(act(say, "home-add", Product(act="add")))
        return page.screen()
    page.line("creators-choose")
    for one in shelf.found:
        page.row(Button(_cut(products.named(one, say.language), 48), data=Invite(product=one.key).pack()))
    page.row(
        *([act(say, "page-before", Invite(product=0, page=shelf.page - 1))] if shelf.page else []),
        *([act(say, "page-after", Invite(product=0, page=shelf.page + 1))] if shelf.page + 1 < shelf.pages else []),
    )
    return page.screen()


async def who_fits(turn: Turn, product_id: int, at: int = 0, alert: str = "") -> Screen:
    """Creators whom the product fits, best first, each with its reasons and one button."""
    found = await invites.fitting(turn.session, turn.who, product_id, turn.now)
    say = turn.say
    title = _cut(products.named(found.product, say.language), 40)
    page = Page(say, (say.label("creators-crumb"), title), Product(act="show", id=product_id))
    pages = max(1, -(-len(found.found) // SHOWN))
    at = min(max(at, 0), pages - 1)
    if not found.found:
        page.line("creators-none").button("creators-other", Invite(product=0))
        return page.screen(alert=alert)
    page.line("creators-fit")
    tree = await categories.in_force(turn.session)
    for number, match in enumerate(found.found[at * SHOWN : (at + 1) * SHOWN], at * SHOWN + 1):
        _match(say, tree, page, found, match, number, at)
    page.gap().line("invite-left", left=say.number(found.left))
    if found.free_at is not None:
        page.line("invite-free-at", when=say.when(found.free_at))
    page.row(
        *([act(say, "page-before", Invite(product=product_id, page=at - 1))] if at else []),
        *([act(say, "page-after", Invite(product=product_id, page=at + 1))] if at + 1 < pages else []),
    )
    page.row(act(say, "creators-other", Invite(product=0)),
             act(say, "home-requests", Collab(act="requests", value=Stage.INVITED)))
    return page.screen(alert=alert)


def _match(
    say: Say, tree: Snapshot, page: Page, found: Fitting, match: CreatorMatch, number: int, at: int
) -> None:
    """One creator: name and followers, reasons, invite button."""
    creator = found.people[match.creator_id]
    name = f"{match.name} 🏅" if creator.key in found.gold else match.name
    key = "creators-line" if creator.followers else "creators-line-unknown"
    page.gap().line(key, number=say.number(number), name=name, followers=say.short(creator.followers or 0))
    why = why_creator(say, tree, match.reasons, found.product)
    page.html(say("creators-why", why=say.label("creators-why-joint").join(why)) if why else say("creators-new"))
    if creator.key == found.new:
        page.line("pool-extra", plan=say.label("programme-start"))
    closer = Creator(act="card", id=creator.key, product=found.product.key)
    look = act(say, "creators-look", closer, number=say.number(number))
    page.row(look, act(say, "invite-button", Invite(product=found.product.key, creator=creator.key, page=at)),
             act(say, "matches-no-creator", NotThem(product=found.product.key, creator=creator.key)))


def _dated(say: Say, refusal: Refusal) -> Refusal:
    """A refusal whose moment is said in the reader's zone."""
    details: dict[str, Any] = dict(refusal.details)
    if "until" in details:
        details["until"] = say.when(details["until"])
    return Refusal(refusal.code, **details)


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"
