"""Workbooks that lie, explode or are damaged end in one clear refusal; odd ones are read."""

import io
import zipfile

import pytest

from services.tables.reading import read_table
from services.tables.refusal import TableFault, TableRefused
from services.tables.writing import write_xlsx

BASE = write_xlsx(["a", "b"], [["1", 2]])
SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)
HEAD = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c><c r="B1" t="inlineStr"><is><t>Price</t></is></c></row>'
)


def workbook(rows: str, before: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BASE)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, before + SHEET.format(rows) if name.endswith("sheet1.xml") else source.read(name))
    return out.getvalue()


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ('<row r="2"><c r="A2" t="inlineStr"><is><t>碗</t></is></c><c r="B2"><v>12.9</v></c></row>', ("碗", "12.9")),
        ('<row r="2"><c r="A2"><v>880</v></c><c r="B2"><v>0.30000000000000004</v></c></row>', ("880", "0.3")),
        ('<row r="2"><c r="A2" t="e"><v>#N/A</v></c><c r="B2" t="b"><v>1</v></c></row>', ("#N/A", "true")),
        ('<row r="2"><c r="A2"><v>0</v></c><c r="B2"/></row>', ("0",)),
        ('<row r="5000"><c r="B5000"><f>1+1</f><v>2</v></c></row>', ("", "2")),
    ],
)  # fmt: skip
def test_cells_read_as_a_person_would_type_them(rows, wanted):
    table = read_table("f.xlsx", workbook(HEAD + rows))
    assert table.header == ("Name", "Price")
    assert [row for row in table.rows if row] == [wanted]


LAUGHS = '<!DOCTYPE x [<!ENTITY a0 "ha ha ha ha">{}]>'.format(
    "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 10))
)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (workbook(HEAD + '<row r="2000000000"><c r="A2"><v>1</v></c></row>'), TableFault.TOO_MANY_ROWS),
        (workbook(HEAD + '<row r="2"><c r="KO2"><v>1</v></c></row>'), TableFault.TOO_MANY_COLUMNS),
        (workbook(HEAD + '<row r="2"><c r="A2" t="s"><v>99</v></c></row>'), TableFault.BROKEN),
        (workbook(HEAD + '<row r="x"><c r="??"><v>1</v></c></row>'), TableFault.BROKEN),
        (workbook('<row r="1"><c r="A1" t="inlineStr"><is><t>&a9;</t></is></c></row>', LAUGHS), TableFault.BROKEN),
        (workbook(""), TableFault.EMPTY),
    ],
)
def test_hostile_sheets_are_refused(content, code):
    with pytest.raises(TableRefused) as caught:
        list(read_table("f.xlsx", content).rows)
    assert caught.value.code is code


def test_cells_far_to_the_right_are_never_laid_out():
    blanks = "".join(f'<row r="{at}"><c r="XFD{at}"/></row>' for at in range(2, 2000))
    assert [row for row in read_table("f.xlsx", workbook(HEAD + blanks)).rows if row] == []
