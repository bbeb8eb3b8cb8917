"""The door: what a link opens, beginning, and coming back with four words."""

from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hospes.audit.actors import Actor, ActorKind
from hospes.journey.assessments import changes, emails, queries, rules
from hospes.journey.assessments.models import VoiceInvitation
from hospes.www.assessments.finding import unkept
from hospes.www.voices.forms import FourWordsForm
from hospes.www.voices.patience import count_guess, has_guessed_enough
from hospes.www.voices.seat import Seat, listen_in, seat_of, sit
from hospes.www.voices.short import first_page

OVER, TOO_MANY, UNREADABLE = 410, 429, 422


@require_http_methods(["GET", "HEAD", "POST"])
@unkept
def door(request: HttpRequest, token: str) -> HttpResponse:
    """Who asks, what for, who sees what; only pressing the button makes a voice, so that a preview makes none."""
    pk = emails.read_voice_token(token)
    invitation = queries.invitation_named(pk) if pk else None
    if invitation is None:
        return render(request, "voices/over.html", {"reason": _("This link is not one of ours.")}, status=404)
    listen_in(invitation.language, request)
    seat = _going_on(request, invitation)
    if request.method == "POST" and seat and request.POST.get("do") == "go_on":
        return redirect("voices:tasks")
    if fault := rules.fault_of_link(invitation, timezone.now()):
        return render(request, "voices/over.html", {"reason": fault, "seat": seat}, status=OVER)
    if request.method == "POST":
        by = Actor(ActorKind.RESPONDENT, id=str(uuid4()))
        voice = changes.join(invitation=invitation, by=by)
        return sit(request, voice, first_page(voice) if invitation.is_short else "")
    return render(request, "voices/door.html", _shown(invitation, seat))


def _going_on(request: HttpRequest, invitation: VoiceInvitation) -> Seat | None:
    """The voice that began in this browser and is not through: the same person, or another before the same computer."""
    seat = seat_of(request)
    is_here = seat is not None and seat.assessment.pk == invitation.assessment_id
    return seat if is_here and seat and seat.voice.finished_at is None else None


def _shown(invitation: VoiceInvitation, seat: Seat | None) -> dict[str, object]:
    language = get_language() or "en"
    toolkit = queries.toolkit_of(invitation.assessment)
    return {
        "invitation": invitation,
        "assessment": invitation.assessment,
        "seat": seat,
        "city": invitation.assessment.city.official_name(language),
        "toolkit": toolkit,
        "questions": sum(len(factor.questions) for factor in toolkit.key_factors),
        "text_language": toolkit.language,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@unkept
def back(request: HttpRequest) -> HttpResponse:
    """Coming back on any device with the four words."""
    form = FourWordsForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        shown = {"form": form, "seat": seat_of(request)}
        return render(request, "voices/back.html", shown, status=UNREADABLE if form.errors else 200)
    if has_guessed_enough(request):
        form.add_error("words", _("Too many words were tried here. Wait a quarter of an hour, then try again."))
        return render(request, "voices/back.html", {"form": form, "seat": None}, status=TOO_MANY)
    voice = queries.voice_with(form.cleaned_data["words"])
    if voice is not None:
        return sit(request, voice)
    count_guess(request)
    form.add_error("words", _("Nobody has these four words. Look at each of them, and at their order."))
    return render(request, "voices/back.html", {"form": form, "seat": None}, status=UNREADABLE)
