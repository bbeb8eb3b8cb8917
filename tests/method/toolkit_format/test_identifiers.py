"""Identifiers are minted once, by kind, and never twice."""

from dataclasses import replace
from itertools import islice, repeat

import pytest
from hypothesis import given, settings

from hospes.method.toolkit_format import Kind, items, kind_of, mint, minted, numbers, parse, write
from hospes.method.toolkit_format.identifiers import ALPHABET
from hospes.method.toolkit_format.model import Toolkit
from method.toolkit_format.drawing import toolkits

UNMINTED = {
    "toolkit.yaml": "format: 1\nid: a\nversion: 1.0.0\nlanguage: en\ntitle: A\n",
    "factors/01-b.md": (
        "# B\n\n## Guiding questions\n\n- C? {answer=choice}\n    - D\n    - E\n    - F? {answer=ypn}\n"
        "- G? {answer=ypn}\n    - H? {answer=text}\n\n## Practical tips\n\n- I\n\n## Good practice: J\n"
    ),
    "context.md": "# Context factors\n\n## K\n",
}


@pytest.mark.parametrize("kind", Kind)
def test_mint_makes_an_identifier_of_its_kind(kind: Kind) -> None:
    assert kind_of(mint(kind, (), numbers("seed"))) is kind


def test_mint_draws_again_when_an_identifier_is_taken() -> None:
    first, second = (mint(Kind.TIP, taken, iter([0, 1])) for taken in ((), {"t-bbbb"}))
    assert (first, second) == ("t-bbbb", "t-cbbb")


def test_mint_with_the_same_numbers_makes_the_same_identifier() -> None:
    assert mint(Kind.TIP, (), numbers("a")) == mint(Kind.TIP, (), numbers("a")) != mint(Kind.TIP, (), numbers("b"))


def test_mint_uses_every_letter_of_the_alphabet() -> None:
    drawn = (mint(Kind.TIP, (), repeat(number))[2:] for number in islice(numbers("all"), 200))
    assert set("".join(drawn)) == set(ALPHABET)


@pytest.mark.parametrize("text", ["", "q-", "q-bcd", "q-bcdfg", "q-bcda", "x-bcdf", "Q-bcdf", "q-bcdf\n", "q_bcdf"])
def test_kind_of_knows_no_other_shape(text: str) -> None:
    assert kind_of(text) is None


def unminted_toolkit() -> Toolkit:
    from hospes.method.toolkit_format import read_closely

    toolkit = read_closely(UNMINTED).toolkit
    assert toolkit is not None
    return toolkit


def test_minted_fills_every_missing_identifier_with_another_one() -> None:
    found = [item.id for item in items(minted(unminted_toolkit()))]
    kinds = [kind_of(identifier) for identifier in found]
    assert (len(set(found)), "".join(f"{kind} " for kind in kinds)) == (10, "kf q o o q q q t gp cf ")


def test_minted_avoids_what_was_retired() -> None:
    toolkit = minted(unminted_toolkit())
    again = minted(
        replace(unminted_toolkit(), retired=parse(write(toolkit) | {"retired.yaml": retired(toolkit)}).retired)
    )
    assert {item.id for item in items(toolkit)}.isdisjoint(item.id for item in items(again))


def retired(toolkit: Toolkit) -> str:
    return "".join(f"- id: {item.id}\n" for item in items(toolkit))


@settings(max_examples=15, deadline=None)
@given(toolkits)
def test_minted_leaves_what_is_there(toolkit: Toolkit) -> None:
    assert minted(toolkit) == toolkit
