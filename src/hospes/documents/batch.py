"""Which papers a programme has, how each is named in the file of all of them, and how each is made."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from hospes.documents import infographic as sheets
from hospes.documents.activity import agenda_pdf, report_pdf
from hospes.documents.activity_docx import agenda_docx, report_docx
from hospes.documents.plan import plan_pdf
from hospes.documents.plan_docx import plan_docx
from hospes.documents.programme import programme_pdf
from hospes.documents.programme_docx import programme_docx
from hospes.documents.toolkit import toolkit_pdf
from hospes.documents.xlsx_plan import plan_xlsx
from hospes.journey.mentoring.enums import ActivityState
from hospes.journey.mentoring.models import Activity
from hospes.journey.mentoring.queries.activity_papers import ActivityPaper, paper_of
from hospes.journey.plans.models import Publication
from hospes.journey.plans.queries.infographic import Infographic, infographic_paper
from hospes.journey.plans.queries.papers import PlanPaper, version_paper
from hospes.journey.plans.queries.programme_papers import ProgrammePaper, programme_paper
from hospes.journey.programmes.enums import PaperKind
from hospes.journey.programmes.models import BatchPaper, PaperBatch, Programme, Scheme
from hospes.journey.programmes.queries.batches import PaperOrdered
from hospes.journey.programmes.rules import Refused
from hospes.journey.toolkits.models import Toolkit, ToolkitVersion
from hospes.journey.toolkits.queries import languages_offered, latest_version

Draw = Callable[["Order"], bytes]


@dataclass(frozen=True)
class Order:
    """What a paper is made from: whose programme, of which row, in which language, on which day, for whom."""

    batch: PaperBatch
    of: str
    language: str
    on: date

    @property
    def scheme(self) -> Scheme:
        """The scheme that it is of."""
        rows = Scheme.objects.select_related("theme__programme")
        return rows.get(pk=self.of, theme__programme=self.batch.programme)

    @property
    def publication(self) -> Publication:
        """The plan that it is of, as everybody reads it. Refused where it was taken back meanwhile."""
        rows = public_plans(self.batch.programme).select_related("version__plan__city")
        found = rows.filter(pk=self.of).first()
        if found is None:
            raise Refused(_("This plan is not public any more."))
        return found

    @property
    def activity(self) -> Activity:
        """The activity that it is of."""
        return _activities(self.batch.programme).get(pk=self.of)

    @property
    def version(self) -> ToolkitVersion:
        """The newest version of the toolkit that it is of."""
        found = latest_version(Toolkit.objects.get(pk=self.of).slug)
        if found is None:
            raise Refused(_("This toolkit is not published any more."))
        return found


def _sheet(drawn: Callable[[Infographic], bytes]) -> Draw:
    return lambda order: drawn(infographic_paper(order.scheme, order.language, order.on))


def _told(kind: PaperKind, drawn: Callable[[ProgrammePaper], bytes]) -> Draw:
    return lambda order: drawn(programme_paper(order.batch.programme, kind, order.language, order.on))


def _planned(drawn: Callable[[PlanPaper], bytes]) -> Draw:
    return lambda order: drawn(version_paper(order.publication.version, order.language))


def _met(drawn: Callable[[ActivityPaper], bytes]) -> Draw:
    """Who orders all papers runs the programme, and reads what those inside read."""
    return lambda order: drawn(paper_of(order.activity, order.language, is_inside=True))


OF_A_SCHEME: dict[str, Draw] = {
    "infographic.pdf": _sheet(sheets.infographic_pdf),
    "infographic.svg": _sheet(sheets.infographic_svg),
    "infographic.png": _sheet(sheets.infographic_png),
}
OF_THE_PROGRAMME: dict[str, Draw] = {
    "booklet.pdf": _told(PaperKind.BOOKLET, programme_pdf),
    "booklet.docx": _told(PaperKind.BOOKLET, programme_docx),
    "report.pdf": _told(PaperKind.REPORT, programme_pdf),
    "report.docx": _told(PaperKind.REPORT, programme_docx),
}
OF_A_PLAN: dict[str, Draw] = {
    "plan.pdf": _planned(plan_pdf),
    "plan.docx": _planned(plan_docx),
    "plan.xlsx": _planned(plan_xlsx),
}


OF_AN_ACTIVITY: dict[str, Draw] = {"agenda.pdf": _met(agenda_pdf), "agenda.docx": _met(agenda_docx)}
OF_WHAT_WAS_HELD: dict[str, Draw] = {"minutes.pdf": _met(report_pdf), "minutes.docx": _met(report_docx)}
OF_A_TOOLKIT: dict[str, Draw] = {"toolkit.pdf": lambda order: toolkit_pdf(order.version, order.language)}
_ALL = OF_A_SCHEME | OF_THE_PROGRAMME | OF_A_PLAN | OF_AN_ACTIVITY | OF_WHAT_WAS_HELD | OF_A_TOOLKIT


def papers_of(programme: Programme, languages: Sequence[str]) -> list[PaperOrdered]:
    """All papers of a programme in these languages, in the order and under the names that they have in the file."""
    schemes = list(Scheme.objects.filter(theme__programme=programme).select_related("theme"))
    plans = list(public_plans(programme).select_related("plan__city"))
    return [
        *_of_the_programme(programme, languages),
        *_of_schemes(schemes, languages),
        *_of_plans(plans, languages),
        *_of_activities(_activities(programme), languages),
        *_of_toolkits(programme, languages),
    ]


def public_plans(programme: Programme) -> QuerySet[Publication]:
    """The plans of the programme's schemes that everybody reads, in the order of the schemes."""
    rows = Publication.objects.filter(plan__scheme__theme__programme=programme, ended_at=None)
    return rows.order_by("plan__scheme", "pk")


