"""The journey of a city as the front page tells it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Step:
    """One step; ``is_here`` once this installation can do it."""

    title: str | Promise
    text: str | Promise
    is_here: bool


JOURNEY = (
    Step(_("Read"), _("A toolkit says what a city that includes its newcomers looks like."), is_here=True),
    Step(_("Assess"), _("Answer its questions, alone in an afternoon or with others."), is_here=True),
    Step(_("Agree"), _("Where voices differ, talk, and agree on a level."), is_here=True),
    Step(_("See"), _("Your distance from the standard, and what is still open."), is_here=True),
    Step(_("Be inspired"), _("What other cities did about the same gap, failures included."), is_here=True),
    Step(_("Be matched"), _("A city that has been there, proposed with its reasons."), is_here=True),
    Step(_("Be mentored"), _("Three study visits, workshops, and what each leaves behind."), is_here=True),
    Step(_("Plan"), _("Changes, steps, people, dates: adopted by the council."), is_here=True),
    Step(_("Welcome"), _("One place where newcomers find what they need, in their languages."), is_here=False),
    Step(_("Report and learn"), _("Assess again after a year, and see what helped."), is_here=False),
)
