"""``hospes match``: a cohort in, pairs with reasons and proof out, or every fault at its place."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook

import hospes
from hospes.cli.match import run
from hospes.cli.match_answer import answer
from hospes.cli.match_faces import as_text
from hospes.cli.match_workbook import open_sheets, write_workbook
from hospes.method.cohorts import read_record, read_sheets, write_sheets
from hospes.method.cohorts.layout import Formula
from method.cohorts.making import WHOLE

COHORTS = Path(hospes.__file__).parent / "content" / "cohorts"
INCLUCITIES, IMPLEMENTORING = COHORTS / "inclucities.json", COHORTS / "implementoring.json"
SMALL: dict[str, Any] = {
    "format": 1,
    "key_factors": [{"id": "women"}, {"id": "work"}],
    "mentees": [
        {"id": "a", "country": "IT", "languages": ["it"], "needs": [{"factor": "women", "low": 0}], "first": True},
        {"id": "b", "country": "FR", "languages": ["it"], "needs": [{"factor": "women", "low": 2}]},
        {"id": "c", "country": "FR", "languages": ["fr"], "needs": [{"factor": "work", "low": 1}]},
        {"id": "d", "country": "FR", "languages": ["it"]},
    ],
    "mentors": [
        {"id": "x", "country": "BE", "languages": ["it"], "strengths": [{"factor": "women", "level": 4}]},
        {"id": "y", "country": "BE", "languages": ["nl"], "strengths": [{"factor": "work", "level": 3}], "places": 2},
    ],
}

SMALL_IN_WORDS = """\
A cohort without a title
  Without a date: 4 mentees; 2 mentors with 3 places; 2 key factors.
  Objective: The most points in all. \
The most points of each term: need 6,000, context 2,000, size 490, language 1,000, abroad 500.
  Method: maximum-weight matching of mentees to mentors’ places, as a flow of least cost; proof by prices (LP duality).

Pairs: 1
  a with x: 6,990 points (need 6,000, context 0, size 490, language 0, abroad 500)
    x shows level 4 on “women”, your widest gap: 6,000 points.
    You share a working language: Italian.
    Not all is known yet: the score may be anything from 6,500 to 6,990 points.

Without a mentor: 3
  b
    Nearest: x, 6,990 points.
    Another matching with this pair is as good; the order of the cities’ ids decided.
    Forcing it would cost the whole cohort 0 points.
  c
    Nearest: y, 4,990 points.
    c and y share no working language.
  d
    Nearest: x, 990 points.
    d meets the standard in everything that it gave a priority.

Places
  One more place at x would gain exactly 6,990 points.
  One more place anywhere else would gain nothing.

Proof
  Proven: no other matching is worth more than 6,990; all 6 pairs were checked.
  Fingerprint FINGERPRINT

What each objective would cost
  total: The most points in all. It costs no points. 1 pair, the lowest with 6,990 points.
  nash: Bad matches weigh more than good ones. It costs no points. 1 pair, the lowest with 6,990 points.
  floor: As many cities as possible, and the lowest score as high as possible. \
It costs no points. 1 pair, the lowest with 6,990 points.
  priority: The cities that come first get the most, then the others. \
