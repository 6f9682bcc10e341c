"""/creator: two taps of categories and one sees products; everything else about a creator can follow."""

from collections.abc import Sequence

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot import links
from bot.callbacks.money import Score
from bot.callbacks.pool import Creator, Handle, Pool
from bot.callbacks.systems import Systems
from bot.forms.asks import Ask, Draft, Form, Option
from bot.forms.categories import in_order, path_in
from bot.forms.pages import begin
from bot.reasons import category_name
from bot.screen import Button, Page, Screen, act
from bot.turn import Turn
from services import categories, creators, profiles, typed
from services.categories import Snapshot
from services.refusals import Refusal

router = Router(name="creator")
NAME_LIMIT, REGION_LIMIT, ABOUT_LIMIT = 60, 60, 600
ENOUGH = 2
"""Categories after which a newcomer sees products at once."""

FOLLOWERS = (1_000, 10_000, 100_000, 1_000_000)


@router.message(Command("creator"))
async def command(message: Message, turn: Turn) -> Screen:
    return await mine(turn)


@router.callback_query(Creator.filter(F.act == "show"))
async def shown(query: CallbackQuery, turn: Turn) -> Screen:
    return await mine(turn)


@router.callback_query(Creator.filter(F.act == "new"))
async def new(query: CallbackQuery, turn: Turn) -> Screen:
    return await mine(turn)


async def begin_as_creator(turn: Turn, value: str = "") -> Screen:
    """The first step of a newcomer: the trades to tap."""
    return await _trades(turn, [])


async def mine(turn: Turn, alert: str = "") -> Screen:
    """The profile with everything that is kept of it; for a newcomer the trades."""
    me = await creators.of_person(turn.session, turn.who)
    if me is None:
        return await _trades(turn, [])
    say = turn.say
    held = await creators.categories_of(turn.session, me)
    snapshot = await categories.in_force(turn.session)
    page = Page(say, (say.label("creator-crumb"), me.name)).line("creator-title", name=me.name)
    names = [path_in(snapshot, say.language, one) for one in held]
    page.line("creator-categories", names=" · ".join(names) or "—")
    handles = await creators.handles_of(turn.session, me)
    if handles:
        page.line("creator-accounts", names=" · ".join(
            f"{one.platform} {one.handle}{' ✓' if one.verified_at else ''}" for one in handles))
    if me.followers is not None:
        page.line("creator-followers", number=say.short(me.followers))
    if me.price_low is not None and me.price_high is not None:
        page.line("creator-band", low=say.money(me.price_low, me.currency), high=say.money(me.price_high, me.currency))
    if me.region:
        page.line("creator-region", region=turn.say.region(me.region))
    if me.about:
        page.line("creator-about", about=me.about)
    page.gap().line("creator-why-fill")
    page.row(act(say, "home-pool", Pool()), act(say, "creator-change-categories", Creator(act="cats")))
    page.row(act(say, "creator-edit", Creator(act="edit")), act(say, "creator-score", Score(kind="creator", id=me.key)))
    page.button("systems-crumb", Systems())
    page.row(act(say, "handles-button", Handle()), act(say, "creator-share", copy=turn.market.deep_link(f"c_{me.key}")))
    return page.screen(alert=alert)


async def _trades(turn: Turn, held: Sequence[str], alert: str = "") -> Screen:
    """All trades; what is taken is ticked. Newcomers tap to take, others step into a trade to choose inside it."""
    say = turn.say
    snapshot = await categories.in_force(turn.session)
    newcomer = len(held) < ENOUGH and not turn.talk.choices.get("creator_begun")
    page = Page(say, (say.label("creator-crumb"), say.label("creator-categories-crumb")))
    page.line(("creator-first", "creator-second")[min(len(held), 1)] if newcomer else "creator-choose")
    if held:
        page.row(act(say, "creator-see-products", Creator(act="done")))
    page.grid([
        Button(_mark(held, one) + category_name(snapshot, say.language, one),
               data=Creator(act="take" if newcomer else "trade", value=one).pack())
        for one in in_order(snapshot, say.language, snapshot.tree.trades())
    ])
    page.back = None if newcomer else Creator()
    return page.screen(alert=alert)


def _mark(held: Sequence[str], category_id: str) -> str:
    """Ticked where taken, half where something inside it is."""
    if category_id in held:
        return "✓ "
    return "◦ " if any(one.startswith(f"{category_id}-") for one in held) else ""


@router.callback_query(Creator.filter(F.act == "cats"))
async def change_categories(query: CallbackQuery, turn: Turn) -> Screen:
    me = await creators.me(turn.session, turn.who)
    turn.talk.choices = {**turn.talk.choices, "creator_begun": True}
    return await _trades(turn, await creators.categories_of(turn.session, me))


@router.callback_query(Creator.filter(F.act == "take"))
async def take(query: CallbackQuery, callback_data: Creator, turn: Turn) -> Screen:
    """A newcomer's tap on a trade; with the second one the products are there."""
    me = await creators.become(turn.session, turn.who, turn.market.currency, turn.now)
    await creators.toggle(turn.session, me, callback_data.value)
    held = await creators.categories_of(turn.session, me)
    return await _done(turn) if len(held) >= ENOUGH else await _trades(turn, held)


