"""A toolkit beside its last published version: what must be declared."""

from dataclasses import replace

import pytest

from hospes.method.toolkit_format import check, write
from hospes.method.toolkit_format.model import (
    AnswerKind,
    ChangeKind,
    ContextFactor,
    DeclaredChange,
    KeyFactor,
    Option,
    Practice,
    Profile,
    Question,
    Retired,
    Scoring,
    Tip,
    Toolkit,
)

IS_IT = Question("q-bbbb", "Is it?", AnswerKind.YPN)
WHICH = Question(
    "q-cccc",
    "Which?",
    AnswerKind.CHOICE,
    options=(Option("o-bbbb", "This", 0), Option("o-cccc", "That", 100)),
)
FACTOR = KeyFactor(
    "kf-bbbb",
    "One",
    questions=(IS_IT, WHICH),
    tips=(Tip("t-bbbb", "Try."),),
    practices=(Practice("gp-bbbb", "Port", "It did.", 2012),),
)
OLD = Toolkit(
    "old",
    "1.2.3",
    "en",
    "Old",
    standard="Good.",
    key_factors=(FACTOR,),
    context_factors=(ContextFactor("cf-bbbb", "Law"),),
)
NEW = Question("q-dddd", "New?", AnswerKind.YPN)
FILE = "factors/01-one.md"


def beside(new: Toolkit, old: Toolkit = OLD) -> list[str]:
    return [str(problem) for problem in check(write(new), write(old))]


def version(number: str, *lines: tuple[object, ...], **fields: object) -> Toolkit:
    """The old toolkit with another number, lines for it, and other fields."""
    changes = tuple(DeclaredChange(number, *line) for line in lines)  # type: ignore[arg-type]  # the fields of a line
    return replace(OLD, version=number, changes=(*OLD.changes, *changes), **fields)  # type: ignore[arg-type]  # any field


def asking(*questions: Question) -> dict[str, object]:
    return {"key_factors": (replace(FACTOR, questions=questions),)}


REWORDED = asking(replace(IS_IT, text="Is it so?"), WHICH)


def test_check_beside_the_same_version_finds_nothing() -> None:
    assert beside(OLD) == []


def test_check_beside_an_earlier_version_takes_a_new_number_without_changes() -> None:
    assert beside(version("1.2.4")) == []


def test_check_takes_moved_items_without_a_line() -> None:
    assert beside(version("1.2.4", **asking(WHICH, IS_IT))) == []


@pytest.mark.parametrize(
    "new",
    [
        version("1.2.4", ("q-bbbb", ChangeKind.EDITORIAL), **REWORDED),
        version("1.3.0", ("q-bbbb", ChangeKind.EDITORIAL), **REWORDED),
        version("2.0.0", ("q-bbbb", ChangeKind.REWORDED), **REWORDED),
        version("1.3.0", ("q-dddd", ChangeKind.ADDED), **asking(IS_IT, WHICH, NEW)),
        version("2.0.0", ("q-bbbb", ChangeKind.RETIRED), retired=(Retired("q-bbbb"),), **asking(WHICH)),
        version(
            "2.0.0",
            ("q-bbbb", ChangeKind.SPLIT, ("q-dddd",)),
            retired=(Retired("q-bbbb", ("q-dddd",)),),
            **asking(NEW, WHICH),
        ),
        version("1.2.4", ("standard", ChangeKind.EDITORIAL), standard="Very good."),
    ],
)
def test_check_takes_what_was_declared(new: Toolkit) -> None:
    assert beside(new) == []


@pytest.mark.parametrize(
    ("fields", "place", "subject"),
    [
        (REWORDED, f"{FILE}:8", "q-bbbb"),
        ({"standard": "Better."}, "toolkit.yaml:1", "standard"),
        ({"title": "Older"}, "toolkit.yaml:5", "title"),
        ({"scale": ("a", "b", "c", "d", "e")}, "toolkit.yaml:6", "scale"),
        ({"scoring": Scoring(Profile.LEVELS, 2)}, "toolkit.yaml:6", "scoring"),
        ({"context_factors": (ContextFactor("cf-bbbb", "Laws"),)}, "context.md:3", "cf-bbbb"),
        ({"key_factors": (replace(FACTOR, why_and_how="So."),)}, f"{FILE}:1", "kf-bbbb"),
        ({"key_factors": (replace(FACTOR, tips=(Tip("t-bbbb", "Do."),)),)}, f"{FILE}:15", "t-bbbb"),
        (
            {"key_factors": (replace(FACTOR, practices=(replace(FACTOR.practices[0], year=2013),)),)},
            f"{FILE}:17",
            "gp-bbbb",
        ),
        (
            asking(IS_IT, replace(WHICH, options=(Option("o-bbbb", "This", 1), WHICH.options[1]))),
            f"{FILE}:10",
            "o-bbbb",
        ),
    ],
)
def test_check_finds_a_changed_text_without_a_line(fields: dict[str, object], place: str, subject: str) -> None:
    line = f"under 1.2.4 in CHANGES.yaml: {subject}: editorial (same meaning) or reworded"
    assert beside(version("1.2.4", **fields)) == [f"{place}: “{subject}” is not as published; add {line}."]


