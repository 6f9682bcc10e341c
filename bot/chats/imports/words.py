"""What is typed to an import that waits: a commission, or words for a category of an unknown type."""

from typing import Any

from aiogram import F, Router
from aiogram.filters import BaseFilter
from aiogram.types import Message

from bot.chats.imports.address import await_address
from bot.chats.imports.kinds import kind_page
from bot.screen import Screen
from bot.turn import Turn
from db.jobs import Job
from db.vocabulary import Side
from services import typed
from services.imports import deeds

router = Router(name="import words")
LONGEST = 80


class Asking(BaseFilter):
    """Whether the words come from a brand whose newest import waits for this."""

    def __init__(self, what: str) -> None:
        self.what = what

    async def __call__(self, message: Message, turn: Turn) -> bool | dict[str, Any]:
        if turn.who.agreed_at is None or turn.who.acts_as is not Side.BRAND:
            return False
        job = await deeds.newest(turn.session, turn.who)
        return {"job": job} if job is not None and deeds.asks(job) == self.what else False


@router.message(F.text.regexp(r"^\s*\d+([.,]\d+)?\s*[%％]?\s*$"), Asking("rate"))
async def rate(message: Message, turn: Turn, job: Job) -> Screen | None:
    """A typed commission does what the buttons do; what comes of it is shown below."""
    job = await deeds.apply(turn.session, turn.who, job.id or 0, typed.rate(message.text or ""), turn.now)
    job.message_id = None
    await await_address(turn, job)
    return None


@router.message(F.text, ~F.text.startswith("/"), Asking("kind"))
async def kind(message: Message, turn: Turn, job: Job) -> Screen:
    """Typed words are searched among the categories for the type that is looked at."""
    return await kind_page(turn, job, deeds.kind_asked(job), (message.text or "").strip()[:LONGEST])
