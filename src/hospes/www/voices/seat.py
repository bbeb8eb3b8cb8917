"""Where a voice without an account sits: its session knows a random identifier, and every page asks for that first."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation

from hospes.audit.actors import Actor
from hospes.journey.assessments import queries, rules
from hospes.journey.assessments.enums import Layer
from hospes.journey.assessments.models import Assessment, Respondent, Voice
from hospes.www import keeping
from hospes.www.assessments.finding import unkept
from hospes.www.front.signed_out import is_of_script, words_of

SESSION = "voice"
STAYS = 24 * 60 * 60  # seconds: it may be a library's computer
View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Seat:
    """A voice that acts, in its assessment."""

    voice: Voice

    @property
    def respondent(self) -> Respondent:
        """Whose words they are."""
        return self.voice.respondent

    @property
    def assessment(self) -> Assessment:
        """What it answers."""
        return self.respondent.assessment

    @property
    def by(self) -> Actor:
        """Who acts."""
        return queries.actor_of(self.voice)

    @property
    def is_open(self) -> bool:
        """Whether it can still say something."""
        return rules.is_open(self.assessment)

    @property
    def reads_report(self) -> bool:
        """Whether the city lets its voices read what it agreed on."""
        return self.assessment.layer >= Layer.LOCAL_GROUP and rules.may_read(self.voice, self.assessment)

    @property
    def words(self) -> str:
        """The four words by which it comes back."""
        return queries.words_of(self.voice)


def seat_of(request: HttpRequest) -> Seat | None:
    """Who sits here; nobody, when the session is over or the voice withdrew."""
    voice = queries.voice_named(request.session.get(SESSION, ""))
    return Seat(voice) if voice else None


def seated(view: View) -> View:
    """Give ``view`` the seat of the voice; whoever lost it is asked for the four words, and keeps what was written."""

    @wraps(view)
    def found(request: HttpRequest, **named: Any) -> HttpResponse:
        seat = seat_of(request)
        if seat is not None and not keeping.is_of_another(request, keeping.of_voice(seat.voice.pk)):
            listen_in(seat.voice.language, request)
            return view(request, seat, **named)
        if request.method != "POST" or is_of_script(request):
            return redirect("voices:back")
        return render(request, "voices/away.html", {"written": words_of(request)}, status=401)

    return unkept(found)


def sit(request: HttpRequest, voice: Voice, to: str = "") -> HttpResponse:
    """Let the voice act from this browser for a day, in its language; leads to what there is to answer, or ``to``."""
    request.session.cycle_key()
    request.session[SESSION] = str(voice.pk)
    if not request.user.is_authenticated:
        request.session.set_expiry(STAYS)
    return speaking(voice.language, request, redirect(to or "voices:tasks"))


def stand_up(request: HttpRequest) -> None:
    """Forget on this computer who sat here."""
    request.session.pop(SESSION, None)
    if not request.user.is_authenticated:
        request.session.flush()


def speaking(language: str, request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """Go on in that language, unless the reader chose another in this browser.

    In the languages that only the pages of voices speak, those pages go on by themselves: ``seated``.
    """
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES and language in dict(settings.LANGUAGES):
        secure = {"secure": settings.SECURE, "httponly": True, "samesite": "Lax"}
        answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, STAYS, **secure)  # type: ignore[arg-type]  # its own named options
    return answer


def listen_in(language: str, request: HttpRequest) -> None:
    """Show this page in the language of the invitation, unless the reader chose another in this browser."""
    if not request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) and language in dict(settings.VOICE_LANGUAGES):
        translation.activate(language)
