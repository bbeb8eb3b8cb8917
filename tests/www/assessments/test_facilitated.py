"""Facilitators of a city's programme lead its meeting where the city lets them; they see nothing else of it."""

import pytest
from django.test import Client

from factories.company import Company, make_company
from factories.people import signed_in
from factories.programmes import make_role
from hospes.audit.models import Record
from hospes.journey.assessments import changes, queries
from hospes.journey.assessments.models import AgreedLevel, Meeting
from hospes.journey.programmes.enums import RoleKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def company() -> Company:
    """A city in a programme; its own level of the first key factor is claimed: nothing shows it."""
    company = make_company()
    make_role(company.scheme.theme.programme, RoleKind.FACILITATOR, organisation="A consultancy")
    company.town.rate("kf-bcdf", 3)
    return company


@pytest.fixture
def page(company) -> str:
    """Where the meeting is."""
    return f"/assessments/{company.town.assessment.pk}/consensus/"


def lets(company: Company, *, lets: bool = True) -> None:
    """The city lets facilitators lead, or no longer."""
    changes.let_facilitators(assessment=company.town.assessment, lets=lets, by=company.town.officer.actor)


def test_city_lets_its_facilitators_lead_and_takes_it_back(company, page):
    desk, facilitator = signed_in(company.town.officer), company.people["facilitator"]
    before = desk.get(page).text
    desk.post(page, {"do": "let"})
    after, seen = desk.get(page).text, signed_in(facilitator).get(page).status_code
    desk.post(page, {"do": "keep_to_us"})

    assert ("Let them lead it" in before, str(facilitator) in before, "None (" in before) == (True, True, False)
    assert ("Keep the meeting to ourselves" in after, seen) == (True, 200)
    assert [record.detail for record in Record.objects.filter(change="let_facilitators").order_by("pk")] == [
        {"lets": True}, {"lets": False}
    ]  # fmt: skip
    assert list(queries.facilitated_meetings(facilitator)) == []


def test_only_facilitators_of_its_programme_are_let_in(company, page):
    lets(company)
    found = {name: signed_in(person).get(page).status_code for name, person in company.people.items()}

    assert {name for name, status in found.items() if status == 200} == {"officer", "colleague", "facilitator"}
    assert Client().get(page).status_code == 302


def test_facilitator_sets_a_level_with_its_reason_and_who_was_present(company, page):
    lets(company)
    there = signed_in(company.people["facilitator"])
    words = {"held_on": "2026-05-03", "place": "Town hall", "present": "Ana\nBo", "revision": "0", "do": "save"}
    assert there.post(page, words).status_code == 302
    sent = {"kf-bcdf-revision": "0", "kf-bcdf-level": "2", "kf-bcdf-note": "Few find it.", "then": "stay"}
    assert there.post(f"{page}kf-bcdf/", sent).status_code == 302
    overview, factor = there.get(page).text, there.get(f"{page}kf-bcdf/").text

    agreed = AgreedLevel.objects.get()
    assert (agreed.level, agreed.reason, agreed.changed_by) == (2, "Few find it.", str(company.people["facilitator"]))
    assert Meeting.objects.get().present == "Ana\nBo"
    assert [f"/assessments/{company.town.assessment.pk}/goals/" in one for one in (overview, factor)] == [False, False]
    assert "Let them lead it" not in overview
    assert there.get(f"{page}kf-bcdf/".replace("consensus/kf-bcdf", "report")).status_code == 404
    assert page in there.get("/assessments/").text


def test_facilitator_does_not_open_the_door_to_others(company, page):
    lets(company)
    there = signed_in(company.people["facilitator"])
    there.post(page, {"do": "keep_to_us"})

    assert [one.pk for one in queries.facilitated_meetings(company.people["facilitator"])] == [
        company.town.assessment.pk
    ]


def test_what_is_claimed_is_said_in_the_meeting_its_minutes_and_the_goals(company, page):
    desk = signed_in(company.town.officer)
    goals = page.replace("consensus", "goals")
    pages = [desk.get(path).text for path in (page, f"{page}kf-bcdf/", goals)]
    found = queries.consensus(company.town.assessment, "en")

    assert ["claimed, no evidence yet" in one for one in pages] == [True] * 3
    assert found.report.factors[0].claimed_word == "3: meets the standard (claimed)"


def test_facilitator_neither_shows_names_nor_writes_to_voices(company, page):
    lets(company)
    there = signed_in(company.people["facilitator"])
    words = {"held_on": "2026-05-03", "place": "", "present": "", "revision": "0", "do": "save", "shows_names": "on"}

    assert there.post(page, words).status_code == 302
    assert not Meeting.objects.get().shows_names
    assert there.post(page, {"do": "tell"}).status_code == 403
