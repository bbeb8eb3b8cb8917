"""An invented peer review of the finished assessment: two remarks, one of them answered."""

from datetime import timedelta

from django.utils import timezone

from hospes.audit.actors import Actor
from hospes.journey.assessments import changes, queries
from hospes.journey.assessments.changes import PeerGuest
from hospes.journey.assessments.enums import RemarkKind, Uptake
from hospes.journey.assessments.models import Assessment, Peer
from hospes.journey.assessments.queries.contents import RemarkSaid, ReplySaid

QUESTION = "Where do we see ourselves too high, and what would you do first if you were us?"
LEVEL = RemarkSaid(
    "Four forums with written answers, and a club of volunteers that newcomers lead: with us that would be the level of"
    " a city that shows others how. You are stricter with yourselves than you need to be.",
    RemarkKind.LEVEL, 4,
)  # fmt: skip
WONDERS = RemarkSaid(
    "Who goes to the training a second time? With us it was always the same ten people, until the heads of"
    " departments had to come first.",
    RemarkKind.QUESTION,
)  # fmt: skip
ANSWER = ReplySaid(
    "Thank you. We stay at 3: whoever works in the evening is not in the forums yet. We will show you how the written"
    " answers work, and would like to see your club.",
    Uptake.NOT_NOW,
)  # fmt: skip


def review(assessment: Assessment, by: Actor) -> None:
    """Release it, let an invented peer read and remark, and answer the first remark."""
    opened = changes.open_review(assessment=assessment, question=QUESTION, by=by)
    until = timezone.now() + timedelta(days=30)
    guest = PeerGuest(name="Alma", city="Exampleport", language="en", ends_at=until)
    peer = changes.invite_peer(review=opened, guest=guest, by=by)
    _remark(peer)
    one = peer.remarks.get(kind=RemarkKind.LEVEL)
    changes.answer_remark(remark=one, said=ANSWER, read_revision=1, seen_revision=0, by=by)


def _remark(peer: Peer) -> None:
    by = queries.actor_of_peer(peer)
    changes.begin_review(peer=peer, by=by)
    for item, said in (("kf-n94b", LEVEL), ("kf-vnjf", WONDERS)):
        changes.write_remark(peer=peer, item=item, said=said, by=by)
    changes.finish_review(peer=peer, by=by)
