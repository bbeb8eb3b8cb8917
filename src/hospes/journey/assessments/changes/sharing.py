"""Deciding who may read an assessment."""

from django.db import transaction
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.assessments.changes.decisions import alone
from hospes.journey.assessments.enums import Layer, State
from hospes.journey.assessments.models import Assessment, KeptBack
from hospes.journey.assessments.queries.asking import ratable, toolkit_in
from hospes.journey.assessments.queries.sharing import Layers, layers_of
from hospes.journey.assessments.rules import Refused


@transaction.atomic
def share_assessment(*, assessment: Assessment, layers: Layers, seen: str, by: Actor) -> None:
    """Let the readers of a layer read the report, and fewer of them some key factors; or fewer again, at any time.

    ``seen`` is the ``key`` of what was in force when this was decided: nobody widens what somebody has just narrowed.
    """
    found = alone(assessment)
    now = layers_of(found)
    if now.key == layers.key:
        return
    if now.key != seen:
        raise Refused(_("Somebody else has just changed who may read this. Look at it, then decide again."))
    if layers.layer > Layer.DRAFT and found.state != State.FINISHED:
        raise Refused(_("Finish the assessment first: others read only what is finished."))
    toolkit = toolkit_in(found.round.toolkit_version)
    for item in layers.kept:
        ratable(toolkit, item)
    found.kept_back.all().delete()
    KeptBack.objects.bulk_create(KeptBack(assessment=found, item=item, layer=at) for item, at in layers.kept.items())
    Assessment.objects.filter(pk=found.pk).update(layer=layers.layer)
    was, is_now = int(now.layer), int(layers.layer)
    record("share_assessment", of=found, by=by, was=was, layer=is_now, kept=sorted(layers.kept))
