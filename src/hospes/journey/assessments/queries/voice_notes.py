"""The free text of voices without an account: read by the city's officer first, then seen by others as was decided."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from hospes.journey.assessments.enums import Group, Reading
from hospes.journey.assessments.models import Answer, Assessment, ContextReading, Rating, ReadNote, Respondent
from hospes.journey.assessments.queries.asking import items_of, wording
from hospes.method.toolkit_format.model import Toolkit

ENOUGH = 3  # voices of a group, before a note says from which it comes
NOTED = (Answer, Rating, ContextReading)


@dataclass(frozen=True)
class VoiceNote:
    """One free text, what it answers, and how far it is read."""

    key: str  # names the note on a page; leads to no other note of the same voice
    respondent: UUID
    item: str
    question: str
    group: str  # in words, or "a voice" where the group is too small to be named
    text: str
    revision: int
    reading: Reading | None  # None while nobody has read it as it stands now
    masked: str = ""

    @property
    def is_unread(self) -> bool:
        """Nobody has read it as it stands now."""
        return self.reading is None

    @property
    def shown(self) -> str:
        """What others see; nothing while it is unread or held."""
        return as_shown(self.reading, self.text, self.masked)


@dataclass(frozen=True)
class ShownNote:
    """A note of a voice as others may see it."""

    item: str
    text: str
    group: str
    is_masked: bool


def voice_notes(assessment: Assessment, toolkit: Toolkit) -> tuple[VoiceNote, ...]:
    """Every text of the voices for the officer who reads them: in the toolkit's order, within it in none."""
    groups = dict(Respondent.objects.filter(assessment=assessment, voice__isnull=False).values_list("pk", "group"))
    named, items = _named(assessment), items_of(toolkit)
    read = {(each.respondent_id, each.item): each for each in ReadNote.objects.filter(respondent__in=groups)}
    order = {item: place for place, item in enumerate(items)}
    notes = (
        VoiceNote(
            key=_key(voice, item),
            respondent=voice,
            item=item,
            question=wording(items[item]),
            group=named.get(Group(groups[voice]), _("a voice")),
            text=text,
            revision=revision,
            reading=_decided(read.get((voice, item)), revision),
            masked=read[voice, item].masked if (voice, item) in read else "",
        )
        for voice, item, text, revision in _noted(assessment)
        if item in items
    )
    return tuple(sorted(notes, key=lambda note: (order[note.item], note.key)))


def note_keyed(assessment: Assessment, toolkit: Toolkit, key: str) -> VoiceNote | None:
    """The note that a page names."""
    return next((note for note in voice_notes(assessment, toolkit) if note.key == key), None)


def shown_notes(assessment: Assessment, toolkit: Toolkit) -> tuple[ShownNote, ...]:
    """The texts of voices that others may see: read ones, without names where they were masked."""
    return tuple(
        ShownNote(note.item, note.shown, note.group, note.reading is Reading.MASKED)
        for note in voice_notes(assessment, toolkit)
        if note.shown
    )


def _noted(assessment: Assessment) -> Iterable[tuple[UUID, str, str, int]]:
    """Respondent, item, text and revision of each text of a voice."""
    for model in NOTED:
        found = model._default_manager.filter(respondent__assessment=assessment, respondent__voice__isnull=False)
        yield from found.exclude(note="").values_list("respondent_id", "item", "note", "revision")


def _decided(read: ReadNote | None, revision: int) -> Reading | None:
    """The reading of a note, if it was read as it stands now."""
    return Reading(read.reading) if read and read.revision == revision else None


def _named(assessment: Assessment) -> Mapping[Group, str]:
    """The groups that are large enough to be named beside a note."""
    there = Respondent.objects.filter(assessment=assessment, voice__isnull=False, voice__withdrawn_at=None)
    sizes = Counter(there.values_list("group", flat=True))
    return {Group(group): str(Group(group).label) for group, size in sizes.items() if size >= ENOUGH}


def _key(voice: UUID, item: str) -> str:
    return salted_hmac("hospes.voices.note", f"{voice} {item}", algorithm="sha256").hexdigest()[:20]


def as_shown(reading: Reading | None, text: str, masked: str) -> str:
    """What others see of a text, by how it was read."""
    if reading is Reading.SHOWN:
        return text
    if reading is Reading.MASKED:
        return _("%(text)s (The city left out names of other people.)") % {"text": masked}
    return ""
