"""Great value (低价好物): a good product at a competitive price, by evidence; never by its maker's word alone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from services.rules.packs import for_as_much, pack_of

FLOOR = 430
"""Product score, in hundredths, from which a low price is a bargain; below it, it is only cheap."""

OFF_BP = 500
"""Basis points below the usual price: less is within what prices waver by themselves."""

NEAREST = 20
"""Like products that are compared, those with the nearest titles: more would mix in other goods of the category."""

LEAST_LIKE = 2
"""Like products without which there is no evidence."""


@dataclass(frozen=True, slots=True)
class Bar:
    """What the label asks by itself: a product score in hundredths, and basis points below the usual price."""

    floor: int = FLOOR
    off_bp: int = OFF_BP


USUAL = Bar()


class Lack(StrEnum):
    """What a product lacks for the label, in the order in which it is told."""

    UNSCORED = "unscored"
    SCORE = "score"
    USUAL_UNKNOWN = "usual_unknown"
    USUAL = "usual"
    RAISED = "raised"
    FEW_LIKE = "few_like"
    LIKE = "like"


@dataclass(frozen=True, slots=True)
class Goods:
    """A product as the rule sees it; prices in one currency's minor units, `score` in hundredths.

    `low` is its own lowest price within 30 days, the present one included.
    """

    product_id: int
    shop_id: int
    title: str
    price: int
    usual: int | None = None
    score: int | None = None
    low: int | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """What is lacking: what it is, and what it would have to be (at least for a score, at most for a price)."""

    lack: Lack
    have: int | None
    need: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the label is given (no gaps), and the evidence it rests on; `like_low` is for as much as one's own pack
    holds."""

    gaps: tuple[Gap, ...]
    like_low: int | None
    like_count: int

    @property
    def is_great(self) -> bool:
        return not self.gaps


@lru_cache(maxsize=10_000)
def pieces(title: str) -> frozenset[str]:
    """A title's pairs of signs, by which titles of any language are compared."""
    plain = "".join(title.casefold().split())
    return frozenset(plain[i : i + 2] for i in range(len(plain) - 1)) or frozenset({plain})


def like(own: Goods, others: Sequence[Goods]) -> list[Goods]:
    """The products whose titles come nearest (Dice of their pairs of signs), at most NEAREST, priced for as much as
    one's own pack holds: what comes in a pack of another kind is left out, however near its title.

    Those of the same shop count only once they have a score: a decoy that nobody has bought is no evidence.
    """
    mine = pieces(own.title)

    def nearness(other: Goods) -> float:
        theirs = pieces(other.title)
        return 2 * len(mine & theirs) / (len(mine) + len(theirs))

    real = [one for one in others if one.shop_id != own.shop_id or one.score is not None]
    pack = pack_of(own.title)
    alike = []
    for one in sorted(real, key=lambda one: (-nearness(one), one.product_id)):
        price = for_as_much(pack, pack_of(one.title), min(one.price, one.price if one.low is None else one.low))
        if price is not None:
            alike.append(replace(one, price=price, low=None))
            if len(alike) == NEAREST:
                break
    return alike


def judge(own: Goods, others: Sequence[Goods], bar: Bar = USUAL) -> Verdict:
    """The label's rule: score above the floor, price below the usual one, not raised lately, and no like product was
    cheaper within 30 days. Each gap says what would close it.
    """
    alike = like(own, others)
    low = min((one.price for one in alike), default=None)
    gaps = own_gaps(own, bar)
    if len(alike) < LEAST_LIKE:
        gaps.append(Gap(Lack.FEW_LIKE, len(alike), LEAST_LIKE))
    elif low is not None and own.price > low:
        gaps.append(Gap(Lack.LIKE, own.price, low))
    return Verdict(tuple(gaps), low, len(alike))


def own_gaps(own: Goods, bar: Bar = USUAL) -> list[Gap]:
    """What a product lacks by itself, whatever others cost: with any of it nobody else need be looked at."""
    gaps: list[Gap] = []
    if own.score is None:
        gaps.append(Gap(Lack.UNSCORED, None, bar.floor))
    elif own.score < bar.floor:
        gaps.append(Gap(Lack.SCORE, own.score, bar.floor))
    if own.usual is None:
        gaps.append(Gap(Lack.USUAL_UNKNOWN, None, own.price + 1))
    elif own.price > (most := own.usual * (10_000 - bar.off_bp) // 10_000):
        gaps.append(Gap(Lack.USUAL, own.price, most))
    if own.low is not None and own.price > own.low:
        gaps.append(Gap(Lack.RAISED, own.price, own.low))
    return gaps
