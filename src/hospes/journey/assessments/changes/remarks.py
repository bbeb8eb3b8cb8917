"""What peers remark and what the city answers: put right as often as needed, and nothing that stood is lost."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.assessments.changes.decisions import Matter, alone, fitting, refusal_to_write
from hospes.journey.assessments.changes.inviting import open_invitation
from hospes.journey.assessments.changes.peers import locked_review
from hospes.journey.assessments.changes.revisions import Outcome, Saved
from hospes.journey.assessments.enums import Level, RemarkKind, Uptake
from hospes.journey.assessments.models import CityAnswer, Peer, Remark
from hospes.journey.assessments.queries.asking import asks_levels, ratable, toolkit_in
from hospes.journey.assessments.queries.contents import RemarkSaid, ReplySaid
from hospes.journey.assessments.rules import Refused


@transaction.atomic
def write_remark(
    *, peer: Peer, item: str, said: RemarkSaid, by: Actor, remark: Remark | None = None, seen_revision: int = 0
) -> Outcome:
    """Remark on a key factor, or put one of one's own remarks right; the same words sent twice are one remark."""
    assessment, found = alone(peer.assessment), open_invitation(peer)
    content = _sensible(found, item, said)
    now = _own(found, remark) if remark else _same(found, item, content)
    if now is not None and remark is None:
        return Saved(now.revision)
    matter = Matter(assessment, "remark", str(now.pk) if now else "", by)
    if refused := refusal_to_write(matter, now, content, seen_revision):
        return refused
    written = now or Remark(peer=found, item=item, revision=0)
    written.text, written.kind, written.level = content.note, content.kind, content.level
    _stamp(written, by)
    record("write_remark", of=assessment, by=by, item=item, remark=written.pk, revision=written.revision)
    return Saved(written.revision)


@transaction.atomic
def answer_remark(*, remark: Remark, said: ReplySaid, read_revision: int, seen_revision: int, by: Actor) -> Outcome:
    """Answer a remark as it read in ``read_revision``, or put the answer right; say whether the city takes it up."""
    assessment, _review = alone(remark.peer.assessment), locked_review(remark.peer.review)
    content = ReplySaid(fitting(said.note).strip(), said.uptake)
    if not content.note:
        raise Refused(_("Write your answer first."))
    if content.uptake not in Uptake.values:
        raise Refused(_("Say what you do with the remark."))
    now = CityAnswer.objects.filter(remark=remark).first()
    if refused := refusal_to_write(Matter(assessment, "city_answer", str(remark.pk), by), now, content, seen_revision):
        return refused
    answer = now or CityAnswer(remark=remark, revision=0)
    answer.text, answer.uptake, answer.answers = content.note, content.uptake, read_revision
    _stamp(answer, by)
    record("answer_remark", of=assessment, by=by, remark=remark.pk, uptake=answer.uptake, revision=answer.revision)
    return Saved(answer.revision)


def _sensible(peer: Peer, item: str, said: RemarkSaid) -> RemarkSaid:
    """The remark as it is kept; refused when it says nothing, or proposes a level where none is asked for."""
    toolkit, words = toolkit_in(peer.review.version), fitting(said.note).strip()
    ratable(toolkit, item)
    if said.kind not in RemarkKind.values:
        raise Refused(_("Say whether it is a comment, a question or a level."))
    if not words:
        raise Refused(_("Write your remark first."))
    if said.kind != RemarkKind.LEVEL:
        return RemarkSaid(words, said.kind)
    if not asks_levels(toolkit) or said.level not in Level.values:
        raise Refused(_("Choose the level that you propose."))
    return RemarkSaid(words, said.kind, said.level)


def _own(peer: Peer, remark: Remark) -> Remark:
    found = Remark.objects.filter(pk=remark.pk, peer=peer).first()
    if found is None:
        raise Refused(_("This is not your remark."))
    return found


def _same(peer: Peer, item: str, content: RemarkSaid) -> Remark | None:
    same = Remark.objects.filter(peer=peer, item=item, text=content.note, kind=content.kind, level=content.level)
    return same.first()


def _stamp(written: Remark | CityAnswer, by: Actor) -> None:
    written.revision += 1
    written.changed_at, written.changed_by = timezone.now(), by.name
    written.save()
