"""Where items stand in a toolkit."""

from dataclasses import replace

import pytest

from factories.toolkits import ARRIVING, SMALL, SPEAKING
from hospes.journey.toolkits.queries import Turn, factor_of, turn_at
from hospes.method.toolkit_format.model import AnswerKind, Option, Question


def test_turn_at_knows_the_neighbours():
    assert turn_at(SMALL, "kf-bcdf") == Turn(1, ARRIVING, None, SPEAKING)
    assert turn_at(SMALL, "kf-bcdg") == Turn(2, SPEAKING, ARRIVING, None)


def test_turn_at_an_unknown_factor_is_none():
    assert turn_at(SMALL, "kf-9999") is None


@pytest.mark.parametrize(
    ("item", "factor"),
    [("q-bcdj", "kf-bcdf"), ("t-bcdh", "kf-bcdg"), ("gp-bcdf", "kf-bcdf"), ("cf-bcdf", ""), ("q-9999", None)],
)
def test_factor_of_finds_where_an_item_stands(item, factor):
    assert factor_of(SMALL, item) == factor


def test_factor_of_finds_a_choice():
    question = Question("q-xxxx", "Which?", AnswerKind.CHOICE, options=(Option("o-xxxx", "This"),))
    assert factor_of(replace(SMALL, key_factors=(replace(SPEAKING, questions=(question,)),)), "o-xxxx") == "kf-bcdg"
