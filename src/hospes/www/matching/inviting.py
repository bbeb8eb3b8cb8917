"""Letters of a call: who is written to, read in each city's language before they leave, and what became of them."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hospes.journey.assessments.rules import fault_of_address
from hospes.journey.matching import changes, rules
from hospes.journey.matching.emails import previews
from hospes.journey.matching.enums import LetterKind, LetterState
from hospes.journey.matching.models import Call, Interest
from hospes.journey.matching.queries.inviting import to_invite, to_remind
from hospes.journey.matching.queries.letters import letter_in, letters_page
from hospes.journey.people.rules import has_mail_server, may_read_mailbox
from hospes.www.cities.asking import person_of
from hospes.www.front.refusals import form_page
from hospes.www.matching.asking import call_for
from hospes.www.matching.letter_forms import ReturnedForm

ARRIVED = (LetterState.SENT, LetterState.HANDED_OVER)
LOST = (LetterState.REFUSED, LetterState.RETURNED)


@require_safe
@login_required
def letters(request: HttpRequest, pk: int) -> HttpResponse:
    """Whom to invite, whom to remind, and what became of each letter."""
    found = call_for(request, pk, rules.may_run)
    page = letters_page(found, timezone.now())
    states = {"arrived": ARRIVED, "waiting": (LetterState.WAITING,), "lost": LOST, "nobody": (LetterState.NOBODY,)}
    counts = {name: page.count(*these) for name, these in states.items()}
    shown = {"call": found, "page": page, "counts": counts, "warning": fault_of_address(settings.URL)}
    return render(request, "matching/letters.html", shown | {"reads_letters": may_read_mailbox(person_of(request))})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """The invitations to the cities that were chosen, to be read; and sent."""
    found = call_for(request, pk, rules.may_run)
    return _write(request, found, LetterKind.INVITATION, to_invite(found))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def remind(request: HttpRequest, pk: int) -> HttpResponse:
    """The reminders to the cities that were chosen, to be read; and sent."""
    found = call_for(request, pk, rules.may_run)
    return _write(request, found, LetterKind.REMINDER, to_remind(found, timezone.now()))


def _write(request: HttpRequest, call: Call, kind: LetterKind, waiting: tuple[Interest, ...]) -> HttpResponse:
    """Letters are drawn, one for each language and side, and leave when the button is pressed."""
    sent = request.POST if request.method == "POST" else request.GET
    numbers = set(sent.getlist("city"))
    chosen = tuple(each for each in waiting if str(each.pk) in numbers)  # but for those written to since
    if not chosen:
        messages.info(request, _("Choose at least one city to write to."))
        return redirect("matching:letters", call.pk)
    if request.method == "POST":
        _send(request, call, kind, [each.pk for each in chosen])
        return redirect("matching:letters", call.pk)
    drawn = previews(kind, chosen, signed_by=str(request.user), first=get_language() or "")
    shown: dict[str, Any] = {"call": call, "kind": kind, "chosen": chosen, "previews": drawn}
    return render(request, "matching/preview.html", shown | {"warning": fault_of_address(settings.URL)})


def _send(request: HttpRequest, call: Call, kind: LetterKind, chosen: list[int]) -> None:
    """Let the letters leave, or say why none does."""
    write = changes.invite_cities if kind == LetterKind.INVITATION else changes.remind_cities
    try:
        messages.success(request, _said(write(call=call, chosen=chosen, by=person_of(request).actor)))
    except rules.Refused as refused:
        messages.warning(request, str(refused))


def _said(count: int) -> str:
    """What becomes of letters now; without a mail server they go nowhere by themselves."""
    if has_mail_server():
        said = ngettext("One letter is on its way.", "%(count)s letters are on their way.", count)
    else:
        said = ngettext(
            "One letter waits in the mailbox: open it there and hand it over.",
            "%(count)s letters wait in the mailbox: open them there and hand them over.",
            count,
        )
    return said % {"count": count}


@login_required
def returned(request: HttpRequest, pk: int, letter: int) -> HttpResponse:
    """Say that a letter came back to the mailbox of who sends, which no program here reads."""
    found = call_for(request, pk, rules.may_run)
    written = letter_in(found, letter)
    if written is None:
        raise Http404
    form = ReturnedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        changes.note_returned(letter=written, why=form.cleaned_data["why"], by=person_of(request).actor)
        said = _("It is noted. Give %(city)s another contact, then invite it again.")
        messages.success(request, said % {"city": written.interest.city})
        return redirect("matching:letters", found.pk)
    return form_page(request, "matching/returned.html", form, call=found, letter=written)
