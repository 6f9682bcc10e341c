"""A page as it is shown: no brand fills it, and a stated share of its places goes to the new."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from services.rules.matching.exploration import SHARE

MOST_OF_BRAND = 0.4  # share of a page that one brand may have while others are left: two places of five
PAGES = 12  # pages inside which products change places; what lies further down never comes up
EVERY = round(1 / SHARE)
PLACE = 4  # in each run of EVERY places the one, from 0, that is drawn: the last of a phone's first page


def slots(ranked: Sequence[int], drawn: Sequence[int], pages: int = PAGES, page: int = 5) -> dict[int, int]:
    """{place from 0: new product} inside the block that `ranked` begins with.

    drawn: new products in the order of their draw. One that stands higher by its own rank is left there: exploration
    never lowers anybody it is for.
    """
    rank = {product: place for place, product in enumerate(ranked)}
    left, given = list(drawn), {}
    for place in range(PLACE, min(pages * page, len(ranked)), EVERY):
        for product in left:
            if rank.get(product, len(ranked)) > place:
                given[place] = product
                left.remove(product)
                break
    return given


def unseen_first(ranked: Sequence[int], seen: Collection[int]) -> list[int]:
    """Products of one block, best first, those behind that a creator was shown often enough and let pass."""
    return sorted(ranked, key=lambda product: product in seen)


def arranged(
    ranked: Sequence[int], shop: Mapping[int, int], given: Mapping[int, int], page: int, pages: int = PAGES
) -> list[int]:
    """`ranked` products (best first, without the given ones) in blocks of `pages` pages, as they are shown.

    Within a block a product waits for the next page where its brand already has its share of this one and others are
    left; across blocks nothing moves, so that pages together hold each product exactly once.
    """
    total, most = len(ranked) + len(given), max(1, int(page * MOST_OF_BRAND))
    rest, out = list(ranked), []
    for start in range(0, total, page * pages):
        size = min(page * pages, total - start)
        places = sum(start <= place < start + size for place in given)
        block, rest = rest[: size - places], rest[size - places :]
        for first in range(start, start + size, page):
            out += _page(block, shop, given, range(first, min(first + page, start + size)), most)
    return out


def _page(
    block: list[int], shop: Mapping[int, int], given: Mapping[int, int], places: range, most: int
) -> list[int]:
    """One page; takes its products out of the block."""
    held = Counter(shop[given[place]] for place in places if place in given)
    made = []
    for place in places:
        if place in given:
            made.append(given[place])
            continue
        at = next((n for n, product in enumerate(block) if held[shop[product]] < most), 0)
        product = block.pop(at)
        held[shop[product]] += 1
        made.append(product)
    return made
