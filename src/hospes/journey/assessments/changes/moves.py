"""Moving a round to a newer version of its toolkit, and back: nothing that was said is touched.

Every statement keeps the version that it was given to. What it counts for follows from that version, from the
round's, and from the changes that the newer version declares; so one row decides over 50,000 answers, and the
way back is the same row.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.assessments.models import Round, RoundMove
from hospes.journey.assessments.queries.moves import last_move
from hospes.journey.assessments.rules import Refused, can_move
from hospes.journey.toolkits.models import ToolkitVersion


@transaction.atomic
def move_round(*, round: Round, to_version: ToolkitVersion, by: Actor) -> RoundMove:
    """Ask the questions of ``to_version`` from now on."""
    found = _locked(round)
    if not can_move(found, to_version):
        raise Refused(_("A round moves to a newer published version of its own toolkit, while it is open."))
    move = RoundMove.objects.create(
        round=found, from_version=found.toolkit_version, to_version=to_version, moved_by=by.name
    )
    Round.objects.filter(pk=found.pk).update(toolkit_version=to_version)
    record(
        "move_round",
        of=found,
        by=by,
        from_version=found.toolkit_version.version,
        to_version=to_version.version,
    )
    return move


@transaction.atomic
def move_round_back(*, round: Round, by: Actor) -> RoundMove:
    """Ask the questions of the version before again; what was said in between is kept as well."""
    found = _locked(round)
    move = last_move(found)
    if move is None or found.closed_at is not None:
        raise Refused(_("This round has no move to take back."))
    RoundMove.objects.filter(pk=move.pk).update(back_at=timezone.now())
    Round.objects.filter(pk=found.pk).update(toolkit_version=move.from_version)
    record(
        "move_round_back",
        of=found,
        by=by,
        from_version=move.to_version.version,
        to_version=move.from_version.version,
    )
    return move


def _locked(round: Round) -> Round:
    return (
        Round.objects.select_for_update(of=("self",))
        .select_related("toolkit_version")
        .defer("toolkit_version__texts")
        .get(pk=round.pk)
    )
