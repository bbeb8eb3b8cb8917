"""Sharing a report: who decides, what is asked before it is public, what others find and where."""

import pytest
from django.test import Client

from factories.company import Company, make_company
from factories.people import signed_in
from hospes.journey.assessments import changes, queries
from hospes.journey.assessments.enums import Layer
from hospes.journey.assessments.models import Assessment
from hospes.www.voices.seat import SESSION

pytestmark = pytest.mark.django_db


@pytest.fixture
def company() -> Company:
    """A city that has finished, and everybody around it."""
    made = make_company()
    made.town.rate("kf-bcdf", 2, 3, "The mayor does not care.")
    made.town.answer("q-bcdf", "no", "Ana told us so.")
    changes.finish_assessment(assessment=made.town.assessment, by=made.town.officer.actor)
    return made


def page(company: Company) -> str:
    return f"/assessments/{company.town.assessment.pk}/readers/"


def send(company: Company, who: str = "officer", **sent: object) -> tuple[int, str]:
    """Decide who may read; gives the status and the page that follows."""
    found = Assessment.objects.get(pk=company.town.assessment.pk)
    answer = signed_in(company.people[who]).post(
        page(company), {"seen": queries.layers_of(found).key} | sent, follow=True
    )
    return answer.status_code, answer.content.decode()


def layer(company: Company) -> Layer:
    return Layer(Assessment.objects.get(pk=company.town.assessment.pk).layer)


def seated(company: Company) -> Client:
    """A browser in which the voice answers."""
    browser = Client()
    session = browser.session
    session[SESSION] = str(company.voice.pk)
    session.save()
    return browser


def test_a_holder_decides_and_what_becomes_public_is_asked_once_more(company: Company) -> None:
    status, told = send(company, layer=4, **{"keep-kf-bcdf": "2"})
    assert (status, layer(company)) == (200, Layer.DRAFT)
    assert "Make it public?" in told
    assert ("A language to share" in told, "A door that is open" in told) == (True, False)
    status, told = send(company, layer=4, sure="yes", **{"keep-kf-bcdf": "2"})
    assert layer(company) == Layer.PUBLIC
    assert "Everybody, without signing in" in told
    assert "Kept nearer" in told
    _status, told = send(company, layer=4)  # one more key factor becomes public
    assert "A door that is open" in told
    send(company, layer=3, **{"keep-kf-bcdf": "2"})  # narrowing asks nothing
    assert layer(company) == Layer.PROGRAMME
    _status, told = send(company, layer=4, **{"keep-kf-bcdf": "0", "keep-kf-bcdg": "0"})
    assert "each key factor is still kept nearer" in told


def test_a_colleague_looks_and_does_not_decide(company: Company) -> None:
    browser = signed_in(company.people["colleague"])
    told = browser.get(page(company)).content.decode()
    assert "Who holds your city’s place decides" in told
    assert browser.post(page(company), {"layer": 4}).status_code == 403


def test_a_decision_made_from_an_old_page_or_without_a_layer_changes_nothing(company: Company) -> None:
    assert send(company, layer=2, seen="4")[1].count("Somebody else has just changed") == 1
    assert send(company, layer=7)[0] == 422
    assert layer(company) == Layer.DRAFT


def test_an_open_assessment_is_not_shared(company: Company) -> None:
    changes.reopen_assessment(assessment=company.town.assessment, by=company.town.officer.actor)
    told = signed_in(company.town.officer).get(page(company)).content.decode()
    assert "You decide who reads it once it is finished." in told
    assert "Keep who may read this" not in told


def test_the_report_is_found_on_the_pages_of_city_and_programme_by_those_who_may_read_it(company: Company) -> None:
    town, number = company.town.city.slug, company.town.assessment.pk
    address = f"/reports/{number}/"
    listing = (f"/cities/{town}/", f"/cities/{town}/reports/", f"/programmes/{company.scheme.theme.programme.slug}/")
    send(company, layer=3)
    fellow, stranger = (signed_in(company.people[name]) for name in ("fellow", "stranger"))
    for path in listing:
        assert [address in browser.get(path).content.decode() for browser in (fellow, stranger)] == [True, False]
    assert [fellow.get(address).status_code, stranger.get(address).status_code] == [200, 404]
    assert Client().get(address)["Location"] == f"/account/login/?next={address}"
    assert Client().get("/reports/999999/")["Location"] == "/account/login/?next=/reports/999999/"
    send(company, layer=4, sure="yes")
    for path in (*listing, address):
        told = Client().get(path)
        assert (told.status_code, b"The open door" in told.content) == (200, True)


def test_nobody_else_reads_what_the_city_wrote_for_itself(company: Company) -> None:
    send(company, layer=4, sure="yes")
    told = Client().get(f"/reports/{company.town.assessment.pk}/")
    assert told["Cache-Control"] == "private, no-store"
    assert not {"mayor", "Ana", "Ada"} & set(told.content.decode().replace(".", " ").split())


def test_papers_are_those_of_the_page(company: Company) -> None:
    number = company.town.assessment.pk
    send(company, layer=3)
    fellow = signed_in(company.people["fellow"])
    for name in ("report.pdf", "report.docx"):
        assert fellow.get(f"/reports/{number}/{name}").status_code == 200
        assert signed_in(company.people["stranger"]).get(f"/reports/{number}/{name}").status_code == 404


def test_the_city_sees_its_report_as_each_layer_does(company: Company) -> None:
    officer, address = signed_in(company.town.officer), f"/reports/{company.town.assessment.pk}/"
    send(company, layer=2, **{"keep-kf-bcdf": "1"})
    told = {name: officer.get(f"{address}?as={name}").content.decode() for name in ("local_group", "scheme", "public")}
    assert {name: ("They read it now." in words, "Kept by the city" in words) for name, words in told.items()} == {
        "local_group": (True, False), "scheme": (True, True), "public": (False, True)
    }  # fmt: skip
    assert "As a city of your scheme reads it" in officer.get(f"{address}?as=nobody").content.decode()
    assert "?as=scheme" in officer.get(f"{address}?view=radar").content.decode()


def test_a_voice_reads_what_came_of_it_once_the_city_lets_it(company: Company) -> None:
    voice = seated(company)
    assert voice.get("/voice/report/").status_code == 404
    assert "/voice/report/" not in voice.get("/voice/tasks/").content.decode()
    send(company, layer=1)
    assert "/voice/report/" in voice.get("/voice/tasks/").content.decode()
    assert "/voice/report/" in voice.get("/voice/thanks/").content.decode()
    assert "not agreed yet" in voice.get("/voice/report/").content.decode()
    assert Client().get("/voice/report/")["Location"] == "/voice/"