It costs no points. 1 pair, the lowest with 6,990 points.
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Four mentees, of whom one can be helped."""
    return written(tmp_path / "small.json", SMALL)


def written(path: Path, record: object) -> Path:
    path.write_text(json.dumps(record), encoding="utf-8")
    return path


def told(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    """What the command prints when all goes well."""
    assert run([str(each) for each in arguments]) == 0
    return capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], status: int, *arguments: object) -> list[str]:
    """What the command says when it does nothing."""
    assert run([str(each) for each in arguments]) == status
    printed = capsys.readouterr()
    assert printed.out == ""
    return printed.err.splitlines()


def pairs(record: dict[str, Any]) -> list[tuple[str, str]]:
    return [(match["mentee"], match["mentor"]) for match in record["solution"]["matches"]]


# the historic examples


def test_the_four_historic_pairs_are_found(capsys: pytest.CaptureFixture[str]) -> None:
    record = json.loads(told(capsys, INCLUCITIES, "--json"))
    assert pairs(record) == [
        ("capaci", "mechelen"),
        ("jelgava", "schaerbeek"),
        ("levadia", "fuenlabrada"),
        ("saint-jean-de-la-ruelle", "city-of-brussels"),
    ]
    assert record["solution"]["certificate"]["proven"] is True


def test_schemes_of_several_cities_are_found(capsys: pytest.CaptureFixture[str]) -> None:
    record = json.loads(told(capsys, IMPLEMENTORING, "--json"))
    assert pairs(record) == [
        ("copenhagen", "manchester"),
        ("genoa", "oslo"),
        ("milan", "oslo"),
        ("riga", "genoa"),
        ("rotterdam", "dublin"),
    ]


def test_each_coded_figure_has_its_source_beside_it() -> None:
    for path in (INCLUCITIES, IMPLEMENTORING):
        record = json.loads(path.read_text(encoding="utf-8"))
        cities = [*record["mentees"], *record["mentors"]]
        figures = [
            *cities,
            *(each for city in cities for name in ("needs", "strengths", "context") for each in city.get(name, [])),
        ]
        assert [figure for figure in figures if not figure.get("source")] == []
        assert "who knew" in record["note"]


# what people read


def test_people_read_who_stays_without_and_why(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = told(capsys, small)
    fingerprint = json.loads(told(capsys, small, "--json"))["solution"]["fingerprint"]
    assert whole.replace(fingerprint, "FINGERPRINT") == SMALL_IN_WORDS


def test_people_read_what_they_asked_about_a_pair(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = told(capsys, small, "--why", "b", "x", "--objective", "priority").splitlines()
    assert lines[lines.index("Places") + 1].startswith("  One more place at x would gain 6,990, in the units of")
    assert "b with x: 6,990 points (need 6,000, context 0, size 490, language 0, abroad 500)" in lines
    assert lines[-3] == "  x shows level 4 on “women”, your widest gap: 6,000 points."


def test_people_read_what_a_pair_would_cost_that_is_no_tie(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wide = [{"factor": "women", "low": 0}, {"factor": "work", "low": 0}]
    mentees = [SMALL["mentees"][0], {"id": "b", "country": "IT", "languages": ["it"], "needs": wide}]
    assert """
  b
    Nearest: x, 3,990 points.
    All places of x are with cities for which more depends on them.
    Forcing it would cost the whole cohort 3,000 points.
""" in told(capsys, written(tmp_path / "two.json", {**SMALL, "mentees": mentees}))


def test_people_read_that_their_own_mentor_gives_more(capsys: pytest.CaptureFixture[str]) -> None:
    assert """
Genoa with Athens: 4,710 points (need 3,720, context 0, size 490, language 0, abroad 500)
  Oslo gives Genoa more: 6,150 points instead of 4,710.
  Forcing it would cost the whole cohort 1,440 points.
