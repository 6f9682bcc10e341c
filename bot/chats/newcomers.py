"""Newcomers: a creator who types what they are about, instead of tapping it, is offered categories of those words."""

from aiogram import F, Router
from aiogram.filters import BaseFilter
from aiogram.types import Message

from bot import links
from bot.callbacks.pool import Creator
from bot.forms.categories import path_in
from bot.screen import Button, Page, Screen
from bot.turn import Turn
from db.vocabulary import Side
from services import categories, creators

router = Router(name="newcomers")
LIKE_ENOUGH = 0.7
"""How nearly words must name a category for it to be offered; below it they are a name, or small talk."""
MOST = 6


class TakesFirstSteps(BaseFilter):
    """Whether the words come from somebody who has said to be a creator and has no category yet."""

    async def __call__(self, message: Message, turn: Turn) -> bool:
        if turn.who.agreed_at is None or turn.who.acts_as is not Side.CREATOR:
            return False
        return await creators.of_person(turn.session, turn.who) is None


@router.message(TakesFirstSteps(), F.text, ~F.text.startswith("/"))
async def typed(message: Message, turn: Turn) -> Screen:
    """The categories that the words name, each to be taken by a tap; the trades again where they name none."""
    say, words = turn.say, (message.text or "")[:60]
    found = [one for one in await categories.find(turn.session, words, MOST) if one.score >= LIKE_ENOUGH]
    if not found:
        return await links.go(turn, "creator")
    snapshot = await categories.in_force(turn.session)
    page = Page(say, (say.label("creator-crumb"), say.label("creator-categories-crumb")), back=Creator(act="new"))
    page.line("creator-typed", words=words)
    return page.grid([
        Button(path_in(snapshot, say.language, one.id), data=Creator(act="take", value=one.id).pack()) for one in found
    ], 1).screen()
