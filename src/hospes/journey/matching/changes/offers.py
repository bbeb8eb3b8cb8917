"""What a mentor offers: the key factors it can show, and the practices behind them."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.assessments.models import Assessment
from hospes.journey.cities.changes import Saved
from hospes.journey.matching.changes.revisions import Place, Stale, locked, write
from hospes.journey.matching.enums import Side, Statement
from hospes.journey.matching.models import Interest, Offer, OfferLine
from hospes.journey.matching.queries.statements import OfferSaid, ShownSaid
from hospes.journey.matching.queries.toolkits import factors_of
from hospes.journey.matching.rules import Refused, can_be_read

SHOWN = (3, 4)


@transaction.atomic
def choose_offer_source(*, interest: Interest, assessment: Assessment | None, by: Actor) -> Offer:
    """Let levels of 3 and 4 with evidence in a finished assessment of the city count as shown, or only the offer."""
    offer = _locked(interest)
    if assessment is not None and not can_be_read(assessment, offer.interest):
        raise Refused(_("Choose a finished assessment of this city, on the toolkit of the call."))
    offer.assessment = assessment
    offer.save(update_fields=["assessment"])
    record("matching.choose_offer_source", of=offer.interest, by=by, assessed=assessment is not None)
    return offer


@transaction.atomic
def save_offer(*, interest: Interest, seen_revision: int, content: OfferSaid, by: Actor) -> Saved | Stale[OfferSaid]:
    """Write what a visit would look like."""
    offer = _locked(interest)
    return write(Place(offer.interest, Statement.OFFER, "", by), offer, content, seen_revision)


@transaction.atomic
def save_offer_line(
    *, interest: Interest, item: str, seen_revision: int, content: ShownSaid, by: Actor
) -> Saved | Stale[ShownSaid]:
    """Offer to show a key factor, with the practice behind it: what worked, what did not, where it can be read."""
    offer = _locked(interest)
    if fault := _fault(item, content, offer.interest):
        raise Refused(fault)
    row = offer.lines.select_for_update().filter(item=item).first() or OfferLine(offer=offer, item=item, level=0)
    row.dropped_at = None
    outcome = write(Place(offer.interest, Statement.SHOWN, item, by), row, content, seen_revision)
    if isinstance(outcome, Saved):  # also when the same words are offered again after they were taken back
        OfferLine.objects.filter(pk=row.pk).update(dropped_at=None)
    return outcome


@transaction.atomic
def drop_offer_line(*, interest: Interest, item: str, by: Actor) -> None:
    """Take back that a key factor can be shown; the words are kept."""
    offer = _locked(interest)
    if not offer.lines.filter(item=item, dropped_at=None).update(dropped_at=timezone.now()):
        raise Refused(_("This is not offered any more."))
    record("matching.drop_offer_line", of=offer.interest, by=by, item=item)


@transaction.atomic
def finish_offer(*, interest: Interest, by: Actor) -> None:
    """Say that the offer is complete."""
    offer = _locked(interest)
    offer.finished_at, offer.finished_by = timezone.now(), by.name
    offer.save(update_fields=["finished_at", "finished_by"])
    record("matching.finish_offer", of=offer.interest, by=by)


@transaction.atomic
def reopen_offer(*, interest: Interest, by: Actor) -> None:
    """Put the offer right once more."""
    found = locked(interest)
    Offer.objects.filter(interest=found).update(finished_at=None, finished_by="")
    record("matching.reopen_offer", of=found, by=by)


def _fault(item: str, content: ShownSaid, interest: Interest) -> str:
    """Why this cannot be offered; empty when it can."""
    if item not in factors_of(interest.call):
        return _("The toolkit of this call has no such key factor.")
    if content.level not in SHOWN:
        return _("A mentor shows what meets the standard (3) or could mentor others (4).")
    try:
        if content.evidence:
            URLValidator(schemes=["http", "https"])(content.evidence)
    except ValidationError:
        return _("Write a whole address, such as https://example.org/page.")
    return ""


def _locked(interest: Interest) -> Offer:
    """The offer of a city, begun with the first word; refused while it is finished."""
    found = locked(interest)
    if found.side != Side.MENTOR:
        raise Refused(_("This city is a mentee in this call: it says what it needs."))
    offer = Offer.objects.select_for_update().filter(interest=found).first() or Offer.objects.create(
        interest=found, revision=0
    )
    offer.interest = found
    if offer.finished_at is not None:
        raise Refused(_("This offer is finished. Reopen it to change it."))
    return offer
