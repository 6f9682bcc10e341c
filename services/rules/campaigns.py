"""Campaigns (大场营销活动): who may enrol, by how much one falls short, and what is told when."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum

FIRST_HOUR = time(10)
"""When participants are reminded, in the market's zone: in the working hours of both sides."""


class Short(StrEnum):
    """What keeps a product or a creator out."""

    CATEGORY = "category"
    STANDING = "standing"
    SHOP_SCORE = "shop_score"
    PRODUCT_SCORE = "product_score"
    CREATOR_SCORE = "creator_score"
    USUAL_UNKNOWN = "usual_unknown"
    OFF = "off"
    MOST_PRICE = "most_price"
    RAISED = "raised"
    SOLD_OUT = "sold_out"


OF_SHOP = frozenset({Short.STANDING, Short.SHOP_SCORE})
"""What keeps a whole shop out: told once, and not of each of its products."""


class Phase(StrEnum):
    """What is told next of a campaign."""

    OPENED = "opened"
    TOMORROW = "tomorrow"
    LAST_DAY = "last_day"
    CLOSED = "closed"
    OVER = "over"


NEXT = {Phase.OPENED: Phase.TOMORROW, Phase.TOMORROW: Phase.LAST_DAY, Phase.LAST_DAY: Phase.CLOSED,
        Phase.CLOSED: Phase.OVER}


@dataclass(frozen=True, slots=True)
class Terms:
    """What a campaign asks: scores in hundredths (None: none asked), `off_bp` below the usual price, a top price."""

    category: str | None = None
    least_shop: int | None = None
    least_product: int | None = None
    least_creator: int | None = None
    off_bp: int = 0
    most_price: int | None = None


@dataclass(frozen=True, slots=True)
class Goods:
    """A product that would take part; prices in the campaign's currency, `low` its own lowest within 30 days."""

    category: str | None
    price: int
    usual: int | None = None
    low: int | None = None
    shop_score: int | None = None
    product_score: int | None = None
    may_enrol: bool = True
    stock: int | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that falls short: what it is now and what it must be (a score at least, a price at most)."""

    short: Short
    have: int | None = None
    need: int | None = None

    @property
    def by(self) -> int:
        """By how much."""
        return abs((self.have or 0) - (self.need or 0))


def inside(category: str | None, wanted: str | None) -> bool:
    """Whether a category is the wanted one or lies in it; everything lies in none."""
    return not wanted or category == wanted or bool(category and category.startswith(f"{wanted}-"))


def _score(short: Short, have: int | None, least: int | None) -> list[Gap]:
    """Not yet scored is not a bad score: who is new may take part."""
    return [Gap(short, have, least)] if have is not None and least is not None and have < least else []


def product_gaps(terms: Terms, goods: Goods) -> list[Gap]:
    """Everything that keeps a product out, so that one reads at once all that is to be done; empty: it may enrol."""
    gaps = shop_gaps(terms, goods.shop_score, goods.may_enrol)
    if not inside(goods.category, terms.category):
        gaps.append(Gap(Short.CATEGORY))
    if goods.stock == 0:
        gaps.append(Gap(Short.SOLD_OUT))
    gaps += _score(Short.PRODUCT_SCORE, goods.product_score, terms.least_product)
    if terms.off_bp:
        if goods.usual is None:
            gaps.append(Gap(Short.USUAL_UNKNOWN))
        elif goods.price > (most := goods.usual * (10_000 - terms.off_bp) // 10_000):
            gaps.append(Gap(Short.OFF, goods.price, most))
        if goods.low is not None and goods.price > goods.low:
            gaps.append(Gap(Short.RAISED, goods.price, goods.low))
    if terms.most_price is not None and goods.price > terms.most_price:
        gaps.append(Gap(Short.MOST_PRICE, goods.price, terms.most_price))
    return gaps


def shop_gaps(terms: Terms, score: int | None, may_enrol: bool = True) -> list[Gap]:
    """What keeps all of a shop's products out."""
    return ([] if may_enrol else [Gap(Short.STANDING)]) + _score(Short.SHOP_SCORE, score, terms.least_shop)


def creator_gaps(terms: Terms, score: int | None, may_enrol: bool = True) -> list[Gap]:
    """What keeps a creator out."""
    return ([] if may_enrol else [Gap(Short.STANDING)]) + _score(Short.CREATOR_SCORE, score, terms.least_creator)


def told_at(phase: Phase, first_day: date, last_day: date, zone: tzinfo) -> datetime | None:
    """When a phase is told: the day before, the last day, the day after; what is opened is told at once (None)."""
    days = {Phase.TOMORROW: first_day - timedelta(days=1), Phase.LAST_DAY: last_day,
            Phase.CLOSED: last_day + timedelta(days=1)}
    return datetime.combine(days[phase], FIRST_HOUR, zone) if phase in days else None


def following(
    phase: Phase, first_day: date, last_day: date, now: datetime, zone: tzinfo
) -> tuple[Phase, datetime | None]:
    """What is told after a phase and when; reminders whose day has passed are left out, the closing report never."""
    step = NEXT[phase]
    at = told_at(step, first_day, last_day, zone)
    while step in (Phase.TOMORROW, Phase.LAST_DAY) and at is not None and at + timedelta(hours=14) <= now:
        step = NEXT[step]
        at = told_at(step, first_day, last_day, zone)
    return step, at
