"""A plan on paper, as a Word file and as a workbook: what the dataclass says, in each language."""

from io import BytesIO
from itertools import pairwise

import pytest
from django.utils.translation import override
from openpyxl import load_workbook

from documents.test_papers import opened as opened_pdf
from documents.test_papers import tags_of
from documents.word import W, opened, text_of
from factories.plan_papers import PLAN, make_adopted_paper, make_plan_paper
from hospes.documents.plan import content, plan_pdf
from hospes.documents.plan_docx import plan_docx
from hospes.documents.xlsx_plan import plan_xlsx
from hospes.method.plan import Plan


def unturned(text: str) -> str:
    """The words without the signs that give them a direction of their own."""
    return text.replace("\N{FIRST STRONG ISOLATE}", "").replace("\N{POP DIRECTIONAL ISOLATE}", "")


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_a_plan_is_pdf_ua_with_its_tables_and_no_gap_between_headings(language: str) -> None:
    made = plan_pdf(make_plan_paper(language))
    paper, tags = opened_pdf(made), tags_of(made)
    with paper.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
    assert (str(paper.Root.Lang).split("-")[0], str(paper.docinfo["/Title"])) == (language, "Tutti Capaci")
    levels = [int(tag[2:]) for tag in tags if tag[:2] == "/H" and tag[2:].isdigit()]
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert tags.count("/Table") == 4  # at a glance, two changes with steps, money
    assert len(paper.pages) == 3


def test_a_plan_says_how_each_step_goes_what_it_costs_and_how_one_sees_it() -> None:
    with override("en"):
        said = content(make_plan_paper())
    first, second, third = said["changes"][0]["steps"]
    costs = ["€12,000 · The town · promised", "€1,200.50 · The region", "not costed yet · A foundation"]
    assert [unturned(line) for line in first["money"]] == costs
    now = "Pairs that meet: from 0 pairs to 20 pairs (30 June 2027) · now 7 pairs"
    assert [unturned(line) for line in first["indicators"]] == [now]
    assert [step["status"] for step in (first, second, third)] == ["on course", "late", "at risk"]
    assert (second["money"], second["when"]) == (["needs no money of its own"], "until 1 February 2027")
    assert (third["who"], third["when"], third["money"]) == ("nobody yet", "from 1 April 2027", ["not costed yet"])
    assert [line["amount"] for line in said["sums"]] == ["€1,200.50", "€12,000"]
    assert (said["facts"], said["uncosted"]) == (
        ["3 changes", "4 steps", "1 step done", "1 November 2026 to 31 October 2028"], "2 steps are not costed yet."
    )  # fmt: skip
    assert [row["number"] for row in said["timeline"]["rows"]] == ["1.1", "2.1"]


def test_a_plan_says_who_adopted_it_and_leaves_out_the_place_to_sign() -> None:
    with override("en"):
        said = content(make_adopted_paper())
    assert said["state"] == "Version 3 (adopted) of 10 March 2027"
    assert said["adopted"] == "Adopted by The council on 4 March 2027, reference 12/2027"
    assert len(plan_pdf(make_adopted_paper())) > 1000


def test_a_plan_without_anything_is_a_paper_all_the_same() -> None:
    empty = make_plan_paper(plan=Plan("p", "A plan", "Capaci"), programme="", identity=None, is_example=False)
    assert len(opened_pdf(plan_pdf(empty)).pages) == 1
    assert "The plan has no change yet." in text_of(opened(plan_docx(empty)).body)
    assert [sheet.max_row for sheet in load_workbook(BytesIO(plan_xlsx(empty)))] == [4, 1, 1, 1, 1]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_plan_as_a_word_file_says_the_same_and_can_be_heard(language: str) -> None:
    word = opened(plan_docx(make_plan_paper(language)))
    assert [level for level, _words in word.headings] == [1, 1, 2, 1, 2, 1, 1]
    for table in word.tables:
        assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
        assert (table.find(f"{W}tblPr/{W}bidiVisual") is not None) is (language == "ar")
    words = text_of(word.body)
    assert all(step.title in words for step in PLAN.steps)
    assert words.startswith("Paid by a fund")
    assert words.endswith("The authors answer for it.")
    assert word.links == ("https://example.org/poster",)


def test_a_plan_as_a_workbook_has_a_line_for_each_step_sum_and_value() -> None:
    book = load_workbook(BytesIO(plan_xlsx(make_adopted_paper())))
    about, changes, steps, money, indicators = ([list(row) for row in sheet.values] for sheet in book)
    assert ["Who pays", "Paid by a fund"] in [row[:2] for row in about]
    assert [row[0] for row in changes[1:]] == [1, 2, 3]
    assert [row[:3] for row in steps[1:3]] == [
        ["1.1", "Find twenty residents who become buddies", "Ana Rossi"], ["1.2", "Ask the school", "نعيمة"]
    ]  # fmt: skip
    assert [row[1:5] for row in money[1:]] == [
        ["The town", 12000, "EUR", "yes"], ["The region", 1200.5, "EUR", "no"], ["A foundation", None, None, "no"]
    ]  # fmt: skip
    assert [row[3:6] for row in indicators[1:]] == [
        ["at the beginning", 0, None], ["to be reached", 20, "2027-06-30"], ["measured", 7, "2027-03-01"]
    ]  # fmt: skip
