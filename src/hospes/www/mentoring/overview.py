"""How all schemes of a programme stand: one sentence and one button each, filtered and page by page."""

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from hospes.journey.cities.rules import Visitor
from hospes.journey.mentoring.changes.partnerships import remind_side
from hospes.journey.mentoring.models import PartnershipSide
from hospes.journey.mentoring.queries.overview import Overview, SchemeState, Step, overview
from hospes.journey.mentoring.rules import Refused
from hospes.journey.mentoring.rules.overview import may_oversee
from hospes.journey.plans.queries.in_schemes import plans_in_schemes
from hospes.www.addresses import address
from hospes.www.cities.asking import person_of
from hospes.www.programmes.asking import programme_for
from hospes.www.templatetags.programmes import span

ON_A_PAGE = 25


@dataclass(frozen=True)
class Row:
    """One scheme as the board shows it."""

    state: SchemeState
    who: str
    said: str
    href: str  # what the button opens; empty where it reminds
    next_span: str


@dataclass(frozen=True)
class Filter:
    """Which schemes are asked for; empty is all."""

    state: str = ""
    theme: str = ""
    association: str = ""

    @property
    def query(self) -> str:
        """The same in an address."""
        return urlencode({name: value for name, value in vars(self).items() if value})

    def holds(self, one: SchemeState, found: Overview) -> bool:
        """Whether a scheme is among them."""
        if self.state and not (one.is_late if self.state == "late" else one.waits):
            return False
        if self.theme and str(one.theme_pk) != self.theme:
            return False
        return not self.association or bool(one.cities & found.members.get(self.association, frozenset()))


@require_safe
@login_required
def board(request: HttpRequest, slug: str) -> HttpResponse:
    """The board of a programme, for who runs it."""
    programme = programme_for(request, slug, may_oversee)
    found = with_plans(overview(programme, timezone.localdate()), request.user)
    asked = Filter(*(request.GET.get(name, "")[:80] for name in ("state", "theme", "association")))
    chosen = [one for one in found.schemes if asked.holds(one, found)]
    page = Paginator(chosen, ON_A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "programme": programme,
        "found": found,
        "page": page,
        "rows": [row_of(one) for one in page.object_list],
        "asked": asked,
        "counts": _counts(found),
        "states": (("", _("all")), ("late", _("something is late")), ("waiting", _("somebody has not answered"))),
    }
    return render(request, "mentoring/board.html", shown)


@require_POST
@login_required
def remind(request: HttpRequest, slug: str, scheme: int) -> HttpResponse:
    """Remind every side of a scheme that has not finished looking at its partnership."""
    programme = programme_for(request, slug, may_oversee)
    sides = PartnershipSide.objects.filter(
        round__scheme=scheme,
        round__scheme__theme__programme=programme,
        round__closes_on__gte=timezone.localdate(),
        partner__ended_at=None,
        finished_at=None,
    )
    if not sides:
        raise Http404
    by = person_of(request).actor
    for side in sides.select_related("partner__city"):
        try:
            remind_side(side=side, by=by)
            messages.success(request, _("%(city)s gets a letter.") % {"city": side.partner})
        except Refused as refused:
            messages.warning(request, f"{side.partner}: {refused}")
    return redirect("mentoring:overview", programme.slug)


def with_plans(found: Overview, person: Visitor) -> Overview:
    """The same with the plans of which nobody said how they go; one question for all schemes."""
    silent: dict[int, int] = {}
    for plan in plans_in_schemes(person, [one.pk for one in found.schemes], found.today):
        silent[plan.scheme] = silent.get(plan.scheme, 0) + plan.is_silent
    return replace(found, schemes=tuple(replace(one, plans=silent.get(one.pk, 0)) for one in found.schemes))


def row_of(one: SchemeState) -> Row:
    """What is said of a scheme, the most pressing first, and where its button leads."""
    said, href = _pressing(one)
    return Row(one, _who(one), said, href, span(one.next.begins, one.next.ends) if one.next else "")


def _who(one: SchemeState) -> str:
    """Mentors and mentees in a line, with the theme where nobody takes part yet."""
    names = " – ".join(", ".join(side) for side in (one.mentors, one.mentees, one.others) if side)
    return names or one.theme


def _pressing(one: SchemeState) -> tuple[str, str]:
    """The sentence, and the page that it is about; no page where the button reminds."""
    scheme, state = address("mentoring:scheme", one.pk), address("mentoring:state", one.pk)
    if one.late:
        return _late(one.late), scheme
    if one.unheld:
        said = _("The day of “%(title)s” has passed: was it held?") % {"title": one.unheld[0].title}
        return said, address("mentoring:activity", one.unheld[0].pk)
    if one.unshown:
        said = _("“%(title)s” was to leave practices behind, and none is noted.") % {"title": one.unshown[0].title}
        return said, address("mentoring:activity", one.unshown[0].pk)
    if one.silent:
        return _("Has not said how the partnership goes: %(cities)s.") % {"cities": ", ".join(one.silent)}, ""
    if one.grave:
        said = ngettext("%(n)s risk wants a look now.", "%(n)s risks want a look now.", one.grave)
        return said % {"n": one.grave}, state
    return _quieter(one, scheme, state)


def _quieter(one: SchemeState, scheme: str, state: str) -> tuple[str, str]:
    if one.plans:
        said = ngettext(
            "Nobody has said for long how %(n)s plan goes.", "Nobody has said for long how %(n)s plans go.", one.plans
        )
        return said % {"n": one.plans}, state
    if one.unanswered and one.coming:
        said = ngettext("%(n)s invitation has no answer yet.", "%(n)s invitations have no answer yet.", one.unanswered)
        return said % {"n": one.unanswered}, address("mentoring:activity", one.coming.pk)
    if not (one.mentors or one.mentees or one.others):
        return _("Nobody takes part yet."), scheme
    if one.next is None and one.steps:
        return _("All milestones are passed."), state
    return _("On course."), scheme


def _late(steps: tuple[Step, ...]) -> str:
    if len(steps) == 1:
        return _("“%(title)s” is late.") % {"title": steps[0].milestone.title}
    more = len(steps) - 1
    said = ngettext(
        "“%(title)s” and %(n)s more milestone are late.", "“%(title)s” and %(n)s more milestones are late.", more
    )
    return said % {"title": steps[0].milestone.title, "n": more}


def _counts(found: Overview) -> dict[str, Any]:
    """What stands above the board."""
    return {
        "schemes": len(found.schemes),
        "late": sum(one.is_late for one in found.schemes),
        "waiting": sum(one.waits for one in found.schemes),
        "risks": sum(one.risks for one in found.schemes),
    }
