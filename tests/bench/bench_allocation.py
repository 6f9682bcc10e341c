"""Dealing the extra places of 10,000 creators over 100,000 products against the plain weekly match of the same."""

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime

import numpy as np

from db.vocabulary import Band, Growth, Programme
from services import extra, programmes
from services.matching import LOOKED_AT, varied
from services.pool_index import Tried
from services.rules.allocation import Purse, allot
from services.rules.matching.index import PoolIndex
from services.rules.matching.profiles import CreatorProfile, Query
from services.rules.matching.ranking import order, rank
from services.rules.programmes import Brand
from tests.bench.bench_matching import CATEGORIES, TODAY, market

PRODUCTS, CREATORS, ASKED = 100_000, 10_000, 200
PICKED = 4
"""Matches of a week; as many times LOOKED_AT are ranked for them (services/collaborations/picked)."""

MOST = 2.0  # times the plain match run


def creators() -> list[CreatorProfile]:
    """Creators of one or two categories, half of them with a history."""
    rng = np.random.default_rng(3)
    return [
        CreatorProfile(
            number, declared=tuple((CATEGORIES[one], 1.0) for one in rng.integers(0, len(CATEGORIES), 2)),
            price_band=(3_000, 12_000), has_history=bool(number % 2))
        for number in range(1, ASKED + 1)
    ]


def brands(index: PoolIndex) -> dict[int, Brand]:
    """A tenth of the brands new, half small, the rest established; a third with a high score."""
    rng = np.random.default_rng(4)
    found = {}
    for shop in np.unique(index.base.columns.shop).tolist():
        draw = rng.random()
        stage = Growth.NEW if draw < 0.1 else Growth.GROWING if draw < 0.6 else Growth.ESTABLISHED
        band = Band.GOLD if rng.random() < 0.3 else Band.PLAIN
        found[shop] = Brand(shop, stage, band, start_day=6 if draw < 0.1 else None)
    return found


def main() -> None:
    index, asked = market(PRODUCTS), creators()
    weekly = {plan: number for number, plan in enumerate(Programme)}
    began = time.perf_counter()
    backed = programmes.backing(index, weekly, {}, brands(index), datetime(2026, 11, 18, tzinfo=UTC))
    built = time.perf_counter() - began
    purses = [Purse(number, 200_000, 0, TODAY, TODAY + 6) for number in weekly.values()]
    tried = Tried({}, {})

    def deal(mine: CreatorProfile) -> None:
        rng = np.random.default_rng([index.today, mine.creator_id])
        found = extra.fitting(index, backed, mine, (), rng)
        allot(extra.candidates(backed, tried, found, {}, purses), purses, index.today, extra.PLACES, rng)

    def match(mine: CreatorProfile) -> None:
        found = order(index, mine, Query(), PICKED * LOOKED_AT)
        rank(index, mine, Query(among=frozenset(varied(index, found, PICKED))), PICKED)

    # In turns, so that what else the machine does weighs on both.
    took = {"deal": built * ASKED / CREATORS, "match": 0.0}
    works: list[tuple[str, Callable[[CreatorProfile], None]]] = [("match", match), ("deal", deal)]
    for mine in asked:
        for name, work in works:
            began = time.perf_counter()
            work(mine)
            took[name] += time.perf_counter() - began
    ratio = took["deal"] / took["match"]
    each = {name: 1000 * seconds / ASKED for name, seconds in took.items()}
    sys.stdout.write(
        f"{CREATORS} creators, {PRODUCTS} products (measured on {ASKED}): allocation {each['deal']:.2f} ms a creator, "
        f"weekly match {each['match']:.2f} ms; {ratio:.2f} times the match run (wanted: at most {MOST:.0f}); "
        f"{len(backed.index)} products backed, snapshot built in {built:.2f} s\n")


if __name__ == "__main__":
    main()
