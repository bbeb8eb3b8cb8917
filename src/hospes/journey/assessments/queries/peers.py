"""Peer reviews: what peers remarked on what the city released, and what the city answered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import F, Prefetch, Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor, ActorKind
from hospes.journey.assessments.enums import RemarkKind, Uptake
from hospes.journey.assessments.models import Assessment, CityAnswer, Peer, Remark, Review
from hospes.journey.assessments.queries.advised import with_practices
from hospes.journey.assessments.queries.asking import asks_levels, level_said, toolkit_in
from hospes.journey.assessments.queries.earlier import EarlierLine, earlier_decisions
from hospes.journey.assessments.queries.papers import AssessmentReport
from hospes.journey.assessments.queries.released import ReleasedFactor, released
from hospes.journey.assessments.queries.reports import report
from hospes.journey.assessments.queries.reviewed import AnswerOfCity, PeerLine, RemarkedFactor, RemarkLine, ReviewTold
from hospes.method.toolkit_format.model import Toolkit

Earlier = Mapping[str, tuple[EarlierLine, ...]]


@dataclass(frozen=True)
class ReviewedFactor:
    """A key factor as it was released, and what peers say of it."""

    released: ReleasedFactor
    remarks: tuple[RemarkLine, ...]


@dataclass(frozen=True)
class ReviewRecord:
    """A whole review: the question, the peers, the remarks, the answers; every face is drawn from it."""

    id: int
    question: str
    opened_at: datetime
    closed_at: datetime | None
    peers: tuple[PeerLine, ...]
    factors: tuple[ReviewedFactor, ...]  # in the toolkit's order
    asks_levels: bool

    @property
    def remarks(self) -> tuple[RemarkLine, ...]:
        """Every remark, by key factor."""
        return tuple(one for factor in self.factors for one in factor.remarks)

    @property
    def waiting(self) -> tuple[RemarkLine, ...]:
        """The remarks that have no answer yet."""
        return tuple(one for one in self.remarks if one.answer is None)

    @property
    def remarked(self) -> tuple[ReviewedFactor, ...]:
        """The key factors of which peers said something."""
        return tuple(factor for factor in self.factors if factor.remarks)

    @property
    def took_part(self) -> tuple[PeerLine, ...]:
        """The peers who came."""
        return tuple(one for one in self.peers if one.came)

    def factor(self, item: str) -> ReviewedFactor | None:
        """One key factor."""
        return next((one for one in self.factors if one.released.id == item), None)

    def remark(self, number: int) -> RemarkLine | None:
        """One remark."""
        return next((one for one in self.remarks if one.id == number), None)


def actor_of_peer(peer: Peer) -> Actor:
    """Who acts when a peer does; the name stands with the peer alone, so that it can be taken away."""
    return Actor(ActorKind.RESPONDENT, id=str(peer.pk))


def peer_named(pk: UUID) -> Peer | None:
    """The peer whose link it is, with the review and its city."""
    return _peers().filter(pk=pk).first()


def peer_of(review: Review, pk: UUID) -> Peer | None:
    """One peer of a review."""
    return _peers().filter(pk=pk, review=review).first()


def _peers() -> QuerySet[Peer]:
    found = Peer.objects.select_related(
        "review__assessment__city", "review__assessment__round__toolkit_version", "review__version"
    )
    return found.defer("review__version__texts", "review__assessment__round__toolkit_version__texts")


def reviews_of(assessment: Assessment) -> QuerySet[Review]:
    """The reviews of an assessment, the newest first."""
    return Review.objects.filter(assessment=assessment).select_related("version").defer("version__texts")


def review_of(assessment: Assessment, number: int) -> Review | None:
    """One review of an assessment."""
    found = reviews_of(assessment).filter(pk=number).first()
    if found:
        found.assessment = assessment
    return found


def remark_of(review: Review, number: int) -> Remark | None:
    """One remark of a review, with its peer."""
    found = Remark.objects.filter(pk=number, peer__review=review).select_related("peer__review__assessment")
    return found.first()


def peers_to_tell(review: Review) -> QuerySet[Peer]:
    """The peers to whom the city has answered something that they were not told, and who have an address."""
    answered = CityAnswer.objects.filter(remark__peer__review=review)
    untold = answered.filter(Q(remark__peer__told_at=None) | Q(changed_at__gt=F("remark__peer__told_at")))
    return _peers().filter(pk__in=untold.values("remark__peer"), revoked_at=None).exclude(email="")


def whole_report(assessment: Assessment, language: str) -> AssessmentReport:
    """The report as the city itself reads it: with practices beside its gaps, and with what peers said.

    The newest review comes first, each remark with what the city answered.
    """
    found = reviews_of(assessment).filter(pk__in=Remark.objects.values("peer__review"))
    told = tuple(_told(record_of(_with(each, assessment), language)) for each in found)
    return with_practices(replace(report(assessment, language), reviews=told), assessment)


def _with(review: Review, assessment: Assessment) -> Review:
    review.assessment = assessment
    return review


def _told(record: ReviewRecord) -> ReviewTold:
    factors = (
        RemarkedFactor(one.released.id, one.released.number, one.released.title, one.remarks) for one in record.remarked
    )
    return ReviewTold(record.question, record.opened_at, record.closed_at, record.took_part, tuple(factors))


def record_of(review: Review, language: str) -> ReviewRecord:
    """A review, every text of ours in ``language``."""
    with translation.override(language):
        toolkit = toolkit_in(review.version, language)
        peers = list(review.peers.prefetch_related(Prefetch("remarks", Remark.objects.select_related("answer"))))
        lines = _lines(review, peers, toolkit)
        return ReviewRecord(
            id=review.pk,
            question=review.question,
            opened_at=review.opened_at,
            closed_at=review.closed_at,
            peers=tuple(_peer(one) for one in peers),
            factors=tuple(_reviewed(factor, lines) for factor in released(review, language)),
            asks_levels=asks_levels(toolkit),
        )


def seen_by(record: ReviewRecord, peer: Peer) -> ReviewRecord:
    """What a peer sees of a review: its own remarks, and those of the others once it has finished or all is closed."""
    if peer.done_at or record.closed_at:
        return record
    factors = (replace(one, remarks=_own(one.remarks, peer)) for one in record.factors)
    return replace(record, factors=tuple(factors))


def _own(remarks: Iterable[RemarkLine], peer: Peer) -> tuple[RemarkLine, ...]:
    return tuple(one for one in remarks if one.peer_id == peer.pk)


def _reviewed(factor: ReleasedFactor, lines: Iterable[RemarkLine]) -> ReviewedFactor:
    return ReviewedFactor(factor, tuple(one for one in lines if one.item == factor.id))


def _peer(one: Peer) -> PeerLine:
    return PeerLine(
        id=one.pk,
        name=one.name or _("somebody"),
        city=one.city,
        came=one.came_at is not None,
        done=one.done_at is not None,
        withdrawn=one.revoked_at is not None,
        remarks=len(one.remarks.all()),
    )


def _lines(review: Review, peers: Iterable[Peer], toolkit: Toolkit) -> list[RemarkLine]:
    every = [(one, peer) for peer in peers for one in peer.remarks.all()]
    if not every:
        return []
    said, answered = (earlier_decisions(review.assessment, kind, toolkit) for kind in ("remark", "city_answer"))
    every.sort(key=lambda pair: (pair[0].written_at, pair[0].pk))
    return [_line(one, peer, said, answered, toolkit) for one, peer in every]


def _line(one: Remark, peer: Peer, said: Earlier, answered: Earlier, toolkit: Toolkit) -> RemarkLine:
    answer: CityAnswer | None = getattr(one, "answer", None)
    return RemarkLine(
        id=one.pk,
        item=one.item,
        kind=RemarkKind(one.kind),
        words=_words(one, toolkit),
        level=one.level,
        text=one.text,
        peer=peer.name or _("somebody"),
        city=peer.city,
        peer_id=peer.pk,
        written_at=one.written_at,
        revision=one.revision,
        earlier=said.get(str(one.pk), ()),
        answer=_answer(answer, one, answered) if answer else None,
    )


def _words(one: Remark, toolkit: Toolkit) -> str:
    if one.level is None:
        return str(RemarkKind(one.kind).label)
    return _("proposed level, %(level)s") % {"level": level_said(toolkit, one.level)}


def _answer(answer: CityAnswer, remark: Remark, answered: Earlier) -> AnswerOfCity:
    return AnswerOfCity(
        text=answer.text,
        uptake=Uptake(answer.uptake),
        uptake_word=str(Uptake(answer.uptake).label),
        at=answer.changed_at,
        by=answer.changed_by,
        revision=answer.revision,
        is_to_earlier=answer.answers < remark.revision,
        earlier=answered.get(str(remark.pk), ()),
    )