@router.callback_query(Creator.filter(F.act == "done"))
async def done(query: CallbackQuery, turn: Turn) -> Screen:
    return await _done(turn)


async def _done(turn: Turn) -> Screen:
    """Where a newcomer was led by a link, or else the pool."""
    await creators.me(turn.session, turn.who)
    turn.talk.choices = {**turn.talk.choices, "creator_begun": True}
    return await links.follow(turn) or await links.go(turn, "pool")


@router.callback_query(Creator.filter(F.act.in_({"trade", "in"})))
async def inside(query: CallbackQuery, callback_data: Creator, turn: Turn) -> Screen:
    """A trade from inside; `in` takes or leaves the tapped category, `trade` only opens it."""
    me = await creators.me(turn.session, turn.who)
    snapshot = await categories.in_force(turn.session)
    value = callback_data.value
    if value not in snapshot.tree:
        raise Refusal("category-gone")
    if callback_data.act == "in":
        await creators.toggle(turn.session, me, value)
        value = snapshot.tree.parent(value) or value
    return await _inside(turn, snapshot, value, await creators.categories_of(turn.session, me))


async def _inside(turn: Turn, snapshot: Snapshot, category_id: str, held: Sequence[str]) -> Screen:
    say, tree = turn.say, snapshot.tree
    above = tree.parent(category_id)
    back = Creator(act="trade", value=above) if above else Creator(act="cats")
    page = Page(say, (say.label("creator-crumb"), category_name(snapshot, say.language, category_id)), back=back)
    page.line("creator-inside")
    whole = say.label("creator-all-of", name=category_name(snapshot, say.language, category_id))
    page.row(Button(_mark(held, category_id) + whole, data=Creator(act="in", value=category_id).pack()))
    page.grid([
        Button(_mark(held, one) + category_name(snapshot, say.language, one) + (" ›" if tree.children(one) else ""),
               data=Creator(act="trade" if tree.children(one) else "in", value=one).pack())
        for one in in_order(snapshot, say.language, tree.children(category_id))[:80]
    ])
    return page.row(act(say, "creator-see-products", Creator(act="done"))).screen()


@router.callback_query(Creator.filter(F.act == "edit"))
async def edit(query: CallbackQuery, turn: Turn) -> Screen:
    """The form, opened on its review."""
    me = await creators.me(turn.session, turn.who)
    handles = await creators.handles_of(turn.session, me)
    band = [me.price_low, me.price_high] if me.price_low is not None else None
    return await begin(turn, FORM, {
        "name": me.name, "accounts": [[one.platform, one.handle] for one in handles] or None, "followers": me.followers,
        "band": band, "region": me.region, "about": me.about or None, "currency": me.currency,
    })


async def _read_name(turn: Turn, draft: Draft, text: str) -> str:
    return typed.line(text, NAME_LIMIT)


async def _read_accounts(turn: Turn, draft: Draft, text: str) -> list[list[str]]:
    return [list(one) for one in profiles.accounts(text)]


def _show_accounts(turn: Turn, draft: Draft, value: Sequence[Sequence[str]]) -> str:
    return " · ".join(" ".join(one) for one in value)


async def _read_followers(turn: Turn, draft: Draft, text: str) -> int:
    return profiles.followers(text)


async def _offer_followers(turn: Turn, draft: Draft) -> Sequence[Option]:
    return [Option(turn.say.short(one), str(one)) for one in FOLLOWERS]


def _show_followers(turn: Turn, draft: Draft, value: int) -> str:
    return turn.say.number(value)


async def _read_band(turn: Turn, draft: Draft, text: str) -> list[int]:
    return list(profiles.band(text, draft.get("currency") or turn.market.currency))


def _show_band(turn: Turn, draft: Draft, value: Sequence[int]) -> str:
    currency = draft.get("currency") or turn.market.currency
    return f"{turn.say.money(value[0], currency)} – {turn.say.money(value[1], currency)}"


async def _read_region(turn: Turn, draft: Draft, text: str) -> str:
    return typed.line(text, REGION_LIMIT)


async def _read_about(turn: Turn, draft: Draft, text: str) -> str:
    return typed.body(text, ABOUT_LIMIT)


async def _save(turn: Turn, draft: Draft) -> Screen:
    """Keeps what the form says; a field that was emptied is forgotten."""
    me = await creators.me(turn.session, turn.who)
    low, high = draft.get("band") or (None, None)
    await creators.edit(turn.session, me, {
        "name": draft["name"], "followers": draft.get("followers"), "price_low": low, "price_high": high,
        "region": draft.get("region"), "about": draft.get("about") or "",
    })
    accounts = [(str(platform), str(handle)) for platform, handle in draft.get("accounts") or []]
    await creators.keep_handles(turn.session, me, accounts)
    return await mine(turn, turn.say.label("creator-saved"))


FORM = Form("creator", (
    Ask("name", _read_name),
    Ask("accounts", _read_accounts, show=_show_accounts, required=False),
    Ask("followers", _read_followers, pick=_read_followers, offer=_offer_followers, show=_show_followers,
        required=False),
    Ask("band", _read_band, show=_show_band, required=False),
    Ask("region", _read_region, required=False),
    Ask("about", _read_about, required=False),
), _save)
