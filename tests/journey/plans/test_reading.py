"""Who reads and writes a plan; what it lacks in words; what visits left behind."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from factories.assessments import make_assessment
from factories.cities import make_group
from factories.company import Company, make_company
from factories.plans import FACTOR, Planned, leave_rows, refused
from factories.programmes import make_partner, make_scheme
from hospes.audit.actors import SYSTEM
from hospes.journey.assessments.enums import Layer
from hospes.journey.assessments.rules import Reader
from hospes.journey.cities.changes import add_support_member
from hospes.journey.cities.enums import OrganisationKind
from hospes.journey.mentoring.enums import ActivityKind, Left
from hospes.journey.mentoring.models import Activity, Milestone
from hospes.journey.mentoring.queries.expected import Expected
from hospes.journey.plans import changes, rules
from hospes.journey.plans.enums import VersionKind
from hospes.journey.plans.models import (
    Adoption,
    BudgetLine,
    Change,
    EarlierText,
    Indicator,
    Measure,
    Plan,
    PlanLetter,
    PlanVersion,
    Publication,
    Quiet,
    Response,
    StatusUpdate,
    Step,
    StepEvidence,
    Suggestion,
    SuggestionLink,
)
from hospes.journey.plans.queries import as_planned, findings
from hospes.journey.plans.queries.left_behind import left_behind, left_behind_of_all
from hospes.journey.practices.models import Practice
from hospes.method.critic import Lack

pytestmark = [pytest.mark.django_db, pytest.mark.bothdatabases]


@pytest.fixture
def company() -> Company:
    return make_company()


def begun(company: Company) -> Plan:
    city, by = company.town.city, company.town.officer.actor
    return changes.begin_plan(city=city, title="Doors", theme="Doors", language="en", by=by)


def test_a_draft_is_read_as_far_as_its_city_lets_it(company: Company):
    plan = begun(company)
    people = {name: one for name, one in company.readers.items() if name != "voice"}

    def reading() -> set[str]:
        return {name for name, one in people.items() if rules.may_read(one, plan)}  # type: ignore[arg-type]  # no voices

    near = {"officer", "colleague"}
    for layer, more in (
        (Layer.DRAFT, set()),
        (Layer.LOCAL_GROUP, {"member"}),
        (Layer.SCHEME, {"partner", "facilitator"}),
        (Layer.PROGRAMME, {"fellow", "association", "coordinator"}),
    ):
        changes.share_plan(plan=plan, layer=layer, by=SYSTEM)
        near |= more
        assert reading() == near


def test_who_writes_decides_and_proposes(company: Company):
    plan = begun(company)
    people = company.people

    def who(rule: object, what: object) -> set[str]:
        return {name for name, one in people.items() if rule(one, what)}  # type: ignore[operator]  # a rule

    assert who(rules.may_edit, plan) == who(rules.may_begin, plan.city) == {"officer", "colleague"}
    assert who(rules.may_decide, plan) == {"officer"}
    plan.refresh_from_db()
    assert who(rules.may_suggest, plan) == set()
    changes.share_plan(plan=plan, layer=Layer.LOCAL_GROUP, by=SYSTEM)
    plan.refresh_from_db()
    assert who(rules.may_suggest, plan) == {"member"}


def test_who_takes_a_step_says_how_it_goes(company: Company):
    plan = begun(company)
    made = changes.add_step(change=changes.add_change(plan=plan, title="One", by=SYSTEM), title="A", by=SYSTEM)
    member = plan.city.support_group.members.get()
    step = Step.objects.select_related("change__plan", "member").get(pk=made.pk)

    def saying() -> set[str]:
        readers: dict[str, Reader] = {name: one for name, one in company.readers.items() if name != "voice"}
        return {name for name, one in readers.items() if rules.may_update(one, step)}  # type: ignore[arg-type]  # no voices

    assert saying() == {"officer", "colleague"}
    step.person = company.people["stranger"]
    assert saying() == {"officer", "colleague", "stranger"}
    step.person, step.member = None, member
    assert saying() == {"officer", "colleague", "member"}


def test_a_plan_is_read_in_as_many_questions_with_one_step_as_with_three(planned: Planned):
    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            as_planned(planned.plan)
        return len(asked)

    with_one = questions()
    for _more in range(2):
        step = changes.add_step(change=planned.change, title="More", by=SYSTEM)
        changes.add_indicator(step=step, title="Visitors", by=SYSTEM)
    assert questions() == with_one


def test_what_a_plan_lacks_is_said_with_what_mends_it(planned: Planned):
    first, *_rest = findings(as_planned(planned.plan))
    assert (first.words, first.advice) == (
        "Nobody takes the step “Find a room”.",
        "Name one person or organisation; others can be partners.",
    )
    with translation.override("en"):
        every = {one.finding.lack: f"{one.words} {one.advice}" for one in findings(as_planned(planned.plan))}
    assert every[Lack.STEP_WITHOUT_DATE].startswith("“Find a room” has no beginning")
    assert "%(" not in " ".join(every.values())


def _visit(scheme: object, *kinds: Left, begins: str = "") -> Activity:
    programme = scheme.theme.programme  # type: ignore[attr-defined]  # a scheme
    milestone = Milestone.objects.create(
        programme=programme, position=len(kinds), code="-".join(kinds), kind="visit", leaves=list(kinds), texts={}
    )
    return Activity.objects.create(
        programme=programme, scheme=scheme, milestone=milestone, kind=ActivityKind.VISIT, title="V", begins=begins
    )


def test_what_a_visit_leaves_behind_is_read_from_versions_made_since(planned: Planned):
    scheme = make_scheme()
    make_partner(scheme, planned.town.city)
    first = _visit(scheme, Left.FIRST_LIST)
    second = _visit(scheme, Left.PRACTICES, Left.REFINED)
    third = _visit(scheme, Left.PLAN, Left.REFINED, Left.FIRST_LIST, begins=f"{timezone.localdate():%Y-%m-%d}")

    def there(visit: Activity) -> list[bool | None]:
        return [one.is_there for one in left_behind(visit)]

    assert [there(one) for one in (first, second, third)] == [[False], [False, False], [False, False, False]]
    changes.make_version(plan=planned.plan, kind=VersionKind.CONSOLIDATED, by=SYSTEM)
    assert [there(one) for one in (first, second, third)] == [[True], [False, False], [True, False, True]]
    practice = Practice.objects.create(city=planned.town.city, slug="counter", language="en")
    Change.objects.update(practice=practice)
    assert there(second) == [False, True]
    Plan.objects.update(scheme=make_scheme())  # of another scheme
    assert there(first) == [False]
    Plan.objects.update(scheme=scheme)
    third.begins = f"{timezone.localdate() + timedelta(1):%Y-%m-%d}"  # the version is of before
    found = left_behind_of_all((first, third))
    assert [one.is_there for one in found[third.pk]] == [False, False, False]
    (told,) = found[first.pk]
    assert told == Expected(Left.FIRST_LIST, True, told.what)
    assert told.what.startswith("consolidated, kept on")
    assert left_behind(Activity(pk=-1, title="Nothing is asked of it")) == ()
    assert PlanVersion.objects.count() == 1


def test_each_row_has_a_name_for_people():
    town = make_assessment()
    member = add_support_member(
        group=make_group(town.city), organisation="The school", kind=OrganisationKind.SCHOOL, by=SYSTEM
    )
    leave_rows(town)
    day = f"{timezone.localdate():%Y-%m-%d}"

    assert [str(model.objects.get()) for model in (
        Plan, Change, Step, BudgetLine, Indicator, Measure, StatusUpdate, StepEvidence, PlanVersion, Adoption,
        Publication, Suggestion, Response, SuggestionLink, Quiet, PlanLetter,
    )] == [
        "Doors that open", "One counter", "Find a room", "The town: 1200.50 EUR", "Visitors", f"12.0000 ({day})",
        f"at risk ({day})", "The contract", "Doors that open 1", "The council: 2027-03-04",
        f"Doors that open 1 ({day})", "Open on Sunday.", "We take up a part: Once a month.", "",
        "quiet@example.org", "a step is overdue: ada@example.org",
    ]  # fmt: skip
    assert str(EarlierText.objects.get()).startswith("change ")
    assert member.organisation == "The school"


def test_a_factor_with_a_gap_is_found_until_a_step_works_on_it():
    town = make_assessment()
    town.rate(FACTOR, 0, 3)
    plan = changes.begin_plan(
        city=town.city, title="Doors", language="en", assessment=town.assessment, by=SYSTEM, chosen=()
    )
    assert (FACTOR, Lack.GAP_WITHOUT_STEP) in {
        (one.finding.code, one.finding.lack) for one in findings(as_planned(plan))
    }
    change = changes.add_change(plan=plan, title="One", factor=FACTOR, by=SYSTEM)
    changes.add_step(change=change, title="A", by=SYSTEM)
    assert FACTOR not in {one.finding.code for one in findings(as_planned(plan))}
    assert "no such key factor" in refused(changes.add_change, plan=plan, title="One", factor="kf-no", by=SYSTEM)
