"""Tables of answers: separators, columns, lines, and what is wrong with them."""

import pytest

from hospes.method.scoring.table import BadRow, Row, read_table

GHENT = Row(2, "Ghent", "2026", "", "q-1", "yes")


@pytest.mark.parametrize(
    "text",
    [
        "city,round,item,value\nGhent,2026,q-1,yes\n",
        "\ufeffcity;round;item;value\r\nGhent;2026;q-1;yes\r\n",
        "city\tround\titem\tvalue\nGhent\t2026\tq-1\tyes",
        " City , ROUND,Item,value\n Ghent , 2026,q-1, yes ",
        'city,round,item,value\n"Ghent","2026","q-1","yes"\n\n,,,\n',
        "value,item,round,city,note\nyes,q-1,2026,Ghent,we think\n",
        "city,round,item,value\nGhent,2026,q-1,yes,,\n",
        "city,round,respondent,item,value\nGhent,2026,,q-1,yes\n",
    ],
)
def test_table_is_read_however_it_was_saved(text: str) -> None:
    assert read_table(text) == ((GHENT,), ())


def test_table_keeps_who_answered() -> None:
    rows, _ = read_table("city,round,respondent,item,value\nGhent,2026,anna,q-1,yes\n")
    assert rows == (Row(2, "Ghent", "2026", "anna", "q-1", "yes"),)


def test_table_numbers_rows_by_their_first_line() -> None:
    text = 'city,round,item,value\n\nGhent,2026,q-1,"two\nlines"\nGhent,2026,q-2,no\n'
    rows, bad = read_table(text)
    assert ([(row.line, row.value) for row in rows], bad) == ([(3, "two\nlines"), (5, "no")], ())


@pytest.mark.parametrize("text", ["", "\n \n", "\ufeff"])
def test_table_without_a_line_says_which_columns_it_needs(text: str) -> None:
    reason = "the file is empty; its first line names the columns city, round, item, value"
    assert read_table(text) == ((), (BadRow(1, reason),))


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ("city,item", "the first line names no column round and no column value"),
        ("Ghent,2026,q-1,yes", "the first line names no column city and no column round and no column item "),
        ("city,round,item,value,item", "the first line names the column item twice"),
        ("city,round,respondent,item,value,respondent", "the first line names the column respondent twice"),
    ],
)
def test_table_says_what_its_header_lacks(header: str, reason: str) -> None:
    rows, bad = read_table(f"{header}\nGhent,2026,q-1,yes\n")
    assert (rows, len(bad), bad[0].line) == ((), 1, 1)
    assert bad[0].reason.startswith(reason)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Ghent,2026,q-1", "the row has no value; leave out the row of what is unanswered"),
        (",2026,q-1,yes", "the row has no city"),
        ("Ghent", "the row has no round and no item and no value"),
        (
            "Ghent,2026,q-1,yes, no",
            "the row has more cells than there are columns; put quotation marks around a cell with a comma",
        ),
        (
            'Ghent,2026,"q-1,yes',
            "the row cannot be read (unexpected end of data); check its quotation marks",
        ),
    ],
)
def test_table_tells_the_line_of_a_bad_row_and_keeps_the_good(row: str, reason: str) -> None:
    rows, bad = read_table(f"city,round,item,value\nGhent,2026,q-1,yes\n{row}\n")
    assert (rows, bad) == ((GHENT,), (BadRow(3, reason),))
