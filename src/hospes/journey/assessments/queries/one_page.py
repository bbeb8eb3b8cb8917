"""What of a report a mayor reads: one page."""

from hospes.journey.assessments.queries.papers import AssessmentReport, MayorPage

ON_ONE_PAGE = 3  # strengths, gaps and requests that a mayor reads


def mayor_page(report: AssessmentReport) -> MayorPage:
    """What of a report goes on one page; a factor is not praised and asked for on the same page."""
    lacking = report.gaps[:ON_ONE_PAGE]
    praised = tuple(factor for factor in report.strengths if factor not in lacking)
    return MayorPage(
        language=report.language,
        city=report.city,
        toolkit=report.toolkit,
        version=report.version,
        standard=report.standard,
        source=report.source,
        on=report.on,
        strengths=praised[:ON_ONE_PAGE],
        gaps=lacking,
        asks=report.first_list[:ON_ONE_PAGE],
        open_count=report.open_count,
        is_example=report.is_example,
        is_finished=report.is_finished,
    )
