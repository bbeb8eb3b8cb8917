"""A record (of JSON, or of a workbook's rows) to a cohort; all that is wrong is found at once."""

from datetime import date

from hospes.method.cohorts.cities import read_mentee, read_mentor
from hospes.method.cohorts.fields import Fields
from hospes.method.cohorts.model import FORMAT, Cohort, CohortError, Json, Misplaced
from hospes.method.cohorts.places import WHOLE, Taking
from hospes.method.cohorts.words import reason
from hospes.method.matching.checking import MOST_POINTS, check
from hospes.method.matching.faults import ProblemError
from hospes.method.matching.model import AssociationCap, Objective, Pair, Problem, Rules, Side, Weights
from hospes.method.sentences import Sentence

DAY = ("[0-9]{4}-[0-9]{2}-[0-9]{2}", Sentence("a day is expected, such as 2026-11-22"))
MOST_FORMAT = 1000
MOST_SCORE = 100_000  # more than five weights of the most points can give
MOST_PAIRS = 1_000_000  # of an association
OBJECTIVES = {objective.value: objective for objective in Objective}
SIDES = {side.value: side for side in Side}


def read_record(value: Json) -> Cohort:
    """The cohort of a record (docs/match.md has its JSON Schema). Raises CohortError with every fault and its place."""
    taking = Taking()
    fields = Fields(value, WHOLE, taking.faults)
    if fields.whole("format", 1, MOST_FORMAT) > FORMAT:
        newer = Sentence("this file is newer than this Hospes, which reads format %(format)s", format=FORMAT)
        fields.refuse("format", newer)
    title, day, note = fields.text("title"), _day(fields), fields.note("note")
    problem = _problem(fields, taking)
    fields.finish()
    _check(problem, taking)
    if taking.faults:
        raise CohortError(taking.faults)
    return Cohort(problem, title, day, note, taking.names, taking.sources)


def read_rules(value: Json) -> Rules:
    """The rules alone of a record. Raises CohortError for what they hold; whether they fit the cities is not asked."""
    taking = Taking()
    rules = _rules(Fields(value, WHOLE, taking.faults).record("rules"), taking)
    if taking.faults:
        raise CohortError(taking.faults)
    return rules


def _day(fields: Fields) -> str:
    """A day of the calendar, or ""."""
    day = fields.text("date", *DAY)
    try:
        date.fromisoformat(day or "2000-01-01")
    except ValueError:
        fields.refuse("date", Sentence("there is no day %(day)s", day=day))
    return day


def _problem(fields: Fields, taking: Taking) -> Problem:
    """All that the match needs."""
    factors = _factors(fields, "key_factors", taking, taking.factors)
    if not factors:
        fields.refuse("key_factors", Sentence("one key factor or more is expected"))
    return Problem(
        factors=factors,
        context_factors=_factors(fields, "context_factors", taking, taking.context_factors),
        mentees=tuple(read_mentee(each, taking) for each in fields.records("mentees")),
        mentors=tuple(read_mentor(each, taking) for each in fields.records("mentors")),
        weights=_weights(fields.record("weights")),
        rules=_rules(fields.record("rules"), taking),
        objective=fields.choice("objective", OBJECTIVES, Objective.TOTAL),
    )


def _factors(fields: Fields, name: str, taking: Taking, titles: dict[str, str]) -> tuple[str, ...]:
    """Key factors or context factors with their titles."""
    found = []
    for each in fields.records(name):
        found.append(taking.name(each, titles, "title"))
        taking.file(f"{each.place}/id", "factor", found[-1], "")
        each.finish()
    return tuple(found)


def _weights(fields: Fields) -> Weights:
    """The most points of each term."""
    usual = Weights()
    weights = Weights(
        need=fields.whole("need", 0, MOST_POINTS, usual.need),
        context=fields.whole("context", 0, MOST_POINTS, usual.context),
        size=fields.whole("size", 0, MOST_POINTS, usual.size),
        language=fields.whole("language", 0, MOST_POINTS, usual.language),
        abroad=fields.whole("abroad", 0, MOST_POINTS, usual.abroad),
    )
    fields.finish()
    return weights


def _rules(fields: Fields, taking: Taking) -> Rules:
    """What the coordinator asks for."""
    rules = Rules(
        pinned=_pairs(fields, "pinned", taking),
        excluded=_pairs(fields, "excluded", taking),
        association_caps=tuple(_cap(each, taking) for each in fields.records("association_caps")),
        min_score=fields.whole("min_score", 0, MOST_SCORE, 0),
        incumbents=_pairs(fields, "incumbents", taking),
        incumbent_bonus=fields.whole("incumbent_bonus", 0, MOST_POINTS, 0),
    )
    fields.finish()
    return rules


def _pairs(fields: Fields, name: str, taking: Taking) -> tuple[Pair, ...]:
    """The pairs of one rule."""
    found = []
    for each in fields.records(name):
        pair = Pair(each.text("mentee", required=True), each.text("mentor", required=True))
        each.finish()
        for side, city in zip(("mentee", "mentor"), pair, strict=True):
            taking.file(f"{each.place}/{side}", f"rule-{side}", city)
            taking.file(f"{each.place}/{side}", f"{name}-{side}", city)
        taking.file(each.place, name, *pair)
        found.append(pair)
    return tuple(found)


def _cap(fields: Fields, taking: Taking) -> AssociationCap:
    """At most so many pairs of an association."""
    cap = AssociationCap(
        fields.text("association", required=True), fields.choice("side", SIDES), fields.whole("most", 0, MOST_PAIRS)
    )
    taking.file(fields.place, "cap", cap.association, cap.side)
    fields.finish()
    return cap


def _check(problem: Problem, taking: Taking) -> None:
    """What is wrong between the parts, each at its place; where a part itself is wrong that is enough."""
    told = [fault.place for fault in taking.faults]
    try:
        check(problem)
    except ProblemError as bad:
        between = [(place, reason(fault, taking.names)) for fault in bad.faults for place in taking.places(fault)]
        taking.faults += (Misplaced(place, why) for place, why in between if not _is_told(place, told))


def _is_told(place: str, told: list[str]) -> bool:
    """A fault is kept already at a place or within it."""
    return place != WHOLE and any(each == place or each.startswith(f"{place}/") for each in told)
