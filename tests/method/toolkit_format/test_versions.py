"""What becomes of old answers when a new version comes: every kind of change, over a chain of versions."""

from dataclasses import replace

from hypothesis import given, settings

from hospes.method.toolkit_format import UNCHANGED, Fate, declared, items
from hospes.method.toolkit_format.model import (
    AnswerKind,
    ChangeKind,
    ContextFactor,
    DeclaredChange,
    KeyFactor,
    Option,
    Practice,
    Question,
    Retired,
    Tip,
    Toolkit,
)
from hospes.method.toolkit_format.versions import number
from method.toolkit_format.drawing import toolkits


def ypn(identifier: str, text: str) -> Question:
    return Question(identifier, text, AnswerKind.YPN)


def version(
    one: str, *questions: Question, changes: tuple[DeclaredChange, ...] = (), retired: tuple[Retired, ...] = ()
) -> Toolkit:
    factor = KeyFactor("kf-bbbb", "Factor", questions=questions)
    return Toolkit("a", one, "en", "A", key_factors=(factor,), changes=changes, retired=retired)


FACTOR = Fate("kf-bbbb", UNCHANGED, True)
KEPT, POLISHED, CHANGED = ypn("q-bbbb", "Kept?"), ypn("q-cccc", "Polishd?"), ypn("q-dddd", "Changed?")
SPLIT, LEFT, RIGHT, GONE = ypn("q-ffff", "L and R?"), ypn("q-gggg", "L?"), ypn("q-hhhh", "R?"), ypn("q-jjjj", "Gone?")
FIRST = version("1.0.0", KEPT, POLISHED, CHANGED, SPLIT, LEFT, RIGHT, GONE)
UNION, NEW = ypn("q-kkkk", "L or R?"), ypn("q-mmmm", "New?")
LINES = (
    DeclaredChange("2.0.0", "q-cccc", ChangeKind.EDITORIAL),
    DeclaredChange("2.0.0", "q-dddd", ChangeKind.REWORDED),
    DeclaredChange("2.0.0", "q-ffff", ChangeKind.SPLIT, ("q-mmmm", "q-bbbb")),
    DeclaredChange("2.0.0", "q-gggg", ChangeKind.MERGED, ("q-kkkk",)),
    DeclaredChange("2.0.0", "q-hhhh", ChangeKind.MERGED, ("q-kkkk",)),
    DeclaredChange("2.0.0", "q-jjjj", ChangeKind.RETIRED),
)
SECOND = version(
    "2.0.0",
    KEPT,
    replace(POLISHED, text="Polished?"),
    replace(CHANGED, text="Other?"),
    UNION,
    NEW,
    changes=LINES,
)


def test_declared_names_the_fate_of_every_kind_of_change() -> None:
    assert declared(FIRST, SECOND) == (
        FACTOR,
        Fate("q-bbbb", UNCHANGED, True),
        Fate("q-cccc", ChangeKind.EDITORIAL, True),
        Fate("q-dddd", ChangeKind.REWORDED, True, "Changed?"),
        Fate("q-ffff", ChangeKind.SPLIT, False, None, ("q-mmmm", "q-bbbb")),
        Fate("q-gggg", ChangeKind.MERGED, False, None, ("q-kkkk",)),
        Fate("q-hhhh", ChangeKind.MERGED, False, None, ("q-kkkk",)),
        Fate("q-jjjj", ChangeKind.RETIRED, False),
        Fate("q-kkkk", ChangeKind.ADDED, False),
        Fate("q-mmmm", ChangeKind.ADDED, False),
    )


def test_declared_leaves_all_as_it_is_between_equal_versions() -> None:
    assert {(fate.kind, fate.carried) for fate in declared(FIRST, FIRST)} == {(UNCHANGED, True)}


def test_declared_of_an_undeclared_change_is_the_careful_one() -> None:
    assert declared(version("1.0.0", KEPT), version("1.0.1", replace(KEPT, text="Else?")))[1:] == (
        Fate("q-bbbb", ChangeKind.REWORDED, True, "Kept?"),
    )


def test_declared_of_an_undeclared_loss_follows_what_retired_says() -> None:
    new = version("2.0.0", NEW, retired=(Retired("q-bbbb", ("q-mmmm",)),))
    assert declared(version("1.0.0", KEPT), new)[1] == Fate("q-bbbb", ChangeKind.RETIRED, False, None, ("q-mmmm",))


