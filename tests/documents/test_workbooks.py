"""The workbook of an assessment: made, filled in by somebody, read again; and every file that is not let in."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from django.utils import translation
from openpyxl.worksheet.formula import ArrayFormula

from factories.assessments import Answering, make_assessment
from factories.toolkits import make_toolkit_version
from hospes.documents import xlsx_opening
from hospes.documents.xlsx_answers import Fault, Understood, understood
from hospes.documents.xlsx_assessment import assessment_xlsx
from hospes.documents.xlsx_opening import Unreadable, opened
from hospes.journey.assessments import changes, queries
from hospes.journey.assessments.queries import Brought
from hospes.journey.assessments.queries.contents import AnswerSaid, ContextSaid, RatingSaid
from hospes.journey.assessments.queries.voiced import VoicedLine
from hospes.method.toolkit_format.model import AnswerKind, KeyFactor, Option, Profile, Question, Scoring

pytestmark = pytest.mark.django_db
INJECTED = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=2", "#N/A")
Fill = Callable[[openpyxl.Workbook], None]


@pytest.fixture
def town() -> Answering:
    """A city that has begun, its toolkit also in French and Arabic."""
    found = make_assessment(make_toolkit_version(languages=("fr", "ar")))
    found.answer("q-bcdf", "yes", "Since May.\nMore or less.")
    found.rate("kf-bcdf", 2, 3, "Slowly.")
    found.read_context("cf-bcdf", "helps", "Rooms.")
    return found


def made(town: Answering, language: str = "en") -> bytes:
    """The workbook as it is downloaded."""
    return assessment_xlsx(queries.workbook(town.assessment, language))


def filled(content: bytes, *fill: Fill) -> bytes:
    """The workbook as somebody's program saves it."""
    book, saved = openpyxl.load_workbook(BytesIO(content)), BytesIO()
    for each in fill:
        each(book)
    book.save(saved)
    return saved.getvalue()


def put(sheet: int, cell: str, value: object) -> Fill:
    """Type something into a cell of the sheet with that place."""

    def fill(book: openpyxl.Workbook) -> None:
        book.worksheets[sheet][cell] = value

    return fill


def read(town: Answering, content: bytes) -> Understood:
    """What the file says."""
    file = opened(content)
    with translation.override(file.stamp.language):
        return understood(file.lines, queries.sheet(town.assessment))


def column(content: bytes, sheet: int, letter: str) -> list[object]:
    """The cells of a column."""
    return [cell.value for cell in openpyxl.load_workbook(BytesIO(content)).worksheets[sheet][letter]]


QUESTIONS, LEVELS, CONTEXT = 2, 3, 4  # after what to read first, and the sheet that nobody sees
UNTOUCHED = (
    Brought("q-bcdf", 1, AnswerSaid("Since May.\nMore or less.", "yes")),
    Brought("q-bcdh", 0, AnswerSaid()),
    Brought("q-bcdj", 0, AnswerSaid()),
    Brought("q-bcdk", 0, AnswerSaid()),
    Brought("q-cdfg", 0, AnswerSaid()),
    Brought("q-cdfh", 0, AnswerSaid()),
    Brought("kf-bcdf", 1, RatingSaid("Slowly.", 2, 3)),
    Brought("kf-bcdg", 0, RatingSaid()),
    Brought("cf-bcdf", 1, ContextSaid("Rooms.", "helps")),
    Brought("cf-bcdg", 0, ContextSaid()),
)


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_workbook_that_nobody_touched_says_what_stands_here(town: Answering, language: str) -> None:
    assert read(town, filled(made(town, language))) == Understood(UNTOUCHED, ())


def test_workbook_in_arabic_runs_from_the_right_and_its_header_stays_in_sight(town: Answering) -> None:
    book = openpyxl.load_workbook(BytesIO(made(town, "ar")))
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    assert [bool(sheet.sheet_view.rightToLeft) for sheet in shown] == [True] * 4
    assert [sheet.freeze_panes for sheet in shown[1:]] == ["A2"] * 3
    assert [sheet.print_title_rows for sheet in shown[1:]] == ["$1:$1"] * 3
    assert [sheet["A1"].alignment.readingOrder for sheet in shown[:1]] == [2]
    assert (shown[1]["D2"].alignment.readingOrder, shown[1]["F2"].alignment.readingOrder) == (2, 0)
    assert book.properties.language == "ar"
    assert not openpyxl.load_workbook(BytesIO(made(town, "fr"))).worksheets[QUESTIONS].sheet_view.rightToLeft