def test_check_finds_an_item_that_vanished_silently() -> None:
    assert beside(version("2.0.0", **asking(WHICH))) == [
        "CHANGES.yaml:1: Say under 2.0.0 whether q-bbbb was split, merged or retired.",
        "retired.yaml:1: q-bbbb was published and has vanished; bring it back, or retire it here.",
    ]


def test_check_finds_a_new_item_without_a_line() -> None:
    line = "under 1.3.0 in CHANGES.yaml: q-dddd: added"
    assert beside(version("1.3.0", **asking(IS_IT, WHICH, NEW))) == [
        f"{FILE}:12: “q-dddd” is not as published; add {line}."
    ]


def test_check_finds_an_identifier_used_again() -> None:
    old = replace(OLD, retired=(Retired("q-dddd"),))
    assert beside(version("1.3.0", ("q-dddd", ChangeKind.ADDED), **asking(IS_IT, WHICH, NEW)), old) == [
        f"{FILE}:12: q-dddd was retired before and is never used again; mint another.",
        "retired.yaml:1: q-dddd was retired for good; put its line back.",
    ]


def test_check_finds_another_kind_of_answer() -> None:
    new = version("2.0.0", ("q-bbbb", ChangeKind.REWORDED), **asking(replace(IS_IT, answer=AnswerKind.TEXT), WHICH))
    message = "q-bbbb was answered by ypn; retire it and ask a new question."
    assert f"{FILE}:8: {message}" in beside(new)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (("q-bbbb", ChangeKind.EDITORIAL), "q-bbbb is as it was published; take this line away."),
        (("q-bbbb", ChangeKind.ADDED), "q-bbbb was published before; it is not added now."),
    ],
)
def test_check_finds_idle_lines(line: tuple[object, ...], message: str) -> None:
    assert beside(version("1.3.0", line)) == [f"CHANGES.yaml:2: {message}"]


def test_check_takes_lines_of_an_item_that_came_and_went_between_two_publications() -> None:
    lines = (
        DeclaredChange("1.3.0", "q-dddd", ChangeKind.ADDED),
        DeclaredChange("1.3.1", "q-dddd", ChangeKind.EDITORIAL),
        DeclaredChange("2.0.0", "q-dddd", ChangeKind.RETIRED),
    )
    assert beside(replace(OLD, version="2.0.0", changes=lines, retired=(Retired("q-dddd"),))) == []


def test_check_finds_history_that_was_taken_away() -> None:
    old = replace(OLD, changes=(DeclaredChange("1.2.0", "q-bbbb", ChangeKind.EDITORIAL),))
    assert beside(replace(OLD, version="1.2.4"), old) == [
        "CHANGES.yaml:1: The line q-bbbb: editorial of 1.2.0 was published; put it back."
    ]


def test_check_takes_history_that_was_kept() -> None:
    history = {
        "changes": (DeclaredChange("1.2.0", "q-dddd", ChangeKind.RETIRED),),
        "retired": (Retired("q-dddd"),),
    }
    old = replace(OLD, **history)  # type: ignore[arg-type]  # its own fields
    assert beside(replace(old, version="1.2.4"), old) == []


@pytest.mark.parametrize(
    ("new", "wanted"),
    [
        (version("1.2.3", title="Older"), "another number"),
        (version("1.2.2"), "a later one"),
        (
            version("1.3.0", ("q-bbbb", ChangeKind.REWORDED), **REWORDED),
            "2.0.0 or later, by what CHANGES.yaml declares",
        ),
        (
            version("1.2.4", ("q-dddd", ChangeKind.ADDED), **asking(IS_IT, WHICH, NEW)),
            "1.3.0 or later, by what CHANGES.yaml declares",
        ),
    ],
)
def test_check_finds_a_number_that_is_too_low(new: Toolkit, wanted: str) -> None:
    assert f"toolkit.yaml:3: 1.2.3 is published; this version needs {wanted}." in beside(new)


def test_check_takes_any_later_number_of_a_draft() -> None:
    new = version("0.1.1", ("q-bbbb", ChangeKind.REWORDED), **REWORDED)
    assert beside(new, replace(OLD, version="0.1.0")) == []


def test_check_finds_another_toolkit() -> None:
    assert beside(replace(OLD, id="other", version="1.2.4")) == [
        "toolkit.yaml:2: A toolkit keeps its name: the published one is “old”."
    ]


def test_check_tells_when_the_published_version_cannot_be_read() -> None:
    assert [str(one) for one in check(write(OLD), {})] == [
        "toolkit.yaml:1: The published version cannot be read: toolkit.yaml:1: "
        "There is no toolkit.yaml; it says what the toolkit is; begin with it."
    ]


def test_check_waits_with_comparing_until_identifiers_are_minted() -> None:
    new = version("1.3.0", **asking(IS_IT, WHICH, replace(NEW, id="")))
    assert [problem.split("; ")[0] for problem in beside(new)] == [f"{FILE}:12: This has no identifier yet"]
