"""Contradictions: what two sources may say side by side, and what they may not."""

from datetime import date
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hospes.method.facts import (
    Comparison,
    Contradiction,
    KindRule,
    Moment,
    Reason,
    StatedFact,
    contradictions,
    relative_difference,
)

RULES = (
    KindRule("inhabitants", Comparison.ESTIMATE),
    KindRule("foreign-born", Comparison.ESTIMATE),
    KindRule("countries", Comparison.EXACT),
    KindRule("ran", Comparison.PERIOD),
    KindRule("joined", Comparison.PERIOD),
    KindRule("joined", Comparison.NOT_BEFORE, "began"),
)


def inhabitants(value: float, as_of: Moment | None = None, territory: str = "") -> StatedFact:
    return StatedFact("Jelgava", "inhabitants", value, as_of, territory)


def reasons(*facts: StatedFact) -> list[Reason]:
    return [each.reason for each in contradictions(facts, RULES)]


# what the demonstration shows


def test_population_of_jelgava_in_two_sources_contradicts() -> None:
    one = StatedFact("Jelgava", "inhabitants", 17000, source="S1")
    other = StatedFact("Jelgava", "inhabitants", 56000, 2019, source="S2")
    apart = float(Fraction(39, 17))
    assert contradictions([other, one], RULES) == (Contradiction(one, other, Reason.FAR_APART, apart),)


def test_exact_count_contradicts_when_it_differs_at_all() -> None:
    one, other = StatedFact("CEMR", "countries", 40), StatedFact("CEMR", "countries", 41)
    assert contradictions([one, other], RULES) == (Contradiction(one, other, Reason.NOT_THE_SAME),)


def test_period_contradicts_when_it_differs_at_all() -> None:
    one, other = (StatedFact("IncluCities", "ran", text) for text in ("2020-2022", "2020-2023"))
    assert contradictions([other, one], RULES) == (Contradiction(one, other, Reason.OTHER_PERIOD),)


@pytest.mark.parametrize("began", [date(2012, 11, 5), "2012-11", 2012])
def test_joining_a_project_before_it_began_contradicts(began: Moment) -> None:
    joined = StatedFact("Genoa", "joined", 2011, about="ImpleMentoring")
    start = StatedFact("ImpleMentoring", "began", began)
    assert contradictions([start, joined], RULES) == (Contradiction(joined, start, Reason.TOO_EARLY),)


# estimates


@pytest.mark.parametrize(
    ("one", "other", "contradicts"),
    [
        (100, 110, False),  # exactly a tenth
        (100, 110.1, True),
        (110, 100, False),
        (100, 100, False),
        (0, 0, False),
        (0, 1, True),
        (-10, 10, True),
        (1.1, 1.21, False),  # exactly a tenth as written; more as binary floats
        (20, 23, True),
    ],
)
def test_estimates_contradict_when_more_than_a_tenth_apart(one: float, other: float, contradicts: bool) -> None:
    assert bool(reasons(inhabitants(one), inhabitants(other))) is contradicts


def test_estimate_apart_from_0_has_no_relative_difference() -> None:
    found = contradictions([inhabitants(0), inhabitants(5)], RULES)
    assert [each.apart for each in found] == [None]


@pytest.mark.parametrize(
    ("one", "other", "contradicts"),
    [
        (None, 1990, True),
        ("", date(1990, 1, 1), True),
        (2018, 2020, True),
        (2018, 2021, False),
        (2021, 2018, False),
        (date(2018, 5, 1), date(2020, 5, 1), True),
        (date(2018, 5, 1), date(2020, 5, 2), False),
        (date(2020, 2, 29), date(2022, 2, 28), True),
        ("2018-12", 2020, True),
        ("2018-12", "2021-01", False),
        (2018, date(2018, 6, 1), True),
    ],
)
def test_statements_contradict_when_at_most_two_years_apart_or_undated(
    one: Moment | None, other: Moment | None, contradicts: bool
) -> None:
    assert bool(reasons(inhabitants(100, one), inhabitants(200, other))) is contradicts


def test_exact_counts_of_different_times_do_not_contradict() -> None:
    assert reasons(StatedFact("CEMR", "countries", 40, 2010), StatedFact("CEMR", "countries", 41, 2020)) == []


def test_statements_of_another_subject_kind_or_territory_do_not_contradict() -> None:
    facts = (
        inhabitants(100),
        inhabitants(200, territory="metropolitan area"),
        StatedFact("Riga", "inhabitants", 300),
        StatedFact("Jelgava", "foreign-born", 400),
    )
    assert reasons(*facts) == []


def test_statement_repeated_word_for_word_does_not_contradict_itself() -> None:
    assert reasons(inhabitants(100), inhabitants(100)) == []


def test_every_pair_of_three_differing_statements_contradicts() -> None:
    assert len(reasons(inhabitants(100), inhabitants(200), inhabitants(300))) == 3


