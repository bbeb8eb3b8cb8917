"""The place on a page that says how many answers wait in this browser, with the script that keeps and sends them."""

from functools import lru_cache

from django import template
from django.template.context import RequestContext
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from hospes.www import keeping
from hospes.www.voices.seat import SESSION

register = template.Library()
NOTHING = SafeString("")


@register.simple_tag(takes_context=True)
def kept_answers(context: RequestContext) -> SafeString:
    """For whoever is known in this browser: a voice, somebody with an account, or both. For strangers nothing."""
    request = context.get("request")
    voice = getattr(request, "session", {}).get(SESSION, "")
    person = getattr(getattr(request, "user", None), "pk", None)
    if not (voice or person):
        return NOTHING
    return format_html(
        '<div data-kept role="status" class="no-print" data-voice="{}" data-person="{}" data-token="{}" {}></div>\n'
        '    <script src="{}" defer></script>',
        keeping.of_voice(voice) if voice else "",
        keeping.of_person(person) if person else "",
        context.get("csrf_token", ""),
        _words(get_language() or "en"),
        static("js/kept.js"),
    )


@register.simple_tag(takes_context=True)
def whose(context: RequestContext) -> str:
    """Whose words the form on this page takes."""
    request = context["request"]
    return keeping.of_voice(request.session[SESSION]) if context.get("is_guest") else keeping.of_person(request.user.pk)


@lru_cache(maxsize=32)
def _words(_language: str) -> SafeString:
    """What the script says, the same for all who read this language."""
    return SafeString(render_to_string("components/kept.html").strip())
