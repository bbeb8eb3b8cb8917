"""The door of an activity: what the link in a letter opens, for whoever has no account.

Looking changes nothing: programs that look into letters for their readers follow links too, and press no button.
"""

from collections.abc import Callable
from datetime import date
from functools import partial, wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hospes.audit.actors import Actor, ActorKind
from hospes.documents.calendars import MIME_TYPE, write_calendar
from hospes.journey.mentoring import changes
from hospes.journey.mentoring.emails import read_participant_token
from hospes.journey.mentoring.enums import Coming
from hospes.journey.mentoring.models import Activity, Participant
from hospes.journey.mentoring.queries.activity_page import activity_page
from hospes.journey.mentoring.queries.calendars import calendar_of_activity
from hospes.journey.mentoring.queries.finding import own_place, participant_named
from hospes.www.assessments.finding import unkept
from hospes.www.cities.asking import person_of
from hospes.www.front.refusals import UNREADABLE, done
from hospes.www.front.signed_out import words_of
from hospes.www.mentoring.asking import of_activity
from hospes.www.mentoring.clocks import clocks_of
from hospes.www.mentoring.door_forms import ComingForm, FeedbackForm
from hospes.www.voices.seat import listen_in

OVER = 410


def by_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give ``view`` the participant whom its address names; one that leads nowhere says why."""

    @wraps(view)
    def found(request: HttpRequest, token: str) -> HttpResponse:
        pk = read_participant_token(token)
        participant = participant_named(pk) if pk else None
        if participant is None:
            return _over(request, _("This link leads nowhere: it was altered, or the invitation was withdrawn."), 404)
        listen_in(participant.language, request)
        return view(request, participant, token)

    return unkept(found)


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def answer(request: HttpRequest, participant: Participant, token: str) -> HttpResponse:
    """What it is about, when and where; yes, no, or online; and what one needs to take part."""
    by = Actor(ActorKind.RESPONDENT, id=str(participant.pk))
    page = _asked(request, participant, by, token=token)
    return redirect(f"{request.path}?kept=yes") if page is None else page


@require_safe
@by_link
def invitation_calendar(request: HttpRequest, participant: Participant, token: str) -> HttpResponse:
    """The activity for one's calendar."""
    content = write_calendar(calendar_of_activity(participant.activity, is_inside=True))
    named = {"Content-Disposition": f'attachment; filename="activity-{participant.activity_id}.ics"'}
    return HttpResponse(content, content_type=MIME_TYPE, headers=named)


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def how_it_was(request: HttpRequest, participant: Participant, token: str) -> HttpResponse:
    """How it was, said without an account."""
    page = _told(request, participant, token=token)
    return redirect(f"{request.path}?kept=yes") if page is None else page


@require_http_methods(["GET", "HEAD", "POST"])
@of_activity()
def my_answer(request: HttpRequest, activity: Activity) -> HttpResponse:
    """The same, signed in."""
    mine = own_place(person_of(request), activity)
    if mine is None:
        return _not_listed(request, activity)
    page = _asked(request, mine, person_of(request).actor)
    if page is None:
        messages.success(request, _("Your answer is kept. You can change it until it begins."))
        return redirect("mentoring:activity", activity.pk)
    return page


@require_http_methods(["GET", "HEAD", "POST"])
@of_activity()
def my_feedback(request: HttpRequest, activity: Activity) -> HttpResponse:
    """How it was, said signed in; it is kept without the name all the same."""
    mine = own_place(person_of(request), activity)
    if mine is None:
        return _not_listed(request, activity)
    page = _told(request, mine)
    if page is None:
        messages.success(request, _("Thank you. It is kept without your name."))
        return redirect("mentoring:activity", activity.pk)
    return page


def _asked(request: HttpRequest, participant: Participant, by: Actor, **shown: object) -> HttpResponse | None:
    """The page with the answer, new or refused; none once it is kept."""
    fault = changes.fault_of_answering(participant.activity, participant, timezone.now())
    if fault and request.method == "POST":
        return _over(request, fault, OVER, participant)
    form = ComingForm(request.POST or None, participant=participant)
    if form.is_valid() and done(form, lambda: _answered(participant, form, by)):
        return None
    shown |= {"participant": participant, "form": form, "fault": fault, **_about(request, participant)}
    shown["is_kept"] = "kept" in request.GET and participant.answered_at is not None
    shown["said"] = form.named.get(Coming(participant.coming), "")
    return render(request, "mentoring/answer.html", shown, status=UNREADABLE if form.errors else 200)


def _answered(participant: Participant, form: ComingForm, by: Actor) -> bool:
    changes.answer_invitation(participant=participant, by=by, **form.given)
    return True


def _about(request: HttpRequest, participant: Participant) -> dict[str, object]:
    """What the activity is about, as one who takes part reads it."""
    activity = participant.activity
    page = activity_page(activity, request.user, inside=False)
    return {"activity": activity, "page": page, "clocks": clocks_of(activity, page.cities)}


def _told(request: HttpRequest, participant: Participant, **shown: object) -> HttpResponse | None:
    """The page with the questions how it was; none once it is kept."""
    today = timezone.localdate()
    fault = changes.fault_of_feedback(participant, today)
    if "kept" in request.GET and participant.has_fed_back:
        fault = ""
        shown["is_kept"] = True
    elif fault and request.method == "POST":
        return _over(request, fault, OVER, participant)
    form = FeedbackForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and not fault:
        given = changes.FeedbackGiven(**form.said, language=get_language() or "en")
        if done(form, partial(_give, participant, given, today)):
            return None
    shown |= {"participant": participant, "activity": participant.activity, "form": form, "fault": fault}
    return render(request, "mentoring/how_it_was.html", shown, status=UNREADABLE if form.errors else 200)


def _give(participant: Participant, given: changes.FeedbackGiven, today: date) -> bool:
    changes.give_feedback(participant=participant, given=given, today=today, by=Actor(ActorKind.RESPONDENT))
    return True


def _not_listed(request: HttpRequest, activity: Activity) -> HttpResponse:
    messages.info(request, _("You are not on the list of this activity."))
    return redirect("mentoring:activity", activity.pk)


def _over(request: HttpRequest, reason: str, status: int, participant: Participant | None = None) -> HttpResponse:
    """Why the link leads nowhere; what was being written when it ended comes back, to be copied."""
    written = words_of(request) if request.method == "POST" else ()
    shown = {"reason": reason, "participant": participant, "written": written}
    return render(request, "mentoring/over.html", shown, status=status)
