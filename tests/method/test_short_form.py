"""The short form: which questions it asks, why, and what it leaves open."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, count
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hospes.method.scoring import Answered, Rated, Standing, standing
from hospes.method.scoring.shares import counting
from hospes.method.short_form import Beside, Chosen, ShortForm, StillOpen, Why, beside, short_form
from hospes.method.toolkit_format.model import KeyFactor, Profile, Question, Scoring, Toolkit
from method.scoring.making import commitment, factor, saying, toolkit, words, ypn

BRIEF = settings(max_examples=80, deadline=None)


def form(asked: Toolkit, answers: Sequence[Answered] = (), *ratings: Rated, limit: int = 12) -> ShortForm:
    return short_form(asked, standing(asked, answers, ratings), answers, limit)


def asked_by(found: ShortForm) -> list[str]:
    return [each.asked for each in found.chosen]


def test_short_form_asks_in_the_toolkits_order_and_says_why() -> None:
    two = toolkit(factor("kf-1", ypn("q-1"), words("q-2"), ypn("q-3")), factor("kf-2", words("q-4")))
    assert form(two) == ShortForm(
        chosen=(
            Chosen("kf-1", "q-1", ("q-1",), 1.0, 0.5, Why.CLOSES_MOST),
            Chosen("kf-1", "q-3", ("q-3",), 1.0, 0.5, Why.CLOSES_MOST),
            Chosen("kf-1", "kf-1", ("kf-1",), 1.0, 1.0, Why.CLOSES_MOST),
            Chosen("kf-2", "kf-2", ("kf-2",), 1.0, 1.0, Why.ONLY_ONE),
        ),
        rest=(),
        still_open=(StillOpen("kf-1", 4.0, 0.0, 1.0, 0.0), StillOpen("kf-2", 4.0, 0.0, None, None)),
        uncovered=(),
    )


def test_short_form_says_what_it_leaves_open() -> None:
    two = toolkit(factor("kf-1", ypn("q-1"), ypn("q-2")), factor("kf-2", *map(ypn, ("q-3", "q-4", "q-5", "q-6"))))
    found = form(two, limit=4)
    assert asked_by(found) == ["q-1", "q-2", "kf-1", "kf-2"]
    assert found.rest == ("q-3", "q-4", "q-5", "q-6")
    assert found.still_open == (StillOpen("kf-1", 4.0, 0.0, 1.0, 0.0), StillOpen("kf-2", 4.0, 0.0, 1.0, 1.0))


def test_short_form_counts_sub_questions_asked_together_as_so_many() -> None:
    one = toolkit(factor("kf-1", ypn("q-1", ypn("q-1a"), words("q-1b"), ypn("q-1c")), ypn("q-2")))
    found = form(one)
    assert found.chosen[0] == Chosen("kf-1", "q-1", ("q-1a", "q-1c"), 1.0, 0.5, Why.CLOSES_MOST)
    assert (found.questions, found.chosen[0].rank, found.chosen[1].rank) == (4, 0.25, 0.5)
    assert asked_by(form(one, limit=2)) == ["q-2", "kf-1"]


def test_short_form_asks_only_the_sub_questions_that_are_open() -> None:
    one = toolkit(factor("kf-1", ypn("q-1", ypn("q-1a"), ypn("q-1b"), ypn("q-1c")), ypn("q-2")))
    answers = saying({"q-1a": "yes", "q-1b": "not_ours", "q-2": "not_ours"})
    assert form(one, answers, Rated("", "kf-1", 1)).chosen == (
        Chosen("kf-1", "q-1", ("q-1c",), 1.0, 0.5, Why.ONLY_ONE),
    )


def test_short_form_takes_the_important_factor_first() -> None:
    two = toolkit(factor("kf-1", ypn("q-1"), ypn("q-2")), factor("kf-2", ypn("q-3"), ypn("q-4")))
    ratings = (Rated("", "kf-1", 1, 1), Rated("", "kf-2", 1, 3))
    found = form(two, (), *ratings, limit=3)
    assert asked_by(found) == ["q-1", "q-3", "q-4"]
    assert found.chosen[1].rank == 1.5


def test_short_form_is_better_than_the_greedy_order() -> None:
    three = factor("kf-1", ypn("q-1", *map(ypn, ("q-1a", "q-1b", "q-1c"))))
    two, one = factor("kf-2", ypn("q-2", ypn("q-2a"), ypn("q-2b"))), factor("kf-3", ypn("q-3"), ypn("q-4"))
    ratings = (Rated("", "kf-1", 3, 3), Rated("", "kf-2", 3, 2), Rated("", "kf-3", 3, 3))
    # By rank greedy takes q-3 and q-4 (1.5 each, worth 3), and then nothing fits; q-2 and q-3 are worth 3.5.
    assert asked_by(form(toolkit(three, two, one), (), *ratings, limit=3)) == ["q-2", "q-3"]
    assert asked_by(form(toolkit(three, two, one), (), *ratings, limit=4)) == ["q-2", "q-3", "q-4"]
    assert asked_by(form(toolkit(three, two), (), *ratings[:2], limit=4)) == ["q-1"]


def test_short_form_covers_a_gap_before_it_closes_more_elsewhere() -> None:
    met, lacking = factor("kf-1", ypn("q-1")), factor("kf-2", *map(ypn, ("q-2", "q-3", "q-4")))
    ratings = (Rated("", "kf-1", 3, 3), Rated("", "kf-2", 2, 1))
    assert asked_by(form(toolkit(met, lacking), (), *ratings, limit=1)) == ["q-2"]


def test_short_form_names_the_gaps_that_found_no_room() -> None:
    three = toolkit(factor("kf-1"), factor("kf-2"), factor("kf-3"))
    found = form(three, limit=2)
    assert (asked_by(found), found.rest, found.uncovered) == (["kf-1", "kf-2"], ("kf-3",), ("kf-3",))


def test_short_form_asks_for_words_when_nothing_else_is_open() -> None:
    one = toolkit(factor("kf-1", words("q-1"), words("q-2"), ypn("q-3")))
    answers = saying({"q-1": "It began in May.", "q-3": "no"})
    found = form(one, answers, Rated("", "kf-1", 1))
    assert found.chosen == (Chosen("kf-1", "q-2", ("q-2",), 1.0, 0.0, Why.WORDS_LEFT),)
    assert (found.rest, found.still_open) == ((), (StillOpen("kf-1", 0.0, 0.0, 0.0, 0.0),))


def test_short_form_asks_no_words_where_the_standard_is_met() -> None:
    assert form(toolkit(factor("kf-1", words("q-1"))), (), Rated("", "kf-1", 3)).chosen == ()


def test_short_form_needs_nothing_where_all_is_said() -> None:
    found = form(toolkit(factor("kf-1", words("q-1"))), saying({"q-1": "In May."}), Rated("", "kf-1", 1))
    assert found == ShortForm((), (), (StillOpen("kf-1", 0.0, 0.0, None, None),), ())


def test_short_form_does_not_ask_for_a_level_on_which_voices_differ() -> None:
    found = form(toolkit(factor("kf-1")), (), Rated("a", "kf-1", 1), Rated("b", "kf-1", 3))
    assert (found.chosen, found.still_open) == ((), (StillOpen("kf-1", 2.0, 2.0, None, None),))


def test_short_form_of_a_charter_asks_no_levels() -> None:
    charter = toolkit(
        factor("role-1", commitment("q-1"), commitment("q-2")),
        factor("role-2", commitment("q-3")),
        scoring=Scoring(Profile.COMMITMENTS),
    )
    assert asked_by(form(charter, saying({"q-1": "fully"}))) == ["q-2", "q-3"]


def test_short_form_asks_at_least_one_question() -> None:
    with pytest.raises(ValueError, match="at least one question, not 0"):
        form(toolkit(factor("kf-1")), limit=0)


def test_ranges_stand_beside_each_other_with_and_without_the_rest() -> None:
    one = toolkit(factor("kf-1", ypn("q-1"), ypn("q-2")), factor("kf-2"))
    answers, ratings = saying({"q-1": "yes", "q-2": "no"}), (Rated("", "kf-1", 2), Rated("", "kf-2", 3))
    short = form(one, limit=2)
    assert (asked_by(short), short.rest) == (["kf-1", "kf-2"], ("q-1", "q-2"))
    assert beside(one, short, answers, ratings) == Beside(standing(one, (), ratings), standing(one, answers, ratings))
    shorter = form(one, limit=1)
    expected = Beside(standing(one, (), ratings[:1], {"kf-1": 1}), standing(one, answers, ratings, {"kf-1": 1}))
    assert beside(one, shorter, answers, ratings, {"kf-1": 1}) == expected


# the best choice, by trying all


@st.composite
def toolkits(draw: st.DrawFn) -> Toolkit:
    """One to three small factors; at most eight things to ask."""
    numbers = count(1)

    def question(parts: int) -> Question:
        id = f"q-{next(numbers)}"
        kind = draw(st.sampled_from((ypn, ypn, words)))
        return kind(id, *(ypn(f"{id}{letter}") for letter in "abc"[:parts]))

    sizes = draw(st.lists(st.lists(st.sampled_from((0, 0, 0, 2, 3)), max_size=3), min_size=1, max_size=3))
    made = [factor(f"kf-{place}", *map(question, size)) for place, size in enumerate(sizes)]
    return toolkit(*draw(st.permutations(made[:2])), *made[2:])


@st.composite
def sheets(draw: st.DrawFn) -> tuple[Toolkit, Sequence[Answered], Sequence[Rated]]:
    """A toolkit and what one voice has said so far."""
    made = draw(toolkits())
    closed = [part.id for each in made.key_factors for question in each.questions for part in counting(question)]
    replies = st.sampled_from(("yes", "partly", "not_ours", "dont_know"))
    answers = draw(st.dictionaries(st.sampled_from(closed), replies, max_size=3)) if closed else {}
    ratings = [
        Rated("", each.id, draw(st.none() | st.integers(0, 4)), draw(st.none() | st.integers(1, 3)))
        for each in made.key_factors
    ]
    return made, saying(answers), ratings


def units(made: Toolkit, found: Standing) -> Iterator[tuple[str, tuple[str, ...]]]:
    """All that can be asked as one, told from the standing alone: the factor and the items."""
    for each, stands in zip(made.key_factors, found.factors, strict=True):
        mine = [tuple(part.id for part in counting(question)) for question in each.questions]
        still = [tuple(id for id in ids if id in stands.open_items) for ids in mine]
        yield from ((each.id, ids) for ids in still if ids)
        if stands.voices == 0:
            yield each.id, (each.id,)


def width(found: Standing) -> Fraction:
    """importance x what is open, each range as a part of its own scale; in sixtieths, which are exact here."""
    total = Fraction(0)
    for each in found.factors:
        share = each.share.high - each.share.low if each.share else 0.0
        total += Fraction(each.importance) * (Fraction(share) + Fraction(each.level_range.width) / 4)
    return total.limit_denominator(10_000)


def after(made: Toolkit, items: set[str], answers: Sequence[Answered], ratings: Sequence[Rated]) -> Standing:
    """The standing when the items are answered too."""
    told = {item: "yes" for item in items if item.startswith("q-")}
    rated = [Rated("", each.factor, 2 if each.factor in items else each.level, each.importance) for each in ratings]
    return standing(made, (*answers, *saying(told)), rated)


@BRIEF
@given(sheets(), st.integers(1, 6))
def test_short_form_reaches_the_best_choice(
    sheet: tuple[Toolkit, Sequence[Answered], Sequence[Rated]], limit: int
) -> None:
    made, answers, ratings = sheet
    before = standing(made, answers, ratings)
    lacking = {each.factor for each in before.factors if each.gap.high > 0}
    possible = list(units(made, before))

    def worth(chosen: Sequence[tuple[str, tuple[str, ...]]]) -> tuple[int, Fraction, int]:
        items = {item for _, ids in chosen for item in ids}
        covered = len({name for name, _ in chosen} & lacking)
        return covered, width(before) - width(after(made, items, answers, ratings)), -len(items)

    sets = [chosen for size in range(len(possible) + 1) for chosen in combinations(possible, size)]
    best = max(worth(chosen) for chosen in sets if sum(len(ids) for _, ids in chosen) <= limit)
    found = short_form(made, before, answers, limit)
    measured = [(each.factor, each.items) for each in found.chosen if each.why is not Why.WORDS_LEFT]
    in_words = len(found.chosen) - len(measured)
    assert found.questions <= limit
    if in_words == 0:
        assert worth(measured) == best
    else:  # words cover a factor that has nothing to count, which the standing does not know
        assert best[0] <= worth(measured)[0] + in_words


@BRIEF
@given(sheets(), st.integers(1, 6))
def test_what_stays_open_is_what_the_standing_says_then(
    sheet: tuple[Toolkit, Sequence[Answered], Sequence[Rated]], limit: int
) -> None:
    made, answers, ratings = sheet
    found = short_form(made, standing(made, answers, ratings), answers, limit)
    then = after(made, {item for each in found.chosen for item in each.items}, answers, ratings)
    for left, stands in zip(found.still_open, then.factors, strict=True):
        assert left.level_after == stands.level_range.width
        assert (left.share_after is None) == (stands.share is None)
        if stands.share and left.share_after is not None:
            assert left.share_after == pytest.approx(stands.share.high - stands.share.low)


@BRIEF
@given(sheets(), st.integers(1, 6), st.randoms())
def test_short_form_does_not_depend_on_the_order_of_answers(
    sheet: tuple[Toolkit, Sequence[Answered], Sequence[Rated]], limit: int, chance: Random
) -> None:
    made, answers, ratings = sheet
    mixed = chance.sample(answers, len(answers))
    there = short_form(made, standing(made, answers, ratings), answers, limit)
    assert short_form(made, standing(made, mixed, ratings[::-1]), mixed, limit) == there


@BRIEF
@given(sheets())
def test_a_longer_form_leaves_no_more_gaps_uncovered(
    sheet: tuple[Toolkit, Sequence[Answered], Sequence[Rated]],
) -> None:
    made, answers, ratings = sheet
    stands = standing(made, answers, ratings)
    uncovered = [len(short_form(made, stands, answers, limit).uncovered) for limit in range(1, 8)]
    assert uncovered == sorted(uncovered, reverse=True)


def test_short_form_of_ten_factors_gives_each_its_one_question() -> None:
    many = toolkit(*(factor(f"kf-{place}", *(ypn(f"q-{place}-{each}") for each in range(6))) for place in range(10)))
    found = form(many)
    assert found.questions == 12
    assert {each.factor for each in found.chosen} == {each.id for each in many.key_factors}


def by_factor(found: ShortForm) -> Mapping[str, int]:
    return {each.factor: len(each.items) for each in found.chosen}


def test_equals_are_decided_by_identifier_not_by_place() -> None:
    first, second = factor("kf-b"), factor("kf-a")
    assert by_factor(form(toolkit(first, second), limit=1)) == {"kf-a": 1}
    assert by_factor(form(toolkit(second, first), limit=1)) == {"kf-a": 1}


def test_a_key_factor_without_questions_has_its_level_asked() -> None:
    assert form(toolkit(KeyFactor("kf-1", "Welcome"))).chosen == (
        Chosen("kf-1", "kf-1", ("kf-1",), 1.0, 1.0, Why.ONLY_ONE),
    )
