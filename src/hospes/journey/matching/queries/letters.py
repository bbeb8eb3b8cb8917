"""The letters of a call: who can be written to now, why not, what became of each letter; and what cities asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from hospes.journey.cities.models import City
from hospes.journey.matching.enums import InterestState, LetterKind, LetterState, ProposalState, Reply, Side
from hospes.journey.matching.models import Call, CallLetter, CallLink, Interest, MatchAnswer
from hospes.journey.matching.queries.inviting import to_invite, to_remind
from hospes.journey.matching.rules import UNASKED, fault_of_invitation, fault_of_reminder
from hospes.journey.people.rules import has_mail_server


@dataclass(frozen=True)
class Written:
    """A letter to a city's contact, and what is known of it."""

    pk: int
    kind: LetterKind
    language: str
    to: str
    state: LetterState
    at: datetime  # when it was sent, or, as long as it was not, written
    why: str  # it came back

    @property
    def can_return(self) -> bool:
        """Whether it may still come back to the sender's mailbox."""
        return self.state in (LetterState.SENT, LetterState.HANDED_OVER)


@dataclass(frozen=True)
class Reader:
    """A city's contact in a call: how far the city is, and every letter that went there, the newest first."""

    interest: Interest
    letters: tuple[Written, ...]
    fault: str  # why no letter can go there now, of a city that has not answered

    @property
    def state(self) -> InterestState:
        """How far the city is with the call."""
        return InterestState(self.interest.state)


@dataclass(frozen=True)
class LettersPage:
    """All contacts of a call, and those who can be invited or reminded now."""

    readers: tuple[Reader, ...]
    to_invite: tuple[Interest, ...]
    to_remind: tuple[Interest, ...]
    has_mail_server: bool

    def count(self, *states: LetterState) -> int:
        """How many letters are so far."""
        return sum(letter.state in states for reader in self.readers for letter in reader.letters)


@dataclass(frozen=True)
class Question:
    """What a city asks about its match with another, on which side; the reply stands in it."""

    answer: MatchAnswer
    side: Side
    own: City
    other: City

    @property
    def waits(self) -> bool:
        """Whether it still waits for a reply; nobody waits once the match is over."""
        return self.answer.replied_at is None and self.answer.proposal.state == ProposalState.PROPOSED


def letters_page(call: Call, now: datetime) -> LettersPage:
    """Everybody in a call, by name, with their letters."""
    letters, links = letters_of(call), _links(call)
    interests = call.interests.select_related("city").order_by("city__name", "pk")
    readers = []
    for each in interests:
        each.call = call
        readers.append(Reader(each, letters.get(each.pk, ()), _fault(each, links.get(each.pk))))
    return LettersPage(tuple(readers), to_invite(call), to_remind(call, now), has_mail_server())


def letters_at_hand(calls: QuerySet[Call]) -> QuerySet[CallLetter]:
    """The letters of calls that wait until somebody hands them over; none where a mail server sends them."""
    if has_mail_server():
        return CallLetter.objects.none()
    there = CallLetter.objects.filter(interest__call__in=calls, letter__isnull=False, returned_at=None)
    return there.filter(letter__sent_at=None, letter__handed_over_at=None)


def letters_of(call: Call) -> Mapping[int, tuple[Written, ...]]:
    """The letters to each city of a call, the newest first."""
    found: dict[int, tuple[Written, ...]] = {}
    rows = CallLetter.objects.filter(interest__call=call).select_related("letter")
    for row in rows.order_by("-written_at", "-pk"):
        found[row.interest_id] = (*found.get(row.interest_id, ()), _written(row))
    return found


def letter_in(call: Call, pk: int) -> CallLetter | None:
    """A letter of a call."""
    return CallLetter.objects.filter(interest__call=call, pk=pk).select_related("interest__city", "letter").first()


def questions_in(call: Call) -> tuple[Question, ...]:
    """What cities asked about their matches: those that wait for a reply first, then the others, each by age."""
    asked = MatchAnswer.objects.filter(proposal__run__call=call, answer=Reply.ASK)
    rows = asked.select_related("proposal__mentee__city", "proposal__mentor__city").order_by("pk")
    return tuple(sorted(map(_question, rows), key=lambda one: not one.waits))


def _question(asked: MatchAnswer) -> Question:
    cities = {Side.MENTEE: asked.proposal.mentee.city, Side.MENTOR: asked.proposal.mentor.city}
    side = Side(asked.side)
    return Question(asked, side, cities[side], cities[side.other])


def _written(row: CallLetter) -> Written:
    kept = row.letter
    at = (kept and (kept.sent_at or kept.handed_over_at)) or row.written_at
    return Written(
        row.pk, LetterKind(row.kind), row.language, row.to, row.state, row.returned_at or at, row.returned_why
    )


def _links(call: Call) -> Mapping[int, CallLink]:
    return {each.interest_id: each for each in CallLink.objects.filter(interest__call=call, revoked_at=None)}


def _fault(interest: Interest, link: CallLink | None) -> str:
    if interest.state not in UNASKED:
        return ""
    if link is None:
        return fault_of_invitation(interest, link)
    return fault_of_reminder(interest, link)
