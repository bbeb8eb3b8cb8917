"""``hospes match`` where a city stands on both sides, or some pairs stand already."""

import json
from pathlib import Path
from typing import Any

import pytest

from hospes.cli.match import run
from hospes.method.cohorts import CohortError, read_record

NEED, STRENGTH = {"factor": "f", "low": 0}, {"factor": "f", "level": 4}
BOTH: dict[str, Any] = {
    "format": 1,
    "key_factors": [{"id": "f"}],
    "mentees": [
        {"id": "a", "country": "BE", "languages": ["en"], "needs": [NEED]},
        {"id": "t", "name": "Town hall", "country": "IT", "languages": ["en"], "needs": [NEED]},
    ],
    "mentors": [{"id": "t", "name": "Town", "country": "IT", "languages": ["en"], "strengths": [STRENGTH]}],
    "rules": {"excluded": [{"mentee": "t", "mentor": "t"}]},
}
PLAIN = {"context": 0, "size": 0, "language": 0, "abroad": 100}
STAND: dict[str, Any] = {
    **BOTH,
    "mentees": BOTH["mentees"][:1],
    "mentors": [{**BOTH["mentors"][0], "id": id, "country": country} for id, country in (("x", "BE"), ("y", "IT"))],
    "weights": PLAIN,
    "rules": {"incumbents": [{"mentee": "a", "mentor": "x"}], "incumbent_bonus": 500},
}


def told(capsys: pytest.CaptureFixture[str], path: Path, record: object, *asked: str) -> str:
    path.write_text(json.dumps(record), encoding="utf-8")
    assert run([str(path), *asked]) == 0
    return capsys.readouterr().out


def test_city_on_both_sides_is_called_by_its_name_on_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = told(capsys, tmp_path / "both.json", BOTH, "--why", "a", "t")
    assert "\n  a with Town: " in text
    assert "\n    Town shows level 4 on “f”, your widest gap: " in text
    assert "\n  Town hall\n" in text
    assert "\na with Town: " in text


def test_fault_calls_a_city_with_two_names_by_its_id() -> None:
    strange = [{**BOTH["mentors"][0], "strengths": [{"factor": "g", "level": 4}]}]
    with pytest.raises(CohortError) as bad:
        read_record({**BOTH, "mentors": strange})
    assert [str(fault) for fault in bad.value.faults] == [
        "#/mentors/0/strengths/0/factor: t names the key factor “g”, which is not in the list."
    ]


def test_price_of_a_bonus_is_told_as_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = told(capsys, tmp_path / "stand.json", STAND)
    said = (
        "The most points in all. It costs no points. The bonus for pairs that stand costs 100 points (1.639% of all)."
    )
    assert f"\n  total: {said} Pairs: 1, the lowest with 6,000 points.\n" in text
    assert text.endswith(
        "  All prices are against the most points that one of the four reaches, the bonus not counted.\n"
    )
    record = json.loads(told(capsys, tmp_path / "stand.json", STAND, "--json"))
    assert [record["objectives"][0][name] for name in ("price", "sentence")] == [100, said]
