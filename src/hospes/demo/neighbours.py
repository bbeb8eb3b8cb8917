"""An invented action plan of Capaci, whole: steps, money, indicators, updates, a proposal and its answer."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from hospes.audit.actors import Actor
from hospes.journey.assessments.enums import Layer
from hospes.journey.cities.changes import add_support_member, set_up_group
from hospes.journey.cities.enums import OrganisationKind
from hospes.journey.cities.models import City, LocalSupportGroup
from hospes.journey.people.models import Person
from hospes.journey.plans import changes
from hospes.journey.plans.changes import AdoptionGiven, AnswerGiven, Proposer, WaysGiven
from hospes.journey.plans.enums import ChangeOrigin, Decision, Money, Status, SuggestionKind, VersionKind
from hospes.journey.plans.models import Change, Plan, Step
from hospes.journey.plans.queries.statements import BudgetSaid, ChangeSaid, IndicatorSaid, PlanSaid, StepSaid
from hospes.journey.practices.models import Practice
from hospes.journey.toolkits.queries import latest_version

CITY, TOOLKIT = "capaci", "city-for-all"
TITLE, THEME = "Neighbours who know each other", "Building a ‘city for all’ (an invented example)"
PURPOSE = (
    "An invented plan: nobody in Capaci wrote it. It shows what a plan looks like once steps, people, days, money and"
    " indicators are there, and what is still missing in it."
)
GROUP = "The table of Capaci (an invented example)"
MEMBERS = (
    ("The school on the square", OrganisationKind.SCHOOL, "Tommaso", "tommaso@demo.example"),
    ("Women’s council", OrganisationKind.NGO, "Nadia", ""),
)


@dataclass(frozen=True)
class Counted:
    """An indicator with what was counted: days from today, and figures."""

    title: str
    unit: str
    baseline: int | None
    target: int
    due: int
    measures: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class DemoStep:
    """A step: days are counted from today."""

    title: str
    owner: str
    begins: int | None
    ends: int | None
    partners: str = ""
    resources: str = ""
    money: Money = Money.OPEN
    budget: tuple[tuple[str, int | None, bool], ...] = ()
    counted: tuple[Counted, ...] = ()
    said: tuple[tuple[Status, str, int], ...] = ()


@dataclass(frozen=True)
class DemoChange:
    """A change with its steps."""

    title: str
    text: str
    outcome: str
    factor: str
    steps: tuple[DemoStep, ...]
    practice: str = ""


CHANGES = (
    DemoChange(
        "A buddy for everybody who asks for one",
        "Who has just come knows the office and the school, and hardly anybody to talk to.",
        "Newcomers have somebody they call first; forty families know each other by name.",
        "kf-n94b",
        (
            DemoStep(
                "Find two people who match buddies and newcomers",
                "Rosa, Capaci",
                -150,
                -90,
                "Women’s council",
                "A room in the library, one afternoon a week",
                Money.NONE,
                counted=(Counted("People who match", "people", 0, 2, -90, ((-120, 1), (-92, 2))),),
                said=((Status.DONE, "Nadia and Salvo share it.", -88),),
            ),
            DemoStep(
                "Bring the first twenty pairs together",
                "Women’s council",
                -90,
                60,
                "The school on the square",
                "Coffee, a guide for the first three meetings, an insurance",
                Money.LINES,
                (("Budget of the town", 2400, True), ("Regional fund for volunteers", 3600, False)),
                (
                    Counted("Pairs that met three times", "pairs", 0, 20, 60, ((-60, 4), (-30, 9), (-4, 13))),
                    Counted("Newcomers who say that they have somebody to call", "of 100", None, 80, 90),
                ),
                ((Status.ON_COURSE, "", -35), (Status.AT_RISK, "The regional fund answers a month late.", -6)),
            ),
            DemoStep(
                "Ask pairs after half a year what to change",
                "Rosa, Capaci",
                90,
                120,
                money=Money.NONE,
                counted=(Counted("Pairs that answer", "of 100", None, 70, 120),),
            ),
        ),
        "samen-inburgeren",
    ),
    DemoChange(
        "The council answers what people ask",
        "Until 2015 there was a forum. People still speak of it.",
        "Whoever asks in a forum reads the answer within six weeks.",
        "kf-g8wq",
        (
            DemoStep(
                "Hold a forum in each of the three quarters",
                "Rosa, Capaci",
                -60,
                -10,
                "The school on the square",
                "A hall, interpreters for two languages",
                Money.LINES,
                (("Budget of the town", 1800, True),),
                (Counted("People in the forums", "people", 0, 150, -10, ((-40, 38), (-25, 61))),),
                ((Status.ON_COURSE, "Two of three were held.", -24),),
            ),
            DemoStep("Publish each question with its answer", "", 0, None),
        ),
    ),
    DemoChange(
        "Those who work at the counter know how to speak plainly",
        "",
        "Fewer people come twice for the same thing.",
        "kf-vnjf",
        (),
    ),
)
PROPOSALS = (
    (
        "Let the forums begin at eight in the evening. Who works in the fields is not home before.",
        AnswerGiven(
            Decision.TAKEN_UP,
            "You are right: in the first forum hardly anybody under fifty was there.",
            "The forum in the third quarter begins at eight, with a table for children.",
        ),
    ),
    ("Could pairs eat together once a month in the school’s kitchen? We would cook.", None),
)
REFERENCE = "No. 12 (invented)"
DECIDED = 155  # days ago


def load(*, by: Actor) -> None:
    """Invent it, once."""
    city, version = City.objects.filter(slug=CITY).first(), latest_version(TOOLKIT)
    if city is None or version is None or Plan.objects.filter(city=city, theme=THEME).exists():
        return
    person = Person.objects.filter(mandates__city=city, mandates__until=None).first()
    actor, today = person.actor if person else by, timezone.localdate()
    _gather(city, by)
    plan = changes.begin_plan(
        city=city, title=TITLE, theme=THEME, language="en", toolkit_version=version, is_example=True, by=actor
    )
    _write(plan, today, actor)
    _decide(plan, person, today, actor)
    _let_propose(plan, city, actor)


def _gather(city: City, by: Actor) -> None:
    """A local support group, if the city has none."""
    if LocalSupportGroup.objects.filter(city=city).exists():
        return
    set_up_group(city=city, name=GROUP, by=by)
    group = LocalSupportGroup.objects.get(city=city)
    for organisation, kind, contact, email in MEMBERS:
        add_support_member(
            group=group, organisation=organisation, kind=kind, contact=contact, email=email, language="it", by=by
        )


def _write(plan: Plan, today: date, by: Actor) -> None:
    days = (today - timedelta(180), today + timedelta(540), today - timedelta(DECIDED))
    changes.save_plan(plan=plan, seen_revision=1, content=PlanSaid(TITLE, THEME, PURPOSE, *days), by=by)
    for told in CHANGES:
        practice = Practice.objects.filter(slug__contains=told.practice).first() if told.practice else None
        origin = ChangeOrigin.PRACTICE if practice else ChangeOrigin.OWN
        change = changes.add_change(
            plan=plan, title=told.title, factor=told.factor, practice=practice, origin=origin, by=by
        )
        said = ChangeSaid(told.title, told.text, told.outcome)
        changes.save_change(change=change, seen_revision=1, content=said, by=by)
        for step in told.steps:
            _take(change, step, today, by)


def _take(change: Change, told: DemoStep, today: date, by: Actor) -> None:
    step = changes.add_step(change=change, title=told.title, by=by)
    days = (_day(today, told.begins), _day(today, told.ends))
    said = StepSaid(told.title, "", told.owner, told.partners, *days, told.resources, told.money)
    changes.save_step(step=step, seen_revision=1, content=said, by=by)
    for source, amount, is_promised in told.budget:
        line = changes.add_budget_line(step=step, source=source, by=by)
        euros = None if amount is None else Decimal(amount)
        changes.save_budget_line(
            line=line, seen_revision=1, content=BudgetSaid(source, euros, "EUR", is_promised), by=by
        )
    for counted in told.counted:
        _count(step, counted, today, by)
    for status, reason, on in told.said:
        changes.say_status(step=step, status=status, reason=reason, on=_day(today, on), by=by)


def _count(step: Step, told: Counted, today: date, by: Actor) -> None:
    indicator = changes.add_indicator(step=step, title=told.title, by=by)
    baseline = None if told.baseline is None else Decimal(told.baseline)
    since = today - timedelta(180) if told.baseline is not None else None
    said = IndicatorSaid(
        told.title, told.unit, "", baseline, since, told.baseline is None, Decimal(told.target), _day(today, told.due)
    )
    changes.save_indicator(indicator=indicator, seen_revision=1, content=said, by=by)
    for on, value in told.measures:
        changes.measure(indicator=indicator, value=Decimal(value), on=today + timedelta(on), by=by)


def _decide(plan: Plan, person: Person | None, today: date, by: Actor) -> None:
    """The group reads it, the council adopts it, everybody reads what was adopted; since then one step was added."""
    ways = WaysGiven(keeper=person, response_days=30, update_months=3, shows_answers=True)
    changes.set_ways(plan=plan, seen_revision=2, given=ways, by=by)
    changes.share_plan(plan=plan, layer=Layer.PROGRAMME, by=by)
    changes.make_version(plan=plan, kind=VersionKind.CONSOLIDATED, why="After the third visit (invented).", by=by)
    given = AdoptionGiven("City council (invented)", today - timedelta(DECIDED + 2), REFERENCE)
    changes.publish_version(version=changes.adopt_plan(plan=plan, given=given, by=by).version, by=by)
    last = plan.changes.order_by("position").last()
    if last:
        _take(last, DemoStep("Train eight colleagues in plain language", "Rosa, Capaci", 30, 75), today, by)
        changes.make_version(plan=plan, kind=VersionKind.REVIEWED, why="One step more (invented).", by=by)


def _let_propose(plan: Plan, city: City, by: Actor) -> None:
    plan.refresh_from_db()
    member = LocalSupportGroup.objects.get(city=city).members.first()
    organisation = str(member) if member else MEMBERS[0][0]
    buddies, forums, *_more = plan.changes.order_by("position")
    for change, (text, answer) in zip((forums, buddies), PROPOSALS, strict=True):
        made = changes.suggest(
            plan=plan, kind=SuggestionKind.PROPOSAL, text=text, change=change, by=by,
            proposer=Proposer(organisation, language="it", member=member),
        )  # fmt: skip
        if answer:
            changes.answer_suggestion(suggestion=made, given=answer, by=by)


def _day(today: date, days: int | None) -> date | None:
    return None if days is None else today + timedelta(days)
