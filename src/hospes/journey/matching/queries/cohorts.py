"""The cities of a call at a glance, for who runs it; and how far members are, for their association."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from hospes.journey.cities.models import Association
from hospes.journey.cities.queries import associations_of
from hospes.journey.cities.rules import Visitor
from hospes.journey.matching.enums import (
    InterestState,
    LetterKind,
    LetterState,
    ProposalState,
    Reply,
    Side,
)
from hospes.journey.matching.models import STANDING, Call, CallLetter, Interest, MatchAnswer, Proposal
from hospes.journey.matching.queries.readings import CityRead, read_cities, read_city
from hospes.journey.matching.queries.toolkits import factors_of
from hospes.journey.matching.queries.waiting import is_filled_in
from hospes.journey.matching.rules import may_see_members
from hospes.method.needs import Origin


@dataclass(frozen=True)
class LetterLine:
    """A letter to a city's contact, and what is known of it."""

    pk: int
    kind: LetterKind
    language: str
    to: str
    state: LetterState
    written_at: datetime
    sent_at: datetime | None


@dataclass(frozen=True)
class CohortLine:
    """One city of a call: how far it is, how it was written to, how much of its needs or offer is known."""

    interest: Interest
    city: str
    side: Side
    state: InterestState
    letters: tuple[LetterLine, ...]
    is_finished: bool  # needs or offer
    known: int  # key factors of which a level is known, or that are shown
    doubtful: int  # of a mentor: key factors that are offered or said, and do not count yet
    size: int | None
    proposal: ProposalState | None

    @property
    def waits(self) -> bool:
        """Whether the city was asked, and has said neither yes nor no."""
        return self.state in (InterestState.INVITED, InterestState.OPENED)

    @property
    def takes_part(self) -> bool:
        """Whether the city said yes."""
        return self.state == InterestState.ANSWERED

    @property
    def last_letter(self) -> LetterLine | None:
        """The letter that was written last."""
        return self.letters[-1] if self.letters else None

    @property
    def is_out_of_reach(self) -> bool:
        """Whether the last letter did not get to its reader, as far as is known."""
        return self.last_letter is not None and self.last_letter.state in (LetterState.REFUSED, LetterState.RETURNED)


@dataclass(frozen=True)
class Cohort:
    """The cities of a call, side by side."""

    call: Call
    factors: int
    mentees: tuple[CohortLine, ...]
    mentors: tuple[CohortLine, ...]
    questions: tuple[MatchAnswer, ...]  # of cities to who runs the call, without a reply yet

    @property
    def lines(self) -> tuple[CohortLine, ...]:
        """All cities."""
        return (*self.mentees, *self.mentors)

    @property
    def places(self) -> int:
        """How many mentees the mentors that take part can carry."""
        return sum(line.interest.places for line in self.mentors if line.state == InterestState.ANSWERED)

    def count(self, side: Side, state: InterestState) -> int:
        """How many cities of a side are so far."""
        lines = self.mentees if side == Side.MENTEE else self.mentors
        return sum(line.state == state for line in lines)

    @property
    def answered_mentees(self) -> int:
        """How many mentees take part."""
        return self.count(Side.MENTEE, InterestState.ANSWERED)

    @property
    def answered_mentors(self) -> int:
        """How many mentors take part."""
        return self.count(Side.MENTOR, InterestState.ANSWERED)

    @property
    def finished(self) -> int:
        """How many of those that take part have finished their needs or their offer."""
        return sum(line.is_finished for line in self.taking_part)

    @property
    def taking_part(self) -> tuple[CohortLine, ...]:
        """The cities that said yes: those that are matched."""
        return tuple(line for line in self.lines if line.takes_part)


@dataclass(frozen=True)
class MemberLine:
    """How far a member of an association is with a call; nothing of what it said."""

    city: str
    city_slug: str
    side: Side
    state: InterestState
    is_finished: bool
    proposal: ProposalState | None


