"""What a city is shown of a frozen group: where it stands, how the group lies, who is near and may be named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from hospes.journey.assessments.models import Assessment, ComparisonConsent, FrozenGroup
from hospes.journey.assessments.queries.asking import asks_levels, level_said, toolkit_in
from hospes.journey.assessments.queries.comparing import day_of, earlier_groups, group_of, place_of, spread_of
from hospes.journey.assessments.queries.traits import definition_words
from hospes.method.comparison import Group, Place, Spread, Withheld
from hospes.method.scoring import Range
from hospes.method.toolkit_format.model import KeyFactor, Toolkit

LOWER_QUARTER, MIDDLE, UPPER_QUARTER = 25, 50, 75


@dataclass(frozen=True)
class ComparedFactor:
    """One key factor in a group; figures are levels 0..4, or shares 0..1 where the toolkit has no levels."""

    id: str
    number: int
    title: str
    own: float | None  # as it was frozen
    own_word: str
    place: Place | None
    spread: Spread | None
    place_word: str  # where the city stands, or why that is not shown
    figures_word: str  # the figures of the group in words; empty where none are shown
    near: tuple[str, ...]  # names of cities among the nearest that let themselves be named
    told: str  # how many cities, which day, which method, which group: stands beside every figure


@dataclass(frozen=True)
class Comparison:
    """One city in one frozen group; every figure is told with the number of cities, day, method and identifier."""

    language: str
    city: str
    code: str
    day: date
    words: str  # which cities
    cities: int
    toolkit: str
    version: str
    content_hash: str
    asks_levels: bool
    text_language: str
    factors: tuple[ComparedFactor, ...]
    is_example: bool

    @property
    def hides_nearest(self) -> bool:
        """Whether a group is too small to say how far the nearest of the city reach."""
        return any(factor.place and factor.place.neighbours is None for factor in self.factors)

    @property
    def names_somebody(self) -> bool:
        """Whether any city is named."""
        return any(factor.near for factor in self.factors)


def comparison(assessment: Assessment, row: FrozenGroup) -> Comparison:
    """The group from where the assessment's city stands, in the reader's language."""
    group, toolkit = group_of(row), toolkit_in(row.toolkit_version)
    earlier, names = earlier_groups(row.toolkit_version.toolkit_id, row.pk), _names(row, assessment)
    seen = _Seen(group, earlier, assessment.city.slug, names, toolkit, row.code)
    factors = (seen.factor(factor, number) for number, factor in enumerate(toolkit.key_factors, start=1))
    return Comparison(
        language=get_language() or "en",
        city=str(assessment.city),
        code=row.code,
        day=day_of(row),
        words=definition_words(group.definition),
        cities=len(group.members),
        toolkit=toolkit.title,
        version=toolkit.version,
        content_hash=row.content_hash,
        asks_levels=asks_levels(toolkit),
        text_language=toolkit.language,
        factors=tuple(factors),
        is_example=row.is_example,
    )


@dataclass(frozen=True)
class _Seen:
    """A group as one of its cities sees it."""

    group: Group
    earlier: Sequence[Group]
    city: str
    names: Mapping[str, str]
    toolkit: Toolkit
    code: str

    def factor(self, factor: KeyFactor, number: int) -> ComparedFactor:
        """One key factor."""
        own = next(dict(one.figures).get(factor.id) for one in self.group.members if one.city == self.city)
        here = place_of(self.group, self.earlier, factor.id, self.city)
        lies = spread_of(self.group, self.earlier, factor.id)
        shown = lies if isinstance(lies, Spread) else None
        return ComparedFactor(
            id=factor.id,
            number=number,
            title=factor.title,
            own=own,
            own_word=self._said(own),
            place=here if isinstance(here, Place) else None,
            spread=shown,
            place_word=_place_word(here, lies),
            figures_word=self._figures(here, shown) if shown else "",
            near=self._near(factor.id, here.neighbours) if isinstance(here, Place) and here.neighbours else (),
            told=self._told(shown.cities) if shown else "",
        )

    def _told(self, cities: int) -> str:
        """What stands beside every figure."""
        said = ngettext(
            "%(cities)s city, %(day)s, percentile by mid-rank, group %(code)s",
            "%(cities)s cities, %(day)s, percentile by mid-rank, group %(code)s",
            cities,
        )
        return said % {"cities": cities, "day": date_format(self.group.day, "DATE_FORMAT"), "code": self.code}

    def _near(self, factor: str, reach: Range) -> tuple[str, ...]:
        """Who is within the reach of the nearest and lets itself be named; in the order of their names."""
        there = ((one.city, dict(one.figures).get(factor)) for one in self.group.members)
        near = (city for city, figure in there if figure is not None and reach.low <= figure <= reach.high)
        return tuple(sorted(self.names[city] for city in near if city in self.names))

    def _figures(self, here: Place | Withheld, lies: Spread) -> str:
        middle = _("Half of the cities stand between %(low)s and %(high)s, the median is %(median)s.") % {
            "low": self._short(lies.middle.low),
            "high": self._short(lies.middle.high),
            "median": self._short(lies.median),
        }
        if not isinstance(here, Place) or here.neighbours is None:
            return middle
        nearest = _("The nearest, you among them: %(low)s to %(high)s.") % {
            "low": self._short(here.neighbours.low),
            "high": self._short(here.neighbours.high),
        }
        return f"{nearest} {middle}"

    def _said(self, figure: float | None) -> str:
        """A city's own figure in words."""
        if figure is None:
            return "–"
        return level_said(self.toolkit, int(figure)) if asks_levels(self.toolkit) else self._short(figure)

    def _short(self, figure: float) -> str:
        if asks_levels(self.toolkit):
            return number_format(figure, 0 if figure.is_integer() else 1)
        return _("%(number)s\N{NO-BREAK SPACE}%%") % {"number": number_format(figure * 100, 0)}


def _names(row: FrozenGroup, assessment: Assessment) -> Mapping[str, str]:
    """The cities of a group that let themselves be named now, without the one that looks; by address."""
    agreed = ComparisonConsent.objects.filter(ended_at=None, is_named=True, assessment__in=row.assessments.all())
    others = agreed.exclude(assessment__city=assessment.city_id).select_related("assessment__city")
    return {one.assessment.city.slug: str(one.assessment.city) for one in others}


def _place_word(here: Place | Withheld, lies: Spread | Withheld) -> str:
    """Where the city stands; else why nothing at all is shown, or no place."""
    if isinstance(here, Place):
        return _place_words(here)
    return _why(lies if isinstance(lies, Withheld) else here)


def _place_words(here: Place) -> str:
    """Where a city stands, without a rank: in which quarter of the group."""
    if here.percentile < LOWER_QUARTER:
        return _("You stand in the lowest quarter of the group.")
    if here.percentile < MIDDLE:
        return _("You stand between the lowest quarter and the middle of the group.")
    if here.percentile == MIDDLE:
        return _("You stand in the middle of the group.")
    if here.percentile <= UPPER_QUARTER:
        return _("You stand between the middle and the highest quarter of the group.")
    return _("You stand in the highest quarter of the group.")


def _why(withheld: Withheld) -> str:
    """Why nothing, or no place, is shown."""
    return {
        Withheld.NO_FIGURE: _("Your city had no figure here: nobody rated, nothing was agreed, or it was kept back."),
        Withheld.FEW_CITIES: _("Fewer than five cities of the group know where they stand here."),
        Withheld.DERIVABLE: _("Not shown: beside an earlier group, figures of single cities could be worked out."),
    }[withheld]
