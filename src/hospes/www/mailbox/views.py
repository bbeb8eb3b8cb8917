"""The mailbox: letters that no mail server carried, for those who hand them over."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hospes.journey.cities.rules import keepers
from hospes.journey.people import changes
from hospes.journey.people.models import KeptLetter, Person
from hospes.journey.people.queries import letters_kept_by, letters_to_hand_over
from hospes.journey.people.rules import NOBODY, has_mail_server, may_read_mailbox
from hospes.www.assessments.finding import unkept
from hospes.www.mailbox.links import links_in

A_PAGE = 20


@dataclass(frozen=True)
class Reader:
    """Who stands before the mailbox."""

    person: Person

    @cached_property
    def keepers(self) -> frozenset[str]:
        """As whom they open letters."""
        return keepers(self.person)

    @property
    def letters(self) -> QuerySet[KeptLetter]:
        """Of which letters they know: the coordinator and the operator of all, others of those they may open."""
        return letters_to_hand_over() if may_read_mailbox(self.person) else letters_kept_by(self.keepers)

    def shown(self, letter: KeptLetter) -> dict[str, Any]:
        """One letter as the list shows it; one that is closed to them says to whom it is only in part."""
        opens = letter.keeper in self.keepers
        return {
            "letter": letter,
            "href": reverse("mailbox:letter", args=[letter.pk]) if opens else "",
            "to": letter.to if opens else masked(letter.to),
            "is_for_nobody": letter.keeper == NOBODY,
        }


def masked(address: str) -> str:
    """An address of which nobody learns who it is: ana@town.example becomes a…@town.example."""
    name, at, place = address.rpartition("@")
    return f"{name[:1]}…{at}{place}"


def _reader(request: HttpRequest) -> Reader:
    """Who reads; who keeps no letters is refused."""
    reader = Reader(request.user) if isinstance(request.user, Person) else None
    if reader is None or not (may_read_mailbox(reader.person) or reader.keepers):
        raise PermissionDenied
    return reader


def _kept(request: HttpRequest, number: int) -> tuple[Reader, KeptLetter]:
    """A letter that the reader may open; of others' they know at most that there is one."""
    reader = _reader(request)
    found = get_object_or_404(reader.letters, pk=number)
    if found.keeper not in reader.keepers:
        raise PermissionDenied
    return reader, found


@require_safe
@login_required
@unkept
def letters(request: HttpRequest) -> HttpResponse:
    """All letters that no mail server has taken, those that wait first."""
    reader = _reader(request)
    page = Paginator(reader.letters, A_PAGE).get_page(request.GET.get("page"))
    shown = {"page": page, "letters": [reader.shown(one) for one in page], "has_mail_server": has_mail_server()}
    return render(request, "mailbox/list.html", shown)


@require_safe
@login_required
@unkept
def letter(request: HttpRequest, number: int) -> HttpResponse:
    """One letter, with its links to copy; opening it is kept in the audit. The reader's own has reached its reader."""
    reader, kept = _kept(request, number)
    text = changes.open_letter(letter=kept, by=reader.person.actor)
    if is_own := kept.to == reader.person.email:
        changes.hand_over_letter(letter=kept, by=reader.person.actor)
    shown = {"letter": kept, "links": links_in(text), "is_own": is_own, "has_mail_server": has_mail_server()}
    return render(request, "mailbox/letter.html", shown)


@require_safe
@login_required
@unkept
def sheet(request: HttpRequest, number: int) -> HttpResponse:
    """The same letter for paper: each link as text and as a code for a telephone."""
    reader, kept = _kept(request, number)
    text = changes.open_letter(letter=kept, by=reader.person.actor)
    return render(request, "mailbox/sheet.html", {"letter": kept, "links": links_in(text)})


@require_POST
@login_required
def hand_over(request: HttpRequest, number: int) -> HttpResponse:
    """Remember that it reached its reader."""
    reader, kept = _kept(request, number)
    changes.hand_over_letter(letter=kept, by=reader.person.actor)
    messages.success(request, _("Marked as handed over."))
    return redirect("mailbox:list")


@require_POST
@login_required
def send(request: HttpRequest, number: int) -> HttpResponse:
    """Send it now, without waiting for the next try; who knows of a letter can, without reading it."""
    reader = _reader(request)
    changes.try_letter_again(letter=get_object_or_404(reader.letters, pk=number), by=reader.person.actor)
    messages.success(request, _("The letter is on its way. If it cannot be sent, it stands here again in a minute."))
    return redirect("mailbox:list")
