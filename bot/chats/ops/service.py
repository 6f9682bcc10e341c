"""The operator's side of service: what waits for an answer, by its promised time, and the answer."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks.common import Ops
from bot.chats.ops.access import check, page_of
from bot.forms.asks import Ask, Draft, Form
from bot.forms.pages import begin
from bot.intervals import share
from bot.screen import Button, Screen
from bot.turn import Turn
from services import typed
from services.service import asking

router = Router(name="ops-service")
LIST = Ops(act="questions")
LONGEST, SHORT = 1_500, 40


@router.callback_query(Ops.filter(F.act == "questions"))
async def listing(query: CallbackQuery, callback_data: Ops, turn: Turn) -> Screen:
    """Those promised first on top, and how well promises are kept."""
    say, rows = turn.say, await asking.waiting(turn.session, callback_data.page)
    page = page_of(turn, say.label("ops-questions"), back=Ops(act="room", value="cases"))
    page.line("ops-questions-kept", share=share(say, await asking.kept(turn.session, turn.now)))
    page.line("ops-questions-wait" if rows else "ops-questions-none")
    for one, who in rows:
        late = "⚠️ " if one.due_at <= turn.now else ""
        page.row(Button(f"{late}{who.name[:16]} · {one.text[:SHORT]}", data=Ops(act="question", id=one.key).pack()))
    if len(rows) == asking.PAGE:
        page.row(Button("›", data=Ops(act="questions", page=callback_data.page + 1).pack()))
    return page.screen()


@router.callback_query(Ops.filter(F.act == "question"))
async def shown(query: CallbackQuery, callback_data: Ops, turn: Turn) -> Screen:
    return await show(turn, callback_data.id)


async def show(turn: Turn, question_id: int, alert: str = "") -> Screen:
    """One question as it stands."""
    one, who = await asking.case(turn.session, question_id)
    say = turn.say
    page = page_of(turn, say.label("ops-questions"), who.name, back=LIST)
    page.line("ops-question", name=who.name, about=say.label(f"service-about-{one.about}"), text=one.text,
              when=say.when(one.asked_at), due=say.when(one.due_at))
    if one.answered_at is None:
        page.button("ops-answer", Ops(act="answer", id=one.key))
    else:
        page.line("service-answered", when=say.when(one.answered_at), text=one.answer)
    return page.screen(alert=alert)


@router.callback_query(Ops.filter(F.act == "answer"))
async def answer(query: CallbackQuery, callback_data: Ops, turn: Turn) -> Screen:
    one, _ = await asking.case(turn.session, callback_data.id)
    if one.answered_at is not None:
        return await show(turn, one.key, turn.say.label("ops-answered-before"))
    return await begin(turn, FORM, {"id": one.key, "asked": one.text[:300]})


async def _read(turn: Turn, draft: Draft, text: str) -> str:
    return typed.body(text, LONGEST)


async def _save(turn: Turn, draft: Draft) -> Screen:
    check(turn)
    turn.talk.form, turn.talk.draft = None, {}
    done = await asking.answer(turn.session, turn.who, int(draft["id"]), draft["text"], turn.now)
    return await show(turn, int(draft["id"]), turn.say.label("ops-answered" if done else "ops-answered-before"))


FORM = Form("ops-answer", (Ask("text", _read),), _save, review=False, home=LIST)
