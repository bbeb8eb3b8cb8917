"""Names as people write them."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from hospes.method.spelling import distance, fold, threes

WORDS = some.text(alphabet="abc ", max_size=8)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Saint-Jean-de-la-Ruelle", "saint jean de la ruelle"),
        ("’s-Hertogenbosch", "s hertogenbosch"),
        ("Łódź", "lodz"),
        ("İstanbul", "istanbul"),
        ("Straße", "strasse"),
        ("Λιβαδειά", "λιβαδεια"),
        ("Ørsta  (Møre)", "orsta more"),
        ("إسطنبول", "اسطنبول"),
        ("مكـة", "مكه"),
        ("...", ""),
    ],
)
def test_fold_forgets_accents_case_and_marks(written, folded):
    assert fold(written) == folded


def test_threes_are_each_piece_once_in_order():
    assert list(threes("banana")) == [" ba", "ban", "ana", "nan", "na "]


def test_threes_of_a_word_still_being_typed_have_no_end():
    assert list(threes("bru", whole=False)) == [" br", "bru"]


@pytest.mark.parametrize(
    ("typed", "name", "slips"),
    [
        ("brussels", "brussels", 0),
        ("brus", "brussels", 0),
        ("brusels", "brussels", 1),
        ("mechlen", "mechelen", 1),
        ("mehcelen", "mechelen", 1),
        ("mechelenn", "mechelen", 1),
        ("machelin", "mechelen", 2),
        ("liege", "mechelen", 3),
        ("", "mechelen", 0),
        ("abc", "", 3),
    ],
)
def test_distance_counts_slips_to_the_nearest_beginning(typed, name, slips):
    assert distance(typed, name, limit=2) == slips


def plain_distance(one: str, other: str) -> int:
    """The textbook table, whole and slow."""
    table = {(row, 0): row for row in range(len(one) + 1)} | {(0, column): column for column in range(len(other) + 1)}
    for row in range(1, len(one) + 1):
        for column in range(1, len(other) + 1):
            a, b = one[row - 1], other[column - 1]
            options = [table[row - 1, column] + 1, table[row, column - 1] + 1, table[row - 1, column - 1] + (a != b)]
            if row > 1 < column and a == other[column - 2] and one[row - 2] == b:
                options.append(table[row - 2, column - 2] + 1)
            table[row, column] = min(options)
    return table[len(one), len(other)]


@settings(max_examples=100, deadline=None)
@given(WORDS, WORDS)
def test_distance_is_the_least_over_all_beginnings(typed, name):
    least = min(plain_distance(typed, name[:end]) for end in range(len(name) + 1))

    assert distance(typed, name, limit=3) == min(least, 4)


def test_fold_makes_any_capital_small():
    assert [fold(name) for name in ("\N{MATHEMATICAL SANS-SERIF ITALIC CAPITAL A}", "ΠΆΦΟΣ")] == ["a", "παφοσ"]


@example("\N{GREEK UPSILON WITH HOOK SYMBOL}")
@settings(max_examples=100, deadline=None)
@given(some.text(max_size=20))
def test_fold_of_a_folded_name_is_itself(name):
    assert fold(fold(name)) == fold(name)
