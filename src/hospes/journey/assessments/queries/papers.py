"""What a report says: the values from which the page, the PDF and every other face are drawn.

Every text is already in the language of the report; every number comes from ``method.scoring``.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from hospes.journey.assessments.enums import ContextEffect, Origin
from hospes.journey.assessments.queries.decided import AgreedOn, GoalLine, GroupDots, NoteLine, RoundBefore
from hospes.journey.assessments.queries.figures import FigureLine
from hospes.journey.assessments.queries.practised import Advised
from hospes.journey.assessments.queries.reviewed import ReviewTold
from hospes.method.agreement import Spread
from hospes.method.scoring import FactorStanding


@dataclass(frozen=True)
class EvidencePiece:
    """What shows that an answer or a level is so: a link, a file or a few words."""

    id: int
    item: str
    title: str
    url: str
    text: str
    file: UUID | None = None
    file_name: str = ""

    @property
    def words(self) -> str:
        """What a paper names it by; a file by its name too, for whoever looks for it."""
        named = self.title or self.text or self.url
        return f"{named} ({self.file_name})" if self.file_name not in ("", named) else named


@dataclass(frozen=True)
class AnswerLine:
    """One question and what was said to it; ``earlier_wording`` when the question has been reworded since."""

    item: str
    question: str
    reply: str  # the word for it ("Partly", an option's text), or empty when there is none
    note: str
    is_open: bool  # nobody answered it, or nobody knew
    is_part: bool = False  # a sub-question of the line above
    earlier_wording: str = ""
    answered_version: str = ""  # the version of ``earlier_wording``


@dataclass(frozen=True)
class FactorReport:
    """One key factor: where it stands, and on what that rests."""

    id: str
    number: int  # its place in the toolkit, from 1
    title: str
    standing: FactorStanding
    level_word: str  # "2: partly in place", or that there is no rating yet; empty where none is asked for
    importance_word: str  # "very important", or empty when nobody said
    reason: str  # the note to the level
    answers: tuple[AnswerLine, ...]
    evidence: tuple[EvidencePiece, ...]
    earlier_wording: str = ""  # the title that was rated, when the factor has been reworded since
    agreed: AgreedOn | None = None  # what a meeting decided
    spread: Spread | None = None  # what the voices say
    spread_word: str = ""  # the same in words, when they are several
    dots: tuple[GroupDots, ...] = ()
    notes: tuple[NoteLine, ...] = ()
    goal: GoalLine | None = None
    is_kept: bool = False  # the city keeps it from this reader: nothing but its title is here
    is_unstated: bool = False  # the voices' levels are not for this reader, and none is agreed on
    advised: Advised | None = None  # practices of other cities, beside a gap; only the city itself reads them here

    @property
    def agreed_word(self) -> str:
        """Whether a meeting set the level, and when; empty for one voice alone, and where the level says it."""
        is_said = self.standing.not_agreed and self.standing.lowest != self.standing.highest
        if self.agreed and (is_said or self.agreed.level is not None):
            return self.agreed.words
        if self.agreed:
            return _("%(discussed)s, not agreed") % {"discussed": self.agreed.words}
        return _("not agreed") if self.standing.not_agreed and not is_said else ""

    @property
    def state_word(self) -> str:
        """The level, that it is claimed when nothing shows it, and whether it was agreed on."""
        return " · ".join(word for word in (self.claimed_word, self.agreed_word) if word)

    @property
    def claimed_word(self) -> str:
        """The level, and that it is claimed when nothing shows it."""
        return _("%(level)s (claimed)") % {"level": self.level_word} if self.standing.claimed else self.level_word

    @property
    def open_answers(self) -> tuple[AnswerLine, ...]:
        """The questions that nobody could answer."""
        return tuple(line for line in self.answers if line.is_open)

    @property
    def noted_answers(self) -> tuple[AnswerLine, ...]:
        """The questions about which somebody wrote something."""
        return tuple(line for line in self.answers if line.note)


@dataclass(frozen=True)
class ContextLine:
    """What a context factor does to the city, and why; ``effect`` is None when nobody said."""

    id: str
    title: str
    effect: ContextEffect | None
    effect_word: str
    note: str
    earlier_wording: str = ""


@dataclass(frozen=True)
class FirstListLine:
    """One change worth making, and where the idea comes from."""

    id: int
    factor: str  # id, or empty for an idea of the city's own
    factor_title: str
    origin: Origin
    origin_word: str
    text: str
    revision: int = 1


@dataclass(frozen=True)
class AssessmentReport:
    """Where a city stands, what is open, and what it might change first."""

    assessment: int
    language: str
    city: str
    city_slug: str
    country: str
    toolkit: str  # title
    toolkit_slug: str
    version: str
    benchmark: str
    standard: str  # the sentence that says what a city which meets the benchmark looks like
    programme: str
    source: str  # "Title, publisher, year", or empty
    source_link: str
    round: str
    on: date  # finished, or last changed
    is_finished: bool
    respondents: int
    method: str  # how the figures are computed, in two or three sentences
    asks_levels: bool  # the toolkit's profile has levels 0-4
    factors: tuple[FactorReport, ...]  # in the toolkit's order
    gaps: tuple[FactorReport, ...]  # the most pressing first
    strengths: tuple[FactorReport, ...]  # at the standard or above, the highest first
    context: tuple[ContextLine, ...]
    areas: tuple[FigureLine, ...]
    overall: FigureLine | None  # None unless the city asks for it
    first_list: tuple[FirstListLine, ...]  # what the city keeps, in its order
    is_example: bool
    text_language: str = ""  # of the toolkit's texts, where it has none in ``language``
    before: RoundBefore | None = None  # the round before, and what has changed since
    composites: tuple[FigureLine, ...] = ()
    tier: str = ""  # the one reached, or that none is; empty where the toolkit has no tiers
    reviews: tuple[ReviewTold, ...] = ()  # what peers said; only the city itself reads it
    is_shared: bool = False  # as others than the city read it: ``queries.sharing``

    @property
    def kept(self) -> tuple[FactorReport, ...]:
        """The key factors that the city keeps from this reader."""
        return tuple(factor for factor in self.factors if factor.is_kept)

    @property
    def to_agree(self) -> int:
        """For how many key factors several voices wait for a level that they agree on."""
        return sum(1 for factor in self.factors if factor.standing.not_agreed)

    @property
    def goals(self) -> tuple[GoalLine, ...]:
        """The goals that the city set here, in the toolkit's order."""
        return tuple(factor.goal for factor in self.factors if factor.goal)

    @property
    def helps(self) -> tuple[ContextLine, ...]:
        """What of the context helps the city."""
        return tuple(line for line in self.context if line.effect is ContextEffect.HELPS)

    @property
    def hinders(self) -> tuple[ContextLine, ...]:
        """What of the context hinders the city."""
        return tuple(line for line in self.context if line.effect is ContextEffect.HINDERS)

    @property
    def open_count(self) -> int:
        """How many closed questions are unanswered."""
        return sum(len(factor.open_answers) for factor in self.factors)

    @property
    def unrated(self) -> tuple[FactorReport, ...]:
        """The key factors without a level."""
        return tuple(factor for factor in self.factors if factor.standing.voices == 0 and not factor.is_kept)


@dataclass(frozen=True)
class MayorPage:
    """One page for the mayor: three strengths, three gaps, what we ask of you, a place to sign."""

    language: str
    city: str
    toolkit: str
    version: str
    standard: str
    source: str
    on: date
    strengths: tuple[FactorReport, ...]  # at most three
    gaps: tuple[FactorReport, ...]  # at most three
    asks: tuple[FirstListLine, ...]  # at most three of the first list
    open_count: int
    is_example: bool
    is_finished: bool = True
