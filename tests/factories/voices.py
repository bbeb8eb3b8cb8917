"""Voices without an account for tests: a link, and those who come by it."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from factories.assessments import Answering
from hospes.audit.actors import Actor, ActorKind
from hospes.journey.assessments import changes, queries
from hospes.journey.assessments.changes import Guest
from hospes.journey.assessments.enums import Group, InvitationKind
from hospes.journey.assessments.models import Voice, VoiceInvitation

SOON = timedelta(days=14)


def guest(**given: object) -> Guest:
    """A link for a group of ten in English, unless the test says otherwise."""
    usual = Guest(InvitationKind.GROUP, Group.NEWCOMERS, "en", timezone.now() + SOON, limit=10)
    return replace(usual, **given)  # type: ignore[arg-type]  # a test names the fields it changes


def person(name: str = "Ana", email: str = "ana@example.org", **given: object) -> Guest:
    """A link for one person."""
    return guest(kind=InvitationKind.PERSON, limit=1, name=name, email=email, **given)


def make_invitation(town: Answering, whom: Guest | None = None, **given: object) -> VoiceInvitation:
    """A link of a city's assessment."""
    asked = replace(whom or guest(), **given)  # type: ignore[arg-type]  # a test names the fields it changes
    made = changes.invite_voices(assessment=town.assessment, guest=asked, by=town.officer.actor)
    return VoiceInvitation.objects.select_related("assessment__round").get(pk=made.pk)


def stranger() -> Actor:
    """Somebody who has just opened a link: a random identifier."""
    return Actor(ActorKind.RESPONDENT, id=str(uuid4()))


def come(invitation: VoiceInvitation) -> Voice:
    """Somebody who begins to answer by a link."""
    made = changes.join(invitation=invitation, by=stranger())
    found = queries.voice_named(str(made.pk))
    assert found is not None
    return found


def write(voice: Voice, item: str, note: str, *, value: str = "", seen: int = 0) -> changes.Outcome:
    """What a voice says to a question."""
    return changes.save_answer(
        respondent=voice.respondent, item=item, seen_revision=seen, value=value, note=note, by=queries.actor_of(voice)
    )
