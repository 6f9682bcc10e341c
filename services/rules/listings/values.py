"""What reading a table of products yields: drafts, problems, and the words for columns."""

from dataclasses import dataclass
from enum import StrEnum

Row = tuple[str, ...]


class FileShape(StrEnum):
    """Whose export a table is; GUESSED means that its columns were matched by their names."""

    SHOPIFY = "shopify"
    WOOCOMMERCE = "woocommerce"
    GUESSED = "guessed"


class Column(StrEnum):
    """What a column of a table of products can mean."""

    TITLE = "title"
    PRICE = "price"
    USUAL_PRICE = "usual_price"
    COMMISSION = "commission"
    STOCK = "stock"
    TYPE = "type"
    SKU = "sku"
    HANDLE = "handle"
    LINK = "link"
    PICTURE = "picture"
    DESCRIPTION = "description"
    TITLE_ZH = "title_zh"
    CURRENCY = "currency"
    TAGS = "tags"
    VENDOR = "vendor"
    OPTION = "option"


REQUIRED = (Column.TITLE, Column.PRICE)


class ProblemCode(StrEnum):
    """What is wrong with one value of one row; the caller has a sentence for each."""

    NO_TITLE = "no_title"
    NO_PRICE = "no_price"
    PRICE_UNREADABLE = "price_unreadable"
    PRICE_NOT_POSITIVE = "price_not_positive"
    PRICE_RANGE = "price_range"
    PRICE_AMBIGUOUS = "price_ambiguous"
    PRICE_TOO_PRECISE = "price_too_precise"
    PRICE_TOO_LARGE = "price_too_large"
    CURRENCY_UNKNOWN = "currency_unknown"
    CURRENCY_MIXED = "currency_mixed"
    COMMISSION_UNREADABLE = "commission_unreadable"
    COMMISSION_NEGATIVE = "commission_negative"
    COMMISSION_OVER_100 = "commission_over_100"
    GIFT_CARD = "gift_card"
    GROUPED_PRODUCT = "grouped_product"
    NO_PARENT = "no_parent"
    DUPLICATE = "duplicate"
    PROHIBITED = "prohibited"
    USUAL_PRICE_IGNORED = "usual_price_ignored"
    STOCK_IGNORED = "stock_ignored"
    LINK_IGNORED = "link_ignored"
    PICTURE_IGNORED = "picture_ignored"
    VARIANT_IGNORED = "variant_ignored"
    TITLE_CUT = "title_cut"

    @property
    def fatal(self) -> bool:
        """Whether the row cannot be listed; otherwise only the named value was left out or cut."""
        return not self.value.endswith(("_ignored", "_cut"))


@dataclass(frozen=True, slots=True)
class Problem:
    """`row` as a spreadsheet numbers it; `column` in the header's own words, if one is to blame."""

    row: int
    column: str | None
    code: ProblemCode
    value: str = ""


@dataclass(frozen=True, slots=True)
class Variant:
    """One choice within a product; price in minor units; stock None: not counted or not said."""

    sku: str | None
    option: str
    price: int
    usual_price: int | None = None
    stock: int | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """One product as a file describes it. None means "the file does not say", never "empty it".

    `price` is the lowest variant's, `price_max` the highest's, both minor units of `currency` (None: the shop's own);
    `commission_bp` in basis points; `visible` False where the source keeps the product hidden (draft, unpublished).
    """

    key: str
    title: str
    price: int
    price_max: int
    handle: str | None = None
    sku: str | None = None
    title_zh: str | None = None
    description: str | None = None
    type_texts: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    vendor: str | None = None
    usual_price: int | None = None
    currency: str | None = None
    commission_bp: int | None = None
    stock: int | None = None
    picture_url: str | None = None
    link: str | None = None
    visible: bool | None = None
    variants: tuple[Variant, ...] = ()
    source_rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one product's rows: a draft, or the fatal problem why not; small problems beside either."""

    rows: tuple[int, ...]
    draft: Draft | None
    problems: tuple[Problem, ...] = ()


class UnfitError(ValueError):
    """A value that cannot be taken, with the code that says why; caught where the row is known."""

    def __init__(self, code: ProblemCode, value: str = "") -> None:
        super().__init__(code.value)
        self.code = code
        self.value = value
