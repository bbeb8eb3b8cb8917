"""Naming a risk, and saying what became of it."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.cities.changes import Saved, Stale, revise
from hospes.journey.mentoring.enums import Harm, Likelihood, RiskState
from hospes.journey.mentoring.models import Risk
from hospes.journey.mentoring.rules import Refused
from hospes.journey.mentoring.rules.overview import fault_of_risk
from hospes.journey.programmes.models import Programme, Scheme


@dataclass(frozen=True)
class RiskGiven:
    """What is said of a risk."""

    what: str
    likelihood: Likelihood = Likelihood.POSSIBLE
    harm: Harm = Harm.SOME
    mitigation: str = ""
    watched_by: str = ""
    review_on: date | None = None
    state: RiskState = RiskState.OPEN


@transaction.atomic
def add_risk(
    *, programme: Programme, given: RiskGiven, by: Actor, scheme: Scheme | None = None, is_example: bool = False
) -> Risk:
    """Name what may go wrong, in a scheme or in the whole programme."""
    wanted = _checked(given)
    made = Risk.objects.create(programme=programme, scheme=scheme, is_example=is_example, changed_by=by.name, **wanted)
    record("mentoring.add_risk", of=programme, by=by, scheme=scheme.title if scheme else "", what=made.what)
    return made


@transaction.atomic
def change_risk(*, risk: Risk, seen_revision: int, given: RiskGiven, by: Actor) -> Saved | Stale[Risk]:
    """Say how a risk stands now."""
    wanted = _checked(given)
    now = Risk.objects.select_for_update(of=("self",)).select_related("programme").get(pk=risk.pk)
    outcome = revise(now, wanted, seen_revision)
    is_stale = isinstance(outcome, Stale)
    if not is_stale:
        Risk.objects.filter(pk=now.pk).update(changed_at=timezone.now(), changed_by=by.name)
    record("mentoring.change_risk", of=now.programme, by=by, what=now.what, state=now.state, stale=is_stale)
    return outcome


def _checked(given: RiskGiven) -> dict[str, object]:
    """The columns as they will stand; refused where something is missing."""
    if fault := fault_of_risk(given.what, given.state, given.mitigation):
        raise Refused(fault)
    words = {name: getattr(given, name).strip() for name in ("what", "mitigation", "watched_by")}
    return asdict(given) | words