def test_workbook_opens_only_what_can_be_answered_and_offers_the_reader_s_words(town: Answering) -> None:
    book = openpyxl.load_workbook(BytesIO(made(town, "fr")))
    sheet = book.worksheets[QUESTIONS]
    unlocked = [cell.coordinate for row in sheet for cell in row if not cell.protection.locked]
    assert unlocked == ["E2", "F2", "E4", "F4", "E5", "F5", "F6", "E7", "F7", "E8", "F8"]  # row 3 only leads to 4 and 5
    assert all(each.protection.sheet for each in book.worksheets if each.sheet_state == "visible")
    (rule,) = sheet.data_validations.dataValidation
    assert (rule.type, rule.formula1, str(rule.sqref)) == ("list", "hospes!$D$1:$D$5", "E2 E4 E5 E7 E8")
    offered = [row[0].value for row in book["hospes"]["D1:D5"]]
    assert offered == ["Oui", "En partie", "Non", "Hors de nos compétences", "Je ne sais pas"]
    assert sheet.column_dimensions["B"].hidden
    assert book["hospes"].sheet_state == "veryHidden"


def test_workbook_writes_words_of_people_as_text_and_never_as_a_formula(town: Answering) -> None:
    for number, text in enumerate(INJECTED):
        town.answer("q-bcdk", note=text, seen=number)
        book = openpyxl.load_workbook(BytesIO(made(town)))
        cell = book.worksheets[QUESTIONS]["F6"]
        assert (cell.value, cell.data_type, bool(cell.quotePrefix)) == (text, "s", text[0] in "=+-@\t")
        with ZipFile(BytesIO(made(town))) as packed:
            assert not any(b"<f>" in packed.read(name) for name in packed.namelist() if "worksheets" in name)


def test_workbook_that_is_filled_in_says_what_was_typed(town: Answering) -> None:
    content = filled(
        made(town, "fr"),
        put(QUESTIONS, "E2", "en partie"),
        put(QUESTIONS, "F2", "=1+1"),
        put(QUESTIONS, "E4", "no"),
        put(QUESTIONS, "F4", 2024.0),
        put(QUESTIONS, "F6", datetime(2026, 5, 3)),  # noqa: DTZ001  # a spreadsheet knows no zones
        put(QUESTIONS, "F7", ArrayFormula("F7", "=SUM(A1:A9)")),
        put(QUESTIONS, "F8", True),
        put(LEVELS, "E3", 4),
        put(LEVELS, "F3", "1"),
        put(CONTEXT, "E2", None),
        put(CONTEXT, "F2", None),
        lambda book: book.create_sheet("Mine").append(("call the library", "x")),
    )
    found = read(town, content)
    assert found.faults == ()
    assert [each for each in found.said if each not in UNTOUCHED] == [
        Brought("q-bcdf", 1, AnswerSaid("=1+1", "partly")),
        Brought("q-bcdh", 0, AnswerSaid("2024", "no")),
        Brought("q-bcdk", 0, AnswerSaid("2026-05-03")),
        Brought("q-cdfg", 0, AnswerSaid("=SUM(A1:A9)")),
        Brought("q-cdfh", 0, AnswerSaid("True")),
        Brought("kf-bcdg", 0, RatingSaid("", 4, 1)),
        Brought("cf-bcdf", 1, ContextSaid()),
    ]


def test_workbook_names_each_cell_that_cannot_be_understood_and_what_to_do(town: Answering) -> None:
    content = filled(
        made(town),
        put(QUESTIONS, "E2", "perhaps"),
        put(QUESTIONS, "B4", "x"),
        put(QUESTIONS, "E6", "Yes"),
        put(QUESTIONS, "F7", "a" * 20_001),
        put(QUESTIONS, "A8", "q-zzzz"),
        put(LEVELS, "E2", "7"),
        put(LEVELS, "F3", "much"),
        put(CONTEXT, "A3", "cf-bcdf"),
        put(CONTEXT, "C9", "a remark in a row of its own"),
    )
    levels = " · ".join(
        f"{level}: {words}"
        for level, words in enumerate(
            ("not yet", "first steps", "partly in place", "meets the standard", "could mentor others")
        )
    )
    twice = "This row is there more than once. Keep one of them."
    assert read(town, content).faults == (
        Fault(
            "Questions", "E2",
            "“perhaps” is none of the answers. Choose one of these:"
            " Yes · Partly · No · Not our competence · Don't know.",
        ),
        Fault("Questions", "B4", "What this hidden cell held is gone. Take this row from a fresh workbook."),
        Fault("Questions", "E6", "This question is answered in words: write them in the column beside it."),
        Fault("Questions", "F7", "This note has 20001 characters; 20000 are possible. Shorten it."),
        Fault("Questions", "A8", "“q-zzzz” is not in this assessment. Take this row from a fresh workbook."),
        Fault("Levels", "E2", f"“7” is none of the answers. Choose one of these: {levels}."),
        Fault(
            "Levels", "F3",
            "“much” is none of the answers. Choose one of these: 1: less important now · 2: important"
            " · 3: very important.",
        ),
        Fault("Context", "A2", twice),
        Fault("Context", "A3", twice),
    )  # fmt: skip


