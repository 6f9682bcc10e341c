"""The operator's budgets: what each plan may give this week, what it gave and did, more for it, its size, subsidies."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks.common import Ops
from bot.callbacks.growth import Budgets
from bot.chats.ops import rooms
from bot.chats.ops.access import check, page_of
from bot.forms.asks import Ask, Draft, Form, Option
from bot.forms.pages import begin
from bot.screen import Button, Screen, act
from bot.texts.say import Say
from bot.turn import Turn
from db.budgets import SHOWING, Budget
from services import budgets, programmes, subsidies, typed
from services.refusals import Refusal

router = Router(name="ops-budgets")
MORE = (100, 1_000, 10_000)
SHARES, LEASTS = (-100, 100), (-50, 50)
LATEST = 5
COMMON_SUBSIDIES = ("5000", "20000", "100000")


@router.callback_query(Budgets.filter(F.act == "list"))
async def listed(query: CallbackQuery, turn: Turn) -> Screen:
    return await overview(turn)


async def overview(turn: Turn, alert: str = "") -> Screen:
    """Every budget that runs today, with what is left of it; and the size of each plan's week."""
    say = turn.say
    page = page_of(turn, say.label("ops-budgets"), back=Ops(act="room", value=rooms.MARKET))
    page.line("ops-budgets-about")
    await programmes.week(turn.session, turn.now)
    for one in await budgets.running(turn.session, turn.now):
        page.line("ops-budget-line", plan=named(say, one), spent=amount(say, one, one.spent),
                  whole=amount(say, one, one.amount), until=say.day(one.last_day))
        page.button("ops-budget-open", Budgets(act="show", id=one.key), plan=named(say, one))
    page.gap().line("ops-budget-sizes")
    buttons = []
    for plan, size in (await programmes.sizes(turn.session)).items():
        name = say.label(f"programme-{plan}")
        page.line("ops-budget-size-line", plan=name, share=say.rate(size.share_bp), least=say.number(size.least))
        buttons.append(Button(say.label("ops-budget-size", plan=name), data=Budgets(act="size", value=plan).pack()))
    page.grid(buttons).button("ops-subsidy", Budgets(act="subsidy"))
    return page.screen(alert=alert)


def named(say: Say, one: Budget) -> str:
    plan = say.label("ops-budget-subsidy" if one.unit != SHOWING else f"programme-{one.programme}")
    return f"{plan} {one.scope}".strip()


def amount(say: Say, one: Budget, units: int) -> str:
    return say.number(units) if one.unit == SHOWING else say.money(units, one.unit)


@router.callback_query(Budgets.filter(F.act == "show"))
async def shown(query: CallbackQuery, callback_data: Budgets, turn: Turn) -> Screen:
    return await show(turn, callback_data.id)


async def show(turn: Turn, budget_id: int, alert: str = "") -> Screen:
    """One budget: held, spent, left; what its places did; the latest lines of its ledger; more for it."""
    say = turn.say
    one, entries = await budgets.look(turn.session, budget_id, LATEST)
    page = page_of(turn, say.label("ops-budgets"), named(say, one))
    page.line("ops-budget-days", since=say.day(one.first_day), until=say.day(one.last_day))
    page.line("ops-budget-held", whole=amount(say, one, one.amount), spent=amount(say, one, one.spent),
              left=amount(say, one, one.left))
    if one.unit == SHOWING:
        did = await budgets.effect(turn.session, [budget_id])
        page.gap().line("ops-budget-did", dealt=say.number(did.counts.dealt), shown=say.number(did.counts.shown),
                        creators=say.number(did.counts.creators), products=say.number(did.counts.products),
                        begun=say.number(did.counts.begun))
        for sold in did.sold:
            page.line("grow-gave-sold", count=sold.orders, number=say.number(sold.orders),
                      money=say.money(sold.gmv, sold.currency))
        page.row(*(act(say, "ops-budget-more", Budgets(act="top", id=budget_id, value=str(more)),
                       number=say.number(more)) for more in MORE))
    page.gap().line("ops-budget-ledger" if entries else "ops-budget-no-ledger")
    for entry in entries:
        page.line("ops-budget-entry", at=say.when(entry.at), kind=say.label(f"ops-budget-{entry.kind}"),
                  amount=amount(say, one, entry.amount), product=str(entry.product_id or "—"),
                  creator=str(entry.creator_id or "—"))
    return page.row(act(say, "ops-budgets", Budgets())).screen(alert=alert)


