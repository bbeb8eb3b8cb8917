"""What peers said and a city answered: the values from which pages, the report and its papers are drawn.

Every text of ours is already in the language of the reader. Peers are named: each has agreed to it.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from hospes.journey.assessments.enums import RemarkKind, Uptake
from hospes.journey.assessments.queries.earlier import EarlierLine


@dataclass(frozen=True)
class AnswerOfCity:
    """What the city answered to a remark, and whether it takes it up."""

    text: str
    uptake: Uptake
    uptake_word: str
    at: datetime
    by: str
    revision: int
    is_to_earlier: bool  # the remark was put right since
    earlier: tuple[EarlierLine, ...]


@dataclass(frozen=True)
class RemarkLine:
    """One remark of a peer, with the city's answer."""

    id: int
    item: str
    kind: RemarkKind
    words: str  # "question", "proposed level: 2: partly in place"
    level: int | None
    text: str
    peer: str  # the name
    city: str
    peer_id: UUID
    written_at: datetime
    revision: int
    earlier: tuple[EarlierLine, ...]
    answer: AnswerOfCity | None

    @property
    def who(self) -> str:
        """The peer with the city."""
        return _("%(name)s, %(city)s") % {"name": self.peer, "city": self.city}


@dataclass(frozen=True)
class PeerLine:
    """Who was asked; of an address nothing."""

    id: UUID
    name: str
    city: str
    came: bool
    done: bool
    withdrawn: bool
    remarks: int


@dataclass(frozen=True)
class RemarkedFactor:
    """A key factor of which peers said something."""

    id: str
    number: int
    title: str
    remarks: tuple[RemarkLine, ...]


@dataclass(frozen=True)
class ReviewTold:
    """A review as a report tells it: what was asked, who took part, what they said, what the city answered."""

    question: str
    opened_at: datetime
    closed_at: datetime | None
    peers: tuple[PeerLine, ...]  # who took part
    factors: tuple[RemarkedFactor, ...]
