"""Where an item stands: the page on which it is answered, at its place."""

from django.urls import reverse

from hospes.journey.assessments import queries
from hospes.journey.assessments.models import Assessment
from hospes.method.toolkit_format.model import Toolkit


def page_of_item(assessment: Assessment, toolkit: Toolkit, item: str) -> str:
    """The address of the question, level or context factor; of one that is asked no more, where all stands."""
    if item not in queries.items_of(toolkit):
        return reverse("assessments:check", args=[assessment.pk])
    factor = queries.factor_of(toolkit, item)
    if factor is None:
        return f"{reverse('assessments:context', args=[assessment.pk])}#{item}"
    return f"{reverse('assessments:factor', args=[assessment.pk, factor.id])}#{item}"
