"""A sentence is its English text, and remembers what it was made of."""

from copy import deepcopy

import pytest

from hospes.method.sentences import Sentence

KEEP = Sentence("Keep %(count)s lines of %(file)s.", count=2, file="a.md")


def test_sentence_is_its_english_text() -> None:
    assert (KEEP, hash(KEEP), str(KEEP)) == ("Keep 2 lines of a.md.", hash(str(KEEP)), "Keep 2 lines of a.md.")


def test_sentence_remembers_its_template_and_values() -> None:
    assert (KEEP.template, KEEP.values) == ("Keep %(count)s lines of %(file)s.", {"count": 2, "file": "a.md"})


def test_sentence_without_values_is_its_template() -> None:
    assert Sentence("Look here.").template == "Look here."


def test_sentence_holds_another_one() -> None:
    held = Sentence("First: %(rest)s", rest=KEEP)
    assert (held, held.values["rest"]) == ("First: Keep 2 lines of a.md.", KEEP)


def test_sentence_is_copied_with_its_parts() -> None:
    copied = deepcopy(KEEP)
    assert (copied, copied.template, copied.values) == (KEEP, KEEP.template, KEEP.values)


def test_sentence_asks_for_each_value() -> None:
    with pytest.raises(KeyError):
        Sentence("Keep %(count)s lines.")
