"""Advice: the one thing worth doing next, after a week's figures; the first that applies is said."""

from dataclasses import dataclass
from enum import StrEnum

from db.vocabulary import Side

MANY_REFUNDS_BP = 1_000
"""A tenth of GMV given back is about twice what the trade calls usual for goods bought on a stream."""

FEW_ORDERS = 5
"""Below this many orders a share of refunds is no pattern yet; that it goes well is not said of it either."""

FELL_BP = 8_000
"""A week at less than four fifths of the one before is worth a look."""

LESS_BP = 9_900
"""Below this much of the week before, nobody is told that it goes well; nor below FELL_BP of the usual weeks."""


class Advice(StrEnum):
    """What to do next."""

    ANSWER = "answer"
    LIST = "list"
    PICK = "pick"
    REFUNDS = "refunds"
    INVITE = "invite"
    POST = "post"
    FELL = "fell"
    LESS = "less"
    BELOW = "below"
    RETURNS = "returns"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class Standing:
    """What advice looks at: who waits for an answer, what is listed or active, and the week in its main currency.

    `paid`, `before`, `usual` (the mean of the four weeks before) and `refunded` are minor units; `through` is the paid
    GMV that creators brought.
    """

    side: Side
    waiting: int = 0
    listed: int = 0
    active: int = 0
    orders: int = 0
    paid: int = 0
    before: int = 0
    usual: int = 0
    refunded: int = 0
    through: int = 0


def advise(one: Standing) -> Advice:
    """People who wait come first, then what keeps sales from beginning, then what harms them, then growth."""
    brand = one.side is Side.BRAND
    if one.waiting:
        return Advice.ANSWER
    if brand and not one.listed:
        return Advice.LIST
    if not brand and not one.active:
        return Advice.PICK
    many_back = one.orders > 0 and one.refunded * 10_000 >= one.paid * MANY_REFUNDS_BP
    if many_back and one.orders >= FEW_ORDERS:
        return Advice.REFUNDS
    if brand and not one.through:
        return Advice.INVITE
    if not one.orders:
        return Advice.POST
    before = one.before or one.usual
    if one.paid * 10_000 < before * FELL_BP:
        return Advice.FELL
    if one.paid * 10_000 < before * LESS_BP:
        return Advice.LESS
    if many_back:
        return Advice.RETURNS
    return Advice.BELOW if one.paid * 10_000 < one.usual * FELL_BP else Advice.MORE
