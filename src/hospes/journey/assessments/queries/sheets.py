"""Building the sheet of one voice: every question, what is said, what stands beside it, what is kept."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import get_language

from hospes.journey.assessments.models import (
    Assessment,
    Comment,
    EarlierWording,
    Evidence,
    Respondent,
)
from hospes.journey.assessments.queries.asking import asks_levels, choices, is_heading, level_said, toolkit_of
from hospes.journey.assessments.queries.hearing import (
    AnyHeard,
    GivenAnswer,
    GivenRating,
    GivenReading,
    evidence_of,
    heard_of,
)
from hospes.journey.assessments.queries.pages import (
    Around,
    Beside,
    ContextField,
    FactorPage,
    QuestionField,
    RatingField,
    Sheet,
)
from hospes.journey.prepared import Prepared
from hospes.method.toolkit_format.model import ContextFactor, KeyFactor, Question, Toolkit


def voice_of(assessment: Assessment) -> Respondent:
    """The voice of the city's staff, with which an assessment begins."""
    [voice] = _FIRST_VOICE(assessment.pk)
    voice.assessment = assessment
    return voice


def _first_voice(assessment: int) -> QuerySet[Respondent]:
    found = Respondent.objects.filter(assessment=assessment, voice=None).select_related("short_form")
    return found.order_by("joined_at", "pk")[:1]


_FIRST_VOICE = Prepared(_first_voice, int)


def sheet(
    assessment: Assessment, voice: Respondent | None = None, *, beside: bool = True, evidence: bool = True
) -> Sheet:
    """An assessment as one voice can answer it now, in the reader's language.

    Without ``beside`` it does not count comments and earlier wordings: two queries fewer; without ``evidence`` one.
    """
    toolkit = toolkit_of(assessment)
    found = _said(assessment, voice or voice_of(assessment), toolkit, beside=beside, evidence=evidence)
    return Sheet(
        toolkit=toolkit,
        factors=tuple(_factor(factor, place, found) for place, factor in enumerate(toolkit.key_factors, start=1)),
        context=tuple(_context(factor, found) for factor in toolkit.context_factors),
        kept=tuple(found.kept.get("", ())),
    )


@dataclass(frozen=True)
class _Said:
    """All that one voice said, by item."""

    toolkit: Toolkit
    language: str  # the reader's
    now: Mapping[str, AnyHeard]
    kept: Mapping[str, list[Beside]]
    evidence: Mapping[str, list[Evidence]]
    comments: Mapping[str, int]
    history: Mapping[str, int]
    revisions: Mapping[str, int]

    def around(self, item: str) -> Around:
        """What goes with one item."""
        found = self.now.get(item)
        return Around(
            revision=self.revisions.get(item, 0),
            earlier=_beside(found) if found and found.wording else None,
            kept=tuple(self.kept.get(item, ())),
            evidence=tuple(self.evidence.get(item, ())),
            comments=self.comments.get(item, 0),
            history=self.history.get(item, 0),
        )


def _said(assessment: Assessment, voice: Respondent, toolkit: Toolkit, *, beside: bool, evidence: bool) -> _Said:
    every = heard_of(voice, assessment.round.toolkit_version, toolkit)
    return _Said(
        toolkit=toolkit,
        language=get_language() or "en",
        now={each.statement.item: each for each in every if each.counts},
        kept=_kept(each for each in every if not each.counts),
        evidence=_by_item(evidence_of(assessment)) if evidence else {},
        comments=Counter(_COMMENTED(assessment.pk)) if beside else {},
        history=Counter(_REWORDED(voice.pk)) if beside else {},
        revisions={each.statement.item: each.statement.revision for each in every},
    )


def _commented(assessment: int) -> QuerySet[Comment, str]:
    return Comment.objects.filter(assessment=assessment).order_by().values_list("item", flat=True)


def _reworded(voice: UUID) -> QuerySet[EarlierWording, str]:
    return EarlierWording.objects.filter(respondent=voice).order_by().values_list("item", flat=True)


_COMMENTED, _REWORDED = Prepared(_commented, int), Prepared(_reworded, UUID)


def _kept(
    gone: Iterable[AnyHeard],
) -> Mapping[str, list[Beside]]:
    """What counts no more, by the item beside which it is shown; under no item when there is none."""
    kept: dict[str, list[Beside]] = {}
    for each in sorted(gone, key=_in_its_place):
        for place in each.places or ("",):
            kept.setdefault(place, []).append(_beside(each))
    return kept


def _in_its_place(gone: AnyHeard) -> tuple[str, str]:
    """Answers, then ratings, then readings."""
    return type(gone.statement).__name__, gone.statement.item


def _beside(heard: AnyHeard) -> Beside:
    return Beside(heard.version, heard.wording, heard.reply, heard.statement.note, heard.statement.item)


def _by_item(evidence: Iterable[Evidence]) -> Mapping[str, list[Evidence]]:
    by_item: dict[str, list[Evidence]] = {}
    for piece in evidence:
        by_item.setdefault(piece.item, []).append(piece)
    return by_item


def _factor(factor: KeyFactor, number: int, said: _Said) -> FactorPage:
    rating = _rating(factor, said) if asks_levels(said.toolkit) else None
    kept = tuple(said.kept.get(factor.id, ()))
    return FactorPage(factor, number, tuple(_questions(factor, said)), rating, kept)


def _questions(factor: KeyFactor, said: _Said) -> Iterable[QuestionField]:
    for question in factor.questions:
        yield _question(question, said)
        for part in question.parts:
            yield _question(part, said, is_part=True)


def _question(question: Question, said: _Said, *, is_part: bool = False) -> QuestionField:
    found = said.now.get(question.id)
    answer = found.statement if found and isinstance(found.statement, GivenAnswer) else None
    return QuestionField(
        item=question.id,
        text=question.text,
        value=answer.value if answer else "",
        note=answer.note if answer else "",
        around=said.around(question.id),
        kind=question.answer,
        choices=choices(question, said.language),
        is_heading=is_heading(question),
        is_part=is_part,
    )


def _rating(factor: KeyFactor, said: _Said) -> RatingField:
    found = said.now.get(factor.id)
    rating = found.statement if found and isinstance(found.statement, GivenRating) else None
    return RatingField(
        item=factor.id,
        text=factor.title,
        note=rating.note if rating else "",
        around=replace(said.around(factor.id), kept=()),  # they stand among the questions of its page
        level=rating.level if rating else None,
        importance=rating.importance if rating else None,
        level_word=level_said(said.toolkit, rating.level if rating else None),
    )


def _context(factor: ContextFactor, said: _Said) -> ContextField:
    found = said.now.get(factor.id)
    reading = found.statement if found and isinstance(found.statement, GivenReading) else None
    return ContextField(
        item=factor.id,
        text=factor.title,
        value=reading.effect if reading else "",
        note=reading.note if reading else "",
        around=said.around(factor.id),
        examples=factor.examples,
    )
