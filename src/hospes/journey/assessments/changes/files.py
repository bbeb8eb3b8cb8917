"""Files: given by an officer or a voice, accepted or refused, used again, taken back, deleted."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import moment_of, record
from hospes.journey.assessments.changes.evidence import must_have, show_piece
from hospes.journey.assessments.changes.file_bytes import forget_bytes, written
from hospes.journey.assessments.changes.revisions import locked, record_voice, touch
from hospes.journey.assessments.changes.rounds import for_change
from hospes.journey.assessments.enums import EvidenceKind, FileState
from hospes.journey.assessments.models import Assessment, Evidence, EvidenceFile, Respondent
from hospes.journey.assessments.queries.contents import plain
from hospes.journey.assessments.queries.files import LARGEST, MB, GivenFile, in_mb, room_of
from hospes.journey.assessments.rules import Refused
from hospes.journey.cities.models import City

MOST_WAITING = 5  # files of one voice that wait at a time: nobody fills a city's room alone


@transaction.atomic
def add_file(
    *, assessment: Assessment, item: str, given: GivenFile, by: Actor, title: str = "", text: str = ""
) -> Evidence:
    """Add a file as evidence. Who may work on the assessment looked at it before: it is accepted as it comes.

    A file that the city has already is not kept twice: it is used once more. A voice's is not the city's own: it
    goes when the voice takes it back.
    """
    found = for_change(assessment)
    must_have(found, item)
    city = _city(found)
    own = EvidenceFile.objects.filter(city=city, respondent=None, state=FileState.ACCEPTED)
    if there := own.filter(sha256=given.sha256).first():
        return use_file(file=there, assessment=found, item=item, by=by, title=title, text=text)
    now = timezone.now()
    file = _file(given, found, item, title=title, added_at=now, added_by=by.name)
    file.state, file.settled_at, file.settled_by = FileState.ACCEPTED, now, by.name
    _must_fit(file)
    with written(file, given.content):
        file.save(force_insert=True)
        record("add_file", of=found, by=by, item=item, file=str(file.pk), size=file.size)
        return use_file(file=file, assessment=found, item=item, by=by, title=title, text=text)


@transaction.atomic
def give_file(*, respondent: Respondent, item: str, given: GivenFile, by: Actor, title: str = "") -> EvidenceFile:
    """Give a file as a voice without an account; it waits until the officer has looked at it."""
    voice = locked(respondent)
    must_have(voice.assessment, item)
    _city(voice.assessment)
    waiting = EvidenceFile.objects.filter(respondent=voice, state=FileState.WAITING)
    if same := waiting.filter(item=item, sha256=given.sha256).first():
        return same  # the button was pressed twice
    if waiting.count() >= MOST_WAITING:
        said = _("%(count)s of your files wait to be looked at; give more when the city has done so.")
        raise Refused(said % {"count": MOST_WAITING})
    file = _file(given, voice.assessment, item, title=title, added_at=moment_of(by), added_by=by.name)
    file.respondent = voice
    _must_fit(file)
    with written(file, given.content):
        file.save(force_insert=True)
        touch(voice.assessment, file.added_at)
        record_voice("give_file", of=voice, by=by, item=item, file=str(file.pk))
    return file


@transaction.atomic
def accept_file(*, file: EvidenceFile, by: Actor) -> Evidence:
    """Take a file that a voice gave as evidence, where it was given."""
    assessment, found = for_change(file.assessment), _waiting(file)
    _settle(found, FileState.ACCEPTED, by)
    record("accept_file", of=assessment, by=by, item=found.item, file=str(found.pk))
    return use_file(file=found, assessment=assessment, item=found.item, by=by, title=found.title)


@transaction.atomic
def refuse_file(*, file: EvidenceFile, reason: str, by: Actor) -> None:
    """Do not take a file as evidence, and say why; its bytes go, also when the assessment is finished."""
    found, why = _waiting(file), plain(reason).strip()
    if not why:
        raise Refused(_("Say why, so that the voice knows."))
    found.reason = why
    _settle(found, FileState.REFUSED, by)
    forget_bytes(found.pk)
    record("refuse_file", of=found.assessment, by=by, item=found.item, file=str(found.pk))


@transaction.atomic
def use_file(
    *, file: EvidenceFile, assessment: Assessment, item: str, by: Actor, title: str = "", text: str = ""
) -> Evidence:
    """Show something by a file that the city has already, in this assessment or another of its own."""
    found = for_change(assessment)
    must_have(found, item)
    there = _alone(file)
    if there is None or there.city_id != found.city_id or there.state != FileState.ACCEPTED:
        raise Refused(_("This file is not there any more."))
    name = plain(title).strip() or str(there)
    piece = Evidence(assessment=found, item=item, kind=EvidenceKind.FILE, title=name, text=plain(text))
    piece.file, piece.added_by = there, by.name
    return show_piece(piece=piece, by=by)


@transaction.atomic
def take_back_file(*, file: EvidenceFile, by: Actor) -> None:
    """Take back what one gave as a voice, also where it is evidence already; until the assessment is finished."""
    if file.respondent is None:
        raise Refused(_("This file is not there any more."))
    voice = locked(file.respondent)
    touch(voice.assessment, moment_of(by))
    remove_files_of(voice, by, number=str(file.pk))
    record_voice("take_back_file", of=voice, by=by, item=file.item, file=str(file.pk))


@transaction.atomic
def delete_file(*, file: EvidenceFile, by: Actor) -> None:
    """Delete a file for good, with the pieces of evidence that were taken away; one that shows something stays."""
    found = _alone(file)
    if found is None:
        return  # the button was pressed twice
    if found.pieces.filter(removed_at=None).exists():
        raise Refused(_("This file is used as evidence. Take it away there first."))
    _remove(found)
    record("delete_file", of=found.city, by=by, file=str(found.pk), size=found.size)


def remove_files_of(voice: Respondent, by: Actor, number: str = "") -> None:
    """All that a voice gave, or one file of it: rows, pieces of evidence, bytes. Called by the voice's own changes.

    What an officer wrote at a piece is the officer's: it stays as a piece in words.
    """
    for file in EvidenceFile.objects.filter(respondent=voice, **({"pk": number} if number else {})):
        _keep_words(file, by)
        _remove(file)


def _keep_words(file: EvidenceFile, by: Actor) -> None:
    for piece in Evidence.objects.select_related("assessment").filter(file=file, removed_at=None):
        title = "" if piece.title in (file.title, file.name) else piece.title  # those are the voice's words
        if not (piece.text or title):
            continue
        piece.kind, piece.file = EvidenceKind.TEXT, None
        piece.title, piece.text = (title, piece.text) if piece.text else ("", title)
        piece.save(update_fields=["kind", "file", "title", "text"])
        record("keep_words_of_evidence", of=piece.assessment, by=by, item=piece.item, evidence=piece.pk)


def _remove(file: EvidenceFile) -> None:
    forget_bytes(file.pk)
    Evidence.objects.filter(file=file).delete()
    EvidenceFile.objects.filter(pk=file.pk).delete()


def _file(given: GivenFile, assessment: Assessment, item: str, **named: object) -> EvidenceFile:
    named["title"] = plain(str(named["title"])).strip()
    return EvidenceFile(
        city_id=assessment.city_id,
        assessment=assessment,
        item=item,
        kind=given.kind,
        name=given.name,
        size=given.size,
        sha256=given.sha256,
        **named,
    )


def _city(assessment: Assessment) -> City:
    """The city, for this transaction alone: two files that come at once do not both take its last room."""
    return City.objects.select_for_update(of=("self",)).get(pk=assessment.city_id)


def _must_fit(file: EvidenceFile) -> None:
    if file.size > LARGEST:
        raise Refused(_("A file can have %(most)s MB.") % {"most": LARGEST // MB})
    room = room_of(file.city)
    if not room.has_room_for(file.size):
        said = _(
            "The files of your city take %(used)s of %(most)s MB; this one has %(size)s MB and does not fit any more."
            " Describe it in words, or free some room."
        )
        shown = {"used": in_mb(room.used), "most": room.most // MB, "size": in_mb(file.size)}
        raise Refused(said % shown)


def _alone(file: EvidenceFile) -> EvidenceFile | None:
    """The file as it is now, for this transaction alone."""
    return EvidenceFile.objects.select_for_update(of=("self",)).filter(pk=file.pk).first()


def _waiting(file: EvidenceFile) -> EvidenceFile:
    found = _alone(file)
    if found is None:
        raise Refused(_("The voice has taken this file back."))
    if found.state != FileState.WAITING:
        raise Refused(_("Somebody has decided on this file already."))
    return found


def _settle(file: EvidenceFile, state: FileState, by: Actor) -> None:
    file.state, file.settled_at, file.settled_by = state, timezone.now(), by.name
    file.save(update_fields=["state", "settled_at", "settled_by", "reason"])
