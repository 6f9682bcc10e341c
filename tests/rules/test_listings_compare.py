"""A dry run says what a file would change; the same file twice changes nothing."""

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from services.rules.listings.compare import (
    Counts,
    ExistingProduct,
    Outcome,
    as_existing,
    compare,
    count,
    wrong_rows,
)
from services.rules.listings.reading import number_rows, read_products, shape_of
from services.rules.listings.values import Draft, FileShape, ProblemCode, Reading
from services.tables.reading import read_table

FOLDER = Path(__file__).parent.parent / "fixtures" / "products"


def readings(name: str) -> list[Reading]:
    table = read_table(name, (FOLDER / name).read_bytes())
    return list(
        read_products(shape_of(table.header), table.header, number_rows(list(table.rows), table.first_row), "USD")
    )


def test_a_file_applied_twice_changes_nothing():
    for name in ("shopify.csv", "woocommerce.csv"):
        first = readings(name)
        steps = compare(first, {})
        tally = count(steps)
        assert (tally.changed, tally.unchanged) == (0, 0)
        held = {step.draft.key: as_existing(step.draft) for step in steps if step.draft}
        assert count(compare(readings(name), held)) == Counts(0, 0, tally.new, tally.wrong)


def draft(**said) -> Draft:
    return Draft(**({"key": "s:a", "title": "Mug", "price": 900, "price_max": 900} | said))


def test_changed_fields_are_named():
    held = {"s:a": as_existing(draft(stock=3, commission_bp=1000))}
    (step,) = compare([Reading((2,), draft(price=800, price_max=800, stock=0, commission_bp=1000))], held)
    assert (step.outcome, step.fields) == (Outcome.CHANGED, ("price", "price_max", "stock"))


def test_what_the_file_does_not_say_is_kept():
    held = {"s:a": ExistingProduct("Mug", 900, description="ours", commission_bp=2000, link="https://a.example")}
    (step,) = compare([Reading((2,), draft())], held)
    assert step.outcome is Outcome.UNCHANGED


FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "description": st.text(max_size=4),
        "stock": st.integers(0, 3),
        "commission_bp": st.integers(0, 9),
        "usual_price": st.integers(1, 9),
    },
)


@given(FIELDS, FIELDS)
def test_applying_the_named_fields_leaves_nothing_to_change(before, after):
    held = as_existing(draft(**before))
    (step,) = compare([Reading((2,), draft(**after))], {"s:a": held})
    applied = replace(held, **{name: getattr(step.draft, name) for name in step.fields})
    assert compare([Reading((2,), draft(**after))], {"s:a": applied})[0].outcome is Outcome.UNCHANGED
    assert all(getattr(applied, name) is not None for name in before)


def test_woocommerce_variations_join_their_parent_in_any_order():
    tee, hat, course, grouped, lost = readings("woocommerce.csv")
    assert (tee.draft.price, tee.draft.price_max, tee.draft.usual_price, tee.draft.stock) == (1590, 1990, 1990, 8)
    assert [(one.sku, one.option) for one in tee.draft.variants] == [("TEE-RED", "Red"), ("TEE-BLUE", "Blue")]
    assert (tee.draft.sku, tee.draft.handle, tee.draft.picture_url) == ("TEE", "70", "https://pics.example/tee.jpg")
    assert tee.draft.type_texts == ("Clothing > Tops", "Clothing")
    assert (hat.draft.visible, hat.draft.stock) == (False, 0)
    assert (course.draft.price, course.draft.visible) == (125000, False)
    assert grouped.problems[0].code is ProblemCode.GROUPED_PRODUCT
    assert lost.problems[0].code is ProblemCode.NO_PARENT


def test_woocommerce_is_recognised_in_chinese():
    header = (
        "ID",
        "类型",
        "SKU",
        "名称",
        "已发布",
        "简短描述",
        "描述",
        "库存",
        "促销价格",
        "常规售价",
        "分类",
        "图片",
        "父级",
    )
    assert shape_of(header) is FileShape.WOOCOMMERCE
    row = ("7", "simple", "A", "碗", "1", "", "一只碗", "3", "", "9.9", "家居", "", "")
    (reading,) = read_products(FileShape.WOOCOMMERCE, header, number_rows([row], 2), "CNY")
    assert (reading.draft.title, reading.draft.price, reading.draft.description) == ("碗", 990, "一只碗")


def test_wrong_rows_come_back_as_they_were_with_their_reason():
    table = read_table("shopify.csv", (FOLDER / "shopify.csv").read_bytes())
    rows = number_rows(list(table.rows), table.first_row)
    steps = compare(read_products(FileShape.SHOPIFY, table.header, rows, "USD"), {})
    wrong = wrong_rows(steps, dict(rows))
    assert [(row[0], problem.code) for row, problem in wrong] == [
        ("gift", ProblemCode.GIFT_CARD),
        ("free-sticker", ProblemCode.PRICE_NOT_POSITIVE),
    ]


def test_a_shopify_file_saved_again_by_a_european_spreadsheet_is_read():
    text = (FOLDER / "shopify.csv").read_text(encoding="utf-8")
    assert "39.50" in text
    table = read_table("x.csv", text.replace("39.50", '"39,50"').replace("36.00", '"36,00"').encode())
    rows = number_rows(list(table.rows), table.first_row)
    apron = next(read_products(FileShape.SHOPIFY, table.header, rows, "EUR"))
    assert (apron.draft.price, apron.draft.price_max) == (3600, 3950)
