"""A shared report on paper: what the city keeps is named, and what is its own alone has no heading."""

from dataclasses import replace

from documents.word import opened, text_of
from factories.reports import make_factor, make_report
from hospes.documents.docx_report import report_docx
from hospes.documents.report import report_pdf
from hospes.method.scoring.model import Range


def test_shared_paper_names_what_is_kept_and_leaves_out_what_is_the_citys_own() -> None:
    kept = make_factor(2, None, None, "Kept to ourselves")
    kept = replace(
        kept, standing=replace(kept.standing, level_range=Range(0, 0)), level_word="kept by the city", is_kept=True
    )
    report = make_report(
        is_shared=True, factors=(make_factor(1, 3, None), kept), gaps=(), context=(), first_list=(), strengths=()
    )
    word = opened(report_docx(report))
    headings = [text for _level, text in word.headings]
    assert [text for text in headings if text in ("Kept by the city", "Context", "First list of changes")] == [
        "Kept by the city"
    ]
    assert "All answers" not in headings
    assert "Where the city says it stands;" in text_of(word.body)
    assert report_pdf(report).startswith(b"%PDF")
    assert len(report_pdf(report)) < len(report_pdf(replace(report, is_shared=False)))
