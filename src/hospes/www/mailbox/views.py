"""The mailbox: letters that no mail server carried, for those who hand them over."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hospes.journey.people import changes
from hospes.journey.people.models import KeptLetter, Person
from hospes.journey.people.queries import letters_to_hand_over
from hospes.journey.people.rules import has_mail_server, may_read_mailbox
from hospes.www.mailbox.links import links_in


def _reader(request: HttpRequest) -> Person:
    """Who reads; a stranger is refused."""
    if not isinstance(request.user, Person) or not may_read_mailbox(request.user):
        raise PermissionDenied
    return request.user


@require_safe
@login_required
def letters(request: HttpRequest) -> HttpResponse:
    """All letters that no mail server has taken, those that wait first."""
    _reader(request)
    page = Paginator(letters_to_hand_over(), 20).get_page(request.GET.get("page"))
    return render(request, "mailbox/list.html", {"page": page, "has_mail_server": has_mail_server()})


@require_safe
@login_required
def letter(request: HttpRequest, number: int) -> HttpResponse:
    """One letter, with its links to copy."""
    _reader(request)
    kept = get_object_or_404(letters_to_hand_over(), pk=number)
    shown = {"letter": kept, "links": links_in(kept.text), "has_mail_server": has_mail_server()}
    return render(request, "mailbox/letter.html", shown)


@require_safe
@login_required
def sheet(request: HttpRequest, number: int) -> HttpResponse:
    """The same letter for paper: each link as text and as a code for a telephone."""
    _reader(request)
    kept = get_object_or_404(letters_to_hand_over(), pk=number)
    return render(request, "mailbox/sheet.html", {"letter": kept, "links": links_in(kept.text)})


@require_POST
@login_required
def hand_over(request: HttpRequest, number: int) -> HttpResponse:
    """Remember that it reached its reader."""
    reader = _reader(request)
    changes.hand_over_letter(letter=get_object_or_404(KeptLetter, pk=number), by=reader.actor)
    messages.success(request, _("Marked as handed over."))
    return redirect("mailbox:list")


@require_POST
@login_required
def send(request: HttpRequest, number: int) -> HttpResponse:
    """Send it now, without waiting for the next try."""
    reader = _reader(request)
    changes.try_letter_again(letter=get_object_or_404(letters_to_hand_over(), pk=number), by=reader.actor)
    messages.success(request, _("The letter is on its way. If it cannot be sent, it stands here again in a minute."))
    return redirect("mailbox:list")
