"""Voices without an account: which one acts, and who that is in the audit."""

from uuid import UUID

from django.db.models import QuerySet

from hospes.audit.actors import Actor, ActorKind
from hospes.journey.assessments.models import Voice
from hospes.journey.prepared import Prepared


def voice_named(respondent: str) -> Voice | None:
    """The voice with that identifier, unless it withdrew; with the assessment in which it speaks."""
    try:
        pk = UUID(respondent)
    except ValueError:
        return None
    return _NAMED.one(pk)


def _named(pk: UUID) -> QuerySet[Voice]:
    found = Voice.objects.filter(pk=pk, withdrawn_at=None)
    related = found.select_related(
        "respondent__assessment__city", "respondent__assessment__round__toolkit_version", "respondent__short_form"
    )
    return related.defer("respondent__assessment__round__toolkit_version__texts")


_NAMED = Prepared(_named, UUID)


def actor_of(voice: Voice) -> Actor:
    """Who acts when a voice does: its random identifier, and of an anonymous voice not even that."""
    return Actor(ActorKind.RESPONDENT, id="" if voice.is_anonymous else str(voice.respondent_id))
