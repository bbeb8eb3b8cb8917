"""The style sheets of every page are one file, found like any other static file."""

import os
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template import engines

from hospes.www.stylesheets import SHEETS, SOURCES, TOGETHER, Together, joined


@pytest.fixture
def folder(settings, tmp_path) -> Path:
    """Where the file is written."""
    settings.STYLESHEETS = tmp_path
    return tmp_path


def test_sheets_stand_one_after_the_other_in_one_file(folder):
    found = finders.find(TOGETHER)

    assert found == str(folder / TOGETHER)
    assert finders.find(TOGETHER, find_all=True) == [found]
    parts = [(SOURCES / f"{sheet}.css").read_text(encoding="utf-8") for sheet in SHEETS]
    assert Path(found).read_text(encoding="utf-8") == "\n".join(parts)


def test_file_is_written_anew_only_when_a_sheet_has_changed(folder):
    file = joined()
    os.utime(file, (1, 1))
    assert joined().stat().st_mtime == 1
    file.write_text("a {}", encoding="utf-8")
    assert joined().read_bytes().startswith((SOURCES / "tokens.css").read_bytes())
    assert [each.name for each in file.parent.iterdir()] == ["hospes.css"]


def test_nothing_else_is_found_there(folder):
    finder = Together()
    assert [finder.find("css/tokens.css"), finder.find("css/tokens.css", find_all=True), finder.check()] == [[], [], []]
    assert [(name, storage.path(name)) for name, storage in finder.list(None)] == [(TOGETHER, str(folder / TOGETHER))]


def test_page_asks_for_the_one_file():
    shown = engines["django"].from_string("{% stylesheets %}").render({})
    assert shown == '<link rel="stylesheet" href="/static/css/hospes.css">'
