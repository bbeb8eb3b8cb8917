"""Evidence and comments: what shows that an answer is so, and what people remark on it."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.assessments.changes.revisions import touch
from hospes.journey.assessments.changes.rounds import for_change
from hospes.journey.assessments.enums import EvidenceKind
from hospes.journey.assessments.models import Assessment, Comment, Evidence
from hospes.journey.assessments.queries.contents import plain
from hospes.journey.assessments.queries.moves import toolkit_asking
from hospes.journey.assessments.rules import Refused
from hospes.journey.people.models import Person

may_be_linked = URLValidator(schemes=["http", "https"])


@transaction.atomic
def add_evidence(
    *, assessment: Assessment, item: str, by: Actor, title: str = "", url: str = "", text: str = ""
) -> Evidence:
    """Add a link or a few words that show how it is."""
    found = for_change(assessment)
    must_have(found, item)
    evidence = Evidence(
        assessment=found,
        item=item,
        kind=EvidenceKind.LINK if url else EvidenceKind.TEXT,
        title=plain(title),
        url=_linked(url) if url else "",
        text=_words(text) if not url else plain(text),
        added_by=by.name,
    )
    return show_piece(piece=evidence, by=by)


@transaction.atomic
def show_piece(*, piece: Evidence, by: Actor) -> Evidence:
    """Let a new piece stand, of whatever kind; one that stands already stands once."""
    if there := _same(piece):
        return there
    piece.save(force_insert=True)
    touch(piece.assessment, timezone.now())
    record("add_evidence", of=piece.assessment, by=by, item=piece.item, evidence=piece.pk)
    return piece


@transaction.atomic
def remove_evidence(*, evidence: Evidence, by: Actor) -> None:
    """Take a piece of evidence away; it is kept, and can be put back."""
    _set_removed(evidence, removed=True)
    record("remove_evidence", of=evidence.assessment, by=by, item=evidence.item, evidence=evidence.pk)


@transaction.atomic
def put_back_evidence(*, evidence: Evidence, by: Actor) -> None:
    """Put back a piece of evidence that was taken away."""
    _set_removed(evidence, removed=False)
    record("put_back_evidence", of=evidence.assessment, by=by, item=evidence.item, evidence=evidence.pk)


@transaction.atomic
def write_comment(*, assessment: Assessment, item: str, text: str, author: Person, by: Actor) -> Comment:
    """Remark on a question, a key factor or a context factor; also when the assessment is finished."""
    must_have(assessment, item)
    words, found = _words(text), Assessment.objects.select_for_update().get(pk=assessment.pk)
    last = Comment.objects.filter(assessment=found, item=item).last()
    if last and (last.author_id, last.text) == (author.pk, words):
        return last  # the button was pressed twice
    comment = Comment.objects.create(assessment=found, item=item, text=words, author=author)
    record("write_comment", of=assessment, by=by, item=item, comment=comment.pk)
    return comment


def _same(new: Evidence) -> Evidence | None:
    """The same piece, if it stands there already: a button that is pressed twice adds one."""
    standing = Evidence.objects.filter(assessment=new.assessment, item=new.item, removed_at=None)
    same = {"title": new.title, "url": new.url, "text": new.text, "file": new.file_id, "added_by": new.added_by}
    return standing.filter(**same).first()


def _set_removed(evidence: Evidence, *, removed: bool) -> None:
    found, now = for_change(evidence.assessment), timezone.now()
    Evidence.objects.filter(pk=evidence.pk).update(removed_at=now if removed else None)
    touch(found, now)


def must_have(assessment: Assessment, item: str) -> None:
    """A question that is asked no more can have some too: it may stand on a page that is still open."""
    if toolkit_asking(assessment, item) is None:
        raise Refused(_("The toolkit does not have that item."))


def _linked(url: str) -> str:
    """The address, if it is one that a browser opens."""
    try:
        may_be_linked(url)
    except ValidationError as error:
        raise Refused(_("Give a whole address, such as https://www.example.org/report.")) from error
    return url


def _words(text: str) -> str:
    """The words, if there are some."""
    words = plain(text).strip()
    if not words:
        raise Refused(_("Give a link or a few words."))
    return words
