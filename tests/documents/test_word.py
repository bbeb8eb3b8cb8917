"""Word files say what their dataclass says, and can be read by whoever hears them or goes on writing in them."""

import subprocess
from collections.abc import Mapping
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from django.utils.translation import gettext, override

from documents.word import W, opened, style_of, text_of
from factories.meetings import AGREED, make_consensus, make_goal, make_round_before
from factories.reports import make_factor, make_report
from hospes.documents.docx_report import report_docx
from hospes.documents.minutes_docx import minutes_docx
from hospes.journey.assessments.queries.figures import FigureLine
from hospes.journey.assessments.queries.papers import AssessmentReport, ContextLine, FactorReport
from hospes.method.scoring.model import Figure

SOFFICE = "/usr/bin/soffice"
ARABIC_NOTE = "نجتمع كل شهر"
EXAMPLE = "Invented example: these answers were made up to show how Hospes works"


def report_in(language: str, **changed: object) -> AssessmentReport:
    """A report in ``language`` with all it can have, whose toolkit is there in English and French."""
    known, *others = make_report().factors
    whole = {
        "text_language": "fr" if language == "fr" else "en",
        "overall": FigureLine("", Figure("", 61.3, 40.0, 70.0), "61.3", "40.0", "70.0"),
        "factors": (replace(known, goal=make_goal(), agreed=AGREED), *others),
        "before": make_round_before(),
    }
    return make_report(language=language, **(whole | changed))


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_headings_of_a_word_file_leave_no_gap_and_are_those_of_the_report(language: str) -> None:
    report = report_in(language)
    found = opened(report_docx(report)).headings
    levels = [level for level, _text in found]
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert found == expected_headings(report)


def expected_headings(report: AssessmentReport) -> list[tuple[int, str]]:
    """What the sections are called, drawn from the dataclass."""
    with override(report.language):
        gaps = [
            heading
            for factor in report.gaps
            for heading in ((2, factor.title), *([(3, gettext("Still open"))] if factor.open_answers else []))
        ]
        answers = [
            heading
            for factor in report.factors
            for heading in ((2, f"{factor.number}. {factor.title}"), (3, gettext("Evidence")))
        ]
        return [
            (1, gettext("The picture")),
            (1, gettext("What has changed")),
            (2, gettext("Goals of then, as they stand now")),
            (1, gettext("Goals")),
            (1, gettext("Gaps, the most pressing first")),
            *gaps,
            (1, gettext("Strengths")),
            (1, gettext("Context")),
            (1, gettext("What is unanswered")),
            *((2, factor.title) for factor in report.factors if factor.open_answers),
            (1, gettext("First list of changes")),
            (1, gettext("All answers")),
            *answers,
            (1, gettext("About these figures")),
        ]


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_word_file_names_its_language_and_the_one_of_words_in_another(language: str) -> None:
    word = opened(report_docx(report_in(language)))
    assert word.language.get(f"{W}bidi") == language
    assert word.settings.find(f"{W}themeFontLang").get(f"{W}val") == language
    assert [each.text for each in word.core if each.tag.endswith("}language")] == [language]
    spoken = {text: named for text, named, _turned in word.runs}
    assert spoken["The town plans with its newcomers."] == ("fr" if language == "fr" else "en")
    with override(language):
        assert spoken[gettext("The standard")] == language


@pytest.mark.parametrize("language", ["en", "fr"])
def test_word_file_turns_only_what_somebody_wrote_from_right_to_left(language: str) -> None:
    factor = make_factor(1, 2, None)
    factors = (FactorReport(**{**vars(factor), "reason": ARABIC_NOTE}),)
    word = opened(report_docx(report_in(language, factors=factors, gaps=factors)))
    turned = [paragraph for paragraph in word.body.iter(f"{W}p") if paragraph.find(f"{W}pPr/{W}bidi") is not None]
    assert [text_of(paragraph) for paragraph in turned] == [ARABIC_NOTE]
    assert [(text, named) for text, named, is_turned in word.runs if is_turned] == [(ARABIC_NOTE, "x-none")]
    assert not list(word.body.iter(f"{W}bidiVisual"))


def test_word_file_in_arabic_runs_from_right_to_left() -> None:
    word = opened(report_docx(report_in("ar")))
    assert all(table.find(f"{W}tblPr/{W}bidiVisual") is not None for table in word.tables)
    paragraphs = list(word.body.iter(f"{W}p"))
    turned = {id(paragraph) for paragraph in paragraphs if paragraph.find(f"{W}pPr/{W}bidi") is not None}
    with_arabic = [each for each in paragraphs if each.find(f"{W}r/{W}rPr/{W}rtl") is not None]
    assert len(with_arabic) > 30
    assert all(id(each) in turned for each in with_arabic)
    others = [each for each in paragraphs if id(each) not in turned]
    assert {each.find(f"{W}pPr/{W}jc").get(f"{W}val") for each in others} == {"right"}
    lists = [each for each in paragraphs if style_of(each).startswith("List")]
    assert lists
    assert all(id(each) in turned for each in lists)


