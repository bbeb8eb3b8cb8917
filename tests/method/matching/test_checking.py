"""Every fault of a problem is found, all at once, and said in a sentence."""

from dataclasses import replace

import pytest

from hospes.method.matching import (
    AssociationCap,
    Fault,
    FaultCode,
    Influence,
    Need,
    Pair,
    ProblemError,
    Rules,
    Setting,
    Side,
    Strength,
    Weights,
)
from hospes.method.matching.checking import check, check_cohort, check_rules
from hospes.method.matching.fault_sentences import FAULTS, fault_sentence
from hospes.method.matching.sentences import Names
from hospes.method.matching.solving import solve
from method.matching.making import mentee, mentor, problem

GOOD = problem([mentee("a", association="north"), mentee("b")], [mentor("x", association="north"), mentor("y")])
LAW = Setting("law", Influence.HELPS)


def with_mentee(**more):
    return replace(GOOD, mentees=(replace(GOOD.mentees[0], **more), GOOD.mentees[1]))


def with_mentor(**more):
    return replace(GOOD, mentors=(replace(GOOD.mentors[0], **more), GOOD.mentors[1]))


def with_rules(**more):
    return replace(GOOD, rules=Rules(**more))


def cap(name="north", side=Side.MENTEES, most=1):
    return AssociationCap(name, side, most)


CASES = {
    FaultCode.DUPLICATE_MENTEE: (with_mentee(id="b"), Fault(FaultCode.DUPLICATE_MENTEE, "b", value=2)),
    FaultCode.DUPLICATE_MENTOR: (with_mentor(id="y"), Fault(FaultCode.DUPLICATE_MENTOR, "y", value=2)),
    FaultCode.DUPLICATE_FACTOR: (
        replace(GOOD, context_factors=("law", "law")),
        Fault(FaultCode.DUPLICATE_FACTOR, "law", value=2),
    ),
    FaultCode.FACTOR_TWICE: (with_mentee(context=(LAW, LAW)), Fault(FaultCode.FACTOR_TWICE, "a", "law")),
    FaultCode.UNKNOWN_FACTOR: (
        with_mentor(strengths=(Strength("sport", 2),)),
        Fault(FaultCode.UNKNOWN_FACTOR, "x", "sport"),
    ),
    FaultCode.UNKNOWN_CONTEXT: (
        with_mentor(context=(Setting("weather", Influence.HINDERS),)),
        Fault(FaultCode.UNKNOWN_CONTEXT, "x", "weather"),
    ),
    FaultCode.LEVEL: (with_mentor(strengths=(Strength("jobs", 5),)), Fault(FaultCode.LEVEL, "x", "jobs", 5)),
    FaultCode.PRIORITY: (with_mentee(needs=(Need("jobs", 1, 1, -1),)), Fault(FaultCode.PRIORITY, "a", "jobs", -1)),
    FaultCode.SIZE: (with_mentor(size=8), Fault(FaultCode.SIZE, "x", value=8)),
    FaultCode.PLACES: (with_mentor(places=-1), Fault(FaultCode.PLACES, "x", value=-1)),
    FaultCode.WEIGHT: (replace(GOOD, weights=Weights(size=-1)), Fault(FaultCode.WEIGHT, "size", value=-1)),
    FaultCode.PREFERRED: (with_mentee(preferred="fr"), Fault(FaultCode.PREFERRED, "a", "fr")),
    FaultCode.TOO_MANY_LANGUAGES: (
        with_mentee(languages=tuple(map(str, range(64)))),
        Fault(FaultCode.TOO_MANY_LANGUAGES, value=65),
    ),
    FaultCode.UNKNOWN_MENTEE: (with_rules(excluded=(Pair("z", "x"),)), Fault(FaultCode.UNKNOWN_MENTEE, "z")),
    FaultCode.UNKNOWN_MENTOR: (with_rules(incumbents=(Pair("a", "z"),)), Fault(FaultCode.UNKNOWN_MENTOR, "z")),
    FaultCode.UNKNOWN_ASSOCIATION: (
        with_rules(association_caps=(cap("south"),)),
        Fault(FaultCode.UNKNOWN_ASSOCIATION, "south", "mentees"),
    ),
    FaultCode.DUPLICATE_CAP: (
        with_rules(association_caps=(cap(), cap(most=2))),
        Fault(FaultCode.DUPLICATE_CAP, "north", "mentees"),
    ),
    FaultCode.CAP: (with_rules(association_caps=(cap(most=-1),)), Fault(FaultCode.CAP, "north", "mentees", -1)),
    FaultCode.MIN_SCORE: (with_rules(min_score=-1), Fault(FaultCode.MIN_SCORE, value=-1)),
    FaultCode.BONUS: (with_rules(incumbent_bonus=-1), Fault(FaultCode.BONUS, value=-1)),
    FaultCode.PINNED_TWICE: (
        with_rules(pinned=(Pair("a", "x"), Pair("a", "y"))),
        Fault(FaultCode.PINNED_TWICE, "a", value=2),
    ),
    FaultCode.PINNED_AND_EXCLUDED: (
        with_rules(pinned=(Pair("a", "x"),), excluded=(Pair("a", "x"),)),
        Fault(FaultCode.PINNED_AND_EXCLUDED, "a", "x"),
    ),
    FaultCode.PINNED_TO_ITSELF: (
        replace(GOOD, mentors=(*GOOD.mentors, mentor("a")), rules=Rules(pinned=(Pair("a", "a"),))),
        Fault(FaultCode.PINNED_TO_ITSELF, "a"),
    ),
    FaultCode.PINS_OVER_PLACES: (
        with_rules(pinned=(Pair("a", "x"), Pair("b", "x"))),
        Fault(FaultCode.PINS_OVER_PLACES, "x", value=2),
    ),
    FaultCode.PINS_OVER_CAP: (
        with_rules(pinned=(Pair("b", "x"),), association_caps=(cap(side=Side.MENTORS, most=0),)),
        Fault(FaultCode.PINS_OVER_CAP, "north", "mentors", 1),
    ),
    FaultCode.TWO_INCUMBENTS: (
        with_rules(incumbents=(Pair("a", "x"), Pair("a", "y"))),
        Fault(FaultCode.TWO_INCUMBENTS, "a", value=2),
    ),
}


