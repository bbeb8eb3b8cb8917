"""What a practice tells, with a remark where nobody told it; what waits for its writers and readers."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hospes.journey.cities.models import City
from hospes.journey.cities.rules import Visitor
from hospes.journey.practices.enums import State
from hospes.journey.practices.queries.pages import PracticePage
from hospes.journey.practices.queries.shelves import how_many_serve, told_by
from hospes.journey.practices.queries.writing import sent_back_to, waiting_for
from hospes.www.templatetags.ui import Tone, icon, tag, user_text

register = template.Library()
TONES: dict[str, Tone] = {State.REVIEW: "accent", State.PUBLISHED: "done"}


@register.simple_tag
def told(page: PracticePage, name: str) -> SafeString:
    """A passage in its language, marked where only the original tells it; where nobody told it, that remark."""
    passage = page.passages[name]
    if passage.text and passage.language == page.text.language:
        return user_text(passage.text, passage.language)
    if passage.text:
        remark = format_html('<p><small class="untranslated">{}</small></p>', _("not yet translated"))
        return format_html("{}{}", remark, user_text(passage.text, passage.language))
    silent = _("The source does not say.") if page.practice.source else _("The city has not told it yet.")
    return format_html('<p class="hint">{}</p>', silent)


@register.simple_tag
def passage(page: PracticePage, name: str, *, icon_name: str = "") -> SafeString:
    """A passage under its heading."""
    lead = format_html("{} ", icon(icon_name)) if icon_name else SafeString("")
    return format_html("<h2>{}{}</h2>{}", lead, page.passages[name].title, told(page, name))


@register.simple_tag
def practice_state(state: str) -> SafeString:
    """How far a practice is on its way to its readers."""
    return tag(str(State(state).label), tone=TONES.get(state, "plain"))


@register.inclusion_tag("practices/for_factor.html")
def practices_for(toolkit: str, item: str) -> dict[str, Any]:
    """The way from a key factor to the practices that serve it."""
    return {"count": how_many_serve(toolkit, item), "toolkit": toolkit, "item": item}


@register.inclusion_tag("practices/of_city.html")
def practices_of(city: City) -> dict[str, Any]:
    """What a city tells, on its page."""
    return {"practices": told_by(city, get_language() or "en")}


@register.inclusion_tag("practices/sent_back.html")
def practices_sent_back(city: City) -> dict[str, Any]:
    """What a facilitator gave back to a city, on its home page."""
    return {"lines": sent_back_to(city)}


@register.inclusion_tag("practices/waiting.html")
def practices_waiting(person: Visitor) -> dict[str, Any]:
    """What waits for somebody as a facilitator, on their first page."""
    return {"waiting": waiting_for(person)}
