"""Appeals: a tap says why an order should not count, the operator decides, the score follows."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks.common import Ops
from bot.callbacks.money import Appeal, Score
from bot.chats.score import lines
from bot.screen import Button, Page, Screen, act
from bot.turn import Turn
from services.refusals import Refusal
from services.scores import appeals, diagnosing

router = Router(name="score-appeals")


@router.callback_query(Score.filter(F.act == "appeal"))
async def why(query: CallbackQuery, callback_data: Score, turn: Turn) -> Screen:
    """Asks why; one tap."""
    say, asked = turn.say, callback_data
    whose = await diagnosing.whose(turn.session, turn.who, asked.kind, asked.id)
    page = Page(say, (say.label("score-crumb"), lines.short(whose.named(say.language)), say.label("appeal-crumb")),
                back=Score(kind=asked.kind, id=asked.id, act="orders"))
    page.line("appeal-why")
    for one in appeals.Why:
        page.row(act(say, f"appeal-why-{one}", Score(
            kind=asked.kind, id=asked.id, act="say", value=f"{asked.value}.{one}")))
    return page.screen()


@router.callback_query(Score.filter(F.act == "say"))
async def said(query: CallbackQuery, callback_data: Score, turn: Turn) -> Screen:
    """Takes the appeal in, once."""
    say, asked = turn.say, callback_data
    order, _, reason = asked.value.partition(".")
    if not order.isdigit():
        raise Refusal("appeal-gone")
    fresh = await appeals.ask(turn.session, turn.who, asked.kind, asked.id, int(order), reason,
                              turn.market.operators, turn.now)
    page = Page(say, (say.label("score-crumb"), say.label("appeal-crumb")),
                back=Score(kind=asked.kind, id=asked.id, act="orders"))
    return page.line("appeal-taken" if fresh else "appeal-taken-before").screen()


@router.callback_query(Appeal.filter(F.act == "list"))
async def listed(query: CallbackQuery, callback_data: Appeal, turn: Turn) -> Screen:
    """The appeals that wait; only for the operator."""
    _only_operators(turn)
    say = turn.say
    rows, total = await appeals.waiting(turn.session, callback_data.page)
    page = Page(say, (say.label("ops-crumb"), say.label("appeals-crumb")), Ops(act="room", value="cases"))
    page.line("appeals-count", count=total, number=say.number(total))
    for one, face in rows:
        page.row(Button(say.label("appeals-line", name=lines.short(face.named(say.language)),
                                  why=say.label(f"appeal-why-{one.reason}")),
                        data=Appeal(act="show", id=one.id or 0).pack()))
    if (callback_data.page + 1) * appeals.PAGE < total:
        page.row(Button("›", data=Appeal(page=callback_data.page + 1).pack()))
    return page.screen()


@router.callback_query(Appeal.filter())
async def case(query: CallbackQuery, callback_data: Appeal, turn: Turn) -> Screen:
    """One appeal with the order's facts; a tap on a decision decides."""
    _only_operators(turn)
    say, asked = turn.say, callback_data
    if asked.act in ("uphold", "reject"):
        found = await appeals.decide(turn.session, asked.id, asked.act == "uphold", turn.now)
    else:
        found = await appeals.case(turn.session, asked.id)
    page = Page(say, (say.label("appeals-crumb"), found.order), back=Appeal())
    page.line("appeal-case", name=found.face.named(say.language), kind=say.label(f"score-kind-{found.face.kind}"),
              order=found.order, day=say.day(found.made), why=say.label(f"appeal-why-{found.appeal.reason}"))
    for indicator, bad in found.facts:
        page.line("appeal-fact", name=say.label(f"score-ind-{indicator}"), bad=bad)
    if found.value is not None:
        page.line("appeal-score", score=say.score(found.value))
    if found.appeal.state == "open":
        page.row(act(say, "appeal-uphold", Appeal(act="uphold", id=asked.id)),
                 act(say, "appeal-reject", Appeal(act="reject", id=asked.id)))
    else:
        page.gap().line(f"appeal-state-{found.appeal.state}")
    return page.screen()


def _only_operators(turn: Turn) -> None:
    if not turn.is_operator:
        raise Refusal("not-yours")
