"""Dated facts, and where they contradict each other."""

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import override

from factories.cities import BOOK, PAGE, make_association, make_city, make_fact
from hospes.audit.actors import SYSTEM
from hospes.audit.models import Record
from hospes.journey.cities import changes, queries
from hospes.journey.cities.changes import About
from hospes.journey.cities.models import Fact, FactKind, Source
from hospes.journey.cities.rules import Refused
from hospes.method.facts import Reason

pytestmark = [pytest.mark.django_db, pytest.mark.bothdatabases]


def about_project(kind: str, value: str, **given: object) -> Fact:
    fields = {"about": About(project="journey"), "source": BOOK, "by": SYSTEM} | given
    return changes.add_fact(kind=FactKind.objects.get(pk=kind), value=value, **fields)  # type: ignore[arg-type]  # named fields of the change


def said(*groups: queries.KindOfStatement) -> dict[str, list[tuple[str, list[str]]]]:
    """Kind, then each value with the values that contradict it."""
    return {
        group.kind.pk: [
            (each.fact.value, [conflict.with_fact.value for conflict in each.conflicts]) for each in group.statements
        ]
        for group in groups
    }


def test_fact_carries_source_date_and_territory():
    city = make_city()

    fact = make_fact(city, source=PAGE, as_of="2011", territory="Old town", note="Counted by hand")

    assert (fact.kind_id, fact.value, fact.as_of, fact.territory, fact.note) == (
        "population",
        "17000",
        "2011",
        "Old town",
        "Counted by hand",
    )
    assert (str(fact.source), fact.source.url, fact.source.read_on) == ("A page", "https://example.org/page", "2026-11")
    assert (str(fact), fact.stated_by) == ("population: 17000", "Hospes")
    assert Record.objects.latest("id").change == "cities.add_fact"


def test_same_statement_twice_is_one():
    city = make_city()

    assert make_fact(city) == make_fact(city)
    assert Record.objects.filter(change="cities.add_fact").count() == 1


def test_same_source_is_kept_once():
    city = make_city()
    make_fact(city)
    make_fact(city, "18000")

    assert Source.objects.count() == 1


def test_figures_far_apart_contradict_each_other():
    city = make_city()
    make_fact(city, "17000")
    make_fact(city, "56000", source=PAGE)

    assert said(*queries.said_about_city(city)) == {"population": [("17000", ["56000"]), ("56000", ["17000"])]}


def test_figures_of_ten_percent_apart_do_not():
    city = make_city()
    make_fact(city, "10000")
    make_fact(city, "11000", source=PAGE)

    [group] = queries.said_about_city(city)
    assert [statement.is_contradicted for statement in group.statements] == [False, False]


def test_figures_of_distant_years_do_not():
    city = make_city()
    make_fact(city, "17000", as_of="1990")
    make_fact(city, "56000", as_of="2020")

    assert said(*queries.said_about_city(city)) == {"population": [("17000", []), ("56000", [])]}


def test_figures_of_other_territories_do_not():
    city = make_city()
    make_fact(city, "17000", territory="Old town")
    make_fact(city, "56000")

    assert said(*queries.said_about_city(city)) == {"population": [("56000", []), ("17000", [])]}


def test_kinds_are_never_merged():
    city = make_city()
    make_fact(city, "6", "migrants_share")
    make_fact(city, "43", "national_minorities_share")
    make_fact(city, "32", "foreign_origin_share")
    make_fact(city, "20", "foreign_born_share")

    assert said(*queries.said_about_city(city)) == {
        "foreign_origin_share": [("32", [])],
        "migrants_share": [("6", [])],
        "national_minorities_share": [("43", [])],
        "foreign_born_share": [("20", [])],
    }


def test_counts_contradict_when_they_differ():
    association = make_association()
    about = About(association=association)
    for value, source in (("41", BOOK), ("40", PAGE)):
        changes.add_fact(
            about=about, kind=FactKind.objects.get(pk="member_countries"), value=value, source=source, by=SYSTEM
        )

    [group] = queries.said_about_association(association)
    assert [statement.conflicts[0].reason for statement in group.statements] == [Reason.NOT_THE_SAME] * 2


def test_city_cannot_join_a_project_before_it_began():
    city = make_city()
    about_project("project_start", "2012-11")
    about_project("joined_project", "2011", about=About(city=city, project="journey"))

    assert said(*queries.said_about_city(city)) == {"joined_project": [("2011", ["2012-11"])]}
    assert said(*queries.said_about_project("journey")) == {
        "project_start": [("2012-11", ["2011"])],
        "joined_project": [("2011", ["2012-11"])],
    }


def test_end_of_a_project_is_one():
    about_project("project_end", "2022")
    about_project("project_end", "2023", source=PAGE)

    assert said(*queries.said_about_project("journey")) == {"project_end": [("2022", ["2023"]), ("2023", ["2022"])]}


def test_withdrawn_fact_is_out_of_sight_and_in_the_record():
    city = make_city()
    wrong, right = make_fact(city, "17000"), make_fact(city, "56000", source=PAGE)

    changes.withdraw_fact(fact=wrong, reason="A slip of the pen", by=SYSTEM)

    assert said(*queries.said_about_city(city)) == {"population": [("56000", [])]}
    assert wrong.withdrawn_at is not None
    assert Fact.objects.count() == 2
    assert Record.objects.latest("id").detail == {"reason": "A slip of the pen"}
    assert list(queries.standing_facts()) == [right]


def test_fact_is_withdrawn_once():
    fact = make_fact(make_city())
    changes.withdraw_fact(fact=fact, reason="A slip", by=SYSTEM)

    with pytest.raises(Refused, match="withdrawn before"):
        changes.withdraw_fact(fact=fact, reason="Again", by=SYSTEM)


def test_withdrawn_statement_can_be_stated_again():
    city = make_city()
    changes.withdraw_fact(fact=make_fact(city), reason="A slip", by=SYSTEM)

    make_fact(city)

    assert said(*queries.said_about_city(city)) == {"population": [("17000", [])]}


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("population", "many"),
        ("population", "1e9"),
        ("member_countries", "forty"),
        ("project_end", "23"),
        ("mentee", ""),
    ],
)
def test_value_that_cannot_be_compared_is_refused(kind, value):
    with pytest.raises(Refused):
        about_project(kind, value)


def test_date_that_is_none_is_refused():
    with pytest.raises(Refused, match="Write a year"):
        make_fact(make_city(), as_of="2026-13")


def test_fact_is_about_something():
    with pytest.raises(IntegrityError), transaction.atomic():
        about_project("population", "1", about=About())


def test_kinds_are_defined_in_each_language():
    for kind in FactKind.objects.all():
        assert set(kind.name) == set(kind.definition) == {"en", "fr", "ar"}


def test_kind_speaks_the_readers_language():
    kind = FactKind.objects.get(pk="population")
    with override("fr"):
        in_french = (str(kind), kind.explained[:9])
    with override("de"):
        in_german = str(kind)

    assert (in_french, in_german) == (("Habitants", "Personnes"), "Inhabitants")


def test_kinds_defined_again_do_not_change():
    assert changes.define_fact_kinds(by=SYSTEM) == 0


def test_changed_definition_is_put_right():
    FactKind.objects.filter(pk="population").update(unit="cats")

    assert changes.define_fact_kinds(by=SYSTEM) == 1
    assert FactKind.objects.get(pk="population").unit == "people"
    assert Record.objects.latest("id").detail == {"kinds": ["population"]}
