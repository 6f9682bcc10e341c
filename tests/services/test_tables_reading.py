"""Dropped files become rows, or one clear refusal."""

import csv
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.tables.limits import MAX_BYTES, MAX_ROWS
from services.tables.reading import read_table
from services.tables.refusal import TableFault, TableRefused
from services.tables.writing import write_csv, write_xlsx

TEXT = "商品名称,售价,库存\r\n手工陶瓷马克杯,59.00,100\r\n羊毛围巾,129,3\r\n"


def refusal(name: str, content: bytes) -> TableFault:
    with pytest.raises(TableRefused) as caught:
        list(read_table(name, content).rows)
    return caught.value.code


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("gbk"),
        TEXT.encode("gb18030"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        TEXT.replace(",", "\t").encode(),
        TEXT.replace(",", ";").encode(),
        ("sep=;\r\n" + TEXT.replace(",", ";")).encode(),
        TEXT.replace("\r\n", "\n").encode(),
        TEXT.replace("\r\n", "\r").encode(),
        TEXT.replace("手", "\0手").encode(),
        ("九月选品表,,\r\n" + TEXT).encode("gbk"),
    ],
)
def test_any_encoding_and_delimiter_reads_the_same(content):
    table = read_table("f.csv", content)
    assert table.header == ("商品名称", "售价", "库存")
    assert list(table.rows) == [("手工陶瓷马克杯", "59.00", "100"), ("羊毛围巾", "129", "3")]


def test_western_text_is_not_taken_for_chinese():
    table = read_table("f.csv", "Name;Preis\nCafé crème;12,90\nGrün;3\n".encode("cp1252"))
    assert list(table.rows) == [("Café crème", "12,90"), ("Grün", "3")]


def test_traditional_chinese_is_told_apart():
    text = "商品名稱,價格,庫存\n手工陶瓷馬克杯,59,3\n羊毛圍巾,129,5\n"
    for name in ("big5", "gbk", "utf-8"):
        table = read_table("f.csv", text.encode(name))
        assert table.header == ("商品名稱", "價格", "庫存")
        assert next(table.rows)[0] == "手工陶瓷馬克杯"


def test_a_workbook_reads_like_its_csv():
    table = read_table("f.xlsx", write_xlsx(["Name", "Price", "Stock"], [["Mug", 12.5, 3], [], ["Pot", "1", None]]))
    assert table.header == ("Name", "Price", "Stock")
    assert [row for row in table.rows if row] == [("Mug", "12.5", "3"), ("Pot", "1")]


def test_row_numbers_count_blank_rows_and_the_lines_above_the_header():
    table = read_table("f.csv", b"My list\n\nName,Price\n\nMug,1\n")
    assert table.header == ("Name", "Price")
    assert [table.first_row + at for at, row in enumerate(table.rows) if row] == [5]


def test_quoted_newlines_and_ragged_rows_are_kept():
    table = read_table("f.csv", b'a,b,c\n"x\n""y""",2\n1,2,3,4\n')
    assert list(table.rows) == [('x\n"y"', "2"), ("1", "2", "3", "4")]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.csv", b"", TableFault.EMPTY),
        ("a.csv", b"\xef\xbb\xbf \r\n", TableFault.EMPTY),
        ("a.csv", b",,,\n,,\n", TableFault.EMPTY),
        ("a.csv", b"x" * (MAX_BYTES + 1), TableFault.TOO_BIG),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, TableFault.OLD_FORMAT),
        ("a.csv", b"%PDF-1.7 ...", TableFault.NOT_A_TABLE),
        ("a.csv", b"\x89PNG\r\n\x1a\n1234", TableFault.NOT_A_TABLE),
        ("a.xls", b"<html><table><tr><td>1</td></tr></table>", TableFault.NOT_A_TABLE),
        ("a.csv", b'{"a": 1}', TableFault.NOT_A_TABLE),
        ("a.xlsx", b"PK\x03\x04 torn", TableFault.BROKEN),
        ("a.xlsx", b"just text", TableFault.BROKEN),
        ("a.csv", bytes(range(1, 32)) * 50, TableFault.NOT_A_TABLE),
        ("a.csv", b"a,b\n" + b'"' + b"x" * 200_000, TableFault.CELL_TOO_LONG),
        ("a.csv", b"a,b\n" + b"1,2\n" * (MAX_ROWS + 1), TableFault.TOO_MANY_ROWS),
        ("a.csv", b"a," * 400 + b"b\n1,2\n", TableFault.TOO_MANY_COLUMNS),
        ("a.csv", b"\x81\xff\xff\xfe,\x81\n\xff\xff", TableFault.ENCODING),
    ],
)
def test_what_is_no_table_is_refused_with_its_reason(name, content, code):
    assert refusal(name, content) is code


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_zip_bombs_are_refused_before_they_are_unpacked():
    assert refusal("a.xlsx", zipped({"xl/worksheets/sheet1.xml": b" " * 20_000_000})) is TableFault.BOMB
    assert refusal("a.xlsx", zipped({f"xl/{at}": b"" for at in range(2_500)})) is TableFault.BOMB


def test_other_zips_are_no_tables_and_torn_workbooks_are_broken():
    assert refusal("a.docx", zipped({"[Content_Types].xml": b"", "word/document.xml": b"x"})) is TableFault.NOT_A_TABLE
    whole = write_xlsx(["a", "b"], [["1", "2"]])
    assert refusal("a.xlsx", whole[: len(whole) // 2]) is TableFault.BROKEN
    assert refusal("a.xlsx", zipped({"[Content_Types].xml": b"", "xl/workbook.xml": b"<oops"})) is TableFault.BROKEN


CELLS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), include_characters="\n,;\"\t'"), max_size=12
)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=6))
def test_rows_written_by_csv_are_read_back(rows):
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerows([["name", "price", "stock"], *rows])
    table = read_table("f.csv", out.getvalue().encode())
    assert table.delimiter == ","
    assert list(table.rows) == [tuple(row) if any(row) else () for row in rows]


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(content):
    for start in (b"", b"PK\x03\x04", b"a,b\n"):
        try:
            list(read_table("f", start + content).rows)
        except TableRefused as refused:
            assert refused.code in TableFault


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-2+3", "@sum", "\tx", "\rx", "＝1+1"])
def test_formulas_are_written_as_text(text):
    assert list(read_table("f.csv", write_csv(["a", "b"], [[text, "x"]])).rows) == [("'" + text, "x")]


def test_signed_numbers_stay_numbers():
    assert list(read_table("f.csv", write_csv(["a", "b", "c"], [["-5", -12.5, "+3%"]])).rows) == [
        ("-5", "-12.5", "+3%")
    ]


def test_a_workbook_holds_formulas_as_text():
    assert list(read_table("f.xlsx", write_xlsx(["a", "b"], [["=1+1", "x\x00y"]])).rows) == [("=1+1", "xy")]
