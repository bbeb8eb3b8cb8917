"""What a city has of what a practice needs: read from its assessments, its figures, its local support group."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from hospes.journey.assessments.enums import Reply, State
from hospes.journey.assessments.models import Answer, Assessment
from hospes.journey.assessments.queries.asking import toolkit_of
from hospes.journey.assessments.queries.hearing import OWN
from hospes.journey.assessments.queries.stances import Stance, stances_of
from hospes.journey.cities.enums import OrganisationKind
from hospes.journey.cities.models import City, LocalSupportGroup
from hospes.journey.cities.queries import standing_facts
from hospes.journey.practices.models import Condition, ConditionReading, Practice
from hospes.journey.speaking import in_words
from hospes.journey.toolkits.queries import latest_versions, readings
from hospes.method.scoring import FactorStanding
from hospes.method.transfer import Asked, CityContext, Competence, DecidedBy, Effect, Factor, Outcome, Span, checked

NOT_SAID = frozenset({"", Reply.DONT_KNOW})  # of whose competence such an answer tells nothing


@dataclass(frozen=True)
class Judged:
    """One condition of a practice for one city, in words; ``advice`` only where something is missing."""

    condition: Condition
    needed: str  # in ``language``
    language: str
    outcome: Outcome
    because: str
    advice: str = ""
    note: str = ""  # what the city itself wrote
    is_met: bool | None = None  # what the city itself said
    revision: int = 0  # of what it said; 0: nothing


def judged(practice: Practice, city: City, language: str) -> tuple[Judged, ...]:
    """Each condition of one practice for a city; for who speaks for the city, since it tells what its voices said."""
    return judged_all([practice], city, language)[practice.pk]


def judged_all(practices: Sequence[Practice], city: City, language: str) -> Mapping[int, tuple[Judged, ...]]:
    """The conditions of many practices for a city, by the number of the practice; in a constant number of queries."""
    said = Prefetch("readings", ConditionReading.objects.filter(city=city), to_attr="of_city")
    rows = Condition.objects.filter(practice__in=practices).prefetch_related(said)
    conditions = list(rows.select_related("practice").order_by("practice", "position", "pk"))
    titles = _titles(language)
    context = context_of(city, conditions) if conditions else CityContext()
    verdicts = checked((_asked(each, titles) for each in conditions), context)
    found: dict[int, tuple[Judged, ...]] = {each.pk: () for each in practices}
    for condition, verdict in zip(conditions, verdicts, strict=True):
        words, told_in = _needed(condition, language)
        advice = in_words(verdict.advice) if verdict.advice else ""
        one = Judged(condition, words, told_in, verdict.outcome, in_words(verdict.because), advice, *_said(condition))
        found[condition.practice_id] += (one,)
    return found


def context_of(city: City, conditions: Iterable[Condition] = ()) -> CityContext:
    """What is known of a city now: by its newest assessment of each toolkit, a finished one before an open one."""
    assessments = _assessments(city)
    stances = stances_of(assessments)
    of_toolkit = {each.round.toolkit_version.toolkit.slug: stances[each.pk] for each in assessments}
    group = LocalSupportGroup.objects.filter(city=city).prefetch_related("members").first()
    return CityContext(
        readings=_effects(of_toolkit),
        competences=_competences(assessments),
        levels=_levels(of_toolkit),
        inhabitants=_inhabitants(city),
        partners=frozenset(member.kind for member in group.members.all()) if group else None,
        said={each.pk: is_met for each in conditions if (is_met := _said(each)[1]) is not None},
    )


def _said(condition: Condition) -> tuple[str, bool | None, int]:
    """What the city itself said of a condition that came with it: note, whether it is there, revision."""
    rows: Sequence[ConditionReading] = getattr(condition, "of_city", ())
    return (rows[0].note, rows[0].is_met, rows[0].revision) if rows else ("", None, 0)


def _assessments(city: City) -> list[Assessment]:
    rows = Assessment.objects.filter(city=city).select_related("round__toolkit_version__toolkit")
    newest: dict[str, Assessment] = {}
    for each in sorted(rows.defer("round__toolkit_version__texts"), key=_age):
        newest[each.round.toolkit_version.toolkit.slug] = each
    return list(newest.values())


def _age(assessment: Assessment) -> tuple[bool, object, int]:
    return (assessment.state == State.FINISHED, assessment.changed_at, assessment.pk)


def _effects(stances: Mapping[str, Stance]) -> dict[Factor, frozenset[Effect]]:
    found: dict[Factor, frozenset[Effect]] = {}
    for toolkit, stance in stances.items():
        for one in stance.context:
            if one.effect:
                place = (toolkit, one.item)
                found[place] = found.get(place, frozenset()) | {Effect(one.effect)}
    return found


def _levels(stances: Mapping[str, Stance]) -> dict[Factor, Span]:
    return {
        (toolkit, one.factor): span
        for toolkit, stance in stances.items()
        for one in stance.factors
        if (span := _span(one)) is not None
    }


def _span(standing: FactorStanding) -> Span | None:
    """The agreed level, else from the lowest to the highest that a voice gave; none when nobody rated it."""
    if standing.agreed and standing.level is not None:
        return Span(int(standing.level), int(standing.level))
    if standing.lowest is None or standing.highest is None:
        return None
    return Span(standing.lowest, standing.highest)


def _competences(assessments: Sequence[Assessment]) -> dict[Factor, Competence]:
    """Whose competence each key factor is, by all answers of the city's voices to its questions."""
    given: dict[tuple[int, str], set[str]] = {}
    rows = Answer.objects.filter(OWN, respondent__assessment__in=assessments).order_by()
    for number, item, value in rows.values_list("respondent__assessment_id", "item", "value").distinct():
        given.setdefault((number, item), set()).add(value)
    found: dict[Factor, Competence] = {}
    for each in assessments:
        for factor in toolkit_of(each).key_factors:
            asked = (question.id for one in factor.questions for question in (one, *one.parts))
            values = {value for item in asked for value in given.get((each.pk, item), ())} - NOT_SAID
            if values:
                found[(each.round.toolkit_version.toolkit.slug, factor.id)] = _whose(values)
    return found


