"""What is wrong with a cohort is told at once, each at its place and for its reason."""

from typing import Any

import pytest

from hospes.method.cohorts import CohortError, read_record, read_rules, read_sheets, write_record, write_sheets
from hospes.method.cohorts.lines import letters
from hospes.method.matching.model import Need, Objective, Weights
from method.cohorts.making import WHOLE

Changes = dict[tuple[str | int, ...], Any]


def faults(changes: Changes) -> list[str]:
    """What is told of the whole cohort with some values changed."""
    record: Any = write_record(WHOLE)
    for path, value in changes.items():
        at = record
        for step in path[:-1]:
            at = at[step]
        if isinstance(at, list) and path[-1] == len(at):
            at.append(value)
        else:
            at[path[-1]] = value
    with pytest.raises(CohortError) as told:
        read_record(record)
    return str(told.value).splitlines()


def sheet_faults(changes: dict[str, list[list[Any]]], *without: str) -> list[str]:
    """What is told of the whole cohort with rows added to some sheets."""
    sheets: Any = {title: [*rows, *changes.get(title, [])] for title, rows in write_sheets(WHOLE).items()}
    with pytest.raises(CohortError) as told:
        read_sheets({title: rows for title, rows in sheets.items() if title not in without})
    return str(told.value).splitlines()


MENTEE, NEED = ("mentees", 0), ("mentees", 0, "needs", 0)
RULES, CAP, SETTING = "rules", ("rules", "association_caps"), ("context_factors", 0)
PAIR = {"mentee": "oslo", "mentor": "oslo"}
WHOLE_NUMBER = "a whole number from 0 to"
CODE = "a language code is expected (BCP 47), such as fr, each once, not"
COUNTRY = "two capital letters are expected (ISO 3166), such as BE, not"
ASIDE = ("A rule names", "A cap names", "More mentees are pinned")  # what follows from the fault that is looked at


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        (("format",), 2, "this file is newer than this Hospes, which reads format 1"),
        (("format",), None, "this is missing"),
        (("format",), True, "a whole number from 1 to 1,000 is expected, not “True”"),
        (("title",), " a", "a line of text without blanks around it is expected, not “ a”"),
        (("title",), "a\x07", "a line of text without blanks around it is expected, not “a\x07”"),
        (("title",), "a\r\nb", "a line of text without blanks around it is expected, not “a b”"),
        (("note",), ["a"], "text is expected, not “['a']”"),
        (("date",), "today", "a day is expected, such as 2026-11-22, not “today”"),
        (("date",), "2026-02-30", "there is no day 2026-02-30"),
        (("objective",), "best", "total or nash or floor or priority is expected, not “best”"),
        (("weights", "need"), 20_001, f"{WHOLE_NUMBER} 20,000 is expected, not “20001”"),
        (("weights", "size"), "x" * 60, f"{WHOLE_NUMBER} 20,000 is expected, not “{'x' * 39}…”"),
        (("weights",), 7, "an object is expected here, not “7”"),
        (("mentees",), 7, "a list is expected, not “7”"),
        ((*MENTEE, "id"), "(x)", "a name that does not begin with a bracket is expected, not “(x)”"),
        ((*MENTEE, "country"), "Italy", f"{COUNTRY} “Italy”"),
        ((*MENTEE, "country"), "", "this is missing"),
        ((*MENTEE, "languages", 1), "Italian", f"{CODE} “Italian”"),
        ((*MENTEE, "languages", 1), "it", f"{CODE} “it”"),
        ((*MENTEE, "first"), "yes", "true or false (in a workbook: yes or no) is expected, not “yes”"),
        ((*MENTEE, "size"), 8, f"{WHOLE_NUMBER} 7 is expected, not “8”"),
        ((*NEED, "factor"), None, "this is missing"),
        ((*MENTEE, "context", 0, "influence"), "", "hinders or neutral or helps is expected, not nothing"),
        (("mentors", 0, "strengths", 0, "level"), None, "this is missing"),
        (("mentors", 0, "places"), -1, f"{WHOLE_NUMBER} 1,000 is expected, not “-1”"),
        ((*CAP, 0, "side"), "both", "mentees or mentors is expected, not “both”"),
    ],
)
def test_fault_is_told_at_its_place(path: tuple[str | int, ...], value: object, told: str) -> None:
    found = [line for line in faults({path: value}) if not line.partition(": ")[2].startswith(ASIDE)]
    assert found == [f"#/{'/'.join(map(str, path))}: {told}"]


