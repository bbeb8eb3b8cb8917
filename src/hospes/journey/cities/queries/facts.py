"""What is said about a city, an association or a project, and where it contradicts itself."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from hospes.journey.cities.models import Association, City, Fact, FactKind
from hospes.method import facts as method


@dataclass(frozen=True)
class Conflict:
    """Another statement that a fact contradicts, and why."""

    with_fact: Fact
    reason: method.Reason
    apart: float | None  # relative difference, 0.1 is 10 %


@dataclass(frozen=True)
class Statement:
    """One fact as a page shows it: with its source, and with what contradicts it."""

    fact: Fact
    conflicts: tuple[Conflict, ...]

    @property
    def is_contradicted(self) -> bool:
        """Whether another source says otherwise."""
        return bool(self.conflicts)


@dataclass(frozen=True)
class KindOfStatement:
    """Everything that is said of one kind."""

    kind: FactKind
    statements: tuple[Statement, ...]


def standing_facts() -> QuerySet[Fact]:
    """The facts that nobody withdrew, with what a page needs of them."""
    return (
        Fact.objects.filter(withdrawn_at__isnull=True)
        .select_related("kind", "source", "city", "association")
        .order_by("kind__position", "territory", "as_of", "pk")
    )


def said_about_city(city: City) -> tuple[KindOfStatement, ...]:
    """The facts about a city, by kind; also those about the city in a project."""
    projects = city.facts.exclude(project="").values("project")
    rows = list(standing_facts().filter(Q(city=city) | Q(city=None, project__in=projects)))
    return _by_kind(rows, [fact for fact in rows if fact.city_id])


def said_about_association(association: Association) -> tuple[KindOfStatement, ...]:
    """The facts about an association, by kind."""
    rows = list(standing_facts().filter(association=association))
    return _by_kind(rows, rows)


def said_about_project(project: str) -> tuple[KindOfStatement, ...]:
    """The facts about a project, those of its cities in it included, by kind."""
    rows = list(standing_facts().filter(project=project))
    return _by_kind(rows, rows)


def contradictions_of(facts: Iterable[Fact]) -> dict[int, tuple[Conflict, ...]]:
    """For each fact that is contradicted, by what; keys are identifiers of facts."""
    stated = {_stated(fact): fact for fact in facts}
    rules = list(_rules({fact.kind for fact in stated.values()}))
    found: dict[int, tuple[Conflict, ...]] = {}
    for each in method.contradictions(stated, rules):
        first, second = stated[each.first], stated[each.second]
        for one, other in ((first, second), (second, first)):
            found[one.pk] = (*found.get(one.pk, ()), Conflict(other, each.reason, each.apart))
    return found


def _by_kind(facts: list[Fact], shown: list[Fact]) -> tuple[KindOfStatement, ...]:
    """The ``shown`` ones by kind, each with what contradicts it among all ``facts``."""
    conflicts = contradictions_of(facts)
    kinds = {fact.kind_id: fact.kind for fact in shown}
    return tuple(
        KindOfStatement(
            kind, tuple(Statement(fact, conflicts.get(fact.pk, ())) for fact in shown if fact.kind_id == kind.pk)
        )
        for kind in kinds.values()
    )


def _rules(kinds: Iterable[FactKind]) -> Iterator[method.KindRule]:
    """How facts of these kinds contradict each other."""
    for kind in kinds:
        yield method.KindRule(kind.pk, method.Comparison(kind.comparison))
        if kind.not_before_id:
            yield method.KindRule(kind.pk, method.Comparison.NOT_BEFORE, kind.not_before_id)


def _stated(fact: Fact) -> method.StatedFact:
    """A fact as the method compares it; its identifier as source keeps equal statements apart."""
    project = f"project:{fact.project}" if fact.project else ""
    return method.StatedFact(
        subject=_subject(fact) or project,
        kind=fact.kind_id,
        value=fact.value,
        as_of=fact.as_of or None,
        territory=fact.territory,
        source=str(fact.pk),
        about=project,
    )


def _subject(fact: Fact) -> str:
    if fact.association_id:
        return f"association:{fact.association_id}"
    return f"city:{fact.city_id}" if fact.city_id else ""
