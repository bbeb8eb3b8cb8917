"""Papers of a programme: processor time of a plan of forty steps, of a scheme's sheet, of a whole export, of a peer."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from html import escape
from importlib import import_module
from importlib.util import find_spec
from itertools import count
from typing import TYPE_CHECKING, Any

from bench.row import Row, cpu_seconds, median_cpu_seconds

if TYPE_CHECKING:
    from hospes.journey.plans.queries.infographic import Infographic
    from hospes.journey.plans.queries.papers import PlanPaper

CHANGES, STEPS = 10, 4
TODAY = date(2027, 3, 10)
LANGUAGES = ("en", "fr", "ar")
numbers = count(1)


def measure() -> Iterator[Row]:
    """Each paper is made once before it is measured."""
    for name, paper in papers().items():
        size = len(paper())
        yield Row(f"papers: {name}, bytes", size, "bytes")
        yield Row(f"papers: {name}, warm", round(median_cpu_seconds(paper, 7), 4), "CPU s")
    yield from _beside_weasyprint()
    yield _export()


def papers() -> dict[str, Callable[[], bytes]]:
    """The plan, and the sheet of pair 4 of the demonstration, which says most."""
    _demonstration()
    from hospes.documents import infographic as sheets
    from hospes.documents.plan import plan_pdf
    from hospes.documents.plan_docx import plan_docx
    from hospes.documents.xlsx_plan import plan_xlsx
    from hospes.journey.plans.queries.infographic import infographic_paper
    from hospes.journey.programmes.models import Scheme

    found = Scheme.objects.select_related("theme__programme").get(theme__programme__slug="inclucities", title="Pair 4")
    english, arabic = (infographic_paper(found, language, TODAY) for language in ("en", "ar"))
    return {
        "plan of 40 steps as PDF": lambda: plan_pdf(_plan()),
        "plan of 40 steps as Word file": lambda: plan_docx(_plan()),
        "plan of 40 steps as workbook": lambda: plan_xlsx(_plan()),
        "infographic as PDF in English": lambda: sheets.infographic_pdf(_another(english)),
        "infographic as PDF in Arabic": lambda: sheets.infographic_pdf(_another(arabic)),
        "infographic as SVG": lambda: sheets.infographic_svg(_another(english)),
        "infographic as PNG at 150 ppi on A1": lambda: sheets.infographic_png(_another(english)),
    }


def _another(sheet: "Infographic") -> "Infographic":
    """The sheet of another scheme: Typst remembers what it has set, and would only find it again."""
    shown = tuple(replace(city, name=f"{city.name} {next(numbers)}") for city in sheet.cities)
    return replace(sheet, title=f"{sheet.title} {next(numbers)}", cities=shown)


def _demonstration() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    from hospes.audit.actors import SYSTEM
    from hospes.demo.changes import load_demo

    call_command("migrate", verbosity=0)
    load_demo(by=SYSTEM)


def _plan() -> "PlanPaper":
    from hospes.journey.plans.queries.papers import PlanPaper
    from hospes.method.plan import Change, Plan

    now = next(numbers)  # Typst remembers what it has set: each plan is another one
    changes = tuple(
        Change(
            f"c{one}",
            f"Change {one} of {now}",
            "What it is about. " * 8,
            "What will be different.",
            steps=_steps(one, now),
        )
        for one in range(CHANGES)
    )
    plan = Plan("p", f"Action plan {now}", "A town", purpose="Newcomers and residents meet.", changes=changes)
    return PlanPaper(plan, "en", TODAY, None, None, None, is_example=False, programme="A programme", identity=None)


def _steps(change: int, plan: int) -> tuple[Any, ...]:
    from hospes.method.plan import Budget, Figure, Indicator, Money, Step

    budget = (Budget("b", "The town", Decimal(1200), "EUR"),)
    seen = (Indicator("i", "Pairs that meet", "pairs", "", Figure(Decimal(0)), target=Figure(Decimal(20), TODAY)),)
    begins = [TODAY + timedelta(days=30 * (change + one)) for one in range(STEPS)]
    return tuple(
        Step(
            f"s{change}{one}", f"Step {one} of change {change} of {plan}", "How it is done. " * 6, owner="Ana Rossi",
            partners=("The school", "The parish"), begins=day, ends=day + timedelta(days=90), money=Money.LINES,
            budget=budget, indicators=seen,
        )
        for one, day in enumerate(begins)
    )  # fmt: skip


def _beside_weasyprint() -> Iterator[Row]:
    """The same words of the plan as PDF/UA by WeasyPrint, in plain HTML; nothing where it is not installed."""
    if find_spec("weasyprint") is None:
        return
    made_by = import_module("weasyprint").HTML
    from hospes.documents.plan import content, plan_pdf

    page = _html(content(_plan()))
    theirs = median_cpu_seconds(lambda: made_by(string=page).write_pdf(pdf_variant="pdf/ua-1"), 3)
    ours = median_cpu_seconds(lambda: plan_pdf(_plan()), 7)
    yield Row("papers: the same plan by WeasyPrint", round(theirs, 3), "CPU s")
    yield Row("papers: plan as PDF, beside WeasyPrint", round(ours, 4), "CPU s", "WeasyPrint", round(ours / theirs, 3))


def _html(said: dict[str, Any]) -> str:
    """The plan as a page: each change with the table of its steps."""
    head = "".join(f"<th>{escape(said['words'][name])}</th>" for name in ("step", "who", "when", "money", "indicator"))
    parts = [f"<h1>{escape(said['title'])}</h1><p>{escape(said['purpose'])}</p>"]
    for change in said["changes"]:
        rows = "".join(_row(step) for step in change["steps"])
        parts.append(f"<h2>{escape(change['title'])}</h2><p>{escape(change['text'])}</p>")
        parts.append(f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>")
    looks = "table{width:100%}td,th{border-bottom:1px solid #ccc;text-align:left}"
    styled = f"<title>{escape(said['title'])}</title><style>@page{{size:A4 landscape}}{looks}</style>"
    return f"<html lang='en'><head>{styled}</head><body>{''.join(parts)}</body></html>"


def _row(step: dict[str, Any]) -> str:
    cells = (
        f"{step['number']} {step['title']} {step['text']}",
        f"{step['who']} {step['partners']}",
        step["when"],
        " ".join(step["money"]),
        " ".join(step["indicators"]),
    )
    return f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"


def _export() -> Row:
    """All papers of IncluCities in three languages, from the order to the file."""
    from hospes.documents.batch import papers_of
    from hospes.journey.people.models import Person
    from hospes.journey.programmes.changes import order_papers
    from hospes.journey.programmes.models import Programme, Scheme
    from hospes.www.programmes.tasks import make_all

    programme = Programme.objects.get(slug="inclucities")
    person, wanted = Person.objects.get(email="cemr@demo.example"), papers_of(programme, LANGUAGES)
    ordered = {"programme": programme, "papers": wanted, "languages": LANGUAGES, "person": person}
    batch = order_papers(**ordered, by=person.actor)  # type: ignore[arg-type]  # named fields of the change
    spent = cpu_seconds(lambda: make_all(batch.pk))
    batch.refresh_from_db()
    assert batch.state == "done", batch.state
    schemes = Scheme.objects.filter(theme__programme=programme, partners__isnull=False).distinct().count()
    name = f"papers: whole export of {len(wanted)} papers in {len(LANGUAGES)} languages, per scheme"
    return Row(name, round(spent / schemes, 2), "CPU s")
