"""The types of an import that no category was found for: each shown with categories to choose from."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks.goods import Import
from bot.chats.imports.dropping import standing
from bot.forms.categories import path_of
from bot.screen import Button, Page, Screen
from bot.turn import Turn
from db.jobs import Job
from services import categories
from services.imports import deeds

router = Router(name="import kinds")
PAGE = 8
SHOWN = 6


@router.callback_query(Import.filter(F.act == "kinds"))
async def show_kinds(query: CallbackQuery, callback_data: Import, turn: Turn) -> Screen | None:
    """The words for types that no category was found for, the commonest first."""
    job = await deeds.view(turn.session, turn.who, callback_data.id, "kinds")
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
    job = await deeds.mine(turn.session, turn.who, callback_data.id)
    if job.state != "waiting" or not 0 <= callback_data.column < len(job.data.get("kinds", [])):
        return await standing(turn, job)
    return await kind_page(turn, job, callback_data.column)


async def kind_page(turn: Turn, job: Job, at: int, words: str = "") -> Screen:
    """One type with categories to choose from: what typed words find, else what the file's own words may mean."""
    await deeds.view(turn.session, turn.who, job.id or 0, f"kind:{at}")
    say, kind = turn.say, job.data["kinds"][at]
    found = [one.id for one in await categories.find(turn.session, words, SHOWN)] if words else []
    page = Page(say, (say.label("import-crumb"), kind["name"] or "—"), Import(act="kinds", id=job.id or 0))
    page.line("import-kind-question", kind=kind["name"] or "—", example=kind["example"])
    if words:
        page.line("form-note", words=say.label("form-found" if found else "form-not-found", words=words[:60]))
    snapshot = await categories.in_force(turn.session)
    for id_ in found or kind["choices"]:
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
    await deeds.view(turn.session, turn.who, job.id or 0, "kinds" if left else "")
    return await _kinds(turn, job, left[0] // PAGE * PAGE) if left else await standing(turn, job)
