"""The buttons of an import: confirm the shop, list all, correct columns, fetch wrong rows, let go."""

from collections.abc import Sequence

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks.goods import Import
from bot.chats.imports import columns
from bot.chats.imports.address import await_address
from bot.chats.imports.dropping import standing
from bot.forms.asks import Ask, Draft, Form, Option
from bot.forms.categories import PATH, category_ask, path_of
from bot.forms.pages import begin
from bot.screen import Document, Screen, toast
from bot.turn import Turn
from services import typed
from services.imports import deeds
from services.refusals import Refusal
from services.tables.writing import write_csv

router = Router(name="import buttons")
LIKELY = "_likely"  # a name that the file may mean, offered where a name is asked for
NAME_LIMIT = 60
COMMON_CURRENCIES = ("CNY", "USD", "EUR", "GBP", "JPY", "SGD")


@router.callback_query(Import.filter(F.act == "show"))
async def show(query: CallbackQuery, callback_data: Import, turn: Turn) -> Screen | None:
    job = await deeds.view(turn.session, turn.who, callback_data.id, "")
    return await standing(turn, await deeds.adopt(turn.session, turn.who, job.id or 0))


@router.callback_query(Import.filter(F.act == "open"))
async def open_shop(query: CallbackQuery, callback_data: Import, turn: Turn) -> Screen | None:
    """Opens the shop as guessed from the file."""
    job = await deeds.mine(turn.session, turn.who, callback_data.id)
    guess = job.data.get("guess", {})
    if not job.data.get("shop") and not (guess.get("name") and guess.get("category")):
        raise Refusal("import-not-ready")
    if not job.data.get("shop"):
        job = await deeds.open_shop(
            turn.session, turn.who, callback_data.id, guess["name"], guess["category"],
            typed.currency(callback_data.value or job.data["currency"], turn.market.currency), turn.now)
    return await standing(turn, job)


@router.callback_query(Import.filter(F.act == "edit"))
async def edit_shop(query: CallbackQuery, callback_data: Import, turn: Turn) -> Screen:
    """The shop's name and category, opened on the review with what was guessed.

    Where not enough was guessed for a shop, nothing has been shown of it: the name is asked for, and the guess, which
    may be no more than the file's name, is one tap away.
    """
    job = await deeds.mine(turn.session, turn.who, callback_data.id)
    guess = job.data.get("guess", {})
    draft: Draft = {"job": job.id, "currency": job.data.get("said_currency") or job.data["currency"]}
    if guess.get("name"):
        draft["name" if guess.get("category") else LIKELY] = guess["name"]
    if guess.get("category"):
        draft |= {"category": guess["category"], PATH: await path_of(turn, guess["category"])}
    return await begin(turn, FORM, draft)


@router.callback_query(Import.filter(F.act == "apply"))
async def apply(query: CallbackQuery, callback_data: Import, turn: Turn) -> Screen | None:
    """Lists all; the screen is then drawn by the work itself. A second tap finds it begun."""
    job = await deeds.mine(turn.session, turn.who, callback_data.id)
    if job.state != "waiting":
        return await standing(turn, job) or toast(turn.say, "import-begun")
    rate = int(callback_data.value) if callback_data.value.isdecimal() else None
    job = await deeds.apply(turn.session, turn.who, callback_data.id, rate, turn.now)
    if query.message is not None:
        job.message_id = query.message.message_id
    await await_address(turn, job)
    return toast(turn.say, "import-begun")


@router.callback_query(Import.filter(F.act == "drop"))
async def drop(query: CallbackQuery, callback_data: Import, turn: Turn) -> Screen | None:
    return await standing(turn, await deeds.drop(turn.session, turn.who, callback_data.id, turn.now))


@router.callback_query(Import.filter(F.act == "columns"))
async def show_columns(query: CallbackQuery, callback_data: Import, turn: Turn) -> Screen | None:
    return await standing(turn, await deeds.view(turn.session, turn.who, callback_data.id, "columns"))


@router.callback_query(Import.filter(F.act == "column"))
async def show_headers(query: CallbackQuery, callback_data: Import, turn: Turn) -> Screen | None:
    job = await deeds.mine(turn.session, turn.who, callback_data.id)
    if job.state != "waiting" or job.data.get("columns") is None or callback_data.value not in columns.COLUMNS:
        return await standing(turn, job)
    return columns.headers_page(turn.say, job, callback_data.value)


@router.callback_query(Import.filter(F.act == "set"))
async def set_column(query: CallbackQuery, callback_data: Import, turn: Turn) -> Screen | None:
    """Takes the correction; the file is tried again and drawn when it has been."""
    if callback_data.value not in columns.COLUMNS:
        raise Refusal("import-not-ready")
    job = await deeds.set_column(
        turn.session, turn.who, callback_data.id, callback_data.value, callback_data.column)
    if query.message is not None:
        job.message_id = query.message.message_id
    return None


@router.callback_query(Import.filter(F.act == "wrong"))
async def wrong(query: CallbackQuery, callback_data: Import, turn: Turn) -> Screen:
    """The wrong rows as a file, each with its number and the reason in the reader's language."""
    job, say = await deeds.mine(turn.session, turn.who, callback_data.id), turn.say
    rows, widest = [], 0
    async for draft in deeds.wrong(turn.session, turn.who, callback_data.id):
        why = f"problem-{draft['why'].replace('_', '-')}"
        words = say.label(why, column=draft["column"] or "", value=draft["value"])
        rows.append((str(draft["row"]), words, *draft["cells"]))
        widest = max(widest, len(draft["cells"]))
    if not rows:
        return toast(say, "import-none-wrong")
    header = job.data.get("head") or []
    named = [header[at] if at < len(header) else "" for at in range(widest)]
    content = write_csv([say.label("import-row"), say.label("import-reason"), *named], rows)
    return Screen(documents=(Document(say.label("import-wrong-file") + ".csv", content),))


async def _offer_name(turn: Turn, draft: Draft) -> Sequence[Option]:
    return [Option(draft[LIKELY], "file")] if LIKELY in draft else []


async def _pick_name(turn: Turn, draft: Draft, value: str) -> str:
    return typed.line(str(draft.get(LIKELY, "")), NAME_LIMIT)


async def _read_name(turn: Turn, draft: Draft, text: str) -> str:
    return typed.line(text, NAME_LIMIT)


async def _save(turn: Turn, draft: Draft) -> Screen:
    """Opens the shop under the corrected name and goes on with the file."""
    job = await deeds.open_shop(
        turn.session, turn.who, int(draft["job"]), draft["name"], draft["category"], draft["currency"], turn.now)
    return await standing(turn, job) or toast(turn.say, "import-begun")


async def _read_currency(turn: Turn, draft: Draft, text: str) -> str:
    return typed.currency(text, turn.market.currency)


async def _offer_currency(turn: Turn, draft: Draft) -> Sequence[Option]:
    return [Option(code, code) for code in COMMON_CURRENCIES]


FORM = Form("importshop", (
    Ask("name", _read_name, pick=_pick_name, offer=_offer_name),
    category_ask(narrow=False),
    Ask("currency", _read_currency, pick=_read_currency, offer=_offer_currency, required=False, width=3),
), _save)
