"""What only the pages of assessments need."""

from django import template

from hospes.journey.assessments import queries
from hospes.journey.assessments.models import Assessment

register = template.Library()


@register.simple_tag
def toolkit_title(assessment: Assessment) -> str:
    """The title of the assessment's toolkit in the reader's language."""
    return queries.toolkit_of(assessment).title
