"""One thing to do this week: the first of a fixed order that applies, so that the advice is always the same."""

from dataclasses import dataclass
from enum import StrEnum

from db.vocabulary import Side

FEW_PARTNERS = 3
"""Collaborations below which more partners bring a first sale sooner than anything else does."""


class Task(StrEnum):
    """What to do this week."""

    STANDING = "standing"
    LIST = "list"
    ANSWER = "answer"
    INVITE = "invite"
    PICK = "pick"
    POST = "post"
    KEEP = "keep"
    SCORE = "score"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class Doing:
    """What the task looks at: good standing, products listed, who waits for an answer, active collaborations, sales;
    whether a stage is about to be lost, and whether a higher band of the score is open."""

    side: Side
    is_good: bool = True
    listed: int = 0
    waiting: int = 0
    active: int = 0
    sold: bool = False
    is_falling: bool = False
    has_next_band: bool = False


def task(one: Doing) -> Task:
    """What keeps from being shown comes first, then from being picked, then from selling, then from rising."""
    brand = one.side is Side.BRAND
    if not one.is_good:
        return Task.STANDING
    if brand and not one.listed:
        return Task.LIST
    if one.waiting:
        return Task.ANSWER
    if one.active < FEW_PARTNERS:
        return Task.INVITE if brand else Task.PICK
    if not one.sold:
        return Task.POST
    if one.is_falling:
        return Task.KEEP
    return Task.SCORE if one.has_next_band else Task.MORE
