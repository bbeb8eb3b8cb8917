"""Templates: each is used, none carries style or script, and every word can be translated."""

import ast
import re
from pathlib import Path

import pytest

from hospes.www.templatetags import ui
from house.reading import ROOT, inside, python_files, templates, tree

SAYS_NOTHING = {"Hospes", "PDF", "SVG", "XLSX", "CSV", "H", "AA", "EUPL", "DOCX", "CHANGES", "yaml"}
TEXT_ATTRIBUTES = r"(?:title|aria-label|placeholder|alt|summary|data-copied)"
WORDS = re.compile(r"[^\W\d_]{2,}")
WITHOUT_WORDS = {"icon", "markdown", "user_text"}  # their texts are names of pictures, or somebody's own words
WORDY = {"title", "text", "label", "hint", "meta", "source"}


def relative(file: Path) -> str:
    parts = file.parts
    return "/".join(parts[len(parts) - parts[::-1].index("templates") :])


def test_each_template_is_used():
    sources = [*python_files("src"), *templates()]
    everything = "\n".join(file.read_text(encoding="utf-8") for file in sources)
    allauth = ROOT / ".venv" / "lib" / "python3.11" / "site-packages" / "allauth" / "templates"
    unused = {
        inside(file)
        for file in templates()
        if relative(file) not in everything
        and re.sub(r"_(subject|message|body)\.\w+$", "", relative(file)) not in everything
        and not (allauth / relative(file)).exists()
    }

    assert unused == set()


@pytest.mark.parametrize("file", templates(), ids=inside)
def test_template_has_no_style_or_script_of_its_own(file):
    text = file.read_text(encoding="utf-8")

    assert re.findall(r"<style|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|<script(?![^>]*\ssrc=)|javascript:", text) == []


def bare_text(source: str) -> str:
    """What is left of a template when everything translated, computed or marked up is taken away."""
    source = re.sub(r"{#.*?#}|<!--.*?-->|{%\s*comment.*?endcomment\s*%}", " ", source, flags=re.DOTALL)
    source = re.sub(r"{%\s*blocktranslate.*?endblocktranslate\s*%}", " ", source, flags=re.DOTALL)
    source = re.sub(r"{%\s*blocktrans\b.*?endblocktrans\s*%}", " ", source, flags=re.DOTALL)
    return re.sub(r"{%.*?%}|{{.*?}}", " ", source, flags=re.DOTALL)


@pytest.mark.parametrize("file", templates(), ids=inside)
def test_each_word_can_be_translated(file):
    left = bare_text(file.read_text(encoding="utf-8"))
    attributes = re.findall(rf"\s{TEXT_ATTRIBUTES}=\"([^\"]*)\"", left)
    text = re.sub(r"<[^>]*>", " ", left, flags=re.DOTALL) if file.suffix == ".html" else left
    text = re.sub(r"&\w+;|[\w-]+=\"\s*\"", " ", text)  # entities, and attributes of a part without its tag

    assert set(WORDS.findall(" ".join([text, *attributes]))) - SAYS_NOTHING == set()


def untranslated_arguments(source: str) -> list[str]:
    """Plain words given to a component, in its first place or by a name that is for words."""
    found = []
    for name, rest in re.findall(r"{%\s*(\w+)\s(.*?)%}", source, flags=re.DOTALL):
        if name in set(ui.register.tags) - WITHOUT_WORDS:
            first = re.match(r"\s*\"([^\"]*)\"", rest)
            named = re.findall(r"(\w+)=\"([^\"]*)\"", rest)
            texts = ([first[1]] if first else []) + [text for key, text in named if key in WORDY]
            found += [f"{name}: {text}" for text in texts if WORDS.search(text)]
    return found


@pytest.mark.parametrize("file", templates(), ids=inside)
def test_each_component_is_given_translated_words(file):
    assert untranslated_arguments(file.read_text(encoding="utf-8")) == []


SAID_BY_NAME = {"label", "help_text", "verbose_name", "verbose_name_plural", "empty_label", "violation_error_message"}
SAID_FIRST = {"ValidationError", "Refused", "PermissionDenied"}
SAID_SECOND = {"success", "info", "warning", "error", "add_error"}


def said(call: ast.Call) -> list[ast.expr]:
    """The arguments of a call that somebody will read."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    found = [keyword.value for keyword in call.keywords if keyword.arg in SAID_BY_NAME]
    if name in SAID_FIRST or (name.endswith("Field") and isinstance(call.func, ast.Attribute)):
        found += call.args[:1]
    if name in SAID_SECOND:
        found += call.args[1:2]
    return found


def test_each_word_of_the_code_can_be_translated():
    folders = ("src/hospes/www", "src/hospes/journey", "src/hospes/documents", "src/hospes/audit")
    bare = {
        f"{inside(file)}:{value.lineno}: {value.value}"
        for file in python_files(*folders)
        for call in ast.walk(tree(file))
        if isinstance(call, ast.Call)
        for value in said(call)
        if isinstance(value, ast.Constant) and isinstance(value.value, str) and WORDS.search(value.value)
    }

    assert bare == set()
