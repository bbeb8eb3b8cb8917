"""The state of play of a scheme on paper: PDF/UA, one or two pages, in each language and direction."""

from dataclasses import replace
from datetime import date

import pytest

from documents.test_papers import opened, tags_of
from factories.mentoring import make_activity, make_milestone, make_pair
from hospes.documents.state import content, state_pdf
from hospes.journey.mentoring.changes.risks import RiskGiven, add_risk
from hospes.journey.mentoring.enums import ActivityState, MilestoneState
from hospes.journey.mentoring.models import Output, PracticeShown, Progress
from hospes.journey.mentoring.queries.state import PlanNote, StateSheet, state_sheet
from hospes.journey.programmes.queries.identity import Identity

pytestmark = pytest.mark.django_db
TODAY = date(2031, 6, 1)
PAYS = Identity("Open Doors", "en", funding_line="Paid by the towns.", disclaimer="The towns alone answer for it.")


@pytest.fixture
def sheet() -> StateSheet:
    """A scheme with one of everything."""
    pair = make_pair()
    first = make_milestone(pair.programme, "First visit", is_per_scheme=True, begins="2031-01", position=1)
    make_milestone(pair.programme, "Second visit", is_per_scheme=True, begins="2031-03", position=2)
    Progress.objects.create(milestone=first, scheme=pair.scheme, state=MilestoneState.DONE, on="2031-01-10")
    held = make_activity(pair, state=ActivityState.HELD)
    Output.objects.create(activity=held, title="Ten changes")
    PracticeShown.objects.create(activity=held, name="Buddies")
    given = RiskGiven("It may rain.", watched_by="Ada", review_on=date(2031, 7, 1))
    add_risk(programme=pair.programme, scheme=pair.scheme, given=given, by=pair.by)
    plans = (PlanNote("Hilltown", "Doors", TODAY, TODAY, False), PlanNote("Hilltown", "Rooms", None, None, False))
    return state_sheet(pair.scheme, pair.coordinator, TODAY, plans)


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_sheet_is_pdf_ua_of_two_pages_at_most(language: str, sheet: StateSheet) -> None:
    made = state_pdf(sheet, language, PAYS)
    paper = opened(made)

    with paper.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
    assert str(paper.Root.Lang).split("-")[0] == language
    assert len(paper.pages) <= 2
    assert tags_of(made).count("/Table") == 1


def test_sheet_says_what_the_page_says(sheet: StateSheet) -> None:
    said = content(sheet, "en", None)

    assert [(one["title"], one["when"], one["late"]) for one in (*said["passed"], *said["ahead"])] == [
        ("First visit", "10 January 2031", False), ("Second visit", "March 2031", True),
    ]  # fmt: skip
    assert said["achieved"][0]["left"] == ["Ten changes", "Buddies"]
    assert [one["state"] for one in said["plans"]] == [
        "adopted on 1 June 2031 · last update on 1 June 2031", "not adopted yet",
    ]  # fmt: skip
    assert (said["risks"][0]["how"], said["risks"][0]["watch"]) == ("possible · a setback", "Ada · 1 July 2031")


def test_sheet_of_a_scheme_in_which_nothing_has_happened_is_a_paper_all_the_same(sheet: StateSheet) -> None:
    bare = replace(sheet, risks=(), plans=(), page=replace(sheet.page, visits=(), besides=()))
    assert len(opened(state_pdf(bare, "en", None)).pages) == 1
