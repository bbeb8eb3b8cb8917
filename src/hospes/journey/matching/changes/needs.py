"""What a mentee needs: filled in by the city and its facilitator together."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.assessments.enums import Importance, Level
from hospes.journey.assessments.models import Assessment
from hospes.journey.cities.changes import Saved
from hospes.journey.matching.changes.revisions import Place, Stale, locked, write
from hospes.journey.matching.enums import NeedsSource, Side, Statement, Topic
from hospes.journey.matching.models import Interest, Need, NeedsAssessment, TalkPart
from hospes.journey.matching.queries.statements import NeedSaid, RequestSaid, TalkSaid
from hospes.journey.matching.queries.toolkits import factors_of
from hospes.journey.matching.rules import Refused, can_be_read

MOST_WISHES = 20  # as the database has it


@transaction.atomic
def choose_needs_source(*, interest: Interest, assessment: Assessment | None, by: Actor) -> NeedsAssessment:
    """Let the needs be read from a finished assessment of the city, or, without one, from the conversation.

    Nothing that was said before goes: what the conversation says counts where the assessment says nothing.
    """
    needs = _locked(interest)
    if assessment is not None and not can_be_read(assessment, needs.interest):
        raise Refused(_("Choose a finished assessment of this city, on the toolkit of the call."))
    needs.assessment = assessment
    needs.source = NeedsSource.CONVERSATION if assessment is None else NeedsSource.ASSESSMENT
    needs.save(update_fields=["assessment", "source"])
    record("matching.choose_needs_source", of=needs.interest, by=by, source=needs.source)
    return needs


@transaction.atomic
def save_need(
    *, interest: Interest, item: str, seen_revision: int, content: NeedSaid, by: Actor
) -> Saved | Stale[NeedSaid]:
    """Say where the city stands on a key factor, how important it is, whether it wishes help with it."""
    needs = _locked(interest)
    if item not in factors_of(needs.interest.call):
        raise Refused(_("The toolkit of this call has no such key factor."))
    if fault := _fault(content):
        raise Refused(fault)
    row = needs.factors.select_for_update().filter(item=item).first() or Need(needs=needs, item=item)
    return write(Place(needs.interest, Statement.NEED, item, by), row, content, seen_revision)


@transaction.atomic
def save_talk(
    *, interest: Interest, topic: Topic, seen_revision: int, content: TalkSaid, by: Actor
) -> Saved | Stale[TalkSaid]:
    """Write down what was said on one topic of the conversation, and who or what says so."""
    needs = _locked(interest)
    row = needs.talk.select_for_update().filter(topic=topic).first() or TalkPart(needs=needs, topic=topic)
    return write(Place(needs.interest, Statement.TALK, topic, by), row, content, seen_revision)


@transaction.atomic
def save_request(
    *, interest: Interest, seen_revision: int, content: RequestSaid, by: Actor
) -> Saved | Stale[RequestSaid]:
    """Write what the city asks of its mentor; the mentor that is proposed reads it."""
    needs = _locked(interest)
    return write(Place(needs.interest, Statement.REQUEST, "", by), needs, content, seen_revision)


@transaction.atomic
def finish_needs(*, interest: Interest, by: Actor) -> None:
    """Say that the needs are complete, as far as they are known."""
    needs = _locked(interest)
    needs.finished_at, needs.finished_by = timezone.now(), by.name
    needs.save(update_fields=["finished_at", "finished_by"])
    record("matching.finish_needs", of=needs.interest, by=by)


@transaction.atomic
def reopen_needs(*, interest: Interest, by: Actor) -> None:
    """Put the needs right once more."""
    found = locked(interest)
    NeedsAssessment.objects.filter(interest=found).update(finished_at=None, finished_by="")
    record("matching.reopen_needs", of=found, by=by)


def _fault(content: NeedSaid) -> str:
    """What is not on the scales; empty when all is."""
    if content.level not in (None, *Level.values) or content.importance not in (None, *Importance.values):
        return _("Choose a level and an importance from the list.")
    return "" if content.wish in (None, *range(1, MOST_WISHES + 1)) else _("Number the wishes from 1 to 20.")


def _locked(interest: Interest) -> NeedsAssessment:
    """The needs of a city, begun with the first word; refused while they are finished."""
    found = locked(interest)
    if found.side != Side.MENTEE:
        raise Refused(_("This city is a mentor in this call: it offers."))
    needs = NeedsAssessment.objects.select_for_update().filter(interest=found).first()
    needs = needs or NeedsAssessment.objects.create(interest=found, revision=0)
    needs.interest = found
    if needs.finished_at is not None:
        raise Refused(_("These needs are finished. Reopen them to change them."))
    return needs
