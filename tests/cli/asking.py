"""Cohorts for tests of ``hospes match``, and what the command prints or refuses."""

import json
from pathlib import Path
from typing import Any

import pytest

import hospes
from hospes.cli.match import run

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


def written(path: Path, record: object) -> Path:
    """A record as a file."""
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
