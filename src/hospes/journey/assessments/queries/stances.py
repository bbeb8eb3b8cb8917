"""Where many cities stand at once: as many questions of the database for a hundred assessments as for one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hospes.journey.assessments.models import AgreedLevel, Assessment, ContextReading, Evidence, Rating
from hospes.journey.assessments.queries.agreeing import wording_if_counting
from hospes.journey.assessments.queries.asking import toolkit_of
from hospes.journey.assessments.queries.hearing import (
    OWN,
    GivenRating,
    GivenReading,
    Heard,
    Said,
    heard_beside,
    rated,
    versions_of,
)
from hospes.method.scoring import FactorStanding, standing, tally


@dataclass(frozen=True)
class Stance:
    """Where a city stands on each key factor by its levels, and what its voices say that counts of the context.

    Answers to questions are not read: the standings hold no answered share and no open question.
    """

    factors: tuple[FactorStanding, ...]
    context: tuple[GivenReading, ...]


def stances_of(assessments: Sequence[Assessment]) -> Mapping[int, Stance]:
    """Where each city stands, by the number of its assessment. Needs their rounds with the versions of toolkits."""
    if not assessments:
        return {}
    ratings = _heard(GivenRating, Rating, assessments)
    readings = _heard(GivenReading, ContextReading, assessments)
    evidence, agreed = _evidence(assessments), _agreed(assessments)
    found = {}
    for each in assessments:
        toolkit = toolkit_of(each)
        said = rated(ratings[each.pk], toolkit, evidence.get(each.pk, ()))
        factors = standing(toolkit, tally(()), said, agreed[each.pk]).factors
        found[each.pk] = Stance(factors, tuple(one.statement for one in readings[each.pk] if one.counts))
    return found


def _heard(
    kind: type[Said], model: type[Rating] | type[ContextReading], assessments: Sequence[Assessment]
) -> Mapping[int, tuple[Heard[Said], ...]]:
    """What the voices of each city said, as it is read under the version that its round is on now."""
    given: dict[int, list[Said]] = {each.pk: [] for each in assessments}
    rows = model.objects.filter(OWN, respondent__assessment__in=assessments).order_by("pk")
    for assessment, *values in rows.values_list("respondent__assessment_id", *kind._fields):
        given[assessment].append(kind._make(values))
    now = {each.round.toolkit_version for each in assessments}
    others = versions_of((one for said in given.values() for one in said), now)
    return {
        each.pk: heard_beside(given[each.pk], each.round.toolkit_version, toolkit_of(each), others)
        for each in assessments
    }


def _evidence(assessments: Sequence[Assessment]) -> Mapping[int, list[Evidence]]:
    """The evidence that stands."""
    found: dict[int, list[Evidence]] = {}
    for one in Evidence.objects.filter(assessment__in=assessments, removed_at__isnull=True):
        found.setdefault(one.assessment_id, []).append(one)
    return found


def _agreed(assessments: Sequence[Assessment]) -> Mapping[int, Mapping[str, int]]:
    """The agreed levels that count, by key factor."""
    rows = AgreedLevel.objects.filter(assessment__in=assessments).select_related("version").defer("version__texts")
    found: dict[int, dict[str, int]] = {each.pk: {} for each in assessments}
    by_number = {each.pk: each for each in assessments}
    for one in rows:
        assessment = by_number[one.assessment_id]
        toolkit, now = toolkit_of(assessment), assessment.round.toolkit_version
        if one.level is not None and wording_if_counting(one.item, one.version, now, toolkit) is not None:
            found[assessment.pk][one.item] = one.level
    return found
