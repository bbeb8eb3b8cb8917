"""The short form: which few questions a voice gets, how far it is with them, and what the rest could still change."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.translation import get_language

from hospes.journey.assessments.enums import Progress
from hospes.journey.assessments.models import Assessment, Rating, Respondent, ShortForm
from hospes.journey.assessments.queries.asking import level_said, toolkit_of
from hospes.journey.assessments.queries.hearing import (
    OWN,
    AnyHeard,
    GivenAnswer,
    GivenRating,
    given,
    heard,
    heard_of,
)
from hospes.journey.assessments.queries.pages import FactorPage, QuestionField, RatingField, Sheet
from hospes.journey.assessments.queries.papers import FactorReport
from hospes.method import scoring, short_form
from hospes.method.scoring import Answered, FactorStanding, Rated
from hospes.method.toolkit_format.model import AnswerKind, Toolkit


@dataclass(frozen=True)
class ShortWalk:
    """A voice's short form: the pages of key factors with the chosen questions only, in the toolkit's order."""

    pages: tuple[FactorPage, ...]

    @cached_property
    def asked(self) -> int:
        """How many questions it has, sub-questions and levels counted one by one."""
        return sum(len(page.fields) for page in self.pages)

    @cached_property
    def answered(self) -> int:
        """How many of them are answered."""
        return sum(page.answered + (page.rating is not None and page.rating.level is not None) for page in self.pages)

    @property
    def next_open(self) -> FactorPage | None:
        """The first page on which something is unanswered."""
        return next((page for page in self.pages if page.progress is not Progress.DONE), None)

    def place(self, item: str) -> int | None:
        """The place of a key factor's page, from 0; None where the short form does not ask it."""
        return next((place for place, page in enumerate(self.pages) if page.factor.id == item), None)


@dataclass(frozen=True)
class ShortOffer:
    """What the first page offers: to begin with the few questions, or to go on with them."""

    most: int  # questions, at most
    walk: ShortWalk | None


@dataclass(frozen=True)
class ShortLine:
    """A key factor after the short form: where it stands with these answers alone, and with all that were given."""

    factor: FactorReport  # as it stands with all
    few: FactorStanding
    left: int  # questions of the rest that are still open

    @property
    def says_more(self) -> bool:
        """Whether answers outside the short form change it."""
        return (self.few.level, self.few.share) != (self.factor.standing.level, self.factor.standing.share)


@dataclass(frozen=True)
class ShortOutcome:
    """What came of the short form, for the voice itself; ``factors`` are what its picture is drawn from."""

    language: str
    city: str
    lines: tuple[ShortLine, ...]

    @property
    def factors(self) -> tuple[FactorReport, ...]:
        """The key factors in the toolkit's order."""
        return tuple(line.factor for line in self.lines)

    @property
    def left(self) -> int:
        """How many questions of the rest are still open."""
        return sum(line.left for line in self.lines)

    @property
    def says_more(self) -> bool:
        """Whether answers outside the short form change anything."""
        return any(line.says_more for line in self.lines)


def chosen_for(voice: Respondent) -> short_form.ShortForm:
    """The questions that this voice is given now: what is open is what it has not said itself.

    How important a key factor is, its own rating and the city's say; nothing of any other voice is read for it.
    """
    assessment = voice.assessment
    toolkit = toolkit_of(assessment, assessment.round.toolkit_version.language)
    said = _counting(voice, toolkit)
    answers, ratings = _answered(said, toolkit), (*_rated(said), *_of_the_city(assessment, voice, toolkit))
    return short_form.short_form(toolkit, scoring.standing(toolkit, answers, ratings), answers)


def short_walk(voice: Respondent, sheet: Sheet) -> ShortWalk | None:
    """The short form that a voice has begun; None when it has none. Asks nothing of a voice loaded with its own."""
    kept: ShortForm | None = getattr(voice, "short_form", None)
    if kept is None:
        return None
    items = frozenset(kept.items)
    pages = (_only(page, items) for page in sheet.factors)
    return ShortWalk(tuple(page for page in pages if page.fields))


def short_page(walk: ShortWalk | None, whole: FactorPage, more: Collection[str] = ()) -> FactorPage | None:
    """What the short form asks of a key factor, and the items ``more``; None when that is nothing.

    ``more`` is what a page sent that was made before the form began again, and what has to be looked at once more.
    """
    page = next((page for page in walk.pages if page.factor.id == whole.factor.id), None) if walk else None
    asked = frozenset(field.item for field in page.fields) if page else frozenset()
    found = _only(whole, asked | frozenset(more))
    return found if found.fields else None


