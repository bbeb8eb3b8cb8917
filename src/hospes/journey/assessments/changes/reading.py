"""Reading the free text of voices, before others see it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.assessments.enums import Reading
from hospes.journey.assessments.models import ReadNote, Respondent
from hospes.journey.assessments.queries.contents import plain
from hospes.journey.assessments.queries.histories import statement
from hospes.journey.assessments.rules import Refused


@transaction.atomic
def read_note(
    *, respondent: Respondent, item: str, revision: int, reading: Reading, by: Actor, masked: str = ""
) -> None:
    """Decide what others see of a voice's text: as it is, without names of third persons, or not at all.

    ``revision`` is the one that was read: a text that was changed since is unread.
    """
    voice = Respondent.objects.select_for_update(of=("self",)).select_related("assessment").get(pk=respondent.pk)
    now, words = statement(voice, item), plain(masked).strip()
    if now is None or not now.note:
        raise Refused(_("The voice has taken this text back."))
    if now.revision != revision:
        raise Refused(_("The voice changed this text while you were reading. Read it again."))
    if reading is Reading.MASKED and not words:
        raise Refused(_("Write the text without the names, or hold it back."))
    ReadNote.objects.update_or_create(
        respondent=voice,
        item=item,
        defaults={
            "revision": revision,
            "reading": reading,
            "masked": words if reading is Reading.MASKED else "",
            "read_at": timezone.now(),
            "read_by": by.name,
        },
    )
    record("read_note", of=voice.assessment, by=by, item=item, reading=reading)
