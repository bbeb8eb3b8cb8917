"""Results: what each scoring profile makes of answers, rounded once and ranked within a round."""

from collections.abc import Mapping

import pytest

from hospes.method.scoring import Agreed, Answered, Assessment, Figure, Rated, Result
from hospes.method.scoring.results import results
from hospes.method.toolkit_format.model import Area, Composite, Profile, Question, Scoring, Tier, Toolkit
from method.scoring.making import choice, commitment, factor, saying, toolkit, words, ypn


def one(asked: Toolkit, values: Mapping[str, str] | None = None, *ratings: Rated) -> Result:
    return results(asked, [Assessment("Ghent", "2026", saying(values or {}), ratings)])[0]


def figures(result: Result) -> tuple[float | None, float | None, float | None]:
    return result.overall, result.low, result.high


def index(profile: Profile, decimals: int = 0, **extra: object) -> Toolkit:
    """Two areas: three choices of 0, 50 or 100 points, and two questions."""
    areas = (Area("a-1", "One", ("q-1", "q-2", "q-3"), 3.0), Area("a-2", "Two", ("q-4", "q-5"), 1.0))
    three = [choice(f"q-{number}", 0, 50, 100) for number in (1, 2, 3)]
    scoring = Scoring(profile, decimals, areas, **extra)  # type: ignore[arg-type]  # the fields that a test names
    return toolkit(factor("kf-1", *three, ypn("q-4"), ypn("q-5")), scoring=scoring)


# levels


def test_levels_add_up_to_the_overall_figure_rounded_half_up() -> None:
    found = one(toolkit(factor("kf-1"), factor("kf-2")), {}, Rated("", "kf-1", 3), Rated("", "kf-2", 2))
    assert found == Result("Ghent", "2026", found.factors, (), (), 63.0, 63.0, 63.0, 1, None, ())
    assert [each.level for each in found.factors] == [3.0, 2.0]


def test_levels_name_the_factors_that_nobody_rated() -> None:
    found = one(toolkit(factor("kf-1"), factor("kf-2")), {}, Rated("", "kf-1", 3))
    assert (figures(found), found.left_out) == ((75.0, 38.0, 88.0), ("kf-2",))


def test_levels_take_the_agreed_level() -> None:
    asked = toolkit(factor("kf-1"))
    voices = (Rated("a", "kf-1", 1), Rated("b", "kf-1", 4))
    assert results(asked, [Assessment("Ghent", "2026", (), voices, (Agreed("kf-1", 3),))])[0].overall == 75.0


def test_levels_of_no_key_factor_are_no_figure() -> None:
    assert one(toolkit()) == Result("Ghent", "2026", (), (), (), None, None, None, None, None, ())


def test_levels_have_areas_of_factors_and_questions_where_the_toolkit_names_them() -> None:
    scoring = Scoring(areas=(Area("a-1", "One", ("kf-1", "q-1")), Area("a-2", "Two", ("kf-2",))))
    asked = toolkit(factor("kf-1", ypn("q-1")), factor("kf-2"), scoring=scoring)
    found = one(asked, {"q-1": "yes"}, Rated("", "kf-1", 2))
    assert found.areas == (Figure("a-1", 75.0, 75.0, 75.0), Figure("a-2", None, 0.0, 100.0))
    assert found.overall == 50.0


# points


def test_points_are_the_mean_of_areas_which_are_the_mean_of_their_items() -> None:
    found = one(
        index(Profile.POINTS),
        {"q-1": "q-1-o2", "q-2": "q-2-o1", "q-3": "q-3-o0", "q-4": "yes", "q-5": "yes"},
    )
    assert found.areas == (Figure("a-1", 50.0, 50.0, 50.0), Figure("a-2", 100.0, 100.0, 100.0))
    assert (figures(found), found.left_out) == ((75.0, 75.0, 75.0), ())


def test_points_leave_out_the_items_not_assessed_and_renormalise() -> None:
    found = one(index(Profile.POINTS, 1), {"q-1": "q-1-o2", "q-2": "dont_know", "q-4": "no", "q-5": "not_ours"})
    assert found.areas == (Figure("a-1", 100.0, 33.3, 100.0), Figure("a-2", 0.0, 0.0, 0.0))
    assert (figures(found), found.left_out) == ((50.0, 16.7, 50.0), ("q-2", "q-3", "q-5"))


