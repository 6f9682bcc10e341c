"""The talk over a special rate: one live message in which a side names, counters, accepts or declines."""

from collections.abc import Sequence

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks.collaborations import Collab, Talk
from bot.forms.asks import Ask, Draft, Form, Option
from bot.forms.pages import begin
from bot.screen import Page, Screen, act
from bot.texts.say import Html
from bot.turn import Turn
from db.vocabulary import NotForMe, OfferState, Side
from services import products, typed
from services.collaborations import offers
from services.collaborations.offers import View
from services.refusals import Refusal

router = Router(name="offers")
MOST_SAID = 8


@router.callback_query(Talk.filter(F.act == "name"))
async def name(query: CallbackQuery, callback_data: Talk, turn: Turn) -> Screen:
    """Asks for the rate; common ones are buttons, any other is typed."""
    found = await offers.view(turn.session, turn.who, callback_data.id, turn.now)
    if not found.may_act or (found.is_open and not found.mine):
        return await _page(turn, found)
    draft: Draft = {
        "collab": callback_data.id, "round": found.round, "now": turn.say.rate(found.current_bp),
        "suggested": found.suggested,
    }
    return await begin(turn, FORM, draft)


@router.callback_query(Talk.filter(F.act == "accept"))
async def accept(query: CallbackQuery, callback_data: Talk, turn: Turn) -> Screen:
    asked = callback_data
    fresh = await offers.accept(turn.session, turn.who, asked.id, asked.round, turn.now)
    return await show_talk(turn, asked.id, "offer-now-agreed" if fresh else "offer-already")


@router.callback_query(Talk.filter(F.act == "decline"))
async def decline(query: CallbackQuery, callback_data: Talk, turn: Turn) -> Screen:
    """Asks for the reason, then declines: one tap each."""
    asked, say = callback_data, turn.say
    if asked.value:
        fresh = await offers.decline(turn.session, turn.who, asked.id, asked.round, asked.value, turn.now)
        return await show_talk(turn, asked.id, "offer-now-declined" if fresh else "offer-already")
    found = await offers.view(turn.session, turn.who, asked.id, turn.now)
    page = Page(say, (say.label("offer-crumb"), say.label("collab-decline")), Talk(id=asked.id))
    page.line("collab-decline-why")
    page.grid([
        act(say, f"not-for-me-{why}", Talk(act="decline", id=asked.id, round=asked.round, value=why))
        for why in NotForMe
    ])
    return page.screen(thread=offers.thread_of(found.card.row.key))


@router.callback_query(Talk.filter())
async def show(query: CallbackQuery, callback_data: Talk, turn: Turn) -> Screen:
    """The talk as it stands, also for an act that no version knows any more."""
    return await show_talk(turn, callback_data.id)


async def show_talk(turn: Turn, collaboration_id: int, alert: str = "") -> Screen:
    found = await offers.view(turn.session, turn.who, collaboration_id, turn.now)
    return await _page(turn, found, turn.say.label(alert) if alert else "")


async def _page(turn: Turn, found: View, alert: str = "") -> Screen:
    """What was said so far, whose word is awaited, and the buttons of whoever has it."""
    say, card, offer = turn.say, found.card, found.offer
    other = card.shop.name if card.side is Side.CREATOR else card.creator.name
    page = Page(say, (say.label("offer-crumb"), other), Collab(act="show", id=card.row.key))
    page.line("collab-title", title=products.named(card.product, say.language))
    page.line("offer-current", rate=say.rate(found.current_bp), money=_money(turn, found, found.current_bp))
    if offer is None:
        page.gap().line(f"offer-none-{card.side}")
    else:
        page.gap()
        for side, rate, _ in offer.history[-MOST_SAID:]:
            who = "offer-you" if side == card.side else f"offer-by-{side}"
            page.line("offer-said", who=say.label(who), rate=say.rate(rate), money=_money(turn, found, rate))
        page.gap().html(_state(turn, found))
    id_ = card.row.key
    if found.mine and offer is not None:
        page.row(act(say, "offer-accept", Talk(act="accept", id=id_, round=offer.round), rate=say.rate(offer.rate_bp)))
        page.row(act(say, "offer-counter", Talk(act="name", id=id_)),
                 act(say, "collab-decline", Talk(act="decline", id=id_, round=offer.round)))
    elif found.may_act and not found.is_open:
        page.button(f"offer-begin-{card.side}", Talk(act="name", id=id_))
    return page.screen(alert=alert, thread=offers.thread_of(id_))


def _state(turn: Turn, found: View) -> Html:
    say, offer = turn.say, found.offer
    if offer is None or offer.state == OfferState.OPEN:
        return say("offer-your-turn" if found.mine else "offer-waiting")
    why = say.label(f"not-for-me-{offer.reason}") if offer.reason else "—"
    return say(f"offer-state-{offer.state}", rate=say.rate(offer.rate_bp), why=why)


def _money(turn: Turn, found: View, rate_bp: int) -> str:
    product = found.card.product
    return turn.say.money(typed.share(product.price, rate_bp), product.currency)


async def _read(turn: Turn, draft: Draft, text: str) -> int:
    """A rate that may be named; another is asked for again, with the one that it must be above."""
    rate = typed.rate(text)
    try:
        await offers.check(turn.session, turn.who, int(draft["collab"]), rate, turn.now)
    except Refusal as refusal:
        if "rate_bp" not in refusal.details:
            raise
        raise Refusal(refusal.code, rate=turn.say.rate(refusal.details["rate_bp"])) from refusal
    return rate


async def _offer(turn: Turn, draft: Draft) -> Sequence[Option]:
    return [Option(turn.say.rate(rate), f"{rate / 100:g}%") for rate in draft["suggested"]]


async def _save(turn: Turn, draft: Draft) -> Screen:
    collab = int(draft["collab"])
    seen, rate = int(draft["round"]), int(draft["rate"])
    fresh = await offers.name(turn.session, turn.who, collab, seen, rate, turn.now)
    return await show_talk(turn, collab, "offer-now-named" if fresh else "offer-already")


FORM = Form("offer", (Ask("rate", _read, pick=_read, offer=_offer, width=3),), _save, review=False)
"""Which rate is named."""