@pytest.mark.parametrize("code", CASES)
def test_fault_is_found(code):
    bad, fault = CASES[code]
    with pytest.raises(ProblemError) as caught:
        check(bad)

    assert caught.value.faults == (fault,)
    assert code in str(caught.value)
    with pytest.raises(ProblemError):
        solve(bad)


def test_every_fault_has_a_sentence():
    assert set(FAULTS) == set(FaultCode)
    for code in FaultCode:
        assert "%" not in fault_sentence(Fault(code, "a", "b", 3), Names())


def test_fault_calls_things_by_their_names():
    names = Names({"a": "Jelgava"}, {"jobs": "Work"}, {"fr": "French"})

    assert fault_sentence(CASES[FaultCode.PRIORITY][1], names) == (
        "Jelgava gives “Work” the priority -1. Priorities go from 0 to 1,000."
    )
    assert "French" in fault_sentence(CASES[FaultCode.PREFERRED][1], names)
    assert "Jelgava" in fault_sentence(Fault(FaultCode.PINNED_AND_EXCLUDED, "x", "a"), names)


def test_faults_are_all_told_at_once_in_reading_order():
    needs = (Need("sport", 3, 1, 2000), Need("jobs", -1, 9), Need("jobs", 0, 0))
    bad = replace(with_mentee(needs=needs, size=-1), rules=Rules(min_score=-1))
    with pytest.raises(ProblemError) as caught:
        check(bad)

    assert [fault.code.value for fault in caught.value.faults] == [
        "unknown-factor", "level", "priority", "level", "factor-twice", "size", "min-score"
    ]  # fmt: skip


def test_good_problem_passes():
    rules = Rules(pinned=(Pair("a", "x"), Pair("a", "x")), association_caps=(cap(), cap(side=Side.MENTORS)))
    check(replace(GOOD, rules=rules))
    check_cohort(GOOD)
    check_rules(GOOD, rules)

    assert solve(replace(GOOD, rules=rules)).matches[0].pinned


def test_rules_alone_are_checked():
    with pytest.raises(ProblemError):
        check_rules(GOOD, Rules(min_score=-1))
