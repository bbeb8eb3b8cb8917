"""What the papers of a scheme, of a plan and of a programme are made from."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from factories.cities import make_association, make_fact
from factories.mentoring import Pair, make_activity, make_pair
from factories.plans import make_planned
from factories.practices import make_published
from factories.programmes import make_partner, make_scheme
from hospes.audit.actors import SYSTEM
from hospes.journey.cities.changes import add_member
from hospes.journey.mentoring.changes import OutputGiven, add_output, note_practice
from hospes.journey.mentoring.enums import ActivityKind
from hospes.journey.mentoring.models import Activity
from hospes.journey.plans import changes
from hospes.journey.plans.changes import AdoptionGiven
from hospes.journey.plans.enums import VersionKind
from hospes.journey.plans.models import BudgetLine, Plan
from hospes.journey.plans.queries.infographic import Infographic, infographic, infographic_paper
from hospes.journey.plans.queries.papers import Sum, plan_paper, version_paper
from hospes.journey.plans.queries.programme_papers import programme_paper
from hospes.journey.practices.queries.annex import AnnexLine, annex_of
from hospes.journey.programmes.changes import Said, SchemeFactGiven, add_scheme_fact
from hospes.journey.programmes.enums import PaperKind, SchemeFactKind, Side
from hospes.journey.programmes.models import SchemeFact
from hospes.method import plan as method

pytestmark = pytest.mark.django_db

ON = date(2031, 6, 1)
KINDS = SchemeFactKind


@pytest.fixture
def pair() -> Pair:
    return make_pair()


def line(pair: Pair, kind: SchemeFactKind, title: str, language: str = "en") -> None:
    """A line of the sheet; those of a city are the first mentee's."""
    city = pair.scheme.partners.exclude(city=None).first().city
    given = SchemeFactGiven(kind, city if kind in (KINDS.CHALLENGE, KINDS.STRENGTH) else None, "https://example.org")
    add_scheme_fact(scheme=pair.scheme, given=given, words={language: Said(title)}, by=SYSTEM)


def make_public(pair: Pair, language: str = "en") -> Plan:
    """The plan of the pair's mentee, adopted and read by everybody."""
    planned = make_planned(scheme=pair.scheme, language=language)
    version = changes.make_version(plan=planned.plan, kind=VersionKind.CONSOLIDATED, by=SYSTEM)
    assert version.number == 1
    adopted = changes.adopt_plan(
        plan=planned.plan, given=AdoptionGiven("The council", timezone.localdate(), "7/2031"), by=SYSTEM
    )
    changes.publish_version(version=adopted.version, by=SYSTEM)
    planned.plan.refresh_from_db()
    return planned.plan


def titles(sheet: Infographic) -> dict[str, list[str]]:
    """What each list of the sheet says."""
    named = ("shown", "workshops", "academies", "practices", "plan", "one_stops", "outcomes", "press")
    return {name: [told.title for told in getattr(sheet, name)] for name in named if getattr(sheet, name)}


def test_a_sheet_says_who_takes_part_with_figures_challenges_and_strengths(pair: Pair) -> None:
    city = pair.scheme.partners.exclude(city=None).first().city
    add_member(association=make_association("Towns together"), city=city, by=SYSTEM)
    for value in ("17000", "56000"):
        make_fact(city, value=value)
    line(pair, KINDS.CHALLENGE, "Few speak the language")
    line(pair, KINDS.STRENGTH, "Many help")
    make_partner(pair.scheme, None, Side.UNSTATED, name="A district")
    sheet = infographic_paper(pair.scheme, "fr", ON)
    told = next(part for part in sheet.cities if part.challenges)
    assert [part.side for part in sheet.cities] == sorted((part.side for part in sheet.cities), key=list(Side).index)
    assert ([one.title for one in told.challenges], [one.title for one in told.strengths]) == (
        ["Few speak the language"], ["Many help"]
    )  # fmt: skip
    assert len(told.associations) == 1
    assert [one.is_contradicted for one in told.figures[0].statements] == [True, True]
    assert (sheet.cities[-1].name, sheet.cities[-1].country, sheet.has_outcomes) == ("A district", "", False)


def test_what_is_recorded_takes_the_place_of_a_line(pair: Pair) -> None:
    for kind in (KINDS.WORKSHOP, KINDS.ACADEMY, KINDS.PRACTICE, KINDS.PLAN, KINDS.ONE_STOP, KINDS.PRESS):
        line(pair, kind, f"A line: {kind}")
    visit = make_activity(pair)
    make_activity(pair, "A workshop", kind=ActivityKind.WORKSHOP)
    practice = make_published("A counter", fr="Un guichet")
    note_practice(activity=visit, practice=practice, by=SYSTEM)
    for name in ("A fair", "a FAIR"):
        note_practice(activity=visit, name=name, by=SYSTEM)
    said = titles(infographic(pair.scheme, "fr", ON))
    assert said["shown"] == ["Un guichet", "A fair"]
    assert (said["workshops"], said["academies"], said["plan"]) == (
        ["A workshop"], ["A line: academy"], ["A line: plan"]
    )  # fmt: skip
    line(pair, KINDS.SHOWN, "A school")
    make_public(pair)
    said = titles(infographic(pair.scheme, "it", ON))
    assert (said["shown"], said["plan"]) == (["A school"], ["One counter"])
    assert titles(infographic(pair.scheme, "ar", ON))["shown"] == ["A school"]


