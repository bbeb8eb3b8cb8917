"""A practice is begun, and its words are written: the frame once, the text in each language."""

from dataclasses import asdict, fields, replace
from unicodedata import normalize

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.cities.changes import Saved, free_slug
from hospes.journey.cities.models import City
from hospes.journey.practices.changes.revisions import Place, Stale, keep, keep_late, locked, stood_before, touch
from hospes.journey.practices.enums import Part
from hospes.journey.practices.models import Practice, PracticeText, PracticeWords
from hospes.journey.practices.queries.statements import FrameGiven, TextGiven, frame_said, text_said
from hospes.journey.practices.queries.wording import words_of
from hospes.journey.practices.rules import Refused
from hospes.journey.programmes.rules import fault_of_span

LONGEST_TITLE = 200
LONGEST = 20_000  # characters of one text: some ten pages
NOTHING = FrameGiven()


@transaction.atomic
def draft_practice(
    *, city: City, language: str, given: TextGiven, by: Actor, frame: FrameGiven = NOTHING, is_example: bool = False
) -> Practice:
    """Begin to tell a practice of a city, in the language of its original."""
    text = fitting(given)
    practice = Practice(city=city, language=language, is_example=is_example)
    practice.slug = free_slug(Practice, f"{city.name} {text.title}")
    practice.created_by = practice.changed_by = by.name
    _set_frame(practice, _fitting_frame(frame))
    practice.save(force_insert=True)
    record("practices.draft_practice", of=practice, by=by, language=language)
    write(PracticeText(practice=practice, language=language, revision=0), text, by)
    return practice


@transaction.atomic
def save_frame(*, practice: Practice, seen_revision: int, frame: FrameGiven, by: Actor) -> Saved | Stale[FrameGiven]:
    """Say when it was done, where one reads of it and who tells more; made from the revision that was seen."""
    found, wanted = locked(practice), _fitting_frame(frame)
    place, now = Place(found, Part.FRAME, by), frame_said(found)
    if wanted == now:
        return Saved(found.revision)  # two people who write the same do not contradict each other
    if seen_revision != found.revision:
        if not stood_before(place, wanted, seen_revision):
            keep_late(place, wanted, seen_revision)
        return Stale(wanted, now, found.revision)
    keep(place, now, found.revision, found.changed_at, found.changed_by)
    _set_frame(found, wanted)
    found.revision += 1
    found.changed_at, found.changed_by = timezone.now(), by.name
    found.save()
    record("practices.save_frame", of=found, by=by, revision=found.revision)
    return Saved(found.revision)


@transaction.atomic
def save_text(
    *, practice: Practice, language: str, seen_revision: int, given: TextGiven, by: Actor, is_draft: bool = False
) -> Saved | Stale[TextGiven]:
    """Write what is told in one language, made from the revision that was seen; 0 begins a translation.

    ``is_draft``: a translation that nobody has checked yet.
    """
    found, wanted = locked(practice), fitting(given)
    place = Place(found, Part.TEXT, by, language)
    text = PracticeText.objects.select_for_update().filter(practice=found, language=language).first()
    if text is None:
        text = PracticeText(practice=found, language=language, is_draft=is_draft, revision=0)
    elif wanted == text_said(text) and is_draft == text.is_draft:
        return Saved(text.revision)
    elif seen_revision != text.revision:
        if not stood_before(place, wanted, seen_revision):
            keep_late(place, wanted, seen_revision)
        return Stale(wanted, text_said(text), text.revision)
    else:
        keep(place, text_said(text), text.revision, text.changed_at, text.changed_by)
    text.is_draft = is_draft
    touch(found, by)
    return write(text, wanted, by)


@transaction.atomic
def remove_text(*, practice: Practice, language: str, by: Actor) -> None:
    """Take a translation away; its words are kept, and the original stays."""
    found = locked(practice)
    if language == found.language:
        raise Refused(_("The original stays. Write something else in it, or take the practice away."))
    for text in found.texts.filter(language=language):
        keep(Place(found, Part.TEXT, by, language), text_said(text), text.revision, text.changed_at, text.changed_by)
        text.delete()
        touch(found, by)
        record("practices.remove_text", of=found, by=by, language=language)


def write(text: PracticeText, given: TextGiven, by: Actor) -> Saved:
    """The next revision of a text, and the words by which it is found."""
    text.revision += 1
    for name, value in asdict(given).items():
        if getattr(text, name) != value:
            text.changed_in = text.changed_in | {name: text.revision}
        setattr(text, name, value)
    text.changed_at, text.changed_by = timezone.now(), by.name
    text.save()
    words = words_of(text)
    PracticeWords.objects.update_or_create(text=text, defaults={"title": words.title, "body": words.body})
    record("practices.save_text", of=text.practice, by=by, language=text.language, revision=text.revision)
    return Saved(text.revision)


def _set_frame(practice: Practice, frame: FrameGiven) -> None:
    for one in fields(frame):
        setattr(practice, one.name, getattr(frame, one.name))
    practice.languages = list(frame.languages)


def fitting(given: TextGiven) -> TextGiven:
    """The words, tidied; refused when something is too long, or has no title."""
    words = {name: _plain(value) for name, value in asdict(given).items()}
    if not words["title"]:
        raise Refused(_("Write a title, so that others know what is meant."))
    if len(words["title"]) > LONGEST_TITLE:
        raise Refused(_("A title can have %(most)s characters.") % {"most": LONGEST_TITLE})
    if any(len(value) > LONGEST for value in words.values()):
        raise Refused(_("A text can have %(most)s characters. Link to longer ones.") % {"most": LONGEST})
    return TextGiven(**words)


def _fitting_frame(frame: FrameGiven) -> FrameGiven:
    since, until = frame.since.strip(), frame.until.strip()
    if fault := fault_of_span(since, until):
        raise Refused(fault)
    return replace(frame, since=since, until=until, website=frame.website.strip(), languages=tuple(frame.languages))


def _plain(text: str) -> str:
    """As it is kept: one way to write a letter, one way to end a line, no sign that a database does not take."""
    return normalize("NFC", text).replace("\x00", "").replace("\r\n", "\n").strip()
