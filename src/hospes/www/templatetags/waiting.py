"""What waits for a city in its calls, as its own page and its home page show it."""

from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from hospes.journey.cities.models import City
from hospes.journey.matching.enums import Todo
from hospes.journey.matching.queries import words
from hospes.journey.matching.queries.waiting import Waits, waiting_for
from hospes.www.addresses import address
from hospes.www.templatetags.ui import next_step

register = template.Library()
NAMES = {Todo.ANSWER: "matching:answer", Todo.NEEDS: "matching:needs", Todo.OFFER: "matching:offer"}


@register.filter
def language_name(code: str) -> str:
    """What a language is called in the reader's language."""
    return words.language_name(code)


def href_of(one: Waits) -> str:
    """Where it is done."""
    return address("matching:match", one.match) if one.match else address(NAMES[one.todo], one.interest.pk)


@register.simple_tag
def waiting_step(one: Waits) -> SafeString:
    """It as the step that follows on a page."""
    title = words_of(one)
    return next_step(title, href_of(one), text=_("Until %(day)s.") % {"day": date_format(one.by, "DATE_FORMAT")})


def words_of(one: Waits) -> str:
    """What to do; of a match with whom."""
    if one.other is None:
        return str(one.todo.label)
    said = _("Answer the match with %(city)s")
    return said % {"city": one.other}


@register.inclusion_tag("matching/waits.html")
def city_waits(city: City) -> dict[str, Any]:
    """All that waits for a city, with the call that it belongs to."""
    found = waiting_for(city)
    return {"lines": [{"one": one, "title": words_of(one), "href": href_of(one)} for one in found]}
