"""The leak alarm of a code: what was seen, freezing and changing it, deciding on what was frozen."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks.collaborations import Collab, Write
from bot.callbacks.money import Leak, Orders, Why
from bot.screen import Button, Page, Screen, act
from bot.texts.say import Say
from bot.turn import Turn
from db.vocabulary_claims import LeakState
from services import products
from services.leaks import acts, views
from services.leaks.views import Alarm

router = Router(name="leaks")


@router.callback_query(Leak.filter(F.act == "rotate"))
async def rotate(query: CallbackQuery, callback_data: Leak, turn: Turn) -> Screen:
    fresh = await acts.rotate(turn.session, turn.who, callback_data.id, turn.now)
    return await page_of(turn, callback_data.id, "leak-now-frozen" if fresh else "leak-already")


@router.callback_query(Leak.filter(F.act == "fine"))
async def fine(query: CallbackQuery, callback_data: Leak, turn: Turn) -> Screen:
    fresh = await acts.dismiss(turn.session, turn.who, callback_data.id, turn.now)
    return await page_of(turn, callback_data.id, "leak-now-fine" if fresh else "leak-already")


@router.callback_query(Leak.filter(F.act == "refuse"))
async def refuse(query: CallbackQuery, callback_data: Leak, turn: Turn) -> Screen:
    """Says what it means for the creator before it is done."""
    found, say = await views.one(turn.session, turn.who, callback_data.id), turn.say
    page = Page(say, (say.label("leak-crumb"), found.leak.code), Leak(id=found.leak.key))
    _frozen(say, page, found)
    page.gap().line("leak-refuse-means")
    return page.button("leak-refuse-sure", Leak(act="refuse_sure", id=found.leak.key)).screen()


@router.callback_query(Leak.filter(F.act.in_({"pay", "refuse_sure"})))
async def decide(query: CallbackQuery, callback_data: Leak, turn: Turn) -> Screen:
    fresh = await acts.decide(
        turn.session, turn.who, callback_data.id, callback_data.act == "pay", turn.now, turn.market.zone)
    return await page_of(turn, callback_data.id, "leak-now-decided" if fresh else "leak-already")


@router.callback_query(Leak.filter(F.act == "list"))
async def listed(query: CallbackQuery, turn: Turn) -> Screen:
    """A shop's alarms, those that wait for a decision first; what can be done about one stands behind it."""
    say, found = turn.say, await views.of_shop(turn.session, turn.who)
    page = Page(say, (say.label("orders-crumb"), say.label("leaks-crumb")), back=Orders())
    page.line("leaks-about" if found else "leaks-none")
    for at, one in enumerate(found, 1):
        page.line("leaks-line", number=say.number(at), code=one.leak.code, creator=one.creator,
                  title=products.named(one.product, say.language) if one.product else "—",
                  since=say.when(one.leak.since), orders=say.number(one.leak.orders),
                  state=say.label(f"leaks-state-{one.leak.state}"))
    page.grid([
        Button(f"{'⚠️ ' if one.is_open else ''}{at}. {one.leak.code}", data=Leak(id=one.leak.key).pack())
        for at, one in enumerate(found, 1)
    ])
    return page.screen()


@router.callback_query(Leak.filter())
async def show(query: CallbackQuery, callback_data: Leak, turn: Turn) -> Screen:
    return await page_of(turn, callback_data.id)


async def page_of(turn: Turn, leak_id: int, alert: str = "") -> Screen:
    """The alarm as it stands, with what can be done about it and the orders that wait."""
    found, say = await views.one(turn.session, turn.who, leak_id), turn.say
    leak = found.leak
    page = Page(say, (say.label("leak-crumb"), leak.code), Collab(act="show", id=found.row.key))
    page.line("leak-title", code=leak.code, creator=found.creator.name if found.creator else "—",
              title=products.named(found.product, say.language) if found.product else "—")
    page.line("leak-what", orders=leak.orders, number=say.number(leak.orders), since=say.when(leak.since),
              usual=say.number(leak.usual), clicks=say.number(leak.clicks))
    match leak.state:
        case LeakState.OPEN:
            page.gap().line("leak-means").line("leak-choice")
            if found.may_trade:
                page.button("leak-rotate", Leak(act="rotate", id=leak.key))
                page.row(act(say, "leak-fine", Leak(act="fine", id=leak.key)),
                         act(say, "leak-ask", Write(id=found.row.key)))
        case LeakState.FROZEN:
            _waiting(say, page, found)
        case _:
            by_time = leak.state == LeakState.PAID and leak.decided_by is None
            page.gap().line("leak-paid-by-time" if by_time else f"leak-state-{leak.state}")
    page.grid([Button(f"🔎 {name}", data=Why(id=number).pack()) for number, name in found.orders], 3)
    return page.screen(alert=say.label(alert) if alert else "")


def _waiting(say: Say, page: Page, found: Alarm) -> None:
    leak = found.leak
    page.gap().line("leak-new-code", code=found.row.code or "—", when=say.when(leak.rotated_at or leak.found_at))
    _frozen(say, page, found)
    page.line("leak-until", when=say.when(leak.decide_by or leak.found_at))
    if found.may_money:
        page.row(act(say, "leak-pay", Leak(act="pay", id=leak.key)),
                 act(say, "leak-refuse", Leak(act="refuse", id=leak.key)))
    page.button("leak-ask", Write(id=found.row.key))


def _frozen(say: Say, page: Page, found: Alarm) -> None:
    amounts = " + ".join(say.money(amount, currency) for currency, amount in sorted(found.amounts.items()))
    page.line("leak-frozen", count=found.count, number=say.number(found.count), amounts=amounts or "—")