def test_fault_of_two_fields_is_told_at_one_of_them() -> None:
    assert faults({(*NEED, "low"): 3}) == [
        "#/mentees/0/needs/0/high: the highest level is not below the lowest: 3 to 0"
    ]
    assert faults({("a/b~",): 1}) == ["#/a~1b~0: this field is not known; see docs/match.md for those that are"]


@pytest.mark.parametrize(
    ("path", "value", "places"),
    [
        (("mentees", 1, "id"), "capaci", "mentees/1/id rules/excluded/0/mentee rules/incumbents/0/mentee"),
        (("mentors", 1, "id"), "mechelen", "mentors/1/id rules/excluded/0/mentor rules/pinned/0/mentor"),
        (("key_factors", 1, "id"), "kf-1", "key_factors/1/id mentees/0/needs/1/factor"),
        (("context_factors", 1), {"id": "cf-1"}, "context_factors/1/id"),
        ((*SETTING, "id"), "cf-2", "mentees/0/context/0/factor mentors/0/context/0/factor"),
        (("mentees", 0, "needs", 1, "factor"), "kf-1", "mentees/0/needs/1/factor"),
        (("mentees", 0, "needs", 1, "factor"), "kf-9", "mentees/0/needs/1/factor"),
        ((*MENTEE, "preferred"), "fr", "mentees/0/preferred"),
        ((*MENTEE, "languages"), [f"aa-{at:04}" for at in range(70)], "mentees/0/preferred #"),
        ((RULES, "pinned", 1), {"mentee": "oslo", "mentor": "x"}, "rules/pinned/1/mentor"),
        ((RULES, "pinned", 1), {"mentee": "capaci", "mentor": "mechelen"}, ""),
        ((RULES, "pinned", 0), PAIR, "rules/excluded/0 rules/pinned/0/mentor rules/pinned/0/mentor"),
        ((RULES, "incumbents", 1), PAIR, "rules/incumbents/1/mentee"),
        ((*CAP, 1), {"association": "aiccre", "side": "mentees", "most": 1}, "rules/association_caps/1"),
        ((*CAP, 1), {"association": "x", "side": "mentees", "most": 1}, "rules/association_caps/1"),
        ((*CAP, 0, "most"), 0, "rules/association_caps/0"),
        ((*CAP, 0, "association"), "", "rules/association_caps/0/association"),
        ((RULES, "excluded", 0), {}, "rules/excluded/0/mentee rules/excluded/0/mentor"),
        (
            ("key_factors",),
            [],
            "key_factors mentees/0/needs/0/factor mentees/0/needs/1/factor mentors/0/strengths/0/factor",
        ),
    ],
)
def test_fault_between_parts_is_told_where_they_are_named(
    path: tuple[str | int, ...], value: object, places: str
) -> None:
    expected = [place if place == "#" else f"#/{place}" for place in places.split()]
    assert [line.split(": ")[0] for line in (faults({path: value}) if places else [])] == expected


def test_whole_file_that_is_none_is_told() -> None:
    with pytest.raises(CohortError) as told:
        read_record([])
    assert [str(fault) for fault in told.value.faults] == [
        "#: an object is expected here, not “[]”",
        "#/format: this is missing",
        "#/key_factors: one key factor or more is expected",
    ]


def test_level_of_which_one_end_is_told_is_that_level() -> None:
    record: Any = write_record(WHOLE)
    record["mentees"][0]["needs"] = [{"factor": "kf-1", "high": 2.0}, {"factor": "kf-2"}]
    needs = read_record(record).problem.mentees[0].needs
    assert [(need.low, need.high, need.priority) for need in needs] == [(2, 2, 1), (0, 4, 1)]


