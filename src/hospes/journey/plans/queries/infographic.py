"""A scheme on one sheet: who and why, the road of its visits, and what came of it; for the page and for the picture."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from hospes.journey.cities.models import City, Fact, Membership, Source
from hospes.journey.cities.queries import KindOfStatement, Statement, contradictions_of, standing_facts
from hospes.journey.mentoring.enums import ActivityKind
from hospes.journey.mentoring.models import Activity, PracticeShown
from hospes.journey.plans.models import Publication
from hospes.journey.plans.queries.planned import plan_of_version
from hospes.journey.plans.queries.roads import Stop, activities_of, road_of
from hospes.journey.practices.models import Practice, PracticeText
from hospes.journey.programmes.enums import SchemeFactKind, Side
from hospes.journey.programmes.models import Partner, Scheme, SchemeFact, SchemeFactWords
from hospes.journey.programmes.queries import Identity, identity_of

MEASURED = ("people", "percent", "count")  # units of figures; a date is none


@dataclass(frozen=True)
class Told:
    """One line: in a few words, in a sentence, in which language, where it leads and where it is stated."""

    title: str
    text: str = ""
    language: str = ""
    url: str = ""
    source: Source | None = None


@dataclass(frozen=True)
class CityPart:
    """A partner: its associations, what is said about it in figures, what it lacks and what it is good at."""

    name: str
    country: str
    side: Side
    associations: tuple[str, ...] = ()
    figures: tuple[KindOfStatement, ...] = ()
    challenges: tuple[Told, ...] = ()
    strengths: tuple[Told, ...] = ()
    took_place_of: str = ""


@dataclass(frozen=True)
class Infographic:
    """Everything that the sheet of a scheme says, in ``language`` where there are words in it."""

    scheme: int
    title: str
    scheme_title: str
    programme: str
    programme_slug: str
    note: str
    language: str
    on: date
    is_example: bool
    identity: Identity | None
    cities: tuple[CityPart, ...]
    visits: tuple[Stop, ...]
    shown: tuple[Told, ...]
    workshops: tuple[Told, ...]
    academies: tuple[Told, ...]
    practices: tuple[Told, ...]
    plan: tuple[Told, ...]
    one_stops: tuple[Told, ...]
    outcomes: tuple[Told, ...]
    press: tuple[Told, ...]

    @property
    def has_outcomes(self) -> bool:
        """Whether anything came of it that is written here."""
        return bool(self.plan or self.one_stops or self.outcomes or self.press)


def infographic(scheme: Scheme, language: str, on: date, *, identity: Identity | None = None) -> Infographic:
    """The sheet of ``scheme``; ``identity`` is what its papers carry, and the page beside it carries none."""
    lines = _Lines(scheme, language)
    activities = activities_of(scheme)
    return Infographic(
        scheme=scheme.pk,
        title=scheme.theme.title,
        scheme_title=scheme.title,
        programme=scheme.theme.programme.name,
        programme_slug=scheme.theme.programme.slug,
        note=scheme.note,
        language=language,
        on=on,
        is_example=scheme.theme.programme.is_example,
        identity=identity,
        cities=_cities(scheme, lines),
        visits=road_of(scheme, activities, language),
        shown=lines.of(SchemeFactKind.SHOWN) or _once(_shown(activities, language)),
        workshops=_held(activities, ActivityKind.WORKSHOP) or lines.of(SchemeFactKind.WORKSHOP),
        academies=_held(activities, ActivityKind.ACADEMY) or lines.of(SchemeFactKind.ACADEMY),
        practices=lines.of(SchemeFactKind.PRACTICE),
        plan=_planned(scheme, lines),
        one_stops=lines.of(SchemeFactKind.ONE_STOP),
        outcomes=lines.of(SchemeFactKind.OUTCOME),
        press=lines.of(SchemeFactKind.PRESS),
    )


def infographic_paper(scheme: Scheme, language: str, on: date) -> Infographic:
    """The sheet with what papers of its programme carry; refused where the programme wants that and it is missing."""
    return infographic(scheme, language, on, identity=identity_of(scheme.theme.programme, language))


class _Lines:
    """The lines of a sheet with their words in one language, or in the one that they were written in."""

    def __init__(self, scheme: Scheme, language: str) -> None:
        self.language = language
        rows = scheme.facts.select_related("source", "city").prefetch_related("words")
        self.facts = [(fact, words) for fact in rows if (words := self._words(fact))]

    def of(self, kind: SchemeFactKind, city: City | None = None) -> tuple[Told, ...]:
        """Those of a kind; of one city, where it is given."""
        return tuple(
            Told(words.title, words.text, words.language, fact.url, fact.source)
            for fact, words in self.facts
            if fact.kind == kind and (city is None or fact.city_id == city.pk)
        )

    def _words(self, fact: SchemeFact) -> SchemeFactWords | None:
        said = list(fact.words.all())
        own = (words for words in said if words.language == self.language)
        return next(own, said[0] if said else None)


def _held(activities: Iterable[Activity], kind: ActivityKind) -> tuple[Told, ...]:
    found = (each for each in activities if each.kind == kind)
    return tuple(Told(each.title, "", each.language, "", each.source) for each in found)


def _shown(activities: list[Activity], language: str) -> Iterator[Told]:
    """Practices that were shown on the visits, once each."""
    rows = PracticeShown.objects.filter(activity__in=activities).select_related("practice", "source")
    for row in rows.prefetch_related("practice__texts"):
        if row.practice is None:
            yield Told(row.name, source=row.source)
        else:
            text = _text(row.practice, language)
            yield Told(text.title, "", text.language, "", row.source)


def _text(practice: Practice, language: str) -> PracticeText:
    """In the reader's language, or in the one that the practice was written in."""
    texts = {text.language: text for text in practice.texts.all()}
    return texts.get(language) or texts[practice.language]


