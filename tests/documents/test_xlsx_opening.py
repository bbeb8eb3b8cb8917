"""A workbook that names cells far away is read no further than one of ours reaches."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from hospes.documents.xlsx_layout import HIDDEN
from hospes.documents.xlsx_opening import opened, opened_list

FAR = (
    '<row r="2000000000"><c r="A2000000000"><v>1</v></c></row>',
    "".join(f'<row r="{number}"><c r="XFD{number}"><v>1</v></c></row>' for number in range(3, 30_000)),
)


def reaching(far: str) -> bytes:
    """A workbook of two lines and a stamp, in which each sheet goes on far away."""
    book, made, changed = Workbook(), BytesIO(), BytesIO()
    book.active.append(["Email"])
    book.active.append(["ada@example.org"])
    stamp = book.create_sheet(HIDDEN)
    for name in ("form", "voice", "toolkit", "version", "language"):
        stamp.append([name, "1"])
    book.save(made)
    with ZipFile(made) as before, ZipFile(changed, "w", ZIP_DEFLATED) as after:
        for each in before.namelist():
            after.writestr(each, before.read(each).decode().replace("</sheetData>", f"{far}</sheetData>"))
    return changed.getvalue()


@pytest.mark.parametrize("far", FAR)
def test_what_stands_far_away_is_not_read(far: str) -> None:
    (line,) = opened_list(reaching(far))
    assert (line.row, line.text(1)) == (2, "ada@example.org")
    assert {line.row for line in opened(reaching(far)).lines} == {2}
