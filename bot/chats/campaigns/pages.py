"""Campaigns: the list, and a campaign's page with its terms, its live tally and one's own part."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot import campaigns as words
from bot.callbacks.pool import Pool
from bot.callbacks.systems import Fair
from bot.forms.categories import path_of
from bot.screen import Button, Page, Screen, act
from bot.turn import Turn
from db.campaigns import Campaign
from db.vocabulary import Side
from services import creators
from services.campaigns import entering, opening, tallying, terms
from services.campaigns.naming import names_of

router = Router(name="campaigns")


@router.callback_query(Fair.filter(F.act == "join"))
async def join(query: CallbackQuery, callback_data: Fair, turn: Turn) -> Screen:
    """Takes part with one tap; whoever falls short reads by how much on the same page."""
    gaps = await entering.gaps(turn.session, turn.who, callback_data.id)
    if gaps:
        return await show(turn, callback_data.id, turn.say.label("fair-short"))
    fresh = await entering.join(turn.session, turn.who, callback_data.id, turn.now, turn.market.zone)
    return await show(turn, callback_data.id, turn.say.label("fair-joined" if fresh else "fair-joined-already"))


@router.callback_query(Fair.filter(F.act == "show"))
async def tapped(query: CallbackQuery, callback_data: Fair, turn: Turn) -> Screen:
    return await show(turn, callback_data.id)


@router.callback_query(Fair.filter(F.act == "list"))
async def listing(query: CallbackQuery, turn: Turn) -> Screen:
    """What is announced or on."""
    say = turn.say
    page = Page(say, (say.label("fairs-crumb"),))
    found = await opening.running(turn.session, turn.now, turn.market.zone)
    page.line("fairs-intro" if found else "fairs-none")
    for one in found:
        page.row(Button(say.label("fairs-one", name=words.named(say, one.name, one.name_zh),
                                  days=words.days(say, one.first_day, one.last_day)),
                        data=Fair(act="show", id=one.key).pack()))
    if not found and turn.who.acts_as is Side.CREATOR:
        page.button("home-pool", Pool())
    return page.screen()


async def show(turn: Turn, campaign_id: int, alert: str = "") -> Screen:
    """The campaign's page, for either side."""
    say = turn.say
    campaign = await terms.found(turn.session, campaign_id)
    name = words.named(say, campaign.name, campaign.name_zh)
    page = Page(say, (say.label("fairs-crumb"), name), Fair())
    today = turn.now.astimezone(turn.market.zone).date()
    state = terms.state(campaign, today)
    page.line(f"fair-title-{state}", name=name, days=words.days(say, campaign.first_day, campaign.last_day))
    if campaign.about:
        page.line("fair-about", about=campaign.about)
    page.gap()
    category = await path_of(turn, campaign.category_id) if campaign.category_id else say.label("fair-all")
    words.terms(say, page, campaign, category)
    if state != "soon":
        found = await tallying.tally(turn.session, campaign, turn.now, turn.market.zone)
        page.gap()
        words.tally(say, page, found, await names_of(turn.session, found, say.language), campaign.currency)
    await _own(turn, page, campaign, state)
    return page.screen(alert=alert)


async def _own(turn: Turn, page: Page, campaign: Campaign, state: str) -> None:
    """One's own part: for a creator whether they may and do take part, for a brand the way to its counter."""
    say, key = turn.say, campaign.key
    if turn.who.acts_as is Side.BRAND:
        mine = await tallying.ours(turn.session, turn.who, campaign, turn.now, turn.market.zone)
        if mine:
            page.gap().line("fair-ours", own=words.sums(say, mine))
        if state != "over":
            for one in await entering.shop_gaps(turn.session, turn.who, key):
                page.html(words.gap(say, one, campaign.currency))
            page.button("fair-counter", Fair(act="counter", id=key))
        return
    me = await creators.of_person(turn.session, turn.who)
    if me is None:
        return
    if await entering.has_joined(turn.session, key, me.key):
        own = await tallying.own(turn.session, campaign, turn.now, turn.market.zone, me.key)
        got = await tallying.subsidy_of(turn.session, campaign, me.key, turn.now)
        page.gap().line("fair-mine-got" if got else "fair-mine", own=words.sums(say, own),
                        got=say.money(got, campaign.currency))
    elif state != "over":
        gaps = await entering.gaps(turn.session, turn.who, key)
        for one in gaps:
            page.html(words.gap(say, one, campaign.currency))
        if not gaps:
            page.row(act(say, "fair-join", Fair(act="join", id=key)))
    page.row(act(say, "fair-goods", Fair(act="goods", id=key)))
