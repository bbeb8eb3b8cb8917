"""Comparison: a place in a frozen group, and nothing from which a figure of few cities could be worked out."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hospes.method.comparison import (
    FOREIGN_ORIGIN,
    INHABITANTS,
    Band,
    Definition,
    Group,
    Member,
    Place,
    Spread,
    Withheld,
    band,
    freeze,
    may_show,
    place,
    spread,
)
from hospes.method.scoring import Range

BRIEF = settings(max_examples=80, deadline=None)
DAY = date(2026, 3, 1)
SMALL = Definition("city-for-all 1.0.0", inhabitants=Band(5_000, 20_000))


def group(cities: Iterable[int], round: str = "2026", day: date = DAY) -> Group:
    """Cities by number; each has its number as its figure of kf-1."""
    members = [Member(f"city-{city:02}", f"{round}/{city}", (("kf-1", float(city)),)) for city in cities]
    return freeze(SMALL, members, day)


def levels(*figures: float | None) -> Group:
    known = [(("kf-1", figure),) if figure is not None else () for figure in figures]
    return freeze(SMALL, [Member(f"city-{at:02}", "2026", each) for at, each in enumerate(known)], DAY)


def own(found: Group, city: int, *earlier: Group) -> Place | Withheld:
    return place(found, earlier, "kf-1", f"city-{city:02}")


# freezing


def test_group_is_frozen_in_the_order_of_its_cities() -> None:
    members = [Member(f"city-{at}", "a", (("kf-2", 1), ("kf-1", 2))) for at in (3, 1, 2, 5, 4)]
    assert freeze(SMALL, members, DAY) == Group(
        SMALL, DAY, tuple(Member(f"city-{at}", "a", (("kf-1", 2.0), ("kf-2", 1.0))) for at in (1, 2, 3, 4, 5))
    )


def test_group_has_five_cities_or_more() -> None:
    with pytest.raises(ValueError, match="has 5 cities or more, not 4"):
        group(range(4))


def test_group_has_a_city_once() -> None:
    with pytest.raises(ValueError, match="in a group once"):
        group((1, 2, 3, 4, 5, 5))


def test_identifier_can_be_made_again() -> None:
    assert group((1, 2, 3, 4, 5)).identifier == group((5, 4, 3, 2, 1)).identifier
    assert group(range(5)).identifier == ("b2ea209679fa4ac41f3c3cc07b16171ca46b1a58d09b054d4d2b6b70ca9142c9")


def test_identifier_does_not_depend_on_how_a_figure_is_written() -> None:
    members = [Member(f"city-{at}", "a", (("kf-1", at),)) for at in range(5)]
    decimal = [Member(f"city-{at}", "a", (("kf-1", float(at)),)) for at in range(5)]
    assert freeze(SMALL, members, DAY).identifier == freeze(SMALL, decimal, DAY).identifier


def test_identifier_tells_definition_members_figures_and_day() -> None:
    members = group(range(5)).members
    groups = (
        group(range(5)),
        group(range(6)),
        group(range(5), "2027"),
        group(range(5), day=date(2026, 3, 2)),
        freeze(Definition("city-for-all 1.0.0", "SE"), members, DAY),
        freeze(SMALL, [*members[:4], Member("city-04", "2026/4", (("kf-1", 4.5),))], DAY),
    )
    assert len({each.identifier for each in groups}) == len(groups)


@pytest.mark.parametrize(
    ("figure", "bounds", "found"),
    [
        (0, INHABITANTS, Band(0, 5_000)),
        (11_500, INHABITANTS, Band(5_000, 20_000)),
        (20_000, INHABITANTS, Band(20_000, 50_000)),
        (1_019_022, INHABITANTS, Band(500_000, None)),
        (29.9, FOREIGN_ORIGIN, Band(20, 30)),
    ],
)
def test_figure_belongs_to_a_class(figure: float, bounds: Sequence[float], found: Band) -> None:
    assert band(figure, bounds) == found


# the place of one city


def test_place_is_the_mid_rank_with_the_five_nearest() -> None:
    found = levels(0, 1, 1, 2, 2, 2, 3, 3, 4, 4)
    assert own(found, 1) == Place(10, 20.0, Range(0, 2))
    assert own(found, 0) == Place(10, 5.0, Range(0, 2))
    assert own(found, 9) == Place(10, 90.0, Range(2, 4))


def test_nearest_are_not_told_where_they_would_tell_the_ends() -> None:
    assert own(levels(0, 1, 2, 3, 4), 2) == Place(5, 50.0, None)
    assert own(levels(0, 1, 1, 2, 2, 2, 3, 4, 4), 3) == Place(9, 50.0, None)


def test_place_counts_known_figures_only() -> None:
    found = levels(0, 1, None, 2, 3, None, 4)
    assert own(found, 3) == Place(5, 50.0, None)
    assert own(found, 2) is Withheld.NO_FIGURE


def test_place_takes_all_that_are_as_near() -> None:
    assert own(levels(1, 2, 2, 2, 2, 3, 3, 3, 3, 3), 1) == Place(10, 30.0, Range(1, 3))


def test_place_among_fewer_than_five_is_not_shown() -> None:
    assert own(levels(0, 1, 2, 3, None), 0) is Withheld.FEW_CITIES


def test_place_of_a_city_elsewhere_is_refused() -> None:
    with pytest.raises(ValueError, match="city-09 is not in the group"):
        own(group(range(5)), 9)


def test_place_that_would_single_out_a_city_is_not_shown() -> None:
    assert own(group(range(6)), 0, group(range(5))) is Withheld.DERIVABLE


@BRIEF
@given(st.lists(st.integers(0, 4), min_size=5, max_size=12))
def test_percentiles_are_fair(figures: list[int]) -> None:
    found = [own(levels(*figures), at) for at in range(len(figures))]
    places = [each for each in found if isinstance(each, Place)]
    assert len(places) == len(figures)
    assert sum(each.percentile for each in places) / len(places) == pytest.approx(50)
    for mine, here in zip(figures, places, strict=True):
        assert 0 < here.percentile < 100
        assert (here.neighbours is None) == (len(figures) < 10)
        if here.neighbours:
            assert here.neighbours.low <= mine <= here.neighbours.high
            assert sum(here.neighbours.low <= figure <= here.neighbours.high for figure in figures) >= 5
        for other, there in zip(figures, places, strict=True):
            assert (mine < other) == (here.percentile < there.percentile)


# how a group lies


def test_spread_is_the_median_and_the_middle_half() -> None:
    assert spread(levels(0, 1, 1, 2, 2, 2, 3, 4), (), "kf-1") == Spread(8, 2.0, Range(1, 2.5))
    assert spread(levels(0, 1, 2, None, 3, 4), (), "kf-1") == Spread(5, 2.0, Range(1, 3))


def test_spread_is_withheld_as_a_place_is() -> None:
    assert spread(levels(0, 1, 2, 3, None), (), "kf-1") is Withheld.FEW_CITIES
    assert spread(group(range(6)), (group(range(5)),), "kf-1") is Withheld.DERIVABLE


@BRIEF
@given(st.lists(st.integers(0, 4), min_size=5, max_size=12))
def test_half_of_the_cities_are_within_the_middle(figures: list[int]) -> None:
    found = spread(levels(*figures), (), "kf-1")
    assert isinstance(found, Spread)
    inside = sum(found.middle.low <= figure <= found.middle.high for figure in figures)
    assert 2 * inside >= len(figures)
    assert min(figures) <= found.middle.low <= found.median <= found.middle.high <= max(figures)


# nothing to be worked out


def test_group_may_be_shown_again() -> None:
    assert may_show(group(range(6)), [group(range(6))], "kf-1")


def test_groups_without_a_city_in_common_may_be_shown() -> None:
    assert may_show(group(range(5, 10)), [group(range(5))], "kf-1")


def test_group_that_differs_by_fewer_than_five_is_refused() -> None:
    assert [may_show(group(range(more)), [group(range(5))], "kf-1") for more in (6, 9, 10)] == [False, False, True]
    assert not may_show(group(range(5)), [group(range(6))], "kf-1")


def test_group_that_has_fewer_than_five_in_common_is_refused() -> None:
    assert not may_show(group(range(6, 16)), [group(range(10))], "kf-1")


def test_group_is_refused_for_what_three_groups_tell_together() -> None:
    # The first holds the second; what is left of it and of the third parts them by one city.
    earlier = [group(range(1, 11)), group(range(1, 6))]
    assert not may_show(group(range(6, 12)), earlier, "kf-1")


def test_refused_group_stands_in_nobodys_way() -> None:
    earlier = [group(range(5)), group(range(6))]
    assert may_show(group(range(10)), earlier, "kf-1")


def test_next_assessments_of_the_same_cities_are_other_figures() -> None:
    assert may_show(group(range(6), "2027"), [group(range(5), "2026")], "kf-1")


def test_each_key_factor_counts_those_who_know_it() -> None:
    everybody, fewer = levels(0, 1, 2, 3, 4, 0), levels(0, 1, 2, 3, 4, None)
    assert may_show(fewer, [fewer], "kf-1")
    assert not may_show(fewer, [everybody], "kf-1")
    assert not may_show(everybody, [], "kf-2")


groups = st.lists(
    st.frozensets(st.integers(0, 3), min_size=1).map(
        lambda tens: frozenset(city for ten in tens for city in range(10 * ten, 10 * ten + 5 + ten))
    )
    | st.frozensets(st.integers(0, 24), min_size=5),
    min_size=1,
    max_size=4,
)


def shown_of(cities: Sequence[frozenset[int]]) -> list[frozenset[int]]:
    """Which of the groups are shown, one after the other."""
    made = [group(each) for each in cities]
    return [each for at, each in enumerate(cities) if may_show(made[at], made[:at], "kf-1")]


@BRIEF
@given(groups)
def test_no_sum_of_shown_statistics_is_about_fewer_than_five(cities: list[frozenset[int]]) -> None:
    shown = shown_of(cities)
    everybody = sorted(frozenset[int]().union(*cities))
    for times in product(range(-2, 3), repeat=len(shown)):
        weight: Mapping[int, int] = {
            city: sum(time * (city in each) for time, each in zip(times, shown, strict=True)) for city in everybody
        }
        assert sum(1 for each in weight.values() if each) not in {1, 2, 3, 4}


@BRIEF
@given(groups)
def test_first_group_is_always_shown(cities: list[frozenset[int]]) -> None:
    assert shown_of(cities)[0] == cities[0]


@BRIEF
@given(groups, st.randoms())
def test_order_of_members_does_not_matter(cities: list[frozenset[int]], chance: Random) -> None:
    members = group(cities[0]).members
    assert freeze(SMALL, chance.sample(members, len(members)), DAY) == group(cities[0])
