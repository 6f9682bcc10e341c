"""read_products: a header and rows of any known shape as product drafts, one Reading a product."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from services.rules.listings.gathering import NumberedRow
from services.rules.listings.guessed import read_guessed
from services.rules.listings.shopify import read_shopify, shopify_columns
from services.rules.listings.values import Column, FileShape, Problem, ProblemCode, Reading, Row
from services.rules.listings.woocommerce import read_woocommerce, woocommerce_columns


def shape_of(header: Row) -> FileShape:
    """Whose export this is, by its header alone."""
    if shopify_columns(header):
        return FileShape.SHOPIFY
    if woocommerce_columns(header):
        return FileShape.WOOCOMMERCE
    return FileShape.GUESSED


def number_rows(rows: Sequence[Row], first_row: int) -> list[NumberedRow]:
    """Rows with the numbers that a spreadsheet shows; blank rows are counted and left out."""
    return [
        (number, row) for number, row in enumerate(rows, first_row) if row and (row[0].strip() or "".join(row).strip())
    ]


def read_products(
    shape: FileShape,
    header: Row,
    rows: Sequence[NumberedRow],
    currency: str,
    mapping: Mapping[Column, int] | None = None,
) -> Iterator[Reading]:
    """Yields lazily (about 30 microseconds of work a row), so that the caller can stop after any product.

    `currency` is the shop's (ISO); `mapping` is needed for GUESSED only. A product whose key appeared earlier in the
    file is refused as DUPLICATE, naming the first row it appeared in.
    """
    if shape is FileShape.SHOPIFY:
        readings = read_shopify(header, rows, currency)
    elif shape is FileShape.WOOCOMMERCE:
        readings = read_woocommerce(header, rows, currency)
    else:
        readings = read_guessed(header, rows, mapping or {}, currency)
    seen: dict[str, int] = {}
    for reading in readings:
        draft = reading.draft
        if draft is None:
            yield reading
        elif draft.key in seen:
            twice = Problem(reading.rows[0], None, ProblemCode.DUPLICATE, str(seen[draft.key]))
            yield replace(reading, draft=None, problems=(*reading.problems, twice))
        else:
            seen[draft.key] = reading.rows[0]
            yield reading
