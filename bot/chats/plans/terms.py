"""The form of a plan's terms: rate, steps, window, hold; saved it says what becomes of those who promote already."""

from collections.abc import Sequence
from typing import Any

from bot.chats.plans import pages
from bot.chats.plans.pages import LETTERS
from bot.forms.asks import Ask, Draft, Form, Option
from bot.forms.pages import begin
from bot.screen import Screen
from bot.turn import Turn
from db.vocabulary import Plan
from services import products, typed
from services.plans import changing, views
from services.refusals import Refusal

COMMON_RATES = (1000, 1500, 2000, 2500, 3000)
COMMON_WINDOWS = (7, 15, 30, 60)
COMMON_HOLDS = (0, 7, 15, 30)


async def edit(turn: Turn, product_id: int, kind: str) -> Screen:
    """The form on its review; a plan that is new asks for its rate first."""
    product = await products.mine(turn.session, turn.who, product_id)
    found = await views.overview(turn.session, turn.who, product_id, 0, turn.now)
    plan = LETTERS.get(kind, Plan.OPEN)
    held = {Plan.OPEN: found.opened, Plan.TARGETED: found.targeted.terms, Plan.EXCLUSIVE: found.exclusive.terms}[plan]
    terms = held or found.opened
    draft: Draft = {
        "id": product_id, "plan": kind, "currency": product.currency, "window": terms.window_days,
        "hold": terms.hold_days, "steps": [list(step) for step in held.steps] or None if held else None,
    }
    if held is not None:
        draft["rate"] = held.rate_bp
    return await begin(turn, FORM, draft, turn.say.label("plans-how-it-holds"))


async def _read_rate(turn: Turn, draft: Draft, text: str) -> int:
    return typed.rate(text)


async def _offer_rates(turn: Turn, draft: Draft) -> Sequence[Option]:
    return [Option(turn.say.rate(bp), f"{bp // 100}%") for bp in COMMON_RATES]


def _show_rate(turn: Turn, draft: Draft, value: int) -> str:
    return turn.say.rate(value)


async def _read_window(turn: Turn, draft: Draft, text: str) -> int:
    return typed.window_days(text)


async def _offer_windows(turn: Turn, draft: Draft) -> Sequence[Option]:
    return [Option(turn.say.label("plans-days", days=str(days)), str(days)) for days in COMMON_WINDOWS]


async def _read_hold(turn: Turn, draft: Draft, text: str) -> int:
    return typed.hold_days(text)


async def _offer_holds(turn: Turn, draft: Draft) -> Sequence[Option]:
    return [Option(turn.say.label("plans-days", days=str(days)), str(days)) for days in COMMON_HOLDS]


def _show_days(turn: Turn, draft: Draft, value: int) -> str:
    return turn.say.label("plans-days", days=str(value))


async def _read_steps(turn: Turn, draft: Draft, text: str) -> list[list[Any]]:
    return [list(step) for step in typed.steps(text, draft["currency"])]


def _show_steps(turn: Turn, draft: Draft, value: list[list[Any]]) -> str:
    return "; ".join(pages.step_words(turn, step, draft["currency"]) for step in value)


async def _save(turn: Turn, draft: Draft) -> Screen:
    """Writes the terms and tells what they change for whom."""
    kind = LETTERS.get(str(draft["plan"]), Plan.OPEN)
    values: dict[str, Any] = {"rate_bp": draft["rate"], "steps": changing.steps_of(draft.get("steps") or ())}
    values |= {
        f"{name}_days": draft[name] for name in ("window", "hold") if draft.get(name) is not None
    }
    try:
        done = await changing.change(turn.session, turn.who, int(draft["id"]), kind, values, turn.now)
    except Refusal as refusal:
        if "rate_bp" in refusal.details:
            raise Refusal(refusal.code, rate=turn.say.rate(refusal.details["rate_bp"])) from refusal
        raise
    alert = turn.say.label("plans-unchanged")
    if done is not None:
        alert = turn.say.label("plans-saved", raised=str(done.raised), kept=str(done.kept))
    if kind is Plan.OPEN:
        return await pages.overview(turn, int(draft["id"]), alert=alert)
    return await pages.named(turn, int(draft["id"]), kind, alert)


FORM = Form("plan", (
    Ask("rate", _read_rate, pick=_read_rate, offer=_offer_rates, show=_show_rate, width=5),
    Ask("steps", _read_steps, show=_show_steps, required=False),
    Ask("window", _read_window, pick=_read_window, offer=_offer_windows, show=_show_days, required=False, width=4),
    Ask("hold", _read_hold, pick=_read_hold, offer=_offer_holds, show=_show_days, required=False, width=4),
), _save)
