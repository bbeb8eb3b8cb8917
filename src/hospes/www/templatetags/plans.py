"""What the pages of action plans have in common: how a step goes in word and shape, days, money, the row of parts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from django import template
from django.template.context import RequestContext
from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hospes.documents.pictures.indicator import value_words
from hospes.journey.cities.models import City
from hospes.journey.plans.enums import Status
from hospes.journey.plans.models import Plan
from hospes.journey.plans.queries.listing import plans_in
from hospes.journey.plans.queries.waiting import plans_waiting, public_plans_of
from hospes.journey.programmes.models import Scheme
from hospes.www.addresses import address
from hospes.www.plans.saving import Entry
from hospes.www.plans.typed import as_typed
from hospes.www.templatetags.assessments import pills
from hospes.www.templatetags.ui import NOTHING, Tone, icon

register = template.Library()
Kind = Literal["line", "words", "day", "figure"]
LOOKS: dict[str, tuple[str, Tone]] = {
    Status.ON_COURSE: ("arrow-right", "accent"),
    Status.AT_RISK: ("triangle-alert", "plain"),
    Status.LATE: ("circle-alert", "clay"),
    Status.DONE: ("circle-check", "done"),
}


@dataclass(frozen=True)
class Part:
    """A part of a plan: its page, and the other pages that belong to it."""

    name: str
    title: str | Promise
    also: tuple[str, ...] = ()


OF_PLAN = ("change", "step", "details", "ways", "out", "check")
OF_VERSIONS = ("version", "difference", "adopt", "publish")
PARTS = (
    Part("plans:plan", gettext_lazy("The plan"), tuple(f"plans:{name}" for name in OF_PLAN)),
    Part("plans:progress", gettext_lazy("How it goes")),
    Part("plans:timeline", gettext_lazy("Timeline")),
    Part("plans:walk", gettext_lazy("From need to outcome")),
    Part("plans:proposals", gettext_lazy("Proposals"), ("plans:answer", "plans:propose")),
    Part("plans:versions", gettext_lazy("Versions"), tuple(f"plans:{name}" for name in OF_VERSIONS)),
)


@register.simple_tag(takes_context=True)
def plan_parts(context: RequestContext, plan: Plan) -> SafeString:
    """Links to the parts of a plan; says at which part the reader is."""
    here = context["request"].resolver_match.view_name
    links = ((address(part.name, plan.pk), _current(part, here), part.title) for part in PARTS)
    listed = format_html_join("", '<li><a href="{}"{}>{}</a></li>', links)
    return format_html(
        '<nav class="parts no-print" aria-label="{}"><ul class="site-nav">{}</ul></nav>', _("The plan"), listed
    )


def _current(part: Part, here: str) -> SafeString:
    if part.name == here:
        return SafeString(' aria-current="page"')
    return SafeString(' aria-current="true"') if here in part.also else NOTHING


@register.simple_tag
def step_status(status: Status | str | None) -> SafeString:
    """How a step goes, by a shape and a word."""
    if not status:
        return format_html('<span class="tag">{}</span>', _("not said yet"))
    picture, tone = LOOKS[status]
    return format_html('<span class="tag {}">{} {}</span>', tone, icon(picture), Status(status).label)


@register.simple_tag
def span_of_days(begins: date | None, ends: date | None) -> str:
    """From when until when, in full; also where one of them is open."""
    if begins and ends:
        return _("%(begins)s to %(ends)s") % {"begins": _day(begins), "ends": _day(ends)}
    if ends:
        return _("until %(day)s") % {"day": _day(ends)}
    if begins:
        return _("from %(day)s, no end yet") % {"day": _day(begins)}
    return _("no date yet")


def _day(day: date) -> str:
    return date_format(day, "DATE_FORMAT")


@register.simple_tag
def money(amount: Decimal, currency: str) -> SafeString:
    """An amount with its currency; cents only where there are some."""
    whole = amount == amount.to_integral_value()
    shown = number_format(amount, decimal_pos=0 if whole else 2, use_l10n=True, force_grouping=True)
    said = _("%(amount)s\N{NO-BREAK SPACE}%(currency)s") % {"amount": shown, "currency": currency}
    return format_html("<bdi>{}</bdi>", said)


@register.simple_tag
def figure(value: Decimal | None, unit: str = "") -> SafeString:
    """A figure in the reader's digits, with its unit; a stroke where there is none."""
    return format_html("<bdi>{}</bdi>", "–" if value is None else value_words(value, unit))


@register.filter
def typed(value: object) -> str:
    """A value as its field shows it."""
    return as_typed(value)


@register.simple_tag
def part_field(
    entry: Entry, name: str, label: str, *, kind: Kind = "line", hint: str = "", most: int = 0, among: str = ""
) -> SafeString:
    """A field of a part that is saved while one types; ``among`` names a list of words to choose from."""
    identifier, value = f"{entry.name}-{name}", entry.shown[name]
    said = format_html('<p class="hint" id="{}-hint">{}</p>', identifier, hint) if hint else NOTHING
    described = format_html(' aria-describedby="{}-hint"', identifier) if hint else NOTHING
    head = format_html('<label for="{}">{}</label>{}', identifier, label, said)
    if kind == "words":
        area = '<textarea id="{}" name="{}" rows="3" dir="auto"{}>\n{}</textarea>'
        box = format_html(area, identifier, identifier, described, value)
        return format_html('<div class="field">{}{}</div>', head, box)
    attributes = {
        "line": ' type="text" dir="auto"',
        "day": ' type="date"',
        "figure": ' type="text" inputmode="decimal"',
    }
    more = format_html(' maxlength="{}"', most) if most else NOTHING
    listed = format_html(' list="{}" autocomplete="off"', among) if among else NOTHING
    box = format_html(
        '<input{} id="{}" name="{}" value="{}"{}{}{}>',
        SafeString(attributes[kind]), identifier, identifier, value, more, listed, described,
    )  # fmt: skip
    return format_html('<div class="field">{}{}</div>', head, box)


@register.simple_tag
def part_choice(entry: Entry, name: str, label: str, choices: Iterable[tuple[str, str]]) -> SafeString:
    """One of a few words, side by side."""
    field = f"{entry.name}-{name}"
    shown = pills(field, f"{field}-", choices, entry.shown[name])
    return format_html('<fieldset class="field"><legend>{}</legend>{}</fieldset>', label, shown)


@register.inclusion_tag("plans/waits.html")
def city_plans(city: City) -> dict[str, Any]:
    """The current plans of a city, with what waits in them; or the way to the first."""
    return {"city": city, "plans": plans_waiting(city)}


@register.inclusion_tag("plans/in_scheme.html", takes_context=True)
def scheme_plans(context: RequestContext, scheme: Scheme) -> dict[str, Any]:
    """The plans of a scheme's cities that the reader may read."""
    return {"plans": plans_in(scheme, context["request"].user)}


@register.inclusion_tag("plans/public_lines.html")
def public_plans(city: City) -> dict[str, Any]:
    """The plans of a city that everybody reads."""
    return {"plans": public_plans_of(city)}
