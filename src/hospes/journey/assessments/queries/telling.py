"""What a voice that wished to be told reads afterwards: what was agreed on, why, where its own view differed."""

from dataclasses import dataclass

from django.db.models import Exists, Q, QuerySet, Subquery
from django.utils import translation

from hospes.journey.assessments.models import AgreedLevel, Assessment, Rating, Voice
from hospes.journey.assessments.queries.agreeing import agreed_of
from hospes.journey.assessments.queries.asking import level_said, toolkit_of


@dataclass(frozen=True)
class Verdict:
    """One key factor: the agreed level, why, and what the voice had said where it differs."""

    title: str
    level_word: str
    words: str  # "agreed on 3 May 2026"
    reason: str
    own_word: str  # empty where the voice said the same, or nothing


def to_tell(assessment: Assessment) -> QuerySet[Voice]:
    """The voices that wished to be told, and have not been told since something was last agreed on."""
    agreed = AgreedLevel.objects.filter(assessment=assessment, level__isnull=False).order_by("-changed_at")
    wishing = Voice.objects.filter(Exists(agreed), respondent__assessment=assessment, withdrawn_at__isnull=True)
    untold = Q(told_at__isnull=True) | Q(told_at__lt=Subquery(agreed.values("changed_at")[:1]))
    return wishing.filter(untold).exclude(tell="").order_by("pk")


def verdicts(assessment: Assessment, voice: Voice) -> tuple[Verdict, ...]:
    """What was agreed on, in the toolkit's order and the voice's language."""
    with translation.override(voice.language):
        toolkit = toolkit_of(assessment, voice.language)
        agreed = agreed_of(assessment, toolkit)
        own = dict(Rating.objects.filter(respondent=voice.respondent_id).values_list("item", "level"))
        return tuple(
            Verdict(
                title=factor.title,
                level_word=level_said(toolkit, one.level),
                words=one.words,
                reason=one.reason,
                own_word=level_said(toolkit, said) if said is not None and said != one.level else "",
            )
            for factor in toolkit.key_factors
            if (one := agreed.get(factor.id)) and one.level is not None
            for said in (own.get(factor.id),)
        )
