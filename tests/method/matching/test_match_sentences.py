"""What people read of a match."""

from dataclasses import replace

from hospes.method.matching import Influence, Objective, Pair, Rules, Setting, Weights
from hospes.method.matching.fairness import Outcome
from hospes.method.matching.questions import Why, why_not
from hospes.method.matching.sentences import (
    OBJECTIVES,
    WHY,
    Names,
    certificate_sentence,
    outcome_sentence,
    place_sentence,
    proof_sentences,
    reason_sentences,
    why_sentences,
)
from hospes.method.matching.solving import solve
from hospes.method.matching.terms import reasons
from method.matching.making import mentee, mentor, problem
from method.matching.test_solving import bare

NAMES = Names(
    {"a": "Jelgava", "x": "Mechelen", "y": "Vejle"},
    {"vision": "Vision", "jobs": "Jobs"},
    {"en": "English", "lv": "Latvian"},
)
COHORT = problem(
    [mentee("a", (0, (0, 4), 2), ("en", "lv"), preferred="en")],
    [mentor("x", (4, 3, 0)), mentor("y", (2, 0, 3)), mentor("z", (0, 0, 0), languages=("lv",))],
)


def said(mentor_id, cohort=COHORT):
    return [str(sentence) for sentence in reason_sentences(reasons(cohort, "a", mentor_id), NAMES)]


def test_reasons_are_said():
    found = said("x")

    assert found[0] == "Mechelen shows level 4 on “Vision”, your widest gap: 3,000 points."
    assert found[1].startswith("Mechelen shows level 3 on “Jobs”, where your level is not known yet: ")
    assert found[2:4] == [
        "Mechelen cannot help with: housing.",
        "You can work together in the language you prefer (shared: English).",
    ]
    assert found[4].startswith("Not all is known yet: the score may be anything from ")
    assert found[5:] == [
        "Nothing is known yet of what helps and hinders: Jelgava, Mechelen. It may cost up to 480 points.",
        "The size is not known yet: Jelgava, Mechelen. It may cost up to 490 points.",
    ]
    law = (Setting("law", Influence.HELPS),)
    partly = replace(COHORT, mentees=(mentee("a", context=law),), mentors=(mentor("x", context=law, size=7),))
    assert said("x", partly)[-2:] == [
        "What helps and hinders is known only in part: Jelgava, Mechelen. It may cost up to 240 points.",
        "The size is not known yet: Jelgava. It may cost up to 490 points.",
    ]
    unknown = reasons(partly, "a", "x").unknown
    assert (unknown.least, unknown.most.context) == ((unknown.most.need, 1760, 0, 0, 500), 2000)


def test_smaller_gaps_and_other_languages_are_said():
    known = problem([mentee("a", (0, 3, 2), ("en", "lv"), preferred="lv", size=1)], [mentor("y", (2, 4, 3), size=1)])
    found = said("y", replace(known, context_factors=()))

    assert found[1] == "Vejle shows level 4 on “Jobs”; you stand at level 3: 857 points."
    assert found[-1] == "You share a working language: English."


def test_others_read_of_the_mentee_what_it_reads_of_itself():
    known = problem([mentee("a", ((0, 1), 3, 0), ("en", "lv"), preferred="lv")], [mentor("x", (4, 4, 4))])
    of_a = reasons(replace(known, context_factors=()), "a", "x")
    own = [str(one) for one in reason_sentences(of_a, NAMES)]
    unknown = [str(one) for one in reason_sentences(reasons(COHORT, "a", "x"), NAMES, to_others=True)]
    found = [str(one) for one in reason_sentences(of_a, NAMES, to_others=True)]

    assert [one.rsplit(":", 1)[0] for one in found] == [
        "Mechelen shows level 4 on “housing”, the widest gap of Jelgava",
        "Mechelen shows level 4 on “Vision”; Jelgava stands somewhere from level 0 to 1",
        "Mechelen shows level 4 on “Jobs”; Jelgava stands at level 3",
        "They share a working language",
        "Not all is known yet",
        "The size is not known yet",
    ]
    assert own[1].startswith("Mechelen shows level 4 on “Vision”; you stand somewhere from level 0 to 1: ")
    assert unknown[1].startswith("Mechelen shows level 3 on “Jobs”, where the level of Jelgava is not known yet: ")


