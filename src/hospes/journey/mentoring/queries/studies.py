"""Which cities a study of an effect counts: mentees that answered the follow-up, and comparable cities beside them.

Both have let two assessments be compared, the earlier and the later one; a key factor that a city keeps back is left
out, and a level that was not agreed on is open. Invented examples are studied with invented examples only.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from hospes.journey.assessments.enums import GroupKind, State
from hospes.journey.assessments.models import Assessment, ComparisonConsent, KeptBack
from hospes.journey.assessments.queries.asking import toolkit_in
from hospes.journey.assessments.queries.progress import taken
from hospes.journey.assessments.queries.traits import classes_of
from hospes.journey.cities.models import City
from hospes.journey.mentoring.enums import BesideKind, Months
from hospes.journey.mentoring.models import FollowUpCity, FrozenStudy
from hospes.journey.mentoring.rules import Refused, last_day
from hospes.journey.programmes.enums import Side
from hospes.journey.programmes.models import Partner, Programme
from hospes.journey.toolkits.models import Toolkit
from hospes.method import progress
from hospes.method.scoring import Range
from hospes.method.scoring.model import HIGHEST_LEVEL
from hospes.method.studies import Course, Study

BEFORE_IT = timedelta(days=365)  # an assessment may be so much older than the programme
AROUND = timedelta(days=183)  # a city beside assessed itself at most so much earlier or later than some mentee
OPEN = Range(0, HIGHEST_LEVEL)


@dataclass(frozen=True)
class Pairing:
    """Two finished assessments of one city with one toolkit, both of which may be compared."""

    before: Assessment
    after: Assessment

    @property
    def city(self) -> City:
        """Whose they are."""
        return self.before.city

    @property
    def days(self) -> tuple[date, date]:
        """When they were finished."""
        return day_of(self.before), day_of(self.after)


@dataclass(frozen=True)
class Counted:
    """How many mentees were asked, have answered, and may be counted; and those that may."""

    asked: int
    answered: int
    pairings: tuple[Pairing, ...]


def day_of(assessment: Assessment) -> date:
    """When a finished assessment was finished."""
    return localtime(assessment.finished_at).date()


def mentees_counted(programme: Programme, toolkit: Toolkit, months: Months) -> Counted:
    """The mentees that have answered the follow-up and let both their assessments be compared."""
    rows = FollowUpCity.objects.filter(
        follow_up__programme=programme, follow_up__toolkit=toolkit, follow_up__months=months
    )
    asked = {row.city_id: row.assessment_id for row in rows}
    there = _finished(toolkit, programme).filter(city__in=asked)
    answered = set(there.filter(pk__in=asked.values()).values_list("pk", flat=True))
    by_city = _by_city(there.filter(pk__in=_agreed()))
    found = (_of_mentee(by_city.get(city, ()), pk, programme) for city, pk in asked.items())
    return Counted(len(asked), len(answered), tuple(one for one in found if one))


def first_before(city: City, programme: Programme, toolkit: Toolkit, after: Assessment) -> Assessment | None:
    """With which assessment of its own a mentee compares: the first since a year before the programme began."""
    rows = _finished(toolkit, programme).filter(city=city).exclude(pk=after.pk)
    return _first([row for row in rows if row.finished_at and after.finished_at > row.finished_at], programme)


def beside(programme: Programme, toolkit: Toolkit, mentees: Sequence[Pairing], kind: BesideKind) -> tuple[Pairing, ...]:
    """The cities that were never mentored with this toolkit, took no part in the programme, and can be compared."""
    if not mentees:
        return ()
    mentored = Partner.objects.filter(side=Side.MENTEE, scheme__theme__toolkit=toolkit, city__isnull=False)
    took_part = Partner.objects.filter(scheme__theme__programme=programme, city__isnull=False)
    rows = _finished(toolkit, programme).filter(pk__in=_agreed())
    others = rows.exclude(city__in=mentored.values("city")).exclude(city__in=took_part.values("city"))
    found = tuple(one for rows in _by_city(others).values() if (one := _nearest(rows, mentees)))
    return _alike(found, mentees, kind)


def course(pairing: Pairing) -> Course:
    """A city's way as a study counts it."""
    toolkits = [toolkit_in(one.round.toolkit_version, one.round.toolkit_version.language) for one in _both(pairing)]
    then, now = (taken(one, toolkit) for one, toolkit in zip(_both(pairing), toolkits, strict=True))
    kept = set(KeptBack.objects.filter(assessment__in=_both(pairing)).values_list("item", flat=True))
    changed = (each for each in progress.changes(then, now) if each.factor not in kept)
    days = pairing.days
    return Course(
        city=pairing.city.slug,
        assessments=f"{pairing.before.pk} {pairing.after.pk}",
        then=days[0],
        now=days[1],
        versions=(then.toolkit.version, now.toolkit.version),
        changes=tuple((each.factor, change) for each in changed if (change := _change(each))),
    )


