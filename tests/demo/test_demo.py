"""The demonstration: what the sources say, contradictions included, and who can sign in."""

import pytest
from django.db.models import F
from django.test import Client

from hospes.audit.actors import SYSTEM
from hospes.demo.accounts import SIGN_INS, load_people
from hospes.demo.changes import load_demo
from hospes.demo.cities import CITIES, load_cities
from hospes.demo.facts import FACTS, load_facts
from hospes.demo.programmes import load_programmes
from hospes.journey.assessments import changes as assessing
from hospes.journey.assessments.models import Assessment
from hospes.journey.assessments.queries import comparison
from hospes.journey.cities import changes, queries
from hospes.journey.cities.models import Association, City, Fact, Place
from hospes.journey.matching.models import Call, Run
from hospes.journey.matching.queries.neutral import solution_in
from hospes.journey.mentoring.models import Activity, Milestone, Participant, PracticeShown
from hospes.journey.people.models import Person
from hospes.journey.people.rules import has_agreed
from hospes.journey.programmes.models import Partner, Programme

pytestmark = pytest.mark.django_db

CONTRADICTED = ("jelgava", "genoa", "milan")  # each has a test of its own
LOADED = (City, Person, Fact, Programme, Partner, Call)


@pytest.fixture
def demo() -> None:
    load_cities(SYSTEM)
    load_facts(SYSTEM)


def pairs_of_the_worked_examples() -> set[tuple[str, str]]:
    """Mentee and mentor of each pair that the runs found."""
    return {(match.mentee, match.mentor) for run in Run.objects.all() for match in solution_in(run.solution).matches}


def contradictions(said: tuple[queries.KindOfStatement, ...]) -> set[tuple[str, str, str]]:
    """Kind, value, and the value that contradicts it."""
    return {
        (group.kind.pk, statement.fact.value, conflict.with_fact.value)
        for group in said
        for statement in group.statements
        for conflict in statement.conflicts
    }


def test_demonstration_has_the_cities_of_two_programmes_and_seven_national_associations(demo):
    assert City.objects.filter(is_example=True).count() == 26
    assert Association.objects.filter(is_european=False).count() == 7
    assert City.objects.filter(associations__country=F("country")).count() == 8


def test_two_sources_disagree_on_the_inhabitants_of_jelgava(demo):
    said = queries.said_about_city(City.objects.get(slug="jelgava"))

    assert contradictions(said) == {("population", "17000", "56000"), ("population", "56000", "17000")}


def test_two_sources_disagree_on_the_end_of_inclucities(demo):
    assert contradictions(queries.said_about_project("inclucities")) == {
        ("project_end", "2022", "2023"),
        ("project_end", "2023", "2022"),
    }


def test_two_sources_disagree_on_the_countries_of_cemr(demo):
    said = queries.said_about_association(Association.objects.get(slug="cemr"))

    assert contradictions(said) == {("member_countries", "41", "40"), ("member_countries", "40", "41")}


def test_genoa_and_milan_joined_a_project_before_it_began(demo):
    said = queries.said_about_project("implementoring")

    assert ("joined_project", "2011", "2012-11") in contradictions(said)
    joined = [group.statements for group in said if group.kind.pk == "joined_project"]
    assert {str(statement.fact.city) for statements in joined for statement in statements} == {"Genoa", "Milan"}


@pytest.mark.parametrize("slug", ["genoa", "milan"])
def test_page_of_a_city_that_joined_too_early_says_so(demo, slug):
    said = queries.said_about_city(City.objects.get(slug=slug))

    assert contradictions(said) == {("joined_project", "2011", "2012-11")}
    assert "These two cannot both be right. Project began: November 2012" in Client().get(f"/cities/{slug}/").text


def test_programme_names_the_cities_that_joined_too_early(demo):
    load_programmes(SYSTEM)

    page = " ".join(Client().get("/programmes/implementoring/").text.split())

    for name in ("Genoa", "Milan"):
        assert f"2011</bdi> <bdi>{name}</bdi>" in page
        assert f"Joined the project: 2011 ({name})" in page


@pytest.mark.parametrize("city", [city.slug for city in CITIES if city.slug not in CONTRADICTED])
def test_other_cities_are_not_contradicted(demo, city):
    assert contradictions(queries.said_about_city(City.objects.get(slug=city))) == set()


def test_page_on_the_web_carries_its_reading_date(demo):
    assert not Fact.objects.exclude(source__url="").filter(source__read_on="").exists()
    assert Fact.objects.count() == len(FACTS)


def test_withdrawn_fact_does_not_come_back(demo):
    changes.withdraw_fact(fact=Fact.objects.all()[0], reason="A slip", by=SYSTEM)

    load_facts(SYSTEM)

    assert queries.standing_facts().count() == len(FACTS) - 1


def test_city_points_to_its_place_when_the_registry_is_there():
    Place.objects.create(geonames_id=459279, name="Jelgava", country="LV", latitude=56, longitude=23, population=1)

    load_cities(SYSTEM)

    assert list(City.objects.filter(place__isnull=False).values_list("slug", flat=True)) == ["jelgava"]


def test_everybody_signs_in_and_has_agreed(demo):
    load_people(SYSTEM)

    for sign_in in SIGN_INS:
        assert Client().login(email=sign_in.email, password=sign_in.password), sign_in.email
        assert has_agreed(Person.objects.get(email=sign_in.email))


def test_whole_demonstration_loads_twice_as_once_and_a_comparison_that_was_turned_off_stays_off():
    load_demo(by=SYSTEM)
    before = [model.objects.count() for model in LOADED]
    mechelen = Assessment.objects.get(city__slug="mechelen")
    found = comparison(mechelen, assessing.freeze_group(assessment=mechelen, key="programme-inclucities", by=SYSTEM))
    assessing.end_comparison(assessment=mechelen, by=SYSTEM)

    load_demo(by=SYSTEM)

    assert before == [len(CITIES), len(SIGN_INS), len(FACTS), 2, 27, 3]
    assert [model.objects.count() for model in LOADED] == before
    assert (found.cities, found.names_somebody, found.is_example) == (6, False, True)
    assert [factor.place is None for factor in found.factors] == [True, True, False, False, True]  # not agreed yet
    assert not mechelen.comparison_consents.filter(ended_at=None).exists()
    assert pairs_of_the_worked_examples() == {
        ("capaci", "mechelen"),
        ("jelgava", "schaerbeek"),
        ("levadia", "fuenlabrada"),
        ("saint-jean-de-la-ruelle", "city-of-brussels"),
        ("genoa", "oslo"),
        ("milan", "oslo"),
    }
    told = Activity.objects.filter(is_invented=False)
    assert (told.count(), Milestone.objects.count(), Participant.objects.filter(activity__in=told).count()) == (
        13,
        21,
        0,
    )
    jelgava = told.get(scheme__title="Pair 4", milestone__code="visit-1")
    assert (jelgava.days, jelgava.starts_at) == (["2021-05-12", "2021-05-14"], None)
    assert not PracticeShown.objects.filter(practice=None).exists()  # Hospes tells each practice that was shown
