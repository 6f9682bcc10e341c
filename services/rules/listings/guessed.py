"""Any table of products, read by a mapping of columns that was guessed and perhaps corrected."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from services.rules.listings.amounts import parse_price
from services.rules.listings.currencies import header_currency, parse_currency
from services.rules.listings.gathering import (
    Money,
    Notes,
    NumberedRow,
    add_up_stock,
    cell,
    key_of,
    take_stock,
    take_title,
    take_url,
    take_usual,
)
from services.rules.listings.rates import holds_fractions, parse_rate
from services.rules.listings.texts import PATHS, TITLE_MAX, WORD_MAX, clean_body, clean_line, normal_title, words_of
from services.rules.listings.values import Column, Draft, Problem, ProblemCode, Reading, Row, UnfitError, Variant


@dataclass(frozen=True, slots=True)
class _Places:
    """The index of each Column, by the same names."""

    title: int | None
    price: int | None
    usual_price: int | None
    commission: int | None
    stock: int | None
    type: int | None
    sku: int | None
    handle: int | None
    link: int | None
    picture: int | None
    description: int | None
    title_zh: int | None
    currency: int | None
    tags: int | None
    vendor: int | None
    option: int | None


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What holds for the whole table."""

    header: Row
    at: _Places
    currency: str
    stated: str | None
    fractions: bool

    def name(self, index: int | None) -> str | None:
        """What stands over a column."""
        return None if index is None else self.header[index]


def read_guessed(
    header: Row, rows: Sequence[NumberedRow], mapping: Mapping[Column, int], currency: str
) -> Iterator[Reading]:
    """One Reading a product. Rows that share a HANDLE are its variants; without one each row is a product."""
    rates = [cell(row, mapping.get(Column.COMMISSION)) for _, row in rows] if Column.COMMISSION in mapping else []
    places = _Places(**{column.value: mapping.get(column) for column in Column})
    stated = header_currency(header[places.price], currency) if places.price is not None else None
    sheet = _Sheet(header, places, currency, stated, holds_fractions(rates))
    groups: dict[str, list[NumberedRow]] = {}
    for number, row in rows:
        groups.setdefault(_home(sheet, row) or f"\0{number}", []).append((number, row))
    for group in groups.values():
        yield _product(sheet, group)


def _home(sheet: _Sheet, row: Row) -> str:
    """What the rows of one product share: the product id, else the title where options are told apart without SKUs."""
    handle = cell(row, sheet.at.handle)
    if handle:
        return f"h:{handle.casefold()}"
    if cell(row, sheet.at.option) and not cell(row, sheet.at.sku):
        return f"t:{normal_title(cell(row, sheet.at.title))}".removesuffix("t:")
    return ""


def _product(sheet: _Sheet, group: list[NumberedRow]) -> Reading:
    notes, numbers = Notes(), tuple(number for number, _ in group)
    number, main = next(((at, row) for at, row in group if cell(row, sheet.at.title)), group[0])
    title = take_title(cell(main, sheet.at.title), number, sheet.name(sheet.at.title), notes)
    variants, currency = _variants(sheet, group, notes)
    commission = _commission(sheet, number, main, notes)
    if title is None or not variants or any(problem.code.fatal for problem in notes.problems):
        return notes.wrong(numbers)
    cheapest = min(variants, key=lambda variant: variant.price)
    handle = clean_line(cell(main, sheet.at.handle), WORD_MAX) or None
    sku = next((variant.sku for variant in variants if variant.sku), None)
    link, picture = cell(main, sheet.at.link), _first_url(cell(main, sheet.at.picture))
    draft = Draft(
        key=key_of(handle, sku, title),
        title=title,
        price=cheapest.price,
        price_max=max(variant.price for variant in variants),
        handle=handle,
        sku=sku,
        title_zh=clean_line(cell(main, sheet.at.title_zh), TITLE_MAX) or None,
        description=clean_body(cell(main, sheet.at.description)) or None,
        type_texts=words_of(cell(main, sheet.at.type), PATHS),
        tags=words_of(cell(main, sheet.at.tags)),
        vendor=clean_line(cell(main, sheet.at.vendor), WORD_MAX) or None,
        usual_price=cheapest.usual_price,
        currency=currency,
        commission_bp=commission,
        stock=add_up_stock(variants),
        link=take_url(link, number, sheet.name(sheet.at.link), ProblemCode.LINK_IGNORED, notes),
        picture_url=take_url(picture, number, sheet.name(sheet.at.picture), ProblemCode.PICTURE_IGNORED, notes),
        variants=tuple(variants),
        source_rows=numbers,
    )
    return Reading(numbers, draft, tuple(notes.problems))


def _variants(sheet: _Sheet, group: list[NumberedRow], notes: Notes) -> tuple[list[Variant], str | None]:
    """The rows with a usable price, all in one currency; each bad row is small beside a good one, fatal if alone."""
    variants: list[Variant] = []
    failed: list[Problem] = []
    currency: str | None = None
    for number, row in group:
        text = cell(row, sheet.at.price)
        try:
            said = parse_currency(cell(row, sheet.at.currency), sheet.currency) or sheet.stated
            price = parse_price(text, said or sheet.currency)
            said = said or price.currency
            if (variants and said != currency) or (said and price.currency and price.currency != said):
                raise UnfitError(ProblemCode.CURRENCY_MIXED, text)
        except UnfitError as unfit:
            failed.append(Problem(number, sheet.name(sheet.at.price), unfit.code, clean_line(unfit.value, 80)))
            continue
        currency = said
        money = Money(said or sheet.currency)
        usual_text, usual_name = cell(row, sheet.at.usual_price), sheet.name(sheet.at.usual_price)
        variants.append(
            Variant(
                sku=clean_line(cell(row, sheet.at.sku), WORD_MAX) or None,
                option=clean_line(cell(row, sheet.at.option), WORD_MAX),
                price=price.minor,
                usual_price=take_usual(usual_text, price.minor, number, usual_name, notes, money=money),
                stock=take_stock(cell(row, sheet.at.stock), number, sheet.name(sheet.at.stock), notes),
            )
        )
    for problem in failed:
        code = ProblemCode.VARIANT_IGNORED if variants else problem.code
        notes.add(problem.row, problem.column, code, problem.value)
    return variants, currency


def _commission(sheet: _Sheet, number: int, row: Row, notes: Notes) -> int | None:
    text = cell(row, sheet.at.commission)
    if not text:
        return None
    try:
        return parse_rate(text, sheet.fractions)
    except UnfitError as unfit:
        notes.add(number, sheet.name(sheet.at.commission), unfit.code, text)
        return None


def _first_url(text: str) -> str:
    """The first address of a cell that lists several."""
    parts = text.replace(";", " ").replace("|", " ").replace("，", " ").replace(", ", " ").split()
    return parts[0].rstrip(",") if parts else ""
