"""Handles: what proves that an account on a platform is a creator's, and under which names orders wait for it."""

from datetime import datetime, timedelta
from random import Random

from db.vocabulary import OrderSource
from db.vocabulary_claims import HandleState
from services.rules.attribution import fold
from services.rules.collaborations import LETTERS

CODE_LASTS = timedelta(days=7)
"""How long a code is worth looking for; long enough for who may change their profile once a week."""

CODE_LENGTH = 6
TELEGRAM = "Telegram"

PLATFORMS = frozenset({OrderSource.TIKTOK, OrderSource.KUAISHOU})
"""Sources that are a platform themselves; a name in any other file may be of any platform."""

ANY = "any"


def proof_code(rng: Random) -> str:
    """What a creator puts into their profile for a while."""
    return "HW-" + "".join(rng.choice(LETTERS) for _ in range(CODE_LENGTH))


def named_as(source: OrderSource, name: str | None) -> str | None:
    """The key under which a line waits whose platform names a creator; None where it names nobody."""
    folded = fold(name or "")
    return f"{source if source in PLATFORMS else ANY}:{folded}" if folded else None


def waits_under(platform: str, folded: str) -> list[str]:
    """The keys of lines that wait for an account."""
    return [f"{platform.casefold()}:{folded}", f"{ANY}:{folded}"]


def state(
    *, verified: bool, asked_at: datetime | None, code_until: datetime | None, refused: bool, rivals: bool,
    now: datetime,
) -> HandleState:
    """How far the proof of an account has come; `rivals`: another creator has verified it too, or asks to."""
    if rivals and (verified or asked_at is not None):
        return HandleState.CONTESTED
    if verified:
        return HandleState.VERIFIED
    if asked_at is not None:
        return HandleState.ASKED
    if code_until is not None and now < code_until:
        return HandleState.PROVING
    return HandleState.REFUSED if refused else HandleState.CLAIMED
