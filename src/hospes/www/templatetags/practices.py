"""What a practice tells, with a remark where nobody told it; what waits for its writers and readers."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from hospes.journey.practices.enums import State
from hospes.journey.practices.queries.pages import PracticePage
from hospes.www.templatetags.ui import Tone, tag, user_text

register = template.Library()
TONES: dict[str, Tone] = {State.REVIEW: "accent", State.PUBLISHED: "done"}


@register.simple_tag
def told(page: PracticePage, name: str) -> SafeString:
    """A passage in the language of its text; where it is empty, that nobody told it."""
    passage = page.passages[name]
    if passage.text:
        return user_text(passage.text, page.text.language)
    silent = _("The source does not say.") if page.practice.source else _("The city has not told it yet.")
    return format_html('<p class="hint">{}</p>', silent)


@register.simple_tag
def passage(page: PracticePage, name: str) -> SafeString:
    """A passage under its heading."""
    return format_html("<h2>{}</h2>{}", page.passages[name].title, told(page, name))


@register.simple_tag
def practice_state(state: str) -> SafeString:
    """How far a practice is on its way to its readers."""
    return tag(str(State(state).label), tone=TONES.get(state, "plain"))