def test_points_leave_out_an_area_not_assessed_and_renormalise() -> None:
    found = one(index(Profile.POINTS), {"q-1": "q-1-o1", "q-4": "not_ours", "q-5": "not_ours"})
    assert found.areas == (Figure("a-1", 50.0, 17.0, 83.0), Figure("a-2", None, None, None))
    assert (figures(found), found.left_out) == ((50.0, 17.0, 83.0), ("a-2", "q-2", "q-3", "q-4", "q-5"))


def test_points_of_nothing_answered_are_open_and_not_ranked() -> None:
    found = one(index(Profile.POINTS))
    assert (figures(found), found.rank) == ((None, 0.0, 100.0), None)


def test_points_take_a_number_for_a_choice_a_question_and_a_factor() -> None:
    scoring = Scoring(Profile.POINTS, 2, (Area("a-1", "One", ("kf-1", "q-1", "q-2", "q-3")),))
    asked = toolkit(factor("kf-1", choice("q-1", 0), ypn("q-2"), words("q-3")), scoring=scoring)
    found = one(asked, {"kf-1": "12.5", "q-1": "37.5", "q-2": "100", "q-3": "60"})
    assert found.overall == 52.5


def test_points_leave_words_open() -> None:
    scoring = Scoring(Profile.POINTS, 0, (Area("a-1", "One", ("q-1", "q-2")),))
    asked = toolkit(factor("kf-1", words("q-1"), choice("q-2", 0, None)), scoring=scoring)
    assert figures(one(asked, {"q-1": "about 60", "q-2": "q-2-o1"})) == (None, 0.0, 100.0)


def test_points_of_a_factor_are_those_of_its_closed_questions_unless_given() -> None:
    scoring = Scoring(Profile.POINTS, 0, (Area("a-1", "One", ("kf-1", "kf-2")),))
    asked = toolkit(factor("kf-1", ypn("q-1"), ypn("q-2"), words("q-3")), factor("kf-2"), scoring=scoring)
    assert figures(one(asked, {"q-1": "yes", "q-2": "no"})) == (50.0, 25.0, 75.0)
    assert figures(one(asked, {"q-1": "yes", "q-2": "no", "kf-1": "80", "kf-2": "not_ours"})) == (
        80.0,
        80.0,
        80.0,
    )


def test_points_count_a_sub_question_that_an_area_names() -> None:
    scoring = Scoring(Profile.POINTS, 0, (Area("a-1", "One", ("q-1a",)),))
    asked = toolkit(factor("kf-1", ypn("q-1", ypn("q-1a"), ypn("q-1b"))), scoring=scoring)
    assert figures(one(asked, {"q-1a": "partly"})) == (50.0, 50.0, 50.0)


def test_points_without_areas_take_each_factor_for_one() -> None:
    asked = toolkit(factor("kf-1", ypn("q-1"), words("q-2")), factor("kf-2"), scoring=Scoring(Profile.POINTS, 0))
    found = one(asked, {"q-1": "yes", "kf-2": "40"})
    assert found.areas == (Figure("kf-1", 100.0, 100.0, 100.0), Figure("kf-2", 40.0, 40.0, 40.0))
    assert found.overall == 70.0


def test_points_ignore_weights() -> None:
    answers = {"q-1": "q-1-o2", "q-2": "q-2-o0", "q-3": "q-3-o0", "q-4": "no", "q-5": "no"}
    heavy = index(Profile.POINTS, 1, weights=(("q-1", 8.0),))
    assert one(heavy, answers).overall == one(index(Profile.POINTS, 1), answers).overall == 16.7


def test_points_of_several_voices_are_their_mean() -> None:
    asked = toolkit(factor("kf-1", ypn("q-1")), scoring=Scoring(Profile.POINTS))
    answers = (Answered("a", "q-1", "yes"), Answered("b", "q-1", "partly"))
    assert results(asked, [Assessment("Ghent", "2026", answers)])[0].overall == 75.0


def test_figures_are_rounded_only_once() -> None:
    # Each area is 33.33...; rounding it first would give 33.0 and not 33.3 for the whole.
    answers = {"q-1": "q-1-o2", "q-2": "q-2-o0", "q-3": "q-3-o0", "q-4": "33.25", "q-5": "33.25"}
    found = one(index(Profile.POINTS, 1), answers)
    assert ([area.value for area in found.areas], found.overall) == ([33.3, 33.3], 33.3)
    assert one(index(Profile.POINTS, 2), answers).overall == 33.29


