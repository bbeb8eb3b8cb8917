"""Drawing up the report of an assessment and the mayor's page: one set of values for every face."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from hospes.journey.assessments.enums import ContextEffect, Importance, Origin
from hospes.journey.assessments.models import Assessment, Evidence
from hospes.journey.assessments.queries import hearing
from hospes.journey.assessments.queries.agreeing import (
    Told,
    agreed_of,
    audience_of,
    levels_of,
    readable,
    spread_words,
    told,
)
from hospes.journey.assessments.queries.asking import asks_levels, choices, level_said, toolkit_of
from hospes.journey.assessments.queries.decided import AgreedOn, GoalLine, RoundBefore
from hospes.journey.assessments.queries.explaining import method_words, source_words
from hospes.journey.assessments.queries.figures import areas_of, composites_of, overall_of, tier_of
from hospes.journey.assessments.queries.files import piece_of
from hospes.journey.assessments.queries.goals import own_goals
from hospes.journey.assessments.queries.hearing import GivenAlike, GivenRating, GivenReading, Heard, Said
from hospes.journey.assessments.queries.papers import (
    AnswerLine,
    AssessmentReport,
    ContextLine,
    FactorReport,
    FirstListLine,
)
from hospes.journey.assessments.queries.progress import round_before
from hospes.journey.assessments.queries.ranking import gaps, strengths
from hospes.method import scoring
from hospes.method.agreement import Voice
from hospes.method.agreement.groups import SHOWN_FROM
from hospes.method.progress import Taken
from hospes.method.scoring import FactorStanding, Rated, Result, Standing
from hospes.method.scoring.figures import exact, rounded
from hospes.method.scoring.results import results
from hospes.method.toolkit_format.markdown import plain
from hospes.method.toolkit_format.model import ContextFactor, KeyFactor, Question, Toolkit


def report(assessment: Assessment, language: str) -> AssessmentReport:
    """The report of an assessment, every text in ``language``."""
    return drawn_from(assessment, language).report


@dataclass(frozen=True)
class Drawn:
    """A report, and the ratings and voices from which it was drawn."""

    report: AssessmentReport
    rated: tuple[Rated, ...]
    voices: tuple[Voice, ...]


def sketch(assessment: Assessment, language: str) -> AssessmentReport:
    """What a picture needs of the report; no context, no first list, no round before is read for it."""
    with translation.override(language):
        return _report(_material(assessment, toolkit_of(assessment, language), names=False, is_brief=True), language)


def drawn_from(assessment: Assessment, language: str, *, names: bool = False) -> Drawn:
    """A report with its ratings, read once; with ``names`` it says who chose which level."""
    with translation.override(language):
        material = _material(assessment, toolkit_of(assessment, language), names=names)
        return Drawn(_report(material, language), material.rated, material.told.audience.voices)


@dataclass(frozen=True)
class _Material:
    """What a report is made of."""

    assessment: Assessment
    toolkit: Toolkit
    standing: Standing
    answers: Mapping[str, list[Heard[GivenAlike]]]
    ratings: Mapping[str, list[Heard[GivenRating]]]
    readings: Mapping[str, list[Heard[GivenReading]]]
    evidence: tuple[Evidence, ...]
    voices: int
    result: Result
    rated: tuple[Rated, ...]
    agreed: Mapping[str, AgreedOn]
    told: Told
    goals: Mapping[str, GoalLine]
    before: RoundBefore | None
    first_list: tuple[FirstListLine, ...]


def _material(assessment: Assessment, toolkit: Toolkit, *, names: bool, is_brief: bool = False) -> _Material:
    answers, ratings = hearing.alike_of(assessment, toolkit), hearing.ratings_of(assessment, toolkit)
    evidence, audience = hearing.evidence_of(assessment), audience_of(assessment)
    given, rated = hearing.tallied(answers), hearing.rated(ratings, toolkit, evidence)
    agreed = agreed_of(assessment, toolkit)
    levels = levels_of(agreed)
    settled = tuple(scoring.Agreed(item, level) for item, level in levels.items())
    taken = Taken(toolkit, scoring.standing(toolkit, given, rated, levels), given)
    whole = scoring.Assessment(assessment.city.slug, str(assessment.round_id), given, rated, settled)
    return _Material(
        assessment=assessment,
        toolkit=toolkit,
        standing=taken.standing,
        answers=_by_item(readable(answers, audience)),
        ratings=_by_item(readable(ratings, audience)),
        readings={} if is_brief else _by_item(readable(hearing.readings_of(assessment, toolkit), audience)),
        evidence=evidence,
        voices=len(audience.speakers),
        result=results(toolkit, [whole])[0],
        rated=rated,
        agreed=agreed,
        told=told(toolkit, rated, audience, names=names),
        goals=own_goals(assessment, taken),
        before=None if is_brief else round_before(assessment, taken),
        first_list=() if is_brief else first_list_of(assessment, toolkit),
    )


def _report(made_of: _Material, language: str) -> AssessmentReport:
    assessment, toolkit = made_of.assessment, made_of.toolkit
    round, levels = assessment.round, asks_levels(toolkit)
    factors = tuple(_factor(factor, place, made_of) for place, factor in enumerate(toolkit.key_factors, start=1))
    return AssessmentReport(
        assessment=assessment.pk,
        language=language,
        city=assessment.city.official_name(language),
        city_slug=assessment.city.slug,
        country=assessment.city.country,
        toolkit=toolkit.title,
        toolkit_slug=toolkit.id,
        version=toolkit.version,
        benchmark=toolkit.benchmark,
        standard=plain(toolkit.standard),
        programme=toolkit.programme,
        source=source_words(toolkit.source),
        source_link=toolkit.source.link if toolkit.source else "",
        round=round.title,
        on=_day(assessment),
        is_finished=assessment.finished_at is not None,
        respondents=made_of.voices,
        method=method_words(levels=levels),
        asks_levels=levels,
        factors=factors,
        gaps=gaps(factors, made_of.standing, levels=levels),
        strengths=strengths(factors, levels=levels),
        context=tuple(_context(factor, made_of) for factor in toolkit.context_factors),
        areas=areas_of(toolkit, made_of.result),
        overall=overall_of(toolkit, made_of.result, shown=assessment.shows_overall),
        composites=composites_of(toolkit, made_of.result),
        tier=tier_of(toolkit, made_of.result),
        first_list=made_of.first_list,
        is_example=assessment.is_example,
        text_language=toolkit.language,
        before=made_of.before,
    )


def first_list_of(assessment: Assessment, toolkit: Toolkit, *, kept: bool = True) -> tuple[FirstListLine, ...]:
    """The proposed changes that the city keeps, or those that it dropped, in its order."""
    titles = {factor.id: factor.title for factor in toolkit.key_factors}
    return tuple(
        FirstListLine(
            id=line.pk,
            factor=line.factor,
            factor_title=titles.get(line.factor, ""),
            origin=Origin(line.origin),
            origin_word=str(Origin(line.origin).label),
            text=line.text,
            revision=line.revision,
        )
        for line in assessment.proposed_changes.filter(kept=kept)
    )


def _factor(factor: KeyFactor, number: int, made_of: _Material) -> FactorReport:
    standing = next(each for each in made_of.standing.factors if each.factor == factor.id)
    said = [each for each in made_of.ratings.get(factor.id, []) if each.counts]
    items = {factor.id, *(each.id for question in factor.questions for each in (question, *question.parts))}
    return FactorReport(
        id=factor.id,
        number=number,
        title=factor.title,
        standing=standing,
        level_word=_level_word(made_of.toolkit, standing),
        importance_word=_importance_word(said, standing),
        reason=_together(said),
        answers=tuple(_answers(factor, standing, made_of)),
        evidence=tuple(piece_of(piece) for piece in made_of.evidence if piece.item in items),
        earlier_wording=next((each.wording for each in said if each.wording), ""),
        agreed=made_of.agreed.get(factor.id),
        spread=made_of.told.spreads[factor.id],
        spread_word=spread_words(standing),
        dots=made_of.told.dots(factor.id, made_of.rated),
        notes=made_of.told.notes(factor.id, said),
        goal=made_of.goals.get(factor.id),
    )


def _level_word(toolkit: Toolkit, standing: FactorStanding) -> str:
    if not asks_levels(toolkit):
        return ""
    if standing.not_agreed and standing.lowest != standing.highest:
        return _("not agreed: from %(lowest)s to %(highest)s") % {
            "lowest": standing.lowest, "highest": standing.highest
        }  # fmt: skip
    reading = standing.reading
    return level_said(toolkit, None if reading is None else int(reading))


def _importance_word(said: list[Heard[GivenRating]], standing: FactorStanding) -> str:
    if all(each.statement.importance is None for each in said):
        return ""
    return str(Importance(int(rounded(exact(standing.importance), 0))).label)


def _answers(factor: KeyFactor, standing: FactorStanding, made_of: _Material) -> Iterator[AnswerLine]:
    for question in factor.questions:
        yield _answer(question, standing, made_of)
        for part in question.parts:
            yield _answer(part, standing, made_of, is_part=True)


def _answer(question: Question, standing: FactorStanding, made_of: _Material, *, is_part: bool = False) -> AnswerLine:
    said = [each for each in made_of.answers.get(question.id, []) if each.counts]
    given = _values(said)
    # In the order of the question, not of the voices: who spoke first is nobody's to know.
    words = [choice.words for choice in choices(question) if choice.value in given]
    return AnswerLine(
        item=question.id,
        question=question.text,
        reply=" · ".join(dict.fromkeys(words)),
        note=_together(said),
        is_open=question.id in standing.open_items,
        is_part=is_part,
        earlier_wording=next((each.wording for each in said if each.wording), ""),
        answered_version=next((each.version for each in said if each.wording), ""),
    )


def _context(factor: ContextFactor, made_of: _Material) -> ContextLine:
    said = [each for each in made_of.readings.get(factor.id, []) if each.counts]
    effect = _commonest(each.statement.effect for each in said if each.statement.effect)
    return ContextLine(
        id=factor.id,
        title=factor.title,
        effect=effect,
        effect_word=str(effect.label) if effect else "",
        note=_together(said),
        earlier_wording=next((each.wording for each in said if each.wording), ""),
    )


def _together(said: Iterable[Heard[Said]]) -> str:
    """The notes in the order of their letters: in that of the voices they would tell who came first."""
    return "\n\n".join(sorted(each.statement.note for each in said if each.statement.note))


def _values(said: Sequence[Heard[GivenAlike]]) -> frozenset[str]:
    """What was chosen; while fewer than three did, only by those without a link: the rest would be one voice."""
    chose = [each.statement for each in said if each.statement.value]
    if sum(each.voices for each in chose) < SHOWN_FROM:
        chose = [each for each in chose if each.own]
    return frozenset(each.value for each in chose)


def _commonest(effects: Iterable[str]) -> ContextEffect | None:
    """What most say; where as many say one as another, the first in the order of the answers."""
    counts = Counter(effects)
    return max(ContextEffect, key=lambda each: counts[each]) if counts else None


def _day(assessment: Assessment) -> date:
    return timezone.localtime(assessment.finished_at or assessment.changed_at).date()


def _by_item(said: Iterable[Heard[Said]]) -> Mapping[str, list[Heard[Said]]]:
    by_item: dict[str, list[Heard[Said]]] = {}
    for each in said:
        by_item.setdefault(each.statement.item, []).append(each)
    return by_item
