"""The effect of a programme as its page shows it, and what a single mentee sees: its own change."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from hospes.journey.assessments.queries.asking import toolkit_in
from hospes.journey.assessments.queries.decided import RoundBefore
from hospes.journey.assessments.queries.progress import since, taken
from hospes.journey.cities.models import City
from hospes.journey.mentoring.enums import BesideKind
from hospes.journey.mentoring.models import FollowUpCity, FrozenStudy
from hospes.journey.mentoring.queries.follow_ups import Slot, follow_up_of, is_answered, slots_of
from hospes.journey.mentoring.queries.studies import (
    Counted,
    beside,
    earlier_studies,
    first_before,
    mentees_counted,
    study_of,
)
from hospes.journey.programmes.enums import Side
from hospes.journey.programmes.models import Partner, Programme, Scheme
from hospes.method.comparison import FEWEST_CITIES
from hospes.method.effect import Average, Caveat, Difference, FactorEffect, Withheld, effect
from hospes.method.scoring import Range
from hospes.method.studies import Study

SEED = 2026  # of the draws: the same study always shows the same interval
NARROW = "\N{MINUS SIGN}"


@dataclass(frozen=True)
class Choice:
    """Which cities could stand beside the mentees, and how many they are; none said under five."""

    kind: BesideKind
    cities: int

    @property
    def is_enough(self) -> bool:
        """Whether they may be counted."""
        return self.cities >= FEWEST_CITIES


@dataclass(frozen=True)
class Question:
    """One follow-up, and whether its effect can be worked out."""

    slot: Slot
    counted: Counted
    choices: tuple[Choice, ...]

    @property
    def is_enough(self) -> bool:
        """Whether five mentees can be counted."""
        return len(self.counted.pairings) >= FEWEST_CITIES

    @property
    def has_choice(self) -> bool:
        """Whether any five cities can stand beside them."""
        return any(choice.is_enough for choice in self.choices)

    @property
    def why(self) -> str:
        """Why nothing can be worked out."""
        return too_few(mentees=not self.is_enough)


@dataclass(frozen=True)
class EffectLine:
    """One key factor, or all together, in figures and words; what is withheld says why."""

    factor: str
    title: str
    mentees: Average | None
    beside: Average | None
    difference: Difference | None
    mentees_word: str
    beside_word: str
    difference_word: str
    interval_word: str


@dataclass(frozen=True)
class Shown:
    """A frozen study as it is read: figures, how many cities, which days, what to keep in mind."""

    row: FrozenStudy
    study: Study
    text_language: str
    toolkit: str
    lines: tuple[EffectLine, ...]
    overall: EffectLine
    caveats: tuple[str, ...]


@dataclass(frozen=True)
class OwnChange:
    """What changed in one city between the beginning and a follow-up."""

    row: FollowUpCity
    since: RoundBefore | None


def too_few(*, mentees: bool) -> str:
    """Why there is no statistic."""
    if mentees:
        return _(
            "Fewer than five mentees have finished the follow-up and let themselves be compared. A figure over so few"
            " would tell the levels of single cities: each of them sees its own change only."
        )
    return _(
        "Fewer than five comparable cities that were not mentored let themselves be compared. Without them nobody can"
        " say what would have changed anyway."
    )


def questions_of(programme: Programme) -> tuple[Question, ...]:
    """The follow-ups that were opened, and who could be counted now."""
    return tuple(_question(programme, slot) for slot in slots_of(programme) if slot.is_open)


def studies_of(programme: Programme) -> tuple[FrozenStudy, ...]:
    """What was worked out before, the last first."""
    return tuple(programme.studies.order_by("-pk").select_related("toolkit_version__toolkit"))


def shown(row: FrozenStudy, language: str) -> Shown:
    """A study in the reader's language."""
    study, version = study_of(row), row.toolkit_version
    toolkit = toolkit_in(version, language)
    titles = {factor.id: factor.title for factor in toolkit.key_factors}
    found = effect(study, earlier_studies(version.toolkit, row.pk), seed=SEED)
    in_order = [one for key in titles for one in found.factors if one.factor == key]
    return Shown(
        row=row,
        study=study,
        text_language=toolkit.language,
        toolkit=toolkit.title,
        lines=tuple(_line(one, titles[one.factor]) for one in in_order),
        overall=_line(found.overall, _("All key factors together")),
        caveats=tuple(_caveat(one) for one in found.caveats),
    )