def test_word_file_repeats_each_header_row_and_gives_each_picture_words() -> None:
    word = opened(report_docx(report_in("fr")))
    assert len(word.tables) == 8  # the picture, what has changed, the context, five key factors
    for table in word.tables:
        marked = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.iter(f"{W}tr")]
        assert marked == [True] + [False] * (len(marked) - 1)
        assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val")
    with override("fr"):
        words = gettext("Profile of %(city)s: level and answered share per key factor")
    assert word.alternatives == [words % {"city": "Example-sur-Mer"}]


def test_invented_example_stands_at_the_head_of_each_page_and_on_the_first_only_where_it_is_one() -> None:
    example, real = opened(report_docx(report_in("en"))), opened(report_docx(report_in("en", is_example=False)))
    assert (example.header, text_of(example.body).count(EXAMPLE)) == (EXAMPLE, 1)
    assert (real.header, text_of(real.body).count(EXAMPLE)) == ("", 0)


def test_report_of_an_unfinished_assessment_says_so_at_the_head_of_each_page() -> None:
    draft = opened(report_docx(report_in("en", is_example=False, is_finished=False)))
    assert draft.header == "Not finished yet: this is how it looks with what is answered so far"
    both = opened(report_docx(report_in("fr", is_finished=False)))
    assert both.header.count(" · ") == 1


def test_word_file_links_only_to_what_can_be_followed() -> None:
    factor = make_factor(1, 2, None)
    piece = factor.evidence[0]
    odd = FactorReport(**{**vars(factor), "evidence": (type(piece)(2, "", "Odd", "javascript:alert(1)", ""), piece)})
    word = opened(report_docx(report_in("en", factors=(odd,), gaps=(), strengths=())))
    assert sorted(word.links) == ["https://example.org/minutes", "https://example.org/toolkit"]


def test_word_file_takes_what_no_xml_may_hold_and_of_the_same_facts_is_the_same_file() -> None:
    context = (ContextLine("cf-x", "a\x07b", None, "", ""),)
    report = report_in("en", city="\x00Ex\x1bample <b>&amp;", context=context)
    assert report_docx(report) == report_docx(report)
    assert " Ex ample <b>&amp;: where we stand" in text_of(opened(report_docx(report)).body)


class Converted(HTMLParser):
    """What LibreOffice read in a file: its headings, and every word."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: list[tuple[int, str]] = []
        self.words: list[str] = []
        self._level = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in {"h1", "h2", "h3"}:
            self._level = int(tag[1])
            self.headings.append((self._level, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in {"h1", "h2", "h3"}:
            self._level = 0

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self._level:
            level, text = self.headings[-1]
            self.headings[-1] = (level, text + data)


def squeezed(text: str) -> str:
    """Words with one blank between them, as HTML has them."""
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())


def texts_of(report: AssessmentReport) -> set[str]:
    """What a reader of the report must find, drawn from the dataclass."""
    lines = [line for factor in report.factors for line in factor.answers]
    texts = {report.city, report.toolkit, report.standard, report.programme, report.method, report.round}
    texts |= {text for line in lines for text in (line.question, line.reply, line.note)}
    texts |= {text for factor in report.factors for text in (factor.title, factor.level_word)}
    texts |= {factor.reason for factor in report.gaps}
    texts |= {piece.words for factor in report.factors for piece in factor.evidence}
    texts |= {text for line in report.context if line.effect for text in (line.title, line.effect_word, line.note)}
    texts |= {text for line in report.first_list for text in (line.text, line.factor_title, line.origin_word)}
    assert report.before
    for goal in (*report.goals, *report.before.goals):
        texts |= {goal.title, goal.level_word, goal.standing_word, goal.state_word, goal.reason}
    for line in report.before.changes:
        texts |= {line.title, line.then, line.now, line.words, *line.why, *line.kin, line.share}
    return {squeezed(text) for text in texts if text}


def converted(folder: Path, papers: Mapping[str, bytes]) -> dict[str, Converted]:
    """What LibreOffice reads in each paper. One start for all: that is where the seconds go."""
    for name, paper in papers.items():
        (folder / f"{name}.docx").write_bytes(paper)
    subprocess.run(
        [
            SOFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
            "html:HTML:EmbedImages", "--outdir", str(folder), *(f"{folder}/{name}.docx" for name in papers),
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    found = {name: Converted() for name in papers}
    for name, read in found.items():
        read.feed((folder / f"{name}.html").read_text(encoding="utf-8"))
    return found


def test_libreoffice_reads_in_word_files_what_the_dataclass_says(tmp_path: Path) -> None:
    reports = {language: report_in(language) for language in ("en", "fr", "ar")}
    meeting = make_consensus("ar")
    minutes = minutes_docx(meeting)
    found = converted(tmp_path, {**{name: report_docx(one) for name, one in reports.items()}, "minutes": minutes})
    for language, report in reports.items():
        expected = [(level, squeezed(text)) for level, text in expected_headings(report)]
        assert [(level, squeezed(text)) for level, text in found[language].headings] == expected
        words = squeezed("".join(found[language].words))
        assert {text for text in texts_of(report) if text not in words} == set()
    headings = [(level, squeezed(text)) for level, text in opened(minutes).headings]
    assert [(level, squeezed(text)) for level, text in found["minutes"].headings] == headings
    words = squeezed("".join(found["minutes"].words))
    told = {note.text for factor in meeting.factors for note in factor.notes} | {AGREED.reason, meeting.agreement_word}
    assert {text for text in told if squeezed(text) not in words} == set()
