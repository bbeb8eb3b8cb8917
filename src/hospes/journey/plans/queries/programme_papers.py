"""A programme as its booklet and its report tell it: its own words, and what its record holds."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from hospes.journey.mentoring.enums import ActivityState
from hospes.journey.mentoring.models import Activity, Milestone, Output
from hospes.journey.plans.models import Adoption, Publication
from hospes.journey.plans.queries.planned import plan_of_version
from hospes.journey.practices.queries import Hit, Wanted, search
from hospes.journey.programmes.enums import PaperKind, RoleKind, SchemeFactKind
from hospes.journey.programmes.models import Programme, SchemeFact
from hospes.journey.programmes.queries import Identity, RoleLine, ThemeLine, identity_of, programme_page
from hospes.journey.programmes.queries.paper_texts import SectionText, section_texts
from hospes.method import plan as method

MOST_PRACTICES = 200


@dataclass(frozen=True)
class Came:
    """Something that came of a scheme."""

    scheme: str
    title: str
    text: str
    url: str


@dataclass(frozen=True)
class PublicPlan:
    """An action plan that everybody reads, as it was published."""

    plan: method.Plan
    scheme: str
    adoption: Adoption | None


@dataclass(frozen=True)
class ProgrammePaper:
    """Everything that the booklet or the report of a programme is made from."""

    kind: PaperKind
    programme: Programme
    language: str
    on: date
    identity: Identity | None
    sections: tuple[SectionText, ...]
    roles: tuple[RoleLine, ...]
    cities: tuple[str, ...]
    themes: tuple[ThemeLine, ...]
    milestones: tuple[Milestone, ...]
    activities: tuple[Activity, ...]  # that were held or are to come, in order
    outputs: tuple[Output, ...]
    practices: tuple[Hit, ...]
    plans: tuple[PublicPlan, ...]
    came: tuple[Came, ...]


def programme_paper(programme: Programme, kind: PaperKind, language: str, on: date) -> ProgrammePaper:
    """The booklet or the report in ``language``. Raises ``IdentityMissing`` where there is none like it."""
    page = programme_page(programme, with_people=False)
    activities = _activities(programme)
    return ProgrammePaper(
        kind=kind,
        programme=programme,
        language=language,
        on=on,
        identity=identity_of(programme, language),
        sections=section_texts(programme, kind, language),
        roles=tuple(role for group in page.roles for role in group.roles if role.kind != RoleKind.READER),
        cities=tuple(role.city.official_name(language) if role.city else role.who for role in page.cities),
        themes=page.themes,
        milestones=tuple(Milestone.objects.filter(programme=programme, dropped_at=None)),
        activities=activities,
        outputs=tuple(Output.objects.filter(activity__in=activities).select_related("activity__scheme")),
        practices=search(Wanted(programme=programme.slug), language, most=MOST_PRACTICES).practices,
        plans=tuple(_plans(programme)),
        came=_came(programme, language),
    )


def _activities(programme: Programme) -> tuple[Activity, ...]:
    """Neither what was cancelled nor what was invented is told as if it had been."""
    rows = Activity.objects.filter(programme=programme, is_invented=False).exclude(state=ActivityState.CANCELLED)
    return tuple(rows.select_related("scheme", "milestone"))


def _plans(programme: Programme) -> Iterable[PublicPlan]:
    for row in _public(programme).select_related("version__adoption", "plan__scheme").order_by("plan__scheme", "pk"):
        scheme = row.plan.scheme.title if row.plan.scheme else ""
        yield PublicPlan(plan_of_version(row.version), scheme, getattr(row.version, "adoption", None))


def _public(programme: Programme) -> QuerySet[Publication]:
    """The plans of its schemes that everybody reads, without those that were invented."""
    return Publication.objects.filter(plan__scheme__theme__programme=programme, plan__is_example=False, ended_at=None)


def _came(programme: Programme, language: str) -> tuple[Came, ...]:
    """One-stop-shops and other outcomes of all schemes, and changes where no plan is public."""
    kinds = (SchemeFactKind.PLAN, SchemeFactKind.ONE_STOP, SchemeFactKind.OUTCOME)
    rows = SchemeFact.objects.filter(scheme__theme__programme=programme, kind__in=kinds)
    rows = rows.exclude(kind=SchemeFactKind.PLAN, scheme__in=_public(programme).values("plan__scheme"))
    found: defaultdict[str, list[Came]] = defaultdict(list)
    for row in rows.select_related("scheme").prefetch_related("words").order_by("scheme", "kind", "position"):
        said = {words.language: words for words in row.words.all()}
        if words := said.get(language) or next(iter(said.values()), None):
            found[row.kind].append(Came(row.scheme.title, words.title, words.text, row.url))
    return tuple(came for kind in kinds for came in found[kind])
