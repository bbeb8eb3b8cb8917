"""Plans begin empty or with what an assessment says; one is current on a theme; one that is over stays."""

import pytest
from django.db import IntegrityError, transaction

from factories.assessments import Answering, make_assessment
from factories.cities import make_city
from factories.plans import FACTOR, Planned, refused
from factories.programmes import make_scheme
from factories.toolkits import make_toolkit_version
from hospes.audit.actors import SYSTEM
from hospes.audit.models import Record
from hospes.journey.assessments import changes as assessing
from hospes.journey.assessments.models import ProposedChange
from hospes.journey.plans import changes
from hospes.journey.plans.enums import ChangeOrigin, PlanState
from hospes.journey.plans.models import Plan
from hospes.journey.plans.queries import as_planned, would_become
from hospes.method.plan import Factor

pytestmark = [pytest.mark.django_db, pytest.mark.bothdatabases]


@pytest.fixture
def town() -> Answering:
    """A town with gaps at both key factors, and a first list of two lines about the first."""
    made = make_assessment()
    made.rate("kf-bcdf", 0, 3)
    made.rate("kf-bcdg", 1, 2)
    by = made.officer.actor
    assessing.build_first_list(assessment=made.assessment, language="en", by=by)
    ProposedChange.objects.filter(assessment=made.assessment).exclude(factor=FACTOR).update(kept=False)
    kept = ProposedChange.objects.filter(assessment=made.assessment, kept=True).values_list("pk", flat=True)
    ProposedChange.objects.filter(pk__in=list(kept)[2:]).update(kept=False)
    own = assessing.add_own_change(assessment=made.assessment, text=f"{'Long ' * 120}\nMore", by=by)
    assert own.kept
    return made


def begun(town: Answering, **given: object) -> Plan:
    return changes.begin_plan(city=town.city, title="Doors", language="en", by=town.officer.actor, **given)  # type: ignore[arg-type]  # named fields


def test_a_plan_has_the_kept_lines_and_the_gaps_that_no_line_works_on(town: Answering):
    plan = begun(town, assessment=town.assessment)

    found = [(one.factor, one.origin, one.line is None) for one in plan.changes.all()]
    assert found == [
        (FACTOR, ChangeOrigin.FIRST_LIST, False),
        (FACTOR, ChangeOrigin.PRACTICE, False),
        ("", ChangeOrigin.FIRST_LIST, False),
        ("kf-bcdg", ChangeOrigin.GAP, True),
    ]
    last = plan.changes.last()
    assert last
    assert last.title == "Closer to the standard: A language to share"
    assert (plan.theme, plan.keeper, plan.toolkit_version) == (
        "The open door", town.officer, town.assessment.round.toolkit_version,
    )  # fmt: skip
    assert as_planned(plan).factors == (
        Factor("kf-bcdf", "A door that is open", has_gap=True),
        Factor("kf-bcdg", "A language to share", has_gap=True),
    )


def test_a_long_line_becomes_a_title_and_a_text(town: Answering):
    plan = begun(town, assessment=town.assessment)

    change = plan.changes.get(factor="")
    assert (len(change.title), change.title[-1], change.text.endswith("More")) == (500, "…", True)


def test_only_what_was_chosen_is_taken_and_the_rest_can_be_taken_later_once(town: Answering):
    first, *_rest = would_become(town.assessment, "en")
    plan = begun(town, assessment=town.assessment, chosen={first.key})
    assert [one.line_id for one in plan.changes.all()] == [first.line]

    assert changes.take_from_assessment(plan=plan, language="en", by=SYSTEM) == 3
    assert changes.take_from_assessment(plan=plan, language="en", by=SYSTEM) == 0


def test_a_city_has_one_current_plan_on_a_theme(town: Answering):
    plan = begun(town, toolkit_version=town.assessment.round.toolkit_version)
    scheme = make_scheme()

    said = refused(begun, town=town, theme=" The  open door ")
    assert said == "The city has a current plan on this theme: “Doors”. End it first, or name another theme."
    with pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.create(city=town.city, theme=plan.theme, title="Again")
    assert begun(town, scheme=scheme).theme == scheme.theme.title
    assert refused(begun, town=town) == "Say what the plan is about."
    assert refused(begun, town=town, theme="x" * 251) == "Write 250 characters at most."
    ask = {"title": "Doors", "language": "en", "assessment": town.assessment, "by": SYSTEM}
    assert refused(changes.begin_plan, city=make_city(), **ask) == "Choose an assessment of this city."


def test_a_plan_that_is_over_stays_and_can_go_on(planned: Planned):
    plan = planned.plan
    assert refused(changes.end_plan, plan=plan, why=" ", by=SYSTEM) == "Say why the plan is over."
    changes.end_plan(plan=plan, why="A new one follows.", by=SYSTEM)

    over = "This plan is over. It stays as it is."
    assert refused(changes.add_change, plan=plan, title="More", by=SYSTEM) == over
    assert refused(changes.take_from_assessment, plan=plan, language="en", by=SYSTEM) == over
    again = changes.begin_plan(city=planned.town.city, title="New", theme="Doors", language="en", by=SYSTEM)
    assert "current plan" in refused(changes.resume_plan, plan=plan, by=SYSTEM)
    changes.end_plan(plan=again, why="Not needed.", by=SYSTEM)
    for _twice in range(2):
        changes.resume_plan(plan=plan, by=SYSTEM)
    assert planned.now().state == PlanState.CURRENT
    assert Record.objects.filter(change="plans.resume_plan").count() == 1


def test_an_empty_plan_takes_nothing_from_an_assessment(planned: Planned):
    said = refused(changes.take_from_assessment, plan=planned.plan, language="en", by=SYSTEM)
    assert said == "This plan was not born from an assessment."


def test_a_plan_without_an_assessment_knows_its_toolkit_and_no_gap():
    version, city = make_toolkit_version(), make_city()
    plan = changes.begin_plan(city=city, title="Doors", language="en", toolkit_version=version, by=SYSTEM)

    assert [one.has_gap for one in as_planned(plan).factors] == [False, False]
    assert plan.keeper is None
