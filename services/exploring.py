"""Pages as they are shown to one creator: ranked, no brand filling them, the day's extra places where they belong."""

from collections.abc import Sequence
from dataclasses import replace

from services.rules.matching.arranging import EVERY, PAGES, arranged, slots, unseen_first
from services.rules.matching.index import PoolIndex
from services.rules.matching.profiles import CreatorProfile, Query
from services.rules.matching.ranking import order


def block(
    index: PoolIndex, mine: CreatorProfile, query: Query, start: int, page: int, extra: Sequence[int]
) -> tuple[list[int], frozenset[int]]:
    """The products of the block of pages from place `start` on, and which have their place beyond their own rank.

    start: a multiple of PAGES * page. extra: the products of the day's extra places, in the order of the draw; those
    that the filters leave are shown. Asked again, the same block, until something has changed.
    """
    size = PAGES * page
    ranked = order(index, mine, query, start + size + size // EVERY)
    shop = dict(ranked)
    ids = [product for product, _ in ranked]
    among = frozenset(extra) if query.among is None else query.among & frozenset(extra)
    open_ = dict(order(index, mine, replace(query, among=among), len(among))) if among else {}
    shop |= open_
    given = slots(ids[:size], [one for one in extra if one in open_], page=page)
    taken = frozenset(given.values())
    rest = [product for product in ids if product not in taken]
    from_, to = max(start - len(given), 0), start + size - len(given)
    shown = arranged(unseen_first(rest[from_:to], mine.seen), shop, given if start == 0 else {}, page)
    return shown, taken.intersection(shown)
