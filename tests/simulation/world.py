"""An invented market: brands of hidden quality, creators and consumers of hidden tastes; all drawn from a seed."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.rules.matching.profiles import CreatorProfile

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

WEEKS = 26
FIRST = 20_055
"""The first day: a Monday, counted from 1970."""

TRADES = [f"t{number}" for number in range(10)]
OLD_BRANDS, NEW_BRANDS, CREATORS = 70, 20, 60
OLD_GOODS, NEW_GOODS = 10, 4
ARRIVALS = 20
"""Weeks in which new brands come, so that each can be followed for six weeks at least."""


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """Who is there. Brands and products are numbered from 1; index 0 of their arrays is nobody.

    quality: a brand's, hidden, a standard normal. appeal: how well a product sells, hidden. returns: its share sent
    back, hidden. arrives: the day a brand comes (before FIRST for those that are there); listed: a product's
    first day. reach: a creator's consumers in a week. taste: what those consumers like, by trade, hidden; only
    `declared` is known.
    """

    quality: Floats
    arrives: Ints
    listed: Ints
    brand: Ints
    trade: Ints
    price: Ints
    rate_bp: Ints
    appeal: Floats
    returns: Floats
    reach: Floats
    taste: Floats
    declared: Ints

    @property
    def products(self) -> int:
        return len(self.brand) - 1

    def is_new(self) -> NDArray[np.bool_]:
        """Brands that come while the market is watched."""
        return self.arrives >= FIRST

    def profile(self, creator: int) -> CreatorProfile:
        """What the bot knows of a creator: two taps of categories."""
        return CreatorProfile(creator + 1, declared=((TRADES[self.declared[creator]], 1.0),))


def draw(seed: int) -> World:
    """The market of a seed."""
    rng = np.random.default_rng(seed)
    brands = OLD_BRANDS + NEW_BRANDS
    quality = np.append(0.0, rng.normal(0, 1, brands))
    arrives = np.append(0, np.append(
        FIRST - rng.integers(60, 400, OLD_BRANDS), FIRST + 7 * (np.arange(NEW_BRANDS) * ARRIVALS // NEW_BRANDS)))
    sizes = np.append(np.full(OLD_BRANDS, OLD_GOODS), np.full(NEW_BRANDS, NEW_GOODS))
    brand = np.append(0, np.repeat(np.arange(1, brands + 1), sizes))
    trade_of_brand = np.append(0, rng.integers(0, len(TRADES), brands))
    count = len(brand)
    listed = np.where(  # one in eight products of the old brands is new at some time, too
        (arrives[brand] < FIRST) & (rng.random(count) < 0.125), FIRST + rng.integers(0, 7 * ARRIVALS, count),
        arrives[brand])
    appeal = 0.6 * quality[brand] + rng.normal(0, 0.6, count)
    returns = 1 / (1 + np.exp(2.3 + 0.8 * quality[brand] + rng.normal(0, 0.2, count)))
    taste = rng.normal(-0.4, 0.5, (CREATORS, len(TRADES)))
    declared = rng.integers(0, len(TRADES), CREATORS)
    taste[np.arange(CREATORS), declared] += 1.4
    taste[np.arange(CREATORS), rng.integers(0, len(TRADES), CREATORS)] += 1.0  # what they do not say themselves
    return World(
        quality=quality, arrives=arrives, listed=listed, brand=brand, trade=trade_of_brand[brand],
        price=np.exp(rng.normal(9.1, 0.5, count)).astype(np.int64) + 100,
        rate_bp=rng.integers(15, 31, count) * 100, appeal=appeal, returns=returns,
        reach=np.exp(rng.normal(2.2, 0.9, CREATORS)), taste=taste, declared=declared,
    )