def test_declared_carries_no_answer_to_another_kind_of_question() -> None:
    new = version("1.0.1", replace(KEPT, answer=AnswerKind.TEXT))
    assert declared(version("1.0.0", KEPT), new)[1] == Fate("q-bbbb", ChangeKind.RETIRED, False)


def test_declared_ignores_lines_outside_the_two_versions() -> None:
    lines = (
        DeclaredChange("1.0.0", "q-bbbb", ChangeKind.REWORDED),
        DeclaredChange("3.0.0", "q-bbbb", ChangeKind.REWORDED),
    )
    new = version("2.0.0", KEPT, changes=lines)
    assert declared(version("1.0.0", KEPT), new)[1] == Fate("q-bbbb", UNCHANGED, True)


def test_declared_composes_a_chain_of_versions() -> None:
    lines = (
        # As people write them: the newest version first.
        DeclaredChange("2.0.0", "q-bbbb", ChangeKind.REWORDED),
        DeclaredChange("2.0.0", "q-mmmm", ChangeKind.MERGED, ("q-kkkk",)),
        DeclaredChange("1.1.0", "q-bbbb", ChangeKind.EDITORIAL),
        DeclaredChange("1.1.0", "q-ffff", ChangeKind.SPLIT, ("q-mmmm", "q-dddd")),
    )
    new = version("2.0.0", replace(KEPT, text="Now?"), CHANGED, UNION, changes=lines)
    assert declared(version("1.0.0", KEPT, SPLIT, CHANGED), new)[1:] == (
        Fate("q-bbbb", ChangeKind.REWORDED, True, "Kept?"),
        Fate("q-ffff", ChangeKind.SPLIT, False, None, ("q-kkkk", "q-dddd")),
        Fate("q-dddd", UNCHANGED, True),
        Fate("q-kkkk", ChangeKind.ADDED, False),
    )


def test_declared_keeps_the_wording_that_was_answered_when_a_correction_followed() -> None:
    lines = (
        DeclaredChange("2.0.0", "q-bbbb", ChangeKind.REWORDED),
        DeclaredChange("2.0.1", "q-bbbb", ChangeKind.EDITORIAL),
    )
    new = version("2.0.1", replace(KEPT, text="Now?"), changes=lines)
    assert declared(version("1.0.0", KEPT), new)[1] == Fate("q-bbbb", ChangeKind.REWORDED, True, "Kept?")


def test_declared_ends_on_successors_that_lead_in_a_circle() -> None:
    new = version("2.0.0", retired=(Retired("q-bbbb", ("q-cccc",)), Retired("q-cccc", ("q-bbbb",))))
    assert declared(version("1.0.0", KEPT), new)[1] == Fate("q-bbbb", ChangeKind.RETIRED, False)


def test_declared_knows_the_wording_of_every_kind_of_item() -> None:
    def toolkit(one: str, word: str) -> Toolkit:
        option = Option("o-bbbb", f"{word} option", 50)
        factor = KeyFactor(
            "kf-bbbb",
            f"{word} title",
            statement=f"{word} statement",
            why_and_how=f"{word} reason",
            questions=(Question("q-bbbb", "Which?", AnswerKind.CHOICE, options=(option,)),),
            tips=(Tip("t-bbbb", f"{word} tip"),),
            practices=(Practice("gp-bbbb", f"{word} place", f"{word} story"),),
        )
        context = ContextFactor("cf-bbbb", f"{word} context", f"{word} example")
        return Toolkit("a", one, "en", "A", key_factors=(factor,), context_factors=(context,))

    fates = declared(toolkit("1.0.0", "Old"), toolkit("2.0.0", "New"))
    assert {fate.id: fate.earlier_wording for fate in fates} == {
        "kf-bbbb": "Old title\n\nOld statement\n\nOld reason",
        "q-bbbb": None,
        "o-bbbb": "Old option",
        "t-bbbb": "Old tip",
        "gp-bbbb": "Old place\n\nOld story",
        "cf-bbbb": "Old context\n\nOld example",
    }


def test_version_numbers_compare_as_numbers() -> None:
    assert number("1.10.0") > number("1.9.12") > number("draft")


@settings(max_examples=20, deadline=None)
@given(toolkits, toolkits)
def test_declared_answers_for_every_item_of_both_versions_once(old: Toolkit, new: Toolkit) -> None:
    fates = declared(old, new)
    ids = [item.id for toolkit in (old, new) for item in items(toolkit)]
    assert [fate.id for fate in fates] == list(dict.fromkeys(ids))
    alive = {item.id for item in items(new)}
    assert all(fate.id in alive for fate in fates if fate.carried)
    assert all(set(fate.successors) <= alive for fate in fates)
