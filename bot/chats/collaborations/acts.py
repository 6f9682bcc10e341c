"""What is tapped on collaborations: promote it, apply, accept, decline with a reason, withdraw, end."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks.collaborations import Collab, Promote
from bot.chats.collaborations.card import card
from bot.screen import Page, Screen, act
from bot.turn import Turn
from db.vocabulary import NotForMe, Side
from services.collaborations import acts, cards
from services.collaborations.acts import Done
from services.picks import pairs
from services.refusals import Refusal

router = Router(name="collaborations")


@router.callback_query(Promote.filter())
async def promote(query: CallbackQuery, callback_data: Promote, turn: Turn) -> Screen:
    """我要带货: code, link and caption at once, the same on later taps; what the brand shut can be applied for."""
    try:
        done = await acts.promote(turn.session, turn.who, callback_data.id, turn.now)
        await pairs.promoted(turn.session, turn.who, callback_data.id, turn.now)
    except Refusal as refusal:
        if refusal.code not in ("collab-no-promote", "plan-exclusive"):
            raise
        page = Page(turn.say, (turn.say.label("collabs-crumb-mine"),), Collab()).line(f"refusal-{refusal.code}")
        return page.button("collab-apply", Collab(act="apply", id=callback_data.id)).screen()
    return await _after(turn, done, "promoted")


@router.callback_query(Collab.filter(F.act == "apply"))
async def apply(query: CallbackQuery, callback_data: Collab, turn: Turn) -> Screen:
    """Asks to be let promote the product of this id."""
    return await _after(turn, await acts.apply(turn.session, turn.who, callback_data.id, turn.now), "applied")


@router.callback_query(Collab.filter(F.act == "accept"))
async def accept(query: CallbackQuery, callback_data: Collab, turn: Turn) -> Screen:
    return await _after(turn, await acts.accept(turn.session, turn.who, callback_data.id, turn.now), "accepted")


@router.callback_query(Collab.filter(F.act == "decline"))
async def decline(query: CallbackQuery, callback_data: Collab, turn: Turn) -> Screen:
    """Asks for the reason, then declines: one tap each."""
    if callback_data.value:
        done = await acts.decline(turn.session, turn.who, callback_data.id, callback_data.value, turn.now)
        return await _after(turn, done, "declined")
    found = await cards.one(turn.session, turn.who, callback_data.id)
    say = turn.say
    other = found.shop.name if found.side is Side.CREATOR else found.creator.name
    page = Page(say, (say.label("collab-decline"), other), Collab(act="show", id=callback_data.id))
    page.line("collab-decline-why")
    page.grid([
        act(say, f"not-for-me-{why}", Collab(act="decline", id=callback_data.id, value=why)) for why in NotForMe
    ])
    return page.screen()


@router.callback_query(Collab.filter(F.act == "withdraw"))
async def withdraw(query: CallbackQuery, callback_data: Collab, turn: Turn) -> Screen:
    return await _after(turn, await acts.withdraw(turn.session, turn.who, callback_data.id, turn.now), "withdrawn")


@router.callback_query(Collab.filter(F.act == "end"))
async def end(query: CallbackQuery, callback_data: Collab, turn: Turn) -> Screen:
    """Says what ending means before it is done."""
    found = await cards.one(turn.session, turn.who, callback_data.id)
    say = turn.say
    other = found.shop.name if found.side is Side.CREATOR else found.creator.name
    page = Page(say, (say.label("collab-end"), other), Collab(act="show", id=callback_data.id))
    page.line(f"collab-end-means-{found.side}")
    page.button("collab-end-sure", Collab(act="end_sure", id=callback_data.id))
    return page.screen()


@router.callback_query(Collab.filter(F.act == "end_sure"))
async def end_sure(query: CallbackQuery, callback_data: Collab, turn: Turn) -> Screen:
    return await _after(turn, await acts.end(turn.session, turn.who, callback_data.id, turn.now), "ended")


@router.callback_query(Collab.filter())
async def show(query: CallbackQuery, callback_data: Collab, turn: Turn) -> Screen:
    """A collaboration's page, also for an act that no version knows any more."""
    return await card(turn, callback_data.id)


async def _after(turn: Turn, done: Done, what: str) -> Screen:
    """The page as it is now, with a short word on what happened, or that it had happened before."""
    alert = turn.say.label(f"collab-now-{what}" if done.fresh else f"collab-already-{what}")
    return await card(turn, done.id, alert, done.side)
