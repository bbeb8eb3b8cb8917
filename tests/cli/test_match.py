"""``hospes match``: a cohort in, pairs with reasons and proof out."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cli.asking import IMPLEMENTORING, INCLUCITIES, SMALL, told, written
from hospes.cli.match_answer import answer
from hospes.cli.match_faces import as_text
from hospes.method.cohorts import read_record

SMALL_IN_WORDS = """\
A cohort without a title
  Without a date. Mentees: 4; mentors: 2, with places: 3; key factors: 2.
  Objective: The most points in all. \
The most points of each term: need 6,000, context 2,000, size 490, language 1,000, abroad 500.
  Method: maximum-weight matching of mentees to mentors’ places, as a flow of least cost; proof by prices (LP duality).

Pairs: 1
  a with x: 6,990 points (need 6,000, context 0, size 490, language 0, abroad 500)
    x shows level 4 on “women”, your widest gap: 6,000 points.
    You share a working language: Italian.
    Not all is known yet: the score may be anything from 6,500 to 6,990 points.
    The size is not known yet: a, x. It may cost up to 490 points.

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
  Proven: no other matching is worth more than 6,990 points; all pairs were checked (6).
  Fingerprint FINGERPRINT

What each objective would cost
  total: The most points in all. It costs no points. Pairs: 1, the lowest with 6,990 points.
  nash: Bad matches weigh more than good ones. It costs no points. Pairs: 1, the lowest with 6,990 points.
  floor: As many cities as possible, and the lowest score as high as possible. \
It costs no points. Pairs: 1, the lowest with 6,990 points.
  priority: The cities that come first get the most, then the others. \
It costs no points. Pairs: 1, the lowest with 6,990 points.
"""


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
    assert lines[-4] == "  x shows level 4 on “women”, your widest gap: 6,000 points."


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
