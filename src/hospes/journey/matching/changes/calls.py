"""Calls for interest: prepared, opened, closed; by which weights and rules they are matched."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.assessments.queries.contents import plain
from hospes.journey.cities.changes import Saved, Stale, revise
from hospes.journey.cities.models import Association
from hospes.journey.matching.enums import Aim, CallState, Side
from hospes.journey.matching.models import MOST_POINTS, AssociationCap, Call
from hospes.journey.matching.queries.finding import sent_to
from hospes.journey.matching.rules import Refused
from hospes.journey.programmes.models import Theme
from hospes.journey.toolkits.models import ToolkitVersion

LONGEST_STAY = 90  # days in which a proposed match is answered


@dataclass(frozen=True)
class CallGiven:
    """What a call says: what it is for, and its days."""

    title: str
    opens_on: date
    answer_by: date
    closes_on: date
    purpose: str = ""


@dataclass(frozen=True)
class RulesGiven:
    """By what a call is matched: its aim, the most points of each term, and the coordinator's figures."""

    aim: Aim = Aim.TOTAL
    need: int = 6000
    context: int = 2000
    size: int = 490
    language: int = 1000
    abroad: int = 500
    min_score: int = 0
    incumbent_bonus: int = 500
    response_days: int = 14

    @property
    def points(self) -> tuple[int, ...]:
        """All figures that are points."""
        terms = (self.need, self.context, self.size, self.language, self.abroad)
        return (*terms, self.min_score, self.incumbent_bonus)


@transaction.atomic
def begin_call(*, theme: Theme, toolkit_version: ToolkitVersion, given: CallGiven, by: Actor) -> Call:
    """Prepare a call on a theme, on the key factors of a published toolkit; nobody outside sees it yet."""
    if toolkit_version.published_at is None:
        raise Refused(_("Choose a published toolkit."))
    now = Theme.objects.select_for_update().get(pk=theme.pk)  # two who begin the same call begin it once
    wanted = _checked(now, given)
    call = Call.objects.create(theme=now, toolkit_version=toolkit_version, **wanted)
    record("matching.begin_call", of=call, by=by, title=call.title)
    return call


@transaction.atomic
def edit_call(*, call: Call, seen_revision: int, given: CallGiven, by: Actor) -> Saved | Stale[Call]:
    """Change what a call says, until it is decided."""
    now = _locked(call)
    wanted = _checked(now.theme, given, now)
    changed = [name for name, value in wanted.items() if getattr(now, name) != value]
    outcome = revise(now, wanted, _seen(now, "matching.edit_call", seen_revision))
    stale = isinstance(outcome, Stale)
    record("matching.edit_call", of=now, by=by, changed=changed, stale=stale, revision=now.revision)
    return outcome


@transaction.atomic
def set_rules(*, call: Call, seen_revision: int, given: RulesGiven, reason: str, by: Actor) -> Saved | Stale[Call]:
    """Change aim, weights and figures of a call, with the reason; the second of two is told what the first changed."""
    now, wanted, why = _locked(call), asdict(given), reason.strip()
    if not all(0 <= points <= MOST_POINTS for points in given.points):
        raise Refused(_("Points go from 0 to 20,000."))
    if not 1 <= given.response_days <= LONGEST_STAY:
        raise Refused(_("Give the cities 1 to 90 days to answer."))
    before = {name: getattr(now, name) for name in wanted}
    changed = [f"{name}: {before[name]} > {value}" for name, value in wanted.items() if before[name] != value]
    if changed and not why:
        raise Refused(_("Say why."))
    outcome = revise(now, wanted, _seen(now, "matching.set_rules", seen_revision))
    stale = isinstance(outcome, Stale)
    record("matching.set_rules", of=now, by=by, changed=changed, reason=why, stale=stale, revision=now.revision)
    return outcome


@transaction.atomic
def set_cap(
    *, call: Call, association: Association, side: Side, most: int | None, seen_most: int | None, reason: str, by: Actor
) -> None:
    """Let at most so many mentees, or mentors, of an association be matched; None: as many as there are.

    ``seen_most`` is the cap that stood when the person chose: another one, set since, is not overwritten unseen.
    """
    now = _locked(call)
    if not reason.strip():
        raise Refused(_("Say why."))
    cap = AssociationCap.objects.filter(call=now, association=association, side=side)
    if cap.values_list("most", flat=True).first() not in (seen_most, most):
        raise Refused(_("Somebody else changed this cap while you were writing. Look at it, and set it once more."))
    if most is None:
        cap.delete()
    else:
        cap.update_or_create(call=now, association=association, side=side, defaults={"most": most})
    Call.objects.filter(pk=now.pk).update(revision=now.revision + 1)
    named = {"association": association.slug, "side": side, "most": most}
    record("matching.set_cap", of=now, by=by, reason=reason.strip(), **named)


@transaction.atomic
def open_call(*, call: Call, by: Actor) -> None:
    """From now on cities are invited, come and answer; a closed call is opened once more."""
    now = _locked(call)
    if now.state == CallState.OPEN:
        raise Refused(_("This call is open already."))
    opened_at = now.opened_at or timezone.now()
    Call.objects.filter(pk=now.pk).update(state=CallState.OPEN, opened_at=opened_at, closed_at=None)
    record("matching.open_call", of=now, by=by)


@transaction.atomic
def close_call(*, call: Call, by: Actor) -> None:
    """From now on no city comes or goes; needs and offers can be put right until the match is decided."""
    now = _locked(call)
    if now.state != CallState.OPEN:
        raise Refused(_("This call is not open."))
    Call.objects.filter(pk=now.pk).update(state=CallState.CLOSED, closed_at=timezone.now())
    record("matching.close_call", of=now, by=by)


def _seen(call: Call, change: str, seen_revision: int) -> int:
    """The present revision, where since ``seen_revision`` only others than this ``change`` have changed the call.

    Words and rules of a call stand on two pages: who changes one of them is not told of a clash by the other.
    """
    later = sent_to(call, change).filter(detail__stale=False, detail__revision__gt=seen_revision)
    return seen_revision if later.exclude(detail__changed=[]).exists() else call.revision


def _checked(theme: Theme, given: CallGiven, call: Call | None = None) -> dict[str, object]:
    """The columns as they will stand; refused where they make no sense."""
    title = plain(given.title).strip()
    if not title:
        raise Refused(_("Write a title, so that others know what is meant."))
    if not given.opens_on <= given.answer_by <= given.closes_on:
        raise Refused(_("A call opens, cities answer, it closes: choose days in this order."))
    alike = theme.calls.filter(title=title)
    if (alike.exclude(pk=call.pk) if call else alike).exists():
        raise Refused(_("The theme has a call with this title already."))
    return asdict(given) | {"title": title, "purpose": plain(given.purpose).strip()}


def _locked(call: Call) -> Call:
    """The call for this transaction alone; refused when it is decided."""
    now = Call.objects.select_for_update(of=("self",)).select_related("theme__programme").get(pk=call.pk)
    if now.state == CallState.DECIDED:
        raise Refused(_("This call is decided. It stays as it is."))
    return now
