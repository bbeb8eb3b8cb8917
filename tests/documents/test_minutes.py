"""The minutes of a meeting on paper and as a Word file, and the picture of its dots: the values of the screen."""

from itertools import pairwise

import pytest
from django.utils.translation import override

from documents.test_papers import opened as opened_pdf
from documents.test_papers import tags_of
from documents.word import W, opened, text_of
from factories.meetings import make_agreed_factor, make_consensus
from factories.reports import make_report
from hospes.documents.docx_report import report_docx
from hospes.documents.minutes import minutes_pdf
from hospes.documents.minutes_docx import minutes_docx
from hospes.documents.pictures import dots_svg, profile_svg
from hospes.documents.report import report_pdf


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_minutes_are_pdf_ua_in_their_language(language: str) -> None:
    made = minutes_pdf(make_consensus(language))
    paper = opened_pdf(made)
    with paper.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
    assert str(paper.Root.Lang).split("-")[0] == language
    levels = [int(tag[2:]) for tag in tags_of(made) if tag[:2] == "/H" and tag[2:].isdigit()]
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert tags_of(made).count("/Table") == 2
    assert minutes_pdf(make_consensus(language)) == made


def test_minutes_without_a_meeting_are_a_paper_all_the_same() -> None:
    found = make_consensus(meetings=(), agreement_figures="")
    assert len(opened_pdf(minutes_pdf(found)).pages) >= 1
    assert "There was no meeting yet." in text_of(opened(minutes_docx(found)).body)


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_minutes_as_a_word_file_say_the_same_and_can_be_heard(language: str) -> None:
    word = opened(minutes_docx(make_consensus(language)))
    levels = [level for level, _words in word.headings]
    assert (levels[0], levels) == (1, [1, 1, 1, 1, 2, 3, 3, 2, 3])
    for table in word.tables:
        assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
        assert (table.find(f"{W}tblPr/{W}bidiVisual") is not None) is (language == "ar")
    assert word.language.get(f"{W}bidi" if language == "ar" else f"{W}val").startswith(language)
    spoken = {text: (tongue, is_turned) for text, tongue, is_turned in word.runs}
    assert spoken["Few know the counter."][1] is False
    assert spoken["نجتمع كل شهر"][1] is True
    counts = [[text_of(cell) for cell in row.iter(f"{W}tc")] for row in word.tables[1].iter(f"{W}tr")]
    assert counts[1:] == [
        ["city staff · elected", "0", "1", "2", "0", "0"],
        ["local support group", "30", "0", "0", "0", "1"],
        ["newcomers", "5", "0", "0", "0", "0"],
    ]


def test_a_report_says_what_was_agreed_on_its_goals_and_what_has_changed() -> None:
    report = make_consensus().report
    words = text_of(opened(report_docx(report)).body)
    for said in (
        "1: first steps · agreed on 3 May 2026", "Present: Ana, Bo", "3: meets the standard until 30 June 2027",
        "cannot be compared", "Places to meet", "Since 3 May 2024",
    ):  # fmt: skip
        assert said in words
    assert "/H2" in tags_of(report_pdf(report))


def test_dots_tell_groups_by_shape_and_many_voices_by_a_number() -> None:
    for width in (760, 340):
        drawn = dots_svg(make_agreed_factor(), language="en", width=width)
        assert (drawn.count('<circle class="bar g0"') or drawn.count('class="bar g0"')) == 3
        assert drawn.count('class="bar g2"') == 2  # thirty are one mark and a number
        assert "× 30" in drawn
        assert drawn.count('class="bar g3"') == 5
        assert drawn.count('class="area"') == 1  # the level that was agreed on


def test_dots_run_from_right_to_left_where_the_language_does() -> None:
    with override("ar"):
        assert 'direction="rtl"' in dots_svg(make_agreed_factor(), language="ar")


def test_a_profile_shows_the_agreed_level_the_spread_and_the_goal() -> None:
    report = make_report(factors=(make_agreed_factor(),))
    drawn = profile_svg(report)
    assert "agreed on 3 May 2026" in drawn
    assert "goal 3" in drawn
    assert drawn.count('class="open-line"') == 1
