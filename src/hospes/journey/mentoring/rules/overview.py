"""Who sees how all schemes stand, the patterns of an association's members, risks, and the sheet of a scheme."""

from datetime import date

from django.utils.translation import gettext as _

from hospes.journey.cities.models import Association
from hospes.journey.cities.rules import Visitor, mandates_of
from hospes.journey.mentoring.enums import RiskState
from hospes.journey.mentoring.models import Risk
from hospes.journey.mentoring.rules.reading import may_plan, may_plan_in
from hospes.journey.programmes.enums import RoleKind
from hospes.journey.programmes.models import Programme, Scheme
from hospes.journey.programmes.rules import roles_of

LATE_RISKS = (RiskState.OPEN, RiskState.WATCHED)  # in which somebody has to look again


def may_oversee(person: Visitor, programme: Programme) -> bool:
    """Who coordinates or facilitates a programme sees how all its schemes stand, and what is late."""
    return may_plan(person, programme)


def associations_of(person: Visitor, programme: Programme) -> tuple[Association, ...]:
    """The associations that take part in a programme and for which somebody speaks."""
    roles = roles_of(person, RoleKind.ASSOCIATION).filter(programme=programme, association__isnull=False)
    theirs = mandates_of(person).filter(association__isnull=False)
    found = Association.objects.filter(pk__in=roles.values("association")).filter(pk__in=theirs.values("association"))
    return tuple(found)


def may_read_state(person: Visitor, scheme: Scheme) -> bool:
    """The cities of a scheme, who runs its programme, and the programme's associations read its sheet."""
    return may_plan_in(person, scheme) or bool(associations_of(person, scheme.theme.programme))


def may_keep_risks(person: Visitor, programme: Programme, scheme: Scheme | None) -> bool:
    """Of a scheme also its cities; of the whole programme who runs it."""
    return may_plan(person, programme) if scheme is None else may_plan_in(person, scheme)


def is_to_review(risk: Risk, today: date) -> bool:
    """Whether somebody said they would look again by now."""
    return risk.state in LATE_RISKS and risk.review_on is not None and risk.review_on < today


def fault_of_risk(what: str, state: str, mitigation: str) -> str:
    """What a risk lacks; empty when nothing."""
    if not what.strip():
        return _("Say what may happen.")
    if state == RiskState.WATCHED and not mitigation.strip():
        return _("Say what you do about it: then it is watched.")
    return ""
