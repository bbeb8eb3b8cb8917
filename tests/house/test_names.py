"""A city could read the folder names; every module says what it is."""

import ast

from house.reading import HOSPES, ROOT, inside, python_files, tree

SAY_NOTHING = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "core",
    "manager",
    "managers",
    "service",
    "services",
    "misc",
}
OF_DJANGO = {"management"}


def test_no_name_says_nothing():
    names = {path for path in HOSPES.rglob("*") if path.stem.lower() in SAY_NOTHING}

    assert {inside(path) for path in names} == set()


def test_each_module_says_what_it_is():
    silent = {inside(file) for file in python_files("src") if not ast.get_docstring(tree(file))}

    assert silent == set()


def test_licence_is_there():
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")

    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in licence


def test_each_step_is_tested():
    steps = {
        path.name
        for path in (HOSPES / "journey").iterdir()
        if (path / "models.py").exists() or (path / "models").exists()
    }
    tested = {path.name for path in (ROOT / "tests" / "journey").iterdir()}

    assert steps <= tested
