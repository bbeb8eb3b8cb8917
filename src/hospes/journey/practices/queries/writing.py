"""Writing a practice: what is there, what is missing, what stood before; and by what a condition can be decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, QuerySet

from hospes.journey.cities.models import City
from hospes.journey.cities.rules import Visitor
from hospes.journey.practices.enums import DecidedBy, Part, State
from hospes.journey.practices.models import FIELDS, EarlierPractice, Practice, PracticeText
from hospes.journey.practices.queries.pages import Served, Words, needed, served_by, title_of, titles_of_factors
from hospes.journey.practices.queries.shelves import Theme
from hospes.journey.practices.rules import faults_of_publication, reviewed_for
from hospes.journey.programmes.enums import RoleKind
from hospes.journey.programmes.models import Programme, ProgrammeRole
from hospes.journey.programmes.rules import readable_by as readable_programmes
from hospes.journey.toolkits.queries import latest_versions, readings
from hospes.method.toolkit_format.model import ContextFactor, KeyFactor, Toolkit

MOST_EARLIER = 20  # wordings shown


@dataclass(frozen=True)
class TextLine:
    """A language in which the practice is told, and how much of it."""

    language: str
    title: str
    told: int  # of the fields
    is_original: bool

    @property
    def is_whole(self) -> bool:
        """Whether every field says something."""
        return self.told == len(FIELDS)


@dataclass(frozen=True)
class ConditionLine:
    """A condition as who writes the practice sees it."""

    pk: int
    kind: str
    needed: Words


@dataclass(frozen=True)
class EarlierLine:
    """What stood before, or came too late."""

    language: str  # empty for what is alike in all
    said: tuple[tuple[str, str], ...]
    was_stale: bool
    at: datetime
    by: str


@dataclass(frozen=True)
class WritingPage:
    """A practice on its way: its languages, what belongs to it, what it lacks."""

    practice: Practice
    title: str
    texts: tuple[TextLine, ...]  # the original first
    served: tuple[Served, ...]
    conditions: tuple[ConditionLine, ...]
    pictures: int
    undescribed: int  # pictures without words or rights
    faults: tuple[str, ...]
    earlier: tuple[EarlierLine, ...]


@dataclass(frozen=True)
class OwnLine:
    """A practice in a list of those who work on it."""

    practice: Practice
    title: str
    language: str


@dataclass(frozen=True)
class Deciding:
    """One way in which a toolkit decides conditions: by which of its items."""

    by: DecidedBy
    toolkit: str
    title: str
    items: tuple[tuple[str, str], ...]


def writing_page(practice: Practice, language: str) -> WritingPage:
    """What its officer sees of a practice that came from ``readable_practices``."""
    texts = sorted(practice.texts.all(), key=lambda text: (text.language != practice.language, text.language))
    images = list(practice.images.all())
    return WritingPage(
        practice=practice,
        title=texts[0].title,
        texts=tuple(_text_line(text, practice) for text in texts),
        served=served_by(practice, language),
        conditions=conditions_of(practice, language),
        pictures=len(images),
        undescribed=sum(not (image.alt.get(practice.language) and image.rights) for image in images),
        faults=faults_of_publication(practice),
        earlier=tuple(map(_earlier_line, practice.earlier.all()[:MOST_EARLIER])),
    )


def conditions_of(practice: Practice, language: str) -> tuple[ConditionLine, ...]:
    """What another city needs first, in the order of the practice."""
    rows = practice.conditions.all()
    return tuple(ConditionLine(row.pk, row.get_kind_display(), needed(row, practice, language)) for row in rows)


def practices_of(cities: Iterable[City]) -> tuple[OwnLine, ...]:
    """Every practice of some cities, what is being written first."""
    rows = _with_titles(Practice.objects.filter(city__in=list(cities)))
    order = [State.DRAFT, State.REVIEW, State.PUBLISHED, State.RETIRED]
    return tuple(sorted(map(_own_line, rows), key=lambda line: (order.index(State(line.practice.state)), line.title)))


def waiting_for(person: Visitor) -> tuple[OwnLine, ...]:
    """The practices that wait for somebody as a facilitator, the oldest first."""
    waiting = Practice.objects.filter(reviewed_for(person), state=State.REVIEW)
    return tuple(map(_own_line, _with_titles(waiting).order_by("submitted_at", "pk")))


def sent_back_to(city: City) -> tuple[OwnLine, ...]:
    """The practices of a city that a facilitator gave back."""
    rows = Practice.objects.filter(city=city, state=State.DRAFT).exclude(sent_back_why="")
    return tuple(map(_own_line, _with_titles(rows)))


def programmes_for(city: City, person: Visitor) -> QuerySet[Programme]:
    """The programmes of which a practice of the city may have come."""
    part = ProgrammeRole.objects.filter(city=city, kind=RoleKind.CITY)
    return Programme.objects.filter(readable_programmes(person), pk__in=part.values("programme"))


def themes_to_serve(language: str) -> tuple[Theme, ...]:
    """Every toolkit with its key factors."""
    found: dict[str, list[Served]] = {}
    for factor in titles_of_factors(language).values():
        found.setdefault(factor.toolkit, []).append(factor)
    return tuple(Theme(slug, own[0].toolkit_title, own[0].language, tuple(own)) for slug, own in found.items())


def ways_to_decide(language: str) -> tuple[Deciding, ...]:
    """By what of the toolkits a condition can be decided."""
    found = [(reading.version.toolkit.slug, reading.toolkit) for reading in readings(latest_versions(), language)]
    return (
        *(_by_factors(DecidedBy.LEVEL, slug, toolkit) for slug, toolkit in found),
        *(_by_factors(DecidedBy.OURS, slug, toolkit) for slug, toolkit in found),
        *(
            Deciding(DecidedBy.READING, slug, toolkit.title, tuple(map(_item, toolkit.context_factors)))
            for slug, toolkit in found
            if toolkit.context_factors
        ),
    )


def _by_factors(by: DecidedBy, slug: str, toolkit: Toolkit) -> Deciding:
    return Deciding(by, slug, toolkit.title, tuple(map(_item, toolkit.key_factors)))


def _item(factor: KeyFactor | ContextFactor) -> tuple[str, str]:
    return factor.id, factor.title


def _with_titles(rows: QuerySet[Practice]) -> QuerySet[Practice]:
    return rows.select_related("city").prefetch_related(Prefetch("texts", PracticeText.objects.defer("what", "how")))


def _own_line(practice: Practice) -> OwnLine:
    title = next((text.title for text in practice.texts.all() if text.language == practice.language), practice.slug)
    return OwnLine(practice, title, practice.language)


def _text_line(text: PracticeText, practice: Practice) -> TextLine:
    told = sum(bool(getattr(text, name)) for name in FIELDS)
    return TextLine(text.language, text.title, told, text.language == practice.language)


def _earlier_line(row: EarlierPractice) -> EarlierLine:
    said = row.said if row.part == Part.TEXT else {}
    words = tuple((title_of(name), said[name]) for name in FIELDS if said.get(name))
    return EarlierLine(row.language, words, row.was_stale, row.at, row.by)
