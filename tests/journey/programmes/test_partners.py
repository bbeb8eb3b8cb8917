"""Partners come, are replaced with a reason, leave; their history stays, and their city's role follows."""

import pytest
from django.contrib.auth.models import AnonymousUser

from factories.cities import BOOK, make_city
from factories.programmes import make_partner, make_programme, make_role, make_scheme
from hospes.audit.actors import SYSTEM
from hospes.audit.models import Record
from hospes.journey.programmes import changes, queries
from hospes.journey.programmes.enums import RoleKind, Side
from hospes.journey.programmes.models import Partner, ProgrammeRole, Scheme
from hospes.journey.programmes.rules import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def scheme() -> Scheme:
    return make_scheme(title="Pair 1")


def roles(scheme: Scheme) -> list[tuple[str, bool, str]]:
    """The cities of the programme: name, whether they take part now, until when they did."""
    rows = ProgrammeRole.objects.filter(programme=scheme.theme.programme, kind=RoleKind.CITY)
    return [(str(role), role.ended_at is None, role.until) for role in rows]


def test_city_joins_a_scheme_and_its_programme(scheme):
    joined = changes.add_partner(
        scheme=scheme, side=Side.MENTEE, city=make_city("Capaci"), since="2020", source=BOOK, by=SYSTEM
    )

    assert (str(joined), joined.since, joined.source.title) == ("Capaci", "2020", "A book")
    assert list(ProgrammeRole.objects.values_list("kind", "city__name", "since")) == [("city", "Capaci", "2020")]
    assert Record.objects.latest("pk").detail == {"scheme": "Pair 1", "partner": "Capaci", "side": "mentee"}


def test_city_in_two_schemes_takes_part_once(scheme):
    city = make_city("Genoa")
    make_partner(scheme, city)
    make_partner(make_scheme(scheme.theme.programme), city, Side.MENTOR)

    assert roles(scheme) == [("Genoa", True, "")]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({}, "Choose a city or write a name, one of them."),
        ({"name": "  "}, "Choose a city or write a name, one of them."),
        ({"name": "A district", "since": "early"}, "Write a year"),
        ({"name": "The valley"}, "The valley is in “Pair 1” already."),
    ],
)
def test_nonsense_is_refused_in_a_sentence(scheme, given, sentence):
    make_partner(scheme, name="The valley")

    with pytest.raises(Refused, match=sentence):
        changes.add_partner(scheme=scheme, side=Side.MENTOR, by=SYSTEM, **given)


def test_city_and_name_are_not_one_partner(scheme):
    city = make_city("Ghent")
    make_partner(scheme, city)

    with pytest.raises(Refused, match="one of them"):
        changes.add_partner(scheme=scheme, side=Side.MENTOR, city=make_city(), name="Two", by=SYSTEM)
    with pytest.raises(Refused, match="Ghent is in “Pair 1” already"):
        changes.add_partner(scheme=scheme, side=Side.MENTOR, city=city, by=SYSTEM)


def test_replaced_partner_stays_in_the_history(scheme):
    mentor = make_partner(scheme, make_city("Mechelen"), Side.MENTOR)
    first = make_partner(scheme, make_city("Partinico"), since="2020-06")

    following = changes.replace_partner(
        partner=first, reason=" Elections. ", on="2021-02", city=make_city("Capaci"), source=BOOK, by=SYSTEM
    )

    line = queries.scheme_line(scheme)
    assert [partner.pk for partner in line.mentors] == [mentor.pk]
    assert [(partner.name, partner.since, partner.side) for partner in line.mentees] == [
        ("Capaci", "2021-02", Side.MENTEE)
    ]
    assert [(partner.name, partner.since, partner.until, partner.reason) for partner in line.earlier] == [
        ("Partinico", "2020-06", "2021-02", "Elections.")
    ]
    assert (line.earlier[0].followed_by, following.replaces, line.is_pair) == ("Capaci", first, True)
    assert roles(scheme) == [("Mechelen", True, ""), ("Partinico", False, "2021-02"), ("Capaci", True, "")]
    assert Record.objects.latest("pk").detail == {
        "scheme": "Pair 1", "reason": "Elections.", "before": "Partinico", "after": "Capaci",
    }  # fmt: skip


