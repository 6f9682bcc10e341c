"""Closed word lists of the trade; every word has a line in docs/glossary.md."""

from enum import StrEnum


class Language(StrEnum):
    """A language that the bot speaks completely."""

    EN = "en"
    ZH = "zh"


class Side(StrEnum):
    """Which side of a collaboration a person acts for."""

    BRAND = "brand"
    CREATOR = "creator"


class Role(StrEnum):
    """What a member of a shop's staff may do."""

    OWNER = "owner"
    MANAGER = "manager"
    FINANCE = "finance"
    VIEWER = "viewer"


class ProductStatus(StrEnum):
    """Whether a product can be found and promoted."""

    DRAFT = "draft"
    LISTED = "listed"
    PAUSED = "paused"
    DELISTED = "delisted"


class Plan(StrEnum):
    """Who may promote a product and at whose rate."""

    OPEN = "open"
    TARGETED = "targeted"
    EXCLUSIVE = "exclusive"


class Stage(StrEnum):
    """Where a collaboration stands; who may move it lies in services/rules/collaborations.py."""

    INVITED = "invited"
    APPLIED = "applied"
    ACTIVE = "active"
    DECLINED = "declined"
    ENDED = "ended"


class SampleStage(StrEnum):
    """Where a sample stands; who may move it lies in services/rules/samples.py."""

    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"
    TAKEN_BACK = "taken_back"
    SHIPPED = "shipped"
    RECEIVED = "received"
    OVERDUE = "overdue"
    POSTED = "posted"


class SampleNo(StrEnum):
    """Why a brand sends no sample."""

    NONE_LEFT = "none_left"
    NO_FIT = "no_fit"
    LATER = "later"
    TOO_FAR = "too_far"


class OfferState(StrEnum):
    """How the talk over a rate stands."""

    OPEN = "open"
    AGREED = "agreed"
    DECLINED = "declined"
    OVER = "over"


class Programme(StrEnum):
    """Which of the market's plans gives exposure or a subsidy out of its budget."""

    START = "start"
    ARRIVALS = "arrivals"
    LADDER = "ladder"
    MERIT = "merit"
    CONFLUENCE = "confluence"
    CAMPAIGN = "campaign"


class Growth(StrEnum):
    """How far a brand or a creator has come, by the GMV of a month; the steps lie in services/rules/stages.py."""

    NEW = "new"
    GROWING = "growing"
    ESTABLISHED = "established"
    KEY = "key"
    SMALL = "small"
    MID_SIZE = "mid_size"
    TOP = "top"


class Band(StrEnum):
    """Which band a score lies in; what each pays lies in services/rules/bands.py."""

    GOLD = "gold"
    SILVER = "silver"
    PLAIN = "plain"
    LOW = "low"
    UNSCORED = "unscored"


class NotForMe(StrEnum):
    """Why a creator does not want a product: one tap, and what is shown next learns from it."""

    CATEGORY = "category"
    PRICE = "price"
    COMMISSION = "commission"
    QUALITY = "quality"
    BUSY = "busy"


class Channel(StrEnum):
    """Where inside a field of selling an order was made."""

    LIVE = "live"
    SHORT_VIDEO = "short_video"
    SHOWCASE = "showcase"
    SELF_LIVE = "self_live"
    RECOMMENDATION = "recommendation"
    MALL = "mall"
    SEARCH = "search"
    SHOP = "shop"


class Field(StrEnum):
    """The three fields in which GMV is made."""

    DISTRIBUTION = "distribution"
    SELF_LIVE = "self_live"
    SHELF = "shelf"


class Fault(StrEnum):
    """Whose fault a refund was."""

    SELLER = "seller"
    BUYER = "buyer"
    CARRIER = "carrier"


class CancelledBy(StrEnum):
    """Who cancelled an order."""

    BUYER = "buyer"
    SELLER = "seller"
    SYSTEM = "system"


class Dispute(StrEnum):
    """The state of a buyer's dispute over an order line."""

    OPEN = "open"
    RESOLVED = "resolved"
    LOST = "lost"


class OrderSource(StrEnum):
    """By which way order facts came in."""

    SHOPIFY = "shopify"
    WOOCOMMERCE = "woocommerce"
    HAOWU = "haowu"
    TIKTOK = "tiktok"
    KUAISHOU = "kuaishou"
    TABLE = "table"


class Claim(StrEnum):
    """Why an order line belongs to a creator, strongest first."""

    CODE = "code"
    CLICK = "click"
    HANDLE = "handle"


class Entry(StrEnum):
    """A commission line in the ledger."""

    EARNED = "earned"
    REDUCED = "reduced"
    VOIDED = "voided"
    CONFIRMED = "confirmed"
    CLAWED_BACK = "clawed_back"


class Said(StrEnum):
    """What a side says of a line of a statement; agreeing also ends one's own dispute."""

    AGREED = "agreed"
    DISPUTED = "disputed"
    ANSWERED = "answered"


class Receipt(StrEnum):
    """What a creator says of a payment that the brand has marked."""

    ARRIVED = "arrived"
    MISSING = "missing"


class Surface(StrEnum):
    """Where a product was shown."""

    POOL = "pool"
    SEARCH = "search"
    MATCHES = "matches"
    INLINE = "inline"
    REPORT = "report"
