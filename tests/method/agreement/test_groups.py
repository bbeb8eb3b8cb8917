"""Which groups may be told apart: no block, sum or difference is about one or two voices."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from hospes.method.agreement import shown_groups

BRIEF = settings(max_examples=100, deadline=None)
counts = st.dictionaries(st.sampled_from(("a", "b", "c", "d", "e", "f", "g")), st.integers(0, 6), max_size=6)


def test_groups_of_three_stand_alone() -> None:
    assert shown_groups({"elected": 3, "newcomers": 12}) == (("elected",), ("newcomers",))


def test_groups_without_voices_are_left_out() -> None:
    assert shown_groups({"elected": 0, "newcomers": 3}) == (("newcomers",),)
    assert shown_groups({}) == ()


def test_small_groups_are_merged_with_each_other() -> None:
    found = shown_groups({"association": 1, "city_staff": 5, "elected": 2, "newcomers": 2, "schools": 1})
    assert found == (("association", "newcomers"), ("city_staff",), ("elected", "schools"))


def test_three_single_voices_are_one_block() -> None:
    assert shown_groups({"a": 1, "b": 1, "c": 1}) == (("a", "b", "c"),)


def test_a_small_group_that_is_left_joins_the_smallest_block() -> None:
    assert shown_groups({"a": 9, "b": 4, "c": 4, "d": 2}) == (("a",), ("b", "d"), ("c",))
    assert shown_groups({"a": 9, "b": 2, "c": 2, "d": 2}) == (("a",), ("b", "c", "d"))


def test_where_nothing_else_can_be_there_is_only_the_whole() -> None:
    assert shown_groups({"a": 4, "b": 2}) == (("a", "b"),)
    assert shown_groups({"a": 1, "b": 1}) == (("a", "b"),)
    assert shown_groups({"a": 1}) == (("a",),)


@BRIEF
@given(counts)
def test_no_sum_or_difference_is_about_one_or_two_voices(voices: Mapping[str, int]) -> None:
    shown = [frozenset(block) for block in shown_groups(voices)]
    whole = frozenset(name for name, count in voices.items() if count)
    told = {whole} | set(shown)
    while (more := {made for one in told for other in told for made in (one | other, one - other, one & other)}) > told:
        told = more
    total = sum(voices.values())
    assert {sum(voices[name] for name in names) for names in told} & set(range(1, min(3, total))) == set()


@BRIEF
@given(counts)
def test_every_group_is_in_one_block(voices: Mapping[str, int]) -> None:
    assert sorted(chain(*shown_groups(voices))) == sorted(name for name, count in voices.items() if count)


@BRIEF
@given(counts)
def test_groups_do_not_depend_on_their_order(voices: Mapping[str, int]) -> None:
    assert shown_groups(dict(reversed(voices.items()))) == shown_groups(voices)


def partitions(names: Sequence[str]) -> Iterator[list[list[str]]]:
    """All ways to put names into blocks."""
    if not names:
        yield []
        return
    first, rest = names[0], names[1:]
    for size in range(len(rest) + 1):
        for others in combinations(rest, size):
            left = [name for name in rest if name not in others]
            yield from ([[first, *others], *blocks] for blocks in partitions(left))


@settings(max_examples=50, deadline=None)
@given(counts)
def test_no_other_way_shows_more_blocks(voices: Mapping[str, int]) -> None:
    names = [name for name, count in voices.items() if count]
    sizes = [
        len(blocks) for blocks in partitions(names) if all(sum(voices[one] for one in each) > 2 for each in blocks)
    ]
    assert len(shown_groups(voices)) == max(sizes, default=min(1, len(names)))
