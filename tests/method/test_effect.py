"""Effect: mentees beside other cities, ranges kept open, and nothing from which a change of few could be worked out."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hospes.method.effect import Average, Caveat, Difference, Withheld, average, caveats, effect
from hospes.method.scoring import Range
from hospes.method.studies import OVERALL, Course, Study, freeze, may_show

BRIEF = settings(max_examples=40, deadline=None)
DAY = date(2026, 3, 1)
THEN, NOW = date(2024, 1, 1), date(2026, 1, 1)
OPEN = Range(-4, 4)


def course(city: str, *changes: float | Range, round: str = "1 2", **given: object) -> Course:
    """A city whose changes are those of kf-1, kf-2 and so on."""
    ranges = [one if isinstance(one, Range) else Range(one, one) for one in changes]
    named = tuple((f"kf-{number}", one) for number, one in enumerate(ranges, start=1))
    return replace(Course(city, round, THEN, NOW, ("1.0.0", "1.0.0"), named), **given)


def group(name: str, *changes: float | Range) -> list[Course]:
    return [course(f"{name}-{number}", one) for number, one in enumerate(changes)]


def study(mentees: Sequence[float | Range], beside: Sequence[float | Range]) -> Study:
    return freeze("a-toolkit", DAY, group("m", *mentees), group("b", *beside))


UP, SAME = (1, 2, 1, 2, 1), (0, 0, 0, 1, 0)


def test_known_changes_give_single_figures_and_an_interval_around_their_difference() -> None:
    found = effect(study(UP, SAME), seed=1)
    line = found.factors[0]

    assert line.mentees == Average(5, 5, Range(1, 1), Range(1.4, 1.4))
    assert line.beside == Average(5, 5, Range(0, 0), Range(0.2, 0.2))
    assert isinstance(line.difference, Difference)
    assert line.difference.mean == pytest.approx(Range(1.2, 1.2)) or line.difference.mean.low == pytest.approx(1.2)
    assert 0.4 <= line.difference.interval.low < 1.2 < line.difference.interval.high <= 1.8
    assert found.overall == replace(line, factor=OVERALL, difference=found.overall.difference)


def test_open_change_makes_every_figure_over_it_a_range() -> None:
    found = effect(study((*UP, OPEN), SAME), seed=1).factors[0]

    assert found.mentees == Average(6, 5, Range(1, 1.5), Range(0.5, pytest.approx(11 / 6)))
    assert isinstance(found.difference, Difference)
    assert found.difference.interval.low <= found.difference.mean.low < found.difference.mean.high
    assert found.difference.mean.high <= found.difference.interval.high


def test_draws_follow_from_the_seed_alone() -> None:
    one = study((0, 1, 2, 3, 4, 1), (0, 1, 2, 3, 0))
    first, again, other = (effect.__wrapped__(one, seed=seed).factors[0].difference for seed in (1, 1, 2))

    assert first == again
    assert first != other


def test_interval_takes_a_hundred_draws() -> None:
    with pytest.raises(ValueError, match="takes 100 resamples or more, not 99"):
        effect(study(UP, SAME), seed=1, resamples=99)


def test_study_has_five_on_each_side_and_a_city_once() -> None:
    with pytest.raises(ValueError, match="5 mentees and 5 other cities"):
        study(UP[:4], SAME)
    with pytest.raises(ValueError, match="5 mentees and 5 other cities"):
        study(UP, SAME[:4])
    with pytest.raises(ValueError, match="in a study once"):
        freeze("a-toolkit", DAY, group("m", *UP), [*group("b", *SAME), course("m-1", 1)])


def test_study_can_be_made_again() -> None:
    mentees, beside = group("m", *UP), group("b", *SAME)
    one = freeze("a-toolkit", DAY, mentees, beside)

    assert one.identifier == freeze("a-toolkit", DAY, mentees[::-1], beside[::-1]).identifier
    assert one.identifier != freeze("a-toolkit", date(2026, 3, 2), mentees, beside).identifier


def test_fewer_than_five_known_changes_are_not_shown() -> None:
    few = effect(study((1, 2, 1, 2, OPEN), SAME), seed=1)
    few_beside = effect(study(UP, (0, 0, 0, 1, OPEN)), seed=1)

    assert few.factors[0].mentees == few.factors[0].difference == Withheld.FEW_MENTEES
    assert isinstance(few.factors[0].beside, Average)
    assert few_beside.factors[0].beside == few_beside.factors[0].difference == Withheld.FEW_BESIDE
    assert few.overall.mentees == few.overall.beside == few.overall.difference == Withheld.PART_MISSING


def test_overall_figure_is_the_mean_of_each_citys_changes() -> None:
    mentees = [course(f"m-{number}", 2, 0) for number in range(5)]
    beside = [course(f"b-{number}", 0, 1) for number in range(5)]
    found = effect(freeze("a-toolkit", DAY, mentees, beside), seed=1)

    assert found.overall.mentees == Average(5, 5, Range(1, 1), Range(1, 1))
    assert found.overall.difference == Difference(Range(0.5, 0.5), Range(0.5, 0.5))


def test_factor_that_only_some_can_compare_is_counted_over_those() -> None:
    mentees = [*(course(f"m-{number}", 1, 1) for number in range(5)), course("m-9", 3)]
    one = freeze("a-toolkit", DAY, mentees, [course(f"b-{number}", 0, 0) for number in range(5)])
    found = effect(one, seed=1)

    assert [isinstance(line.mentees, Average) and line.mentees.cities for line in found.factors] == [6, 5]
    assert average([course("m-1")], OVERALL) is None


def test_nothing_to_compare_gives_no_figure() -> None:
    nothing = freeze("a-toolkit", DAY, [course(f"m-{n}") for n in range(5)], [course(f"b-{n}") for n in range(5)])

    assert effect(nothing, seed=1).factors == ()
    assert effect(nothing, seed=1).overall.difference == Withheld.PART_MISSING


def test_one_more_city_than_before_is_not_shown_and_five_more_are() -> None:
    first = group("m", *UP)
    six, ten = [*first, course("x-1", 3)], [*first, *group("x", *UP)]

    assert may_show(first, (), "kf-1")
    assert not may_show(six, (first,), "kf-1")
    assert may_show(ten, (first,), "kf-1")
    assert may_show(six, (first[:4],), "kf-1")  # four showed nothing, and stand in nobody's way
    assert not may_show([*ten, course("y-1", Range(-1, 3))], (ten,), "kf-1")  # half known, and alone


def test_same_city_with_another_assessment_is_another_course() -> None:
    first = group("m", *UP)
    later = [replace(first[0], assessments="1 3", changes=(("kf-1", Range(2, 2)),)), *first[1:]]

    assert may_show(first, (first,), "kf-1")
    assert not may_show(later, (first,), "kf-1")
    known = study(UP, SAME)
    after = effect(freeze("a-toolkit", DAY, later, known.beside), (known,), seed=1)
    assert after.factors[0].mentees == Withheld.DERIVABLE


def test_caveats_say_what_is_so() -> None:
    always = (Caveat.NOT_RANDOM, Caveat.REGRESSION, Caveat.SELF_ASSESSED)
    mentees, beside = group("m", *(30 * (1,))), group("b", *(30 * (0,)))

    assert caveats(freeze("a", DAY, mentees, beside)) == always
    assert caveats(study((*UP, OPEN), SAME)) == (*always, Caveat.FEW_CITIES, Caveat.OPEN_LEVELS)
    late = [replace(one, now=date(2026, 9, 1), versions=("1.0.0", "1.1.0")) for one in beside]
    assert caveats(freeze("a", DAY, mentees, late)) == (*always, Caveat.OTHER_VERSION, Caveat.DATES_DIFFER)


changes = st.integers(-4, 4).map(float) | st.just(OPEN)


@BRIEF
@given(st.lists(changes, min_size=1, max_size=9))
def test_range_of_a_group_holds_whatever_the_open_changes_are(drawn: list[float | Range]) -> None:
    found = average(group("m", *drawn), "kf-1")
    assert found is not None
    for end in (-4.0, 0.0, 4.0):
        filled = average(group("m", *(end if one is OPEN else one for one in drawn)), "kf-1")
        assert filled is not None
        assert found.mean.low - 1e-9 <= filled.mean.low <= found.mean.high + 1e-9
        assert found.median.low <= filled.median.low <= found.median.high


@BRIEF
@given(st.lists(changes, min_size=5, max_size=8), st.lists(changes, min_size=5, max_size=8))
def test_shown_difference_lies_in_its_interval_and_turns_with_its_groups(
    mentees: list[float | Range], beside: list[float | Range]
) -> None:
    found = effect(study(mentees, beside), seed=3, resamples=100).factors[0].difference
    turned = effect(study(beside, mentees), seed=3, resamples=100).factors[0].difference
    if isinstance(found, Difference) and isinstance(turned, Difference):
        assert found.interval.low <= found.mean.low <= found.mean.high <= found.interval.high
        assert (turned.mean.low, turned.mean.high) == pytest.approx((-found.mean.high, -found.mean.low))
    else:
        assert isinstance(found, Withheld)
        assert isinstance(turned, Withheld)
