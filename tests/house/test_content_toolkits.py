"""The toolkits and the guidance that come with Hospes: whole, complete in each language, in our own words."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import hospes
from hospes.method.toolkit_format import check, parse, po, state, translated, write
from hospes.method.toolkit_format.markdown import plain
from hospes.method.toolkit_format.model import AnswerKind, Profile, Question, Subject, Toolkit
from hospes.method.toolkit_format.texts import texts

CONTENT = Path(hospes.__file__).parent / "content"
SOURCES = Path(__file__).resolve().parents[2].parent / "shared" / "sources"
CITY, POLITICAL, CHARTER = "city-for-all", "political-participation", "integrating-cities-charter"
TOOLKITS = (CITY, POLITICAL, CHARTER)
INSTRUMENT = "partnership"  # of our own, and for the two sides of a scheme: it assesses no city
TRANSLATIONS = ("fr", "ar")
TOWNS = ("it", "el", "lv", "nl")  # of the mentee towns and their mentors
PAIRS = tuple(
    (name, language) for name in TOOLKITS for language in (*TRANSLATIONS, *(TOWNS if name != CHARTER else ()))
) + tuple((INSTRUMENT, language) for language in TRANSLATIONS)
GUIDANCE = (
    "about",
    "accessibility",
    "answers",
    "context",
    "evidence",
    "importance",
    "levels",
    "privacy",
    "terms",
)
# Seven words that a sentence of ours may share with a source, because they are somebody's name.
NAMES = (
    "Norwegian Directorate of Diversity and Integration",
    "Council of European Municipalities and Regions",
    "European Fund for the Integration of Third Country Nationals",
)
SHARED_WORDS = 7
SPLIT_QUESTION = "Do you work together with organisations that are experts in their field?"


def folder(name: str) -> dict[str, str]:
    root = CONTENT / "toolkits" / name
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in root.rglob("*.*")}


def toolkit(name: str) -> Toolkit:
    return parse(folder(name))


def asked(name: str) -> tuple[int, ...]:
    return tuple(len(factor.questions) for factor in toolkit(name).key_factors)


def closed(one: Toolkit) -> tuple[int, ...]:
    def count(questions: tuple[Question, ...]) -> int:
        return sum(question.answer is AnswerKind.YPN for question in questions)

    return tuple(count(factor.questions) for factor in one.key_factors)


def test_toolkits_are_those_that_are_named_here() -> None:
    assert {path.name for path in (CONTENT / "toolkits").iterdir()} == {*TOOLKITS, INSTRUMENT}


def test_instrument_asks_fifteen_sentences_from_one_to_five_and_says_that_it_is_ours() -> None:
    one = toolkit(INSTRUMENT)
    questions = [question for factor in one.key_factors for question in factor.questions]
    scales = {tuple((option.text[:2], option.points) for option in question.options) for question in questions}

    assert (one.subject, len(questions), asked(INSTRUMENT)) == (Subject.PARTNERSHIP, 15, (2, 3, 3, 2, 2, 3))
    assert scales == {(("1:", 0), ("2:", 25), ("3:", 50), ("4:", 75), ("5:", 100))}
    assert one.source is not None
    assert "this is not the check of the OECD" in one.source.wording
    assert "The instrument is our own." in one.introduction
    assert {toolkit(name).subject for name in TOOLKITS} == {Subject.CITY}


@pytest.mark.parametrize("name", [*TOOLKITS, INSTRUMENT])
def test_toolkit_has_no_problem(name: str) -> None:
    assert check(folder(name)) == ()


@pytest.mark.parametrize("name", [*TOOLKITS, INSTRUMENT])
def test_toolkit_is_written_as_the_writer_writes_it(name: str) -> None:
    files = {path: text for path, text in folder(name).items() if not path.startswith("locale/")}

    assert write(parse(files)) == files


def test_city_for_all_has_the_structure_of_its_source() -> None:
    one = toolkit(CITY)

    assert asked(CITY) == (11, 3, 5, 9, 4)
    assert [len(factor.tips) for factor in one.key_factors] == [0, 1, 0, 5, 6]
    assert [len(factor.practices) for factor in one.key_factors] == [1, 1, 1, 1, 1]
    assert len(one.context_factors) == 8
    assert one.scoring.profile is Profile.LEVELS


def test_city_for_all_splits_only_the_sixth_question_in_two() -> None:
    questions = [question for factor in toolkit(CITY).key_factors for question in factor.questions]

    split = {question.text: len(question.parts) for question in questions if question.parts}

    assert split == {SPLIT_QUESTION: 2}
    assert questions[5].text == SPLIT_QUESTION


def test_political_participation_has_the_structure_of_its_source() -> None:
    one = toolkit(POLITICAL)

    assert asked(POLITICAL) == (5, 5, 5, 3, 4, 2, 3, 2)
    assert [len(factor.practices) for factor in one.key_factors] == [2, 3, 2, 2, 2, 2, 2, 2]
    assert len(one.context_factors) == 7
    assert one.standard
    assert all(factor.statement and factor.why_and_how for factor in one.key_factors)
    assert one.scoring.profile is Profile.LEVELS


def test_political_participation_asks_twelve_closed_questions() -> None:
    assert closed(toolkit(POLITICAL)) == (2, 1, 3, 2, 1, 0, 2, 1)


@pytest.mark.parametrize("name", [CITY, POLITICAL])
def test_questions_that_begin_with_a_question_word_are_answered_in_words(name: str) -> None:
    open_words = ("What", "Which", "How", "Who")
    questions = [question for factor in toolkit(name).key_factors for question in factor.questions]

    in_words = [question.text for question in questions if question.answer is AnswerKind.TEXT]

    assert in_words == [question.text for question in questions if question.text.startswith(open_words)]


def test_charter_has_eleven_commitments_in_four_roles() -> None:
    one = toolkit(CHARTER)
    questions = [question for factor in one.key_factors for question in factor.questions]

    assert asked(CHARTER) == (3, 2, 3, 3)
    assert {question.answer for question in questions} == {AnswerKind.COMMITMENT}
    assert one.scoring.profile is Profile.COMMITMENTS


def test_charter_counts_by_role() -> None:
    one = toolkit(CHARTER)

    roles = [(factor.title, tuple(question.id for question in factor.questions)) for factor in one.key_factors]

    assert [(area.title, area.items) for area in one.scoring.areas] == roles


@pytest.mark.parametrize(("name", "language"), PAIRS)
def test_translation_lacks_nothing(name: str, language: str) -> None:
    one = toolkit(name)
    found = state(one, folder(name)[f"locale/{language}.po"])

    assert (found.language, found.offered, found.missing, found.fallen_back) == (language, True, (), ())
    assert found.done == len(texts(one))


@pytest.mark.parametrize(("name", "language"), PAIRS)
def test_translation_is_written_as_the_tool_writes_it(name: str, language: str) -> None:
    written = folder(name)[f"locale/{language}.po"]

    assert po(toolkit(name), language, written) == written


@pytest.mark.parametrize(("name", "language"), PAIRS)
def test_translation_has_the_paragraphs_of_the_original(name: str, language: str) -> None:
    one = toolkit(name)
    other = translated(one, folder(name)[f"locale/{language}.po"])

    def shape(text: str) -> int:
        return len(plain(text).split("\n"))

    assert [shape(text.text) for text in texts(other)] == [shape(text.text) for text in texts(one)]


@pytest.mark.parametrize(
    ("name", "publisher", "year", "link"),
    [
        (CITY, "Council of European Municipalities and Regions (CEMR)", 2022, "https://www.inclucities.eu"),
        (POLITICAL, "EUROCITIES", 2014, "https://www.integratingcities.eu"),
        (CHARTER, "EUROCITIES", 2010, "https://www.integratingcities.eu/charter"),
    ],
)
def test_toolkit_names_its_source(name: str, publisher: str, year: int, link: str) -> None:
    source = toolkit(name).source

    assert source is not None
    assert source.title
    assert source.rights
    assert (source.publisher, source.year, source.link) == (publisher, year, link)


@pytest.mark.parametrize("name", TOOLKITS)
def test_toolkit_says_that_the_wording_is_ours(name: str) -> None:
    one = toolkit(name)
    said = [translated(one, folder(name)[f"locale/{language}.po"]).introduction for language in TRANSLATIONS]

    assert one.source is not None
    assert one.source.wording.startswith("The wording is ours.")
    assert "The sentences here are ours." in one.introduction
    assert "Les phrases sont les nôtres." in said[0]
    assert "الجمل هنا من صياغتنا." in said[1]


def test_toolkits_stand_under_the_name_of_their_programme() -> None:
    programmes = {name: toolkit(name).programme for name in TOOLKITS}

    assert programmes == {CITY: "IncluCities", POLITICAL: "ImpleMentoring", CHARTER: "Integrating Cities"}


@pytest.mark.parametrize("language", ["en", *TRANSLATIONS])
def test_guidance_is_there_in_each_language(language: str) -> None:
    names = sorted(path.name for path in (CONTENT / "guidance" / language).iterdir())

    assert names == [f"{name}.md" for name in GUIDANCE]


@pytest.mark.parametrize("name", GUIDANCE)
@pytest.mark.parametrize("language", TRANSLATIONS)
def test_guidance_has_the_same_parts_in_each_language(name: str, language: str) -> None:
    def parts(text: str) -> list[str | bool]:
        """Of each line its mark, or whether it has words."""
        return [line.split(" ")[0] if line.startswith(("#", "-")) else bool(line) for line in text.split("\n")]

    assert parts(guidance(language, name)) == parts(guidance("en", name))


def guidance(language: str, name: str) -> str:
    return (CONTENT / "guidance" / language / f"{name}.md").read_text("utf-8")


def in_language(language: str) -> Iterator[str]:
    """Every text of toolkits and guidance in a language."""
    for name in TOOLKITS:
        other = translated(toolkit(name), folder(name).get(f"locale/{language}.po", ""))
        yield from (text.text for text in texts(other))
    yield from (guidance(language, name) for name in GUIDANCE)


def test_french_has_a_blank_that_does_not_break_before_its_signs() -> None:
    wrong = re.compile(r"(?<![\u00a0\u202f?!])[?!»](?!\w)| [:;%]|«(?!\u00a0)|\w[;](?=\s)|\w:(?=\s)|'")

    assert [text for text in in_language("fr") if wrong.search(text)] == []


def test_arabic_has_its_own_signs() -> None:
    wrong = re.compile(r"[\u0600-\u06ff]\s*[?,;]")

    assert [text for text in in_language("ar") if wrong.search(text)] == []


def test_arabic_paragraphs_begin_with_an_arabic_letter() -> None:
    """A page that takes the direction from the first letter shows them from right to left."""
    lines = (line for text in in_language("ar") for line in text.split("\n"))
    first = {line: letter[0] for line in lines if (letter := re.search(r"[^\W\d_]", line))}

    assert [line for line, letter in first.items() if not "\u0600" <= letter <= "\u06ff"] == []


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:'[^\W_]+)*", text.casefold().replace("’", "'").replace("‘", "'"))


def runs(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[at : at + SHARED_WORDS]) for at in range(len(found) - SHARED_WORDS + 1)}


def without_names(text: str) -> str:
    for name in NAMES:
        text = text.replace(name, "\n|\n")
    return text


def sentences_of_toolkits() -> Iterator[str]:
    for name in TOOLKITS:
        yield from (text.text for text in texts(toolkit(name)) if "title" not in text.label and text.label != "theme")


def sentences_of_guidance() -> Iterator[str]:
    for name in GUIDANCE:
        yield from guidance("en", name).split("\n")


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the published texts are not beside this project")
@pytest.mark.parametrize("ours", [sentences_of_toolkits, sentences_of_guidance])
def test_sentences_are_not_those_of_the_sources(ours: Callable[[], Iterator[str]]) -> None:
    theirs = [path.read_text("utf-8").replace("**", "") for path in SOURCES.iterdir() if path.is_file()]
    taken = set().union(*map(runs, theirs))
    pieces = [piece for text in ours() for piece in without_names(text).split("|")]

    assert [" ".join(run) for piece in pieces for run in sorted(runs(piece) & taken)] == []
