"""Calls, needs and offers for tests."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count

import pytest
from django.utils import timezone

from factories.assessments import Answering
from factories.cities import make_city
from factories.company import Company
from factories.people import make_person
from factories.programmes import make_programme
from factories.toolkits import make_toolkit_version
from hospes.audit.actors import SYSTEM, Actor
from hospes.journey.matching import changes
from hospes.journey.matching.changes import Otherwise
from hospes.journey.matching.enums import LetterKind, NeedsSource, Reply, RunState, Side, Statement, Topic
from hospes.journey.matching.models import (
    Call,
    CallLetter,
    CallLink,
    EarlierStatement,
    Interest,
    MatchAnswer,
    Need,
    NeedsAssessment,
    Offer,
    OfferLine,
    Proposal,
    Run,
    TalkPart,
)
from hospes.journey.matching.queries.inviting import InterestGiven
from hospes.journey.matching.queries.neutral import solution_in
from hospes.journey.matching.queries.statements import NeedSaid, ShownSaid
from hospes.journey.matching.rules import Refused
from hospes.journey.matching.tasks import solve_run
from hospes.journey.people.models import Person
from hospes.journey.programmes.changes import add_theme
from hospes.journey.programmes.models import Programme, Theme
from hospes.journey.toolkits.models import ToolkitVersion

FACTOR = "kf-bcdf"
ITEMS = {"arriving": "kf-bcdf", "speaking": "kf-bcdg"}
numbers = count(1)


def leave_rows(town: Answering) -> None:
    """One row of every kind that a city leaves in calls, for the test of its record: it mentors in one of two."""
    today, theme = timezone.localdate(), Theme.objects.get()
    days = {"opens_on": today, "answer_by": today, "closes_on": today, "theme": theme}
    version = town.assessment.round.toolkit_version
    mentee, mentor = (
        Interest.objects.create(
            call=Call.objects.create(title=f"Towns as {side}", toolkit_version=version, **days),
            city=town.city,
            side=side,
            languages=["fr", "nl"],
        )
        for side in Side
    )
    ends_at = timezone.now() + timedelta(days=14)
    CallLink.objects.create(interest=mentee, language="fr", name="Ada", email="ada@example.org", ends_at=ends_at)
    CallLetter.objects.create(interest=mentee, kind=LetterKind.INVITATION, language="fr", to="ada@example.org")
    needs = NeedsAssessment.objects.create(
        interest=mentee, source=NeedsSource.ASSESSMENT, assessment=town.assessment, request="Show us your counter."
    )
    TalkPart.objects.create(needs=needs, topic=Topic.TRIED, text="Two counters.", sources="The council's minutes")
    Need.objects.create(needs=needs, item=FACTOR, importance=3, wish=1)
    offer = Offer.objects.create(interest=mentor, visit="Two days, three counters.")
    OfferLine.objects.create(offer=offer, item=FACTOR, level=4, practice="A counter", evidence="https://example.org/c")
    EarlierStatement.objects.create(interest=mentor, kind=Statement.OFFER, revision=1, said={"visit": "One day."})


@dataclass(frozen=True)
class World:
    """A programme that calls its cities, and who runs it."""

    programme: Programme
    coordinator: Person
    call: Call

    @property
    def by(self) -> Actor:
        """The coordinator as the one who makes a change."""
        return self.coordinator.actor

    def now(self) -> Call:
        """The call as it is in the database."""
        return Call.objects.select_related("theme__programme", "toolkit_version").get(pk=self.call.pk)


def make_world(*, is_open: bool = True, **given: object) -> World:
    """A call on the two key factors of a small toolkit, open from today on."""
    coordinator = make_person(name="Cora", is_coordinator=True)
    programme = make_programme("Open Doors", coordinator=coordinator)
    theme = add_theme(programme=programme, title=f"Doors {next(numbers)}", by=coordinator.actor)
    version = ToolkitVersion.objects.first() or make_toolkit_version()
    call = changes.begin_call(theme=theme, toolkit_version=version, given=call_given(**given), by=coordinator.actor)
    if is_open:
        changes.open_call(call=call, by=coordinator.actor)
    world = World(programme, coordinator, call)
    return World(programme, coordinator, world.now())


def call_given(**given: object) -> changes.CallGiven:
    """A call of a month."""
    today = timezone.localdate()
    days = (today, today + timedelta(days=14), today + timedelta(days=30))
    month = changes.CallGiven("Who opens doors?", *days, purpose="Doors.")
    return replace(month, **given)  # type: ignore[arg-type]  # a test names the fields it changes


def list_city(world: World, side: Side, name: str = "", **given: object) -> Interest:
    """A city in the call that nobody has asked yet; its contact reads French unless the test says otherwise."""
    city = make_city(name, country=given.pop("country", "BE"))
    contact = {"name": "Ada", "email": f"{city.slug}@example.org", "language": "fr"} | given
    made = changes.add_interest(call=world.call, given=InterestGiven(city, side, **contact), by=world.by)  # type: ignore[arg-type]  # named fields
    return fresh(made)


def take_part(
    world: World, side: Side, name: str = "", *, languages: tuple[str, ...] = ("en",), **given: object
) -> Interest:
    """A city that said yes."""
    listed = list_city(world, side, name, country=given.pop("country", "BE"))
    said = replace(changes.AnswerGiven(languages, languages[0]), **given)  # type: ignore[arg-type]  # named fields
    changes.answer_call(interest=listed, seen_revision=1, given=said, by=SYSTEM)
    return fresh(listed)


def fresh(interest: Interest) -> Interest:
    """The interest as it is in the database."""
    rows = Interest.objects.select_related("city", "call__theme__programme", "call__toolkit_version")
    return rows.get(pk=interest.pk)


def needs(interest: Interest, **levels: int) -> None:
    """What a mentee needs: a level for each of the two key factors, ``arriving`` and ``speaking``."""
    for name, level in levels.items():
        changes.save_need(interest=interest, item=ITEMS[name], seen_revision=0, content=NeedSaid(level, 2), by=SYSTEM)


def offers(interest: Interest, **levels: int) -> None:
    """What a mentor shows, with a practice for each."""
    for name, level in levels.items():
        said = ShownSaid(level, f"How we do {name}", "It opened.", "It was late.", "https://example.org/how")
        changes.save_offer_line(interest=interest, item=ITEMS[name], seen_revision=0, content=said, by=SYSTEM)


def refused(change: Callable[..., object], **given: object) -> str:
    """The sentence with which something is refused."""
    with pytest.raises(Refused) as caught:
        change(**given)
    return str(caught.value)


class Cities:
    """Two mentees and two mentors, each mentor better for one of them; the call is closed."""

    def __init__(self) -> None:
        self.world: World = make_world()
        self.alba = take_part(self.world, Side.MENTEE, "Alba")
        self.cori = take_part(self.world, Side.MENTEE, "Cori")
        self.brig = take_part(self.world, Side.MENTOR, "Brig")
        self.dole = take_part(self.world, Side.MENTOR, "Dole")
        needs(self.alba, arriving=0, speaking=3)
        needs(self.cori, arriving=3, speaking=0)
        offers(self.brig, arriving=4)
        offers(self.dole, speaking=4)
        changes.close_call(call=self.world.call, by=self.world.by)

    def run(self) -> Run:
        """A run that is done."""
        made = changes.start_run(call=self.world.call, by=self.world.by)
        assert solve_run.func(made.pk) == RunState.DONE
        return Run.objects.get(pk=made.pk)

    def decided(self, *otherwise: Otherwise) -> tuple[Proposal, ...]:
        """The proposals of a new run, by the name of the mentee."""
        return changes.decide(run=self.run(), otherwise=otherwise, by=self.world.by)

    def pairs(self, run: Run) -> dict[str, str]:
        """Who helps whom in a run."""
        return {match.mentee: match.mentor for match in solution_in(run.solution).matches}


@dataclass(frozen=True)
class Matched:
    """A call in which two cities were matched, and what leads to it."""

    call: Call
    mentee: Interest
    mentor: Interest
    link: CallLink  # of the mentee
    run: Run
    proposal: Proposal
    question: MatchAnswer  # of the mentor


def make_matched(company: Company) -> Matched:
    """The town as a mentee and its partner as a mentor, in a closed call of their programme; the match is proposed."""
    version = company.town.assessment.round.toolkit_version
    call = changes.begin_call(theme=company.scheme.theme, toolkit_version=version, given=call_given(), by=SYSTEM)
    changes.open_call(call=call, by=SYSTEM)
    cities = (company.town.city, company.people["partner"].mandates.get().city)
    sides = dict(zip(Side, cities, strict=True))
    mentee, mentor = (
        changes.add_interest(call=call, given=InterestGiven(city, side), by=SYSTEM)  # type: ignore[arg-type]  # it has a city
        for side, city in sides.items()
    )
    for each in (mentee, mentor):
        changes.answer_call(interest=each, seen_revision=1, given=changes.AnswerGiven(("en",), "en"), by=SYSTEM)
    needs(mentee, arriving=0)
    offers(mentor, arriving=4)
    ends_at = timezone.now() + timedelta(days=14)
    link = CallLink.objects.create(interest=mentee, language="en", name="Ada", email="ada@example.org", ends_at=ends_at)
    changes.close_call(call=call, by=SYSTEM)
    run = changes.start_run(call=call, by=SYSTEM)
    solve_run.func(run.pk)
    (proposal,) = changes.decide(run=Run.objects.get(pk=run.pk), by=SYSTEM)
    question = changes.answer_proposal(proposal=proposal, side=Side.MENTOR, answer=Reply.ASK, text="Who?", by=SYSTEM)
    return Matched(call, fresh(mentee), fresh(mentor), link, Run.objects.get(pk=run.pk), proposal, question)
