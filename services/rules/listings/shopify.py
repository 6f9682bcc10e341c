"""Shopify's product export: several rows a product, grouped by Handle, the title only on the first."""

from collections.abc import Iterator, Mapping, Sequence

from services.rules.listings.amounts import parse_price
from services.rules.listings.gathering import (
    Money,
    Notes,
    NumberedRow,
    add_up_stock,
    cell,
    key_of,
    take_title,
    take_url,
    take_usual,
)
from services.rules.listings.texts import WORD_MAX, clean_body, clean_line, words_of
from services.rules.listings.values import Draft, ProblemCode, Reading, Row, UnfitError, Variant

# Shopify's older and newer (2025) spelling of the same columns, in lower case.
_NAMES: dict[str, tuple[str, ...]] = {
    "handle": ("handle", "url handle"),
    "title": ("title",),
    "body": ("body (html)", "body html", "body", "description"),
    "vendor": ("vendor",),
    "category": ("product category", "standard product type", "google shopping / google product category"),
    "type": ("type", "custom product type"),
    "tags": ("tags",),
    "published": ("published", "published on online store"),
    "status": ("status",),
    "option1": ("option1 value",),
    "option2": ("option2 value",),
    "option3": ("option3 value",),
    "sku": ("variant sku", "sku"),
    "price": ("variant price", "price"),
    "usual": ("variant compare at price", "compare-at price", "compare at price"),
    "tracker": ("variant inventory tracker", "inventory tracker"),
    "stock": ("variant inventory qty", "inventory quantity"),
    "policy": ("variant inventory policy", "continue selling when out of stock"),
    "image": ("image src", "product image url"),
    "position": ("image position",),
    "gift": ("gift card",),
}


def shopify_columns(header: Sequence[str]) -> dict[str, int] | None:
    """Where Shopify's columns lie; None if the header is not of a Shopify product export."""
    places = {name.strip().casefold(): index for index, name in reversed(list(enumerate(header)))}
    found = {key: next((places[name] for name in names if name in places), None) for key, names in _NAMES.items()}
    columns = {key: index for key, index in found.items() if index is not None}
    marks = {"option1", "published", "image", "sku", "usual"} & columns.keys()
    return columns if {"handle", "title", "price"} <= columns.keys() and len(marks) >= 2 else None


def group_by_handle(rows: Sequence[NumberedRow], columns: Mapping[str, int]) -> list[list[NumberedRow]]:
    """Rows of one product together, products in the order of their first row; a row without handle stands alone."""
    groups: dict[str, list[NumberedRow]] = {}
    for number, row in rows:
        handle = cell(row, columns["handle"]).casefold()
        groups.setdefault(handle or f"\0{number}", []).append((number, row))
    return list(groups.values())


def read_shopify(header: Row, rows: Sequence[NumberedRow], currency: str) -> Iterator[Reading]:
    """One Reading a product. Prices carry no currency here: they are in the shop's own, with a decimal point."""
    columns = shopify_columns(header) or {}
    # Shopify writes a point; a comma means that a spreadsheet has rewritten the file in its own habits.
    rewritten = any("," in cell(row, columns["price"]) for _, row in rows)
    money = Money(currency, None if rewritten else ".")
    for group in group_by_handle(rows, columns):
        yield _product(header, group, columns, money)


