"""The operator's gates: scores asked for before something new begins, each with its grace."""

from collections.abc import Sequence

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks.common import Ops
from bot.chats.ops import rooms
from bot.chats.ops.access import check, page_of
from bot.forms.asks import Ask, Draft, Form, Option
from bot.forms.pages import begin
from bot.screen import Button, Screen
from bot.turn import Turn
from db.gates import MarketGate
from services import typed
from services.ops import gates

router = Router(name="ops-gates")
COMMON_SCORES = (350, 380, 400, 420)
COMMON_GRACES = (7, 14, 30)
COMMON_NEWCOMERS = (3, 10, 50)
MOST_NEWCOMERS = 100_000


@router.callback_query(Ops.filter(F.act == "gates"))
async def listed(query: CallbackQuery, turn: Turn) -> Screen:
    return await overview(turn)


async def overview(turn: Turn, alert: str = "") -> Screen:
    """Every gate: what is asked of whom, since when, and what newcomers may do."""
    say = turn.say
    page = page_of(turn, say.label("ops-gates"), back=Ops(act="room", value=rooms.MARKET)).line("ops-gates-about").gap()
    buttons = []
    for (gate, kind), held in (await gates.in_force(turn.session)).items():
        names = {"what": say.label(f"gate-what-{gate}"), "kind": say.label(f"score-kind-{kind}")}
        if held is None:
            page.line("ops-gate-open", **names)
        else:
            page.line("ops-gate-asks", **names, **_terms(turn, held))
        label = say.label("ops-gate-button", what=say.label(f"gate-short-{gate}"), kind=say.label(f"gate-of-{kind}"))
        buttons.append(Button(label, data=Ops(act="gate", value=f"{gate}.{kind}").pack()))
    return page.grid(buttons).screen(alert=alert)


def _terms(turn: Turn, held: MarketGate) -> dict[str, str]:
    say = turn.say
    newcomers = say.label("ops-gate-newcomers-any") if held.newcomers is None else say.label(
        "ops-gate-newcomers", number=say.number(held.newcomers))
    return {"least": say.score(held.least), "days": str(held.grace_days), "newcomers": newcomers,
            "since": say.day(held.since)}


@router.callback_query(Ops.filter(F.act == "gate"))
async def one(query: CallbackQuery, callback_data: Ops, turn: Turn) -> Screen:
    """What is asked at a gate, to change it or to open it; the form at once where nothing is asked yet."""
    gate, _, kind = callback_data.value.partition(".")
    held, say = await gates.one(turn.session, gate, kind), turn.say
    if held is None:
        return await begin(turn, FORM, {"gate": gate, "kind": kind})
    page = page_of(turn, say.label("ops-gates"), say.label(f"gate-short-{gate}"), back=Ops(act="gates"))
    page.line("ops-gate-asks", what=say.label(f"gate-what-{gate}"), kind=say.label(f"score-kind-{kind}"),
              **_terms(turn, held))
    page.button("ops-gate-change", Ops(act="gate_edit", value=callback_data.value))
    return page.button("ops-gate-open-button", Ops(act="gate_open", value=callback_data.value)).screen()


@router.callback_query(Ops.filter(F.act == "gate_edit"))
async def edit(query: CallbackQuery, callback_data: Ops, turn: Turn) -> Screen:
    """The gate as a form."""
    gate, _, kind = callback_data.value.partition(".")
    held = await gates.one(turn.session, gate, kind)
    draft: Draft = {"gate": gate, "kind": kind}
    if held is not None:
        draft |= {"least": held.least, "grace": held.grace_days, "newcomers": held.newcomers}
    return await begin(turn, FORM, draft)


@router.callback_query(Ops.filter(F.act == "gate_open"))
async def open_to_all(query: CallbackQuery, callback_data: Ops, turn: Turn) -> Screen:
    gate, _, kind = callback_data.value.partition(".")
    await gates.open_to_all(turn.session, turn.who, gate, kind, turn.now)
    return await overview(turn, turn.say.label("ops-gate-opened"))


async def _read_least(turn: Turn, draft: Draft, text: str) -> int:
    return typed.score(text)


async def _offer_least(turn: Turn, draft: Draft) -> Sequence[Option]:
    return [Option(turn.say.score(one), turn.say.score(one)) for one in COMMON_SCORES]


async def _read_grace(turn: Turn, draft: Draft, text: str) -> int:
    return typed.whole(text, 0, gates.MOST_GRACE)


async def _offer_grace(turn: Turn, draft: Draft) -> Sequence[Option]:
    return [Option(turn.say.label("plans-days", days=str(days)), str(days)) for days in COMMON_GRACES]


async def _read_newcomers(turn: Turn, draft: Draft, text: str) -> int:
    return typed.whole(text, 0, MOST_NEWCOMERS)


async def _offer_newcomers(turn: Turn, draft: Draft) -> Sequence[Option]:
    return [Option(turn.say.number(one), str(one)) for one in COMMON_NEWCOMERS]


async def _save(turn: Turn, draft: Draft) -> Screen:
    check(turn)
    grace = draft.get("grace")
    await gates.change(
        turn.session, turn.who, draft["gate"], draft["kind"], int(draft["least"]),
        gates.USUAL_GRACE if grace is None else int(grace), draft.get("newcomers"), turn.now)
    return await overview(turn, turn.say.label("ops-gate-saved"))


FORM = Form("gate", (
    Ask("least", _read_least, pick=_read_least, offer=_offer_least, width=4,
        show=lambda turn, draft, value: turn.say.score(value)),
    Ask("grace", _read_grace, pick=_read_grace, offer=_offer_grace, width=3, required=False,
        show=lambda turn, draft, value: turn.say.label("plans-days", days=str(value))),
    Ask("newcomers", _read_newcomers, pick=_read_newcomers, offer=_offer_newcomers, width=3, required=False,
        show=lambda turn, draft, value: turn.say.number(value)),
), _save, home=Ops(act="gates"))
