"""The forms of allauth in our look."""

from django import template
from django.forms import BoundField

register = template.Library()


@register.filter
def bare(bound: BoundField) -> BoundField:
    """A field of allauth without the words inside its box and the link above it: labels and our links say it."""
    bound.field.widget.attrs.pop("placeholder", None)
    if "<a " in str(bound.field.help_text):
        bound.field.help_text = bound.help_text = ""
    return bound
