"""What to be told and when: kinds at once, in the digest or off, quiet hours; also from a notice itself."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks.common import Notices, Settings
from bot.screen import Button, Page, Screen, act
from bot.turn import Turn
from services import choices
from services.choices import ALWAYS, DIGEST, OFF, ON, WEEKLY
from services.notices import KINDS

router = Router(name="notices")
NEXT = {ON: DIGEST, DIGEST: OFF, OFF: ON}
MARKS = {ON: "🔔", DIGEST: "📥", OFF: "🔕"}
QUIET = ("", "22-8", "23-7", "21-9")
"""Quiet hours that a tap goes through; the first is none."""


@router.callback_query(Notices.filter(F.act == "off"))
async def off(query: CallbackQuery, callback_data: Notices, turn: Turn) -> Screen:
    """From the notice itself: it stays, and no further one of its kind comes."""
    await choices.choose(turn.session, turn.who, callback_data.kind, OFF)
    kind = turn.say.label(f"notice-kind-{callback_data.kind}")
    return Screen(alert=turn.say.label("notices-muted", kind=kind), loud=True)


@router.callback_query(Notices.filter(F.act == "set"))
async def choose(query: CallbackQuery, callback_data: Notices, turn: Turn) -> Screen:
    await choices.choose(turn.session, turn.who, callback_data.kind, callback_data.value)
    return await overview(turn)


@router.callback_query(Notices.filter(F.act == "quiet"))
async def quiet(query: CallbackQuery, callback_data: Notices, turn: Turn) -> Screen:
    since, _, until = callback_data.value.partition("-")
    hours = (int(since), int(until)) if since.isdigit() and until.isdigit() else None
    await choices.be_quiet(turn.session, turn.who, hours)
    return await overview(turn)


@router.callback_query(Notices.filter())
async def show(query: CallbackQuery, turn: Turn) -> Screen:
    return await overview(turn)


async def overview(turn: Turn) -> Screen:
    """Every kind as it stands; a tap takes it on to the next choice."""
    say, mine = turn.say, await choices.of(turn.session, turn.who)
    page = Page(say, (say.label("settings-title"), say.label("notices-title")), Settings())
    page.line("notices-explain", hour=f"{choices.DIGEST_HOUR}:00")
    buttons = []
    for kind in KINDS:
        if kind in ALWAYS or (kind in WEEKLY and kind not in mine.kinds):
            continue
        now = mine.kinds.get(kind, ON)
        following = (OFF if now == ON else ON) if kind in WEEKLY else NEXT[now]
        buttons.append(Button(f"{MARKS[now]} {say.label(f'notice-kind-{kind}')}",
                              data=Notices(act="set", kind=kind, value=following).pack()))
    page.grid(buttons)
    held = f"{mine.quiet[0]}-{mine.quiet[1]}" if mine.quiet else ""
    following = QUIET[(QUIET.index(held) + 1) % len(QUIET)] if held in QUIET else ""
    hours = f"{mine.quiet[0]}:00 – {mine.quiet[1]}:00" if mine.quiet else say.label("notices-no-quiet")
    return page.row(act(say, "notices-quiet", Notices(act="quiet", value=following), hours=hours)).screen()