@router.callback_query(Budgets.filter(F.act == "top"))
async def topped(query: CallbackQuery, callback_data: Budgets, turn: Turn) -> Screen:
    """Adds to a budget at once; the tap itself is the key, so that one tap adds once."""
    more = typed.whole(callback_data.value, 1, programmes.MOST_LEAST)
    await programmes.top_up(turn.session, turn.who, callback_data.id, more, query.id, turn.now)
    return await show(turn, callback_data.id, turn.say.label("ops-budget-topped", number=turn.say.number(more)))


@router.callback_query(Budgets.filter(F.act == "size"))
async def size(query: CallbackQuery, callback_data: Budgets, turn: Turn) -> Screen:
    return await sizing(turn, callback_data.value)


async def sizing(turn: Turn, plan: str, alert: str = "") -> Screen:
    """A plan's weekly budget from next week on, by steps."""
    say, found = turn.say, {str(one): size for one, size in (await programmes.sizes(turn.session)).items()}
    if plan not in found:
        raise Refusal("budget-gone")
    held, name = found[plan], say.label(f"programme-{plan}")
    page = page_of(turn, say.label("ops-budgets"), name)
    page.line("ops-budget-size-about", share=say.rate(held.share_bp), least=say.number(held.least))
    for key, steps, at in (("share", SHARES, 0), ("least", LEASTS, 1)):
        buttons = []
        for step in steps:
            new = [held.share_bp, held.least]
            new[at] = max(new[at] + step, 0)
            label = say.label(f"ops-budget-{key}-{'more' if step > 0 else 'less'}")
            buttons.append(Button(label, data=Budgets(act="resize", value=f"{plan}-{new[0]}-{new[1]}").pack()))
        page.row(*buttons)
    page.button("ops-budget-stop", Budgets(act="resize", value=f"{plan}-0-{held.least}"))
    return page.row(act(say, "ops-budgets", Budgets())).screen(alert=alert)


@router.callback_query(Budgets.filter(F.act == "resize"))
async def resized(query: CallbackQuery, callback_data: Budgets, turn: Turn) -> Screen:
    plan, _, rest = callback_data.value.partition("-")
    share, _, least = rest.partition("-")
    await programmes.resize(turn.session, turn.who, plan, typed.whole(share, 0, programmes.MOST_SHARE_BP),
                            typed.whole(least, 0, programmes.MOST_LEAST), turn.now)
    return await sizing(turn, plan, turn.say.label("ops-budget-resized"))


@router.callback_query(Budgets.filter(F.act == "subsidy"))
async def subsidy(query: CallbackQuery, turn: Turn) -> Screen:
    return await begin(turn, SUBSIDY)


async def _read_amount(turn: Turn, draft: Draft, text: str) -> int:
    return typed.price(text, turn.market.currency)


async def _amounts(turn: Turn, draft: Draft) -> list[Option]:
    currency = turn.market.currency
    return [Option(turn.say.money(typed.price(one, currency), currency), one) for one in COMMON_SUBSIDIES]


async def _granted(turn: Turn, draft: Draft) -> Screen:
    check(turn)
    turn.talk.form, turn.talk.draft = None, {}
    one = await subsidies.grant(turn.session, turn.who, int(draft["amount"]), turn.market.currency, turn.now)
    return await show(turn, one.key, turn.say.label("ops-subsidy-granted"))


SUBSIDY = Form("ops-subsidy", (Ask("amount", _read_amount, pick=_read_amount, offer=_amounts),), _granted)
