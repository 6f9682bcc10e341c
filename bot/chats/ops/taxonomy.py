"""The operator's category tree: a file dropped with /ops as its caption (or any .tsv.gz) is looked at, then chosen."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message
from aiogram.types import Document as Sent

from bot.callbacks.common import Ops
from bot.chats.ops import rooms
from bot.chats.ops.access import page_of
from bot.screen import Page, Screen, act
from bot.texts.say import Say
from bot.turn import Turn
from db.jobs import Job
from services import categories
from services.imports import deeds
from services.ops import taxonomy

router = Router(name="taxonomy")


@router.message(F.document, F.caption.startswith("/ops"))
async def dropped(message: Message, turn: Turn) -> Screen | None:
    """Takes the file; what it would change shows when it has been read."""
    sent = message.document
    assert isinstance(sent, Sent)
    await deeds.take(
        turn.session, turn.who, sent.file_id, sent.file_name or "file", sent.file_size or 0, turn.market.currency,
        turn.now, operator=True, kind="taxonomy")
    return None


@router.callback_query(Ops.filter(F.act == "tree"))
async def explain(query: CallbackQuery, turn: Turn) -> Screen:
    """What is in force, and how another one comes in."""
    tree = (await categories.in_force(turn.session)).tree
    page = page_of(turn, turn.say.label("ops-tree"), back=Ops(act="room", value=rooms.MARKET))
    return page.line("ops-tree-explain", count=turn.say.number(len(tree)),
                     trades=turn.say.number(len(tree.trades()))).screen()


@router.callback_query(Ops.filter(F.act.in_({"extend", "replace"})))
async def choose(query: CallbackQuery, callback_data: Ops, turn: Turn) -> Screen:
    """The word that the file waits for."""
    job = await taxonomy.choose(turn.session, turn.who, callback_data.id, callback_data.act, turn.now)
    return draw(turn.say, job)


def draw(say: Say, job: Job) -> Screen:
    """Where a tree stands: being read, waiting for a word, being put in force, done."""
    data = job.data
    page = Page(say, (say.label("ops-crumb"), say.label("ops-tree")), Ops())
    if job.state == "failed":
        words = say.label(f"refusal-{data.get('refusal', 'bug')}", **data.get("details", {}))
        return page.line("refusal", words=words).screen()
    if job.state == "waiting":
        page.line("ops-tree-read", name=data.get("name", ""), count=say.number(data["count"]),
                  new=say.number(data["new"]), changed=say.number(data["changed"]), gone=say.number(data["gone"]))
        for name_en, name_zh in data.get("sample", ()):
            page.line("ops-tree-sample", en=name_en, zh=name_zh)
        page.row(act(say, "ops-tree-extend", Ops(act="extend", id=job.id or 0)),
                 act(say, "ops-tree-replace", Ops(act="replace", id=job.id or 0)))
        return page.screen()
    if job.state == "done":
        return page.line("ops-tree-done", count=say.number(data["count"]), moved=say.number(data["moved"]),
                         left=say.number(data["left"])).screen()
    return page.line("ops-tree-working").screen()