def own_changes(scheme: Scheme, cities: Iterable[City], language: str) -> tuple[OwnChange, ...]:
    """What a mentee of a scheme sees of itself, the latest follow-up first; of nobody else."""
    programme, mentees = scheme.theme.programme, Partner.objects.filter(scheme=scheme, side=Side.MENTEE)
    own = [city for city in cities if mentees.filter(city=city).exists()]
    rows = [row for city in own for row in follow_up_of(city, programme)]
    return tuple(OwnChange(row, _since(row, language)) for row in rows)


def _question(programme: Programme, slot: Slot) -> Question:
    counted = mentees_counted(programme, slot.toolkit, slot.months)
    choices = tuple(Choice(kind, len(beside(programme, slot.toolkit, counted.pairings, kind))) for kind in BesideKind)
    return Question(slot, counted, choices)


def _since(row: FollowUpCity, language: str) -> RoundBefore | None:
    if not is_answered(row):
        return None
    after = row.assessment
    before = first_before(row.city, row.follow_up.programme, row.follow_up.toolkit, after)
    return since(before, taken(after, toolkit_in(after.round.toolkit_version, language))) if before else None


def _line(one: FactorEffect, title: str) -> EffectLine:
    difference = one.difference if isinstance(one.difference, Difference) else None
    return EffectLine(
        factor=one.factor,
        title=title,
        mentees=one.mentees if isinstance(one.mentees, Average) else None,
        beside=one.beside if isinstance(one.beside, Average) else None,
        difference=difference,
        mentees_word=_average(one.mentees),
        beside_word=_average(one.beside),
        difference_word=signed(difference.mean) if difference else _withheld(one.difference),
        interval_word=signed(difference.interval) if difference else "",
    )


def _average(figure: Average | Withheld) -> str:
    if isinstance(figure, Withheld):
        return _withheld(figure)
    return _("%(mean)s (median %(median)s; %(known)s of %(cities)s cities known exactly)") % {
        "mean": signed(figure.mean),
        "median": signed(figure.median),
        "known": figure.known,
        "cities": figure.cities,
    }


def signed(figure: Range) -> str:
    """A change with its sign, or from where to where it lies."""
    low, high = (_signed(end) for end in (figure.low, figure.high))
    return low if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high}


def _signed(figure: float) -> str:
    """With its sign, which stays before it also in text from right to left."""
    rounded = round(figure, 1) + 0.0  # no minus before a nought
    sign = "+" if rounded > 0 else NARROW if rounded < 0 else ""
    return f"\N{LEFT-TO-RIGHT MARK}{sign}{number_format(abs(rounded), 1)}"


def _withheld(why: object) -> str:
    """Why there is no figure."""
    return {
        Withheld.FEW_MENTEES: _("not shown: fewer than five mentees are known here"),
        Withheld.FEW_BESIDE: _("not shown: fewer than five of the other cities are known here"),
        Withheld.DERIVABLE: _("not shown: beside earlier studies, single cities could be worked out"),
        Withheld.PART_MISSING: _("not shown: it would tell a key factor that is not shown"),
    }[Withheld(str(why))]


def _caveat(caveat: Caveat) -> str:
    return {
        Caveat.NOT_RANDOM: _(
            "Nobody drew lots who is mentored. Cities that look for a mentor may differ from others anyway."
        ),
        Caveat.REGRESSION: _("Whoever begins low tends to come nearer to the middle, whatever is done."),
        Caveat.SELF_ASSESSED: _("All levels are self-assessments, and the mentees knew that they were mentored."),
        Caveat.FEW_CITIES: _("The groups are small: the interval is rough."),
        Caveat.OPEN_LEVELS: _("Some levels are not known. Each of them may be any: that is why figures are ranges."),
        Caveat.OTHER_VERSION: _("Not all used the same version of the toolkit."),
        Caveat.DATES_DIFFER: _("The two groups did not assess themselves at the same time."),
    }[caveat]
