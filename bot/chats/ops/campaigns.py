"""The operator's campaigns: opened and changed by a form, watched, stopped before their time."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot import campaigns as words
from bot.callbacks.common import Ops
from bot.callbacks.systems import Fair
from bot.chats.ops.access import check, page_of
from bot.forms.asks import Ask, Draft, Form, Option
from bot.forms.categories import PATH, category_ask, path_of
from bot.forms.pages import begin
from bot.screen import Button, Screen, act
from bot.turn import Turn
from services import typed
from services.campaigns import opening, tallying, terms
from services.campaigns.naming import names_of

router = Router(name="ops-campaigns")
NAME, ABOUT = 60, 400
LIST = Ops(act="fairs")
SCORES = ("shop", "product", "creator")
_TO = re.compile(r"\s*(?:–|—|~|～|至|到| to | - |\.\.)\s*")


@router.callback_query(Ops.filter(F.act == "fairs"))
async def listing(query: CallbackQuery, turn: Turn) -> Screen:
    """The latest campaigns, and the way to a new one."""
    say = turn.say
    page = page_of(turn, say.label("fairs-crumb"), back=Ops(act="room", value="market"))
    page.button("ops-fair-new", Ops(act="fair_new"))
    found = await opening.every(turn.session)
    page.line("ops-fairs" if found else "ops-fairs-none")
    for one in found:
        label = say.label("fairs-one", name=words.named(say, one.name, one.name_zh),
                          days=words.days(say, one.first_day, one.last_day))
        page.row(Button(label, data=Ops(act="fair", id=one.key).pack()))
    return page.screen()


@router.callback_query(Ops.filter(F.act == "fair"))
async def shown(query: CallbackQuery, callback_data: Ops, turn: Turn) -> Screen:
    return await show(turn, callback_data.id)


async def show(turn: Turn, campaign_id: int, alert: str = "") -> Screen:
    """Terms, tally, budgets; change and stop while it can be."""
    say = turn.say
    one = await terms.found(turn.session, campaign_id)
    name = words.named(say, one.name, one.name_zh)
    page = page_of(turn, say.label("fairs-crumb"), name, back=LIST)
    category = await path_of(turn, one.category_id) if one.category_id else say.label("fair-all")
    state = terms.state(one, turn.now.astimezone(turn.market.zone).date())
    page.line(f"fair-title-{state}", name=name, days=words.days(say, one.first_day, one.last_day))
    words.terms(say, page, one, category)
    found = await tallying.tally(turn.session, one, turn.now, turn.market.zone)
    page.gap()
    words.tally(say, page, found, await names_of(turn.session, found, say.language), one.currency)
    for budget in await opening.purses(turn.session, one, turn.now):
        if budget is not None:
            def shown(amount: int, unit: str = budget.unit) -> str:
                return say.number(amount) if unit == "showing" else say.money(amount, unit)

            key = "ops-fair-places" if budget.unit == "showing" else "ops-fair-money"
            page.line(key, spent=shown(budget.spent), amount=shown(budget.amount))
    page.row(act(say, "fair-look", Fair(act="show", id=one.key)))
    if state != "over":
        page.row(act(say, "ops-fair-change", Ops(act="fair_edit", id=one.key)),
                 act(say, "ops-fair-stop", Ops(act="fair_stop", id=one.key)))
    return page.screen(alert=alert)


@router.callback_query(Ops.filter(F.act == "fair_stop"))
async def stop(query: CallbackQuery, callback_data: Ops, turn: Turn) -> Screen:
    """Says what stopping means before it is done."""
    one = await terms.found(turn.session, callback_data.id)
    page = page_of(turn, turn.say.label("fairs-crumb"), one.name, back=Ops(act="fair", id=one.key))
    return page.line("ops-fair-stop-means").button("ops-fair-stop-sure", Ops(act="fair_end", id=one.key)).screen()


@router.callback_query(Ops.filter(F.act == "fair_end"))
async def end(query: CallbackQuery, callback_data: Ops, turn: Turn) -> Screen:
    await opening.stop(turn.session, turn.who, callback_data.id, turn.now)
    return await show(turn, callback_data.id, turn.say.label("ops-fair-stopped"))


@router.callback_query(Ops.filter(F.act == "fair_new"))
async def new(query: CallbackQuery, turn: Turn) -> Screen:
    return await begin(turn, FORM, {"currency": turn.market.currency})


@router.callback_query(Ops.filter(F.act == "fair_edit"))
async def edit(query: CallbackQuery, callback_data: Ops, turn: Turn) -> Screen:
    """The form on its review."""
    one = await terms.found(turn.session, callback_data.id)
    draft: Draft = {
        "id": one.key, "currency": one.currency, "name": one.name, "name_zh": one.name_zh, "about": one.about or None,
        "days": [one.first_day.isoformat(), one.last_day.isoformat()], "category": one.category_id,
        "off": one.off_bp or None, "most": one.most_price, "showings": one.showings or None,
        "rate": one.subsidy_bp or None, "subsidy": one.subsidy or None,
        **{name: getattr(one, f"least_{name}") for name in SCORES},
    }
    if one.category_id:
        draft[PATH] = await path_of(turn, one.category_id)
    return await begin(turn, FORM, draft)


async def _read_name(turn: Turn, draft: Draft, text: str) -> str:
    return typed.line(text, NAME)


async def _read_about(turn: Turn, draft: Draft, text: str) -> str:
    return typed.body(text, ABOUT)


async def _read_days(turn: Turn, draft: Draft, text: str) -> list[str]:
    """Two days with a dash or a word between; one alone is a campaign of one day."""
    today = turn.now.astimezone(turn.market.zone).date()
    parts = [part for part in _TO.split(text.strip()) if part]
    first = typed.day_ahead(parts[0] if parts else text, today)
    last = typed.day_ahead(parts[1], first) if len(parts) > 1 else first
    return [first.isoformat(), last.isoformat()]


async def _offer_days(turn: Turn, draft: Draft) -> Sequence[Option]:
    """The next three weeks, from Monday to Sunday."""
    today = turn.now.astimezone(turn.market.zone).date()
    mondays = [today + timedelta(days=7 * week - today.weekday()) for week in (1, 2, 3)]
    return [Option(words.days(turn.say, one, one + timedelta(days=6)), f"{one.isoformat()}~{one + timedelta(days=6)}")
            for one in mondays]


def _show_days(turn: Turn, draft: Draft, value: Sequence[str]) -> str:
    return words.days(turn.say, date.fromisoformat(value[0]), date.fromisoformat(value[1]))


async def _read_score(turn: Turn, draft: Draft, text: str) -> int:
    return typed.score(text)


async def _offer_scores(turn: Turn, draft: Draft) -> Sequence[Option]:
    return [Option(turn.say.score(one), turn.say.score(one)) for one in (380, 400, 420, 440)]


def _show_score(turn: Turn, draft: Draft, value: int) -> str:
    return turn.say.score(value)


async def _read_rate(turn: Turn, draft: Draft, text: str) -> int:
    return typed.rate(text)


def _show_rate(turn: Turn, draft: Draft, value: int) -> str:
    return turn.say.rate(value)


async def _read_price(turn: Turn, draft: Draft, text: str) -> int:
    return typed.price(text, draft["currency"])


def _show_price(turn: Turn, draft: Draft, value: int) -> str:
    return turn.say.money(value, draft["currency"])


async def _read_showings(turn: Turn, draft: Draft, text: str) -> int:
    return typed.whole(text, 1, 1_000_000)


def _show_showings(turn: Turn, draft: Draft, value: int) -> str:
    return turn.say.number(value)


async def _save(turn: Turn, draft: Draft) -> Screen:
    """Opens it, or changes what the form was opened on."""
    check(turn)
    first, last = (date.fromisoformat(day) for day in draft["days"])
    values: dict[str, Any] = {
        "name": draft["name"], "name_zh": draft.get("name_zh"), "about": draft.get("about") or "", "first_day": first,
        "last_day": last, "category_id": draft.get("category"), "off_bp": draft.get("off") or 0,
        "most_price": draft.get("most"), "showings": draft.get("showings") or 0, "subsidy_bp": draft.get("rate") or 0,
        "subsidy": draft.get("subsidy") or 0, **{f"least_{name}": draft.get(name) for name in SCORES},
    }
    zone = turn.market.zone
    if draft.get("id"):
        one = await opening.change(turn.session, turn.who, int(draft["id"]), values, turn.now, zone)
        return await show(turn, one.key, turn.say.label("ops-fair-changed"))
    one = await opening.open_(turn.session, turn.who, values, draft["currency"], turn.now, zone)
    return await show(turn, one.key, turn.say.label("ops-fair-opened"))


MORE = frozenset({"name_zh", "product", "creator", "most", "rate", "subsidy", "about"})
"""What a campaign can do without: days, trade, shops, discount and places make one."""

FORM = Form("fair", (
    Ask("name", _read_name),
    Ask("days", _read_days, pick=_read_days, offer=_offer_days, show=_show_days, width=1),
    Ask("name_zh", _read_name, required=False),
    category_ask(narrow=False, required=False),
    *(Ask(name, _read_score, pick=_read_score, offer=_offer_scores, show=_show_score, required=False, width=4)
      for name in SCORES),
    Ask("off", _read_rate, show=_show_rate, required=False),
    Ask("most", _read_price, show=_show_price, required=False),
    Ask("showings", _read_showings, show=_show_showings, required=False),
    Ask("rate", _read_rate, show=_show_rate, required=False),
    Ask("subsidy", _read_price, show=_show_price, required=False),
    Ask("about", _read_about, required=False),
), _save, home=LIST, more=MORE)
