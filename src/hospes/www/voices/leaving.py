"""Finishing, being told what came of it, withdrawing, leaving the computer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hospes.journey.assessments import changes
from hospes.journey.assessments.rules import Refused
from hospes.www.voices.forms import TellForm
from hospes.www.voices.seat import Seat, seated, stand_up

UNREADABLE = 422


@require_POST
@seated
def finish(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Say that one is through."""
    changes.finish_voice(voice=seat.voice, by=seat.by)
    return redirect("voices:thanks")


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def thanks(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Thank you, the four words, and whether to be told what came of it."""
    form = TellForm(request.POST if request.method == "POST" else None, initial={"email": seat.voice.tell})
    if request.method == "POST" and form.is_valid():
        try:
            changes.ask_to_be_told(voice=seat.voice, email=form.cleaned_data["email"], by=seat.by)
            messages.success(request, _("Your wish is kept."))
            return redirect("voices:thanks")
        except Refused as refused:
            form.add_error("email", str(refused))
    shown = {"seat": seat, "assessment": seat.assessment, "is_open": seat.is_open, "form": form}
    return render(request, "voices/thanks.html", shown, status=UNREADABLE if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def withdraw(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Say what withdrawing means, then delete all that the voice said."""
    if request.method != "POST":
        shown = {"seat": seat, "assessment": seat.assessment, "is_open": seat.is_open}
        return render(request, "voices/withdraw.html", shown)
    changes.withdraw_voice(voice=seat.voice, by=seat.by)
    stand_up(request)
    messages.success(request, _("All that you said is deleted. Only that somebody withdrew is kept."))
    return redirect("voices:back")


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Forget on this computer who answered here."""
    stand_up(request)
    messages.success(request, _("This computer no longer knows you. Come back with your four words."))
    return redirect("voices:back")
