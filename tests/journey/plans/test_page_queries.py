"""What the pages of plans ask: which steps wait for a word, which part goes by a name, which plans a scheme has."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from factories.assessments import make_assessment
from factories.planned import make_planned, make_public
from factories.programmes import make_partner, make_programme, make_scheme
from hospes.audit.actors import SYSTEM
from hospes.journey.plans import changes
from hospes.journey.plans.enums import Status
from hospes.journey.plans.models import BudgetLine, Plan, Step
from hospes.journey.plans.queries.due import is_due
from hospes.journey.plans.queries.listing import part_of, plan_for, plans_in, schemes_of
from hospes.journey.plans.queries.parts_seen import UpdateSeen
from hospes.journey.plans.queries.public import public_plan, publication_at
from hospes.journey.plans.queries.seen import seen

TODAY = date(2026, 11, 22)
pytestmark = pytest.mark.django_db


def said(status: Status, days_ago: int) -> tuple[UpdateSeen, ...]:
    return (UpdateSeen(status, "", TODAY - timedelta(days=days_ago), timezone.now(), "Ada"),)


def test_a_step_waits_for_a_word_once_it_has_begun_until_it_is_done():
    planned = make_planned(make_assessment())
    plan, [step] = planned.plan, seen(planned.plan, "en", TODAY).steps
    silent = replace(step, updates=(), status=None, begins=None, ends=None)
    cases = {
        "nobody said anything": silent,
        "it is still to come": replace(silent, begins=TODAY + timedelta(days=1)),
        "it is done": replace(silent, updates=said(Status.DONE, 400), status=Status.DONE),
        "said yesterday": replace(silent, updates=said(Status.ON_COURSE, 1), status=Status.ON_COURSE),
        "said long ago": replace(silent, updates=said(Status.ON_COURSE, 100), status=Status.ON_COURSE),
        "late by its date": replace(silent, updates=said(Status.ON_COURSE, 1), status=Status.LATE),
        "said to be late": replace(silent, updates=said(Status.LATE, 1), status=Status.LATE),
    }

    assert [name for name, one in cases.items() if is_due(one, plan)] == [
        "nobody said anything",
        "said long ago",
        "late by its date",
    ]


def test_each_part_of_a_plan_goes_by_its_code_and_another_plans_do_not():
    town = make_assessment()
    planned, other = make_planned(town), make_planned(make_assessment(town.assessment.round.toolkit_version))
    line = BudgetLine.objects.filter(step__change__plan=planned.plan).get()
    parts = [planned.plan, planned.change, planned.step, line, planned.indicator]

    assert [part_of(planned.plan, one.code) for one in parts] == parts
    assert part_of(planned.plan, other.step.code) is None


def test_a_scheme_has_the_plans_that_somebody_may_read():
    town, scheme = make_assessment(), make_scheme(make_programme())
    make_partner(scheme, town.city)
    planned = make_planned(town)
    Plan.objects.filter(pk=planned.plan.pk).update(scheme=scheme)

    assert [line.title for line in plans_in(scheme, town.officer)] == ["Doors that open"]
    assert schemes_of(town.city) == ((str(scheme.pk), f"{scheme} ({scheme.theme.programme})"),)
    assert plans_in(scheme, make_assessment(town.assessment.round.toolkit_version).officer) == ()


def test_what_is_costed_is_summed_by_source_and_what_is_out_counts_no_more():
    town = make_assessment()
    planned = make_planned(town)
    extra = changes.add_step(change=planned.change, title="Paint it", by=SYSTEM)
    changes.take_out(part=extra, reason="No paint.", by=SYSTEM)
    plan = plan_for(town.officer, planned.plan.pk)
    assert plan is not None
    found = seen(plan, "en", TODAY)

    assert [(one.source, one.amount, one.promised) for one in found.sums] == [("The town", *[found.sums[0].amount] * 2)]
    assert (found.done, found.uncosted, len(found.steps), found.factors) == (0, 0, 1, {"kf-bcdf"})
    assert [step.title for step in found.changes[0].steps_out] == ["Paint it"]
    assert Step.objects.count() == 2


def test_an_indicator_that_was_taken_out_stays_as_it_was_published_without_figures():
    planned = make_planned(make_assessment())
    make_public(planned)
    changes.take_out(part=planned.indicator, reason="Nobody can count it.", by=SYSTEM)

    found = publication_at(planned.plan.slug)
    assert found is not None
    page = public_plan(planned.plan, found.version, found.published_at, "en")
    assert [(one.title, now) for step in page.steps for one, now in step.indicators] == [
        (planned.indicator.title, None)
    ]
