"""Walking: pages that neither repeat nor skip while products come, go and change their scores between them."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from services.rules.matching.arranging import PAGES

Ahead = Callable[[int, frozenset[int]], tuple[Sequence[int], frozenset[int]]]
"""(first place, what the walk holds) -> further products in their order, and which have extra places."""


@dataclass(frozen=True, slots=True)
class Walk:
    """What stands where in a list that somebody leafs through, from place `start` on.

    `asked`: what list it is. `seen`: how many of `ids` have been on a page: those keep their places, whatever becomes
    of them, while what lies ahead may still go. `paid`: which have a place beyond their own rank.
    """

    asked: str = ""
    start: int = 0
    ids: tuple[int, ...] = ()
    paid: frozenset[int] = frozenset()
    seen: int = 0

    def of(self, asked: str) -> "Walk":
        """This walk if it is through that list, else a new one."""
        return self if self.asked == asked else Walk(asked)

    def to_json(self) -> dict[str, Any]:
        return {"asked": self.asked, "start": self.start, "ids": self.ids, "paid": sorted(self.paid), "seen": self.seen}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Walk":
        if not data:
            return cls()
        return cls(data["asked"], data["start"], tuple(data["ids"]), frozenset(data["paid"]), data["seen"])


@dataclass(frozen=True, slots=True)
class Turned:
    """A page: its products that are still there, its first place, how long the list is, and the walk from here."""

    ids: tuple[int, ...]
    at: int
    length: int
    walk: Walk


def turned(
    walk: Walk, at: int, size: int, total: int, alive: Callable[[Sequence[int]], Collection[int]], ahead: Ahead
) -> Turned:
    """The page at places at .. at+size-1 of a list that holds `total` products now; beyond the end, the last one.

    The first page begins anew, so that it shows the list as it is. On later ones what was seen stays where it was
    (or leaves a gap), what is gone before it was seen is passed over, and what has come since stands further on.
    """
    if at == 0:
        walk = Walk(walk.asked)
    living = frozenset(alive(walk.ids)) if walk.ids else frozenset()
    length = total + sum(one not in living for one in walk.ids[: walk.seen])
    at = min(at, max(0, (length - 1) // size * size))
    ids = [*walk.ids[: walk.seen], *(one for one in walk.ids[walk.seen :] if one in living)]
    # A walk that ended within a page goes on with the next one when something has come since.
    if not walk.start <= at <= walk.start + -(-len(ids) // size) * size:
        block = PAGES * size
        walk, ids, length = Walk(walk.asked, at // block * block), [], total
    first, paid = at - walk.start, walk.paid
    if len(ids) < first + size:
        more, extra = ahead(walk.start, frozenset(ids))
        ids, living, paid = [*ids, *more], living.union(more), paid | extra
    shown = ids[first : first + size]
    seen = min(max(walk.seen, first + size), len(ids))
    made = replace(walk, ids=tuple(ids), paid=paid, seen=seen)
    return Turned(tuple(one for one in shown if one in living), at, length, made)


def through(walk: Walk, number: int, size: int, ordered: Sequence[int]) -> Turned:
    """A page (from 0) of a list that is known whole, in its order of now."""
    here = frozenset(ordered)
    return turned(
        walk, max(number, 0) * size, size, len(ordered), here.intersection,
        lambda start, held: ([one for one in ordered if one not in held][start:], frozenset()),
    )
