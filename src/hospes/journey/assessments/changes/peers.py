"""Asking peers of other cities: a review is opened, peers are invited, come, finish, are told; then it is closed."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.assessments import emails
from hospes.journey.assessments.changes.decisions import alone, fitting
from hospes.journey.assessments.changes.inviting import locked_invitation, open_invitation
from hospes.journey.assessments.models import Assessment, CityAnswer, Peer, Remark, Review
from hospes.journey.assessments.queries.peers import peers_to_tell
from hospes.journey.assessments.queries.released import to_release
from hospes.journey.assessments.rules import Refused, can_read_review, fault_of_address


@dataclass(frozen=True)
class PeerGuest:
    """Whom a city asks: a name, their city, their language, until when; an address only where a letter is sent."""

    name: str
    city: str
    language: str
    ends_at: datetime
    email: str = ""


@transaction.atomic
def open_review(*, assessment: Assessment, question: str, by: Actor) -> Review:
    """Release how the city sees itself to the peers that it will invite, with what it asks them; no voice is in it."""
    found, words = alone(assessment), fitting(question).strip()
    if not words:
        raise Refused(_("Write what you ask your peers."))
    if found.reviews.filter(closed_at=None).exists():
        raise Refused(_("A peer review is open already. Close it before you open another."))
    made = Review.objects.create(
        assessment=found,
        version=found.round.toolkit_version,
        question=words,
        released=to_release(found),
        opened_by=by.name,
    )
    record("open_review", of=found, by=by, review=made.pk)
    return made


@transaction.atomic
def invite_peer(*, review: Review, guest: PeerGuest, by: Actor) -> Peer:
    """Make a link by which one peer reads and remarks; the name and the city stand beside the remarks."""
    found = locked_review(review)
    if guest.ends_at <= timezone.now():
        raise Refused(_("Choose a day that is still to come."))
    there = found.peers.filter(revoked_at=None, email__iexact=guest.email) if guest.email else Peer.objects.none()
    if there.exists():
        raise Refused(_("%(email)s is invited already.") % {"email": guest.email})
    made = Peer.objects.create(
        review=found,
        name=guest.name,
        city=guest.city,
        email=guest.email,
        language=guest.language,
        ends_at=guest.ends_at,
        created_by=by.name,
    )
    record("invite_peer", of=found.assessment, by=by, review=found.pk, peer=str(made.pk))
    return made


@transaction.atomic
def begin_review(*, peer: Peer, by: Actor) -> None:
    """Agree to take part, with one's name beside one's words; asked twice, the first time counts."""
    found = open_invitation(peer)
    if Peer.objects.filter(pk=found.pk, came_at=None).update(came_at=timezone.now()):
        record("begin_review", of=found.assessment, by=by, review=found.review_id)


@transaction.atomic
def finish_review(*, peer: Peer, by: Actor) -> None:
    """Say that one is through, once, and tell the city; remarks can be added until the link ends."""
    found = open_invitation(peer)
    if Peer.objects.filter(pk=found.pk, done_at=None).update(done_at=timezone.now()):
        emails.write_finished(found, by)
        record("finish_review", of=found.assessment, by=by, review=found.review_id)


@transaction.atomic
def take_name_away(*, peer: Peer, by: Actor) -> None:
    """Keep no longer who a peer is: name, address, letters go, city and remarks stay; also when all is closed."""
    found = locked_invitation(peer)
    if not can_read_review(found):
        raise Refused(_("This invitation was withdrawn."))
    if found.email:
        emails.forget_peer(found, by)
    Peer.objects.filter(pk=found.pk).update(name="", email="")
    record("take_name_away", of=found.assessment, by=by, review=found.review_id)


@transaction.atomic
def close_review(*, review: Review, by: Actor) -> None:
    """End a review: it takes no more remarks and stays as it is. Each remark has to be answered before."""
    alone(review.assessment)  # a remark that is being written comes before, or not at all
    found = locked_review(review)
    answer = CityAnswer.objects.filter(remark=OuterRef("pk"))
    waiting = Remark.objects.filter(~Exists(answer), peer__review=found).count()
    if waiting:
        said = ngettext(
            "%(count)s remark waits for your answer. Answer it first.",
            "%(count)s remarks wait for your answer. Answer them first.",
            waiting,
        )
        raise Refused(said % {"count": waiting})
    Review.objects.filter(pk=found.pk).update(closed_at=timezone.now(), closed_by=by.name)
    record("close_review", of=found.assessment, by=by, review=found.pk)


@transaction.atomic
def tell_peers(*, review: Review, by: Actor) -> int:
    """Write to each peer with an address that the city has answered something new; returns how many."""
    if fault := fault_of_address(settings.URL):
        raise Refused(fault)
    alone(review.assessment)  # asked twice at once, each is told once
    waiting = list(peers_to_tell(review))
    for peer in waiting:
        emails.write_answered(peer, by)
    Peer.objects.filter(pk__in=[peer.pk for peer in waiting]).update(told_at=timezone.now())
    record("tell_peers", of=review.assessment, by=by, review=review.pk, told=len(waiting))
    return len(waiting)


def locked_review(review: Review) -> Review:
    """The review with its assessment, for this transaction alone; refused when it is closed."""
    found = Review.objects.select_for_update(of=("self",)).select_related("assessment").get(pk=review.pk)
    if found.closed_at is not None:
        raise Refused(_("This review is closed. It stays as it is."))
    return found
