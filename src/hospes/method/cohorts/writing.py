"""A cohort to a record, for JSON: nothing is lost, and what says nothing is left out."""

from dataclasses import asdict

from hospes.method.cohorts.model import FORMAT, Cohort, Figures, Json, Record, Sourced
from hospes.method.matching.model import AssociationCap, Mentee, Mentor, Need, Pair, Rules, Setting, Side, Strength


def write_record(cohort: Cohort) -> Record:
    """The record that ``read_record`` reads as the same cohort."""
    problem, names = cohort.problem, cohort.names
    record: Record = {
        "format": FORMAT,
        "title": cohort.title,
        "date": cohort.date,
        "note": cohort.note,
        "key_factors": [_named(id, "title", names.factors.get(id)) for id in problem.factors],
        "context_factors": [_named(id, "title", names.context_factors.get(id)) for id in problem.context_factors],
        "mentees": [_mentee(city, cohort) for city in problem.mentees],
        "mentors": [_mentor(city, cohort) for city in problem.mentors],
        "weights": asdict(problem.weights),
        "rules": _rules(problem.rules),
        "objective": problem.objective.value,
    }
    return _without_silence(record)


def _without_silence(record: Record) -> Record:
    """Only what says something: no empty texts and lists, no null."""
    return {name: value for name, value in record.items() if value not in ("", [], {}, None)}


def _named(id: str, called: str, name: str | None) -> Record:
    return _without_silence({"id": id, called: name})


def _mentee(city: Mentee, cohort: Cohort) -> Record:
    record = _city(city, Side.MENTEES, cohort.names.mentees.get(city.id), cohort)
    record |= {"preferred": city.preferred, "first": city.first or None}
    record["needs"] = [_need(need, city.id, cohort) for need in city.needs]
    return _without_silence(record)


def _mentor(city: Mentor, cohort: Cohort) -> Record:
    record = _city(city, Side.MENTORS, cohort.names.mentors.get(city.id), cohort)
    record |= {"places": city.places}
    record["strengths"] = [_strength(strength, city.id, cohort) for strength in city.strengths]
    return _without_silence(record)


def _city(city: Mentee | Mentor, side: Side, name: str | None, cohort: Cohort) -> Record:
    """What both sides have."""
    return {
        "id": city.id,
        "name": name,
        "country": city.country,
        "languages": list(city.languages),
        "size": city.size,
        "association": city.association,
        "context": [_setting(setting, Sourced(side, city.id, Figures.CONTEXT), cohort) for setting in city.context],
        "source": cohort.sources.get(Sourced(side, city.id, Figures.CITY)),
    }


def _need(need: Need, city: str, cohort: Cohort) -> Record:
    source = cohort.sources.get(Sourced(Side.MENTEES, city, Figures.NEED, need.factor))
    return _without_silence({**asdict(need), "source": source})


def _strength(strength: Strength, city: str, cohort: Cohort) -> Record:
    source = cohort.sources.get(Sourced(Side.MENTORS, city, Figures.STRENGTH, strength.factor))
    return _without_silence({**asdict(strength), "source": source})


def _setting(setting: Setting, what: Sourced, cohort: Cohort) -> Record:
    source = cohort.sources.get(what._replace(factor=setting.factor))
    word = setting.influence.name.lower()
    return _without_silence({"factor": setting.factor, "influence": word, "source": source})


def _rules(rules: Rules) -> Record:
    return _without_silence(
        {
            "pinned": _pairs(rules.pinned),
            "excluded": _pairs(rules.excluded),
            "association_caps": [_cap(cap) for cap in rules.association_caps],
            "min_score": rules.min_score,
            "incumbents": _pairs(rules.incumbents),
            "incumbent_bonus": rules.incumbent_bonus,
        }
    )


def _pairs(pairs: tuple[Pair, ...]) -> list[Json]:
    return [{"mentee": pair.mentee, "mentor": pair.mentor} for pair in pairs]


def _cap(cap: AssociationCap) -> Record:
    return {"association": cap.association, "side": cap.side.value, "most": cap.most}
