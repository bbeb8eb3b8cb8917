"""The calls that somebody may know of, as a list shows them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from hospes.journey.cities.rules import Visitor
from hospes.journey.matching.enums import CallState, InterestState, Side
from hospes.journey.matching.models import Call, Interest
from hospes.journey.matching.queries.finding import known_to
from hospes.journey.programmes.models import Programme


@dataclass(frozen=True)
class CallLine:
    """One call of a list; of the cities only how many."""

    pk: int
    title: str
    theme: str
    programme: str
    programme_slug: str
    state: CallState
    answer_by: date
    closes_on: date
    mentees: int  # that take part
    mentors: int

    @property
    def is_open(self) -> bool:
        """Whether cities still come and answer."""
        return self.state == CallState.OPEN


def calls_for(person: Visitor, programme: Programme | None = None) -> tuple[CallLine, ...]:
    """The calls that somebody may know of: who runs them all, others once they are open."""
    rows = known_to(person)
    if programme is not None:
        rows = rows.filter(theme__programme=programme)
    taking_part = _taking_part(rows)
    return tuple(_call_line(row, taking_part) for row in rows)


def _taking_part(calls: Iterable[Call]) -> Mapping[tuple[int, str], int]:
    there = Interest.objects.filter(call__in=calls, state=InterestState.ANSWERED).values_list("call", "side")
    found: dict[tuple[int, str], int] = {}
    for each in there.order_by("pk"):
        found[each] = found.get(each, 0) + 1
    return found


def _call_line(call: Call, taking_part: Mapping[tuple[int, str], int]) -> CallLine:
    return CallLine(
        pk=call.pk,
        title=call.title,
        theme=call.theme.title,
        programme=call.theme.programme.name,
        programme_slug=call.theme.programme.slug,
        state=CallState(call.state),
        answer_by=call.answer_by,
        closes_on=call.closes_on,
        mentees=taking_part.get((call.pk, Side.MENTEE), 0),
        mentors=taking_part.get((call.pk, Side.MENTOR), 0),
    )
