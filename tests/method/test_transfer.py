"""What another city has of what a practice needs: met, not met, unknown, and why."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.method.transfer import (
    Asked,
    CityContext,
    Competence,
    DecidedBy,
    Effect,
    Outcome,
    Span,
    Verdict,
    checked,
)

MET, NOT_MET, UNKNOWN = Outcome.MET, Outcome.NOT_MET, Outcome.UNKNOWN
LAW = ("open-door", "cf-bcdf")
LEVEL = Asked(1, DecidedBy.LEVEL, *LAW, "A door", at_least=2)
SIZE = Asked(1, DecidedBy.SIZE, at_least=10_000, at_most=20_000)
PARTNER = Asked(1, DecidedBy.PARTNER, name="school", organisation="school")
READING = Asked(1, DecidedBy.READING, *LAW, "Law")
OURS = Asked(1, DecidedBy.OURS, *LAW, "A door")
STAFF = Asked(1, DecidedBy.CITY)


def levels(low: int, high: int) -> CityContext:
    return CityContext(levels={LAW: Span(low, high)})


def people(low: int, high: int, as_of: str = "") -> CityContext:
    return CityContext(inhabitants=Span(low, high, as_of))


def read(*effects: Effect) -> CityContext:
    return CityContext(readings={LAW: frozenset(effects)})


@pytest.mark.parametrize(
    ("asked", "context", "outcome", "because"),
    [
        (STAFF, CityContext(), UNKNOWN, "Your city has not said yet whether it is there."),
        (STAFF, CityContext(said={1: True}), MET, "Your city says that it is there."),
        (STAFF, CityContext(said={1: False}), NOT_MET, "Your city says that it is not there."),
        (READING, CityContext(), UNKNOWN, "Nobody has said in your assessment what “Law” does to you."),
        (READING, read(Effect.HINDERS), NOT_MET, "“Law” hinders you, says your assessment."),
        (READING, read(Effect.HELPS, Effect.NEUTRAL), MET, "“Law” does not hinder you, says your assessment."),
        (READING, read(Effect.HELPS, Effect.HINDERS), UNKNOWN, "Your voices disagree whether “Law” hinders you."),
        (OURS, CityContext(), UNKNOWN, "You have not answered the guiding questions of “A door”."),
        (LEVEL, CityContext(), UNKNOWN, "You have not said where you stand in “A door”."),
        (LEVEL, levels(2, 3), MET, "In “A door” you have reached level 2."),
        (LEVEL, levels(0, 1), NOT_MET, "In “A door” you are at level 1; it takes level 2."),
        (LEVEL, levels(1, 2), UNKNOWN, "In “A door” your voices lie from level 1 to level 2; it takes level 2."),
        (SIZE, CityContext(), UNKNOWN, "Nobody has stated how many inhabitants your city has."),
        (SIZE, people(11_500, 11_500), MET, "Your city has 11,500 inhabitants; the source does not say when."),
        (SIZE, people(9_000, 9_000, "2021"), NOT_MET, "Your city has 9,000 inhabitants (2021)."),
        (SIZE, people(56_000, 56_000, "2021"), NOT_MET, "Your city has 56,000 inhabitants (2021)."),
        (SIZE, people(17_000, 56_000), UNKNOWN, "Your sources say from 17,000 to 56,000 inhabitants."),
        (PARTNER, CityContext(), UNKNOWN, "Your city has no local support group here yet."),
        (PARTNER, CityContext(partners=frozenset({"school"})), MET, "It is in your local support group: school."),
        (PARTNER, CityContext(partners=frozenset()), NOT_MET, "It is not in your local support group: school."),
    ],
)
def test_a_condition_is_met_or_not_or_nobody_knows_and_says_why(asked, context, outcome, because):
    [verdict] = checked([asked], context)

    assert (verdict.outcome, verdict.because) == (outcome, because)
    assert (verdict.advice is None) == (outcome is MET)  # who lacks something is told what to do


@pytest.mark.parametrize(
    ("competence", "outcome"), [(Competence.OURS, MET), (Competence.PARTLY, UNKNOWN), (Competence.NOT_OURS, NOT_MET)]
)
def test_a_competence_is_read_from_the_answers(competence, outcome):
    [verdict] = checked([OURS], CityContext(competences={LAW: competence}))

    assert verdict.outcome is outcome


def test_a_size_has_one_end_or_two():
    at_least, at_most = replace(SIZE, at_most=None), replace(SIZE, at_least=None)

    assert [checked([each], people(56_000, 56_000))[0].outcome for each in (at_least, at_most)] == [MET, NOT_MET]


def test_what_the_city_says_counts_only_where_its_record_decides_nothing():
    context = replace(people(9_000, 9_000), said={1: True})

    assert checked([SIZE], context)[0].outcome is NOT_MET
    assert checked([LEVEL], context)[0].outcome is MET


spans = st.tuples(st.integers(0, 4), st.integers(0, 4)).map(sorted)


@given(spans, st.integers(1, 4), st.data())
def test_whoever_knows_more_never_hears_the_opposite(span, need, data):
    low, high = span
    inner = sorted((data.draw(st.integers(low, high)), data.draw(st.integers(low, high))))
    asked = replace(LEVEL, at_least=need)
    before, after = (checked([asked], levels(*each))[0].outcome for each in (span, inner))

    assert before is UNKNOWN or after is before


@given(st.lists(st.sampled_from((STAFF, READING, OURS, LEVEL, SIZE, PARTNER)), max_size=6), st.randoms())
def test_each_condition_is_judged_by_itself(conditions, random):
    numbered = [replace(each, number=number) for number, each in enumerate(conditions)]
    shuffled = random.sample(numbered, len(numbered))
    context = replace(people(11_500, 11_500), partners=frozenset({"school"}))

    def by_number(verdict: Verdict) -> int:
        return verdict.number

    assert sorted(checked(shuffled, context), key=by_number) == list(checked(numbered, context))
