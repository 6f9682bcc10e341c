"""Who looks for a code in a profile: a brand for its own orders, the operator for everybody's."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks.common import Ops
from bot.callbacks.pool import Creator, Handle, HandleCase
from bot.screen import Button, Page, Screen, act
from bot.turn import Turn
from db.vocabulary_claims import HandleState
from services.handles import proving, views
from services.ops import deeds

router = Router(name="handles-looking")


@router.callback_query(Handle.filter(F.act == "look"))
async def look(query: CallbackQuery, callback_data: Handle, turn: Turn) -> Screen:
    return await _for_brand(turn, callback_data.id)


@router.callback_query(Handle.filter(F.act.in_({"seen", "unseen"})))
async def looked(query: CallbackQuery, callback_data: Handle, turn: Turn) -> Screen:
    fresh = await proving.look(
        turn.session, turn.who, callback_data.id, callback_data.act == "seen", turn.now, turn.market.zone)
    return await _for_brand(turn, callback_data.id, "handle-now-looked" if fresh else "handle-already")


async def _for_brand(turn: Turn, handle_id: int, alert: str = "") -> Screen:
    """What to look for, where, and what it means for one's own orders."""
    (found, shop), say = await views.for_brand(turn.session, turn.who, handle_id, turn.now), turn.say
    handle = found.handle
    page = Page(say, (say.label("creators-crumb"), found.creator.name), Creator(act="card", id=found.creator.key))
    page.line("handle-title", platform=handle.platform, name=handle.handle)
    if shop.name in found.shops or found.state is HandleState.VERIFIED:
        page.line("handle-brand-done", creator=found.creator.name)
    elif found.state is HandleState.ASKED:
        page.line("handle-look-for", creator=found.creator.name, code=handle.code or "—")
        page.gap().line("handle-brand-means")
        page.row(act(say, "handle-seen", Handle(act="seen", id=handle.key)),
                 act(say, "handle-unseen", Handle(act="unseen", id=handle.key)))
    else:
        page.line("handle-state", state=say.label(f"handle-state-{found.state}"))
    return page.screen(alert=say.label(alert) if alert else "")


@router.callback_query(HandleCase.filter(F.act.in_({"give", "no"})))
async def decide(query: CallbackQuery, callback_data: HandleCase, turn: Turn) -> Screen:
    """The operator's word, written into the log."""
    give = callback_data.act == "give"
    fresh = await proving.decide(turn.session, callback_data.id, give, turn.now, turn.market.zone)
    if fresh:
        # No name: the log outlives whom it is about, and the account's number says who it was as long as they are here.
        what = "handle-give" if give else "handle-no"
        await deeds.log(turn.session, turn.who, what, "handle", callback_data.id, "", turn.now)
    return await _case(turn, callback_data.id, "handle-now-decided" if fresh else "handle-already")


@router.callback_query(HandleCase.filter(F.act == "one"))
async def case(query: CallbackQuery, callback_data: HandleCase, turn: Turn) -> Screen:
    return await _case(turn, callback_data.id)


@router.callback_query(HandleCase.filter())
async def cases(query: CallbackQuery, callback_data: HandleCase, turn: Turn) -> Screen:
    """The accounts that wait for a look, the oldest first; those that two claim are marked."""
    say = turn.say
    found, total = await views.cases(turn.session, callback_data.page, turn.now)
    page = Page(say, (say.label("ops-crumb"), say.label("ops-handles")), Ops(act="room", value="cases"))
    page.line("handle-cases", count=total, number=say.number(total))
    for one in found:
        mark = "⚖️ " if one.state is HandleState.CONTESTED else ""
        words = f"{mark}{one.handle.platform} {one.handle.handle} · {one.creator.name}"
        page.row(Button(words[:60], data=HandleCase(act="one", id=one.handle.key).pack()))
    ways = [act(say, "page-before", HandleCase(page=callback_data.page - 1))] if callback_data.page else []
    if (callback_data.page + 1) * views.PAGE < total:
        ways.append(act(say, "page-after", HandleCase(page=callback_data.page + 1)))
    return page.row(*ways).screen()


async def _case(turn: Turn, handle_id: int, alert: str = "") -> Screen:
    """Everybody who claims the account, each with what speaks for them and a button to give it to them."""
    found, say = await views.case(turn.session, handle_id, turn.now), turn.say
    handle = found[0].handle
    page = Page(say, (say.label("ops-crumb"), say.label("ops-handles")), HandleCase())
    page.line("handle-title", platform=handle.platform, name=handle.handle)
    if len(found) > 1:
        page.line("handle-two-claim")
    for one in found:
        page.gap().line("handle-claimant", creator=one.creator.name, id=str(one.creator.key),
                        state=say.label("handle-state-verified") if one.handle.verified_at else
                        say.label("handle-state-asked") if one.handle.asked_at else
                        say.label(f"handle-state-{one.state}"))
        if one.handle.code:
            page.line("handle-look-for", creator=one.creator.name, code=one.handle.code)
        elif one.handle.chat_id is not None:
            page.line("handle-by-channel", creator=one.creator.name)
        if one.shops:
            page.line("handle-shops", names=" · ".join(one.shops))
        if one.handle.verified_at is None or len(found) > 1:
            page.button("handle-give", HandleCase(act="give", id=one.handle.key), creator=one.creator.name[:24])
        if one.handle.asked_at is not None:
            page.button("handle-no", HandleCase(act="no", id=one.handle.key), creator=one.creator.name[:24])
    return page.screen(alert=say.label(alert) if alert else "")
