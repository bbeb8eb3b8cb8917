"""The project as house tests read it: its files, their trees."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
HOSPES = ROOT / "src" / "hospes"
OURS = ("src", "tests", "bench", "tools")
NOT_OURS = {"__pycache__", "node_modules"}


def inside(path: Path) -> str:
    """The path as it reads in a message."""
    return path.relative_to(ROOT).as_posix()


@cache
def python_files(*folders: str) -> tuple[Path, ...]:
    """Python files under ``folders``, or all of ours; migrations are written by Django."""
    roots = [ROOT / folder for folder in folders or OURS]
    found = (file for root in roots for file in root.rglob("*.py"))
    return tuple(sorted(file for file in found if "migrations" not in file.parts))


@cache
def templates() -> tuple[Path, ...]:
    """All our templates: pages and letters."""
    found = (file for folder in HOSPES.rglob("templates") for file in folder.rglob("*") if file.is_file())
    return tuple(sorted(found))


@cache
def tree(file: Path) -> ast.Module:
    """A Python file as a tree."""
    return ast.parse(file.read_text(encoding="utf-8"), str(file))


def changes_files() -> tuple[Path, ...]:
    """Where writing is allowed: ``changes.py`` or the files of a folder ``changes``."""
    return tuple(file for file in python_files("src") if file.stem == "changes" or "changes" in file.parts)


def calls(module: ast.AST) -> Iterator[ast.Call]:
    """Every call in it."""
    return (node for node in ast.walk(module) if isinstance(node, ast.Call))


def called(call: ast.Call) -> str:
    """The last word of what is called: ``save`` for ``person.save(...)``."""
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
