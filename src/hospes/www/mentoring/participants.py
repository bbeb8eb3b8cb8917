"""Who takes part in an activity: the list, who is added with a tick or by name, changed, taken off."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from hospes.audit.actors import Actor
from hospes.journey.cities.changes import Saved
from hospes.journey.cities.models import City
from hospes.journey.mentoring import changes, rules
from hospes.journey.mentoring.changes import ParticipantGiven
from hospes.journey.mentoring.enums import Coming, Part
from hospes.journey.mentoring.models import Activity
from hospes.journey.mentoring.queries.guests import Candidate, Group, candidates_for, cities_in, participants_of
from hospes.www.cities.asking import person_of
from hospes.www.cities.clashes import answer, keeps_theirs, sent_too_late
from hospes.www.front.refusals import done, form_page
from hospes.www.mentoring.asking import of_activity, participant_in
from hospes.www.mentoring.guest_forms import ParticipantForm


@require_http_methods(["GET", "HEAD", "POST"])
@of_activity(rules.may_run)
def participants(request: HttpRequest, activity: Activity) -> HttpResponse:
    """The list, and who could be on it; those that are ticked are added."""
    listed = participants_of(activity)
    groups = candidates_for(activity, request.user, listed)
    if request.method == "POST":
        _add_ticked(request, activity, groups)
        return redirect("mentoring:participants", activity.pk)
    shown = {
        "activity": activity,
        "listed": listed,
        "groups": groups,
        "reads_needs": rules.may_read_access_needs(request.user, activity),
        "needs": sum(bool(each.access_needs) for each in listed),
    }
    return render(request, "mentoring/participants.html", shown)


@of_activity(rules.may_run)
def add_participant(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Somebody else, by name and address; the form stays for the next one."""
    form = ParticipantForm(request.POST or None, cities=_cities(activity), initial={"part": Part.GUEST})
    shown = {"activity": activity, "title": _("Add somebody by name"), "verb": _("Put them on the list")}
    if request.method == "POST" and form.is_valid():
        by = person_of(request).actor
        if made := done(form, lambda: changes.add_participant(activity=activity, given=form.given(), by=by)):
            messages.success(request, _("%(name)s is on the list. You can add the next one.") % {"name": made.name})
            return redirect("mentoring:add_participant", activity.pk)
    return form_page(request, "mentoring/form.html", form, **shown)


@of_activity(rules.may_run)
def participant(request: HttpRequest, activity: Activity, participant: UUID) -> HttpResponse:
    """What is said of somebody on the list."""
    found = participant_in(activity, participant)
    if keeps_theirs(request):
        return redirect(request.path)
    form = ParticipantForm(request.POST or None, cities=_cities(activity), initial=ParticipantForm.initial_of(found))
    reads_needs = rules.may_read_access_needs(request.user, activity)
    shown = {"activity": activity, "one": found, "reads_needs": reads_needs, "answers": _answers()}
    if request.method == "POST" and form.is_valid():
        given: dict[str, Any] = {
            "seen_revision": form.seen_revision,
            "given": form.given(found),
            "by": person_of(request).actor,
        }
        outcome = done(form, lambda: changes.change_participant(participant=found, **given))
        if isinstance(outcome, Saved):
            messages.success(request, _("Saved."))
            return redirect("mentoring:participants", activity.pk)
        if outcome is None:
            return form_page(request, "mentoring/participant.html", form, **shown)
        form = sent_too_late(form, ParticipantForm.initial_of(outcome.theirs))
    return answer(request, "mentoring/participant.html", form, **shown)


@require_POST
@of_activity(rules.may_run)
def remove_participant(request: HttpRequest, activity: Activity, participant: UUID) -> HttpResponse:
    """Take somebody off the list."""
    found = participant_in(activity, participant)
    changes.remove_participant(participant=found, by=person_of(request).actor)
    said = _("%(name)s is off the list; the link in their letter leads nowhere.")
    messages.success(request, said % {"name": found.name})
    return redirect("mentoring:participants", activity.pk)


@require_POST
@of_activity(rules.may_run)
def note_answer(request: HttpRequest, activity: Activity, participant: UUID) -> HttpResponse:
    """Note what somebody said on the telephone."""
    found = participant_in(activity, participant)
    said = request.POST.get("kind", "")
    if said in (Coming.YES, Coming.ONLINE, Coming.NO):
        by = person_of(request).actor
        changes.answer_invitation(participant=found, coming=Coming(said), note=found.answer_note, by=by)
        messages.success(request, _("The answer is noted."))
    return redirect("mentoring:participants", activity.pk)


def _answers() -> list[tuple[str, str]]:
    return [(one.value, str(one.label).capitalize()) for one in (Coming.YES, Coming.ONLINE, Coming.NO)]


def _cities(activity: Activity) -> Any:
    return City.objects.filter(pk__in=[city.pk for city in cities_in(activity)])


def _add_ticked(request: HttpRequest, activity: Activity, groups: tuple[Group, ...]) -> None:
    """Put those on the list that were ticked, and are not on it yet."""
    wanted, by = set(request.POST.getlist("who")), person_of(request).actor
    chosen = {one.key: one for group in groups for one in group.candidates if one.key in wanted}
    added = 0
    for one in chosen.values():
        added += _added(request, activity, one, by)
    if not chosen:
        messages.info(request, _("Tick at least one person."))
    elif added:
        said = ngettext("%(count)s person is on the list now.", "%(count)s people are on the list now.", added)
        messages.success(request, said % {"count": added})


def _added(request: HttpRequest, activity: Activity, one: Candidate, by: Actor) -> bool:
    try:
        changes.add_participant(activity=activity, given=ParticipantGiven(**vars(one.given)), by=by)
    except rules.Refused as refused:
        messages.warning(request, str(refused))
        return False
    return True
