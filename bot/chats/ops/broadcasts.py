"""A broadcast: audience and text, a preview with the count, one confirmation, progress, stop."""

from collections.abc import Sequence

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks.common import Ops
from bot.chats.ops import rooms
from bot.chats.ops.access import check, page_of
from bot.chats.ops.post import standing
from bot.forms.asks import Ask, Draft, Form, Option
from bot.forms.pages import begin
from bot.screen import Button, Page, Screen, act
from bot.texts.say import LANGUAGES, Say
from bot.turn import Turn
from db.broadcasts import Broadcast
from db.jobs import Job
from services import typed
from services.ops import broadcasts
from services.ops.broadcasts import Audience

router = Router(name="ops-broadcasts")
LONGEST, TITLE = 2_000, 30


@router.callback_query(Ops.filter(F.act == "casts"))
async def show(query: CallbackQuery, turn: Turn) -> Screen:
    return await casts(turn)


async def casts(turn: Turn) -> Screen:
    """The latest ones, and a new one."""
    say = turn.say
    page = page_of(turn, say.label("ops-casts"), back=Ops(act="room", value=rooms.POST)).line("ops-casts-about")
    for row in await broadcasts.latest(turn.session):
        state = say.label(f"ops-cast-state-{row.state}")
        label = f"{say.day(row.created_at)} · {state} · {_text(row, say.language)[:TITLE]}"
        page.row(Button(label, data=Ops(act="cast", id=row.id or 0).pack()))
    return page.row(act(say, "ops-cast-new", Ops(act="cast_new"))).screen()


def _text(row: Broadcast, language: str) -> str:
    """What a reader of this language reads: their own text, or the other where there is none."""
    return (row.text_zh or row.text_en) if language == "zh" else (row.text_en or row.text_zh)


@router.callback_query(Ops.filter(F.act == "cast"))
async def one(query: CallbackQuery, callback_data: Ops, turn: Turn) -> Screen:
    return await _one(turn, callback_data.id)


async def _one(turn: Turn, id_: int) -> Screen:
    """A draft with its preview and count; one that has been let go with its progress."""
    say, row = turn.say, await broadcasts.one(turn.session, id_)
    page = page_of(turn, say.label("ops-casts"), f"#{id_}", back=Ops(act="casts"))
    page.line("ops-cast-for", audience=say.label(f"ops-audience-{row.audience}"),
              state=say.label(f"ops-cast-state-{row.state}")).gap()
    for language in LANGUAGES:
        text = _text(row, language)
        if language == say.language or text != _text(row, say.language):
            page.line("ops-cast-preview", language=say.label(f"ops-audience-{language}"), text=text)
    if row.state == "draft":
        counts = await broadcasts.count(turn.session, row.audience)
        total = sum(counts.values())
        page.gap().line("ops-cast-count", count=total, number=say.number(total),
                        zh=say.number(counts.get("zh", 0)), en=say.number(counts.get("en", 0)))
        page.row(act(say, "ops-cast-send", Ops(act="cast_send", id=id_), number=say.number(total)))
        return page.row(act(say, "ops-cast-drop", Ops(act="cast_drop", id=id_))).screen()
    page.gap()
    states = await broadcasts.progress(turn.session, id_)
    page.line("ops-due", states=standing(say, states)) if states else page.line("ops-no-notices")
    if row.state in ("queuing", "sending") and (states.get("waiting") or row.state == "queuing"):
        page.row(act(say, "ops-cast-stop", Ops(act="cast_stop", id=id_)))
    return page.row(act(say, "ops-refresh", Ops(act="cast", id=id_))).screen()


@router.callback_query(Ops.filter(F.act == "cast_send"))
async def send(query: CallbackQuery, callback_data: Ops, turn: Turn) -> Screen:
    await broadcasts.confirm(turn.session, turn.who, callback_data.id, turn.now)
    return await _one(turn, callback_data.id)


@router.callback_query(Ops.filter(F.act == "cast_stop"))
async def stop(query: CallbackQuery, callback_data: Ops, turn: Turn) -> Screen:
    await broadcasts.stop(turn.session, turn.who, callback_data.id, turn.now)
    return await _one(turn, callback_data.id)


@router.callback_query(Ops.filter(F.act == "cast_drop"))
async def drop(query: CallbackQuery, callback_data: Ops, turn: Turn) -> Screen:
    await broadcasts.drop(turn.session, callback_data.id, turn.now)
    return await casts(turn)


@router.callback_query(Ops.filter(F.act == "cast_new"))
async def new(query: CallbackQuery, turn: Turn) -> Screen:
    return await begin(turn, FORM)


def draw(say: Say, job: Job) -> Screen:
    """How far the queueing has come."""
    key = "ops-cast-queued" if job.state == "done" else "ops-cast-queueing"
    page = Page(say, (say.label("ops-crumb"), say.label("ops-casts")), Ops(act="casts"))
    page.line(key, count=job.done, number=say.number(job.done))
    return page.row(act(say, "ops-cast-watch", Ops(act="cast", id=int(job.data["broadcast"])))).screen()


async def _audiences(turn: Turn, draft: Draft) -> Sequence[Option]:
    return [Option(turn.say.label(f"ops-audience-{one}"), one) for one in Audience]


async def _audience(turn: Turn, draft: Draft, value: str) -> str:
    return Audience(value) if value in list(Audience) else Audience.ALL


def _shown(turn: Turn, draft: Draft, value: object) -> str:
    return turn.say.label(f"ops-audience-{value}")


async def _read(turn: Turn, draft: Draft, text: str) -> str:
    return typed.body(text, LONGEST)


async def _save(turn: Turn, draft: Draft) -> Screen:
    check(turn)
    row = await broadcasts.draft(
        turn.session, turn.who, draft["audience"], draft["text"], draft.get("text_zh") or "", turn.now)
    turn.talk.form, turn.talk.draft = None, {}
    return await _one(turn, row.id or 0)


FORM = Form("ops-cast", (
    Ask("audience", pick=_audience, offer=_audiences, show=_shown),
    Ask("text", _read),
    Ask("text_zh", _read, required=False),
), _save, home=Ops(act="casts"))
