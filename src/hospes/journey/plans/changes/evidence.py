"""What shows that a step was taken."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.assessments.queries.contents import plain
from hospes.journey.plans.changes.revisions import locked
from hospes.journey.plans.enums import EvidenceForm
from hospes.journey.plans.models import Step, StepEvidence
from hospes.journey.plans.rules import Refused

LONGEST_ADDRESS, LONGEST_TITLE, LONGEST_TEXT = 500, 200, 20_000


@transaction.atomic
def add_evidence(*, step: Step, by: Actor, title: str = "", url: str = "", text: str = "") -> StepEvidence:
    """Add what shows that a step was taken: a link, or a few words."""
    plan = locked(step.change.plan)
    address, words = url.strip(), plain(text).strip()
    if not address and not words:
        raise Refused(_("Give a link or a few words."))
    if address:
        check_address(address)
    if len(title) > LONGEST_TITLE or len(words) > LONGEST_TEXT:
        raise Refused(_("This is too long. Link to longer texts."))
    made = StepEvidence.objects.create(
        step=step,
        form=EvidenceForm.LINK if address else EvidenceForm.TEXT,
        title=title.strip(),
        url=address,
        text=words,
        added_by=by.name,
    )
    record("plans.add_evidence", of=plan, by=by, code=step.code)
    return made


@transaction.atomic
def remove_evidence(*, evidence: StepEvidence, by: Actor) -> None:
    """Take away what was to show that a step was taken; it can be put back."""
    _mark(evidence, by, is_removed=True)


@transaction.atomic
def put_back_evidence(*, evidence: StepEvidence, by: Actor) -> None:
    """Put it back."""
    _mark(evidence, by, is_removed=False)


def check_address(url: str) -> None:
    """Refuse what is no whole address of a page."""
    try:
        URLValidator(schemes=["http", "https"])(url)
    except ValidationError:
        raise Refused(_("Write a whole address, such as https://example.org/page.")) from None
    if len(url) > LONGEST_ADDRESS:
        raise Refused(_("This address is too long."))


def _mark(evidence: StepEvidence, by: Actor, *, is_removed: bool) -> None:
    plan = locked(evidence.step.change.plan)
    StepEvidence.objects.filter(pk=evidence.pk).update(removed_at=timezone.now() if is_removed else None)
    record("plans.mark_evidence", of=plan, by=by, code=evidence.step.code, removed=is_removed)
