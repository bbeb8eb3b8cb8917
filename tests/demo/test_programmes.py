"""The two programmes of the demonstration, as the sources tell them."""

import pytest
from django.contrib.auth.models import AnonymousUser

from hospes.audit.actors import SYSTEM
from hospes.demo.cities import load_cities
from hospes.demo.programmes import load_programmes
from hospes.journey.cities.models import City
from hospes.journey.programmes import queries
from hospes.journey.programmes.models import Partner, Programme

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _loaded() -> None:
    load_cities(SYSTEM)
    load_programmes(SYSTEM)


def page(slug: str) -> queries.ProgrammePage:
    return queries.programme_page(Programme.objects.get(slug=slug), with_people=False)


def names(lines: tuple[queries.PartnerLine, ...]) -> list[str]:
    return [line.name for line in lines]


def test_inclucities_has_four_pairs():
    schemes = [scheme for theme in page("inclucities").themes for scheme in theme.schemes]

    assert [(scheme.title, *names(scheme.mentors), *names(scheme.mentees)) for scheme in schemes] == [
        ("Pair 1", "City of Brussels", "Saint-Jean-de-la-Ruelle"),
        ("Pair 2", "Mechelen", "Capaci"),
        ("Pair 3", "Fuenlabrada", "Levadia"),
        ("Pair 4", "Schaerbeek", "Jelgava"),
    ]
    assert all(scheme.is_pair for scheme in schemes)


def test_replaced_mentee_stays_in_the_history():
    earlier = [line for theme in page("inclucities").themes for scheme in theme.schemes for line in scheme.earlier]

    assert [(line.name, line.followed_by, line.until) for line in earlier] == [("Partinico district", "Capaci", "")]
    assert earlier[0].source.title == "IncluCities: pair 2, an earlier version of the page"


def test_implementoring_has_four_schemes_of_four_to_six():
    schemes = [scheme for theme in page("implementoring").themes for scheme in theme.schemes]

    assert [(names(scheme.mentors), names(scheme.mentees), names(scheme.others)) for scheme in schemes] == [
        (["Genoa"], ["Riga"], ["Lublin", "Tampere"]),
        (["Manchester"], ["Copenhagen"], ["Oslo", "Tampere"]),
        (["Dublin"], ["Rotterdam"], ["Amsterdam", "Athens", "Ghent", "Malmö"]),
        (["Athens", "Oslo"], ["Genoa", "Milan"], []),
    ]
    assert len(page("implementoring").cities) == 15


def test_city_sits_in_two_schemes():
    (found,) = queries.programmes_of_city(City.objects.get(slug="genoa"), AnonymousUser())

    assert [(scheme.title, str(scheme.side.label)) for scheme in found.schemes] == [
        ("Scheme 1", "mentor"),
        ("Scheme 4", "mentee"),
    ]


def test_each_partner_has_its_source():
    assert not Partner.objects.filter(source=None).exists()
