"""The practices beside a gap as every face of a report, and of a plan, shows them: words and nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.utils import translation
from django.utils.translation import gettext as _

from hospes.journey.assessments.models import Assessment
from hospes.journey.assessments.queries.papers import AssessmentReport, FactorReport
from hospes.journey.assessments.queries.practised import Advised, PracticeLine
from hospes.journey.assessments.queries.recommending import Advice, Recommended, recommended
from hospes.journey.cities.models import City
from hospes.method.transfer import Factor


def advised(
    city: City, gaps: Sequence[Factor], language: str, *, for_the_city: bool = True
) -> Mapping[Factor, Advised]:
    """For each gap, a toolkit's address and a key factor, up to three practices of other cities, each saying why.

    ``for_the_city``: the reader speaks for the city. A constant number of queries, however many gaps there are.
    """
    with translation.override(language):
        found = recommended(city, gaps, language, for_the_city=for_the_city)
        return {gap: _advised(gap, each) for gap, each in found.items()}


def with_practices(report: AssessmentReport, assessment: Assessment) -> AssessmentReport:
    """A report for the city itself, with practices beside its gaps."""
    gaps = [(report.toolkit_slug, factor.id) for factor in report.gaps]
    found = advised(assessment.city, gaps, report.language)
    return replace(report, gaps=tuple(_beside(factor, found[report.toolkit_slug, factor.id]) for factor in report.gaps))


def _beside(factor: FactorReport, advice: Advised) -> FactorReport:
    return replace(factor, advised=advice)


def _advised(gap: Factor, advice: Advice) -> Advised:
    toolkit, item = gap
    return Advised(toolkit, item, advice.total, tuple(map(_line, advice.practices)))


def _line(one: Recommended) -> PracticeLine:
    return PracticeLine(
        slug=one.practice.slug,
        title=one.text.title,
        language=one.text.language,
        city=str(one.practice.city),
        why=one.why or (_("It serves this key factor."),),
        needs=_needs(one),
        lacks=tuple(judged.needed for judged in one.not_met),
    )


def _needs(one: Recommended) -> str:
    """How much of what it needs the city has; nothing where it needs nothing, or the reader is somebody else."""
    if not one.conditions:
        return ""
    said = _("Of what it needs, %(met)s met, %(not_met)s not met, %(unknown)s not known yet.")
    return said % {"met": len(one.met), "not_met": len(one.not_met), "unknown": len(one.unknown)}
