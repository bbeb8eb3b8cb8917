"""The consensus meeting: where voices differ most first, how far they agree, what was decided."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import translation
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hospes.journey.assessments.models import Assessment, Meeting
from hospes.journey.assessments.queries.agreeing import in_one_line
from hospes.journey.assessments.queries.asking import LevelChoice, level_choices, toolkit_of
from hospes.journey.assessments.queries.decided import MeetingLine
from hospes.journey.assessments.queries.papers import AssessmentReport, FactorReport
from hospes.journey.assessments.queries.reports import drawn_from
from hospes.journey.assessments.rules import facilitated_by
from hospes.journey.cities.rules import Visitor
from hospes.journey.people.models import Person
from hospes.journey.prepared import Prepared
from hospes.journey.programmes.enums import RoleKind
from hospes.journey.programmes.models import ProgrammeRole
from hospes.journey.programmes.rules import CURRENT
from hospes.method.agreement import Agreement, WhyNone, Words, agreement, by_disagreement


@dataclass(frozen=True)
class Consensus:
    """What a meeting has before it, and what came of it: the screen, and the minutes on paper and as a file."""

    report: AssessmentReport
    agreement: Agreement
    agreement_word: str  # one sentence: how far the voices agree, or why that cannot be said
    agreement_figures: str  # coefficient, interval, how many voices and key factors; empty where there is none
    factors: tuple[FactorReport, ...]  # where voices differ most first
    levels: tuple[LevelChoice, ...]  # from which the meeting chooses
    meetings: tuple[MeetingLine, ...]  # the first first

    @property
    def going_on(self) -> MeetingLine | None:
        """The meeting that has not ended."""
        return next((one for one in self.meetings if one.is_going_on), None)

    @property
    def decided(self) -> int:
        """For how many key factors a level is agreed on."""
        return sum(1 for factor in self.factors if factor.standing.agreed)

    def place_of(self, item: str) -> int | None:
        """The place of a key factor in the order of the meeting, from 0."""
        return next((place for place, factor in enumerate(self.factors) if factor.id == item), None)


def consensus(assessment: Assessment, language: str) -> Consensus:
    """All of it, every text in ``language``."""
    meetings = tuple(assessment.meetings.order_by("held_on", "pk"))
    names = any(one.shows_names for one in meetings if one.closed_at is None)
    drawn = drawn_from(assessment, language, names=names)
    spread = {factor.spread: factor for factor in drawn.report.factors if factor.spread}
    measured = agreement(drawn.rated, drawn.voices, seed=assessment.pk)  # its number: to be drawn again
    with translation.override(language):
        return Consensus(
            report=drawn.report,
            agreement=measured,
            agreement_word=_word(measured),
            agreement_figures=_figures(measured),
            factors=tuple(spread[one] for one in by_disagreement(tuple(spread))),
            levels=level_choices(toolkit_of(assessment, language)),
            meetings=tuple(_line(one) for one in meetings),
        )


def facilitated_meetings(person: Visitor) -> QuerySet[Assessment]:
    """The assessments whose city lets this person lead its meeting, the last changed first."""
    found = Assessment.objects.filter(facilitated_by(person)).order_by("-changed_at", "-pk")
    return found.select_related("city", "round__toolkit_version").defer("round__toolkit_version__texts")


def led_meetings(person: Person) -> tuple[Assessment, ...]:
    """The same for a list, where everybody asks in vain."""
    return tuple(_LED(person.pk))


_LED = Prepared(lambda person: facilitated_meetings(Person(pk=person)), int)


def facilitators_of(assessment: Assessment) -> tuple[str, ...]:
    """Who could lead the meeting if the city lets them: names with their programme, as its facilitators stand now."""
    programmes = ProgrammeRole.objects.filter(CURRENT, kind=RoleKind.CITY, city=assessment.city_id).values("programme")
    with_account = Q(person__isnull=False) | Q(association__isnull=False) | Q(city__isnull=False)
    found = ProgrammeRole.objects.filter(CURRENT & with_account, kind=RoleKind.FACILITATOR, programme__in=programmes)
    named = found.select_related("person", "association", "city", "programme").order_by("programme", "pk")
    return tuple(f"{one.person or one.association or one.city} ({one.programme})" for one in named)


def _word(measured: Agreement) -> str:
    if measured.words is None:
        return {
            WhyNone.FEW_VOICES: _("How far voices agree can be said once two of them have rated key factors."),
            WhyNone.NOTHING_SHARED: _("No key factor was rated by two voices yet: there is nothing to compare."),
            WhyNone.ONE_SHARED: _("Only one key factor was rated by two voices: that is too little to compare."),
            WhyNone.NO_VARIATION: _("All voices said the same of everything: there is nothing to compare."),
            None: "",
        }[measured.why_none]
    return {
        Words.CLOSE: _("The voices agree closely."),
        Words.FAIR: _("The voices agree in the main; look at where they differ."),
        Words.LITTLE: _("The voices agree a little: they see the city quite differently."),
        Words.CHANCE: _("The voices agree no more than chance would bring about: talk before you decide."),
    }[measured.words]


def _figures(measured: Agreement) -> str:
    if measured.alpha is None or measured.interval is None:
        return ""
    voices = ngettext("%(count)s voice", "%(count)s voices", measured.voices) % {"count": measured.voices}
    shared = ngettext("%(count)s key factor", "%(count)s key factors", measured.shared) % {"count": measured.shared}
    return _("Krippendorff's alpha %(alpha)s, between %(low)s and %(high)s · %(voices)s · %(factors)s") % {
        "alpha": _decimal(measured.alpha),
        "low": _decimal(measured.interval.low),
        "high": _decimal(measured.interval.high),
        "voices": voices,
        "factors": shared,
    }


def _decimal(figure: float) -> str:
    """A figure with two decimals, whose sign stays before it also in text from right to left."""
    shown = number_format(round(figure, 2) + 0.0, 2)  # no zero below zero
    return f"\N{LEFT-TO-RIGHT MARK}{shown}" if figure < 0 else shown


def _line(meeting: Meeting) -> MeetingLine:
    return MeetingLine(
        id=meeting.pk,
        held_on=meeting.held_on,
        place=meeting.place,
        present=in_one_line(meeting),
        present_lines=meeting.present,
        shows_names=meeting.shows_names,
        revision=meeting.revision,
        closed_at=meeting.closed_at,
    )
