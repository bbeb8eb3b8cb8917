"""What ``hospes match`` does not take: every fault at its place, and what to do."""

import json
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from cli.asking import SMALL, refused, written
from hospes.cli.match import run


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
