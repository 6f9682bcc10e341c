"""The operator's queue of reports: one case a subject, decided once for everybody who reported it."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks.common import Ops
from bot.callbacks.money import Score
from bot.chats.ops import rooms
from bot.chats.ops.access import check, page_of
from bot.forms.asks import Ask, Draft, Form
from bot.forms.pages import begin
from bot.screen import Button, Screen, act
from bot.texts.say import Say
from bot.turn import Turn
from services import concerns, typed
from services.concerns import Case

router = Router(name="ops-concerns")
NOTE = 300


@router.callback_query(Ops.filter(F.act == "concerns"))
async def queue(query: CallbackQuery, callback_data: Ops, turn: Turn) -> Screen:
    """A page of cases, the longest waiting first."""
    return await _queue(turn, max(callback_data.page, 0))


async def _queue(turn: Turn, at: int) -> Screen:
    say = turn.say
    found, more = await concerns.waiting(turn.session, at)
    page = page_of(turn, say.label("ops-concerns"), back=Ops(act="room", value=rooms.CASES))
    page.line("ops-concerns-about" if found else "ops-concerns-none")
    for one in found:
        label = say.label("ops-concern-line", name=one.face.named(say.language)[:30],
                          kind=say.label(f"gate-of-{one.face.kind}"), number=say.number(sum(one.reasons.values())))
        page.row(Button(label, data=Ops(act="concern", id=one.id).pack()))
    turns = [Button("‹", data=Ops(act="concerns", page=at - 1).pack())] if at else []
    turns += [Button("›", data=Ops(act="concerns", page=at + 1).pack())] if more else []
    return page.row(*turns).screen()


@router.callback_query(Ops.filter(F.act == "concern"))
async def show(query: CallbackQuery, callback_data: Ops, turn: Turn) -> Screen:
    return _case(turn, await concerns.case(turn.session, callback_data.id))


def _case(turn: Turn, found: Case) -> Screen:
    """What was said and how often, what was decided before, and the decisions."""
    say, face = turn.say, found.face
    name = face.named(say.language)
    page = page_of(turn, say.label("ops-concerns"), name[:30], back=Ops(act="concerns"))
    page.line("ops-concern-case", name=name, kind=say.label(f"gate-of-{face.kind}"), id=str(face.id),
              since=say.when(found.since))
    for reason, count in sorted(found.reasons.items(), key=lambda one: -one[1]):
        page.line("ops-concern-said", reason=say.label(f"concern-{reason}"), number=say.number(count))
    if found.decided:
        page.line("ops-concern-before", states=_before(say, found.decided))
    page.row(act(say, "ops-concern-look", Score(kind=face.kind, id=face.id)))
    if found.reasons:
        pause = [act(say, "ops-concern-paused", Ops(act="decide", id=found.id, value="paused"))]
        page.row(act(say, "ops-concern-warned", Ops(act="decide", id=found.id, value="warned")),
                 *(pause if face.kind != "creator" else []))
        page.row(act(say, "ops-concern-dismissed", Ops(act="decide", id=found.id, value="dismissed")))
    return page.screen()


def _before(say: Say, decided: dict[str, int]) -> str:
    return " · ".join(f"{say.label(f'concern-state-{one}')} {say.number(count)}" for one, count in decided.items())


@router.callback_query(Ops.filter(F.act == "decide"))
async def decide(query: CallbackQuery, callback_data: Ops, turn: Turn) -> Screen:
    """A warning and a pause need a sentence that its people read; nothing wrong needs none."""
    if callback_data.value in ("warned", "paused"):
        return await begin(turn, FORM, {"id": callback_data.id, "decision": callback_data.value})
    await concerns.decide(turn.session, turn.who, callback_data.id, "dismissed", "", turn.now)
    return await _queue(turn, 0)


async def _read(turn: Turn, draft: Draft, text: str) -> str:
    return typed.line(text, NOTE)


async def _save(turn: Turn, draft: Draft) -> Screen:
    check(turn)
    found = await concerns.decide(
        turn.session, turn.who, int(draft["id"]), str(draft["decision"]), draft["note"], turn.now)
    turn.talk.form, turn.talk.draft = None, {}
    return _case(turn, found)


FORM = Form("ops-concern", (Ask("note", _read),), _save, review=False, home=Ops(act="concerns"))