def test_name_is_replaced_by_a_city(scheme):
    changes.replace_partner(
        partner=make_partner(scheme, name="A district"), reason="Known", city=make_city(), by=SYSTEM
    )

    assert [line.name for line in queries.scheme_line(scheme).earlier] == ["A district"]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"reason": " "}, "Say why the partner leaves"),
        ({"on": "2019"}, "It cannot end before it begins."),
        ({"on": "then"}, "Write a year"),
        ({"city": None}, "one of them"),
    ],
)
def test_replacement_without_sense_changes_nothing(scheme, given, sentence):
    partner = make_partner(scheme, since="2020")

    with pytest.raises(Refused, match=sentence):
        changes.replace_partner(
            partner=partner, by=SYSTEM, **{"reason": "Known", "city": make_city("Other")} | given
        )  # fmt: skip
    assert list(Partner.objects.values_list("pk", "ended_at", "reason")) == [(partner.pk, None, "")]


def test_partner_is_not_replaced_by_itself_nor_by_one_that_is_there(scheme):
    first, second = make_partner(scheme, make_city("Ghent")), make_partner(scheme, make_city("Riga"))

    with pytest.raises(Refused, match="cannot replace itself"):
        changes.replace_partner(partner=first, reason="Known", city=first.city, by=SYSTEM)
    with pytest.raises(Refused, match="Riga is in “Pair 1” already"):
        changes.replace_partner(partner=first, reason="Known", city=second.city, by=SYSTEM)


def test_who_left_cannot_leave_again(scheme):
    partner = make_partner(scheme)
    changes.end_partner(partner=partner, reason="No staff left", by=SYSTEM)

    with pytest.raises(Refused, match="has left already"):
        changes.end_partner(partner=partner, reason="Again", by=SYSTEM)
    assert queries.scheme_line(scheme).is_empty


def test_who_left_can_come_back(scheme):
    partner = make_partner(scheme, make_city("Ghent"))
    changes.end_partner(partner=partner, reason="No staff left", on="2021", by=SYSTEM)

    make_partner(scheme, partner.city, since="2022")

    assert roles(scheme) == [("Ghent", False, "2021"), ("Ghent", True, "")]


def test_city_that_leaves_one_of_two_schemes_still_takes_part(scheme):
    partner = make_partner(scheme, make_city("Genoa"))
    make_partner(make_scheme(scheme.theme.programme), partner.city)

    changes.end_partner(partner=partner, reason="Too much", by=SYSTEM)

    assert roles(scheme) == [("Genoa", True, "")]


def test_role_that_began_after_the_partner_left_ends_without_a_day(scheme):
    city = make_city("Ghent")
    changes.give_role(
        programme=scheme.theme.programme, kind=RoleKind.CITY, who=changes.Who(city=city), since="2022", by=SYSTEM
    )

    changes.end_partner(partner=make_partner(scheme, city), reason="A slip", on="2021", by=SYSTEM)

    assert roles(scheme) == [("Ghent", False, "")]


def test_city_knows_its_programmes_and_with_whom(scheme):
    programme = scheme.theme.programme
    partner = make_partner(scheme, make_city("Capaci"))
    make_partner(scheme, make_city("Mechelen"), Side.MENTOR)
    left = make_partner(make_scheme(programme, "Pair 2"), partner.city)
    changes.end_partner(partner=left, reason="Too much", on="2021", by=SYSTEM)
    waiting = make_programme("Waiting")
    make_role(waiting, RoleKind.CITY, city=partner.city)
    make_role(make_programme(is_public=False), RoleKind.CITY, city=partner.city)

    found = {programme.name: programme for programme in queries.programmes_of_city(partner.city, AnonymousUser())}

    assert {name: len(line.schemes) for name, line in found.items()} == {programme.name: 2, "Waiting": 0}
    assert [
        (line.title, line.side, line.others, line.until, line.reason) for line in found[programme.name].schemes
    ] == [
        ("Pair 1", Side.MENTEE, ("Mechelen",), "", ""),
        ("Pair 2", Side.MENTEE, (), "2021", "Too much"),
    ]


def test_city_without_a_programme_has_none():
    assert queries.programmes_of_city(make_city(), AnonymousUser()) == ()
