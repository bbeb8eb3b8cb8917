"""What a practice tells, with a remark where nobody told it; what waits for its writers and readers."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from hospes.journey.practices.enums import State
from hospes.journey.practices.queries.pages import PracticePage
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