@pytest.mark.parametrize(
    ("sheet", "row", "told"),
    [
        ("Mentees", ["bad", "", "Italy", "it"], f"Mentees!C4: {COUNTRY} “Italy”"),
        ("Mentees", ["bad", "", "IT", "it, Italian"], f"Mentees!D4: {CODE} “Italian”"),
        ("Mentees", ["", "No Id", "IT"], "Mentees!A4: this is missing"),
        ("Needs", ["nobody", "kf-1", 1], "Needs!A4: no city with this id stands on the sheet Mentees"),
        ("Needs", ["oslo", "kf-1", "one"], f"Needs!C4: {WHOLE_NUMBER} 4 is expected, not “one”"),
        ("Strengths", ["oslo", "kf-1", 3.5], f"Strengths!C3: {WHOLE_NUMBER} 4 is expected, not “3.5”"),
        ("Context", ["both", "oslo", "cf-1", "helps"], "Context!A4: mentees or mentors is expected"),
        ("Context", ["mentors", "x", "cf-1", "helps"], "Context!B4: no city with this id stands on the sheet Mentors"),
        ("Rules", ["forced", "oslo", "oslo"], "Rules!A5: pinned or excluded or incumbent is expected"),
        ("Rules", ["pinned", "oslo", ""], "Rules!C5: this is missing"),
        ("Cohort", ["Min score", 100], "Cohort!A14: this setting stands here a second time"),
        (
            "Caps",
            ["aiccre", "mentees", "2"],
            "Caps!A4: The association “aiccre” has two caps for the same side. Keep one.",
        ),
    ],
)
def test_fault_of_a_workbook_is_told_at_its_cell(sheet: str, row: list[Any], told: str) -> None:
    assert sheet_faults({sheet: [row]}) == [told]


def test_setting_that_is_not_known_is_told_with_those_that_are() -> None:
    (told,) = sheet_faults({"Cohort": [["colour", "red"]]})
    assert told.startswith("Cohort!A14: no setting has this name; there are title, date, note, objective, need,")


def test_sheets_and_columns_that_are_missing_are_told() -> None:
    some = ("Mentors", "Strengths", "Rules", "Caps", "Context", "Cohort")
    assert sheet_faults({}, *some) == ["Mentors: this sheet is missing"]
    sheets: Any = {**write_sheets(WHOLE), "Needs": [["mentee", "factor", "FACTOR"], ["capaci", "kf-1", "kf-2"]]}
    sheets["Strengths"] = [["Mentor", "Factor"], ["mechelen", "kf-1"]]
    with pytest.raises(CohortError) as told:
        read_sheets(sheets)
    assert str(told.value).splitlines() == [
        "Needs!C1: the column “factor” stands here a second time",
        "Strengths!A1: the column “level” is missing",
    ]


def test_empty_sheet_is_told_by_its_name() -> None:
    sheets: Any = {**write_sheets(WHOLE), "Key factors": []}
    with pytest.raises(CohortError) as told:
        read_sheets(sheets)
    assert [fault.place for fault in told.value.faults][:3] == ["Key factors!A1", "Key factors", "Needs!B2"]


def test_what_is_not_ours_is_left_alone_and_told() -> None:
    sheets: Any = {**write_sheets(WHOLE), "Notes": [["mine"]], "instructions": [["ours"]]}
    sheets["Mentees"] = [
        (*row, *more) for row, more in zip(sheets["Mentees"], [("colour", ""), ("red",), ()], strict=True)
    ]
    sheets["Mentees"] += [("(Example) x", "whatever"), (None, ""), ()]
    cohort, notices = read_sheets(sheets)
    assert cohort == WHOLE
    assert [str(notice) for notice in notices] == [
        "Mentees!J1: the column “colour” is not known, and was left alone",
        "Notes: this sheet is none of a cohort, and was left alone",
    ]


def test_empty_setting_stays_as_usual() -> None:
    rows = (("name", "value"), ("need", ""), ("size", "100"), ("objective", "NASH"), ("min score", 5))
    cohort, _notices = read_sheets({**write_sheets(WHOLE), "Cohort": rows})
    found = cohort.problem
    assert (found.weights, found.objective, found.rules.min_score) == (Weights(size=100), Objective.NASH, 5)


def test_whole_number_may_come_as_a_figure_with_a_point() -> None:
    sheets: Any = {**write_sheets(WHOLE), "Needs": [["mentee", "factor", "low"], ["oslo", "kf-1", 3.0]]}
    cohort, _notices = read_sheets(sheets)
    assert cohort.problem.mentees[1].needs == (Need("kf-1", 3, 3, 1),)


def test_rules_can_be_read_alone() -> None:
    record: Any = write_record(WHOLE)
    assert read_rules(record) == WHOLE.problem.rules
    with pytest.raises(CohortError) as told:
        read_rules({"rules": {"pinned": [{"mentee": "oslo"}], "caps": []}})
    assert str(told.value).splitlines() == [
        "#/rules/pinned/0/mentor: this is missing",
        "#/rules/caps: this field is not known; see docs/match.md for those that are",
    ]


def test_columns_go_on_after_z() -> None:
    assert [letters(place) for place in (0, 25, 26, 52, 702)] == ["A", "Z", "AA", "BA", "AAA"]