def test_nothing_in_common_is_said():
    assert said("z")[0] == "z shows none of what is asked for."
    unweighed = replace(COHORT, weights=Weights(need=0))
    assert [said(mentor, unweighed)[0] for mentor in "xz"] == [
        "You can work together in the language you prefer (shared: English).",
        "You share a working language: Latvian.",
    ]
    foreign = replace(COHORT, mentees=(mentee("a", languages=("el",)),))
    assert "You share no working language; somebody would have to interpret." in said("x", foreign)


def test_every_reason_and_objective_has_a_sentence():
    assert set(WHY) == set(Why)
    assert set(OBJECTIVES) == set(Objective)


def test_why_not_is_said_with_its_loss():
    cohort = bare([0, 0, 2, 3], [4, 3, 1])
    solution = solve(cohort)
    found = [
        [str(sentence) for sentence in why_sentences(why_not(cohort, solution, *pair, exact=exact), Names())]
        for pair, exact in ((("e1", "o0"), False), (("e1", "o0"), True), (("e0", "o1"), True), (("e1", "o1"), False))
    ]

    assert found[1][1] == "Forcing it would cost the whole cohort 1,500 points."
    assert [len(sentences) for sentences in found] == [1, 2, 1, 1]


def test_loss_is_at_least_what_the_proof_says():
    answer = why_not(COHORT, solve(COHORT), "a", "x", exact=False)
    lower = replace(answer, why=Why.LOWER, own_mentor="y", own_score=9, at_least=70)

    assert why_sentences(lower, NAMES)[1] == "Forcing it would cost the whole cohort at least 70 points."


def test_places_proof_and_price_are_said():
    proof = solve(bare([0], [4])).certificate

    assert place_sentence("x", 0, NAMES) == "One more place at Mechelen would gain nothing."
    assert place_sentence("x", 5, NAMES) == "One more place at Mechelen would gain exactly 5 points."
    units = place_sentence("x", 5, NAMES, Objective.NASH)
    assert units == "One more place at Mechelen would gain 5, in the units of this objective."
    assert place_sentence("x", 0, NAMES, Objective.NASH) == place_sentence("x", 0, NAMES)
    assert place_sentence("x", 5, NAMES, Objective.FLOOR).startswith("What one more place would gain is not told")
    points, units = (certificate_sentence(proof, aim) for aim in (Objective.TOTAL, Objective.NASH))
    assert points == "Proven: no other matching is worth more than 6,000 points; all pairs were checked (1)."
    assert units.startswith("Proven: no other matching is worth more than 6,000, in the units of this objective; all")
    open_proof = replace(proof, dual=6007)
    assert "6,000 points; another matching may be worth up to 7 more" in certificate_sentence(
        open_proof, Objective.TOTAL
    )
    assert "in the units of this objective; another" in certificate_sentence(open_proof, Objective.FLOOR)
    assert outcome_sentence(Outcome(Objective.TOTAL, 5, 0, 1, 5)) == "The most points in all. It costs no points."
    assert outcome_sentence(Outcome(Objective.NASH, 9980, 20, 1, 5)).endswith("It costs 20 points (0.200% of all).")


def test_excluded_pair_is_said():
    cohort = replace(COHORT, rules=Rules(excluded=(Pair("a", "x"),)))

    assert why_sentences(why_not(cohort, solve(cohort), "a", "x"), NAMES) == (
        "These two are kept apart, by a rule or by an earlier answer.",
    )


def test_what_is_fixed_and_what_stands_lie_between_the_proof_and_the_total():
    bound = Rules(pinned=(Pair("e0", "o0"),), incumbents=(Pair("e1", "o1"),), incumbent_bonus=70)
    solution = solve(replace(bare([0, 0], [4, 3]), rules=bound))

    assert [match.score for match in solution.matches] == [6000, 4500]
    assert proof_sentences(solution, Objective.TOTAL) == (
        "Proven: no other matching is worth more than 4,570 points; all pairs were checked (2).",
        "Pairs that are fixed are not in it (1); they are worth 6,000 points.",
        "The bonus for pairs that stand is in it: 70 points.",
        "The scores of all pairs together: 10,500 points.",
    )
    assert len(proof_sentences(solution, Objective.NASH)) == 2
    assert len(proof_sentences(solve(bare([0], [4])), Objective.TOTAL)) == 1
