"""The operator's weights: what ranking goes by, a table fitted on outcomes, adopting it and going back."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks.common import Ops
from bot.chats.ops import rooms
from bot.chats.ops.access import page_of
from bot.screen import Button, Page, Screen, act
from bot.texts.say import Say
from bot.turn import Turn
from db.jobs import Job
from db.weights import WeightTable
from services import policies, weighing

router = Router(name="ops-weights")
MOST = 12  # changed weights that are shown; the rest moves less


@router.callback_query(Ops.filter(F.act == "weights"))
async def show(query: CallbackQuery, turn: Turn) -> Screen:
    return await desk(turn)


async def desk(turn: Turn, alert: str = "") -> Screen:
    """The table in force and the newest others."""
    say, held = turn.say, await weighing.desk(turn.session)
    page = page_of(turn, say.label("ops-weights"), back=Ops(act="room", value=rooms.MARKET))
    adopted = held.adopted.adopted_at if held.adopted else None
    when = say.when(adopted) if adopted else say.label("ops-weights-shipped")
    page.line("ops-weights-held", version=held.table.version, when=when).gap().line("ops-weights-about")
    for row in held.newest:
        mark = "● " if row.version == held.table.version else ""
        page.row(Button(f"{mark}{row.version} · {_gain(say, row)}", data=Ops(act="weight", id=row.key).pack()))
    await _policies(turn, page)
    page.row(act(say, "ops-weights-fit", Ops(act="weights_fit")))
    if held.adopted is not None and not held.adopted.version.startswith("hand"):
        page.row(act(say, "ops-weights-back", Ops(act="weights_adopt")))
    return page.screen(alert=alert)


async def _policies(turn: Turn, page: Page) -> None:
    """What other ways of giving away the extra places would have brought."""
    say = turn.say
    count, found = await policies.compared(turn.session, turn.now)
    page.gap().line("ops-policies", count=count, number=say.number(count))
    for name, one in found.items():
        if one is not None:
            page.line("ops-policy", policy=say.label(f"policy-{name.replace('_', '-')}"),
                      rate=say.rate(round(one.snips * 10_000)), error=say.rate(round(one.error * 10_000)),
                      evidence=say.number(round(one.evidence)))


@router.callback_query(Ops.filter(F.act == "weights_fit"))
async def fit(query: CallbackQuery, turn: Turn) -> Screen:
    """Begins to fit a table; nothing goes by it before it is adopted."""
    message = query.message.message_id if query.message else None
    return draw(turn.say, await weighing.begin(turn.session, turn.who, message, turn.now))


def draw(say: Say, job: Job) -> Screen:
    """Where a fit stands: under way, refused with the reason, or what came of it."""
    page = Page(say, (say.label("ops-crumb"), say.label("ops-weights")), Ops(act="weights"))
    if job.state == "failed":
        words = say.label(f"refusal-{job.data.get('refusal', 'bug')}", **job.data.get("details", {}))
        return page.line("refusal", words=words).screen()
    if job.state != "done":
        return page.line("ops-weights-fitting").screen()
    page.line("ops-weights-fitted", version=job.data["version"])
    return page.row(act(say, "ops-weights-look", Ops(act="weight", id=job.data["table"]))).screen()


@router.callback_query(Ops.filter(F.act == "weight"))
async def one(query: CallbackQuery, callback_data: Ops, turn: Turn) -> Screen:
    return await _one(turn, await weighing.one(turn.session, callback_data.id))


async def _one(turn: Turn, row: WeightTable) -> Screen:
    """A table: how much better it was on creators on whom nothing was fitted, what it changes, and the button."""
    say, held = turn.say, await weighing.in_force(turn.session)
    page = page_of(turn, say.label("ops-weights"), row.version, back=Ops(act="weights"))
    if row.judged:
        page.line("ops-weights-judged", judged=say.number(row.judged), fitted=say.number(row.fitted),
                  before=f"{row.before:.3f}", after=f"{row.after:.3f}", gain=_gain(say, row))
        page.line("ops-weights-better" if row.after - row.before > 2 * row.error else "ops-weights-unsure")
    _changes(say, page, row, held.version == row.version, weighing.changes(row, held))
    if held.version != row.version:
        page.row(act(say, "ops-weights-adopt", Ops(act="weights_adopt", id=row.key)))
    return page.screen()


def _changes(say: Say, page: Page, row: WeightTable, held: bool, changed: list[weighing.Change]) -> None:
    page.gap()
    if held:
        page.line("ops-weights-in-force")
    for change in changed[:MOST]:
        page.line("ops-weights-change", term=say.label(f"term-{change.term.value.replace('_', '-')}"),
                  segment=say.label(f"segment-{change.segment}"), before=f"{change.before:.2f}",
                  after=f"{change.after:.2f}")


def _gain(say: Say, row: WeightTable) -> str:
    if not row.judged:
        return say.label("ops-weights-by-hand")
    return f"{row.after - row.before:+.3f} ± {row.error:.3f}".replace("-", "−", 1)


@router.callback_query(Ops.filter(F.act == "weights_adopt"))
async def adopt(query: CallbackQuery, callback_data: Ops, turn: Turn) -> Screen:
    """Ranking goes by it from the next page on; 0 is the table that ships."""
    row = await weighing.adopt(turn.session, turn.who, callback_data.id, turn.now)
    return await desk(turn, turn.say.label("ops-weights-adopted", version=row.version))
