"""Letting a city be compared, no longer letting it, and freezing a group."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.assessments.enums import GroupKind, State
from hospes.journey.assessments.models import Assessment, ComparisonConsent, FrozenGroup
from hospes.journey.assessments.queries.asking import toolkit_in
from hospes.journey.assessments.queries.comparing import (
    as_content,
    code_of,
    comparable,
    consent_of,
    definition_keyed,
    earlier_groups,
    group_of,
    member,
    shows_something,
    too_few,
)
from hospes.journey.assessments.rules import Refused
from hospes.journey.toolkits.models import Toolkit, ToolkitVersion
from hospes.method.comparison import FEWEST_CITIES, Definition, Group, freeze


@transaction.atomic
def allow_comparison(*, assessment: Assessment, is_named: bool, by: Actor) -> ComparisonConsent:
    """Let an assessment be compared; with ``is_named`` cities near it may see the city's name."""
    found = _alone(assessment)
    now = consent_of(found)
    if now and now.is_named == is_named:
        return now
    if now:
        _end(now, by)
    given = ComparisonConsent.objects.create(assessment=found, is_named=is_named, given_by=by.name)
    record("allow_comparison", of=found, by=by, is_named=is_named)
    return given


@transaction.atomic
def end_comparison(*, assessment: Assessment, by: Actor) -> None:
    """Let an assessment be compared no more: groups frozen from now on are without it, and no group names it.

    Groups that were frozen before keep its figures. Without them they would be other groups, and the difference
    would tell the very figures that the city takes back.
    """
    found = _alone(assessment)
    now = consent_of(found)
    if now is None:
        raise Refused(_("Your city is not compared."))
    _end(now, by)
    record("end_comparison", of=found, by=by)


@transaction.atomic
def freeze_group(*, assessment: Assessment, key: str, by: Actor) -> FrozenGroup:
    """Freeze the group that a city chose, with the figures of today; one that is the same as before is not made anew.

    Refused where it would show nothing: too few cities, or too little that is new since the groups shown before.
    """
    found = _alone(assessment)
    _refuse_without_consent(found)
    version = found.round.toolkit_version
    Toolkit.objects.select_for_update().get(pk=version.toolkit_id)  # one after the other: each sees the last
    definition = definition_keyed(found, key)
    there = comparable(found, definition)
    if found.pk not in {one.pk for one in there}:
        raise Refused(_("Your city has finished this toolkit once more since: compare that assessment."))
    if len(there) < FEWEST_CITIES:
        raise Refused(too_few())
    group = freeze(definition, [member(one) for one in there], timezone.localdate())
    if same := _same(group, found):
        return same
    _refuse_to_show_nothing(group, version)
    row = _frozen(group, there, found)
    record("freeze_group", of=found, by=by, code=row.code, cities=len(there))
    return row


def _alone(assessment: Assessment) -> Assessment:
    """The assessment, for this transaction alone."""
    found = Assessment.objects.select_for_update(of=("self",)).select_related("city", "round__toolkit_version__toolkit")
    return found.defer("round__toolkit_version__texts").get(pk=assessment.pk)


def _end(consent: ComparisonConsent, by: Actor) -> None:
    still = ComparisonConsent.objects.filter(pk=consent.pk, ended_at=None)
    still.update(ended_at=timezone.now(), ended_by=by.name)


def _refuse_without_consent(assessment: Assessment) -> None:
    if assessment.state != State.FINISHED:
        raise Refused(_("Finish the assessment first: only finished ones are compared."))
    if consent_of(assessment) is None:
        raise Refused(_("Only cities that let themselves be compared see a comparison."))


def _same(group: Group, assessment: Assessment) -> FrozenGroup | None:
    """The last group of this definition, if the same cities stand in it with the same figures."""
    rows = FrozenGroup.objects.filter(assessments=assessment).order_by("-pk")
    alike = ((row, group_of(row)) for row in rows)
    return next((row for row, one in alike if (one.definition, one.members) == (group.definition, group.members)), None)


def _refuse_to_show_nothing(group: Group, version: ToolkitVersion) -> None:
    factors = [factor.id for factor in toolkit_in(version, version.language).key_factors]
    if shows_something(group, earlier_groups(version.toolkit_id), factors):
        return
    if shows_something(group, (), factors):
        raise Refused(
            _(
                "Too little is new since the last group: whoever laid both side by side could work out the figures of"
                " single cities. A new group can be made when five cities or more have joined."
            )
        )
    raise Refused(_("Fewer than five of these cities know their level for any key factor."))


def _frozen(group: Group, there: tuple[Assessment, ...], assessment: Assessment) -> FrozenGroup:
    row = FrozenGroup.objects.create(
        code=code_of(group.identifier),
        content_hash=group.identifier,
        content=as_content(group),
        kind=_kind(group.definition),
        toolkit_version=assessment.round.toolkit_version,
        is_example=assessment.is_example,
    )
    row.assessments.set(there)
    return row


def _kind(definition: Definition) -> GroupKind:
    if definition.country:
        return GroupKind.COUNTRY
    if definition.programme:
        return GroupKind.PROGRAMME
    return GroupKind.SIZE if definition.inhabitants else GroupKind.FOREIGN_ORIGIN
