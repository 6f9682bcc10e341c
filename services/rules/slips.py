"""Slips: how many lie between what was typed and the place in a text that is most like it."""

from functools import lru_cache


def fewest(typed: str, text: str) -> int:
    """The fewest slips from anything that stands in the text to what was typed, 0 to the number of signs typed.

    A slip is a sign that is wrong, missing, too many, or swapped with the next. All signs typed are compared with
    one of the text at a time, each in a bit of its own (Hyyrö 2003, after Myers 1999): O(length of the text).
    """
    masks, ones = _masks(typed), (1 << len(typed)) - 1
    last = 1 << (len(typed) - 1) if typed else 0
    more, less, equal, before = ones, 0, 0, 0  # where slips grow or shrink from one sign to the next, where they don't
    slips = least = len(typed)
    for sign in text:
        mask = masks.get(sign, 0)
        if not mask and more == ones:  # as at the beginning
            equal = before = 0
            continue
        swapped = ((~equal & mask) << 1) & before
        equal = (((mask & more) + more) ^ more) | mask | less | swapped
        rising, falling = less | (ones & ~(equal | more)), more & equal
        if rising & last:
            slips += 1
        elif falling & last:
            slips -= 1
            least = min(least, slips)
        rising, falling = rising << 1, falling << 1
        more, less, before = (falling | ~(equal | rising)) & ones, rising & equal & ones, mask
    return least


@lru_cache(maxsize=64)
def _masks(typed: str) -> dict[str, int]:
    """Where each sign stands in what was typed, a bit a place."""
    masks: dict[str, int] = {}
    for place, sign in enumerate(typed):
        masks[sign] = masks.get(sign, 0) | 1 << place
    return masks
