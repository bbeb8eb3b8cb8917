"""Words are never only English: French says all, Arabic what a respondent sees, four more what a voice meets."""

import ast
import importlib.util
from types import ModuleType

import pytest

from house.reading import ROOT, called, calls, python_files, tree

LANGUAGES = ("fr", "ar", "it", "el", "lv", "nl")


@pytest.fixture(scope="module")
def messages() -> ModuleType:
    """The developers' tool that gathers and compiles."""
    spec = importlib.util.spec_from_file_location("messages", ROOT / "tools" / "messages.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalog_is_complete(messages, language):
    assert messages.missing(language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalog_guesses_nothing(messages, language):
    assert [entry.id for entry in messages.read(language) if entry.fuzzy and entry.id] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_those_of_the_original(messages, language):
    assert messages.wrong(language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalog_says_nothing_that_nobody_asks(messages, language):
    asked = {(entry.id, entry.context) for entry in messages.gathered()}

    assert [entry.id for entry in messages.read(language) if (entry.id, entry.context) not in asked] == []


def test_arabic_has_its_six_forms(messages):
    assert messages.read("ar").num_plurals == 6


@pytest.mark.parametrize("language", ["it", "el", "lv", "nl"])
def test_the_language_of_a_voice_says_the_door_and_not_the_desk(messages, language):
    said = {entry.id for entry in messages.read(language)}

    assert ("I have begun before and have four words" in said, "Bring a toolkit in" in said) == (True, False)


def test_gathering_finds_words_of_code_and_templates(messages):
    found = {entry.id for entry in messages.gathered() if isinstance(entry.id, str)}

    assert {
        "Mailbox",
        "Marked as handed over.",
        "Ten characters or more; three ordinary words in a row are good.",
    } <= found


def marked_tables(module):
    """The names of a module's tables of which each value is marked."""
    tables = [node for node in module.body if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict)]
    return {
        table.targets[0].id
        for table in tables
        if all(isinstance(value, ast.Call) and called(value) == "_" for value in table.value.values)
    }


def test_gathering_finds_each_sentence_of_the_method(messages):
    """A sentence is made from words, or from a table whose words are marked for gathering."""
    made = [
        (call, marked_tables(tree(file)))
        for file in python_files("src/hospes/method")
        for call in calls(tree(file))
        if called(call) == "Sentence"
    ]
    templates = {call.args[0].value for call, _tables in made if isinstance(call.args[0], ast.Constant)}
    others = [(call.args[0], tables) for call, tables in made if not isinstance(call.args[0], ast.Constant)]

    assert len(templates) > 100
    assert [
        ast.unparse(source) for source, tables in others if ast.unparse(source).partition("[")[0] not in tables
    ] == []
    assert templates - {entry.id for entry in messages.gathered()} == set()
