"""Spreading: how evenly showings fall on products, and how many of a week's reports may name one of them."""

from collections.abc import Sequence

MOST = 10
"""The products whose joint share of all showings is told."""

TIMES, LEAST = 4, 10
"""One product is named in at most TIMES its even share of a week's match reports, and in LEAST whatever that is.

With an even share s = readers x places / products, the ten best-sellers together take at most 10 x TIMES x s places:
in a pool of 400 products or more no more than a tenth of them. Everyone beyond gets the next best of their own list.
"""


def limit(readers: int, places: int, products: int) -> int:
    """How many reports of one week may name the same product; `places` are the products that a report names."""
    return max(LEAST, -(-TIMES * readers * places // max(products, 1)))


def gini(shown: Sequence[int]) -> float:
    """How unevenly showings are spread over products: 0 all alike, towards 1 all on one; 0 where nothing was shown."""
    total, count = sum(shown), len(shown)
    if not total or not count:
        return 0.0
    weighted = sum(place * value for place, value in enumerate(sorted(shown), 1))
    return 2 * weighted / (count * total) - (count + 1) / count


def top_share(shown: Sequence[int], most: int = MOST) -> float:
    """The share of all showings that fell on the products shown most."""
    total = sum(shown)
    return sum(sorted(shown, reverse=True)[:most]) / total if total else 0.0
