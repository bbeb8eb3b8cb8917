"""What check finds in a toolkit that can be read."""

from dataclasses import replace

import pytest

from hospes.method.toolkit_format import check, write
from hospes.method.toolkit_format.model import (
    AnswerKind,
    Area,
    ChangeKind,
    Composite,
    DeclaredChange,
    KeyFactor,
    Option,
    Profile,
    Question,
    Retired,
    Scoring,
    Tier,
    Tip,
    Toolkit,
)

YPN = Question("q-bbbb", "Is it?", AnswerKind.YPN)
CHOICE = Question(
    "q-cccc",
    "Which?",
    AnswerKind.CHOICE,
    options=(Option("o-bbbb", "This", 0), Option("o-cccc", "That", 100)),
)
FACTOR = KeyFactor("kf-bbbb", "One", questions=(YPN, CHOICE), tips=(Tip("t-bbbb", "Try."),))
SOUND = Toolkit("sound", "1.0.0", "en", "Sound", key_factors=(FACTOR,))
FILE = "factors/01-one.md"


def found(toolkit: Toolkit, po: str = "") -> list[str]:
    """The problems of a toolkit, with a French translation when ``po`` is one."""
    return [str(problem) for problem in check(write(toolkit) | ({"locale/fr.po": po} if po else {}))]


def asking(*questions: Question) -> Toolkit:
    return replace(SOUND, key_factors=(replace(FACTOR, questions=questions),))


def scored(profile: Profile, **fields: object) -> Toolkit:
    return replace(SOUND, scoring=replace(Scoring(profile), **fields))  # type: ignore[arg-type]  # any field


def changed(*changes: DeclaredChange, **fields: object) -> Toolkit:
    return replace(SOUND, changes=changes, **fields)  # type: ignore[arg-type]  # any field


def test_check_finds_nothing_in_a_sound_toolkit() -> None:
    assert found(SOUND) == []


def test_check_tells_what_reading_told() -> None:
    assert [(one.file, one.line) for one in check({})] == [("toolkit.yaml", 1)]


def test_check_finds_an_identifier_that_stands_twice() -> None:
    assert found(asking(YPN, CHOICE, replace(YPN, text="And this?"))) == [
        f"{FILE}:12: q-bbbb stands twice, first in {FILE}:8; take this one away."
    ]


def test_check_finds_missing_identifiers_and_goes_on() -> None:
    assert found(asking(replace(YPN, id=""), replace(CHOICE, options=CHOICE.options[:1]))) == [
        f"{FILE}:8: This has no identifier yet; run “hospes toolkit format” and it gets one.",
        f"{FILE}:9: A choice has at least two options below it; add them.",
    ]


def test_check_finds_a_toolkit_without_key_factors() -> None:
    assert found(replace(SOUND, key_factors=())) == [
        "toolkit.yaml:1: A toolkit has at least one key factor, in factors/01-a-few-words.md."
    ]


def test_check_finds_a_scale_that_is_not_of_five_levels() -> None:
    assert found(replace(SOUND, scale=("Low", "High"))) == [
        "toolkit.yaml:6: “scale” describes the five levels 0 to 4; give five texts or none."
    ]


def test_check_finds_options_below_a_question_that_is_no_choice() -> None:
    assert found(asking(replace(YPN, options=CHOICE.options))) == [
        f"{FILE}:8: Only answer=choice has options; change the answer, or take them away."
    ]


@pytest.mark.parametrize("points", [-1, 101])
def test_check_finds_points_out_of_range(points: float) -> None:
    options = (Option("o-bbbb", "This", points), Option("o-cccc", "That", 100))
    assert found(asking(replace(CHOICE, options=options))) == [f"{FILE}:9: Points go from 0 to 100."]


@pytest.mark.parametrize(
    ("retired", "wanted"),
    [
        ((Retired("q-dddd"), Retired("q-ffff", ("q-dddd", "q-bbbb"))), []),
        ((Retired("q-1"),), ["retired.yaml:1: “q-1” is no identifier; copy it as it was."]),
        ((Retired("q-dddd"),) * 2, ["retired.yaml:1: q-dddd is retired twice; keep one line."]),
        ((Retired("q-bbbb"),), [f"{FILE}:8: q-bbbb is retired and never used again; take it away here."]),
        ((Retired("q-dddd", ("q-ffff",)),), ["retired.yaml:3: “q-ffff” replaces q-dddd but is nowhere."]),
    ],
)
def test_check_of_retired_identifiers(retired: tuple[Retired, ...], wanted: list[str]) -> None:
    assert found(replace(SOUND, retired=retired)) == wanted


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (("1.0.0", "q-bbbb", ChangeKind.EDITORIAL), []),
        (("1.0.0", "q-dddd", ChangeKind.RETIRED), []),
        (("1.0.0", "q-dddd", ChangeKind.RETIRED, ("q-bbbb",)), []),
        (("1.0.0", "q-dddd", ChangeKind.MERGED, ("q-bbbb",)), []),
        (
            ("1.1.0", "q-bbbb", ChangeKind.EDITORIAL),
            ["CHANGES.yaml:1: 1.1.0 is later than the toolkit's own version 1.0.0; raise that."],
        ),
        (
            ("1.0.0", "t-bbbb", ChangeKind.RETIRED),
            ["CHANGES.yaml:2: t-bbbb is retired: add it to retired.yaml as well."],
        ),
        (
            ("1.0.0", "q-dddd", ChangeKind.SPLIT),
            ["CHANGES.yaml:2: Say into what q-dddd went: “split: [identifiers]”."],
        ),
        (
            ("1.0.0", "q-bbbb", ChangeKind.REWORDED, ("q-cccc",)),
            ["CHANGES.yaml:2: Only split, merged and retired items go into others, not q-bbbb."],
        ),
        (
            ("1.0.0", "q-dddd", ChangeKind.SPLIT, ("q-gggg",)),
            ["CHANGES.yaml:4: “q-gggg” is nowhere in this toolkit."],
        ),
    ],
)
def test_check_of_declared_changes(change: tuple[object, ...], wanted: list[str]) -> None:
    line = DeclaredChange(*change)  # type: ignore[arg-type]  # the fields of a line
    assert found(changed(line, retired=(Retired("q-dddd"),))) == wanted


