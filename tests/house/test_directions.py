"""Which way imports go: each contract of import-linter is broken once, and must say so."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from hospes.journey import STEPS

FORBIDDEN = [
    ("Rooms", "www/front/views.py", "import hospes.config.settings"),
    ("Rooms", "cli/backup.py", "import hospes.www.urls"),
    ("Rooms", "journey/__init__.py", "import hospes.demo"),
    ("Rooms", "audit/changes.py", "import hospes.journey.people.models"),
    ("Rooms", "novelties/__init__.py", ""),  # a room that has no place in the story
    ("Steps", "journey/people/models.py", "import hospes.journey.cities.models"),
    ("Steps", "journey/toolkits/models/versions.py", "import hospes.journey.assessments.models"),
    ("Steps", "journey/novelties/__init__.py", ""),
    ("Inside a step", "journey/people/rules.py", "import hospes.journey.people.changes"),
    ("Inside a step", "journey/toolkits/queries/versions.py", "import hospes.journey.toolkits.changes"),
    ("Inside a step", "journey/toolkits/novelties/__init__.py", ""),  # a file that has no place in a step
    ("The method is plain Python", "method/__init__.py", "import django.db"),
    ("The method is plain Python", "method/__init__.py", "import random"),
    ("Commands of the method start no Django", "cli/score.py", "import django"),
    ("Documents write nothing", "documents/__init__.py", "import hospes.journey.people.changes"),
]


@pytest.fixture(scope="module")
def copy(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tree, to be broken."""
    folder = tmp_path_factory.mktemp("copy")
    shutil.copytree(root / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__", "content", "static"))
    shutil.copy(root / "pyproject.toml", folder)
    return folder


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = (str(Path(sys.executable).parent / "lint-imports"), "--no-cache")
    environment = {**os.environ, "PYTHONPATH": str(folder / "src"), "NO_COLOR": "1", "COLUMNS": "200"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_contracts_hold(copy):
    result = lint(copy)

    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(("contract", "file", "line"), FORBIDDEN)
def test_contract_catches_a_forbidden_import(copy, contract, file, line):
    path = copy / "src" / "hospes" / file
    before = path.read_text(encoding="utf-8") if path.exists() else None
    path.parent.mkdir(exist_ok=before is not None)  # a file that is gone must not make room for one that says nothing
    path.write_text(f"{before or ''}\n{line}\n", encoding="utf-8")
    try:
        result = lint(copy)
    finally:
        path.unlink() if before is None else path.write_text(before, encoding="utf-8")
        if before is None:
            shutil.rmtree(path.parent)

    assert result.returncode != 0, result.stdout
    assert f"{contract} BROKEN" in result.stdout or contract in result.stdout.split("Broken contracts")[-1], (
        result.stdout
    )


def test_steps_are_the_contract_s_list(root):
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    steps = next(contract for contract in settings["contracts"] if contract["name"] == "Steps")
    inside = next(contract for contract in settings["contracts"] if contract["name"] == "Inside a step")

    below, *above = reversed(steps["layers"])
    assert tuple(above) == STEPS
    assert not set(below.split(" | ")) & set(STEPS)  # what all of them ask for, and is none
    assert inside["containers"] == [f"hospes.journey.{step}" for step in STEPS]
