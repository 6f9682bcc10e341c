"""What is counted: the closed list of indicators, each one checkable by hand from a shop's own orders."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Subject(StrEnum):
    """Whose score it is."""

    SHOP = "shop"
    CREATOR = "creator"
    PRODUCT = "product"


class Dimension(StrEnum):
    """A side of a subject's reputation; the weights say which subject has which."""

    PRODUCT = "product"
    LOGISTICS = "logistics"
    SERVICE = "service"
    OPERATION = "operation"
    CONTENT = "content"
    QUALITY = "quality"
    PRICE = "price"


class Indicator(StrEnum):
    """One rate of bad events; a lower rate is always the better one."""

    LOW_RATING = "low_rating"
    QUALITY_RETURN = "quality_return"
    LATE_HANDOVER = "late_handover"
    LATE_DELIVERY = "late_delivery"
    LOST_PARCEL = "lost_parcel"
    SLOW_AFTERSALES = "slow_aftersales"
    UNRESOLVED_CASE = "unresolved_case"
    SELLER_REFUND = "seller_refund"
    SELLER_CANCEL = "seller_cancel"
    STOCK_OUT = "stock_out"
    PRICE_ERROR = "price_error"
    IDLE_MONTH = "idle_month"
    SHORT_DWELL = "short_dwell"
    FEW_CLICKS = "few_clicks"
    UPHELD_CLAIM = "upheld_claim"
    SAMPLE_UNPOSTED = "sample_unposted"
    WEAK_SHOP = "weak_shop"
    ABOVE_USUAL = "above_usual"
    ABOVE_PEERS = "above_peers"
    ABOVE_OWN_LOW = "above_own_low"


class Base(StrEnum):
    """What a denominator counts."""

    RATED_ORDERS = "rated_orders"
    RIPE_ORDERS = "ripe_orders"
    DUE_HANDOVERS = "due_handovers"
    DUE_DELIVERIES = "due_deliveries"
    PAID_ORDERS = "paid_orders"
    CLOSED_CASES = "closed_cases"
    MONTHS = "months"
    POSTS = "posts"
    DUE_SAMPLES = "due_samples"
    SOLD_ORDERS = "sold_orders"
    PRICE_CHECKS = "price_checks"


class Shown(StrEnum):
    """Which way round people read the figure; the arithmetic is the same."""

    BAD_SHARE = "bad_share"
    GOOD_SHARE = "good_share"


@dataclass(frozen=True, slots=True)
class Definition:
    """Bad events (the indicator's name) out of `base`, no older than `window_days`."""

    base: Base
    window_days: int = 720  # with a half-life of 180 days, anything older weighs under a sixteenth
    shown: Shown = Shown.BAD_SHARE


_ORDERS = (Indicator.QUALITY_RETURN, Indicator.UNRESOLVED_CASE, Indicator.SELLER_REFUND)

DEFINITIONS: Mapping[Indicator, Definition] = MappingProxyType(
    {
        Indicator.LOW_RATING: Definition(Base.RATED_ORDERS),
        **dict.fromkeys(_ORDERS, Definition(Base.RIPE_ORDERS)),
        Indicator.LATE_HANDOVER: Definition(Base.DUE_HANDOVERS),
        Indicator.LATE_DELIVERY: Definition(Base.DUE_DELIVERIES),
        Indicator.LOST_PARCEL: Definition(Base.DUE_DELIVERIES),
        Indicator.SLOW_AFTERSALES: Definition(Base.CLOSED_CASES),
        Indicator.SELLER_CANCEL: Definition(Base.PAID_ORDERS),
        Indicator.STOCK_OUT: Definition(Base.PAID_ORDERS),
        Indicator.PRICE_ERROR: Definition(Base.PAID_ORDERS),
        Indicator.IDLE_MONTH: Definition(Base.MONTHS, 360, Shown.GOOD_SHARE),
        Indicator.SHORT_DWELL: Definition(Base.POSTS, 360, Shown.GOOD_SHARE),
        Indicator.FEW_CLICKS: Definition(Base.POSTS, 360, Shown.GOOD_SHARE),
        Indicator.UPHELD_CLAIM: Definition(Base.POSTS),
        Indicator.SAMPLE_UNPOSTED: Definition(Base.DUE_SAMPLES),
        Indicator.WEAK_SHOP: Definition(Base.SOLD_ORDERS, 720, Shown.GOOD_SHARE),
        Indicator.ABOVE_USUAL: Definition(Base.PRICE_CHECKS, 30),
        Indicator.ABOVE_PEERS: Definition(Base.PRICE_CHECKS, 30),
        Indicator.ABOVE_OWN_LOW: Definition(Base.PRICE_CHECKS, 30),
    }
)
