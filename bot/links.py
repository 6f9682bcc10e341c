"""Ways between conversations that do not know each other: deep links and first steps, filled in by the roster."""

import re
from collections.abc import Awaitable, Callable

from bot.screen import Page, Screen
from bot.turn import Turn
from db.vocabulary import Side
from services import creators
from services.refusals import Refusal

Way = Callable[[Turn, str], Awaitable[Screen]]

WAYS: dict[str, Way] = {}
"""By name: p (a product's card), b (a brand's page), pool (its first page), creator (the first step of a creator)."""

_LINK = re.compile(r"([a-z])_?(\d{1,18})")


async def go(turn: Turn, name: str, value: str = "") -> Screen:
    """The screen at the end of a way."""
    return await WAYS[name](turn, value)


async def follow(turn: Turn) -> Screen | None:
    """Where a kept deep link leads, once its reader can go there; None where there is nothing to follow (yet).

    A link that leads nowhere is forgotten, so that it stands in nobody's way.
    """
    who, link = turn.who, turn.talk.link
    if not link or who.agreed_at is None or who.acts_as is None:
        return None
    if who.acts_as is Side.CREATOR and await creators.of_person(turn.session, who) is None:
        return None
    turn.talk.link = None
    read = _LINK.fullmatch(link)
    if read is None or read[1] not in WAYS:
        return None
    try:
        return await go(turn, read[1], read[2])
    except Refusal as refusal:
        words = turn.say.label(f"refusal-{refusal.code}", **refusal.details)
        return Page(turn.say).html(turn.say("refusal", words=words)).screen()
