"""Shared steps of making a draft from the rows of one product, whichever export they came from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from services.rules.listings.amounts import parse_price
from services.rules.listings.rates import parse_stock
from services.rules.listings.texts import TITLE_MAX, clean_line, clean_url, normal_title
from services.rules.listings.values import Problem, ProblemCode, Reading, Row, UnfitError, Variant

NumberedRow = tuple[int, Row]


@dataclass(slots=True)
class Notes:
    """Problems of one product while it is being read."""

    problems: list[Problem] = field(default_factory=list)

    def add(self, row: int, column: str | None, code: ProblemCode, value: str = "") -> None:
        """Note a problem; the value is kept short enough to be shown."""
        self.problems.append(Problem(row, column, code, clean_line(value, 80)))

    def wrong(self, rows: Sequence[int]) -> Reading:
        """The reading of a product that cannot be listed."""
        return Reading(tuple(rows), None, tuple(self.problems))


def cell(row: Row, index: int | None) -> str:
    """The cell stripped, empty where the row is short or the column absent."""
    if index is None or index >= len(row):
        return ""
    text = row[index].strip()
    if text.startswith("'") and text[1:2] in ("=", "+", "-", "@"):
        return text[1:]  # put there by whoever kept a spreadsheet from running it
    return text


def key_of(handle: str | None, sku: str | None, title: str) -> str:
    """The stable key of a product within a shop: its handle (Shopify's Handle, WooCommerce's ID, a product-id
    column), else its SKU, else its title reduced to letters and digits."""
    if handle:
        return f"h:{handle.casefold()}"
    if sku:
        return f"s:{sku.casefold()}"
    return f"t:{normal_title(title)}"


def take_title(text: str, row: int, column: str | None, notes: Notes) -> str | None:
    """The title cut to its limit; None, with a problem, if there is nothing to read in it."""
    title = clean_line(text, TITLE_MAX)
    if not any(char.isalnum() for char in title):
        notes.add(row, column, ProblemCode.NO_TITLE, text)
        return None
    if title.endswith("…") and not text.rstrip().endswith("…"):
        notes.add(row, column, ProblemCode.TITLE_CUT, text)
    return title


def take_usual(text: str, price: int, row: int, column: str | None, notes: Notes, *, money: "Money") -> int | None:
    """The usual price if it is one (readable, same currency, not below the price); zero and blank mean "none"."""
    if not text.strip(" 0.,"):
        return None
    try:
        usual = parse_price(text, money.currency, money.decimal)
    except UnfitError:
        notes.add(row, column, ProblemCode.USUAL_PRICE_IGNORED, text)
        return None
    if usual.minor < price or (usual.currency or money.currency) != money.currency:
        notes.add(row, column, ProblemCode.USUAL_PRICE_IGNORED, text)
        return None
    return usual.minor if usual.minor > price else None


def take_stock(text: str, row: int, column: str | None, notes: Notes) -> int | None:
    """The stock, or None with a small problem if it cannot be read."""
    try:
        return parse_stock(text)
    except UnfitError as unfit:
        notes.add(row, column, unfit.code, text)
        return None


def take_url(text: str, row: int, column: str | None, code: ProblemCode, notes: Notes) -> str | None:
    """The address, or None with a small problem if it is none."""
    if not text:
        return None
    url = clean_url(text)
    if url is None:
        notes.add(row, column, code, text)
    return url


@dataclass(frozen=True, slots=True)
class Money:
    """The currency that unmarked prices are in, and the decimal sign where the source always uses one."""

    currency: str
    decimal: str | None = None


def add_up_stock(variants: Iterable[Variant]) -> int | None:
    """The pieces of all variants together; None as soon as one is not counted, for then the product cannot run out."""
    total = 0
    for variant in variants:
        if variant.stock is None:
            return None
        total += variant.stock
    return total