def made(batch: PaperBatch, paper: BatchPaper) -> bytes:
    """The paper, drawn. Raises ``Refused`` where the programme gives out none like it."""
    draw = _ALL[paper.kind]
    return draw(Order(batch, paper.of, paper.language, timezone.localdate(batch.asked_at)))


def _of_the_programme(programme: Programme, languages: Sequence[str]) -> Iterator[PaperOrdered]:
    for kind in OF_THE_PROGRAMME:
        for language in languages:
            yield PaperOrdered(kind, "", language, f"{programme.slug}/{_named(kind, language)}")


def _of_schemes(schemes: Sequence[Scheme], languages: Sequence[str]) -> Iterator[PaperOrdered]:
    for number, scheme in enumerate(schemes, start=1):
        folder = f"{number:03} {slugify(scheme.title)[:60]}".strip().replace(" ", "-")
        for kind in OF_A_SCHEME:
            for language in languages:
                yield PaperOrdered(kind, str(scheme.pk), language, f"{folder}/{_named(kind, language)}")


def _of_plans(plans: Sequence[Publication], languages: Sequence[str]) -> Iterator[PaperOrdered]:
    for number, public in enumerate(plans, start=1):
        folder = f"plans/{number:03}-{public.plan.city.slug[:60]}"
        for kind in OF_A_PLAN:
            for language in languages:
                yield PaperOrdered(kind, str(public.pk), language, f"{folder}/{_named(kind, language)}")


def _activities(programme: Programme) -> QuerySet[Activity]:
    """What was neither invented nor cancelled, in the order of its days."""
    rows = Activity.objects.filter(programme=programme, is_invented=False).exclude(state=ActivityState.CANCELLED)
    return rows.select_related("programme", "scheme").order_by("begins", "pk")


def _of_activities(activities: Iterable[Activity], languages: Sequence[str]) -> Iterator[PaperOrdered]:
    for number, activity in enumerate(activities, start=1):
        folder = f"activities/{number:03}-{slugify(activity.title)[:60]}".rstrip("-")
        for kind in OF_AN_ACTIVITY | (OF_WHAT_WAS_HELD if activity.state == ActivityState.HELD else {}):
            for language in languages:
                yield PaperOrdered(kind, str(activity.pk), language, f"{folder}/{_named(kind, language)}")


def _of_toolkits(programme: Programme, languages: Sequence[str]) -> Iterator[PaperOrdered]:
    """Those of its themes, in the languages in which they can be read."""
    for toolkit in Toolkit.objects.filter(themes__programme=programme).distinct().order_by("slug"):
        version = latest_version(toolkit.slug)
        offered = languages_offered(version) if version else ()
        for language in languages:
            if language in offered:
                name = f"toolkits/{toolkit.slug}/{_named('toolkit.pdf', language)}"
                yield PaperOrdered("toolkit.pdf", str(toolkit.pk), language, name)


def _named(kind: str, language: str) -> str:
    stem, _dot, ending = kind.rpartition(".")
    return f"{stem}-{language}.{ending}"
