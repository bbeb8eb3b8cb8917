"""How the time of a programme, and a city's part in a scheme, are said in the reader's language."""

from babel.lists import format_list
from django import template
from django.utils.translation import gettext as _

from hospes.journey.programmes.enums import RoleKind, Side
from hospes.journey.programmes.queries import CityScheme
from hospes.www.templatetags.cities import locale, moment

register = template.Library()


@register.simple_tag
def span(begins: str, ends: str) -> str:
    """From when until when, as far as it is known; empty when nothing is."""
    named = {"begins": begins and moment(begins), "ends": ends and moment(ends)}
    if begins and ends:
        return _("%(begins)s to %(ends)s") % named
    if begins:
        return _("since %(begins)s") % named
    return _("until %(ends)s") % named if ends else ""


@register.filter
def role_heading(kind: RoleKind) -> str:
    """What stands above those who have a role."""
    return {
        RoleKind.COORDINATOR: _("Coordinated by"),
        RoleKind.FACILITATOR: _("Facilitated by"),
        RoleKind.ASSOCIATION: _("Associations"),
        RoleKind.CITY: _("Cities that take part"),
        RoleKind.READER: _("Readers"),
    }[kind]


@register.filter
def together(scheme: CityScheme) -> str:
    """On which side of a scheme a city stands, and with whom."""
    named = {"scheme": scheme.title, "others": format_list(scheme.others, locale=locale())}
    return (_with(scheme.side) if scheme.others else _alone(scheme.side)) % named


def _with(side: Side) -> str:
    return {
        Side.MENTOR: _("Mentor in “%(scheme)s”, with %(others)s"),
        Side.MENTEE: _("Mentee in “%(scheme)s”, with %(others)s"),
        Side.UNSTATED: _("Partner in “%(scheme)s”, with %(others)s"),
    }[side]


def _alone(side: Side) -> str:
    return {
        Side.MENTOR: _("Mentor in “%(scheme)s”"),
        Side.MENTEE: _("Mentee in “%(scheme)s”"),
        Side.UNSTATED: _("Partner in “%(scheme)s”"),
    }[side]