def earlier_studies(toolkit: Toolkit, before: int | None = None) -> tuple[Study, ...]:
    """The studies with a toolkit in any version, the oldest first: those before one of them, or all."""
    rows = FrozenStudy.objects.filter(toolkit_version__toolkit=toolkit).order_by("pk")
    return tuple(study_of(row) for row in (rows.filter(pk__lt=before) if before else rows))


def as_content(study: Study) -> dict[str, Any]:
    """A study as it is kept."""
    kept = asdict(study) | {"day": study.day.isoformat()}
    for course in (*kept["mentees"], *kept["beside"]):
        course |= {name: course[name].isoformat() for name in ("then", "now")}
    return kept


def study_of(row: FrozenStudy) -> Study:
    """The study as it was frozen. Refused when it is not what was frozen: then nobody can rely on it."""
    content = row.content
    groups = (tuple(map(_course, content[name])) for name in ("mentees", "beside"))
    study = Study(content["definition"], date.fromisoformat(content["day"]), *groups)
    if study.identifier != row.content_hash:
        raise Refused(_("The figures of this study are not those that were frozen. It is not shown any more."))
    return study


def _course(kept: Mapping[str, Any]) -> Course:
    return Course(
        city=kept["city"],
        assessments=kept["assessments"],
        then=date.fromisoformat(kept["then"]),
        now=date.fromisoformat(kept["now"]),
        versions=(kept["versions"][0], kept["versions"][1]),
        changes=tuple((factor, Range(change["low"], change["high"])) for factor, change in kept["changes"]),
    )


def _both(pairing: Pairing) -> tuple[Assessment, Assessment]:
    return pairing.before, pairing.after


def _change(each: progress.FactorChange) -> Range | None:
    """What a study counts; a level on which nothing was agreed may have been any."""
    both = [one for one in (each.then, each.now) if one is not None and each.level is not None]
    levels = [OPEN if one.level is None else Range(one.level, one.level) for one in both]
    return Range(float(levels[1].low - levels[0].high), float(levels[1].high - levels[0].low)) if levels else None


def _finished(toolkit: Toolkit, programme: Programme) -> Any:  # a query set of finished assessments
    rows = Assessment.objects.filter(
        round__toolkit_version__toolkit=toolkit, state=State.FINISHED, is_example=programme.is_example
    )
    return rows.select_related("city", "round__toolkit_version__toolkit").order_by("finished_at", "pk")


def _agreed() -> Any:  # a query set of numbers
    return ComparisonConsent.objects.filter(ended_at=None).values("assessment")


def _by_city(rows: Iterable[Assessment]) -> dict[int, list[Assessment]]:
    found: dict[int, list[Assessment]] = {}
    for row in rows:
        found.setdefault(row.city_id, []).append(row)
    return found


def _of_mentee(rows: Sequence[Assessment], after: int, programme: Programme) -> Pairing | None:
    later = next((row for row in rows if row.pk == after), None)
    if later is None:
        return None
    earlier = _first([row for row in rows if day_of(row) < day_of(later)], programme)
    return Pairing(earlier, later) if earlier else None


def _first(rows: Sequence[Assessment], programme: Programme) -> Assessment | None:
    """The first since a year before the programme began, and before it ended."""
    since = last_day(programme.begins) - BEFORE_IT if programme.begins else date.min
    until = last_day(programme.ends) if programme.ends else date.max
    return next((row for row in rows if since <= day_of(row) <= until), None)


def _nearest(rows: Sequence[Assessment], mentees: Sequence[Pairing]) -> Pairing | None:
    """The first that lies around those of the mentees, and the last around their later ones."""
    then, now = ([one.days[at] for one in mentees] for at in (0, 1))
    before = next((row for row in rows if _is_around(day_of(row), then)), None)
    after = next((row for row in reversed(rows) if _is_around(day_of(row), now)), None)
    if before is None or after is None or day_of(before) >= day_of(after):
        return None
    return Pairing(before, after)


def _is_around(day: date, days: Sequence[date]) -> bool:
    return min(days) - AROUND <= day <= max(days) + AROUND


def _alike(found: tuple[Pairing, ...], mentees: Sequence[Pairing], kind: BesideKind) -> tuple[Pairing, ...]:
    """Those of the countries, or of the classes of size, of the mentees."""
    if kind == BesideKind.COUNTRIES:
        countries = {one.city.country for one in mentees}
        return tuple(one for one in found if one.city.country in countries)
    if kind == BesideKind.SIZES:
        classed = classes_of([one.city for one in (*found, *mentees)], GroupKind.SIZE)
        bands = {classed[one.city.pk].band for one in mentees} - {None}
        return tuple(one for one in found if classed[one.city.pk].band in bands)
    return found