""" in told(capsys, IMPLEMENTORING, "--why", "genoa", "athens")


def test_people_read_that_no_pair_is_possible(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    alone = written(tmp_path / "alone.json", {**SMALL, "mentors": []})
    assert "No pair is possible.\n\nWithout a mentor: 4\n  a\n  b\n" in told(capsys, alone)


def test_prices_that_were_not_worked_out_are_told_as_such() -> None:
    found = replace(answer(read_record(SMALL)), outcomes=())
    assert as_text(found).endswith("\n  Not worked out: the cohort is too large for the other objectives.")


def test_pin_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rules = {"pinned": [{"mentee": "b", "mentor": "x"}]}
    assert "\n  b with x: 6,990 points (need 6,000, context 0, size 490, language 0, abroad 500), pinned\n" in told(
        capsys, written(tmp_path / "pinned.json", {**SMALL, "rules": rules})
    )


# what it refuses


def test_faults_of_json_are_told_at_their_pointers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path / "bad.json", {**SMALL, "key_factors": [{"id": "women"}], "objectve": "nash"})
    assert refused(capsys, 1, path) == [
        "#/objectve: this field is not known; see docs/match.md for those that are",
        "#/mentees/2/needs/0/factor: c names the key factor “work”, which is not in the list.",
        "#/mentors/1/strengths/0/factor: y names the key factor “work”, which is not in the list.",
    ]


def test_pair_of_strangers_is_refused(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert refused(capsys, 1, small, "--why", "x", "a") == [
        "--why: no mentee has the id x; there are a, b, c, d",
        "--why: no mentor has the id a; there are x, y",
    ]
    many = [{**SMALL["mentees"][0], "id": f"m{number}"} for number in range(22)]
    (line,) = refused(capsys, 1, written(small.parent / "many.json", {**SMALL, "mentees": many}), "--why", "b", "x")
    assert line.endswith("m18, m19 and 2 more")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("cohort.csv", b"", "ends neither in .json nor in .xlsx."),
        ("cohort.json", b"{\n1", "cohort.json:2: this is no JSON"),
        ("cohort.json", b"[" * 100_000, "is nested too deeply; no cohort is."),
        ("cohort.json", b"\xff", "is not UTF-8 text"),
        ("cohort.xlsx", b"PK", "cannot be read as a workbook."),
    ],
)
def test_file_that_is_no_cohort_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(content)
    (line,) = refused(capsys, 2, tmp_path / name)
    assert reason in line


def test_number_without_end_is_a_fault_like_any_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "long.json").write_text(f'{{"format": {"9" * 5000}}}', encoding="utf-8")
    told = refused(capsys, 1, tmp_path / "long.json")
    assert told[0] == f"#/format: a whole number from 1 to 1,000 is expected, not “{'9' * 39}…”"
    (tmp_path / "long.json").write_text('{"format": 1e999}', encoding="utf-8")
    told = refused(capsys, 1, tmp_path / "long.json")
    assert told[0] == "#/format: a whole number from 1 to 1,000 is expected, not “1e999”"


def test_field_that_stands_twice_is_told_at_its_pointer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = "this field stands twice in one object; keep one"
    text = json.dumps({**SMALL, "date": "2026-02-30"}).replace('"id": "b"', '"id": "b", "country": "IT"')
    (tmp_path / "twice.json").write_text(text, encoding="utf-8")
    assert refused(capsys, 1, tmp_path / "twice.json") == [
        f"#/mentees/1/country: {said}",
        "#/date: there is no day 2026-02-30",
    ]
    (tmp_path / "twice.json").write_text(json.dumps(SMALL).replace("{", '{"format": 1, ', 1), encoding="utf-8")
    assert refused(capsys, 1, tmp_path / "twice.json") == [f"#/format: {said}"]


def test_file_that_is_not_there_or_too_large_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("no.xlsx", "no.json"):
        (line,) = refused(capsys, 2, tmp_path / name)
        assert line.endswith(f"{name} cannot be read: No such file or directory.")
    with (tmp_path / "large.xlsx").open("wb") as large:
        large.truncate(21 * 2**20)
    assert "is larger than 20 MB" in refused(capsys, 2, tmp_path / "large.xlsx")[0]
    with ZipFile(tmp_path / "packed.xlsx", "w", ZIP_DEFLATED, compresslevel=1) as packed, packed.open("x", "w") as part:
        for _ten in range(21):
            part.write(bytes(10 * 2**20))
    assert "unpacks to more than 200 MB" in refused(capsys, 2, tmp_path / "packed.xlsx")[0]


def test_command_without_a_cohort_says_what_it_takes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        run([])
    assert left.value.code == 2
    assert "name a COHORT, or --template FILE.xlsx" in capsys.readouterr().err


def test_objective_beyond_the_size_of_a_cohort_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mentees = [{**SMALL["mentees"][0], "id": f"m{number}"} for number in range(5001)]
    path = written(tmp_path / "many.json", {**SMALL, "mentees": mentees})
    (line,) = refused(capsys, 1, path, "--objective", "nash")
    assert line.startswith("#: With 5,001 mentees only the most points in all can be found")


# workbooks


def test_workbook_is_read_as_the_cohort_it_was_written_from(tmp_path: Path) -> None:
    write_workbook(tmp_path / "whole.xlsx", write_sheets(WHOLE))
    assert read_sheets(open_sheets(tmp_path / "whole.xlsx")) == (WHOLE, ())


def test_workbook_and_json_say_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cohort = read_record(json.loads(INCLUCITIES.read_text(encoding="utf-8")))
    write_workbook(tmp_path / "cohort.xlsx", write_sheets(cohort))
    assert told(capsys, tmp_path / "cohort.xlsx") == told(capsys, INCLUCITIES)


def test_cells_are_read_as_people_typed_them(tmp_path: Path) -> None:
    book = Workbook()
    moment = datetime(2026, 1, 2, 3, 4)  # noqa: DTZ001 - a spreadsheet knows no zones
    for row in ([date(2026, 11, 22), moment, True, 2.5], ["=1+1", time(9, 30), " a "]):
        book.active.append(row)
    book.active.title = "Needs"
    book.create_sheet("Mine").append([None, "x", None])
    book["Mine"].append(["not read"])
    book.save(tmp_path / "typed.xlsx")
    assert open_sheets(tmp_path / "typed.xlsx") == {
        "Needs": [("2026-11-22", "2026-01-02 03:04:00", True, 2.5), (Formula.NEVER_CALCULATED, "09:30:00", " a ")],
        "Mine": [(None, "x")],
    }


def test_faults_of_a_workbook_are_told_at_their_cells(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheets: Any = {**write_sheets(WHOLE), "Mine": (("x",),)}
    sheets["Mentees"] = [*sheets["Mentees"], ("new", "", "Italy")]
    write_workbook(tmp_path / "bad.xlsx", sheets)
    assert refused(capsys, 1, tmp_path / "bad.xlsx") == [
        "Mentees!C4: two capital letters are expected (ISO 3166), such as BE, not “Italy”"
    ]


def test_what_was_left_alone_in_a_workbook_is_told_beside_the_result(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheets: Any = write_sheets(WHOLE)
    sheets["Mentees"] = [(*sheets["Mentees"][0], "colour"), *sheets["Mentees"][1:]]
    write_workbook(tmp_path / "more.xlsx", sheets)
    assert run([str(tmp_path / "more.xlsx")]) == 0
    assert capsys.readouterr().err == "Mentees!J1: the column “colour” is not known, and was left alone\n"


def test_template_offers_choices_and_says_how(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "cohort.xlsx"
    assert told(capsys, "--template", path) == f"{path} is ready to be filled in; its first sheet says how.\n"
    book = load_workbook(path)
    assert book.sheetnames[0] == "Instructions"
    assert [cell.value for cell in book["Needs"][2]][:3] == ["(example) small-town", "listening", 0]
    rules = {(rule.type, str(rule.sqref)): rule.formula1 for rule in book["Needs"].data_validations.dataValidation}
    assert rules[("list", "B2:B2000")] == "'Key factors'!$A$2:$A$2000"
    assert rules[("whole", "C2:C2000")] == "0"
    settings = {str(rule.sqref): rule for rule in book["Cohort"].data_validations.dataValidation}
    assert [book["Cohort"]["A5"].value, settings["B5"].formula1, settings["B6"].formula2] == [
        "objective",
        '"total,nash,floor,priority"',
        "20000",
    ]
    assert refused(capsys, 1, path) == ["Key factors: one key factor or more is expected"]


def test_template_replaces_nothing_and_has_its_ending(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.xlsx").write_bytes(b"mine")
    assert "stays as it is" in refused(capsys, 2, "--template", tmp_path / "mine.xlsx")[0]
    assert "does not end in .xlsx" in refused(capsys, 2, "--template", tmp_path / "mine.ods")[0]
    assert "cannot be written" in refused(capsys, 2, "--template", tmp_path / "no" / "mine.xlsx")[0]


def test_example_rows_of_a_template_would_be_a_cohort(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["--template", str(tmp_path / "cohort.xlsx")])
    book = load_workbook(tmp_path / "cohort.xlsx")
    for sheet in book.worksheets[2:]:
        sheet["A2"] = str(sheet["A2"].value).removeprefix("(example) ")
    book["Rules"]["A2"] = None
    book["Rules"]["B2"] = book["Rules"]["C2"] = None
    book.save(tmp_path / "filled.xlsx")
    capsys.readouterr()
    assert "Small Town with Old Port" in told(capsys, tmp_path / "filled.xlsx")


# what it starts


def test_letters_that_the_terminal_does_not_have_are_written_as_numbers(tmp_path: Path) -> None:
    named = [{**SMALL["mentees"][0], "name": "Saint-Étienne"}]
    path = written(tmp_path / "named.json", {**SMALL, "mentees": named})
    asked = [sys.executable, "-m", "hospes.cli", "match", str(path)]
    ascii_only = {**os.environ, "PYTHONIOENCODING": "ascii"}
    text = subprocess.run(asked, capture_output=True, text=True, check=True, env=ascii_only).stdout
    assert r"Saint-\xc9tienne with x" in text
    record = subprocess.run([*asked, "--json"], capture_output=True, text=True, check=True, env=ascii_only).stdout
    assert json.loads(record)["cohort"]["mentees"] == 1


def test_command_starts_no_django_and_no_solver_before_it_solves(tmp_path: Path) -> None:
    bad = written(tmp_path / "bad.json", {})
    script = (
        "import sys; from hospes.cli import main\n"
        "loaded = lambda: [name for name in ('django', 'ortools', 'openpyxl') if name in sys.modules]\n"
        f"print(main(['match', {str(bad)!r}]), loaded())\n"
        f"main(['match', {str(INCLUCITIES)!r}, '--json']); print(loaded())"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert (done.stdout.splitlines()[0], done.stdout.splitlines()[-1]) == ("1 []", "['ortools']")
