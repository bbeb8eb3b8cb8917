"""The page that explains the format: its examples hold."""

from collections import defaultdict
from dataclasses import astuple
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from hospes.method.toolkit_format import check, declared, minted, parse, read_closely, state, write
from hospes.method.toolkit_format.headings import LANGUAGES
from hospes.method.toolkit_format.model import Profile

PAGE = (Path(__file__).parents[3] / "docs" / "toolkit-format.md").read_text(encoding="utf-8")


def examples() -> dict[str, dict[str, str]]:
    """The folders in the page: each fence says its language and its path."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for token in MarkdownIt("commonmark").parse(PAGE):
        folder, _, name = token.info.partition(" ")[2].partition("/")
        if token.type == "fence" and name:
            found[folder][name] = token.content
    return found


FOLDERS = examples()


def next_version() -> dict[str, str]:
    first = FOLDERS["example"]
    raised = first["toolkit.yaml"].replace("version: 1.0.0", "version: 2.0.0")
    return first | FOLDERS["next"] | {"toolkit.yaml": raised}


def test_page_has_a_draft_a_whole_example_its_next_version_and_four_more_profiles() -> None:
    assert list(FOLDERS) == ["draft", "example", "points", "weighted", "commitments", "gates", "next"]


@pytest.mark.parametrize("folder", ["example", "points", "weighted", "commitments", "gates"])
def test_example_passes_the_check(folder: str) -> None:
    assert check(FOLDERS[folder]) == ()


@pytest.mark.parametrize("profile", [Profile.POINTS, Profile.WEIGHTED, Profile.COMMITMENTS, Profile.GATES])
def test_example_of_a_profile_uses_it(profile: Profile) -> None:
    assert parse(FOLDERS[profile.value]).scoring.profile is profile


def test_draft_passes_the_check_once_it_has_identifiers() -> None:
    reading = read_closely(FOLDERS["draft"])
    assert (reading.problems, len(reading.unminted)) == ((), 4)
    assert reading.toolkit is not None
    assert check(write(minted(reading.toolkit))) == ()


def test_next_version_declares_all_that_it_changed() -> None:
    assert check(next_version(), FOLDERS["example"]) == ()


def test_next_version_says_what_becomes_of_answers() -> None:
    fates = declared(parse(FOLDERS["example"]), parse(next_version()))
    kinds = {fate.id: str(fate.kind) for fate in fates if fate.kind != "unchanged"}
    assert kinds == {
        "q-frzp": "reworded",
        "q-zz7d": "retired",
        "q-wk42": "split",
        "t-q6tv": "editorial",
        "q-2hcw": "added",
        "q-bn6x": "added",
    }


def test_translation_of_the_example_is_read() -> None:
    example = FOLDERS["example"]
    assert state(parse(example), example["locale/fr.po"]).done == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_lists_the_headings_of_every_language(language: str) -> None:
    assert f"| {language} | {' | '.join(astuple(LANGUAGES[language]))} |" in PAGE
