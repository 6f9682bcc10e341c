"""Ways between conversations that do not know each other: deep links and first steps, filled in by the roster."""

import re
from collections.abc import Awaitable, Callable

from bot.screen import Page, Screen
from bot.turn import Turn
from db.vocabulary import Side
from services import creators, pool
from services.refusals import Refusal

Way = Callable[[Turn, str], Awaitable[Screen]]

WAYS: dict[str, Way] = {}
"""By name: p (a product's card), b (a brand's page), pool (its first page), creator (the first step of a creator),
staff (onto a shop's staff)."""

Open = Callable[[Turn, str, int], Awaitable[Screen]]
OPEN: dict[str, Open] = {}
"""Ways that nobody need agree to anything for: trust cards (s a shop's, c a creator's, q a product's)."""

_LINK = re.compile(r"([a-z])_?(\d{1,18})")
_FILE = re.compile(r"i_?\d{1,18}")
_STAFF = re.compile(r"(staff)_([0-9a-f]{12}[A-Za-z0-9_-]{22})")


async def go(turn: Turn, name: str, value: str = "") -> Screen:
    """The screen at the end of a way."""
    return await WAYS[name](turn, value)


async def peek(turn: Turn) -> Screen | None:
    """A kept link's card for someone who has not joined; None where it leads elsewhere or they have."""
    read = _LINK.fullmatch(turn.talk.link or "")
    if read is None or read[1] not in OPEN or (turn.who.agreed_at and turn.who.acts_as):
        return None
    turn.talk.link = None
    return await OPEN[read[1]](turn, read[1], int(read[2]))


async def to_file(turn: Turn) -> Screen | None:
    """The way back to a file that was dropped before its sender had agreed; None where there is none."""
    link = turn.talk.link or ""
    return await go(turn, "i", link.lstrip("i_")) if _FILE.fullmatch(link) else None


async def leads_to_nothing(turn: Turn) -> bool:
    """Whether the kept link is one to a product that is not there, which a stranger is told before they join."""
    read = _LINK.fullmatch(turn.talk.link or "")
    if read is None or read[1] != "p":
        return False
    try:
        await pool.card(turn.session, None, int(read[2]), turn.now)
    except Refusal:
        return True
    return False


def leads_nowhere(link: str) -> bool:
    """Whether no version of this bot knows where such a link leads."""
    read = _STAFF.fullmatch(link) or _LINK.fullmatch(link)
    return _FILE.fullmatch(link) is None and (read is None or (read[1] not in WAYS and read[1] not in OPEN))


async def follow(turn: Turn) -> Screen | None:
    """Where a kept deep link leads, once its reader can go there; None where there is nothing to follow (yet).

    A link that leads nowhere is forgotten, so that it stands in nobody's way.
    """
    who, link = turn.who, turn.talk.link
    if not link or who.agreed_at is None:
        return None
    # A link onto a shop's staff makes a brand of whoever follows it, so that it asks for no side first.
    joining = _STAFF.fullmatch(link)
    # So does a file of products that was dropped before anything else.
    sided = joining is not None or _FILE.fullmatch(link) is not None
    if not sided and who.acts_as is None:
        return None
    if not sided and who.acts_as is Side.CREATOR and await creators.of_person(turn.session, who) is None:
        return None
    turn.talk.link = None
    read = joining or _LINK.fullmatch(link)
    if read is None or read[1] not in WAYS:
        return None
    try:
        return await go(turn, read[1], read[2])
    except Refusal as refusal:
        words = turn.say.label(f"refusal-{refusal.code}", **refusal.details)
        return Page(turn.say).html(turn.say("refusal", words=words)).screen()
