"""Agenda, report and the sheet to sign: the same words as PDF/UA and as Word file, in the clocks of the place."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from django.utils.translation import override

from documents.test_papers import opened as opened_pdf
from documents.test_papers import tags_of
from documents.word import opened, text_of
from hospes.documents.activity import (
    agenda_content,
    agenda_pdf,
    attendance_pdf,
    days_of,
    report_content,
    report_pdf,
    when,
)
from hospes.documents.activity_docx import agenda_docx, report_docx
from hospes.journey.mentoring.enums import ActivityKind, Attended, Coming, Mode
from hospes.journey.mentoring.models import Activity
from hospes.journey.mentoring.queries.activity_papers import (
    ActivityPaper,
    PaperLine,
    PaperPerson,
    PaperSite,
    PaperThing,
)
from hospes.journey.mentoring.queries.feedback import Asked, Heard
from hospes.journey.programmes.queries import Identity

NINE = datetime(2031, 5, 12, 7, tzinfo=UTC)  # in Brussels
TEN = datetime(2031, 5, 12, 8, tzinfo=UTC)
FIVE_NEXT = datetime(2031, 5, 13, 15, tzinfo=UTC)
PEOPLE = (
    PaperPerson("Ada", "Hilltown", "Officer", Coming.YES, Attended.PLACE),
    PaperPerson("Bo", "", "", Coming.ONLINE, Attended.ONLINE),
    PaperPerson("Cy", "Hilltown", "", Coming.NO, Attended.ABSENT),
)
IDENTITY = Identity("Open Doors", "en", "Co-funded by a fund.", "The authors answer for it.", b"", None, "")


def visit(**given: object) -> Activity:
    """A visit of two days."""
    fields = {"starts_at": NINE, "ends_at": FIVE_NEXT, "zone": "Europe/Brussels"} | given
    return Activity(
        title="A visit", kind=ActivityKind.VISIT, mode=Mode.BOTH, begins="2031-05-12", ends="2031-05-13", place="Port",
        link="https://meet.example.org", practical="By tram.", purpose="To see.", **fields,
    )  # fmt: skip


def paper(language: str = "en", activity: Activity | None = None, **given: object) -> ActivityPaper:
    """All that can be said of it."""
    whole = ActivityPaper(
        language=language,
        on=date(2031, 5, 20),
        activity=activity or visit(),
        programme="Open Doors",
        scheme="Pair 1",
        identity=IDENTITY,
        hosts=("Harbour",),
        agenda=(
            PaperLine(NINE, TEN, "Welcome", "Who is here", "Hanna", "Six boats."),
            PaperLine(None, None, "Some time", "", ""),
        ),
        questions=("Who comes?",),
        sites=(PaperSite("Port", "Quay 1", "Boats", "A ramp", "https://example.org/port"),),
        practices=(PaperThing("A counter", "Harbour"),),
        outputs=(PaperThing("A film", "", "https://example.org/film"),),
        is_inside=True,
        materials=(PaperThing("Slides", "slides.pdf"),),
        people=PEOPLE,
        note="All went well.",
        heard=Heard(3, 3, True, (Asked("useful", 3, 4.25, (0, 0, 1, 1, 1)),), (("en", "Long."),)),
    )
    return replace(whole, **given)  # type: ignore[arg-type]  # a test names the fields it changes


@pytest.mark.parametrize("language", ["en", "ar"])
def test_papers_are_pdf_ua_in_their_language(language: str):
    for made, tables in ((agenda_pdf, 0), (report_pdf, 2), (attendance_pdf, 1)):
        file = made(paper(language))
        opened_file = opened_pdf(file)
        with opened_file.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
        assert str(opened_file.Root.Lang).split("-")[0] == language
        levels = [int(tag[2:]) for tag in tags_of(file) if tag[:2] == "/H" and tag[2:].isdigit()]
        assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
        assert tags_of(file).count("/Table") == tables
        assert made(paper(language)) == file


def test_an_agenda_as_a_word_file_says_how_to_take_part_and_not_who_was_there():
    words = text_of(opened(agenda_docx(paper())).body)

    for said in (
        "12 May 2031, 09:00 to 13 May 2031, 17:00 (Europe/Brussels)",
        "https://meet.example.org",
        "By tram.",
        "Led by Hanna",
        "Who comes?",
        "A ramp",
        "Co-funded by a fund.",
        "The authors answer for it.",
    ):
        assert said in words, said
    for said in ("Ada", "Six boats.", "All went well.", "4.2"):
        assert said not in words, said


def test_from_outside_an_agenda_says_neither_link_nor_practical_information():
    said = agenda_content(paper(is_inside=False))

    assert (said["practical"], [label for label, _words in said["facts"]]) == ("", ["When", "Where", "Hosts"])


def test_a_report_as_a_word_file_says_who_was_there_and_how_it_was():
    word = opened(report_docx(paper()))
    words = text_of(word.body)

    for said in (
        "2 people were there, of 3 on the list.",
        "Officer, Hilltown",
        "Six boats.",
        "All went well.",
        "Long.",
        "A film",
    ):
        assert said in words, said
    assert ("Cy" in words, len(word.tables)) == (False, 2)


def test_a_report_of_which_nothing_was_noted_says_so():
    bare = paper(
        hosts=(), agenda=(), questions=(), sites=(), practices=(), outputs=(), materials=(), note="",
        people=(PaperPerson("Ada", "", "", Coming.YES, Attended.UNKNOWN),), heard=Heard(2, 3, False), identity=None,
    )  # fmt: skip
    words = text_of(opened(report_docx(bare)).body)

    assert "Nobody noted who was there." in words
    assert "How it was" not in words
    assert len(opened_pdf(report_pdf(bare)).pages) == 1
    outside = paper(is_inside=False, people=(), heard=None)
    assert (report_content(outside)["groups"], report_content(outside)["heard"]) == ([], [])
    words_only = paper(heard=Heard(3, 3, True, (), (("en", "Long."),)))
    assert "Long." in text_of(opened(report_docx(words_only)).body)
    figures_only = paper(heard=Heard(3, 3, True, (Asked("heard", 3, 4.0, (0, 0, 0, 3, 0)),)))
    assert "In their own words" not in text_of(opened(report_docx(figures_only)).body)


@pytest.mark.parametrize(
    ("given", "said", "days"),
    [
        ({"ends_at": TEN}, "12 May 2031, 09:00 to 10:00 (Europe/Brussels)", 2),
        ({"days": ["2031-05-12", "2031-05-14"]}, "12 May 2031 · 14 May 2031", 2),
        ({}, "12 May 2031 to 13 May 2031", 2),
        ({"begins": "2031-05", "ends": "2031-05"}, "May 2031", 1),
        ({"begins": "2031", "ends": "2031"}, "2031", 1),
        ({"begins": "", "ends": ""}, "Nobody says when.", 1),
    ],
)
def test_a_paper_says_when_as_exactly_as_it_is_known(given: dict[str, object], said: str, days: int):
    timed = "ends_at" in given
    activity = visit(**({} if timed else {"starts_at": None, "ends_at": None, "zone": ""}))
    for name, value in given.items():
        setattr(activity, name, value)

    with override("en"):
        assert (when(paper(activity=activity)), len(days_of(paper(activity=activity)))) == (said, days)


def test_marks_say_that_it_was_invented_or_cancelled():
    activity = visit()
    activity.is_invented, activity.state, activity.cancelled_why = True, "cancelled", "Rain."
    said = agenda_content(paper(activity=activity))

    assert said["marked"] == "Invented example: nobody planned or held this · Cancelled"
    assert ("Why it was cancelled", "Rain.") in said["facts"]
