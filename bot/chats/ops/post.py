"""The post room for the operator: what was due, sent, failed, unknown and waiting, with rates; jobs and their runs."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks.common import Ops
from bot.chats.ops import rooms
from bot.chats.ops.access import page_of
from bot.screen import Screen, act
from bot.texts.say import Html, Say
from bot.turn import Turn
from services.ops import knocks, post
from services.ops.post import Failure

router = Router(name="ops-post")
STATES = ("sent", "joined", "waiting", "sending", "failed", "unknown", "expired", "stopped", "muted")
JOBS = ("done", "open", "waiting", "held", "failed", "dropped")
COMMON = (("blocked by the user", "blocked"), ("can't initiate", "never-began"), ("deactivated", "gone"),
          ("chat not found", "gone"), ("bot was kicked", "shut-out"), ("not a member", "shut-out"))
"""What Telegram says of a reader who cannot be reached, and the text that says it plainly."""

ROOM = Ops(act="room", value=rooms.POST)


def standing(say: Say, states: dict[str, int], order: tuple[str, ...] = STATES) -> str:
    """Counts by state in one order, so that the eye finds its way, with the share of all where it says something."""
    total = sum(states.values())
    known = [one for one in (*order, *sorted(set(states) - set(order))) if states.get(one)]
    parts = []
    for one in known:
        share = f" ({say.rate(round(states[one] * 10_000 / total))})" if len(known) > 1 else ""
        parts.append(f"{say.label(f'ops-state-{one}')} {say.number(states[one])}{share}")
    return " · ".join(parts)


@router.callback_query(Ops.filter(F.act == "sent"))
async def sent(query: CallbackQuery, turn: Turn) -> Screen:
    """By kind: what became of what was due; the last failures with their reasons; who cannot be reached."""
    say, seen = turn.say, await post.post(turn.session, turn.now)
    page = page_of(turn, say.label("ops-room-post"), say.label("ops-sent"), back=ROOM)
    page.line("ops-since", since=say.when(seen.since))
    for kind, states in sorted(seen.notices.items()):
        page.line("ops-notices", kind=_named(say, kind), states=standing(say, states))
    if not seen.notices:
        page.line("ops-no-notices")
    page.line("ops-late", count=seen.late, number=say.number(seen.late))
    page.line("ops-unreachable", count=seen.unreachable, number=say.number(seen.unreachable))
    for one in seen.failures:
        page.html(failure(say, one))
    return page.row(act(say, "ops-refresh", Ops(act="sent"))).screen()


def failure(say: Say, one: Failure) -> Html:
    """What did not arrive and why: in plain words where it is a common case, else as Telegram put it."""
    plain = next((name for words, name in COMMON if words in one.error), None)
    return say("ops-failure-plain" if plain else "ops-failure", id=str(one.id), kind=_named(say, one.kind),
               state=say.label(f"ops-state-{one.state}"),
               error=say.label(f"ops-failure-{plain}") if plain else one.error[:80])


def _named(say: Say, kind: str) -> str:
    """A kind's name; one that this version no longer knows keeps its bare name."""
    return say.label(f"notice-kind-{kind}") if say.has(f"notice-kind-{kind}") else kind


@router.callback_query(Ops.filter(F.act == "work"))
async def work(query: CallbackQuery, turn: Turn) -> Screen:
    """What the clock knocks on, with last and next run; long jobs by kind and state."""
    say, seen = turn.say, await post.post(turn.session, turn.now)
    page = page_of(turn, say.label("ops-room-post"), say.label("ops-work"), back=ROOM)
    for run in await knocks.runs(turn.session):
        page.line("ops-knock", name=_knock(say, run.name), last=say.when(run.ran_at) if run.ran_at else "—",
                  next=say.when(run.next_at), count=say.number(run.count), ms=say.number(run.took_ms))
        if run.failed_at is not None:
            page.line("ops-knock-failed", at=say.when(run.failed_at), error=run.error[:80])
    page.gap()
    for kind, states in sorted(seen.jobs.items()):
        page.line("ops-jobs", kind=kind, states=standing(say, states, JOBS))
    return page.row(act(say, "ops-refresh", Ops(act="work"))).screen()


def _knock(say: Say, name: str) -> str:
    key = f"ops-knock-{name.replace(' ', '-')}"
    return say.label(key) if say.has(key) else name
