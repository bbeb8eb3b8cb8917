"""The meeting and the goals without JavaScript: two people at once see both texts, nothing is lost."""

from datetime import date

import pytest
from django.test import Client

from factories.assessments import Answering, make_assessment
from factories.toolkits import make_toolkit_version
from hospes.journey.assessments import changes
from hospes.journey.assessments.models import EarlierDecision
from hospes.method.toolkit_format.model import Profile, Scoring

pytestmark = pytest.mark.django_db
FACTOR, OTHER = "kf-bcdf", "kf-bcdg"


@pytest.fixture
def town() -> Answering:
    """A city that answers; its first key factor is rated."""
    town = make_assessment()
    town.rate(FACTOR, 2, note="Four courses.")
    return town


@pytest.fixture
def browser(town: Answering) -> Client:
    """Its officer, signed in."""
    browser = Client()
    browser.force_login(town.officer)
    return browser


def at(town: Answering, page: str) -> str:
    """The address of a page of the assessment."""
    return f"/assessments/{town.assessment.pk}/{page}"


def begin(town: Answering, browser: Client, **fields: str) -> None:
    """Begin a meeting."""
    sent = {"do": "save", "revision": "0", "held_on": "2026-05-03", "present": "Ana\nBo"} | fields
    assert browser.post(at(town, "consensus/"), sent)["Location"] == at(town, "consensus/")


def decision(item: str = FACTOR, revision: int = 0, **fields: str) -> dict[str, str]:
    """What a page sends for one key factor."""
    named = {f"{item}-{name}": value for name, value in fields.items()}
    return {"version": "1.0.0", f"{item}-revision": str(revision), **named}


def test_a_meeting_goes_from_key_factor_to_key_factor(town: Answering, browser: Client) -> None:
    page = browser.get(at(town, f"consensus/{FACTOR}/")).content.decode()
    assert "No meeting is going on" in page
    begin(town, browser)
    page = browser.get(at(town, f"consensus/{FACTOR}/")).content.decode()
    assert ("Keep it and go on" in page, "Four courses." in page) == (True, True)
    assert "Nobody has rated it yet." in browser.get(at(town, f"consensus/{OTHER}/")).content.decode()
    for then, leads in (
        ("next", f"consensus/{OTHER}/"), ("prev", "consensus/"), ("list", "consensus/"),
        ("together", f"consensus/{FACTOR}/"),
    ):  # fmt: skip
        sent = decision(level="1", note="Few know it.") | {"then": then}
        assert browser.post(at(town, f"consensus/{FACTOR}/"), sent)["Location"] == at(town, leads)
    assert browser.post(at(town, f"consensus/{OTHER}/"), {"then": "next"})["Location"] == at(town, "consensus/")
    browser.post(at(town, "consensus/"), {"do": "end", "revision": "1", "held_on": "2026-05-03", "present": "Ana\nBo"})
    page = browser.get(at(town, f"consensus/{FACTOR}/")).content.decode()
    assert ("Agreed on 3 May 2026" in page, "Ana, Bo" in page, "Few know it." in page) == (True, True, True)
    report = browser.get(at(town, "report/")).content.decode()
    assert ("agreed on 3 May 2026" in report, "Few know it." in report) == (True, True)
    browser.post(at(town, "consensus/"), {"do": "resume"})
    assert town.assessment.meetings.get().closed_at is None


def test_two_who_agree_at_once_see_both_texts(town: Answering, browser: Client) -> None:
    begin(town, browser)
    changes.agree_level(
        assessment=town.assessment, item=FACTOR, seen_revision=0, level=2, reason="Theirs.", by=town.officer.actor
    )
    answer = browser.post(at(town, f"consensus/{FACTOR}/"), decision(level="1", note="Mine."))
    page = answer.content.decode()
    assert (answer.status_code, "Theirs." in page, "Mine." in page) == (422, True, True)
    assert f'name="{FACTOR}-revision" value="1"' in page
    browser.post(at(town, f"consensus/{FACTOR}/"), decision(revision=1, level="1", note="Mine.") | {"then": "together"})
    assert town.assessment.agreed_levels.get().reason == "Mine.\n\nTheirs."
    assert EarlierDecision.objects.filter(was_stale=True).count() == 1
    page = browser.get(at(town, f"consensus/{FACTOR}/")).content.decode()
    assert ("2 earlier decisions" in page, "came too late" in page) == (True, True)


