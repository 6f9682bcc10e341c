"""Letters: who may write to whom through the bot, and when accounts are shown."""

from collections.abc import Collection, Sequence
from enum import StrEnum

from db.vocabulary import Side, Stage

MOST_UNANSWERED = 5
"""Messages that a side may send in a row; then it is the other's turn, so that nobody is talked at."""


class NoLetter(StrEnum):
    """Why nothing can be written."""

    OVER = "over"
    ENOUGH = "enough"


def may_write(stage: Stage, by: Side, newest_first: Sequence[Side]) -> NoLetter | None:
    """Whether a side may write now, given who wrote the newest messages; None if it may.

    After a no there is nothing to write; after an end there is: orders, statements and samples go on.
    """
    if stage is Stage.DECLINED:
        return NoLetter.OVER
    latest = list(newest_first[:MOST_UNANSWERED])
    return NoLetter.ENOUGH if len(latest) == MOST_UNANSWERED and all(side is by for side in latest) else None


def both_agree(willing: Collection[Side]) -> bool:
    """Accounts are shown only when each side has said yes for itself."""
    return set(willing) == set(Side)
