"""Columns are recognised by their names and by what they hold."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.rules.listings.columns import guess_columns, reassign
from services.rules.listings.reading import number_rows, read_products, shape_of
from services.rules.listings.values import Column, FileShape, ProblemCode
from services.tables.reading import read_table

FILE = Path(__file__).parent.parent / "fixtures" / "products" / "zhaoshang.csv"


CASES = {
    "Product name|Retail price|RRP|Commission %|Qty|Category": (
        "Mug|9.90|12|15|3|Kitchen",
        "title|price|usual_price|commission|stock|type",
    ),
    "Titel|Prise|Comission rate|Stok": ("Mug|9.90|15|3", "title|price|commission|stock"),
    "PRODUCT_NAME*|Price (USD)|Compare-at price|Image URL|Product URL": (
        "Mug|9.90|12|https://a.example/x.jpg|https://a.example/x",
        "title|price|usual_price|picture|link",
    ),
    "品名|到手价|原价|佣金率|库存|类目|链接|货号|图片": (
        "碗|9|12|15%|3|家居|https://a.example/x|A-1|https://a.example/x.jpg",
        "title|price|usual_price|commission|stock|type|link|sku|picture",
    ),
    "标题|价格|划线价|佣金比例|库存数量|分类": (
        "碗|9元|12元|15|3|家居",
        "title|price|usual_price|commission|stock|type",
    ),
    "商品ID|商品名称|商品价格(元)|达人佣金比例(%)|商品一级类目": (
        "880012|碗|9|15|家居",
        "handle|title|price|commission|type",
    ),
    "商品名稱|售價|原價|庫存數量|商品連結": ("碗|9|12|3|https://a.example/x", "title|price|usual_price|stock|link"),
    "title|price|sale_price|image_link": (
        "Mug|12.00 USD|9.00 USD|https://a.example/a.jpg",
        "title|usual_price|price|picture",
    ),
    "货品名|供货价|零售价|活动到手价|达人佣金比例|条码": ("碗|5|12|9|20|690", "title|-|-|price|commission|-"),
    "中文名|Name|售价": ("碗|Bowl|9", "title_zh|title|price"),
    "商品名称|成本价|售价|运费": ("碗|3|9|1", "title|-|price|-"),
    "Name|Cost price|Price|Shipping price|Sales": ("Bowl|3|9|1|88", "title|-|price|-|-"),
}


@pytest.mark.parametrize(("header", "cells", "wanted"), [(header, *case) for header, case in CASES.items()])
def test_headers_are_understood(header, cells, wanted):
    row = tuple(cells.split("|"))
    guess = guess_columns(tuple(header.split("|")), [row, row])
    found = {one.index: one.column.value for one in guess.columns}
    assert "|".join(found.get(index, "-") for index in range(len(row))) == wanted
    assert not guess.missing


def test_a_price_column_must_hold_prices():
    guess = guess_columns(("名称", "价格", "售价"), [("碗", "很便宜", "9.9"), ("盘", "咨询", "8")])
    assert guess.mapping[Column.PRICE] == 2


def test_of_two_prices_the_paid_one_is_taken_and_the_other_offered():
    guess = guess_columns(("名称", "价格", "到手价"), [("碗", "12", "9.9")])
    price = next(one for one in guess.columns if one.column is Column.PRICE)
    assert (price.index, price.rivals) == (2, (1,))


def test_an_unnamed_title_is_found_by_its_looks():
    rows = [(str(at), f"Blue bowl number {at}", "9.90") for at in range(20)]
    guess = guess_columns(("#", "xyz", "price"), rows)
    title = next(one for one in guess.columns if one.column is Column.TITLE)
    assert title.index == 1
    assert title.confidence < 0.5


def test_what_is_missing_is_named():
    assert guess_columns(("foo", "bar"), []).missing == (Column.TITLE, Column.PRICE)


def test_a_correction_takes_the_column_from_whoever_had_it():
    guess = guess_columns(("名称", "价格", "到手价"), [("碗", "12", "9.9")])
    corrected = reassign(guess, Column.USUAL_PRICE, 1)
    assert corrected.mapping == {Column.TITLE: 0, Column.PRICE: 2, Column.USUAL_PRICE: 1}
    moved = reassign(corrected, Column.PRICE, 1)
    assert moved.mapping == {Column.TITLE: 0, Column.PRICE: 1}
    assert reassign(moved, Column.PRICE, None).missing == (Column.PRICE,)


@given(st.lists(st.text(max_size=30), max_size=12), st.lists(st.lists(st.text(max_size=10), max_size=12), max_size=4))
def test_a_guess_never_uses_a_column_twice(header, rows):
    guess = guess_columns(tuple(header), [tuple(row) for row in rows])
    indexes = [one.index for one in guess.columns]
    assert len(set(indexes)) == len(indexes) == len(guess.mapping)
    assert all(0 < one.confidence <= 1 for one in guess.columns)


def test_a_sheet_for_an_enrolment_is_read_row_by_row():
    table = read_table(FILE.name, FILE.read_text(encoding="utf-8").encode("gb18030"))
    rows = list(table.rows)
    guess = guess_columns(table.header, rows)
    assert shape_of(table.header) is FileShape.GUESSED
    readings = list(
        read_products(FileShape.GUESSED, table.header, number_rows(rows, table.first_row), "CNY", guess.mapping)
    )
    mug, scarf, brush = (reading.draft for reading in readings[:3])
    assert (mug.title, mug.price, mug.usual_price, mug.commission_bp, mug.stock) == (
        "手工陶瓷马克杯",
        5900,
        8900,
        2000,
        100,
    )
    assert (scarf.price, scarf.commission_bp, scarf.stock) == (12900, 2500, 0)
    assert (brush.price, brush.usual_price, brush.link, brush.stock) == (990, None, None, 1200)
    assert [problem.code for problem in readings[2].problems] == [
        ProblemCode.USUAL_PRICE_IGNORED,
        ProblemCode.LINK_IGNORED,
    ]
    assert [(reading.rows, reading.problems[0].code) for reading in readings[3:]] == [
        ((6,), ProblemCode.NO_PRICE),
        ((7,), ProblemCode.PRICE_UNREADABLE),
        ((8,), ProblemCode.PRICE_RANGE),
        ((9,), ProblemCode.COMMISSION_OVER_100),
        ((10,), ProblemCode.PRICE_NOT_POSITIVE),
        ((11,), ProblemCode.DUPLICATE),
    ]


def test_rows_of_one_product_id_are_its_variants():
    header, mapping = ("id", "name", "price", "size", "stock"), {
        Column.HANDLE: 0, Column.TITLE: 1, Column.PRICE: 2, Column.OPTION: 3, Column.STOCK: 4,
    }  # fmt: skip
    rows = [
        ("7", "Bowl", "9", "S", "1"),
        ("8", "Cup", "5", "", ""),
        ("7", "Bowl", "7", "L", "2"),
        ("7", "", "x", "XL", "2"),
    ]
    bowl, cup = read_products(FileShape.GUESSED, header, number_rows(rows, 2), "USD", mapping)
    assert (bowl.draft.price, bowl.draft.price_max, bowl.draft.stock, bowl.rows) == (700, 900, 3, (2, 4, 5))
    assert bowl.problems[0].code is ProblemCode.VARIANT_IGNORED
    assert cup.draft.stock is None


def test_options_without_skus_share_their_title():
    header, mapping = ("name", "Price (EUR)", "size"), {Column.TITLE: 0, Column.PRICE: 1, Column.OPTION: 2}
    rows = [("Bowl", "9,50", "S"), ("Cup", "5", "S"), ("bowl ", "7", "L")]
    bowl, cup = read_products(FileShape.GUESSED, header, number_rows(rows, 2), "CNY", mapping)
    assert (bowl.draft.price, bowl.draft.price_max, bowl.draft.currency) == (700, 950, "EUR")
    assert cup.draft.title == "Cup"
