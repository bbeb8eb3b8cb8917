"""Papers are PDF/UA with a language, a title and a tag tree, and say what their dataclass says."""

from datetime import date
from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest
import typst

from factories.reports import make_factor, make_mayor_page, make_report
from hospes.documents import typesetting
from hospes.documents.frame import in_full
from hospes.documents.mayor import mayor_pdf
from hospes.documents.report import content, report_pdf


def opened(paper: bytes) -> pikepdf.Pdf:
    """The paper as its reader's program sees it."""
    return pikepdf.open(BytesIO(paper))


def tags_of(paper: bytes) -> list[str]:
    """The roles of the whole tag tree, in reading order."""
    with opened(paper) as pdf:
        return roles(pdf.Root.StructTreeRoot)


def roles(node: pikepdf.Object) -> list[str]:
    """The roles of a tag tree, in reading order."""
    found = [str(node["/S"])] if "/S" in node else []
    kids = node.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and ("/S" in kid or "/K" in kid) and "/MCID" not in kid:
            found += roles(kid)
    return found


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_report_declares_pdf_ua_its_language_and_its_title(language: str) -> None:
    paper = opened(report_pdf(make_report(language=language)))
    with paper.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
    assert str(paper.Root.Lang).split("-")[0] == language
    assert bool(paper.Root.MarkInfo.Marked)
    assert "Example-sur-Mer" in str(paper.docinfo["/Title"])


def test_report_is_tagged_with_headings_tables_and_contents() -> None:
    tags = tags_of(report_pdf(make_report()))
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/TOC", "/L"} <= set(tags)


def test_report_headings_leave_no_gap_between_levels() -> None:
    tags = tags_of(report_pdf(make_report()))
    levels = [int(tag[2:]) for tag in tags if tag[:2] == "/H" and tag[2:].isdigit()]
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_report_of_the_same_facts_is_the_same_file() -> None:
    assert report_pdf(make_report()) == report_pdf(make_report())


def test_report_without_anything_said_is_still_a_paper() -> None:
    report = make_report(
        factors=(make_factor(1, None, None),),
        gaps=(),
        strengths=(),
        context=(),
        first_list=(),
        source_link="",
        is_example=False,
        is_finished=False,
    )
    assert len(opened(report_pdf(report)).pages) >= 1
    assert content(report)["marked"].startswith("Not finished yet")


def test_report_replaces_what_no_font_can_print_and_still_is_made() -> None:
    report = make_report(city="\N{CJK UNIFIED IDEOGRAPH-5E02}\x07 Example")
    assert len(opened(report_pdf(report)).pages) >= 1


def test_report_never_reads_words_of_people_as_code() -> None:
    report = make_report(city='#panic("x") *a* $b$ \\ @c <d>')
    paper = opened(report_pdf(report))
    assert '#panic("x") *a* $b$ \\ @c <d>' in str(paper.docinfo["/Title"])


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_mayor_page_is_one_page_even_with_long_titles(language: str) -> None:
    long = tuple(
        make_factor(number, 1, None, "Strengthen the organisations and individuals who want to take part, " * 2)
        for number in (1, 2, 3)
    )
    assert len(opened(mayor_pdf(make_mayor_page(language=language, gaps=long, strengths=long))).pages) == 1


def test_mayor_page_without_a_list_says_so_and_is_made() -> None:
    page = make_mayor_page(asks=(), gaps=(), strengths=(), open_count=0)
    assert len(opened(mayor_pdf(page)).pages) == 1


def test_a_fault_in_a_sheet_is_not_hidden() -> None:
    with pytest.raises(typst.TypstError):
        typesetting.pdf("report", {"words": {}}, made_at=0)


def test_dates_are_written_out_as_people_do() -> None:
    assert in_full(date(2026, 11, 21), "en") == "21 November 2026"
    assert in_full(date(2026, 11, 21), "fr") == "21 novembre 2026"
