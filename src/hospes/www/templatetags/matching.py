"""What the pages of a call have in common: the row of its parts for who runs it, and states as tags."""

from dataclasses import dataclass

from django import template
from django.template.context import RequestContext
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hospes.journey.matching.enums import CallState, InterestState, ProposalState
from hospes.journey.matching.models import Call
from hospes.journey.matching.rules import may_run
from hospes.www.addresses import address
from hospes.www.templatetags.ui import NOTHING, Tone, tag

register = template.Library()
TONES: dict[str, Tone] = {
    CallState.OPEN: "accent",
    CallState.DECIDED: "done",
    InterestState.INVITED: "accent",
    InterestState.OPENED: "accent",
    InterestState.ANSWERED: "done",
}
TONES_OF_MATCHES: dict[str, Tone] = {ProposalState.PROPOSED: "accent", ProposalState.DECIDED: "done"}


@dataclass(frozen=True)
class Part:
    """A part of a call: its page, which is found by the number of the call, and the other pages that belong to it."""

    name: str
    title: str | Promise
    also: tuple[str, ...] = ()


OF_CITIES = (
    *("add_city", "list_of_cities", "contact", "first", "withdraw", "edit", "open", "close", "finish"),
    *("own", "needs", "talk", "need_factors", "request", "offer", "shown", "visit", "source", "terms"),  # of one city
)
OF_LETTERS = ("invite", "remind", "returned")
PARTS = (
    Part("matching:call", gettext_lazy("Cities"), tuple(f"matching:{name}" for name in OF_CITIES)),
    Part("matching:letters", gettext_lazy("Letters"), tuple(f"matching:{name}" for name in OF_LETTERS)),
    Part("matching:runs", gettext_lazy("Match"), ("matching:run", "matching:run_mentee", "matching:decide")),
    Part("matching:rules", gettext_lazy("Rules"), ("matching:try", "matching:withdraw_rule", "matching:caps")),
    Part("matching:proposals", gettext_lazy("Proposals")),
    Part("matching:questions", gettext_lazy("Questions"), ("matching:question",)),
    Part("matching:log", gettext_lazy("Log")),
)


@register.simple_tag(takes_context=True)
def call_parts(context: RequestContext, call: Call) -> SafeString:
    """Links to the parts of a call, for who runs it; says at which part the reader is."""
    request = context["request"]
    if not may_run(request.user, call):
        return NOTHING
    here = request.resolver_match.view_name
    links = ((address(part.name, call.pk), _current(part, here), part.title) for part in PARTS)
    listed = format_html_join("", '<li><a href="{}"{}>{}</a></li>', links)
    return format_html(
        '<nav class="parts no-print" aria-label="{}"><ul class="site-nav">{}</ul></nav>', _("The call"), listed
    )


def _current(part: Part, here: str) -> SafeString:
    if part.name == here:
        return SafeString(' aria-current="page"')
    return SafeString(' aria-current="true"') if here in part.also else NOTHING


@register.simple_tag
def call_state(state: CallState) -> SafeString:
    """How far a call is."""
    return tag(str(CallState(state).label), tone=TONES.get(state, "plain"))


@register.simple_tag
def interest_state(state: InterestState) -> SafeString:
    """How far a city has got with a call."""
    return tag(str(InterestState(state).label), tone=TONES.get(state, "plain"))


@register.simple_tag
def match_state(state: ProposalState | None) -> SafeString:
    """What became of a city's match; nothing as long as none is proposed."""
    return tag(str(ProposalState(state).label), tone=TONES_OF_MATCHES.get(state, "plain")) if state else NOTHING