@pytest.mark.parametrize(
    ("toolkit", "wanted"),
    [
        (scored(Profile.POINTS, areas=(Area("a", "A", ("q-cccc",)),)), []),
        (
            scored(Profile.POINTS, areas=(Area("a", "A", ("q-zzzz",)),)),
            ["12: “q-zzzz” is no key factor or question"],
        ),
        (
            scored(Profile.POINTS, areas=(Area("a", "A", ("t-bbbb",)),)),
            ["12: “t-bbbb” is no key factor or question"],
        ),
        (scored(Profile.POINTS, areas=(Area("ab", "A", ()),)), ["9: The area “ab” has no items"]),
        (
            scored(Profile.POINTS, areas=(Area("ab", "A", ("q-cccc", "q-cccc")),)),
            ["12: q-cccc stands 2 times in “ab”"],
        ),
        (
            scored(Profile.POINTS, areas=(Area("ab", "A", ("q-cccc",)), Area("ab", "B", ("q-cccc",)))),
            ["9: “ab” names 2 things"],
        ),
        (
            scored(Profile.POINTS, composites=(Composite("ab", "A", ("xy",)),)),
            ["12: “xy” is no area; the areas are none"],
        ),
        (
            scored(
                Profile.WEIGHTED,
                areas=(Area("ab", "A", ("q-cccc",), 2),),
                composites=(Composite("cd", "C", ("ab", "xy")),),
                weights=(("q-cccc", 3.0),),
            ),
            ["19: “xy” is no area; the areas are ab"],
        ),
        (scored(Profile.WEIGHTED, weights=(("q-zzzz", 2.0),)), ["9: “q-zzzz” is no key factor"]),
        (scored(Profile.LEVELS, weights=(("q-cccc", 2.0),)), ["9: A weight (“q-cccc”) counts only under"]),
        (
            scored(Profile.POINTS, areas=(Area("ab", "A", ("q-cccc",), 2),)),
            ["9: A weight (“ab”) counts only under"],
        ),
        (scored(Profile.GATES), ["7: “profile: gates” needs “tiers”"]),
        (
            scored(Profile.LEVELS, tiers=(Tier("ab", "A", ("q-bbbb",), 1),)),
            ["8: “tiers” belong to “profile: gates”"],
        ),
        (scored(Profile.GATES, tiers=(Tier("ab", "A", ("q-bbbb",), 1, ("q-cccc",)),)), []),
        (scored(Profile.GATES, tiers=(Tier("ab", "A", ("q-bbbb",), 9),)), []),
        (
            scored(Profile.GATES, tiers=(Tier("ab", "A", (), 2, ("q-cccc",)),)),
            ["9: The tier “ab” asks for 2 of 1 items; that cannot be."],
        ),
        (scored(Profile.GATES, tiers=(Tier("ab", "A", (), -1),)), ["9: The tier “ab” asks for -1"]),
        (scored(Profile.COMMITMENTS), ["7: “profile: commitments” needs questions with answer=commitment."]),
    ],
)
def test_check_of_scoring(toolkit: Toolkit, wanted: list[str]) -> None:
    problems = found(toolkit)
    assert len(problems) == len(wanted)
    assert all(one.startswith(f"toolkit.yaml:{want}") for one, want in zip(problems, wanted, strict=True)), problems


def test_check_of_commitments_finds_nothing_when_there_are_some() -> None:
    toolkit = asking(replace(YPN, answer=AnswerKind.COMMITMENT))
    assert found(replace(toolkit, scoring=Scoring(Profile.COMMITMENTS))) == []


def test_check_finds_choices_without_points_in_an_index() -> None:
    toolkit = asking(replace(CHOICE, options=(Option("o-bbbb", "This"), Option("o-cccc", "That", 100))))
    assert found(replace(toolkit, scoring=Scoring(Profile.POINTS))) == [
        f"{FILE}:9: Under “profile: points” each choice has points, such as points=50."
    ]


def test_check_finds_a_translation_that_is_no_po_file() -> None:
    po = 'msgid ""\nmsgstr ""\n\nthis is not\n'
    assert found(SOUND, po) == ["locale/fr.po:4: This is not a PO file; the line is not as gettext writes it."]


def test_check_finds_a_translation_that_does_not_say_of_what() -> None:
    assert found(SOUND, 'msgid "a"\nmsgstr "b"\n') == [
        "locale/fr.po:1: “a text without msgctxt” is not in the toolkit; "
        "refresh the file with “hospes toolkit translate”."
    ]


def test_check_finds_a_translation_of_what_is_not_there() -> None:
    po = '#. title\nmsgctxt "title"\nmsgid "Sound"\nmsgstr "Sain"\n\nmsgctxt "q-zzzz"\nmsgid "a"\nmsgstr "b"\n'
    assert found(SOUND, po) == [
        "locale/fr.po:6: “q-zzzz” is not in the toolkit; refresh the file with “hospes toolkit translate”."
    ]
