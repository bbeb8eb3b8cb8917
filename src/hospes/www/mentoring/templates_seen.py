"""A programme's template in the reader's language, before it is taken."""

from dataclasses import dataclass

from hospes.journey.mentoring.enums import Left, MilestoneKind
from hospes.journey.mentoring.queries.templates import said_in
from hospes.method.programme_template import ProgrammeTemplate, TemplateMilestone


@dataclass(frozen=True)
class SeenMilestone:
    """A milestone that a template brings."""

    title: str
    kind: str
    purpose: str
    is_per_scheme: bool
    begins: str
    ends: str
    leaves: tuple[str, ...]
    questions: tuple[str, ...]
    agenda: tuple[tuple[str, int], ...]
    otherwise: str


@dataclass(frozen=True)
class Seen:
    """A template."""

    slug: str
    title: str
    purpose: str
    milestones: tuple[SeenMilestone, ...]

    @property
    def visits(self) -> int:
        """How many milestones each scheme passes by itself."""
        return sum(one.is_per_scheme for one in self.milestones)


def seen(template: ProgrammeTemplate, language: str) -> Seen:
    """A template as a page shows it."""
    return Seen(
        template.id,
        said_in(template.title, language),
        said_in(template.purpose, language),
        tuple(_milestone(one, language) for one in template.milestones),
    )


def _milestone(one: TemplateMilestone, language: str) -> SeenMilestone:
    return SeenMilestone(
        title=said_in(one.title, language),
        kind=str(MilestoneKind(one.kind.value).label),
        purpose=said_in(one.purpose, language),
        is_per_scheme=one.per_scheme,
        begins=one.begins,
        ends=one.ends,
        leaves=tuple(str(Left(kind.value).label) for kind in one.leaves),
        questions=tuple(said_in(each, language) for each in one.questions),
        agenda=tuple((said_in(each.title, language), each.minutes) for each in one.agenda),
        otherwise=said_in(one.otherwise, language),
    )
