"""Who sees what: only the people who speak for a city see its assessments."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from factories.assessments import Answering, make_assessment, make_officer, make_town, speak_for
from factories.programmes import make_partner, make_role, make_scheme
from factories.toolkits import make_toolkit_version
from hospes.journey.assessments import changes
from hospes.journey.cities.enums import Role
from hospes.journey.people.models import Person
from hospes.journey.programmes.enums import RoleKind

pytestmark = pytest.mark.django_db
READ = (
    "/assessments/{pk}/",
    "/assessments/{pk}/factor/kf-bcdf/",
    "/assessments/{pk}/context/",
    "/assessments/{pk}/check/",
    "/assessments/{pk}/item/q-bcdf/",
    "/assessments/{pk}/item/q-bcdf/history/",
    "/assessments/{pk}/report/",
    "/assessments/{pk}/report/?view=radar",
    "/assessments/{pk}/mayor/",
    "/assessments/{pk}/first-list/",
    "/assessments/{pk}/report.pdf",
    "/assessments/{pk}/report.docx",
    "/assessments/{pk}/workbook.xlsx",
    "/assessments/{pk}/files/",
    "/assessments/{pk}/mayor.pdf",
    "/assessments/{pk}/consensus/",
    "/assessments/{pk}/consensus/kf-bcdf/",
    "/assessments/{pk}/minutes.pdf",
    "/assessments/{pk}/minutes.docx",
    "/assessments/{pk}/goals/",
    "/city/{city}/",
)
SENT = (
    "/assessments/{pk}/save/",
    "/assessments/{pk}/factor/kf-bcdf/",
    "/assessments/{pk}/finish/",
    "/assessments/{pk}/reopen/",
    "/assessments/{pk}/report/overall/",
    "/assessments/{pk}/first-list/",
    "/assessments/{pk}/consensus/",
    "/assessments/{pk}/consensus/kf-bcdf/",
    "/assessments/{pk}/goals/",
)


@pytest.fixture
def town() -> Answering:
    """A city that answers."""
    return make_assessment()


def client(person: Person | None = None) -> Client:
    """A browser in which somebody is signed in, or nobody."""
    browser = Client()
    if person:
        browser.force_login(person)
    return browser


def statuses(browser: Client, town: Answering) -> set[int]:
    """What all addresses of an assessment answer."""
    named = {"pk": town.assessment.pk, "city": town.city.slug}
    read = {browser.get(path.format(**named)).status_code for path in READ}
    return read | {browser.post(path.format(**named)).status_code for path in SENT}


def test_no_browser_keeps_what_a_city_said(town: Answering) -> None:
    named, browser = {"pk": town.assessment.pk, "city": town.city.slug}, client(town.officer)
    told = {path: browser.get(path.format(**named))["Cache-Control"] for path in READ}
    assert told == dict.fromkeys(READ, "private, no-store")
    assert browser.post("/assessments/{pk}/save/".format(**named), {"item": "q-bcdf"})["Cache-Control"] == (
        "private, no-store"
    )


def test_a_holder_and_a_member_read_everything(town: Answering) -> None:
    member = make_officer()
    speak_for(member, town.city, Role.MEMBER)
    named = {"pk": town.assessment.pk, "city": town.city.slug}
    for person in (town.officer, member):
        browser = client(person)
        assert {browser.get(path.format(**named)).status_code for path in READ} == {200}


def test_for_another_citys_officer_it_does_not_exist(town: Answering) -> None:
    stranger = make_officer()
    speak_for(stranger, make_town())
    assert statuses(client(stranger), town) == {404}


def test_for_the_operator_a_facilitator_and_a_coordinator_it_does_not_exist(town: Answering) -> None:
    for flags in ({"is_staff": True, "is_superuser": True}, {"is_facilitator": True}, {"is_coordinator": True}):
        assert statuses(client(make_officer(**flags)), town) == {404}


def test_a_visitor_is_asked_to_sign_in(town: Answering) -> None:
    assert statuses(client(), town) == {302, 401}  # 401: what was sent is not thrown away
    assert client().get("/assessments/").status_code == 302
    assert client().get("/assessments/start/").status_code == 302


def test_a_city_that_is_not_there_has_no_dashboard(town: Answering) -> None:
    assert client(town.officer).get("/city/nowhere/").status_code == 404


def test_a_round_is_moved_by_a_lone_holder_and_who_runs_a_programme_of_the_city(town: Answering) -> None:
    path = f"/rounds/{town.assessment.round_id}/move/"
    member, stranger = make_officer(), make_officer()
    speak_for(member, town.city, Role.MEMBER)
    scheme = make_scheme()
    make_partner(scheme, town.city)
    inside = make_role(scheme.theme.programme, RoleKind.FACILITATOR).person
    people = (town.officer, inside, make_officer(is_facilitator=True), make_officer(is_coordinator=True), member)
    assert [client(one).get(path).status_code for one in (*people, stranger)] == [200, 200, 404, 404, 404, 404]
    assert client().get(path).status_code == 302
    assert client(town.officer).get("/rounds/999999/move/").status_code == 404


def queries(browser: Client, path: str) -> int:
    """How many questions a page asks the database, the second time it is looked at."""
    browser.get(path)
    with CaptureQueriesContext(connection) as seen:
        assert browser.get(path).status_code == 200
    return len(seen)


def test_lists_ask_the_same_with_1_and_with_3_items() -> None:
    version, officer, city = make_toolkit_version(), make_officer(), make_town()
    first = make_assessment(version, city, officer)
    first.answer("q-bcdf", "yes")
    browser = client(officer)
    pages = (
        "/assessments/", f"/city/{city.slug}/", f"/assessments/{first.assessment.pk}/",
        f"/assessments/{first.assessment.pk}/factor/kf-bcdf/", f"/assessments/{first.assessment.pk}/check/",
        f"/assessments/{first.assessment.pk}/item/q-bcdf/", f"/assessments/{first.assessment.pk}/item/q-bcdf/history/",
        f"/assessments/{first.assessment.pk}/first-list/", f"/assessments/{first.assessment.pk}/report/",
        f"/assessments/{first.assessment.pk}/consensus/", f"/assessments/{first.assessment.pk}/goals/",
    )  # fmt: skip
    with_one = [queries(browser, path) for path in pages]
    for number in range(1, 4):
        make_assessment(version, make_town(), officer)
        first.answer("q-bcdf", ("no", "partly", "yes")[number - 1], seen=number)
        first.answer("q-cdfg", ("no", "partly", "yes")[number - 1], seen=number - 1)
        changes.add_evidence(assessment=first.assessment, item="q-bcdf", text=f"Piece {number}", by=officer.actor)
        changes.write_comment(assessment=first.assessment, item="q-bcdf", text="Look", author=officer, by=officer.actor)
        changes.add_own_change(assessment=first.assessment, text=f"Change {number}", by=officer.actor)
    assert [queries(browser, path) for path in pages] == with_one
    assert max(with_one) <= 16


def test_a_long_list_has_pages_of_twenty() -> None:
    version, officer = make_toolkit_version(), make_officer()
    for _number in range(21):
        make_assessment(version, make_town(), officer)
    browser = client(officer)
    assert browser.get("/assessments/").content.decode().count("In progress") == 20
    assert browser.get("/assessments/?page=2").content.decode().count("In progress") == 1