def short_offer(voice: Respondent, sheet: Sheet) -> ShortOffer | None:
    """What to offer beside all questions; nothing when no more are open than the short form has anyway."""
    if walk := short_walk(voice, sheet):
        return ShortOffer(walk.asked, walk)
    unsaid = sum(len(page.asked) - page.answered + _is_unrated(page) for page in sheet.factors)
    return ShortOffer(short_form.LIMIT, None) if unsaid > short_form.LIMIT else None


def short_outcome(voice: Respondent, sheet: Sheet) -> ShortOutcome:
    """Where the voice stands after its short form, without the rest of the questions and with it."""
    rest = tuple(voice.short_form.rest)
    said = _counting(voice, sheet.toolkit)
    form = short_form.ShortForm(chosen=(), rest=rest, still_open=(), uncovered=())
    both = short_form.beside(sheet.toolkit, form, _answered(said, sheet.toolkit), _rated(said))
    few = {one.factor: one for one in both.without_rest.factors}
    standings = {one.factor: one for one in both.with_rest.factors}
    lines = (_line(page, standings[page.factor.id], few, rest, sheet.toolkit) for page in sheet.factors)
    return ShortOutcome(get_language() or "en", str(voice.assessment.city), tuple(lines))


def _line(
    page: FactorPage, now: FactorStanding, few: Mapping[str, FactorStanding], rest: Sequence[str], toolkit: Toolkit
) -> ShortLine:
    factor, unrated = page.factor, page.rating is not None and now.level is None
    left = len({*now.open_items} & {*rest}) + (unrated and factor.id in rest)
    level = level_said(toolkit, None if now.level is None else int(now.level)) if page.rating else ""
    report = FactorReport(factor.id, page.number, factor.title, now, level, "", "", (), ())
    return ShortLine(report, few[factor.id], left)


def _only(page: FactorPage, items: frozenset[str]) -> FactorPage:
    """The page with what is chosen, and above sub-questions the words that they belong to."""
    questions: list[QuestionField] = []
    above: QuestionField | None = None
    for question in page.questions:
        above = above if question.is_part else question
        if question.item not in items:
            continue
        if question.is_part and above and above not in questions and above.item not in items:
            above = replace(above, is_heading=True)
            questions.append(above)
        questions.append(question)
    rating: RatingField | None = page.rating if page.factor.id in items else None
    return FactorPage(page.factor, page.number, tuple(questions), rating, ())


def _is_unrated(page: FactorPage) -> bool:
    return page.rating is not None and page.rating.level is None


def _counting(voice: Respondent, toolkit: Toolkit) -> tuple[AnyHeard, ...]:
    """What one voice said and still counts."""
    return tuple(one for one in heard_of(voice, voice.assessment.round.toolkit_version, toolkit) if one.counts)


def _answered(said: Iterable[AnyHeard], toolkit: Toolkit) -> tuple[Answered, ...]:
    """The answers as the method takes them; also those in words, which close nothing but need not be asked again."""
    asked = (question for factor in toolkit.key_factors for question in factor.questions)
    words = {question.id for question in asked if question.answer is AnswerKind.TEXT}
    answers = (one.statement for one in said if isinstance(one.statement, GivenAnswer))
    taken = ((one, one.value or (one.note if one.item in words else "")) for one in answers)
    return tuple(Answered(str(one.respondent_id), one.item, value) for one, value in taken if value)


def _rated(said: Iterable[AnyHeard]) -> tuple[Rated, ...]:
    """The ratings; whether something shows them is no matter of the short form."""
    ratings = (one.statement for one in said if isinstance(one.statement, GivenRating))
    return tuple(Rated(str(one.respondent_id), one.item, one.level, one.importance, True) for one in ratings)


def _of_the_city(assessment: Assessment, voice: Respondent, toolkit: Toolkit) -> tuple[Rated, ...]:
    """How important the city's own staff says that key factors are, without its levels."""
    staff = Rating.objects.filter(OWN, respondent__assessment=assessment, respondent__voice=None)
    said = given(GivenRating, staff.exclude(respondent=voice).exclude(importance=None).order_by("pk"))
    found = heard(said, assessment.round.toolkit_version, toolkit)
    return tuple(
        Rated(str(one.statement.respondent_id), one.statement.item, None, one.statement.importance)
        for one in found
        if one.counts
    )
