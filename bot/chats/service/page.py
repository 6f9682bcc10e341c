"""One's own service: the contact by name, the first plan, questions with their promised answers, lessons."""

from aiogram import F, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery

from bot.callbacks.collaborations import Collab
from bot.callbacks.goods import Product
from bot.callbacks.money import Orders
from bot.callbacks.pool import Creator, Pool
from bot.callbacks.systems import Content, Group, Service, Systems
from bot.chats.service.picture import drawn
from bot.forms.asks import Ask, Draft, Form
from bot.forms.pages import begin
from bot.screen import Page, Screen, act
from bot.turn import Turn
from db.vocabulary import Side
from services import typed
from services.service import asking, planning

router = Router(name="service")
LONGEST, SHORT = 1_000, 160
WAYS: dict[str, CallbackData] = {
    "list": Product(act="add"), "connect": Orders(), "invite": Product(), "collaborate": Collab(act="requests"),
    "categories": Creator(act="cats"), "promote": Pool(), "click": Collab(), "post": Content(act="new"),
}
"""Where the first step that is left is done; a sale cannot be tapped."""


@router.callback_query(Service.filter(F.act == "ask"))
async def begin_question(query: CallbackQuery, callback_data: Service, turn: Turn) -> Screen:
    return await begin(turn, FORM, {"about": callback_data.value or asking.CHAT})


@router.callback_query(Service.filter(F.act == "lesson"))
async def lesson(query: CallbackQuery, callback_data: Service, turn: Turn) -> Screen:
    """One lesson: a minute of reading."""
    side = turn.who.acts_as or Side.CREATOR
    names = planning.LESSONS[side]
    name = callback_data.value if callback_data.value in names else names[0]
    at = names.index(name)
    say = turn.say
    page = Page(say, (say.label("service-crumb"), say.label(f"lesson-{side}-{name}")), Service())
    page.line("lesson-title", title=say.label(f"lesson-{side}-{name}"), at=str(at + 1), of=str(len(names)))
    page.line(f"lesson-{side}-{name}-text")
    if at + 1 < len(names):
        page.button("lesson-next", Service(act="lesson", value=names[at + 1]))
    picture = drawn(say, say.label(f"lesson-{side}-{name}"), say.label("service-lessons-of", at=str(at + 1),
                    of=str(len(names))), say.label(f"lesson-{side}-{name}-text"))
    return page.screen(picture=picture)


@router.callback_query(Service.filter())
async def tapped(query: CallbackQuery, turn: Turn) -> Screen:
    return await show(turn)


async def show(turn: Turn, alert: str = "") -> Screen:
    """Everything on one page."""
    say, side = turn.say, turn.who.acts_as or Side.CREATOR
    found = await asking.desk(turn.session, turn.who, turn.market.operators, turn.now)
    page = Page(say, (say.label("service-crumb"),), Systems())
    page.line("service-contact" if found.contact else "service-nobody", name=found.contact or "",
              hours=str(found.hours))
    steps = await planning.steps(turn.session, turn.who, side)
    done = sum(one.is_done for one in steps)
    page.gap().line("service-plan", done=str(done), of=str(len(steps)))
    for one in steps:
        page.line("service-step-done" if one.is_done else "service-step", step=say.label(f"step-{side}-{one.name}"))
    for question in found.questions:
        page.gap().line("service-asked", when=say.when(question.asked_at), text=question.text[:SHORT])
        if question.answered_at:
            page.line("service-answered", when=say.when(question.answered_at), text=question.answer[:SHORT * 3])
        else:
            page.line("service-promised", when=say.when(question.due_at))
    left = next((one.name for one in steps if not one.is_done and one.name in WAYS), None)
    if left is not None:
        page.button(f"step-{side}-{left}", WAYS[left])
    page.row(act(say, "service-ask", Service(act="ask")),
             act(say, "service-ask-score", Service(act="ask", value="score")))
    page.button("service-lessons", Service(act="lesson"))
    if side is Side.BRAND:
        page.button("group-crumb", Group())
    return page.screen(alert=alert)


async def _read(turn: Turn, draft: Draft, text: str) -> str:
    return typed.body(text, LONGEST)


async def _save(turn: Turn, draft: Draft) -> Screen:
    """Passes it on and says by when the answer comes."""
    row = await asking.ask(
        turn.session, turn.who, str(draft["about"]), draft["text"], turn.market.operators, turn.now)
    turn.talk.form, turn.talk.draft = None, {}
    return await show(turn, turn.say.label("service-sent", when=turn.say.when(row.due_at)))


FORM = Form("service", (Ask("text", _read),), _save, review=False, home=Service())
