"""``.env.example`` names every variable that is read, with what it is without it."""

import re

from house.reading import ROOT, python_files

VARIABLE = re.compile(r"\bHOSPES_[A-Z_]*[A-Z]\b")
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")


def read_by_code() -> set[str]:
    files = [*python_files("src", "tools", "bench"), *(ROOT / "tests").glob("*.py")]
    return {name for file in files for name in VARIABLE.findall(file.read_text(encoding="utf-8"))}


def test_example_names_every_variable():
    assert set(re.findall(r"^#?(HOSPES_[A-Z_]+)=", EXAMPLE, re.MULTILINE)) == read_by_code()


def test_example_sets_nothing():
    assert [line for line in EXAMPLE.splitlines() if line and not line.startswith("#")] == []
