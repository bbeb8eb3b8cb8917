"""What a rule refuses while somebody else is quicker: a sentence in the reader's language, and no word lost."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext

from factories.assessments import make_assessment, make_town
from factories.cities import make_association, make_city, make_fact, make_group, make_mandate
from factories.people import make_person, signed_in
from factories.versions import make_two_versions
from hospes.audit.actors import SYSTEM
from hospes.config import urls
from hospes.journey.assessments import rules as assessment_rules
from hospes.journey.assessments.changes import start_assessment
from hospes.journey.assessments.models import Round
from hospes.journey.cities import changes, rules
from hospes.journey.cities.enums import OrganisationKind, Role
from hospes.journey.cities.models import City, Fact, Mandate, SupportMember
from hospes.journey.people.models import Person
from hospes.www.front.refusals import REFUSALS

pytestmark = pytest.mark.django_db

ENDED, WITHDRAWN = "This has ended already", "This fact was withdrawn before."
SAID = WITHDRAWN  # a sentence of ours, for views of the tests


@contextmanager
def meanwhile(act: Callable[[], object], before: str = "SAVEPOINT") -> Iterator[None]:
    """Somebody else acts right before the first statement of this kind: after the rules were asked."""
    acted: list[bool] = []

    def watch(execute: Any, sql: str, *rest: Any) -> Any:
        if sql.startswith(before) and not acted:
            acted.append(True)
            act()
        return execute(sql, *rest)

    with connection.execute_wrapper(watch):
        yield
    assert acted


def end(mandate: Mandate) -> None:
    Mandate.objects.filter(pk=mandate.pk).update(until=timezone.now())


@pytest.fixture
def city() -> City:
    return make_city("Ghent")


@pytest.fixture
def holder(city: City) -> Mandate:
    return make_mandate(city)


def test_each_refusal_of_the_journey_is_known() -> None:
    assert {rules.Refused, assessment_rules.Refused} <= set(REFUSALS)


def test_mandate_that_ended_meanwhile_is_said(city: City, holder: Mandate) -> None:
    colleague = make_mandate(city, role=Role.MEMBER)
    client = signed_in(holder.person)
    with meanwhile(lambda: end(colleague)):
        answer = client.post(
            f"/cities/ghent/people/{colleague.pk}/end/", headers={"referer": "http://testserver/cities/ghent/people/"}
        )
    assert (answer.status_code, answer["Location"]) == (302, "/cities/ghent/people/")
    assert ENDED in client.get(answer["Location"]).text


def test_place_that_was_handed_over_meanwhile_is_said(city: City, holder: Mandate) -> None:
    colleague = make_mandate(city, role=Role.MEMBER)
    here = "/cities/ghent/people/hand-over/"
    client = signed_in(holder.person)
    with meanwhile(lambda: end(holder)):
        answer = client.post(here, {"to": colleague.pk}, headers={"referer": f"http://testserver{here}"}, follow=True)
    assert answer.redirect_chain[0] == ("/", 302)  # the form itself is no longer theirs
    assert (answer.status_code, ENDED in answer.text) == (200, True)


def test_leaving_while_somebody_ends_the_mandate_can_be_tried_again(holder: Mandate) -> None:
    client = signed_in(holder.person)
    with meanwhile(lambda: end(holder), before='UPDATE "cities_mandate"'):
        refused = client.post("/me/leave/", {"sure": "on"}, follow=True)
    assert ENDED in refused.text
    assert Person.objects.filter(pk=holder.person_id).exists()
    client.post("/me/leave/", {"sure": "on"})
    assert not Person.objects.filter(pk=holder.person_id).exists()


def test_reason_for_withdrawing_what_was_withdrawn_meanwhile_is_not_lost(city: City, holder: Mandate) -> None:
    fact = make_fact(city)
    client = signed_in(holder.person)
    with meanwhile(lambda: Fact.objects.update(withdrawn_at=timezone.now())):
        answer = client.post(f"/cities/ghent/facts/{fact.pk}/withdraw/", {"reason": "A <slip>."})
    assert (answer.status_code, answer.templates[0].name) == (409, "front/refused.html")
    assert WITHDRAWN in answer.text
    assert "A &lt;slip&gt;.</textarea>" in answer.text
    assert "no-store" in answer["Cache-Control"]


def test_words_about_a_member_that_is_gone_are_not_lost(city: City, holder: Mandate) -> None:
    member = changes.add_support_member(
        group=make_group(city), organisation="School", kind=OrganisationKind.SCHOOL, by=SYSTEM
    )
    SupportMember.objects.all().delete()
    answer = signed_in(holder.person).post(
        f"/cities/ghent/group/{member.pk}/",
        {"organisation": "Evening school", "kind": "ngo", "revision": "1"},
        headers={"referer": "http://testserver/cities/ghent/group/"},
    )
    assert (answer.status_code, "Evening school</textarea>" in answer.text) == (409, True)
    assert answer.context["onward"] == "/cities/ghent/group/"


def test_address_of_somebody_who_holds_the_city_comes_back_in_its_form(city: City, holder: Mandate) -> None:
    association = make_association("VVSG")
    changes.add_member(association=association, city=city, by=SYSTEM)
    Person.objects.filter(pk=holder.person_id).update(is_active=False)
    answer = signed_in(make_mandate(association).person).post(
        "/cities/ghent/restore/", {"email": holder.person.email, "language": "en"}
    )
    assert (answer.status_code, "speaks for this city already" in answer.text) == (422, True)


def test_assessment_that_a_colleague_began_meanwhile_is_said() -> None:
    version, _newer = make_two_versions()
    town = make_town()
    person = make_mandate(town).person
    client = signed_in(person)
    with meanwhile(lambda: start_assessment(city=town, version=version, by=SYSTEM)):
        answer = client.post("/assessments/start/", {"toolkit": version.toolkit.slug}, follow=True)
    assert "Go on with that assessment." in answer.text


def test_round_that_closed_meanwhile_is_not_moved() -> None:
    version, newer = make_two_versions()
    town = make_assessment(version=version)
    round = town.assessment.round
    client = signed_in(town.officer)
    with meanwhile(lambda: Round.objects.update(closed_at=timezone.now())):
        answer = client.post(f"/rounds/{round.pk}/move/", {"to": newer.version}, follow=True)
    round.refresh_from_db()
    assert (answer.status_code, round.toolkit_version) == (200, version)
    assert "A round moves to a newer published version" in answer.text


def refuse(request: HttpRequest) -> HttpResponse:
    """A view of the tests that leaves a refusal to the middleware."""
    raise rules.Refused(gettext(SAID))


def fail(request: HttpRequest) -> HttpResponse:
    """A view of the tests with a fault."""
    raise ValueError("no luck")


urlpatterns = [*urls.urlpatterns, path("refuse/", refuse), path("fail/", fail)]
handler500 = urls.handler500


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("referer", "onward"),
    [
        ("http://testserver/toolkits/?q=a", "/toolkits/?q=a"),
        ("http://testserver/refuse/", "/"),
        ("http://testserver/nothing-here/", "/"),
        ("https://elsewhere.example/toolkits/", "/"),
        ("", "/"),
    ],
)
def test_refused_button_leads_back_to_a_page_that_is_there(referer: str, onward: str) -> None:
    assert Client().post("/refuse/", {"agree": "on"}, headers={"referer": referer})["Location"] == onward


@pytest.mark.urls(__name__)
def test_refusal_is_said_on_the_next_page_in_the_reader_s_language() -> None:
    answer = signed_in(make_person()).post("/refuse/", follow=True)
    assert SAID in answer.text
    french = Client().post("/refuse/", {"note": "Bonjour"}, headers={"accept-language": "fr"})
    assert 'lang="fr"' in french.text
    assert SAID not in french.text


@pytest.mark.urls(__name__)
def test_page_that_is_only_read_says_the_refusal_itself() -> None:
    answer = Client().get("/refuse/")
    assert (answer.status_code, SAID in answer.text, "What you wrote" in answer.text) == (409, True, False)


@pytest.mark.urls(__name__)
def test_script_is_told_as_it_is_told_elsewhere() -> None:
    answer = Client().post("/refuse/", {"note": "Hello"}, headers={"X-Requested-With": "fetch"})
    assert (answer.status_code, answer.json()) == (422, {"state": "refused", "problem": SAID})


@pytest.mark.urls(__name__)
def test_fault_stays_a_fault() -> None:
    answer = Client(raise_request_exception=False).post("/fail/")
    assert answer.status_code == 500
