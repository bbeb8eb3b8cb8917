"""Papers of the demonstration: processor time of a report, a mayor's page and a toolkit, once all is warm."""

from collections.abc import Callable, Iterator

from bench.row import Row, bounded, median_cpu_seconds

WEASYPRINT = 4.5  # CPU s for nine pages as PDF/UA, measured once for the design on this kind of machine
MOST = 0.25  # CPU seconds that the issue allows for a report as PDF
REPORTS = ("report in English", "report in Arabic")


def measure() -> Iterator[Row]:
    """Each paper is made once before it is measured."""
    for name, paper in papers().items():
        size = len(paper())
        yield Row(f"documents: {name}, bytes", size, "bytes")
        spent = round(median_cpu_seconds(paper, 7), 4)
        row = f"documents: {name}, warm"
        yield bounded(row, spent, "CPU s", MOST) if name in REPORTS else Row(row, spent, "CPU s")
    yield Row("documents: nine pages as PDF/UA by WeasyPrint (dependencies.md)", WEASYPRINT, "CPU s", "WeasyPrint")


def papers() -> dict[str, Callable[[], bytes]]:
    """What is printed: the finished assessment of the demonstration, in two directions, and the longer toolkit."""
    import django

    django.setup()
    from django.core.management import call_command

    from hospes.audit.actors import SYSTEM
    from hospes.demo.changes import load_demo
    from hospes.documents.docx_report import report_docx
    from hospes.documents.mayor import mayor_pdf
    from hospes.documents.report import report_pdf
    from hospes.documents.toolkit import toolkit_pdf
    from hospes.journey.assessments.enums import State
    from hospes.journey.assessments.models import Assessment
    from hospes.journey.assessments.queries import mayor_page, report
    from hospes.journey.toolkits.queries import latest_version

    call_command("migrate", verbosity=0)
    load_demo(by=SYSTEM)
    finished = Assessment.objects.filter(state=State.FINISHED, is_example=True).first()
    longer = latest_version("political-participation")
    assert finished is not None
    assert longer is not None
    english, arabic = report(finished, "en"), report(finished, "ar")
    return {
        "report in English": lambda: report_pdf(english),
        "report in Arabic": lambda: report_pdf(arabic),
        "report as Word file in English": lambda: report_docx(english),
        "report as Word file in Arabic": lambda: report_docx(arabic),
        "mayor's page": lambda: mayor_pdf(mayor_page(english)),
        "toolkit": lambda: toolkit_pdf(longer, "en"),
    }