@dataclass(frozen=True)
class Members:
    """An association, and those of its members that are in a call."""

    association: Association
    lines: tuple[MemberLine, ...]


def cohort(call: Call) -> Cohort:
    """Everybody who is in a call, on both sides, by name."""
    interests = _interests(call)
    read, proposals = read_cities(call, interests), _proposals(call)
    letters = _letters(CallLetter.objects.filter(interest__call=call))
    lines = [_line(each, read[each.pk], letters.get(each.pk, ()), proposals.get(each.pk)) for each in interests]
    asked = MatchAnswer.objects.filter(proposal__run__call=call, proposal__state=ProposalState.PROPOSED)
    questions = asked.filter(answer=Reply.ASK, replied_at=None)
    return Cohort(
        call=call,
        factors=len(factors_of(call)),
        mentees=tuple(line for line in lines if line.side == Side.MENTEE),
        mentors=tuple(line for line in lines if line.side == Side.MENTOR),
        questions=tuple(questions.select_related("proposal__mentee__city", "proposal__mentor__city").order_by("pk")),
    )


def line_of(interest: Interest) -> CohortLine:
    """One city of a call. Needs the call and its city."""
    call, alone = interest.call, Interest.objects.filter(pk=interest.pk)
    letters = _letters(CallLetter.objects.filter(interest__in=alone))
    return _line(interest, read_city(interest), letters.get(interest.pk, ()), _proposals(call).get(interest.pk))


def members_in(call: Call, association: Association) -> tuple[MemberLine, ...]:
    """How far the members of an association are with a call."""
    proposals = _proposals(call)
    found = [each for each in _interests(call) if association in each.city.associations.all()]
    return tuple(
        MemberLine(
            city=str(each.city),
            city_slug=each.city.slug,
            side=Side(each.side),
            state=InterestState(each.state),
            is_finished=is_filled_in(each),
            proposal=proposals.get(each.pk),
        )
        for each in found
    )


def members_of(person: Visitor, call: Call) -> tuple[Members, ...]:
    """For who speaks for associations of the programme: how far the members of each are with a call."""
    found = [each for each in associations_of(person) if may_see_members(person, call, each)]
    return tuple(Members(each, members_in(call, each)) for each in found)


def _interests(call: Call) -> list[Interest]:
    rows = call.interests.select_related("city", "needs", "offer").prefetch_related("city__associations")
    found = list(rows.order_by("city__name", "pk"))
    for each in found:
        each.call = call
    return found


def _line(
    interest: Interest, read: CityRead, letters: tuple[LetterLine, ...], proposal: ProposalState | None
) -> CohortLine:
    unknown = (Origin.UNKNOWN, Origin.WISH)
    counted = sum(one.counted is not None for one in read.strengths)
    return CohortLine(
        interest=interest,
        city=str(interest.city),
        side=Side(interest.side),
        state=InterestState(interest.state),
        letters=letters,
        is_finished=is_filled_in(interest),
        known=counted + sum(one.origin not in unknown for one in read.needs),
        doubtful=len(read.strengths) - counted,
        size=read.size,
        proposal=proposal,
    )


def _letters(rows: QuerySet[CallLetter]) -> Mapping[int, tuple[LetterLine, ...]]:
    found: dict[int, tuple[LetterLine, ...]] = {}
    for row in rows.select_related("letter"):
        sent_at = row.letter.sent_at if row.letter else None
        line = LetterLine(row.pk, LetterKind(row.kind), row.language, row.to, row.state, row.written_at, sent_at)
        found[row.interest_id] = (*found.get(row.interest_id, ()), line)
    return found


def _proposals(call: Call) -> Mapping[int, ProposalState]:
    """What became of the last proposal of each city; of a mentor's several the one that still stands counts most."""
    found: dict[int, ProposalState] = {}
    rows = Proposal.objects.filter(run__call=call).order_by("pk")
    for row in sorted(rows, key=lambda one: (one.state in STANDING, one.pk)):
        found[row.mentee_id] = found[row.mentor_id] = ProposalState(row.state)
    return found
