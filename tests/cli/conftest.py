"""A terminal without a language of its own, and a small cohort."""

from pathlib import Path

import pytest

from cli.asking import SMALL, written


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands speak English unless they are asked for something else, whoever runs the tests."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Four mentees, of whom one can be helped."""
    return written(tmp_path / "small.json", SMALL)
