"""Working out what became of the mentees beside comparable cities: frozen once, never written again."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.assessments.queries.comparing import code_of
from hospes.journey.mentoring.enums import BesideKind, Months
from hospes.journey.mentoring.models import FrozenStudy
from hospes.journey.mentoring.queries.effects import SEED, too_few
from hospes.journey.mentoring.queries.studies import (
    as_content,
    beside,
    course,
    earlier_studies,
    mentees_counted,
    study_of,
)
from hospes.journey.mentoring.rules import Refused
from hospes.journey.programmes.models import Programme
from hospes.journey.toolkits.models import Toolkit
from hospes.method.comparison import FEWEST_CITIES
from hospes.method.effect import Average, effect
from hospes.method.studies import Study, freeze


@transaction.atomic
def freeze_study(*, programme: Programme, toolkit: Toolkit, months: Months, kind: BesideKind, by: Actor) -> FrozenStudy:
    """Freeze mentees and the cities beside them with their changes of today.

    Refused where it would show nothing: too few cities, or too little that is new since the studies shown before.
    """
    Toolkit.objects.select_for_update().get(pk=toolkit.pk)  # one after the other: each sees the last
    mentees = mentees_counted(programme, toolkit, months).pairings
    others = beside(programme, toolkit, mentees, kind)
    if min(len(mentees), len(others)) < FEWEST_CITIES:
        raise Refused(too_few(mentees=len(mentees) < FEWEST_CITIES))
    definition = f"{toolkit.slug} {programme.slug} {int(months)} {kind}"
    study = freeze(definition, timezone.localdate(), [*map(course, mentees)], [*map(course, others)])
    if same := _same(study, programme):
        return same
    _refuse_to_show_nothing(study, toolkit)
    row = FrozenStudy.objects.create(
        programme=programme,
        toolkit_version=mentees[0].after.round.toolkit_version,
        months=months,
        kind=kind,
        code=code_of(study.identifier),
        content_hash=study.identifier,
        content=as_content(study),
        is_example=programme.is_example,
        frozen_by=by.name,
    )
    cities = {"mentees": len(mentees), "beside": len(others)}
    record("mentoring.freeze_study", of=programme, by=by, code=row.code, kind=kind, **cities)
    return row


def _same(study: Study, programme: Programme) -> FrozenStudy | None:
    """The last study of this definition, if the same cities stand in it with the same changes."""
    last = FrozenStudy.objects.filter(programme=programme, content__definition=study.definition).order_by("pk").last()
    if last is None:
        return None
    before = study_of(last)
    return last if (before.mentees, before.beside) == (study.mentees, study.beside) else None


def _refuse_to_show_nothing(study: Study, toolkit: Toolkit) -> None:
    found = effect(study, earlier_studies(toolkit), seed=SEED)
    if not any(isinstance(one.mentees, Average) for one in (*found.factors, found.overall)):
        raise Refused(
            _(
                "Too few levels are known, or too little is new since the last study: whoever laid both side by side"
                " could work out the figures of single cities."
            )
        )
