"""Who receives the others, which places are visited, which questions an activity is to answer."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hospes.journey.cities.changes import Saved
from hospes.journey.cities.models import Association
from hospes.journey.mentoring import changes, rules
from hospes.journey.mentoring.models import Activity, Site
from hospes.journey.mentoring.queries.guests import cities_in
from hospes.journey.programmes.enums import RoleKind
from hospes.journey.programmes.rules import CURRENT
from hospes.www.cities.asking import person_of
from hospes.www.cities.clashes import answer, keeps_theirs, sent_too_late
from hospes.www.front.refusals import done, form_page
from hospes.www.mentoring.asking import of_activity
from hospes.www.mentoring.left_forms import QuestionsForm, SiteForm


@dataclass(frozen=True)
class Choosable:
    """Cities, or associations, that could host."""

    name: str
    title: str
    lines: tuple[Any, ...]
    chosen: frozenset[int]


@require_http_methods(["GET", "HEAD", "POST"])
@of_activity(rules.may_run)
def hosts(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Who hosts: some of the cities that meet, or associations of the programme."""
    cities = tuple(cities_in(activity))
    roles = activity.programme.roles.filter(CURRENT, kind=RoleKind.ASSOCIATION, association__isnull=False)
    associations = tuple(Association.objects.filter(pk__in=roles.values("association")))
    if request.method == "POST":
        if not rules.may_name_hosts(request.user, activity):
            raise rules.Refused(
                _("Somebody said what they need to take part, for the hosts to read. Ask a host to change who hosts.")
            )
        ticked = {name: set(request.POST.getlist(name)) for name in ("city", "association")}
        changes.set_hosts(
            activity=activity,
            cities=[one for one in cities if str(one.pk) in ticked["city"]],
            associations=[one for one in associations if str(one.pk) in ticked["association"]],
            by=person_of(request).actor,
        )
        messages.success(request, _("Saved."))
        return redirect("mentoring:activity", activity.pk)
    now = list(activity.hosts.values_list("city", "association"))
    found = (
        Choosable("city", _("Cities"), cities, frozenset(city for city, _one in now if city)),
        Choosable("association", _("Associations"), associations, frozenset(one for _city, one in now if one)),
    )
    shown = {"activity": activity, "groups": [group for group in found if group.lines]}
    return render(request, "mentoring/hosts.html", shown)


@of_activity(rules.may_run)
def sites(request: HttpRequest, activity: Activity) -> HttpResponse:
    """The places, and the next one."""
    form = SiteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by = person_of(request).actor
        if done(form, lambda: changes.save_site(activity=activity, given=form.given, by=by)):
            messages.success(request, _("The place is there."))
            return redirect("mentoring:sites", activity.pk)
    return form_page(request, "mentoring/sites.html", form, activity=activity, sites=list(activity.sites.all()))


@of_activity(rules.may_run)
def site(request: HttpRequest, activity: Activity, site: int) -> HttpResponse:
    """What is said of one place."""
    found = _site(activity, site)
    if keeps_theirs(request):
        return redirect(request.path)
    form = SiteForm(request.POST or None, initial=SiteForm.initial_of(found))
    shown = {"activity": activity, "title": found.name, "verb": _("Save the place")}
    if request.method == "POST" and form.is_valid():
        given: dict[str, Any] = {"given": form.given, "seen": form.seen_revision, "by": person_of(request).actor}
        outcome = done(form, lambda: changes.save_site(activity=activity, site=found, **given))
        if isinstance(outcome, Site):
            messages.success(request, _("Saved."))
            return redirect("mentoring:sites", activity.pk)
        if outcome is None:
            return form_page(request, "mentoring/form.html", form, **shown)
        form = sent_too_late(form, SiteForm.initial_of(outcome.theirs))
    return answer(request, "mentoring/form.html", form, **shown)


@require_POST
@of_activity(rules.may_run)
def remove_site(request: HttpRequest, activity: Activity, site: int) -> HttpResponse:
    """This place is not visited."""
    changes.remove_site(site=_site(activity, site), by=person_of(request).actor)
    messages.success(request, _("The place is off the list."))
    return redirect("mentoring:sites", activity.pk)


@of_activity(rules.may_run)
def questions(request: HttpRequest, activity: Activity) -> HttpResponse:
    """The guiding questions."""
    if keeps_theirs(request):
        return redirect(request.path)
    form = QuestionsForm(request.POST or None, initial=QuestionsForm.initial_of(activity))
    shown = {"activity": activity, "title": _("Questions it is to answer"), "verb": _("Save the questions")}
    if request.method == "POST" and form.is_valid():
        given: dict[str, Any] = {
            "seen_revision": form.revision_for(activity),
            "texts": form.lines,
            "by": person_of(request).actor,
        }
        outcome = done(form, lambda: changes.set_questions(activity=activity, **given))
        if isinstance(outcome, Saved):
            messages.success(request, _("Saved."))
            return redirect("mentoring:activity", activity.pk)
        if outcome is None:
            return form_page(request, "mentoring/form.html", form, **shown)
        form = sent_too_late(form, QuestionsForm.initial_of(outcome.theirs))
    return answer(request, "mentoring/form.html", form, **shown)


def _site(activity: Activity, pk: int) -> Site:
    found = activity.sites.select_related("activity__programme").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
