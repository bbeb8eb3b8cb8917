"""Practices at a gap: why each stands there, in which order, and what of it the city has."""

from datetime import date

import pytest

from factories.assessments import Answering, make_assessment
from factories.cities import make_city, make_fact, make_group
from factories.people import make_person
from factories.practices import DOOR, NOTHING, make_practice, make_published
from factories.programmes import make_partner, make_programme, make_scheme
from factories.toolkits import make_toolkit_version
from hospes.audit.actors import SYSTEM
from hospes.journey.assessments import changes
from hospes.journey.assessments.queries.recommending import Advice, recommended
from hospes.journey.assessments.queries.transfer import context_of, judged
from hospes.journey.cities.changes import add_support_member
from hospes.journey.cities.enums import OrganisationKind
from hospes.journey.practices.changes import ConditionGiven, Served, TextGiven, Told, read_condition, tell_practice
from hospes.journey.practices.enums import ConditionKind, DecidedBy
from hospes.journey.practices.models import Condition
from hospes.journey.programmes.enums import Side
from hospes.method.transfer import Competence, Effect, Outcome, Span

pytestmark = pytest.mark.django_db
GAP, OTHER = ("open-door", "kf-bcdf"), ("open-door", "kf-bcdg")


def asked(kind: ConditionKind, decided_by: DecidedBy, **more: object) -> ConditionGiven:
    """A condition, in English."""
    return ConditionGiven(kind, {"en": f"Some {kind}"}, decided_by, **more)  # type: ignore[arg-type]  # named fields


CONDITIONS = (
    asked(ConditionKind.STAFF, DecidedBy.CITY),
    asked(ConditionKind.CONTEXT, DecidedBy.READING, toolkit="open-door", item="cf-bcdf"),
    asked(ConditionKind.COMPETENCE, DecidedBy.OURS, toolkit="open-door", item="kf-bcdf"),
    asked(ConditionKind.CONTEXT, DecidedBy.LEVEL, toolkit="open-door", item="kf-bcdf", at_least=2),
    asked(ConditionKind.CONTEXT, DecidedBy.SIZE, at_most=20_000),
    asked(ConditionKind.PARTNERS, DecidedBy.PARTNER, organisation=OrganisationKind.SCHOOL),
)


@pytest.fixture
def town() -> Answering:
    """A city of Belgium in an assessment, its officer a voice."""
    officer = make_person(name="Ada")
    return make_assessment(make_toolkit_version(), make_city("Littleton", holder=officer), officer)


def titles(advice: Advice) -> list[str]:
    """What is recommended, best first."""
    return [one.text.title for one in advice.practices]


def test_a_practice_of_the_mentor_comes_first_then_size_then_country_then_the_newest(town):
    own = town.assessment.city
    alike, mentor = make_city("Alike", country="NL"), make_city("Guide", country="NL")
    for city in (own, alike):
        make_fact(city, "11500")
    programme = make_programme("Little Towns")
    scheme = make_scheme(programme, "A pair")
    make_partner(scheme, own, side=Side.MENTEE)
    make_partner(scheme, mentor, side=Side.MENTOR)
    for title, city in (("Far", make_city(country="NL")), ("Mentor", mentor), ("Same country", make_city())):
        make_published(title, city)
    make_published("Newer and far", make_city(country="NL"))
    told = Told({"en": TextGiven("Same size", "A desk.", hurdles="Nobody came.")}, NOTHING, (DOOR,))
    tell_practice(city=alike, told=told, by=SYSTEM)
    make_published("Own", own)
    make_practice("A draft")

    found = recommended(own, [GAP, OTHER], "en", most=9)

    assert titles(found[GAP]) == ["Mentor", "Same size", "Same country", "Newer and far", "Far"]
    assert (found[GAP].total, found[OTHER]) == (5, Advice())
    assert [one.why for one in found[GAP].practices] == [
        ("Guide is your mentor in Little Towns.",),
        ("Alike is of about your size.", "It tells what went wrong."),
        (f"{found[GAP].practices[2].practice.city} is in your country.",),
        (),
        (),
    ]


