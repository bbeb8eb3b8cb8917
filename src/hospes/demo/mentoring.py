"""The mentoring of IncluCities and ImpleMentoring: milestones, visits, and two invented meetings to try things out.

Visits of the past are as the sources tell them, without participants. The two invented ones say so on every page.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from hospes.audit.actors import Actor
from hospes.demo import meetings
from hospes.demo.facts import IMPLEMENTORING, INCLUCITIES, INFOGRAPHIC, TIMELINE
from hospes.demo.visits import PAIRS, TOLD, Told, ToldPractice
from hospes.journey.cities.models import Association, City
from hospes.journey.mentoring import changes
from hospes.journey.mentoring.changes import ActivityGiven, ProgressGiven, SiteGiven
from hospes.journey.mentoring.enums import MilestoneState
from hospes.journey.mentoring.models import Activity, Milestone, TemplateTaken
from hospes.journey.practices.models import Practice
from hospes.journey.programmes.models import Programme, Scheme

FIRST_MONTHS = {INCLUCITIES: "2020-06", IMPLEMENTORING: "2012-11"}
# What the sheet of each pair names as done, without when; the rest of the programme's way is from its timeline.
ON_THE_SHEETS = frozenset({"visit-2", "visit-3", "academies"})


def load(*, by: Actor) -> None:
    """Take the templates, say how far each pair came, tell the visits, invent two meetings; once."""
    programmes = Programme.objects.filter(slug__in=FIRST_MONTHS, is_example=True)
    taken = TemplateTaken.objects.values_list("programme", flat=True)
    for programme in programmes.exclude(pk__in=taken).order_by("pk"):
        found = changes.take_template(
            programme=programme, slug=programme.slug, first_month=FIRST_MONTHS[programme.slug], by=by
        )
        if programme.slug == INCLUCITIES:
            _Loading(programme, {one.code: one for one in found}, by).load()


@dataclass(frozen=True)
class _Loading:
    """IncluCities on its way in."""

    programme: Programme
    milestones: Mapping[str, Milestone]
    by: Actor

    def load(self) -> None:
        """How far each milestone is, every activity that a source tells of, and the invented ones."""
        schemes = {one.title: one for one in Scheme.objects.filter(theme__programme=self.programme)}
        pairs = tuple(schemes[title] for title in PAIRS if title in schemes)
        for milestone in self.milestones.values():
            for scheme in pairs if milestone.is_per_scheme else (None,):
                self._is_done(milestone, scheme)
        for told in TOLD:
            self._tell(told, schemes.get(told.scheme))
        if "Pair 2" in schemes:
            meetings.load(schemes["Pair 2"], self.milestones["visit-2"], self.by)

    def _is_done(self, milestone: Milestone, scheme: Scheme | None) -> None:
        source = INFOGRAPHIC if milestone.code in ON_THE_SHEETS else TIMELINE
        given = ProgressGiven(MilestoneState.DONE, source=source)
        changes.set_progress(milestone=milestone, scheme=scheme, seen_revision=0, given=given, by=self.by)

    def _tell(self, told: Told, scheme: Scheme | None) -> None:
        given = ActivityGiven(
            told.kind, told.title, told.mode, purpose=told.purpose, when=told.when, place=told.place,
            remind_days=0, note=told.note, source=told.source,
        )  # fmt: skip
        hosts = [found for slug in told.hosts if (found := _host(slug))]
        made = changes.plan_activity(
            programme=self.programme,
            scheme=scheme,
            milestone=self.milestones[told.milestone],
            given=given,
            hosts=hosts,
            brings_along=False,  # the template's questions and agenda are our proposal: nobody used them then
            by=self.by,
        )
        for site in told.sites:
            changes.save_site(activity=made, given=SiteGiven(site.name, url=site.url, text=site.text), by=self.by)
        for one in told.shown:
            self._show(made, one)
        for output in told.outputs:
            changes.add_output(activity=made, given=output, by=self.by)
        changes.mark_held(activity=made, by=self.by)

    def _show(self, activity: Activity, told: ToldPractice) -> None:
        """The practice that Hospes tells under this title, where it does, else its name."""
        city = City.objects.filter(slug=told.city).first()
        practice = Practice.objects.filter(city=city, texts__language="en", texts__title=told.title).first()
        name = "" if practice else told.title
        changes.note_practice(
            activity=activity, practice=practice, name=name, city=city, note=told.note, source=told.source, by=self.by
        )


def _host(slug: str) -> City | Association | None:
    return City.objects.filter(slug=slug).first() or Association.objects.filter(slug=slug).first()
