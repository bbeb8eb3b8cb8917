"""``hospes score``: a toolkit's folder and a table of answers in, figures or reasons out."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from hospes.cli.score import run

FACTOR = """\
---
id: kf-twcv
---

# Networking

## Guiding questions

- Where can a newcomer take part? {#q-nhxd answer=text}
- Does the city know who takes part? {#q-frzp answer=ypn}
- Is there a list? {#q-m3kt answer=ypn}
"""
OTHER = """\
---
id: kf-xxcv
---

# Welcome
"""
METADATA = """\
format: 1
id: two-things
version: 1.0.0
language: en
title: Two things
"""
BENCHMARK = """\
# How to try two things

## Introduction

Two things.
"""
INDEX = """\
---
id: kf-twcv
---

# Networking

## Guiding questions

- How many take part? {#q-frzp answer=choice}
    - few {#o-hkqt points=25}
    - many {#o-hkqv points=100}
- Is there a list? {#q-m3kt answer=ypn}
"""
GATES = """\
scoring:
  profile: gates
  tiers:
    - id: bronze
      title: Bronze
      mandatory:
        - q-frzp
      at_least: 1
"""
WEIGHTED = """\
scoring:
  profile: weighted
  decimals: 1
  areas:
    - id: taking-part
      title: Taking part
      items:
        - q-frzp
        - q-m3kt
  composites:
    - id: all
      title: All
      areas:
        - taking-part
"""
HEADER = "city,round,item,value"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A toolkit with two key factors and two closed questions, profile levels."""
    return written(tmp_path / "two-things", METADATA, FACTOR, OTHER)


def written(folder: Path, metadata: str, *factors: str) -> Path:
    (folder / "factors").mkdir(parents=True)
    (folder / "toolkit.yaml").write_text(metadata, encoding="utf-8")
    (folder / "benchmark.md").write_text(BENCHMARK, encoding="utf-8")
    for number, text in enumerate(factors, start=1):
        (folder / "factors" / f"0{number}-factor.md").write_text(text, encoding="utf-8")
    return folder


def table(folder: Path, *rows: str) -> str:
    path = folder.parent / "answers.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    return str(path)


def test_score_prints_records(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = ("Liège,2026,kf-twcv,1", "Liège,2026,kf-twcv/importance,2", "Liège,2026,two-things/q-frzp,partly")
    assert run([str(folder), table(folder, HEADER, *rows), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == [
        {
            "city": "Liège",
            "round": "2026",
            "factors": [
                {
                    "id": "kf-twcv",
                    "level": 1.0,
                    "agreed": False,
                    "median": 1.0,
                    "lowest": 1,
                    "highest": 1,
                    "voices": 1,
                    "low": 1.0,
                    "high": 1.0,
                    "claimed": False,
                    "importance": 2.0,
                    "gap": {"low": 2.0, "high": 2.0},
                    "priority": {"low": 4.0, "high": 4.0},
                    "share": {"value": 0.5, "low": 0.25, "high": 0.75, "answered": 1, "closed": 2},
                    "open": ["q-m3kt"],
                },
                {
                    "id": "kf-xxcv",
                    "level": None,
                    "agreed": False,
                    "median": None,
                    "lowest": None,
                    "highest": None,
                    "voices": 0,
                    "low": 0.0,
                    "high": 4.0,
                    "claimed": False,
                    "importance": 1.0,
                    "gap": {"low": 0.0, "high": 3.0},
                    "priority": {"low": 0.0, "high": 3.0},
                    "share": None,
                    "open": [],
                },
            ],
            "areas": {},
            "overall": 25.0,
            "low": 13.0,
            "high": 63.0,
            "rank": 1,
            "left_out": ["kf-xxcv"],
        }
    ]


def test_score_prints_lines_for_people(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = (
        "Riga,2026,anna,kf-twcv,3",
        "Riga,2026,,q-frzp,yes",
        "Riga,2026,,q-m3kt,partly",
        "Ghent,2026,anna,kf-twcv,1",
        "Ghent,2026,bert,kf-twcv,4",
        "Ghent,2026,anna,kf-xxcv,2",
        "Ghent,2026,anna,q-frzp,yes",
        "Liège,2026,,kf-twcv,dont_know",
    )
    assert run([str(folder), table(folder, "city,round,respondent,item,value", *rows)]) == 0
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert lines == [
        "Riga, 2026: 75 (38 to 88), place 1",
        "Networking",
        "level 3, claimed; gap 0; priority 0; share 75 %",
        "Welcome",
        "no level yet; gap 0 to 3; priority 0 to 3; no share",
        "Left out: kf-xxcv",
        "",
        "Ghent, 2026: 56 (38 to 75), place 2",
        "Networking",
        "not agreed: 1 to 4, median 2.5; gap 0 to 2; priority 0 to 2; share 100 % (50 to 100 %)",
        "Welcome",
        "level 2; gap 1; priority 1; no share",
        "",
        "Liège, 2026: still open (0 to 100)",
        "Networking",
        "no level yet; gap 0 to 3; priority 0 to 3; share still open",
        "Welcome",
        "no level yet; gap 0 to 3; priority 0 to 3; no share",
        "Left out: kf-twcv, kf-xxcv",
    ]


def test_score_prints_areas_and_composites(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = written(tmp_path / "index", METADATA + WEIGHTED, INDEX)
    answers = table(folder, HEADER, "Riga,2026,q-frzp,o-hkqt", "Riga,2026,q-m3kt,33.35")
    assert run([str(folder), answers, "--json"]) == 0
    record = json.loads(capsys.readouterr().out)[0]
    assert (record["areas"], record["composites"]) == ({"taking-part": 29.2}, {"all": 29.2})
    assert (record["overall"], record["low"], record["high"], record["left_out"]) == (29.2, 29.2, 29.2, [])
    assert run([str(folder), answers]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Riga, 2026: 29.2, place 1",
        "  Networking",
        "    share 29 %",
        "  Taking part: 29.2",
        "  All: 29.2",
    ]


def test_score_prints_the_tier(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = written(tmp_path / "gates", METADATA + GATES, FACTOR)
    answers = table(folder, HEADER, "Riga,2026,q-frzp,yes", "Ghent,2026,q-frzp,not_ours", "Ghent,2026,q-m3kt,not_ours")
    assert run([str(folder), answers, "--json"]) == 0
    assert [record["tier"] for record in json.loads(capsys.readouterr().out)] == ["bronze", None]
    assert run([str(folder), answers]) == 0
    told = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert [line for line in told if line.startswith(("Tier", "Riga", "Ghent"))] == [
        "Riga, 2026: 100 (50 to 100)",
        "Tier: Bronze",
        "Ghent, 2026: nothing applies",
        "Tier: none yet",
    ]


def test_score_of_a_table_without_rows_is_empty(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers = table(folder, HEADER)
    assert run([str(folder), answers, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    assert run([str(folder), answers]) == 0
    assert capsys.readouterr().out == "The table has no answers yet.\n"


def test_score_tells_every_bad_row_and_nothing_else(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers = table(folder, HEADER, "Riga,2026,q-frzp,maybe", "Riga,2026,kf-twcv,3", "Riga,2026,q-zzzz,yes")
    assert run([str(folder), answers, "--json"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        f"{answers}:2: q-frzp takes yes, partly, no, not_ours, dont_know, not “maybe”",
        f"{answers}:4: the toolkit two-things has no item q-zzzz",
    ]


def test_score_says_what_an_empty_table_needs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers = table(folder)
    assert run([str(folder), answers]) == 1
    expected = f"{answers}:1: the file is empty; its first line names the columns {', '.join(HEADER.split(','))}\n"
    assert capsys.readouterr() == ("", expected)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "cannot be read: No such file or directory."),
        (b"\x89PNG\xff\x00", "is not UTF-8 text; save it as “CSV UTF-8”."),
    ],
)
def test_score_says_why_a_table_cannot_be_read(
    folder: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, sentence: str
) -> None:
    path = folder.parent / "answers.csv"
    if content is not None:
        path.write_bytes(content)
    assert run([str(folder), str(path)]) == 2
    assert capsys.readouterr() == ("", f"{path} {sentence}\n")


def test_score_says_why_a_toolkit_cannot_be_used(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = written(tmp_path / "bad", METADATA + WEIGHTED.replace("q-m3kt", "q-zzzz"), INDEX)
    answers = table(folder, HEADER)
    assert run([str(folder), answers]) == 2
    assert "q-zzzz" in capsys.readouterr().err
    (folder / "toolkit.yaml").unlink()
    assert run([str(folder), answers]) == 2
    assert "toolkit.yaml" in capsys.readouterr().err
    assert run([str(tmp_path / "nowhere"), answers]) == 2
    assert "nowhere is not a folder" in capsys.readouterr().err


def test_score_starts_no_django(folder: Path) -> None:
    answers = table(folder, HEADER, "Riga,2026,kf-twcv,3")
    code = "import sys; from hospes.cli import main; sys.exit(main(sys.argv[1:]) or 'django' in sys.modules)"
    done = subprocess.run(  # our own script, in a process that has imported nothing yet
        [sys.executable, "-c", code, "score", str(folder), answers, "--json"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr, json.loads(done.stdout)[0]["overall"]) == (0, "", 75.0)