def test_changes_of_a_sheet_are_told_in_the_readers_language_where_there_are_words(pair: Pair) -> None:
    line(pair, KINDS.PLAN, "Un guichet", "fr")
    make_public(pair)
    assert [titles(infographic(pair.scheme, language, ON))["plan"] for language in ("fr", "en", "ar")] == [
        ["Un guichet"], ["One counter"], ["One counter"]
    ]  # fmt: skip


def test_a_plan_on_paper_is_as_it_is_now_or_as_it_was_adopted(pair: Pair) -> None:
    plan = make_public(pair)
    now, frozen = plan_paper(plan, "en"), version_paper(plan.versions.order_by("-number")[0], "en")
    assert (now.version, now.adoption, now.programme) == (None, None, pair.programme.name)
    assert (frozen.version, frozen.version_kind, getattr(frozen.adoption, "body", "")) == (
        2, VersionKind.ADOPTED, "The council"
    )  # fmt: skip
    assert frozen.plan.changes[0].title == "One counter"
    assert (now.sums, now.factors) == ((), {})
    lines = BudgetLine.objects.filter(step__change__plan=plan)
    lines.update(source="The town", amount=Decimal(12), currency="EUR", is_promised=True)
    Plan.objects.update(scheme=None)
    now = plan_paper(Plan.objects.get(), "en")
    assert (now.sums, now.identity) == ((Sum("The town", "EUR", Decimal(12), Decimal(12)),), None)


def test_a_step_is_late_by_its_date_unless_somebody_said_something_since() -> None:
    paper = plan_paper(make_planned().plan, "en")
    today, status = paper.on, method.Status
    past = today - timedelta(days=9)
    step = method.Step("s", "A step", ends=past)
    assert [paper.status(one) for one in (
        step, replace(step, ends=None), replace(step, ends=today), replace(step, status=status.DONE),
        replace(step, status=status.AT_RISK, status_on=past), replace(step, status=status.AT_RISK, status_on=today),
    )] == [status.LATE, None, None, status.DONE, status.LATE, status.AT_RISK]  # fmt: skip


def test_a_programme_on_paper_gathers_its_record(pair: Pair) -> None:
    visit = make_activity(pair)
    add_output(activity=visit, given=OutputGiven(title="A film"), by=SYSTEM)
    line(pair, KINDS.PLAN, "A change")
    line(pair, KINDS.OUTCOME, "Un guide", "fr")
    SchemeFact.objects.create(scheme=pair.scheme, kind=KINDS.OUTCOME)  # nobody has worded it
    other = make_scheme(pair.programme)
    told = programme_paper(pair.programme, PaperKind.REPORT, "en", timezone.localdate())
    assert [one.title for one in told.came] == ["A change", "Un guide"]
    plan = make_public(pair)
    told = programme_paper(pair.programme, PaperKind.REPORT, "en", timezone.localdate())
    assert [one.title for one in told.came] == ["Un guide"]
    assert [(one.plan.title, one.scheme, getattr(one.adoption, "reference", "")) for one in told.plans] == [
        (plan.title, pair.scheme.title, "7/2031")
    ]
    assert [one.title for one in told.outputs] == ["A film"]
    assert [one.pk for one in told.activities] == [visit.pk]
    assert other.title in {scheme.title for theme in told.themes for scheme in theme.schemes}
    assert [part.text for part in told.sections] == [""] * 6


def test_what_was_invented_is_told_on_no_paper_of_a_programme(pair: Pair) -> None:
    line(pair, KINDS.PLAN, "A change")
    make_public(pair)
    make_activity(pair)
    Plan.objects.update(is_example=True)
    Activity.objects.update(is_invented=True)
    told = programme_paper(pair.programme, PaperKind.REPORT, "en", timezone.localdate())

    assert (told.plans, told.activities, [one.title for one in told.came]) == ((), (), ["A change"])
    assert titles(infographic(pair.scheme, "en", ON))["plan"] == ["A change"]


def test_practices_stand_under_the_key_factors_that_they_serve() -> None:
    practice = make_published("A counter", fr="Un guichet")
    factor = practice.factors.get()
    told = AnnexLine("Un guichet", practice.city.name, "", "fr")
    assert annex_of(factor.toolkit, "fr") == {factor.item: (told,)}
    assert annex_of("another", "fr") == {}
