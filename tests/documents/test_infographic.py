"""The sheet of a scheme: it fits whatever is said, is read in each language, and says what the page beside it says."""

import json
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
import typst
from django.utils.translation import override

from documents.placed import pieces, size_of
from documents.test_papers import opened, tags_of
from factories.infographics import make_full_sheet, make_sheet
from hospes.audit.actors import SYSTEM
from hospes.demo import papers
from hospes.demo.cities import load_cities
from hospes.demo.facts import load_facts
from hospes.demo.programmes import load_programmes
from hospes.documents import typesetting
from hospes.documents.infographic import content, infographic_pdf, infographic_png, infographic_svg
from hospes.journey.plans.queries.infographic import Infographic, infographic_paper
from hospes.journey.programmes.models import Scheme

A1 = (2383.937, 1683.7795)  # points, across
LEAST, EDGE, SLACK = 18.0, 64.0, 4.0


def fits(sheet: Infographic) -> dict[str, list[float]]:
    """What the sheet says of itself: the size of each part, and how much room it takes of what it has."""
    with override(sheet.language):
        text = json.dumps(content(sheet))
    found = typst.query(
        str(typesetting.SHEETS / "infographic.typ"), "<fit>", field="value", one=True, root=str(typesetting.SHEETS),
        font_paths=[str(typesetting.FONTS)], ignore_system_fonts=True, sys_inputs={"content": text, "unprintable": "0"},
    )  # fmt: skip
    return dict(json.loads(found))


def stands_on_one_sheet(paper: bytes) -> bool:
    """Whether all text lies inside the edges of one A1 sheet, and none is smaller than 18 points."""
    width, height, count = size_of(paper)
    placed = pieces(paper)
    assert (round(width, 3), round(height, 4), count) == (*A1, 1)
    assert min(piece.size for piece in placed) >= LEAST
    assert min(piece.x for piece in placed) >= EDGE - SLACK
    assert max(piece.end for piece in placed) <= width - EDGE + SLACK
    return all(EDGE <= piece.y <= height - EDGE for piece in placed)


def no_heading_is_empty(paper: bytes) -> bool:
    """Whether something follows each heading but a heading as high or higher."""
    tags = [tag for tag in tags_of(paper) if tag not in ("/Div", "/Document", "/L", "/LI", "/LBody")]
    levels = [int(tag[2:]) if tag[:2] == "/H" and tag[2:].isdigit() else 9 for tag in tags]
    assert all(later - earlier <= 1 for earlier, later in pairwise([level for level in levels if level < 9]))
    return levels[-1] == 9 and not any(later <= earlier for earlier, later in pairwise(levels) if earlier < 9)


@pytest.mark.django_db
def test_the_four_pairs_fit_in_the_longest_language_and_from_right_to_left() -> None:
    load_cities(SYSTEM)
    load_facts(SYSTEM)
    load_programmes(SYSTEM)
    papers.load(by=SYSTEM)
    schemes = Scheme.objects.filter(theme__programme__slug="inclucities").select_related("theme__programme")
    sheets = {
        (scheme.title, language): _paper(scheme, language) for scheme in schemes for language in ("en", "fr", "ar")
    }
    lengths = {
        language: sum(len(json.dumps(content(sheet))) for (_t, said), sheet in sheets.items() if said == language)
        for language in ("en", "fr")
    }
    assert max(lengths, key=lambda language: lengths[language]) == "fr"
    for (_title, language), sheet in sheets.items():
        if language != "en":
            paper = infographic_pdf(sheet)
            assert stands_on_one_sheet(paper)
            assert no_heading_is_empty(paper)
    jelgava = content(sheets["Pair 4", "en"])["cities"][1]
    assert [value["value"] for value in jelgava["figures"][0]["values"]] == ["17,000", "56,000"]
    assert jelgava["figures"][0]["is-contradicted"] is True


def _paper(scheme: Scheme, language: str) -> Infographic:
    with override(language):
        return infographic_paper(scheme, language, date(2026, 11, 22))


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_sheet_without_any_optional_fact_has_no_empty_box(language: str) -> None:
    for sheet in (make_sheet(language), make_sheet(language, cities=())):
        paper = infographic_pdf(sheet)
        assert stands_on_one_sheet(paper)
        assert no_heading_is_empty(paper)


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_sheet_that_is_too_full_leaves_lines_to_the_page_and_says_so(language: str) -> None:
    sheet = make_full_sheet(language)
    told = fits(sheet)
    assert told["scales"] == [0.75, 0.75, 0.75]
    assert all(cut > 0 for cut in told["cuts"])
    assert all(height <= told["room"] for height in told["heights"])  # type: ignore[operator]  # one number
    assert stands_on_one_sheet(infographic_pdf(sheet))


def test_a_sheet_is_pdf_ua_with_its_title_and_the_same_facts_give_the_same_file() -> None:
    sheet = make_sheet("ar")
    made = infographic_pdf(sheet)
    paper = opened(made)
    with paper.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
    assert (str(paper.Root.Lang).split("-")[0], str(paper.docinfo["/Title"])) == ("ar", sheet.title)
    assert infographic_pdf(sheet) == made


def test_a_sheet_is_drawn_as_svg_with_words_for_who_does_not_see_it_and_as_a_picture() -> None:
    sheet = replace(make_sheet(), title="<b> & language")
    drawn = infographic_svg(sheet).decode()
    assert 'role="img" lang="en"' in drawn
    assert "<title>&lt;b&gt; &amp; language</title>" in drawn
    assert infographic_png(sheet, ppi=24)[16:24] == (795).to_bytes(4, "big") + (561).to_bytes(4, "big")


def _length(sheets: dict[tuple[str, str], Infographic], language: str) -> int:
    """How many letters all sheets of a language hold."""
    own = [sheet for (_title, told), sheet in sheets.items() if told == language]
    return sum(len(json.dumps(content(sheet), ensure_ascii=False)) for sheet in own)
