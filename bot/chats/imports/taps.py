"""The buttons of an import: confirm the shop, list all, correct columns, place kinds, fetch wrong rows, let go."""

from collections.abc import Sequence

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks import Import
from bot.chats.imports import columns
from bot.chats.imports.dropping import standing
from bot.forms.asks import Ask, Draft, Form, Option
from bot.forms.categories import PATH, category_ask, path_of
from bot.forms.pages import begin
from bot.screen import Button, Document, Page, Screen, toast
from bot.turn import Turn
from db.jobs import Job
from services import categories, typed
from services.imports import deeds
from services.refusals import Refusal
from services.tables.writing import write_csv

router = Router(name="import buttons")
NAME_LIMIT = 60
PAGE = 8
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
            turn.session, turn.who, callback_data.id, guess["name"], guess["category"], job.data["currency"], turn.now)
    return await standing(turn, job)


@router.callback_query(Import.filter(F.act == "edit"))
async def edit_shop(query: CallbackQuery, callback_data: Import, turn: Turn) -> Screen:
    """The shop's name and category, opened on the review with what was guessed."""
    job = await deeds.mine(turn.session, turn.who, callback_data.id)
    guess = job.data.get("guess", {})
    draft: Draft = {"job": job.id, "currency": job.data["currency"]}
    if guess.get("name"):
        draft["name"] = guess["name"]
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
    job = await deeds.apply(turn.session, turn.who, callback_data.id, rate)
    if query.message is not None:
        job.message_id = query.message.message_id
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


@router.callback_query(Import.filter(F.act == "kinds"))
async def show_kinds(query: CallbackQuery, callback_data: Import, turn: Turn) -> Screen | None:
    """The words for types that no category was found for, the commonest first."""
    job = await deeds.mine(turn.session, turn.who, callback_data.id)
    return await _kinds(turn, job, callback_data.column) if job.state == "waiting" else await standing(turn, job)


async def _kinds(turn: Turn, job: Job, start: int = 0) -> Screen:
    say, id_, start = turn.say, job.id or 0, max(start, 0)
    kinds, chosen = job.data.get("kinds", []), job.data.get("chosen", {})
    page = Page(say, (say.label("import-crumb"), say.label("import-kinds-button")), Import(act="show", id=id_))
    page.line("import-kinds-question")
    for place, kind in list(enumerate(kinds))[start : start + PAGE]:
        words = kind["name"] or say.label("import-no-type", example=kind["example"])
        page.row(Button(f"{'✓ ' if kind['name'] in chosen else ''}{words[:40]} · {say.number(kind['count'])}",
                        data=Import(act="kind", id=id_, column=place).pack()))
    if len(kinds) > start + PAGE:
        page.button("import-more", Import(act="kinds", id=id_, column=start + PAGE))
    return page.screen()


@router.callback_query(Import.filter(F.act == "kind"))
async def show_kind(query: CallbackQuery, callback_data: Import, turn: Turn) -> Screen | None:
    """The categories that one word for a type may mean, and the shop's own."""
    job, say = await deeds.mine(turn.session, turn.who, callback_data.id), turn.say
    kinds = job.data.get("kinds", [])
    if job.state != "waiting" or not 0 <= callback_data.column < len(kinds):
        return await standing(turn, job)
    kind, at = kinds[callback_data.column], callback_data.column
    page = Page(say, (say.label("import-crumb"), kind["name"] or "—"), Import(act="kinds", id=job.id or 0))
    page.line("import-kind-question", kind=kind["name"] or "—", example=kind["example"])
    snapshot = await categories.in_force(turn.session)
    for id_ in kind["choices"]:
        if id_ in snapshot.tree:
            page.row(Button((await path_of(turn, id_))[-60:],
                            data=Import(act="place", id=job.id or 0, column=at, value=id_).pack()))
    return page.button("import-kind-own", Import(act="place", id=job.id or 0, column=at)).screen()


@router.callback_query(Import.filter(F.act == "place"))
async def place(query: CallbackQuery, callback_data: Import, turn: Turn) -> Screen | None:
    """Takes the answer and shows the next kind, or the dry run after the last."""
    job = await deeds.place(turn.session, turn.who, callback_data.id, callback_data.column, callback_data.value)
    chosen = job.data.get("chosen", {})
    left = [at for at, kind in enumerate(job.data["kinds"]) if kind["name"] not in chosen]
    return await _kinds(turn, job, left[0] // PAGE * PAGE) if left else await standing(turn, job)


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
    Ask("name", _read_name),
    category_ask(narrow=False),
    Ask("currency", _read_currency, pick=_read_currency, offer=_offer_currency, required=False, width=3),
), _save)
