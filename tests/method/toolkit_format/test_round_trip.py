"""Writing and parsing go both ways."""

from pathlib import Path

import pytest
from hypothesis import given, settings

from hospes.cli import folders
from hospes.method.toolkit_format import check, content_hash, parse, write
from hospes.method.toolkit_format.model import AnswerKind, KeyFactor, Practice, Question, Source, Toolkit
from method.toolkit_format.drawing import toolkits

CONTENT = Path(__file__).parents[3] / "src" / "hospes" / "content" / "toolkits"


def toolkit_with(factor: KeyFactor) -> Toolkit:
    return Toolkit("a", "1.0.0", "en", "A", key_factors=(factor,))


@settings(max_examples=50, deadline=None)
@given(toolkits)
def test_parse_gives_back_what_was_written(toolkit: Toolkit) -> None:
    assert parse(write(toolkit)) == toolkit


@settings(max_examples=10, deadline=None)
@given(toolkits)
def test_write_gives_back_the_canonical_folder(toolkit: Toolkit) -> None:
    folder = write(toolkit)
    assert write(parse(folder)) == folder


@settings(max_examples=10, deadline=None)
@given(toolkits)
def test_content_hash_is_that_of_the_folder_and_of_the_toolkit(toolkit: Toolkit) -> None:
    assert content_hash(toolkit) == content_hash(write(toolkit))


def test_content_hash_differs_when_a_word_does() -> None:
    one, other = (Toolkit("a", "1.0.0", "en", title) for title in ("One", "Other"))
    assert content_hash(one) != content_hash(other)


@pytest.mark.parametrize("folder", sorted(CONTENT.iterdir()), ids=lambda folder: folder.name)
def test_published_content_is_written_as_it_was_read(folder: Path) -> None:
    texts = folders.read(folder)
    ours = {name: text for name, text in texts.items() if not name.startswith("locale/")}
    assert write(parse(texts)) == ours


@pytest.mark.parametrize("folder", sorted(CONTENT.iterdir()), ids=lambda folder: folder.name)
def test_published_content_passes_the_check(folder: Path) -> None:
    assert check(folders.read(folder)) == ()


def test_write_escapes_what_is_not_of_the_subset() -> None:
    factor = KeyFactor("kf-bcdf", "# <b> & *c*", why_and_how="<p>x</p>\n\n> quoted `code`\n\n![a](b)")
    written = write(toolkit_with(factor))["factors/01-b-c.md"]
    assert written == (
        "---\nid: kf-bcdf\n---\n# \\# \\<b> & \\*c\\*\n\n## Why and how\n\n\\<p>x\\</p>\n\nquoted code\n\na\n"
    )


def test_write_names_a_factor_after_its_identifier_when_the_title_has_no_plain_letters() -> None:
    assert "factors/01-kf-bcdf.md" in write(toolkit_with(KeyFactor("kf-bcdf", "الوصول")))


def test_write_names_a_factor_without_identifier_or_plain_letters() -> None:
    assert "factors/01-factor.md" in write(toolkit_with(KeyFactor("", "الوصول")))


def test_write_makes_an_address_safe_for_the_braces() -> None:
    practice = Practice("gp-bcdf", "Port", "", url='https://example.org/a b{"c"}')
    written = write(toolkit_with(KeyFactor("kf-bcdf", "A", practices=(practice,))))["factors/01-a.md"]
    assert "url=https://example.org/a%20b%7B%22c%22%7D}" in written


def test_write_leaves_room_for_identifiers_that_are_not_minted() -> None:
    question = Question("", "Is it?", AnswerKind.YPN)
    written = write(toolkit_with(KeyFactor("", "A", questions=(question,))))["factors/01-a.md"]
    assert written == "# A\n\n## Guiding questions\n\n- Is it? {answer=ypn}\n"


def test_write_keeps_a_source_that_says_nothing() -> None:
    toolkit = Toolkit("a", "1.0.0", "en", "A", source=Source("", ""))
    assert parse(write(toolkit)).source == Source("", "")