def test_figures_take_the_points_as_they_are_written() -> None:
    asked = toolkit(factor("kf-1", choice("q-1", 2.675)), scoring=Scoring(Profile.POINTS, 2))
    assert one(asked, {"q-1": "q-1-o0"}).overall == 2.68


# weighted


def test_weighted_weighs_items_within_areas_and_areas_within_the_whole() -> None:
    asked = index(Profile.WEIGHTED, 0, weights=(("q-1", 2.0),))
    found = one(asked, {"q-1": "q-1-o2", "q-2": "q-2-o0", "q-3": "q-3-o0", "q-4": "no", "q-5": "no"})
    assert ([area.value for area in found.areas], found.overall) == ([50.0, 0.0], 38.0)


def test_weighted_sums_over_what_was_assessed() -> None:
    asked = index(Profile.WEIGHTED, 0, weights=(("q-1", 2.0),))
    found = one(asked, {"q-1": "q-1-o2", "q-2": "q-2-o0", "q-4": "not_ours", "q-5": "not_ours"})
    assert (figures(found), found.left_out) == ((67.0, 50.0, 75.0), ("a-2", "q-3", "q-4", "q-5"))


def test_weighted_names_composites_over_some_areas() -> None:
    composites = (Composite("c-1", "First", ("a-1",)), Composite("c-2", "Both", ("a-1", "a-2")))
    asked = index(Profile.WEIGHTED, 0, composites=composites)
    found = one(asked, {"q-1": "q-1-o2", "q-2": "q-2-o2", "q-3": "q-3-o2", "q-4": "no", "q-5": "dont_know"})
    assert found.composites == (Figure("c-1", 100.0, 100.0, 100.0), Figure("c-2", 75.0, 75.0, 88.0))


def test_weighted_without_areas_takes_the_weight_of_a_factor() -> None:
    scoring = Scoring(Profile.WEIGHTED, weights=(("kf-1", 3.0),))
    asked = toolkit(factor("kf-1", ypn("q-1")), factor("kf-2", ypn("q-2")), scoring=scoring)
    assert one(asked, {"q-1": "yes", "q-2": "no"}).overall == 75.0


# commitments


def charter(profile: Profile = Profile.COMMITMENTS) -> Toolkit:
    roles = (Area("employer", "Employer", ("q-1", "q-2", "q-3")), Area("buyer", "Buyer", ("q-4",)))
    asked = [commitment(f"q-{number}") for number in (1, 2, 3, 4)]
    composites = (Composite("all", "All", ("employer", "buyer")),)
    return toolkit(factor("kf-1", *asked), scoring=Scoring(profile, 0, roles, composites))


def test_commitments_are_told_by_role_and_each_counts_once_in_the_whole() -> None:
    found = one(charter(), {"q-1": "fully", "q-2": "partly", "q-3": "not_at_all", "q-4": "fully"})
    assert found.areas == (Figure("employer", 50.0, 50.0, 50.0), Figure("buyer", 100.0, 100.0, 100.0))
    assert figures(found) == (63.0, 63.0, 63.0)
    assert found.composites == (Figure("all", 63.0, 63.0, 63.0),)


def test_commitment_that_is_not_our_duty_leaves_the_denominator() -> None:
    found = one(charter(), {"q-1": "fully", "q-2": "not_our_duty", "q-3": "not_our_duty", "q-4": "not_our_duty"})
    assert found.areas == (Figure("employer", 100.0, 100.0, 100.0), Figure("buyer", None, None, None))
    assert (figures(found), found.left_out) == ((100.0, 100.0, 100.0), ("buyer", "q-2", "q-3", "q-4"))


def test_commitment_unanswered_stays_open() -> None:
    assert figures(one(charter(), {"q-1": "fully"})) == (100.0, 25.0, 100.0)


def test_commitment_can_be_a_key_factor() -> None:
    asked = toolkit(factor("kf-1"), factor("kf-2"), scoring=Scoring(Profile.COMMITMENTS))
    assert figures(one(asked, {"kf-1": "partly", "kf-2": "no"})) == (25.0, 25.0, 25.0)


# gates


def accreditation(*tiers: Tier) -> Toolkit:
    asked: list[Question] = [ypn("q-1"), ypn("q-2"), choice("q-3", 0, 100)]
    return toolkit(factor("kf-1", *asked), factor("kf-2"), scoring=Scoring(Profile.GATES, tiers=tiers))


