"""Asking peers: a review is opened, peers are invited one by one, and it is closed. For who speaks for the city."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hospes.journey.assessments import changes, emails, queries, rules
from hospes.journey.assessments.models import Assessment, Peer, Review
from hospes.journey.assessments.rules import Refused
from hospes.journey.cities.rules import keeper
from hospes.journey.people.queries import letters_waiting
from hospes.www.assessments.finding import of_own_city, reader
from hospes.www.mailbox.telling import say_told
from hospes.www.peers.forms import PeerForm, ReviewForm
from hospes.www.voices.inviting import faults_of, settle

UNREADABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
@of_own_city
def reviews(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """The reviews of an assessment; and, while none is open, what would be released and a form to open one."""
    form = ReviewForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            question = form.cleaned_data["question"]
            made = changes.open_review(assessment=assessment, question=question, by=reader(request).actor)
            messages.success(request, _("The review is open. Invite your peers now."))
            return redirect("peers:review", assessment.pk, made.pk)
        except Refused as refused:
            form.add_error(None, str(refused))
    found = list(queries.reviews_of(assessment))
    shown = {
        "assessment": assessment,
        "form": form,
        "reviews": found,
        "open": next((one for one in found if one.closed_at is None), None),
        "released": queries.about_to_be_released(assessment, get_language() or "en"),
    }
    return render(request, "peers/reviews.html", shown, status=UNREADABLE if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@of_own_city
def review(request: HttpRequest, assessment: Assessment, number: int) -> HttpResponse:
    """One review: the peers and how far they are, what waits for an answer, one more invitation."""
    found = review_or_404(assessment, number)
    asks = request.method == "POST" and "do" not in request.POST
    form = PeerForm(request.POST) if asks else PeerForm.empty()
    if request.method == "POST" and not asks:
        _done(request, found)
        return redirect("peers:review", assessment.pk, number)
    if asks and (made := _invited(request, found, form)):
        return redirect("peers:peer", assessment.pk, number, made.pk)
    shown = {
        "assessment": assessment,
        "review": found,
        "record": queries.record_of(found, get_language() or "en"),
        "form": form,
        "waiting": queries.peers_to_tell(found).count(),
        "warning": rules.fault_of_address(settings.URL),
        "letters": letters_waiting(keeper(assessment.city), reader(request)),
    }
    return render(request, "peers/review.html", shown, status=UNREADABLE if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@of_own_city
def peer(request: HttpRequest, assessment: Assessment, number: int, peer: UUID) -> HttpResponse:
    """One peer's link: to copy, to send, to remind of, to withdraw."""
    found = queries.peer_of(review_or_404(assessment, number), peer)
    if found is None:
        raise Http404
    if request.method == "POST":
        settle(request, found, gone=_("The link opens nothing any more. What this peer remarked stays."))
        return redirect(request.path)
    shown = {"assessment": assessment, "review": found.review, "peer": found, "link": emails.peer_link(found)}
    return render(request, "peers/peer.html", shown | faults_of(found))


def review_or_404(assessment: Assessment, number: int) -> Review:
    """The review, if it is one of this assessment."""
    found = queries.review_of(assessment, number)
    if found is None:
        raise Http404
    return found


def _invited(request: HttpRequest, review: Review, form: PeerForm) -> Peer | None:
    """Make the link; None when the form does not say enough or the change refuses."""
    if not form.is_valid():
        return None
    try:
        made = changes.invite_peer(review=review, guest=form.guest, by=reader(request).actor)
    except Refused as refused:
        form.add_error(None, str(refused))
        return None
    messages.success(request, _("The link is made."))
    return made


def _done(request: HttpRequest, review: Review) -> None:
    """Close the review, or tell the peers; what is refused is said."""
    by, do = reader(request).actor, request.POST["do"]
    try:
        if do == "tell":
            _tell(request, changes.tell_peers(review=review, by=by))
        elif do == "close":
            changes.close_review(review=review, by=by)
            messages.success(request, _("The review is closed. Its record stays."))
    except Refused as refused:
        messages.warning(request, str(refused))


def _tell(request: HttpRequest, told: int) -> None:
    if told:
        say_told(request, ngettext("One peer is told.", "%(count)s peers are told.", told) % {"count": told})
    else:
        messages.success(request, _("Every peer with an address has been told."))
