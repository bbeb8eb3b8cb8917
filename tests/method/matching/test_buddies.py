"""Volunteers and newcomers."""

from hospes.method.matching import Pair, Rules
from hospes.method.matching.buddies import Newcomer, Volunteer, buddies
from hospes.method.matching.solving import solve
from method.matching.making import pairs

NEWCOMERS = (
    Newcomer("n1", ("letters", "football"), ("ar", "en")),
    Newcomer("n2", ("football",), ("uk", "de")),
    Newcomer("n3", (), ("en",)),
    Newcomer("n4", ("letters",), ()),
)
VOLUNTEERS = (Volunteer("v1", ("football",), ("de", "en"), 2), Volunteer("v2", ("letters",), ("en", "ar")))


def test_newcomers_get_who_can_help_in_their_language():
    solution = solve(buddies(VOLUNTEERS, NEWCOMERS))

    assert pairs(solution) == {"n1": "v2", "n2": "v1"}
    assert [match.score for match in solution.matches] == [4000 + 3000, 6000]
    assert solution.unmatched == ("n3", "n4")


def test_rules_hold_for_buddies_too():
    rules = Rules(excluded=(Pair("n1", "v2"),))

    assert pairs(solve(buddies(VOLUNTEERS, NEWCOMERS, rules))) == {"n1": "v1", "n2": "v1"}
