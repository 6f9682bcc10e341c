"""Reasons: why a product stands where it stands, a creator fits, or an order was not taken, in the reader's words."""

from collections.abc import Mapping, Sequence
from math import exp
from typing import Any

from bot.texts.say import Say
from db.pool import Shown
from db.products import Product
from services.categories import Snapshot
from services.pool_columns import FULL_SCORE
from services.rules.exchange import back
from services.rules.matching.terms import Reason, Term

STRONG = 3  # points below which a reason is not worth a line
FULL_FIT = 0.75  # inside a category that the creator named, though little was refused there; a neighbour has less
PERSONAL = frozenset({
    Term.CATEGORY, Term.PRICE_BAND, Term.CREATOR_SCORE, Term.LANGUAGE, Term.LANGUAGE_NOW, Term.FIRST_PICKS, Term.PEERS,
    Term.RECENT_PEERS, Term.ALIKE, Term.TEXT, Term.NAMED, Term.BRAND,
})
"""What differs from creator to creator; the rest is the same for all and tells nobody why this one."""

SORTED = {"rising": Term.RISING, "kept": Term.KEPT_EARNING}
"""The term by which a tab of the pool is sorted."""

FAMILY = {
    Term.LANGUAGE_NOW: Term.LANGUAGE, Term.FIRST_PICKS: Term.LANGUAGE, Term.RECENT_PEERS: Term.PEERS,
    Term.NAMED: Term.TEXT,
}
"""Terms that say nearly the same as another: of a family only the strongest is worth one of few lines."""


def category_name(snapshot: Snapshot, language: str, category_id: str | None) -> str:
    """A category's own name; the bare id where the tree no longer has it."""
    category = snapshot.tree.get(category_id or "")
    if category is None:
        return category_id or "—"
    return category.name_zh if language == "zh" else category.name_en


def why_product(
    say: Say, snapshot: Snapshot, reasons: Sequence[Reason], shown: Shown, most: int = 2, sort: str = ""
) -> list[str]:
    """The strongest reasons for a product's place, as plain short phrases; that it lies outside one's trade is told.

    What the page is sorted by comes first, however little it weighs.
    """
    first = [one for one in reasons if one.term is SORTED.get(sort) and one.value > 0]
    others = [one for one in strongest(reasons) if one not in first]
    return [phrase(say, snapshot, one, shown) for one in [*first, *others][:most] + outside(reasons)]


def strongest(reasons: Sequence[Reason]) -> list[Reason]:
    """The reasons worth a line, strongest first, one of each family."""
    families: dict[Term, Reason] = {}
    for one in reasons:
        if one.contribution >= STRONG:
            families.setdefault(FAMILY.get(one.term, one.term), one)
    return list(families.values())


def outside(reasons: Sequence[Reason]) -> list[Reason]:
    """The reason that speaks against a product because it lies outside its reader's categories, where there is one."""
    return [one for one in reasons if one.term is Term.CATEGORY and one.contribution < 0]


def all_points(say: Say, snapshot: Snapshot, reasons: Sequence[Reason], shown: Shown) -> list[tuple[str, str]]:
    """(points, phrase) of every reason, strongest first; together they are the score."""
    return [(points(one.contribution), phrase(say, snapshot, one, shown)) for one in reasons]


def points(number: int) -> str:
    """Points with their sign."""
    return f"{number:+d}".replace("-", "−")


def phrase(say: Say, snapshot: Snapshot, reason: Reason, shown: Shown) -> str:
    """One reason; a drawback has words of its own."""
    product = shown.product
    return said(say, category_name(snapshot, say.language, product.category_id), product.currency, reason)


def why_goods(say: Say, name: str, currency: str, reasons: Sequence[Reason], most: int = 2) -> list[str]:
    """The strongest reasons where the name of the product's category and its currency are at hand."""
    return [said(say, name, currency, one) for one in [*strongest(reasons)[:most], *outside(reasons)]]


