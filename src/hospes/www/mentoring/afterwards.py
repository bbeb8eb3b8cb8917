"""After an activity: who was there, and how it was."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from hospes.journey.mentoring import changes, rules
from hospes.journey.mentoring.enums import Attended
from hospes.journey.mentoring.models import Activity
from hospes.journey.mentoring.queries.feedback import heard_of
from hospes.journey.mentoring.queries.guests import participants_of
from hospes.journey.people.rules import has_mail_server
from hospes.www.cities.asking import person_of
from hospes.www.mentoring.asking import of_activity
from hospes.www.mentoring.opinions import asked_lines

THERE = (Attended.PLACE, Attended.ONLINE, Attended.ABSENT)


@require_http_methods(["GET", "HEAD", "POST"])
@of_activity(rules.may_run)
def attendance(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Who was there, in place or online; two who note at once take nothing back of each other."""
    listed = participants_of(activity)
    if request.method == "POST":
        by = person_of(request).actor
        for one in listed:
            said = request.POST.get(f"keep-{one.pk}", "")
            if said in Attended.values and said not in (one.attended, request.POST.get(f"seen-{one.pk}")):
                changes.note_attendance(participant=one, attended=Attended(said), by=by)
        messages.success(request, _("It is noted who was there."))
        return redirect("mentoring:activity", activity.pk)
    shown = {"activity": activity, "listed": listed, "choices": [(one.value, one.label) for one in Attended]}
    return render(request, "mentoring/attendance.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@of_activity(rules.may_write)
def feedback(request: HttpRequest, activity: Activity) -> HttpResponse:
    """What people said, from three answers on; and asking them."""
    may_run = rules.may_run(request.user, activity)
    if request.method == "POST" and may_run:
        count = changes.ask_for_feedback(activity=activity, by=person_of(request).actor)
        messages.success(request, _said(count))
        return redirect("mentoring:feedback", activity.pk)
    heard = heard_of(activity, timezone.localdate())
    to_ask = list(changes.to_ask(activity)) if may_run and activity.feedback_asked_at is None else []
    shown = {
        "activity": activity,
        "heard": heard,
        "lines": asked_lines(heard),
        "may_run": may_run,
        "to_ask": to_ask,
        "has_mail_server": has_mail_server(),
    }
    return render(request, "mentoring/feedback.html", shown)


def _said(count: int) -> str:
    said = ngettext("%(count)s person is asked how it was.", "%(count)s people are asked how it was.", count)
    return said % {"count": count}
