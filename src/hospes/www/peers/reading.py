"""What a peer does with the link: agrees to take part, reads what the city released, remarks, finishes, reads again.

The link is enough, as often as it is opened: no account and nothing kept in the browser.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hospes.journey.assessments import changes, emails, queries, rules
from hospes.journey.assessments.models import Peer, Remark
from hospes.journey.assessments.queries.asking import LevelChoice, level_choices, toolkit_in
from hospes.journey.assessments.queries.peers import ReviewedFactor, ReviewRecord
from hospes.journey.assessments.queries.reviewed import RemarkLine
from hospes.journey.assessments.rules import Refused
from hospes.www.assessments.finding import unkept
from hospes.www.assessments.sending import sent
from hospes.www.front.signed_out import words_of
from hospes.www.peers.forms import RemarkForm
from hospes.www.peers.sending import is_kept, with_theirs
from hospes.www.voices.seat import listen_in

GONE, UNREADABLE = 410, 422
View = Callable[..., HttpResponse]


def by_link(view: View) -> View:
    """Give ``view`` the peer whose link it is, in their language; a withdrawn link opens nothing."""

    @wraps(view)
    def found(request: HttpRequest, token: str, **named: Any) -> HttpResponse:
        pk = emails.read_peer_token(token)
        peer = queries.peer_named(pk) if pk else None
        if peer is None:
            return _over(request, _("This link is not one of ours."), status=404)
        listen_in(peer.language, request)
        if not rules.can_read_review(peer):
            return _over(request, _("This invitation was withdrawn."), status=GONE)
        return view(request, peer, **named)

    return unkept(found)


def _over(request: HttpRequest, reason: str, status: int) -> HttpResponse:
    """Why the link lets nobody in; what was being written when it ended comes back, to be copied."""
    written = words_of(request) if request.method == "POST" else ()
    return render(request, "peers/over.html", {"reason": reason, "written": written}, status=status)


def agreed(view: View) -> View:
    """Only who agreed to take part reads on; whoever did not is led to the door."""

    @wraps(view)
    def found(request: HttpRequest, peer: Peer, **named: Any) -> HttpResponse:
        return view(request, peer, **named) if peer.came_at else redirect("peers:door", emails.peer_token(peer))

    return by_link(found)


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def door(request: HttpRequest, peer: Peer) -> HttpResponse:
    """Who asks, what for, how long it takes, who sees what; pressing the button is to agree."""
    if request.method == "POST" and request.POST.get("do") == "unname":
        changes.take_name_away(peer=peer, by=queries.actor_of_peer(peer))
        messages.success(request, _("Your name and your address are no longer kept. Your remarks stay."))
        return redirect(request.path)
    if request.method == "POST":
        try:
            changes.begin_review(peer=peer, by=queries.actor_of_peer(peer))
        except Refused as refused:
            messages.warning(request, str(refused))
            return redirect(request.path)
        return redirect("peers:factors", emails.peer_token(peer))
    toolkit = toolkit_in(peer.review.version)
    return render(request, "peers/door.html", _frame(peer) | {"toolkit": toolkit, "text_language": toolkit.language})


@require_safe
@agreed
def factors(request: HttpRequest, peer: Peer) -> HttpResponse:
    """The key factors, and of which the peer has said something."""
    return render(request, "peers/factors.html", _frame(peer) | {"record": _record(peer)})


@require_http_methods(["GET", "HEAD", "POST"])
@agreed
def factor(request: HttpRequest, peer: Peer, item: str) -> HttpResponse:
    """One key factor: what the city released, what one remarked, and a form for one more."""
    record = _record(peer)
    found = record.factor(item)
    if found is None:
        raise Http404
    toolkit = toolkit_in(peer.review.version)
    levels = level_choices(toolkit) if record.asks_levels else ()
    now = _chosen(request, found, peer)
    form = _form(request, levels, now)
    if request.method == "POST" and is_kept(form, lambda: _remarked(peer, item, now, form)):
        messages.success(request, _("Your remark is kept."))
        return redirect("peers:factor", emails.peer_token(peer), item)
    shown = _frame(peer) | _around(record, found) | {"form": form, "now": now, "toolkit": toolkit}
    return render(request, "peers/factor.html", shown, status=UNREADABLE if form.errors or form.theirs else 200)


@require_safe
@agreed
def file(request: HttpRequest, peer: Peer, number: UUID) -> HttpResponse:
    """A file that stands with what the city released, to keep; no other file of the city exists here."""
    pieces = (piece for one in _record(peer).factors for piece in one.released.evidence)
    found = queries.file_shown(pieces, number)
    if found is None:
        raise Http404
    return sent(found)


@require_http_methods(["GET", "HEAD", "POST"])
@agreed
def done(request: HttpRequest, peer: Peer) -> HttpResponse:
    """What one said, and the button to finish; afterwards, thank you and what happens next."""
    if request.method == "POST":
        try:
            changes.finish_review(peer=peer, by=queries.actor_of_peer(peer))
        except Refused as refused:
            messages.warning(request, str(refused))
        return redirect(request.path)
    return render(request, "peers/done.html", _frame(peer) | {"record": _record(peer)})


@require_safe
@agreed
def record(request: HttpRequest, peer: Peer) -> HttpResponse:
    """The review as this peer may see it, with what the city answered; it stays when the review is closed."""
    return render(request, "peers/peer_record.html", _frame(peer) | {"record": _record(peer)})


def _record(peer: Peer) -> ReviewRecord:
    return queries.seen_by(queries.record_of(peer.review, get_language() or "en"), peer)


def _frame(peer: Peer) -> dict[str, Any]:
    """What every page of a peer knows."""
    return {
        "peer": peer,
        "token": emails.peer_token(peer),
        "assessment": peer.review.assessment,
        "city": peer.review.assessment.city.official_name(get_language() or "en"),
        "fault": rules.fault_of_link(peer, timezone.now()),
    }


def _around(record: ReviewRecord, found: ReviewedFactor) -> dict[str, Any]:
    place = record.factors.index(found)
    toolkit_factors = record.factors
    return {
        "found": found,
        "total": len(toolkit_factors),
        "before": toolkit_factors[place - 1].released if place else None,
        "after": toolkit_factors[place + 1].released if place + 1 < len(toolkit_factors) else None,
    }


def _chosen(request: HttpRequest, found: ReviewedFactor, peer: Peer) -> RemarkLine | None:
    """The remark that is to be put right; none when it is a new one. Nobody puts another's words right."""
    asked = request.POST.get("remark") or request.GET.get("remark") or ""
    if not asked:
        return None
    own = (one for one in found.remarks if one.peer_id == peer.pk and str(one.id) == asked)
    line = next(own, None)
    if line is None:
        raise Http404
    return line


def _form(request: HttpRequest, levels: tuple[LevelChoice, ...], now: RemarkLine | None) -> RemarkForm:
    if request.method != "POST":
        return RemarkForm(levels=levels, now=now)
    return RemarkForm(with_theirs(request.POST, now.text if now else ""), levels=levels, now=now)


def _remarked(peer: Peer, item: str, now: RemarkLine | None, form: RemarkForm) -> changes.Outcome:
    """Keep a remark, or what puts it right."""
    return changes.write_remark(
        peer=peer,
        item=item,
        said=form.said,
        remark=Remark(pk=now.id) if now else None,
        seen_revision=form.cleaned_data["revision"],
        by=queries.actor_of_peer(peer),
    )