def _product(header: Row, group: list[NumberedRow], columns: Mapping[str, int], money: Money) -> Reading:
    notes, numbers = Notes(), tuple(number for number, _ in group)
    number, main = next(((at, row) for at, row in group if cell(row, columns["title"])), group[0])
    title = take_title(cell(main, columns["title"]), number, header[columns["title"]], notes)
    if _true(cell(main, columns.get("gift"))):
        notes.add(number, header[columns["gift"]], ProblemCode.GIFT_CARD, "")
        return notes.wrong(numbers)
    variants = _variants(header, group, columns, money, notes)
    if title is None or not variants:
        return notes.wrong(numbers)
    cheapest = min(variants, key=lambda variant: variant.price)
    handle = clean_line(cell(main, columns["handle"]), WORD_MAX) or None
    sku = next((variant.sku for variant in variants if variant.sku), None)
    kinds = (cell(main, columns.get("category")), cell(main, columns.get("type")))
    draft = Draft(
        key=key_of(handle, sku, title),
        title=title,
        price=cheapest.price,
        price_max=max(variant.price for variant in variants),
        handle=handle,
        sku=sku,
        description=clean_body(cell(main, columns.get("body"))) or None,
        type_texts=tuple(clean_line(kind, WORD_MAX * 2) for kind in kinds if kind),
        tags=words_of(cell(main, columns.get("tags"))),
        vendor=clean_line(cell(main, columns.get("vendor")), WORD_MAX) or None,
        usual_price=cheapest.usual_price,
        stock=add_up_stock(variants),
        picture_url=_picture(header, group, columns, notes),
        visible=_visible(main, columns),
        variants=tuple(variants),
        source_rows=numbers,
    )
    return Reading(numbers, draft, tuple(notes.problems))


def _variants(
    header: Row, group: list[NumberedRow], columns: Mapping[str, int], money: Money, notes: Notes
) -> list[Variant]:
    """Those with a usable price; if none has one, the first reason is fatal, else each bad one is a small problem."""
    variants: list[Variant] = []
    failed: list[tuple[int, UnfitError]] = []
    for number, row in group:
        text = cell(row, columns["price"])
        if not text and not _looks_like_variant(row, columns):
            continue  # a row that only brings another picture
        try:
            price = parse_price(text, money.currency, money.decimal).minor
        except UnfitError as unfit:
            failed.append((number, unfit))
            continue
        at = columns.get("usual")
        usual = take_usual(cell(row, at), price, number, header[at], notes, money=money) if at is not None else None
        options = [cell(row, columns.get(name)) for name in ("option1", "option2", "option3")]
        option = " / ".join(word for word in options if word and word != "Default Title")
        sku = clean_line(cell(row, columns.get("sku")).lstrip("'"), WORD_MAX) or None
        variants.append(Variant(sku, clean_line(option, WORD_MAX), price, usual, _stock(row, columns)))
    name = header[columns["price"]]
    if not variants:
        first, why = failed[0] if failed else (group[0][0], UnfitError(ProblemCode.NO_PRICE))
        notes.add(first, name, why.code, why.value)
    else:
        for number, why in failed:
            notes.add(number, name, ProblemCode.VARIANT_IGNORED, why.value)
    return variants


def _looks_like_variant(row: Row, columns: Mapping[str, int]) -> bool:
    return any(cell(row, columns.get(name)) for name in ("sku", "option1"))


def _stock(row: Row, columns: Mapping[str, int]) -> int | None:
    """Counted only if Shopify tracks it and stops selling at zero; a quantity without a tracker means nothing."""
    tracked = cell(row, columns.get("tracker")) if "tracker" in columns else "yes"
    if not tracked or cell(row, columns.get("policy")).casefold() in ("continue", "true"):
        return None
    text = cell(row, columns.get("stock")).split(".")[0]
    return max(0, int(text)) if text.lstrip("-").isdecimal() and len(text) < 12 else None


def _picture(header: Row, group: list[NumberedRow], columns: Mapping[str, int], notes: Notes) -> str | None:
    """The picture with the lowest position, else the first."""
    at = columns.get("image")
    if at is None:
        return None
    pictures = []
    for number, row in group:
        position = cell(row, columns.get("position"))
        url = take_url(cell(row, at), number, header[at], ProblemCode.PICTURE_IGNORED, notes)
        if url:
            pictures.append((int(position) if position.isdecimal() else 10**6, number, url))
    return min(pictures)[2] if pictures else None


def _visible(row: Row, columns: Mapping[str, int]) -> bool | None:
    """False for drafts, archived and unpublished products; None if the file has neither column."""
    status = cell(row, columns.get("status")).casefold()
    published = cell(row, columns.get("published")).casefold()
    if not status and not published:
        return None
    return status in ("", "active") and published in ("", "true", "yes", "1")


def _true(text: str) -> bool:
    return text.casefold() in ("true", "yes", "1")
