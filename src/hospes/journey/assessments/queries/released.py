"""What a city releases to its peers: its own statements as they stood that day. No voice is in it.

Kept with the review as plain values and drawn in the language of whoever reads. Evidence is named, not copied: what
the city has taken away since, peers do not see.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hospes.journey.assessments.models import Assessment, Review
from hospes.journey.assessments.queries.agreeing import agreed_of
from hospes.journey.assessments.queries.asking import (
    asked,
    asks_levels,
    level_said,
    reply_words,
    toolkit_in,
    toolkit_of,
)
from hospes.journey.assessments.queries.decided import AgreedOn
from hospes.journey.assessments.queries.files import piece_of
from hospes.journey.assessments.queries.hearing import GivenAnswer, GivenRating, evidence_of, heard_of
from hospes.journey.assessments.queries.papers import AnswerLine, EvidencePiece
from hospes.journey.assessments.queries.sheets import voice_of
from hospes.journey.toolkits.models import ToolkitVersion
from hospes.method.toolkit_format.model import KeyFactor, Toolkit


@dataclass(frozen=True)
class ReleasedFactor:
    """One key factor as a peer reads it."""

    id: str
    number: int
    title: str
    level: int | None
    level_word: str  # empty where the toolkit asks for none
    basis: str  # "agreed on 3 May 2026", or that the town hall alone said so; empty where there is nothing
    reason: str
    answers: tuple[AnswerLine, ...]  # to which the town hall itself said something
    evidence: tuple[EvidencePiece, ...]

    @property
    def is_empty(self) -> bool:
        """The city has said nothing here that can be shown."""
        return self.level is None and not (self.reason or self.answers or self.evidence)


@dataclass(frozen=True)
class _Kept:
    """One key factor as it is kept; ``answers`` are item, value, note and, where it differs, the wording then read."""

    item: str
    level: int | None = None
    reason: str = ""
    met_on: str = ""  # ISO; the day of the meeting
    is_met: bool = False  # a meeting spoke of it
    answers: tuple[tuple[str, str, str, str], ...] = ()
    evidence: tuple[int, ...] = ()


def to_release(assessment: Assessment) -> list[dict[str, Any]]:
    """What would be released now, as a review keeps it."""
    return [asdict(one) for one in _gathered(assessment)]


def about_to_be_released(assessment: Assessment, language: str) -> tuple[ReleasedFactor, ...]:
    """What would be released now, for the officer to look at before it is."""
    return _drawn(_gathered(assessment), assessment.round.toolkit_version, assessment, language)


def released(review: Review, language: str) -> tuple[ReleasedFactor, ...]:
    """What the peers of a review read, every text in ``language``."""
    kept = [_Kept(**one) for one in review.released]
    return _drawn(kept, review.version, review.assessment, language)


def _gathered(assessment: Assessment) -> tuple[_Kept, ...]:
    toolkit = toolkit_of(assessment)
    agreed, own = agreed_of(assessment, toolkit), _own(assessment, toolkit)
    pieces = evidence_of(assessment)
    return tuple(
        _kept(factor, agreed.get(factor.id), own, [piece.pk for piece in pieces if piece.item in _items(factor)])
        for factor in toolkit.key_factors
    )


@dataclass(frozen=True)
class _Own:
    """What the town hall itself said, of what still counts."""

    ratings: Mapping[str, GivenRating]
    answers: Mapping[str, tuple[GivenAnswer, str]]


def _own(assessment: Assessment, toolkit: Toolkit) -> _Own:
    said = heard_of(voice_of(assessment), assessment.round.toolkit_version, toolkit)
    ratings, answers = {}, {}
    for each in said:
        one = each.statement
        if each.counts and isinstance(one, GivenRating):
            ratings[one.item] = one
        elif each.counts and isinstance(one, GivenAnswer) and (one.value or one.note):
            answers[one.item] = (one, each.wording)
    return _Own(ratings, answers)


def _kept(factor: KeyFactor, agreed: AgreedOn | None, own: _Own, evidence: list[int]) -> _Kept:
    """What a meeting said comes before what the town hall said alone."""
    rating = own.ratings.get(factor.id)
    found = [own.answers[each.id] for each in asked(factor) if each.id in own.answers]
    answers = tuple((one.item, one.value, one.note, wording) for one, wording in found)
    if agreed:
        met_on = agreed.on.isoformat() if agreed.on else ""
        return _Kept(factor.id, agreed.level, agreed.reason, met_on, True, answers, tuple(evidence))
    if rating:
        return _Kept(factor.id, rating.level, rating.note, answers=answers, evidence=tuple(evidence))
    return _Kept(factor.id, answers=answers, evidence=tuple(evidence))


def _items(factor: KeyFactor) -> set[str]:
    return {factor.id, *(each.id for question in factor.questions for each in (question, *question.parts))}


def _drawn(
    kept: Iterable[_Kept], version: ToolkitVersion, assessment: Assessment, language: str
) -> tuple[ReleasedFactor, ...]:
    with translation.override(language):
        toolkit, by_item = toolkit_in(version, language), {one.item: one for one in kept}
        pieces = {one.pk: piece_of(one) for one in evidence_of(assessment)}
        return tuple(
            _factor(factor, number, by_item.get(factor.id, _Kept(factor.id)), pieces, toolkit)
            for number, factor in enumerate(toolkit.key_factors, start=1)
        )


def _factor(
    factor: KeyFactor, number: int, one: _Kept, pieces: Mapping[int, EvidencePiece], toolkit: Toolkit
) -> ReleasedFactor:
    return ReleasedFactor(
        id=factor.id,
        number=number,
        title=factor.title,
        level=one.level,
        level_word=_level_word(one, toolkit),
        basis=_basis(one),
        reason=one.reason,
        answers=tuple(_answers(factor, one)),
        evidence=tuple(pieces[pk] for pk in one.evidence if pk in pieces),
    )


def _level_word(one: _Kept, toolkit: Toolkit) -> str:
    if not asks_levels(toolkit):
        return ""
    return _("not agreed") if one.is_met and one.level is None else level_said(toolkit, one.level)


def _basis(one: _Kept) -> str:
    if one.is_met and one.met_on:
        said = _("agreed on %(day)s") if one.level is not None else _("discussed on %(day)s")
        return said % {"day": date_format(date.fromisoformat(one.met_on), "DATE_FORMAT")}
    return "" if one.is_met or one.level is None else _("rated by the town hall, not yet agreed in a meeting")


def _answers(factor: KeyFactor, one: _Kept) -> Iterator[AnswerLine]:
    given = {item: (value, note, wording) for item, value, note, wording in one.answers}
    for question in asked(factor):
        if question.id in given:
            value, note, wording = given[question.id]
            yield AnswerLine(
                question.id, question.text, reply_words(question, value), note, False, earlier_wording=wording
            )
