"""Shopify's product export becomes one draft a product."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from services.rules.listings.reading import number_rows, read_products, shape_of
from services.rules.listings.values import FileShape, ProblemCode, Reading
from services.tables.reading import read_table

FILE = Path(__file__).parent.parent / "fixtures" / "products" / "shopify.csv"


def readings() -> dict[str, Reading]:
    table = read_table(FILE.name, FILE.read_bytes())
    assert shape_of(table.header) is FileShape.SHOPIFY
    rows = number_rows(list(table.rows), table.first_row)
    return {rows[0][1][0]: reading for rows, reading in _paired(table.header, rows)}


def _paired(header, rows):
    by_number = dict(rows)
    for reading in read_products(FileShape.SHOPIFY, header, rows, "USD"):
        yield [(number, by_number[number]) for number in reading.rows], reading


def test_variants_are_one_product_at_the_lowest_price():
    draft = readings()["linen-apron"].draft
    assert (draft.price, draft.price_max, draft.usual_price) == (3600, 3950, 4500)
    assert draft.stock == 10
    assert [(one.sku, one.option, one.price) for one in draft.variants] == [
        ("LA-S", "S / Sand", 3950),
        ("LA-M", "M / Sand", 3600),
    ]
    assert draft.source_rows == (2, 3, 4)


def test_the_body_is_text_without_scripts():
    assert readings()["linen-apron"].draft.description == "Washed linen.\n• Two pockets\n• Salt & sun proof"


def test_the_picture_is_the_one_in_first_position():
    assert readings()["linen-apron"].draft.picture_url == "https://pics.example/apron.jpg"


def test_category_comes_before_type():
    draft = readings()["linen-apron"].draft
    assert draft.type_texts == ("Home & Garden > Kitchen & Dining", "Kitchen")
    assert draft.tags == ("apron", "linen")


def test_untracked_stock_is_not_counted():
    assert readings()["clay-mug"].draft.stock is None


def test_a_draft_of_theirs_stays_hidden_and_oversold_is_zero():
    draft = readings()["old-kettle"].draft
    assert draft.visible is False
    assert draft.stock == 0
    assert draft.usual_price is None


def test_gift_cards_and_free_things_are_named_as_wrong():
    assert readings()["gift"].problems[0].code is ProblemCode.GIFT_CARD
    problem = readings()["free-sticker"].problems[0]
    assert (problem.row, problem.column, problem.code) == (8, "Variant Price", ProblemCode.PRICE_NOT_POSITIVE)


HEADER = ("Handle", "Title", "Published", "Option1 Value", "Variant SKU", "Variant Price", "Variant Compare At Price")


@given(st.lists(st.tuples(st.integers(1, 10**6), st.integers(0, 99)), min_size=1, max_size=8), st.randoms())
def test_grouping_does_not_depend_on_the_order_of_rows(prices, rng):
    rows = [
        ("pot", "Pot" if not at else "", "true", f"size {at}", f"P-{at}", f"{major}.{minor:02}", "")
        for at, (major, minor) in enumerate(prices)
    ]
    shuffled = rows[:]
    rng.shuffle(shuffled)
    drafts = [
        next(read_products(FileShape.SHOPIFY, HEADER, number_rows(order, 2), "USD")).draft for order in (rows, shuffled)
    ]
    assert drafts[0].key == drafts[1].key
    assert drafts[0].title == drafts[1].title == "Pot"
    assert drafts[0].price == drafts[1].price == min(major * 100 + minor for major, minor in prices)
    assert set(drafts[0].variants) == set(drafts[1].variants)


def test_the_newer_spelling_of_the_columns_is_known():
    header = (
        "Title", "URL handle", "Description", "Vendor", "Product category", "Type", "Tags",
        "Published on online store", "Status", "SKU", "Option1 name", "Option1 value", "Price", "Compare-at price",
        "Inventory tracker", "Inventory quantity", "Continue selling when out of stock", "Product image URL",
    )  # fmt: skip
    row = ("Pot", "pot", "<b>Clay</b>", "Us", "Home", "", "", "TRUE", "Active", "P-1", "Size", "S", "9.50", "12",
           "shopify", "4", "DENY", "https://pics.example/p.jpg")  # fmt: skip
    assert shape_of(header) is FileShape.SHOPIFY
    (reading,) = read_products(FileShape.SHOPIFY, header, number_rows([row], 2), "USD")
    draft = reading.draft
    assert (draft.key, draft.price, draft.usual_price, draft.stock, draft.visible) == ("h:pot", 950, 1200, 4, True)
    assert draft.description == "Clay"
