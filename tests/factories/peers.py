"""Peer reviews for tests: a review, and peers who remark."""

from dataclasses import replace
from datetime import timedelta

from django.utils import timezone

from factories.assessments import Answering
from hospes.journey.assessments import changes, queries
from hospes.journey.assessments.changes import PeerGuest
from hospes.journey.assessments.enums import Uptake
from hospes.journey.assessments.models import Peer, Remark, Review
from hospes.journey.assessments.queries.contents import RemarkSaid, ReplySaid

FACTOR = "kf-bcdf"


def peer_guest(**given: object) -> PeerGuest:
    """Bo of Port-aux-Pins, unless the test says otherwise."""
    usual = PeerGuest("Bo", "Port-aux-Pins", "en", timezone.now() + timedelta(days=14), "bo@example.org")
    return replace(usual, **given)  # type: ignore[arg-type]  # a test names the fields it changes


def make_review(town: Answering, question: str = "Where are we too high?") -> Review:
    """A city releases how it sees itself."""
    made = changes.open_review(assessment=town.assessment, question=question, by=town.officer.actor)
    found = queries.review_of(town.assessment, made.pk)
    assert found is not None
    return found


def make_peer(town: Answering, review: Review, *, came: bool = True, **given: object) -> Peer:
    """A peer who has agreed to take part."""
    made = changes.invite_peer(review=review, guest=peer_guest(**given), by=town.officer.actor)
    if came:
        changes.begin_review(peer=made, by=queries.actor_of_peer(made))
    return again(made)


def again(peer: Peer) -> Peer:
    """The peer as it is now."""
    found = queries.peer_named(peer.pk)
    assert found is not None
    return found


def remark(peer: Peer, text: str = "Who opens on Saturday?", **given: object) -> changes.Outcome:
    """What a peer says of the first key factor, a question unless the test says otherwise."""
    said = RemarkSaid(text, str(given.pop("kind", "question")), given.pop("level", None))  # type: ignore[arg-type]  # a test names a level
    item = str(given.pop("item", FACTOR))
    return changes.write_remark(peer=peer, item=item, said=said, by=queries.actor_of_peer(peer), **given)  # type: ignore[arg-type]  # the rest is the change's own


def answer(town: Answering, one: Remark, text: str = "Nobody yet.", **given: object) -> changes.Outcome:
    """What the city answers; it takes the remark up unless the test says otherwise."""
    usual = {"uptake": Uptake.TAKEN_UP, "seen_revision": 0, "read_revision": 1} | given
    said = ReplySaid(text, str(usual.pop("uptake")))
    return changes.answer_remark(remark=one, said=said, by=town.officer.actor, **usual)  # type: ignore[arg-type]  # the change's own