def test_what_cannot_be_agreed_on_comes_back_with_its_words(town: Answering, browser: Client) -> None:
    answer = browser.post(at(town, f"consensus/{FACTOR}/"), decision(level="1", note="Too early."))
    page = answer.content.decode()
    assert (answer.status_code, "Begin the meeting first" in page, "Too early." in page) == (422, True, True)
    assert browser.get(at(town, "consensus/kf-zzzz/")).status_code == 404
    assert browser.post(at(town, f"consensus/{FACTOR}/"), decision(level="x")).status_code == 400


def test_two_who_write_who_is_present_see_both_texts(town: Answering, browser: Client) -> None:
    path, sent = at(town, "consensus/"), {"do": "save", "revision": "0", "held_on": "2026-05-04", "present": "Cleo"}
    begin(town, browser)
    answer = browser.post(path, sent)
    page = answer.content.decode()
    assert (answer.status_code, "Ana" in page, "Cleo" in page) == (422, True, True)
    assert browser.post(path, sent | {"revision": "1"}).status_code == 302
    assert town.assessment.meetings.get().present == "Cleo"
    assert "2 earlier decisions" in browser.get(path).content.decode()
    for wrong, said in (
        ({"held_on": ""}, "on which day you meet"),
        ({"held_on": "soon"}, "year, month and day"),
        ({"present": "x" * 20_001}, "20000 characters"),
    ):
        answer = browser.post(path, sent | {"revision": "2"} | wrong)
        assert (answer.status_code, said in answer.content.decode()) == (422, True)


def test_goals_are_kept_line_by_line(town: Answering, browser: Client) -> None:
    path = at(town, "goals/")
    sent = decision(FACTOR, level="3", day="2096-06-30", note="It opens.") | decision(OTHER, level="3", note="Soon.")
    answer = browser.post(path, sent)
    page = answer.content.decode()
    assert (answer.status_code, "Say until when." in page, "Soon." in page) == (422, True, True)
    assert list(town.assessment.goals.values_list("item", "level", "by_date")) == [(FACTOR, 3, date(2096, 6, 30))]
    for day in ("2096-13-77", "soon"):
        page = browser.post(path, decision(OTHER, level="3", day=day)).content.decode()
        assert "year, month and day" in page
    clash = browser.post(path, decision(FACTOR, level="4", day="2096-06-30", note="Mine."))
    assert (clash.status_code, "It opens." in clash.content.decode()) == (422, True)
    both = decision(FACTOR, 1, level="4", day="2096-06-30", note="Mine.") | {"do": f"together:{FACTOR}"}
    assert browser.post(path, both)["Location"] == path
    assert town.assessment.goals.get().reason == "Mine.\n\nIt opens."
    page = browser.get(path).content.decode()
    assert ("2 earlier decisions" in page, "3: meets the standard · 30 June 2096" in page) == (True, True)
    assert "4: could mentor others" in browser.get(at(town, "report/")).content.decode()


def test_a_toolkit_without_levels_has_no_meeting_and_no_goals() -> None:
    town = make_assessment(make_toolkit_version(scoring=Scoring(profile=Profile.POINTS)))
    browser = Client()
    browser.force_login(town.officer)
    assert {browser.get(at(town, page)).status_code for page in ("consensus/", "goals/", "minutes.pdf")} == {404}
    report = browser.get(at(town, "report/")).content.decode()
    assert (at(town, "consensus/") in report, at(town, "goals/") in report) == (False, False)
