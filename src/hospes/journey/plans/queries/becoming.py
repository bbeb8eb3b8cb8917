"""What a plan from an assessment would have: the lines of its first list, and the gaps that no line works on."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from hospes.journey.assessments.enums import Origin
from hospes.journey.assessments.models import Assessment, ProposedChange
from hospes.journey.assessments.queries.papers import FactorReport
from hospes.journey.assessments.queries.reports import sketch
from hospes.journey.plans.enums import ChangeOrigin

LONGEST = 500  # of a title

# Where a line of the first list comes from, as a plan names it.
FROM = {Origin.PRACTICE: ChangeOrigin.PRACTICE}


@dataclass(frozen=True)
class Proposed:
    """A change that a plan would have. ``key`` names it in a form: *line:12* or *gap:kf-bcdf*."""

    key: str
    title: str
    text: str = ""
    factor: str = ""
    factor_title: str = ""
    origin: ChangeOrigin = ChangeOrigin.GAP
    origin_item: str = ""
    line: int | None = None


def would_become(assessment: Assessment, language: str) -> tuple[Proposed, ...]:
    """The kept lines of the first list in their order, then each gap on which none of them works, most pressing first.

    Titles of gaps are in ``language``; lines are as they were written.
    """
    factors = {one.id: one for one in sketch(assessment, language).factors}
    lines = tuple(_line(one, factors) for one in assessment.proposed_changes.filter(kept=True))
    with translation.override(language):
        return (*lines, *_gaps(assessment, language, {one.factor for one in lines}))


def _line(row: ProposedChange, factors: dict[str, FactorReport]) -> Proposed:
    title, rest = _parted(row.text)
    factor = factors.get(row.factor)
    return Proposed(
        f"line:{row.pk}",
        title,
        rest,
        row.factor,
        factor.title if factor else "",
        FROM.get(Origin(row.origin), ChangeOrigin.FIRST_LIST),
        row.origin_item,
        row.pk,
    )


def _gaps(assessment: Assessment, language: str, touched: set[str]) -> Iterator[Proposed]:
    for one in sketch(assessment, language).gaps:
        if one.id not in touched:
            title = _("Closer to the standard: %(factor)s") % {"factor": one.title}
            yield Proposed(f"gap:{one.id}", title[:LONGEST], "", one.id, one.title, ChangeOrigin.GAP, one.id)


def _parted(text: str) -> tuple[str, str]:
    """The first line as a title; all of it below where it is more than the title holds."""
    first, _rest, more = text.strip().partition("\n")
    return (first, more.strip()) if len(first) <= LONGEST else (f"{first[: LONGEST - 1]}…", text.strip())