def _planned(scheme: Scheme, lines: _Lines) -> tuple[Told, ...]:
    """The changes of the scheme's plans that everybody reads; the sheet's own lines while none is public.

    What was invented is left out: a sheet tells what came of it.

    Its own lines, too, where they are told in the reader's language and the plan is not.
    """
    public = Publication.objects.filter(plan__scheme=scheme, plan__is_example=False, ended_at=None)
    plans = [plan_of_version(row.version) for row in public.select_related("version").order_by("pk")]
    told = tuple(Told(one.title, one.outcome, plan.language) for plan in plans for one in plan.changes)
    own = lines.of(SchemeFactKind.PLAN)
    is_read = any(line.language == lines.language for line in told)
    is_worded = any(line.language == lines.language for line in own)
    return own if not told or (is_worded and not is_read) else told


def _once(lines: Iterable[Told]) -> tuple[Told, ...]:
    """The same thing said twice is said once, with the first words."""
    return tuple({line.title.casefold(): line for line in reversed(list(lines))}.values())[::-1]


def _cities(scheme: Scheme, lines: _Lines) -> tuple[CityPart, ...]:
    """Those who take part now, mentors first."""
    partners = list(scheme.partners.filter(ended_at=None).select_related("city", "replaces__city"))
    cities = [partner.city for partner in partners if partner.city]
    figures, associations = _figures(cities), _associations(cities)
    order = list(Side)
    return tuple(
        _city(partner, figures, associations, lines)
        for partner in sorted(partners, key=lambda partner: (order.index(Side(partner.side)), partner.pk))
    )


def _city(
    partner: Partner,
    figures: dict[int, tuple[KindOfStatement, ...]],
    associations: dict[int, list[str]],
    lines: _Lines,
) -> CityPart:
    city, side, before = partner.city, Side(partner.side), str(partner.replaces or "")
    if city is None:
        return CityPart(str(partner), "", side, took_place_of=before)
    return CityPart(
        name=city.official_name(lines.language),
        country=city.country,
        side=side,
        associations=tuple(associations.get(city.pk, ())),
        figures=figures.get(city.pk, ()),
        challenges=lines.of(SchemeFactKind.CHALLENGE, city),
        strengths=lines.of(SchemeFactKind.STRENGTH, city),
        took_place_of=before,
    )


def _associations(cities: list[City]) -> dict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for one in Membership.objects.filter(city__in=cities).select_related("association").order_by("pk"):
        found[one.city_id].append(str(one.association))
    return found


def _figures(cities: list[City]) -> dict[int, tuple[KindOfStatement, ...]]:
    """What is said about each city in figures, by kind, with what contradicts it."""
    rows = list(_measured().filter(city__in=cities))
    conflicts = contradictions_of(rows)
    by_city: defaultdict[int, defaultdict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in rows:
        by_city[fact.city_id or 0][fact.kind_id].append(fact)
    return {
        city: tuple(
            KindOfStatement(facts[0].kind, tuple(Statement(fact, conflicts.get(fact.pk, ())) for fact in facts))
            for facts in kinds.values()
        )
        for city, kinds in by_city.items()
    }


def _measured() -> QuerySet[Fact]:
    return standing_facts().filter(kind__unit__in=MEASURED)