def test_workbook_of_a_toolkit_with_points_offers_its_options_and_asks_for_no_levels() -> None:
    long = "a, b; " * 60  # more than a list inside a rule could hold
    question = Question(
        "q-bcdf", "Which?", AnswerKind.CHOICE,
        options=(Option("o-bcdf", f"{long}one", 0), Option("o-bcdg", f"{long}two", 100)),
    )  # fmt: skip
    factor = KeyFactor(id="kf-bcdf", title="A/B: *?", why_and_how="Why.", questions=(question,))
    version = make_toolkit_version(key_factors=(factor,), context_factors=(), scoring=Scoring(profile=Profile.POINTS))
    town = make_assessment(version, is_example=True)
    town.answer("q-bcdf", "o-bcdg")
    book = openpyxl.load_workbook(BytesIO(made(town)))
    assert book.sheetnames == ["Read me first", "hospes", "Questions"]
    heads = (book.worksheets[0]["A1"].value, book["Questions"].oddHeader.center.text)
    assert [(head.startswith("Invented example"), "Not finished yet" in head) for head in heads] == [(True, True)] * 2
    changes.finish_assessment(assessment=town.assessment, by=town.officer.actor)
    town.assessment.refresh_from_db()
    finished = openpyxl.load_workbook(BytesIO(made(town)))
    assert "Not finished" not in finished.worksheets[0]["A1"].value
    assert book["Questions"]["E2"].value == f"{long}two"
    assert read(town, made(town)).said == (Brought("q-bcdf", 1, AnswerSaid("", "o-bcdg")),)


def test_workbook_shows_what_several_voices_said_on_a_sheet_of_its_own_that_is_not_read_back(town: Answering) -> None:
    line = VoicedLine("1. =A door", "Is there one?", "city staff · elected", (2, 0, 1, 0, 0))
    content = assessment_xlsx(replace(queries.workbook(town.assessment, "en"), voiced=(line,)))
    rows = list(openpyxl.load_workbook(BytesIO(content))["Voices"].iter_rows(values_only=True))
    assert rows == [
        ("Key factor", "Question", "Group", "Voices", "Yes", "Partly", "No", "Not our competence", "Don't know"),
        ("1. =A door", "Is there one?", "city staff · elected", 3, 2, 0, 1, 0, 0),
    ]
    assert read(town, content) == Understood(UNTOUCHED, ())


def packed(**parts: bytes) -> bytes:
    """An archive with these parts; two underscores stand for a slash."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return made.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The workbook with one part more, or another one."""
    made = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(made, "w", ZIP_DEFLATED) as target:
        for each in source.namelist():
            if each != name:
                target.writestr(each, source.read(each))
        target.writestr(name, part)
    return made.getvalue()


def refused_files(ours: bytes) -> Iterator[tuple[bytes, str]]:
    """Files that are not let in, and what is said of them."""
    with ZipFile(BytesIO(ours)) as source:
        kinds = source.read("[Content_Types].xml")
    foreign = BytesIO()
    openpyxl.Workbook().save(foreign)
    yield b"", "no Excel workbook"
    yield b"%PDF-1.7", "no Excel workbook"
    yield packed(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "no Excel workbook"
    yield b"x" * (xlsx_opening.LARGEST + 1), "larger than 5 MB"
    yield with_part(ours, "xl/bomb.bin", b"\0" * (xlsx_opening.LARGEST_OPEN + 1)), "unpacks to far more"
    yield with_part(ours, "xl/vbaProject.bin", b"Sub Open()"), "has macros"
    yield with_part(ours, "[Content_Types].xml", kinds.replace(b"sheet.main", b"sheet.macroEnabled.main")), "has macros"
    yield with_part(ours, "xl/workbook.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), "more than a workbook may"
    yield with_part(ours, "xl/workbook.xml", b"<a>"), "damaged"
    yield ours[: len(ours) // 2], "no Excel workbook"
    yield foreign.getvalue(), "Hospes did not make this workbook"


def test_files_that_are_no_workbook_of_ours_are_refused_with_a_sentence(town: Answering) -> None:
    for content, sentence in refused_files(made(town)):
        with pytest.raises(Unreadable, match=sentence):
            opened(content)
