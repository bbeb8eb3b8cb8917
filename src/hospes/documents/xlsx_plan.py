"""An action plan as a workbook: a sheet each for changes, steps, money and indicators, to count and to sort."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import override

from hospes.documents.frame import mark
from hospes.documents.plan import content
from hospes.documents.xlsx_lists import saved
from hospes.documents.xlsx_run import Writing
from hospes.journey.plans.enums import Status
from hospes.journey.plans.queries.papers import PlanPaper
from hospes.method.cohorts.layout import Cell
from hospes.method.plan import Step


def plan_xlsx(paper: PlanPaper) -> bytes:
    """The workbook of a plan, in the paper's language."""
    with override(paper.language):
        writing = Writing(paper.language)
        writing.book.remove(writing.book.active)
        writing.sheet(_("About this plan"), _about(paper))
        writing.sheet(_("Changes"), _changes(paper))
        writing.sheet(_("Steps"), _steps(paper))
        writing.sheet(_("Money"), _money(paper))
        writing.sheet(_("Indicators"), _indicators(paper))
        return saved(writing.book)


def _about(paper: PlanPaper) -> Iterator[Sequence[Cell]]:
    said, identity = content(paper), paper.identity
    yield (paper.plan.title,)
    if marked := mark(is_example=paper.is_example):
        yield (marked,)
    yield (_("City"), paper.plan.city)
    yield (_("Which state"), said["state"])
    yield (said["words"]["purpose"], paper.plan.purpose)
    if said["adopted"]:
        yield (_("Adopted"), said["adopted"])
    if identity:
        yield (_("Programme"), identity.programme)
        yield (_("Who pays"), identity.funding_line)
        yield (_("Who answers for what is said"), identity.disclaimer)


def _changes(paper: PlanPaper) -> Iterator[Sequence[Cell]]:
    yield (
        _("Number"),
        _("Change"),
        _("What will be different"),
        _("Key factor"),
        _("Good practice"),
        _("Visit"),
        _("In words"),
    )
    for number, one in enumerate(paper.plan.changes, 1):
        factor = paper.factors.get(one.factor, "")
        yield (number, one.title, one.outcome, factor, one.practice, one.visit, one.text)


def _steps(paper: PlanPaper) -> Iterator[Sequence[Cell]]:
    yield (
        _("Number"),
        _("Step"),
        _("Who"),
        _("With whom"),
        _("From"),
        _("Until"),
        _("With what"),
        _("How it goes"),
        _("Said on"),
        _("Why"),
        _("In words"),
    )
    for number, one in _numbered(paper):
        status = paper.status(one)
        word = str(Status(status).label) if status else ""
        days = (_day(one.begins), _day(one.ends))
        said = (word, _day(one.status_on), one.status_reason, one.text)
        yield (number, one.title, one.owner, "\n".join(one.partners), *days, one.resources, *said)


def _money(paper: PlanPaper) -> Iterator[Sequence[Cell]]:
    yield (_("Step"), _("Source"), _("Amount"), _("Currency"), _("Promised"), _("Note"))
    for number, step in _numbered(paper):
        for line in step.budget:
            amount = float(line.amount) if line.amount is not None else None
            yield (number, line.source, amount, line.currency, _("yes") if line.is_promised else _("no"), line.note)


def _indicators(paper: PlanPaper) -> Iterator[Sequence[Cell]]:
    yield (_("Step"), _("Indicator"), _("Unit"), _("Kind of value"), _("Value"), _("On"), _("How it is counted"))
    for number, step in _numbered(paper):
        for one in step.indicators:
            values = [(_("at the beginning"), one.baseline), (_("to be reached"), one.target)]
            values += [(_("measured"), figure) for figure in one.measures]
            for kind, figure in values:
                if figure:
                    yield (number, one.title, one.unit, kind, float(figure.value), _day(figure.on), one.how)


def _numbered(paper: PlanPaper) -> Iterator[tuple[str, Step]]:
    for number, change in enumerate(paper.plan.changes, 1):
        for place, step in enumerate(change.steps, 1):
            yield f"{number}.{place}", step


def _day(day: object) -> str:
    """A day as every program sorts it."""
    return str(day) if day else ""
