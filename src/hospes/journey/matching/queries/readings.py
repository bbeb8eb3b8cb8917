"""What each city of a call needs or can show, as it stands now: read anew each time, with where it comes from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hospes.journey.assessments.enums import ContextEffect
from hospes.journey.assessments.queries.stances import Stance, stances_of
from hospes.journey.cities.models import Association, City, Fact
from hospes.journey.cities.queries import contradictions_of, standing_facts
from hospes.journey.matching.enums import InterestState, Side
from hospes.journey.matching.models import Call, Interest, Need, NeedsAssessment, Offer
from hospes.journey.matching.queries.toolkits import toolkit_of
from hospes.method.matching.model import Influence, Setting
from hospes.method.needs import (
    NeedRead,
    Offered,
    Said,
    Stated,
    StrengthRead,
    context_profile,
    read_needs,
    read_strengths,
    size_class,
)

INFLUENCES = {
    ContextEffect.HINDERS: Influence.HINDERS,
    ContextEffect.NEUTRAL: Influence.NEUTRAL,
    ContextEffect.HELPS: Influence.HELPS,
}
NO_STANCE = Stance((), ())  # of a city without an assessment


@dataclass(frozen=True)
class CityRead:
    """A city of a call: ``needs`` of a mentee or ``strengths`` of a mentor, its context, size and association."""

    interest: Interest
    needs: tuple[NeedRead, ...]
    strengths: tuple[StrengthRead, ...]
    context: tuple[Setting, ...]
    size: int | None  # class 0..7; None: nobody stated it, or sources contradict each other
    association: str  # its address here; empty when it is in none that counts


def taking_part(call: Call) -> tuple[Interest, ...]:
    """The cities that are matched: those that said yes, in the order of their names."""
    found = call.interests.filter(state=InterestState.ANSWERED).select_related("city").order_by("city__name", "pk")
    return tuple(found.prefetch_related("city__associations"))


def read_cities(call: Call, interests: Sequence[Interest]) -> Mapping[int, CityRead]:
    """What each of these cities of a call needs or can show, by the number of its interest."""
    cities = [each.city for each in interests]
    sizes, associations = sizes_of(cities), associations_of(call, cities)
    reading = _Reading(call, _needs(interests), _offers(interests))
    return {each.pk: reading.of(each, sizes[each.city_id], associations[each.city_id]) for each in interests}


def read_city(interest: Interest) -> CityRead:
    """What one city needs or can show."""
    return read_cities(interest.call, [interest])[interest.pk]


class _Reading:
    """Reads the cities of one call."""

    def __init__(self, call: Call, needs: Mapping[int, NeedsAssessment], offers: Mapping[int, Offer]) -> None:
        toolkit = toolkit_of(call)
        self.factors = tuple(factor.id for factor in toolkit.key_factors)
        self.settings = tuple(factor.id for factor in toolkit.context_factors)
        self.needs, self.offers = needs, offers
        assessments = [each.assessment for each in needs.values()] + [each.assessment for each in offers.values()]
        self.stances = stances_of([each for each in assessments if each])

    def of(self, interest: Interest, size: int | None, association: str) -> CityRead:
        """One city."""
        is_mentee = interest.side == Side.MENTEE
        source = (self.needs if is_mentee else self.offers).get(interest.pk)
        stance = self.stances.get(source.assessment_id or 0, NO_STANCE) if source else NO_STANCE
        return CityRead(
            interest,
            needs=read_needs(self.factors, stance.factors, self._stated(interest)) if is_mentee else (),
            strengths=() if is_mentee else read_strengths(self.factors, stance.factors, self._offered(interest)),
            context=self._context(stance),
            size=size,
            association=association,
        )

    def _stated(self, interest: Interest) -> Iterable[Stated]:
        needs = self.needs.get(interest.pk)
        rows: Iterable[Need] = needs.factors.all() if needs else ()
        return [Stated(row.item, row.level, row.importance, row.wish) for row in rows]

    def _offered(self, interest: Interest) -> Iterable[Offered]:
        offer = self.offers.get(interest.pk)
        lines = [line for line in offer.lines.all() if line.dropped_at is None] if offer else []
        return [Offered(line.item, line.level, shown=bool(line.practice or line.evidence)) for line in lines]

    def _context(self, stance: Stance) -> tuple[Setting, ...]:
        said = [
            Said(str(one.respondent_id), one.item, INFLUENCES[ContextEffect(one.effect)] if one.effect else None)
            for one in stance.context
        ]
        return context_profile(self.settings, said)


def sizes_of(cities: Sequence[City]) -> Mapping[int, int | None]:
    """The class of size of each city by what is stated of it; a figure of the registry is no statement."""
    facts: dict[int, list[Fact]] = {city.pk: [] for city in cities}
    for fact in standing_facts().filter(city__in=facts, kind="population", territory="", project=""):
        facts[fact.city_id or 0].append(fact)
    return {pk: _size(stated) for pk, stated in facts.items()}


def _size(stated: Sequence[Fact]) -> int | None:
    """By the newest statement, unless another that contradicts it says another class."""
    if not stated:
        return None
    newest = max(stated, key=lambda fact: (fact.as_of, fact.source.dated, fact.pk))
    against = (each.with_fact for each in contradictions_of(stated).get(newest.pk, ()))
    return size_class(int(float(fact.value)) for fact in (newest, *against))


def associations_of(call: Call, cities: Sequence[City]) -> Mapping[int, str]:
    """For each city the association by which it is counted: one with a cap in the call, else that of its country."""
    capped = set(call.caps.values_list("association", flat=True))
    found: dict[int, str] = {}
    for city in cities:
        counting = [one for one in city.associations.all() if one.pk in capped or _is_national(one, city)]
        chosen = min(counting, key=lambda one: (one.pk not in capped, one.slug), default=None)
        found[city.pk] = chosen.slug if chosen else ""
    return found


def _is_national(association: Association, city: City) -> bool:
    return association.country == city.country and not association.is_european


def _needs(interests: Iterable[Interest]) -> Mapping[int, NeedsAssessment]:
    rows = NeedsAssessment.objects.filter(interest__in=interests)
    found = rows.select_related(*_ASSESSED).prefetch_related("factors")
    return {row.interest_id: row for row in found}


def _offers(interests: Iterable[Interest]) -> Mapping[int, Offer]:
    found = Offer.objects.filter(interest__in=interests).select_related(*_ASSESSED).prefetch_related("lines")
    return {row.interest_id: row for row in found}


_ASSESSED = ("assessment__city", "assessment__round__toolkit_version")
