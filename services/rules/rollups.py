"""Rollups: what order lines add to the sums of a market day; a line counted anew takes back exactly what it added."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import groupby
from operator import add, attrgetter

from db.vocabulary import Channel, Side
from services.rules.gmv import place_of

NEVER = date.max
"""Where a dispute keeps a line from being settled."""

NO_GMV = (0,) * 7
NO_MONEY: tuple[int, ...] = (0, 0, 0)

Key = tuple[object, ...]
Sums = dict[Key, Sequence[int]]
Once = Callable[..., int]


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


def _always(*_group: object) -> int:
    """An order of one line counts with it wherever the line does."""
    return 1


def tally(lines: Iterable[Sold]) -> Tally:
    """The sums of whole orders: all lines of an order must be among them, since an order counts once in a group."""
    found = Tally()
    for _, order in groupby(sorted(lines, key=attrgetter("order_id", "line_id")), attrgetter("order_id")):
        first, *others = order
        once = _Once() if others else _always
        for line in (first, *others):
            _count(found, line, once)
    return found


def changes(before: Tally, after: Tally) -> Tally:
    """What has to be added so that the sums of the same orders become those of after; groups that stay are left out."""
    return Tally(*(
        _less(getattr(after, name), getattr(before, name)) for name in ("days", "pairs", "goods")
    ))


def _less(after: Sums, before: Sums) -> Sums:
    found = dict(after)
    for key, sums in before.items():
        _add(found, key, [-one for one in sums])
    return {key: sums for key, sums in found.items() if any(sums)}


def _count(found: Tally, line: Sold, once: Once) -> None:
    brands, owners = NO_MONEY, NO_MONEY
    for share in line.shares:
        money = (share.due, share.confirmed, share.clawed_back)
        brands = _sum(brands, money)
        if share.creator_id == line.creator_id:
            owners = money
        else:
            _add(found.days, _day(line, Side.CREATOR, share.creator_id), (*NO_GMV, *money))
    _add(found.days, _day(line, Side.BRAND, line.shop_id), (*_gmv(line, once, Side.BRAND), *brands))
    if line.creator_id:
        _add(found.days, _day(line, Side.CREATOR, line.creator_id), (*_gmv(line, once, line.creator_id), *owners))
        _add(found.pairs, (line.shop_id, line.day, line.creator_id, line.currency),
             (line.paid, once("pair", line.creator_id)))
    named = (line.product_id, "" if line.product_id else line.title)
    _add(found.goods, (line.shop_id, line.day, *named, line.currency), (line.paid, once("good", *named)))


def _sum(one: Sequence[int], other: Sequence[int]) -> tuple[int, ...]:
    return tuple(map(add, one, other))


def _day(line: Sold, side: Side, subject_id: int) -> Key:
    """The key of a day's sums; a creator's are all owned."""
    owned = side is Side.CREATOR or line.creator_id != 0
    return (str(side), subject_id, line.day, line.currency, line.channel, owned, line.own_brand, line.settles_on)


def _gmv(line: Sold, once: Once, whose: object) -> tuple[int, ...]:
    return (
        line.paid, line.refunded, 1, once(whose), once(whose, "place", _place(line.channel, line.creator_id != 0)),
        once(whose, "channel", line.channel), once(whose, "own", line.own_brand),
    )


@cache
def _place(channel: str, owned: bool) -> str:
    return place_of(Channel(channel) if channel else None, owned=owned)


def _add(sums: Sums, key: Key, more: Sequence[int]) -> None:
    held = sums.get(key)
    sums[key] = tuple(more) if held is None else _sum(held, more)
