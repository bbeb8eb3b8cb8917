"""One part of a text at a time, as it is typed: who writes the one does not meet who writes the other."""

from dataclasses import dataclass, replace
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.journey.cities.changes import Saved
from hospes.journey.practices.changes.drafting import fitting, write
from hospes.journey.practices.changes.revisions import Place, keep, keep_late, locked, said_before, touch
from hospes.journey.practices.enums import Part
from hospes.journey.practices.models import Practice, PracticeText
from hospes.journey.practices.queries.statements import text_said
from hospes.journey.practices.rules import Refused

IN_ONE_BREATH = timedelta(minutes=10)  # what one hand adds within it is one wording


@dataclass(frozen=True)
class StalePart:
    """Somebody else has changed this part since: both wordings are kept, and a person decides."""

    yours: str
    theirs: str
    their_revision: int
    says_new: bool = True  # else "yours" is only what stood there before "theirs": nothing is to be decided


@transaction.atomic
def save_part(
    *, practice: Practice, language: str, name: str, seen_revision: int, words: str, by: Actor
) -> Saved | StalePart:
    """Write one part of a text, made from the revision that was seen; the title of a translation comes first."""
    found = locked(practice)
    place = Place(found, Part.TEXT, by, language)
    text = PracticeText.objects.select_for_update().filter(practice=found, language=language).first()
    if text is None:
        if name != "title":
            raise Refused(_("Begin with the title: then the rest has a place."))
        text = PracticeText(practice=found, language=language, revision=0)
    now = text_said(text) if text.pk else None
    wanted = fitting(replace(text_said(text), **{name: words}))
    if wanted == now:
        return Saved(text.revision)  # two people who write the same do not contradict each other
    goes_on = _goes_on(text, name, str(getattr(wanted, name)), by)
    if now and text.changed_in.get(name, 1) > seen_revision and not goes_on:
        return _stale(place, text, name, str(getattr(wanted, name)), seen_revision)
    if now and not goes_on:
        keep(place, now, text.revision, text.changed_at, text.changed_by)
    text.is_draft = False  # whoever speaks for the city has it in hand now
    touch(found, by)
    return write(text, wanted, by)


def _goes_on(text: PracticeText, name: str, words: str, by: Actor) -> bool:
    """One hand adds to what it has just said, maybe without having heard that it was kept: nothing is replaced."""
    is_recent = timezone.now() - text.changed_at < IN_ONE_BREATH
    return is_recent and text.changed_by == by.name and words.startswith(str(getattr(text, name)))


def _stale(place: Place, text: PracticeText, name: str, words: str, seen_revision: int) -> StalePart:
    says_new = not said_before(place, name, words, seen_revision)
    if says_new:
        keep_late(place, replace(text_said(text), **{name: words}), seen_revision)
    return StalePart(words, str(getattr(text, name)), text.revision, says_new)