def _whose(values: set[str]) -> Competence:
    if Reply.NOT_OURS not in values:
        return Competence.OURS
    return Competence.NOT_OURS if values == {Reply.NOT_OURS} else Competence.PARTLY


def _inhabitants(city: City) -> Span | None:
    """From the lowest to the highest figure that is stated; with its date where all say the same."""
    facts = list(standing_facts().filter(city=city, kind="population", territory="", project=""))
    if not facts:
        return None
    figures = [int(float(fact.value)) for fact in facts]
    return Span(min(figures), max(figures), max(fact.as_of for fact in facts))


def _asked(condition: Condition, titles: Mapping[Factor, str]) -> Asked:
    name = titles.get((condition.toolkit, condition.item), condition.item)
    if condition.organisation:
        name = str(OrganisationKind(condition.organisation).label)
    return Asked(
        condition.pk,
        DecidedBy(condition.decided_by),
        condition.toolkit,
        condition.item,
        name,
        condition.at_least,
        condition.at_most,
        condition.organisation,
    )


def _titles(language: str) -> Mapping[Factor, str]:
    """What each key factor and context factor is called in the newest version of its toolkit."""
    found: dict[Factor, str] = {}
    for reading in readings(latest_versions(), language):
        slug, toolkit = reading.version.toolkit.slug, reading.toolkit
        found |= {(slug, each.id): each.title for each in toolkit.key_factors}
        found |= {(slug, each.id): each.title for each in toolkit.context_factors}
    return found


def _needed(condition: Condition, language: str) -> tuple[str, str]:
    """What is needed, in the reader's language, in the original, or in any; and in which."""
    said = condition.needed
    told_in = next(each for each in (language, condition.practice.language, *sorted(said)) if each in said)
    return said[told_in], told_in
