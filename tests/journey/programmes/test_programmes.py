"""Programmes: begun, changed by two at once, published; themes and schemes; what the database refuses."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from factories.cities import BOOK, make_association, make_city
from factories.people import make_person
from factories.programmes import make_partner, make_programme, make_role, make_scheme
from factories.toolkits import make_toolkit_version
from hospes.audit.actors import SYSTEM
from hospes.audit.models import Record
from hospes.journey.programmes import changes
from hospes.journey.programmes.changes import ProgrammeGiven, Saved, Stale
from hospes.journey.programmes.enums import RoleKind, Side
from hospes.journey.programmes.models import Partner, Programme, ProgrammeRole, Scheme, Theme
from hospes.journey.programmes.rules import Refused

pytestmark = pytest.mark.django_db


def told(change: str) -> list[dict[str, object]]:
    return list(Record.objects.filter(change=f"programmes.{change}").order_by("pk").values_list("detail", flat=True))


def test_programme_is_begun_by_its_coordinator_and_seen_by_nobody_else():
    person = make_person()

    made = changes.create_programme(
        given=ProgrammeGiven(" A journey ", "A fund", "2020", "2023-03", source=BOOK), coordinator=person, by=SYSTEM
    )

    assert (made.slug, made.name, made.begins, made.ends) == ("a-journey", "A journey", "2020", "2023-03")
    assert (made.source.title, made.published_at, made.is_example) == ("A book", None, False)
    assert list(made.roles.values_list("kind", "person")) == [(RoleKind.COORDINATOR, person.pk)]
    assert told("create_programme") == [{"name": " A journey "}]


def test_two_programmes_of_one_name_have_two_addresses():
    assert [make_programme("A journey").slug for _again in range(2)] == ["a-journey", "a-journey-2"]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"name": " "}, "A programme has a name."),
        ({"begins": "soon"}, "Write a year, a month or a day: 2026, 2026-11 or 2026-11-21."),
        ({"ends": "2026-13"}, "Write a year, a month or a day: 2026, 2026-11 or 2026-11-21."),
        ({"begins": "2020-06", "ends": "2020-05"}, "It cannot end before it begins."),
        ({"begins": "2020-06", "ends": "2019"}, "It cannot end before it begins."),
    ],
)
def test_nonsense_is_refused_in_a_sentence(given, sentence):
    programme = make_programme()

    for change in (
        lambda words: changes.create_programme(given=words, by=SYSTEM),
        lambda words: changes.edit_programme(programme=programme, seen_revision=1, given=words, by=SYSTEM),
    ):
        with pytest.raises(Refused, match=sentence):
            change(ProgrammeGiven(**{"name": "A journey"} | given))


@pytest.mark.parametrize(("begins", "ends"), [("2020-06", "2020"), ("2020", "2020-01"), ("", "2020"), ("2020-06", "")])
def test_a_year_holds_all_its_months(begins, ends):
    assert make_programme(begins=begins, ends=ends).ends == ends


def test_two_who_change_a_programme_at_once_are_told():
    programme = make_programme("A journey")

    first = changes.edit_programme(programme=programme, seen_revision=1, given=ProgrammeGiven("One"), by=SYSTEM)
    late = changes.edit_programme(programme=programme, seen_revision=1, given=ProgrammeGiven("Two"), by=SYSTEM)

    assert first == Saved(2)
    assert isinstance(late, Stale)
    assert (late.theirs.name, late.theirs.slug) == ("One", "a-journey")
    assert told("edit_programme") == [{"stale": False}, {"stale": True}]


def test_programme_is_published_once_and_taken_back_once():
    programme = make_programme(is_public=False)

    changes.publish_programme(programme=programme, by=SYSTEM)
    with pytest.raises(Refused, match="public already"):
        changes.publish_programme(programme=programme, by=SYSTEM)
    assert Programme.objects.get().published_at is not None

    changes.take_back_programme(programme=programme, by=SYSTEM)
    with pytest.raises(Refused, match="is not public"):
        changes.take_back_programme(programme=programme, by=SYSTEM)
    assert Programme.objects.get().published_at is None


def test_theme_has_its_toolkit_and_schemes():
    programme, toolkit = make_programme(), make_toolkit_version().toolkit

    theme = changes.add_theme(programme=programme, title=" A city for all ", toolkit=toolkit, by=SYSTEM)
    scheme = changes.add_scheme(theme=theme, title="Pair 1", note="A note", source=BOOK, by=SYSTEM)

    assert (theme.title, theme.toolkit, scheme.note, scheme.source.title) == (
        "A city for all", toolkit, "A note", "A book",
    )  # fmt: skip
    assert told("add_theme") == [{"theme": "A city for all", "toolkit": toolkit.slug}]
    assert told("add_scheme") == [{"scheme": "Pair 1"}]


def test_title_is_asked_for_and_stands_once():
    scheme = make_scheme(title="Pair 1")
    theme = scheme.theme

    for title, sentence in ((" ", "Write a title"), (theme.title, "a theme with this title already")):
        with pytest.raises(Refused, match=sentence):
            changes.add_theme(programme=theme.programme, title=title, by=SYSTEM)
    for title, sentence in ((" ", "Write a title"), ("Pair 1", "a scheme with this title already")):
        with pytest.raises(Refused, match=sentence):
            changes.add_scheme(theme=theme, title=title, by=SYSTEM)


def test_names_are_what_things_are_called():
    scheme = make_scheme(title="Pair 1")
    named = make_partner(scheme, name="A district")

    assert [str(thing) for thing in (scheme, named, make_partner(scheme, make_city("Ghent")))] == [
        "Pair 1", "A district", "Ghent",
    ]  # fmt: skip
    assert str(scheme.theme) == scheme.theme.title
    assert str(make_role(scheme.theme.programme, organisation="A consultancy")) == "A consultancy"
    assert super(Partner, named).__str__() == " - "


def broken_rows() -> list[tuple[str, object]]:
    """A row for each constraint, and the name of what refuses it."""
    scheme, city, person = make_scheme(), make_city(), make_person()
    programme, now = scheme.theme.programme, timezone.now()
    make_partner(scheme, city)
    make_partner(scheme, name="A district")
    make_role(programme, person=person)
    make_role(programme, organisation="A consultancy")
    association = make_association()
    make_role(programme, RoleKind.ASSOCIATION, association=association)
    other = {"scheme": scheme, "side": Side.MENTOR, "city": make_city()}
    reader = {"programme": programme, "kind": RoleKind.READER}
    return [
        ("programme_has_a_name", Programme(slug="x", name="")),
        ("programme_ends_after_it_begins", Programme(slug="x", name="x", begins="2020", ends="2019-12")),
        ("theme_once", Theme(programme=programme, title=scheme.theme.title)),
        ("scheme_once", Scheme(theme=scheme.theme, title=scheme.title)),
        ("partner_is_one", Partner(scheme=scheme, side=Side.MENTOR)),
        ("partner_is_one", Partner(**other, name="Two")),
        ("partner_left_for_a_reason", Partner(**other, ended_at=now)),
        ("partner_left_for_a_reason", Partner(**other, reason="Too early")),
        ("partner_until_it_ended", Partner(**other, until="2020")),
        ("partner_ends_after_it_begins", Partner(**other, since="2021", until="2020", ended_at=now, reason="x")),
        ("partner_city_once", Partner(scheme=scheme, side=Side.MENTOR, city=city)),
        ("partner_name_once", Partner(scheme=scheme, side=Side.MENTOR, name="A district")),
        ("role_of_one", ProgrammeRole(**reader)),
        ("role_of_one", ProgrammeRole(**reader, city=city, person=person)),
        ("role_of_one", ProgrammeRole(**reader, association=association, organisation="Two")),
        ("role_of_a_city", ProgrammeRole(programme=programme, kind=RoleKind.CITY, person=person)),
        ("role_of_an_association", ProgrammeRole(programme=programme, kind=RoleKind.ASSOCIATION, city=city)),
        ("programmerole_until_it_ended", ProgrammeRole(**reader, city=city, until="2020")),
        ("programmerole_ends_after_it_begins",
         ProgrammeRole(**reader, city=city, since="2021", until="2020", ended_at=now)),
        ("role_person_once", ProgrammeRole(programme=programme, kind=RoleKind.COORDINATOR, person=person)),
        ("role_city_once", ProgrammeRole(programme=programme, kind=RoleKind.CITY, city=city)),
        ("role_association_once",
         ProgrammeRole(programme=programme, kind=RoleKind.ASSOCIATION, association=association)),
        ("role_organisation_once",
         ProgrammeRole(programme=programme, kind=RoleKind.COORDINATOR, organisation="A consultancy")),
    ]  # fmt: skip


def test_database_refuses_what_makes_no_sense():
    rows = broken_rows()
    named = {
        constraint.name: constraint
        for model in (Programme, Theme, Scheme, Partner, ProgrammeRole)
        for constraint in model._meta.constraints
    }

    assert {name for name, _row in rows} == set(named)
    assert [name for name, constraint in named.items() if "constraint" in str(constraint.violation_error_message)] == []
    for _name, row in rows:
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save()