# periods and chronology


@pytest.mark.parametrize(
    ("one", "other", "contradicts"),
    [
        ("2020-2022", "2020 – 2022", False),
        ("2012", date(2012, 11, 1), False),
        (2012, "2012-11", False),
        ("2012-11-05", 2012, False),
        ("2012-10", "2012-11", True),
        ("2012", "since 2012", True),
        ("2012", "2012-13", True),
    ],
)
def test_periods_contradict_unless_one_says_the_same_less_exactly(
    one: Moment, other: Moment, contradicts: bool
) -> None:
    found = reasons(StatedFact("P", "ran", one, 1990), StatedFact("P", "ran", other, 2020))
    assert bool(found) is contradicts


def test_joining_two_projects_at_different_times_does_not_contradict() -> None:
    assert (
        reasons(StatedFact("Genoa", "joined", 2011, about="Other"), StatedFact("Genoa", "joined", 2012, about="P"))
        == []
    )


@pytest.mark.parametrize("joined", [2012, "2012-11", date(2012, 11, 1), 2013])
def test_joining_when_a_project_may_have_begun_does_not_contradict(joined: Moment) -> None:
    facts = (StatedFact("Genoa", "joined", joined, about="P"), StatedFact("P", "began", "2012-11"))
    assert reasons(*facts) == []


def test_joining_another_project_does_not_contradict() -> None:
    assert reasons(StatedFact("Genoa", "joined", 2011, about="Other"), StatedFact("P", "began", 2012)) == []


# what cannot be compared


def test_kind_without_a_rule_is_refused() -> None:
    with pytest.raises(ValueError, match="no rule says how to compare facts of the kind area"):
        contradictions([StatedFact("Ghent", "area", 156)], RULES)


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("several thousand", 17000, [Reason.NOT_THE_SAME]),
        ("Several  thousand", "several thousand", []),
        ("17000", 17500.0, []),
        ("17000", "56000", [Reason.FAR_APART]),
    ],
)
def test_estimate_that_is_no_number_is_compared_as_it_is_written(
    one: float | str, other: float | str, found: list[Reason]
) -> None:
    assert reasons(StatedFact("Ghent", "inhabitants", one), StatedFact("Ghent", "inhabitants", other)) == found


def test_exact_count_is_the_same_number_however_it_is_written() -> None:
    assert reasons(StatedFact("CEMR", "countries", "41.0"), StatedFact("CEMR", "countries", 41)) == []


@pytest.mark.parametrize(("joined", "began"), [("soon", 2012), (2011, "last year")])
def test_chronology_of_what_is_no_moment_finds_nothing(joined: Moment, began: Moment) -> None:
    assert reasons(StatedFact("G", "joined", joined, about="P"), StatedFact("P", "began", began)) == []


def test_date_that_cannot_be_read_is_unknown() -> None:
    assert reasons(inhabitants(100, "spring"), inhabitants(200, 1990)) == [Reason.FAR_APART]


# properties

moments = st.none() | st.integers(2008, 2014) | st.dates(date(2008, 1, 1), date(2014, 12, 31))
facts = st.lists(
    st.one_of(
        st.builds(
            StatedFact,
            st.sampled_from(("Ghent", "Riga")),
            st.sampled_from(("inhabitants", "foreign-born", "countries")),
            st.integers(90, 115),
            moments,
            st.sampled_from(("", "city")),
            st.sampled_from(("S1", "S2")),
        ),
        st.builds(StatedFact, st.just("Ghent"), st.just("joined"), st.integers(2010, 2013), about=st.just("P")),
        st.builds(StatedFact, st.just("P"), st.just("began"), st.integers(2010, 2013)),
    ),
    max_size=8,
)


@settings(max_examples=80, deadline=None)
@given(facts, st.randoms(use_true_random=False))
def test_contradictions_do_not_depend_on_the_order(stated: list[StatedFact], shuffler: Random) -> None:
    mixed, rules = list(stated), list(RULES)
    shuffler.shuffle(mixed)
    shuffler.shuffle(rules)
    assert contradictions(mixed, rules) == contradictions(stated, RULES)


@settings(max_examples=80, deadline=None)
@given(facts, facts)
def test_more_statements_never_hide_a_contradiction(stated: list[StatedFact], more: list[StatedFact]) -> None:
    assert set(contradictions(stated, RULES)) <= set(contradictions([*stated, *more], RULES))


@settings(max_examples=80, deadline=None)
@given(st.fractions(-100, 100), st.fractions(-100, 100), st.fractions(Fraction(1, 10), 10))
def test_relative_difference_is_symmetric_and_without_a_unit(one: Fraction, other: Fraction, scale: Fraction) -> None:
    apart = relative_difference(one, other)
    assert apart == relative_difference(other, one) == relative_difference(one * scale, other * scale)
    assert apart is None or apart >= 0
