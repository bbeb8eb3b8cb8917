"""The free text of voices without an account: read by the city's officer first, then seen by others as was decided."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from hospes.journey.assessments.enums import Group, Reading
from hospes.journey.assessments.models import Answer, Assessment, ContextReading, Rating, ReadNote, Respondent
from hospes.journey.assessments.queries.asking import items_of, wording
from hospes.method.agreement.groups import SHOWN_FROM, shown_groups
from hospes.method.toolkit_format.model import Toolkit

NOTED = (Answer, Rating, ContextReading)


@dataclass(frozen=True)
class VoiceNote:
    """One free text, what it answers, and how far it is read."""

    key: str  # names the note on a page; leads to no other note of the same voice
    respondent: UUID
    item: str
    question: str
    group: str  # in words, or "a voice" where all are few
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
        for found in _noted(assessment)
        for voice, item, text, revision in found.values_list("respondent_id", "item", "note", "revision")
        if item in items
    )
    return tuple(sorted(notes, key=lambda note: (order[note.item], note.key)))


def note_keyed(assessment: Assessment, toolkit: Toolkit, key: str) -> VoiceNote | None:
    """The note that a page names."""
    return next((note for note in voice_notes(assessment, toolkit) if note.key == key), None)


def unread_notes(assessment: Assessment, toolkit: Toolkit) -> int:
    """How many texts wait for the officer; none of them is fetched."""
    read = ReadNote.objects.filter(respondent__assessment=assessment)
    known, items = set(read.values_list("respondent_id", "item", "revision")), items_of(toolkit)
    every = (note for found in _noted(assessment) for note in found.values_list("respondent_id", "item", "revision"))
    return sum(note[1] in items and note not in known for note in every)


def _noted(assessment: Assessment) -> Iterable["QuerySet[Answer] | QuerySet[Rating] | QuerySet[ContextReading]"]:
    """All that voices without an account said with a text."""
    for model in NOTED:
        found = model._default_manager.filter(respondent__assessment=assessment, respondent__voice__isnull=False)
        yield found.exclude(note="")


def _decided(read: ReadNote | None, revision: int) -> Reading | None:
    """The reading of a note, if it was read as it stands now."""
    return Reading(read.reading) if read and read.revision == revision else None


def _named(assessment: Assessment) -> Mapping[Group, str]:
    """The groups as they may be named beside a note: small ones with others, and nothing while all are few."""
    there = Respondent.objects.filter(assessment=assessment, voice__isnull=False, voice__withdrawn_at=None)
    counts = Counter(there.values_list("group", flat=True))
    blocks = shown_groups(counts) if counts.total() >= SHOWN_FROM else ()
    return {Group(name): " · ".join(str(Group(each).label) for each in block) for block in blocks for name in block}


def _key(voice: UUID, item: str) -> str:
    return salted_hmac("hospes.voices.note", f"{voice} {item}", algorithm="sha256").hexdigest()[:20]


def as_shown(reading: Reading | None, text: str, masked: str) -> str:
    """What others see of a text, by how it was read."""
    if reading is Reading.SHOWN:
        return text
    if reading is Reading.MASKED:
        return _("%(text)s (The city left out names of other people.)") % {"text": masked}
    return ""
