"""The operator's rules: the numbers that the market's systems go by, in plain words, changed by a tap."""

from collections.abc import Mapping
from itertools import groupby

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks.common import Ops
from bot.chats.ops import rooms
from bot.chats.ops.access import page_of
from bot.screen import Button, Screen
from bot.texts.say import Say
from bot.turn import Turn
from services import knobs, typed
from services.knobs import KNOBS, Knob, Unit

router = Router(name="ops-rules")
HIGHEST = 1_000_000


@router.callback_query(Ops.filter((F.act == "rules") & (F.value == "")))
async def listing(query: CallbackQuery, turn: Turn) -> Screen:
    return await _all(turn)


async def _all(turn: Turn) -> Screen:
    """Every rule with its value, by system; a dot marks what differs from the usual. A system's button leads to its."""
    say, held = turn.say, await knobs.held(turn.session)
    page = page_of(turn, say.label("ops-rules"), back=Ops(act="room", value=rooms.MARKET)).line("ops-rules-about")
    systems = []
    for system, some in groupby(KNOBS, _system):
        page.gap().line(f"rules-of-{system}")
        for one in some:
            page.line("ops-rule-line", name=_name(say, one), value=_marked(say, one, held))
        systems.append(Button(say.label(f"rules-to-{system}"), data=Ops(act="rules", value=system).pack()))
    return page.grid(systems).screen()


@router.callback_query(Ops.filter(F.act == "rules"))
async def of_system(query: CallbackQuery, callback_data: Ops, turn: Turn) -> Screen:
    """One system's rules, each a button with its value."""
    say, held = turn.say, await knobs.held(turn.session)
    mine = [one for one in KNOBS if _system(one) == callback_data.value]
    if not mine:
        return await _all(turn)
    page = page_of(turn, say.label("ops-rules"), say.label(f"rules-to-{callback_data.value}"), back=Ops(act="rules"))
    page.line("ops-rules-choose")
    for one in mine:
        page.row(Button(f"{_name(say, one)} · {_marked(say, one, held)}",
                        data=Ops(act="rule", value=one.name).pack()))
    return page.screen()


@router.callback_query(Ops.filter(F.act == "rule"))
async def shown(query: CallbackQuery, callback_data: Ops, turn: Turn) -> Screen:
    return await _one(turn, callback_data.value)


@router.callback_query(Ops.filter(F.act == "rule_set"))
async def change(query: CallbackQuery, callback_data: Ops, turn: Turn) -> Screen:
    """Sets it to what the button said; tapped twice it is set once."""
    name, _, value = callback_data.value.partition("=")
    fresh = await knobs.change(turn.session, turn.who, name, typed.whole(value, 0, HIGHEST), turn.now)
    return await _one(turn, name, turn.say.label("ops-rule-set" if fresh else "ops-rule-same"))


async def _one(turn: Turn, name: str, alert: str = "") -> Screen:
    """What a rule does, its value and range, who changed it, and the buttons."""
    say, knob = turn.say, knobs.known(name)
    held = (await knobs.held(turn.session))[name]
    page = page_of(turn, say.label("ops-rules"), _name(say, knob), back=Ops(act="rules", value=_system(knob)))
    page.line(f"rule-{_key(knob)}-about").gap()
    page.line("ops-rule-held", value=_shown(say, knob, held), usual=_shown(say, knob, knob.usual),
              least=_shown(say, knob, knob.least), most=_shown(say, knob, knob.most))
    for deed, who in await knobs.changes(turn.session, name):
        before, _, after = deed.note.partition(" → ")
        page.line("ops-rule-change", at=say.when(deed.at), who=who, before=_shown(say, knob, int(before)),
                  after=_shown(say, knob, int(after)))
    to = [max(held - knob.step, knob.least), min(held + knob.step, knob.most)]
    page.row(*(_set(knob, f"→ {_shown(say, knob, one)}", one) for one in to if one != held))
    if held != knob.usual:
        page.row(_set(knob, say.label("ops-rule-usual", value=_shown(say, knob, knob.usual)), knob.usual))
    return page.screen(alert=alert)


def _set(knob: Knob, label: str, to: int) -> Button:
    return Button(label, data=Ops(act="rule_set", value=f"{knob.name}={to}").pack())


def _system(knob: Knob) -> str:
    return knob.name.split("_", maxsplit=1)[0]


def _key(knob: Knob) -> str:
    return knob.name.replace("_", "-")


def _name(say: Say, knob: Knob) -> str:
    return say.label(f"rule-{_key(knob)}")


def _marked(say: Say, knob: Knob, held: Mapping[str, int]) -> str:
    """Its value, with a dot where that is not the usual one."""
    value = held[knob.name]
    return _shown(say, knob, value) + ("" if value == knob.usual else " ●")


def _shown(say: Say, knob: Knob, value: int) -> str:
    match knob.unit:
        case Unit.SCORE:
            return say.score(value)
        case Unit.RATE:
            return say.rate(value)
        case Unit.MONEY:
            return say.money(value, "CNY")
        case Unit.COUNT:
            return say.number(value)
