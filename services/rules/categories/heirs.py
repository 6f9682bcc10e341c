"""Heirs: where what stands in a category goes when another tree takes the place of its own."""

from collections import Counter
from collections.abc import Callable, Sequence

from services.rules.categories.tree import Tree

MOST = 100  # categories below one that are asked; a trade has some thirty


def heir(old: Tree, id_: str, named: Callable[[str], str | None]) -> str | None:
    """The category of the new tree for an old one; None if nothing near it has one.

    `named` says which category of the new tree an old one's names mean. Of one that has others below it, where most of
    those go counts more, unless it lies within what the names mean: "Beauty" goes where its creams and lipsticks go,
    "Menswear" not to uniforms. What has neither goes with what lies above it.
    """
    own = named(id_)
    if id_ not in old:
        return own
    below = [named(one) for one in old.within(id_)[:MOST] if one != id_]
    most = shared([one for one in below if one is not None])
    if most is not None and not (own is not None and f"{most}-".startswith(f"{own}-")):
        return most
    if own is not None:
        return own
    above = old.parent(id_)
    return None if above is None else heir(old, above, named)


def shared(ids: Sequence[str]) -> str | None:
    """The narrowest category in which more than half of these lie; None if there is none."""
    counts: Counter[str] = Counter()
    for id_ in ids:
        parts = id_.split("-")
        counts.update("-".join(parts[: depth + 1]) for depth in range(len(parts)))
    most = [id_ for id_, count in counts.items() if 2 * count > len(ids)]
    return max(most, key=lambda id_: id_.count("-"), default=None)