def test_what_is_known_of_the_city_decides_and_an_order_by_what_is_missing_follows(town):
    practice = make_published("Six conditions", conditions=CONDITIONS)
    make_published("Newer, too large", conditions=(asked(ConditionKind.CONTEXT, DecidedBy.SIZE, at_least=90_000),))
    city = town.assessment.city
    make_fact(city, "11500", as_of="2021")
    add_support_member(group=make_group(city), organisation="The school", kind=OrganisationKind.SCHOOL, by=SYSTEM)
    town.answer("q-bcdf", "yes")
    town.rate("kf-bcdf", 1, 3)
    town.read_context("cf-bcdf", "hinders", "Rents.")
    read_condition(condition=practice.conditions.all()[0], city=city, is_met=True, note="Two people.", by=SYSTEM)

    [first, second] = recommended(city, [GAP], "en")[GAP].practices

    assert [first.text.title, second.text.title] == ["Newer, too large", "Six conditions"]
    assert [one.outcome for one in second.conditions] == [
        Outcome.MET, Outcome.NOT_MET, Outcome.MET, Outcome.NOT_MET, Outcome.MET, Outcome.MET,
    ]  # fmt: skip
    assert (len(second.met), len(second.not_met), second.unknown) == (4, 2, ())
    assert [(one.note, one.is_met) for one in second.conditions[:2]] == [("Two people.", True), ("", None)]
    assert second.not_met[0].because == "“Housing” hinders you, says your assessment."
    assert recommended(city, [GAP], "en", for_the_city=False)[GAP].practices[0].conditions == ()


def test_of_a_city_without_a_record_nothing_is_known():
    practice = make_published(conditions=CONDITIONS)
    city = make_city()

    assert {one.outcome for one in judged(practice, city, "en")} == {Outcome.UNKNOWN}
    assert (context_of(city).partners, context_of(city).inhabitants) == (None, None)
    assert judged(make_published(), city, "en") == ()


def test_what_voices_say_is_read_as_it_stands(town):
    officer, assessment, city = town.officer, town.assessment, town.city
    town.answer("q-bcdf", "not_ours")
    town.answer("q-cdfg", "not_ours")
    town.answer("q-cdfh", "yes")
    town.answer("q-bcdh", "dont_know")
    town.read_context("cf-bcdf", "helps")
    town.read_context("cf-bcdg", "", "Nobody knows.")
    town.rate("kf-bcdg", 3, 1)
    said = {"held_on": date(2026, 5, 3), "place": "Town hall", "present": "Ana", "shows_names": False}
    changes.save_meeting(assessment=assessment, seen_revision=0, **said, by=officer.actor)  # type: ignore[arg-type]  # named fields
    changes.agree_level(
        assessment=assessment, item="kf-bcdf", seen_revision=0, level=2, reason="So it is.", by=officer.actor
    )
    make_fact(city, "17000")
    make_fact(city, "56000", as_of="2021")

    context = context_of(city)

    assert context.competences == {GAP: Competence.NOT_OURS, OTHER: Competence.PARTLY}
    assert context.readings == {("open-door", "cf-bcdf"): frozenset({Effect.HELPS})}
    assert context.levels == {GAP: Span(2, 2), OTHER: Span(3, 3)}
    assert context.inhabitants == Span(17_000, 56_000, "2021")


def test_a_finished_assessment_counts_before_a_later_open_one(town):
    town.rate("kf-bcdf", 1, 3)
    changes.finish_assessment(assessment=town.assessment, by=town.officer.actor)
    later = make_assessment(town.assessment.round.toolkit_version, town.city, town.officer)
    later.rate("kf-bcdf", 4, 3)

    assert context_of(town.city).levels[GAP] == Span(1, 1)


def test_a_condition_is_told_in_the_readers_language_in_the_original_or_in_any():
    given = [
        ConditionGiven(ConditionKind.MONEY, words) for words in ({"fr": "Un budget", "en": "A budget"}, {"el": "Ένα"})
    ]
    practice = make_published(conditions=tuple(given))
    Condition.objects.filter(needed={"el": "Ένα"}).update(decided_by=DecidedBy.READING, toolkit="gone", item="cf-gone")

    told = judged(practice, make_city(), "fr")

    assert [(one.needed, one.language) for one in told] == [("Un budget", "fr"), ("Ένα", "el")]
    assert "cf-gone" in told[1].because


def test_recommending_asks_as_many_questions_for_many_as_for_one(town, django_assert_max_num_queries):
    make_published(conditions=CONDITIONS)
    with django_assert_max_num_queries(24) as one:
        recommended(town.city, [GAP], "fr")
    for _ in range(3):
        make_published(conditions=CONDITIONS, factors=(DOOR, Served(*OTHER)))
    with django_assert_max_num_queries(24) as many:
        recommended(town.city, [GAP, OTHER], "fr")

    assert len(one.captured_queries) == len(many.captured_queries)
