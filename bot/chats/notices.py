"""What to be told and when: kinds at once, in the digest or off, quiet hours; also from a notice itself."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks.common import Notices, Settings
from bot.screen import Button, Page, Screen, act
from bot.turn import Turn
from services import choices
from services.choices import ALWAYS, DIGEST, OFF, ON, WEEKLY, Choices
from services.notices import KINDS

router = Router(name="notices")
NEXT = {ON: DIGEST, DIGEST: OFF, OFF: ON}
MARKS = {ON: "🔔", DIGEST: "📥", OFF: "🔕"}
EVENING, MORNING = (18, 19, 20, 21, 22, 23, 0, 1), (5, 6, 7, 8, 9, 10, 11, 12)
LAST = "market"
GROUPS: dict[str, frozenset[str]] = {
    "work": frozenset({"pick", "invite", "answer", "offer", "sample", "letter", "contact", "staff", "pair",
                       "stock"}),
    "money": frozenset({"first_order", "refund", "rate_raise", "rate_cut", "statement_closed", "statement_line",
                        "payment", "leak_decided"}),
    "reports": frozenset({"weekly_brand", "weekly_creator", "matches_brand", "matches_creator", "weekly_set", "score",
                          "gate"}),
    LAST: frozenset({"broadcast"}),
}
"""Kinds as people look for them."""


@router.callback_query(Notices.filter(F.act == "off"))
async def off(query: CallbackQuery, callback_data: Notices, turn: Turn) -> Screen:
    """From the notice itself: it stays, and no further one of its kind comes."""
    await choices.choose(turn.session, turn.who, callback_data.kind, OFF)
    kind = turn.say.label(f"notice-kind-{callback_data.kind}")
    return Screen(alert=turn.say.label("notices-muted", kind=kind), loud=True)


@router.callback_query(Notices.filter(F.act == "set"))
async def choose(query: CallbackQuery, callback_data: Notices, turn: Turn) -> Screen:
    await choices.choose(turn.session, turn.who, callback_data.kind, callback_data.value)
    return await group_of(turn, _group(callback_data.kind))


@router.callback_query(Notices.filter(F.act == "quiet"))
async def quiet(query: CallbackQuery, callback_data: Notices, turn: Turn) -> Screen:
    since, _, until = callback_data.value.partition("-")
    hours = (int(since), int(until)) if since.isdigit() and until.isdigit() else None
    await choices.be_quiet(turn.session, turn.who, hours)
    return await overview(turn)


async def overview(turn: Turn) -> Screen:
    """The groups of kinds with how many of each are off or in the digest, and the quiet hours."""
    say, mine = turn.say, await choices.of(turn.session, turn.who)
    page = Page(say, (say.label("settings-title"), say.label("notices-title")), Settings())
    page.line("notices-explain", hour=f"{choices.DIGEST_HOUR}:00")
    buttons = []
    for group in GROUPS:
        kinds = _kinds(group, mine)
        changed = sum(mine.kinds.get(kind, ON) != ON for kind in kinds)
        label = say.label(f"notices-group-{group}") + (f" · {MARKS[OFF]} {say.number(changed)}" if changed else "")
        buttons.append(Button(label, data=Notices(kind=group).pack()))
    page.grid(buttons)
    hours = f"{mine.quiet[0]}:00 – {mine.quiet[1]}:00" if mine.quiet else say.label("notices-no-quiet")
    return page.row(act(say, "notices-quiet", Notices(act="hours"), hours=hours)).screen()


async def group_of(turn: Turn, group: str) -> Screen:
    """Every kind of a group as it stands; a tap takes it on to the next choice."""
    say, mine = turn.say, await choices.of(turn.session, turn.who)
    page = Page(say, (say.label("notices-title"), say.label(f"notices-group-{group}")), Notices())
    page.line("notices-explain", hour=f"{choices.DIGEST_HOUR}:00")
    buttons = []
    for kind in _kinds(group, mine):
        now = mine.kinds.get(kind, ON)
        following = (OFF if now == ON else ON) if kind in WEEKLY else NEXT[now]
        buttons.append(Button(f"{MARKS[now]} {say.label(f'notice-kind-{kind}')}",
                              data=Notices(act="set", kind=kind, value=following).pack()))
    return page.grid(buttons, 1).screen()


def _kinds(group: str, mine: Choices) -> list[str]:
    """The kinds of a group that a person can choose about; what no group names stands in the last."""
    named = {kind for kinds in GROUPS.values() for kind in kinds}
    kinds = [kind for kind in KINDS if kind in GROUPS[group] or (group == LAST and kind not in named)]
    return [kind for kind in kinds if kind not in ALWAYS and (kind not in WEEKLY or kind in mine.kinds)]


def _group(kind: str) -> str:
    return next((group for group, kinds in GROUPS.items() if kind in kinds), LAST)


@router.callback_query(Notices.filter(F.act == "hours"))
async def hours(query: CallbackQuery, callback_data: Notices, turn: Turn) -> Screen:
    """From which hour of one's own day nothing buzzes, then until which."""
    say, since = turn.say, callback_data.value
    page = Page(say, (say.label("notices-title"), say.label("notices-hours")), Notices())
    page.line("notices-hours-until" if since else "notices-hours-since", hour=f"{since}:00",
              zone=say.place(turn.who.timezone))
    if since:
        page.grid([Button(f"{hour}:00", data=Notices(act="quiet", value=f"{since}-{hour}").pack())
                   for hour in MORNING if str(hour) != since], 4)
        return page.screen()
    page.grid([Button(f"{hour}:00", data=Notices(act="hours", value=str(hour)).pack()) for hour in EVENING], 4)
    return page.row(act(say, "notices-no-quiet", Notices(act="quiet"))).screen()


@router.callback_query(Notices.filter())
async def show(query: CallbackQuery, callback_data: Notices, turn: Turn) -> Screen:
    return await (group_of(turn, callback_data.kind) if callback_data.kind in GROUPS else overview(turn))
