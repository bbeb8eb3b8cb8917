"""A visit with all that belongs to it, for the tests that ask for every address."""

from dataclasses import dataclass

from factories.company import Company
from factories.files import given
from factories.mentoring import START, make_milestone, make_participant
from hospes.audit.actors import SYSTEM
from hospes.journey.mentoring import changes
from hospes.journey.mentoring.enums import ActivityKind
from hospes.journey.mentoring.models import Activity, AgendaItem, CalendarFeed, Material, Milestone, Output, Participant
from hospes.journey.mentoring.models import Site as VisitedSite
from hospes.journey.mentoring.rules import Span


@dataclass(frozen=True)
class Visited:
    """A visit of a scheme, and one thing of each kind that it can have."""

    milestone: Milestone  # each scheme passes it
    whole: Milestone  # the programme passes it
    activity: Activity
    item: AgendaItem
    site: VisitedSite
    participant: Participant
    output: Output
    material: Material
    feed: CalendarFeed


def make_visited(company: Company) -> Visited:
    """A visit in the scheme of a company."""
    scheme, programme = company.scheme, company.scheme.theme.programme
    milestone = make_milestone(programme, "First visits", is_per_scheme=True)
    local = START.replace(tzinfo=None)
    when = Span(starts=local, stops=local.replace(hour=17), zone="Europe/Brussels")
    activity = changes.plan_activity(
        programme=programme,
        scheme=scheme,
        milestone=milestone,
        given=changes.ActivityGiven(ActivityKind.VISIT, "The first visit", when=when),
        by=SYSTEM,
    )
    return Visited(
        milestone=milestone,
        whole=make_milestone(programme, "Kick-off"),
        activity=activity,
        item=changes.add_agenda_item(activity=activity, given=changes.AgendaGiven("Welcome"), by=SYSTEM),
        site=changes.save_site(activity=activity, given=changes.SiteGiven("Town hall"), by=SYSTEM),
        participant=make_participant(activity),
        output=changes.add_output(activity=activity, given=changes.OutputGiven("A film"), by=SYSTEM),
        material=changes.add_file(activity=activity, given=given(), title="Minutes", by=SYSTEM),
        feed=changes.make_feed(of=scheme, language="en", by=SYSTEM),
    )
