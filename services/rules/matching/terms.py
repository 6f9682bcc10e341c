"""What a match is made of: the terms, the reasons they become, and points that add up."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import floor

POINTS = 100  # one unit of score is shown as 100 points


class Term(StrEnum):
    """One additive part of a match; each can be said as a sentence."""

    CATEGORY = "category"  # declared or learnt categories of the creator, along the taxonomy path
    PRICE_BAND = "price_band"  # the price against what the creator's audience buys
    SHOP_SCORE = "shop_score"
    PRODUCT_SCORE = "product_score"
    CREATOR_SCORE = "creator_score"  # only when creators are ranked for a product
    KEPT_EARNING = "kept_earning"  # commission kept after refunds, per thousand views
    GREAT_VALUE = "great_value"  # price below the usual one
    FRESHNESS = "freshness"
    POPULAR = "popular"
    RISING = "rising"
    LANGUAGE = "language"  # popular among creators of the same language
    LANGUAGE_NOW = "language_now"  # the same, in the last days
    FIRST_PICKS = "first_picks"  # what creators of the same language begin with
    PEERS = "peers"  # promoted by creators who promote what this one promotes
    RECENT_PEERS = "recent_peers"  # the same, starting from what this creator promoted last
    ALIKE = "alike"  # called and filed like what this creator promoted
    TEXT = "text"  # like what the creator says and posts
    NAMED = "named"  # the creator's own words name it or its kind
    BRAND = "brand"  # the creator has promoted this brand
    LIFT = "lift"  # content about it does better than its creators' usual content


class Segment(StrEnum):
    """Which weight table a creator is matched by."""

    NEWCOMER = "newcomer"
    PRACTISED = "practised"


@dataclass(frozen=True, slots=True)
class Reason:
    """One term of a match: its points (may be negative) and the term's value in its own unit."""

    term: Term
    contribution: int
    value: float


@dataclass(frozen=True, slots=True)
class Match:
    """One place on a page; `score` is in points and equals the sum of the reasons' contributions."""

    product_id: int
    score: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class CreatorMatch:
    """One creator for a product; `score` is in points and equals the sum of the reasons' contributions."""

    creator_id: int
    score: int
    reasons: tuple[Reason, ...]


def reasons_of(parts: Mapping[Term, tuple[float, float]]) -> tuple[int, tuple[Reason, ...]]:
    """Turn {term: (contribution, value)} into (score in points, reasons strongest first).

    Points are handed out by largest remainder, so that they add up to the rounded sum exactly; every one is
    within one point of its exact contribution. Parts that are exactly zero give no reason.
    """
    exact = {term: part[0] * POINTS for term, part in parts.items() if part[0] != 0.0}
    floors = {term: floor(points) for term, points in exact.items()}
    score = round(sum(exact.values()))
    spare = score - sum(floors.values())
    by_remainder = sorted(exact, key=lambda term: (floors[term] - exact[term], term))
    for term in by_remainder[: max(spare, 0)]:
        floors[term] += 1
    reasons = [Reason(term, points, parts[term][1]) for term, points in floors.items()]
    return score, tuple(sorted(reasons, key=lambda reason: (-reason.contribution, reason.term)))
