"""/import and every document dropped into the chat, at any time, by anyone."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from aiogram.types import Document as Sent

from bot.callbacks.common import Pick, Privacy
from bot.callbacks.goods import Import
from bot.chats.imports.screens import draw
from bot.screen import Button, Document, Page, Screen, act, toast
from bot.turn import Turn
from db.jobs import Job
from db.vocabulary import Side
from services import people
from services.imports import deeds
from services.tables.writing import write_csv

router = Router(name="imports")
TEMPLATE = ("title", "price", "usual_price", "commission", "stock", "category", "sku", "link", "picture", "description")


@router.message(Command("import"))
async def command(message: Message, turn: Turn) -> Screen:
    return await explain(turn)


@router.callback_query(Import.filter((F.act == "show") & (F.id == 0)))
async def opened(query: CallbackQuery, turn: Turn) -> Screen | None:
    """The file that still waits for a word, if there is one; else what can be dropped here."""
    waiting = await deeds.newest(turn.session, turn.who)
    if waiting is None or waiting.state == "open":
        return await explain(turn)
    await deeds.release(turn.session, turn.who, waiting.id or 0)
    return await standing(turn, await deeds.adopt(turn.session, turn.who, waiting.id or 0))


async def explain(turn: Turn) -> Screen:
    """What can be dropped, and an example."""
    page = Page(turn.say, (turn.say.label("import-crumb"),)).line("import-explain")
    waiting = await deeds.newest(turn.session, turn.who)
    if waiting is not None and waiting.state == "waiting":
        page.button("import-continue", Import(act="show", id=waiting.id or 0), name=waiting.data["name"][:30])
    return page.button("import-template", Import(act="template")).screen()


async def standing(turn: Turn, job: Job) -> Screen | None:
    """Where an import stands; one that is being worked on is drawn by whoever works on it."""
    if job.state == "held":
        return await _terms(turn, job)
    return None if job.state == "open" else draw(turn.say, job)


@router.callback_query(Import.filter(F.act == "template"))
async def template(query: CallbackQuery, turn: Turn) -> Screen:
    """An example file in the reader's language."""
    header = [turn.say.label(f"column-{name.replace('_', '-')}") for name in (*TEMPLATE[:5], "type", *TEMPLATE[6:])]
    row = [turn.say.label(f"template-{name.replace('_', '-')}") for name in TEMPLATE]
    document = Document(turn.say.label("template-file") + ".csv", write_csv(header, [row]))
    return Screen(documents=(document,))


@router.message(F.document)
async def dropped(message: Message, turn: Turn) -> Screen | None:
    """Takes a file in; what it is shows when it has been read. An open form stays open."""
    sent = message.document
    assert isinstance(sent, Sent)
    expected = str(turn.talk.choices.get("file", "products"))
    job = await deeds.take(
        turn.session, turn.who, sent.file_id, sent.file_name or "file", sent.file_size or 0, turn.market.currency,
        turn.now, operator=turn.is_operator, kind=expected,
    )
    if job.state != "held":
        return None
    turn.talk.link = f"i{job.id}"  # whichever way the terms are agreed to, it leads back to the file
    return await _terms(turn, job)


async def linked(turn: Turn, value: str) -> Screen:
    """The way back to a file that was dropped before its sender had agreed or chosen a side."""
    job = await deeds.release(turn.session, turn.who, int(value))
    if job.state == "held":
        return await _terms(turn, job)
    if turn.who.acts_as is None:
        people.choose_side(turn.who, Side.BRAND)
    if job.state != "open":
        return draw(turn.say, job)
    job.message_id = turn.tapped  # whoever works on it draws it there
    return toast(turn.say, "import-begun")


async def _terms(turn: Turn, job: Job) -> Screen:
    """A newcomer's file waits until the terms are agreed to."""
    page = Page(turn.say).line("start-welcome").gap().line("import-held", name=job.data["name"]).line("start-terms")
    page.row(act(turn.say, "import-agree", Import(act="agree", id=job.id or 0)))
    page.row(act(turn.say, "start-terms-button", Privacy()),
             Button(turn.say.label("start-other-language"), data=Pick().pack()))
    return page.screen(home=False)


@router.callback_query(Import.filter(F.act == "agree"))
async def agree(query: CallbackQuery, callback_data: Import, turn: Turn) -> Screen | None:
    """The terms agreed to, the held file is read; who drops products acts as a brand unless they act as something."""
    people.agree(turn.who, turn.now)
    job = await deeds.release(turn.session, turn.who, callback_data.id)
    turn.talk.link = None
    if turn.who.acts_as is None:
        people.choose_side(turn.who, Side.BRAND)
    if query.message is not None and job.state == "open":
        job.message_id = query.message.message_id
    return await standing(turn, job)