BRONZE = Tier("bronze", "Bronze", ("q-1",), 1)
SILVER = Tier("silver", "Silver", ("q-1", "kf-2"), 2, ("q-2", "q-3", "kf-2"))


@pytest.mark.parametrize(
    ("values", "level", "tier"),
    [
        ({}, None, None),
        ({"q-1": "yes"}, None, "bronze"),
        ({"q-1": "partly", "q-2": "yes", "q-3": "q-3-o1"}, 4, None),
        ({"q-1": "yes", "q-2": "yes"}, 3, "silver"),
        ({"q-1": "yes", "q-3": "q-3-o1"}, 4, "silver"),
        ({"q-1": "yes", "q-2": "yes", "q-3": "q-3-o1"}, 2, "bronze"),
        ({"q-1": "yes", "q-3": "q-3-o0"}, 3, "bronze"),
        ({"q-1": "not_ours", "q-2": "yes"}, 3, None),
        ({"q-1": "dont_know", "q-2": "yes"}, 3, None),
    ],
)
def test_gates_give_the_last_tier_that_is_reached(values: dict[str, str], level: int | None, tier: str | None) -> None:
    assert one(accreditation(BRONZE, SILVER), values, Rated("", "kf-2", level)).tier == tier


def test_gates_count_what_is_met_for_certain_and_what_still_may_be() -> None:
    found = one(accreditation(BRONZE), {"q-1": "yes", "q-2": "partly"})
    assert found.areas == (Figure("kf-1", 50.0, 33.0, 67.0), Figure("kf-2", None, 0.0, 100.0))
    assert (figures(found), found.left_out) == ((50.0, 25.0, 75.0), ("kf-2", "q-3"))


def test_gates_pass_over_what_is_not_ours() -> None:
    found = one(accreditation(BRONZE), {"q-1": "yes", "q-2": "not_ours", "q-3": "q-3-o1"}, Rated("", "kf-2", 3))
    assert figures(found) == (100.0, 100.0, 100.0)


def test_gates_have_no_ranks() -> None:
    assert one(accreditation(BRONZE), {"q-1": "yes"}).rank is None


def test_gates_trust_voices_that_differ_only_where_all_meet_the_standard() -> None:
    tier = Tier("gold", "Gold", ("kf-2",), 0)
    split = (Rated("a", "kf-2", 2), Rated("b", "kf-2", 4))
    assert one(accreditation(tier), {}, *split).tier is None
    assert one(accreditation(tier), {}, Rated("a", "kf-2", 3), Rated("b", "kf-2", 4)).tier == "gold"


# ranks, and toolkits that cannot be used


def test_ranks_are_within_one_round_and_on_the_rounded_figure() -> None:
    asked = toolkit(factor("kf-1"), scoring=Scoring(Profile.POINTS))
    points = [("A", "2025", "80.2"), ("B", "2025", "79.6"), ("C", "2026", "10"), ("D", "2025", "79.4")]
    assessments = [Assessment(city, year, saying({"kf-1": value})) for city, year, value in points]
    found = results(asked, [*assessments, Assessment("E", "2025")])
    assert [(each.city, each.overall, each.rank) for each in found] == [
        ("A", 80.0, 1),
        ("B", 80.0, 1),
        ("C", 10.0, 1),
        ("D", 79.0, 3),
        ("E", None, None),
    ]


@pytest.mark.parametrize(
    ("scoring", "reason"),
    [
        (Scoring(Profile.POINTS, areas=(Area("a-1", "One", ("q-9",)),)), "q-9 is to be counted"),
        (Scoring(Profile.POINTS, composites=(Composite("c-1", "All", ("a-9",)),)), "a-9 is to be counted"),
        (Scoring(Profile.GATES, tiers=(Tier("gold", "Gold", ("q-8",), 1),)), "q-8 is to be counted"),
        (Scoring(Profile.WEIGHTED, weights=(("q-1", 0.0),)), "the weight of q-1 must be above 0"),
        (Scoring(Profile.WEIGHTED, areas=(Area("a-1", "One", ("q-1",), -1.0),)), "the weight of a-1 must be"),
    ],
)
def test_results_refuse_scoring_that_names_what_is_not_there(scoring: Scoring, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        results(toolkit(factor("kf-1", ypn("q-1")), scoring=scoring), [])
