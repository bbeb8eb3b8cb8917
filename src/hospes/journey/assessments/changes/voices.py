"""What a voice without an account does beside answering: it comes, finishes, asks to be told, withdraws."""

from itertools import islice
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import moment_of
from hospes.journey.assessments.changes.files import remove_files_of
from hospes.journey.assessments.changes.inviting import open_invitation
from hospes.journey.assessments.changes.revisions import locked, record_voice
from hospes.journey.assessments.changes.short_forms import begin_short_form
from hospes.journey.assessments.enums import InvitationKind
from hospes.journey.assessments.models import (
    Answer,
    ContextReading,
    EarlierWording,
    Rating,
    ReadNote,
    Respondent,
    ShortForm,
    Voice,
    VoiceInvitation,
)
from hospes.journey.assessments.queries.four_words import MOST_TURNS, draws, hashed
from hospes.journey.assessments.queries.voices import actor_of
from hospes.journey.assessments.rules import Refused

WORDS_OF_A_VOICE = (Answer, Rating, ContextReading, EarlierWording, ReadNote, ShortForm)


@transaction.atomic
def join(*, invitation: VoiceInvitation, by: Actor) -> Voice:
    """Begin to answer by a link; ``by`` carries the random identifier that the voice gets.

    What an anonymous voice leaves is counted on the link, and nothing else leads from one to the other.
    """
    found = open_invitation(invitation)
    VoiceInvitation.objects.filter(pk=found.pk).update(joined=found.joined + 1)
    voice = _begun(found, UUID(by.id))
    known = {} if found.is_anonymous else {"invitation": str(found.pk), "group": found.group}
    record_voice("join", of=voice.respondent, by=actor_of(voice), **known)
    if found.is_short:
        begin_short_form(respondent=voice.respondent, by=actor_of(voice))
    return voice


def _begun(invitation: VoiceInvitation, pk: UUID) -> Voice:
    is_anonymous = invitation.is_anonymous
    is_traceable = is_anonymous and invitation.kind == InvitationKind.PERSON  # a department of one is a name
    voice = Voice(
        respondent_id=pk,
        invitation=None if is_anonymous else invitation,
        is_anonymous=is_anonymous,
        department="" if is_traceable else invitation.department,
        language=invitation.language,
        words=_free_words(pk, invitation.language),
    )
    Respondent.objects.create(
        pk=pk, assessment=invitation.assessment, group=invitation.group, joined_at=moment_of(actor_of(voice))
    )
    voice.save(force_insert=True)
    return voice


def _free_words(pk: UUID, language: str) -> str:
    """The hash of the first four words drawn for this voice that nobody else has."""
    drawn = (hashed(words) for words in islice(draws(pk, language), MOST_TURNS))
    return next(words for words in drawn if not Voice.objects.filter(words=words).exists())


@transaction.atomic
def finish_voice(*, voice: Voice, by: Actor) -> None:
    """Say that one is through; answers can be changed until the city finishes."""
    found = locked(voice.respondent)
    Voice.objects.filter(pk=voice.pk).update(finished_at=moment_of(by))
    record_voice("finish_voice", of=found, by=by)


@transaction.atomic
def ask_to_be_told(*, voice: Voice, email: str, by: Actor) -> None:
    """Keep an address to which the city's decision is written, or forget it when ``email`` is empty."""
    found = locked(voice.respondent)
    if email and voice.is_anonymous:
        raise Refused(_("An anonymous voice leaves no address. Come back with your four words to see what came of it."))
    try:
        if email:
            validate_email(email)
    except ValidationError as error:
        raise Refused(_("Write a whole e-mail address, such as name@example.org.")) from error
    Voice.objects.filter(pk=voice.pk).update(tell=email)
    record_voice("ask_to_be_told", of=found, by=by, wishes=bool(email))


@transaction.atomic
def withdraw_voice(*, voice: Voice, by: Actor) -> None:
    """Delete all that a voice said, now and before; that it withdrew is all that stays."""
    found = locked(voice.respondent)
    for model in WORDS_OF_A_VOICE:
        model._default_manager.filter(respondent=found).delete()
    remove_files_of(found, by)
    Voice.objects.filter(pk=voice.pk).update(
        withdrawn_at=moment_of(by), words=f"withdrawn {found.pk}", department="", language="", tell="", invitation=None
    )
    record_voice("withdraw_voice", of=found, by=by)
