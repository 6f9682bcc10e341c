"""Rollups: what order lines add to the sums of a market day; a line counted anew takes back exactly what it added."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from db.vocabulary import Channel, Side
from services.rules.gmv import place_of

NEVER = date.max
"""Where a dispute keeps a line from being settled."""

NO_GMV = (0,) * 7

Key = tuple[object, ...]
Sums = dict[Key, list[int]]


@dataclass(frozen=True, slots=True)
class Share:
    """What one creator's commission lines on an order line come to, minor units."""

    creator_id: int
    due: int
    confirmed: int
    clawed_back: int


@dataclass(frozen=True, slots=True)
class Sold:
    """One paid order line; `day` is the market's, 0 stands for no creator and no listed product."""

    order_id: int
    line_id: int
    shop_id: int
    creator_id: int
    product_id: int
    title: str
    channel: str
    own_brand: bool
    currency: str
    day: date
    settles_on: date
    paid: int
    refunded: int
    shares: tuple[Share, ...] = ()


@dataclass(slots=True)
class Tally:
    """Sums by group, in the order of the tables' columns (db/rollups)."""

    days: Sums = field(default_factory=dict)
    pairs: Sums = field(default_factory=dict)
    goods: Sums = field(default_factory=dict)


class _Once:
    """Counts an order once in a group: 1 for its first line there, 0 for the others."""

    def __init__(self) -> None:
        self._seen: set[Key] = set()

    def __call__(self, *group: object) -> int:
        if group in self._seen:
            return 0
        self._seen.add(group)
        return 1


def tally(lines: Iterable[Sold]) -> Tally:
    """The sums of whole orders: all lines of an order must be among them, since an order counts once in a group."""
    found = Tally()
    for _, order in groupby(sorted(lines, key=lambda one: (one.order_id, one.line_id)), lambda one: one.order_id):
        once = _Once()
        for line in order:
            _count(found, line, once)
    return found


def changes(before: Tally, after: Tally) -> Tally:
    """What has to be added so that the sums of the same orders become those of after; groups that stay are left out."""
    return Tally(*(
        _less(getattr(after, name), getattr(before, name)) for name in ("days", "pairs", "goods")
    ))


def _less(after: Sums, before: Sums) -> Sums:
    found = {key: list(sums) for key, sums in after.items()}
    for key, sums in before.items():
        _add(found, key, [-one for one in sums])
    return {key: sums for key, sums in found.items() if any(sums)}


def _count(found: Tally, line: Sold, once: _Once) -> None:
    due, confirmed, back = (sum(one) for one in zip((0, 0, 0), *(_money(one) for one in line.shares), strict=True))
    _add(found.days, _day(line, Side.BRAND, line.shop_id), [*_gmv(line, once, Side.BRAND), due, confirmed, back])
    if line.creator_id:
        _add(found.days, _day(line, Side.CREATOR, line.creator_id), [*_gmv(line, once, line.creator_id), 0, 0, 0])
        _add(found.pairs, (line.shop_id, line.day, line.creator_id, line.currency),
             [line.paid, once("pair", line.creator_id)])
    for share in line.shares:
        _add(found.days, _day(line, Side.CREATOR, share.creator_id), [*NO_GMV, *_money(share)])
    named = (line.product_id, "" if line.product_id else line.title)
    _add(found.goods, (line.shop_id, line.day, *named, line.currency), [line.paid, once("good", *named)])


def _money(share: Share) -> tuple[int, int, int]:
    return share.due, share.confirmed, share.clawed_back


def _day(line: Sold, side: Side, subject_id: int) -> Key:
    """The key of a day's sums; a creator's are all owned."""
    owned = side is Side.CREATOR or line.creator_id != 0
    return (str(side), subject_id, line.day, line.currency, line.channel, owned, line.own_brand, line.settles_on)


def _gmv(line: Sold, once: _Once, whose: object) -> list[int]:
    place = place_of(Channel(line.channel) if line.channel else None, owned=line.creator_id != 0)
    return [
        line.paid, line.refunded, 1, once(whose), once(whose, "place", place), once(whose, "channel", line.channel),
        once(whose, "own", line.own_brand),
    ]


def _add(sums: Sums, key: Key, more: Sequence[int]) -> None:
    held = sums.get(key)
    sums[key] = list(more) if held is None else [one + other for one, other in zip(held, more, strict=True)]