def why_told(say: Say, told: Mapping[str, Any], most: int = 2) -> list[str]:
    """The same for what a message kept of a product; a term that this version no longer knows is left out."""
    known = {str(term) for term in Term}
    reasons = [Reason(Term(name), points, value) for name, points, value in told["reasons"] if name in known]
    return why_goods(say, told["category"][say.language], told["currency"], reasons, most)


def said(say: Say, name: str, currency: str, reason: Reason) -> str:
    """One reason; `name` is that of the product's category."""
    term = reason.term
    good = reason.contribution >= 0
    match term:
        case Term.CATEGORY:
            if not good:
                return say.label("reason-category-not", name=name)
            return say.label("reason-category" if reason.value >= FULL_FIT else "reason-category-near", name=name)
        case Term.SHOP_SCORE | Term.PRODUCT_SCORE | Term.CREATOR_SCORE:
            return say.label(f"reason-{_key(term)}", score=say.score(round(reason.value * FULL_SCORE / 100)))
        case Term.KEPT_EARNING:
            kept = say.short_money(rounded(back(round(reason.value), currency)), currency)
            return say.label("reason-kept-earning" if good else "reason-kept-earning-low", money=kept)
        case Term.GREAT_VALUE:
            return say.label("reason-great-value", percent=say.rate(round(reason.value * 100) * 100))
        case Term.RISING:
            key = "rising" if reason.value > 0 else "rising-not" if reason.value < 0 else "rising-even"
            return say.label(f"reason-{key}", change=say.change(exp(reason.value) - 1))
        case Term.FRESHNESS | Term.LIFT:
            return say.label(f"reason-{_key(term)}" if good else f"reason-{_key(term)}-not")
        case Term.POPULAR:
            count = round(reason.value)
            return say.label("reason-popular" if count else "reason-popular-not", count=count)
        case _:
            return say.label(f"reason-{_key(term)}")


def rounded(minor: int) -> int:
    """An estimate to two digits that count: more would claim to be known."""
    return round(minor, 2 - len(str(abs(minor))))


def why_creator(
    say: Say, snapshot: Snapshot, reasons: Sequence[Reason], product: Product, most: int = 3
) -> list[str]:
    """Why a creator fits a product, as plain short phrases for its brand."""
    return why_fits(say, category_name(snapshot, say.language, product.category_id), reasons, most)


def why_fits(say: Say, category: str, reasons: Sequence[Reason], most: int = 3) -> list[str]:
    """The same where the name of the product's category is at hand."""
    words = []
    for reason in strongest([one for one in reasons if one.term in PERSONAL]):
        key = f"fits-{_key(reason.term)}"
        if reason.term is Term.CATEGORY and reason.value < FULL_FIT:
            key = "fits-category-near"
        words.append(say.label(key, name=category, score=say.score(round(reason.value * FULL_SCORE / 100))))
    return words[:most]


def why_kept(say: Say, category: str, kept: Sequence[tuple[str, int, float]], most: int = 3) -> list[str]:
    """The same for reasons that were kept as plain values with a job: (term, points, value)."""
    return why_fits(say, category, [Reason(Term(term), points, value) for term, points, value in kept], most)


def _key(term: Term) -> str:
    return term.value.replace("_", "-")


def failure(say: Say, code: str | None) -> str:
    """Why a delivery or a row was not taken (`code:field`), with the field that it was about."""
    name, _, where = (code or "").partition(":")
    key = f"failure-{name.replace('_', '-')}"
    if not say.has(key):
        return say.label("failure-other")
    return say.label(key) + (f" ({order_field(say, where)})" if where else "")


def order_field(say: Say, name: str) -> str:
    """A field of an order in the reader's words; one that only its own system has keeps that system's name."""
    key = f"order-{name.replace('_', '-')}"
    return say.label(key) if say.has(key) else name
