"""The plain values of which the sample market consists."""

from dataclasses import dataclass
from datetime import datetime

from db.vocabulary import Plan
from services.rules.facts import OrderFacts


@dataclass(frozen=True, slots=True)
class Temper:
    """How a brand really sells: what its scores should find out. Shares in percent; `volume` is orders in 30 days."""

    volume: int
    growth: int
    late: int
    lost: int
    bad: int
    good: int
    refund: int
    cancel: int
    repeat: int
    self_live: int
    shelf: int


@dataclass(frozen=True, slots=True)
class SampleBrand:
    """A brand; `owner` is the key of the creator whose own brand (自有品牌) it is, if any; region is ISO 3166.

    `hue` (degrees) colours the drawn pictures of its products.
    """

    key: str
    name_zh: str
    name_en: str
    region: str
    category: str
    hue: int
    opened_days_ago: int
    about_zh: str
    about_en: str
    site: str
    owner: str | None
    temper: Temper


@dataclass(frozen=True, slots=True)
class SampleAccount:
    """One account of a creator on one platform."""

    platform: str
    handle: str
    followers: int


@dataclass(frozen=True, slots=True)
class SampleCreator:
    """A creator's channel; `sells` is the weight of its orders, `skill` (0..100) how well they turn out."""

    key: str
    name: str
    language: str
    region: str
    about: str
    accounts: tuple[SampleAccount, ...]
    categories: tuple[str, ...]
    sells: int
    skill: int
    owns: str | None


@dataclass(frozen=True, slots=True)
class SampleProduct:
    """A product; prices in fen (minor units of CNY), commission in basis points, `icon` names its drawn picture."""

    key: str
    brand: str
    sku: str
    external_id: str
    category: str
    icon: str
    link: str
    title_zh: str
    title_en: str
    price: int
    usual_price: int
    rate_bp: int
    stock: int
    may_say_zh: tuple[str, ...]
    may_say_en: tuple[str, ...]
    may_not_say_zh: tuple[str, ...]
    may_not_say_en: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SampleCollaboration:
    """One creator's pick of one product: its code is typed at a checkout or carried as `ref` by its link."""

    creator: str
    product: str
    plan: Plan
    rate_bp: int
    code: str
    started_at: datetime


@dataclass(frozen=True, slots=True)
class SampleClick:
    """One click on the link of the collaboration with this code; `visitor` is already a pseudonym."""

    code: str
    at: datetime
    visitor: str


@dataclass(frozen=True, slots=True)
class SampleOrder:
    """One order of one brand; `creator` says who truly made it, for checking attribution against."""

    brand: str
    creator: str | None
    facts: OrderFacts


@dataclass(frozen=True, slots=True)
class SampleMarket:
    """The market as known at the start of `today`, and whole lives reaching beyond it, for a clock that moves on."""

    brands: tuple[SampleBrand, ...]
    creators: tuple[SampleCreator, ...]
    products: tuple[SampleProduct, ...]
    collaborations: tuple[SampleCollaboration, ...]
    clicks: tuple[SampleClick, ...]
    orders: tuple[SampleOrder, ...]
    later_clicks: tuple[SampleClick, ...]
    lives: tuple[SampleOrder, ...]
