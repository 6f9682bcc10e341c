"""Payments of closed weeks: the brand marks one paid with its reference, the creator says whether it arrived."""


from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks.money import Pay, Statement
from bot.chats.statements.weeks import of_week, standing
from bot.figures import short
from bot.forms.asks import Ask, Draft, Form
from bot.forms.pages import begin
from bot.screen import Page, Screen
from bot.turn import Turn
from db.vocabulary import Receipt, Side
from services import typed
from services.statements import payments
from services.statements.payments import Payment

router = Router(name="payments")
REFERENCE = 80
MOST = 20


@router.callback_query(Pay.filter(F.act == "list"))
async def listed(query: CallbackQuery, callback_data: Pay, turn: Turn) -> Screen:
    """What a closed week owes to whom; a tap marks one paid."""
    say, found = turn.say, await of_week(turn, Statement(side=Side.BRAND, week=callback_data.week))
    page = Page(say, (say.label("statement-crumb"), say.day(found.monday), say.label("payment-crumb")),
                back=Statement(side=Side.BRAND, week=found.monday.toordinal()))
    page.line("payment-note")
    open_ = [one for one in found.parts if standing(one) in ("due", "missing")]
    for part in open_[:MOST]:
        row = part.settlement
        if row is not None:
            page.button("payment-mark", Pay(act="mark", id=row.id or 0), name=short(part.name, 24),
                        owed=say.money(row.owed, row.currency))
    if not open_:
        page.gap().line("payment-none")
    return page.screen()


@router.callback_query(Pay.filter(F.act == "mark"))
async def mark(query: CallbackQuery, callback_data: Pay, turn: Turn) -> Screen:
    """Asks for the reference of the payment that was made elsewhere."""
    found = await payments.owing(turn.session, turn.who, callback_data.id)
    return await begin(turn, FORM, {"settlement": callback_data.id, "name": found.creator.name,
                                    "owed": turn.say.money(found.row.owed, found.row.currency)})


async def _read(turn: Turn, draft: Draft, text: str) -> str:
    return typed.line(text, REFERENCE)


async def _marked(turn: Turn, draft: Draft) -> Screen:
    found = await payments.mark_paid(
        turn.session, turn.who, int(draft["settlement"]), draft["reference"], turn.now)
    page = await _page(turn, found, Side.BRAND)
    return page.screen(alert=turn.say.label("payment-marked-now", name=found.creator.name))


FORM = Form("payment", (Ask("reference", _read),), _marked, review=False)
"""Under which reference a week was paid."""


@router.callback_query(Pay.filter(F.act.in_({"arrived", "absent"})))
async def receipt(query: CallbackQuery, callback_data: Pay, turn: Turn) -> Screen:
    """Whether the money is there, as its creator says."""
    said = Receipt.ARRIVED if callback_data.act == "arrived" else Receipt.MISSING
    found = await payments.receipt(turn.session, turn.who, callback_data.id, said, turn.now)
    page = await _page(turn, found, Side.CREATOR)
    return page.screen(alert=turn.say.label(f"payment-{said}-now", name=found.shop.name))


@router.callback_query(Pay.filter(F.act == "show"))
async def show(query: CallbackQuery, callback_data: Pay, turn: Turn) -> Screen:
    """A payment as its creator sees it."""
    found = await payments.owed_to(turn.session, turn.who, callback_data.id)
    return (await _page(turn, found, Side.CREATOR)).screen()


async def _page(turn: Turn, found: Payment, side: Side) -> Page:
    say, row = turn.say, found.row
    back = Statement(side=side, week=row.period.toordinal())
    page = Page(say, (say.label("statement-crumb"), say.day(row.period), say.label("payment-crumb")), back=back)
    page.line("payment-head", shop=found.shop.name, creator=found.creator.name, owed=say.money(row.owed, row.currency),
              monday=say.full_day(row.period))
    state = "due" if row.paid_at is None else row.answer or "marked"
    page.html(say(f"payment-{state}", owed=say.money(row.owed, row.currency), due=say.day(row.due_at),
                  paid=say.day(row.paid_at) if row.paid_at else "", reference=row.reference))
    if side is Side.CREATOR and row.paid_at is not None and row.answer != Receipt.ARRIVED:
        page.button("payment-yes", Pay(act="arrived", id=row.id or 0))
        if row.answer is None:
            page.button("payment-no", Pay(act="absent", id=row.id or 0))
    if side is Side.BRAND and state == "missing":
        page.button("payment-again", Pay(act="mark", id=row.id or 0))
    return page.gap().line("payment-note")
