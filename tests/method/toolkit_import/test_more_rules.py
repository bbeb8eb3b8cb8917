"""Rules for tables, context, pages and the hand-over, each on the smallest text that shows it."""

import pytest

from hospes.method.toolkit_import import Draft, DraftFactor, Fate, NotAToolkitError, draft_toolkit
from hospes.method.toolkit_import.handover import identifier, toolkit_of

HEAD = "A toolkit for harbours\n\n"
FIRST = "Key factor 1: Open doors\n\n"
ASKED = "Guiding questions\n- Is the door open today?\n- What is behind it?\n"


def only(inside: str) -> DraftFactor:
    """The one key factor of a text."""
    return draft_toolkit(HEAD + FIRST + inside, profiles=False).factors[0]


def asked(factor: DraftFactor) -> list[str]:
    """The questions of a key factor."""
    return [question.text for question in factor.questions]


def named(draft: Draft) -> list[tuple[str, int]]:
    """Each key factor with the number of its questions."""
    return [(factor.title, len(factor.questions)) for factor in draft.factors]


def reasons(draft: Draft) -> list[str]:
    """Why a person should look."""
    return [remark.reason for remark in draft.unsure]


def test_context_factors_on_plain_lines_with_examples() -> None:
    draft = draft_toolkit(
        HEAD + FIRST + ASKED + "\nContext factors\nThese matter.\nWeather\nWind and rain.\nRope: its price\n"
    )
    assert [(one.title, one.examples) for one in draft.context] == [
        ("Weather", "Wind and rain."),
        ("Rope", "its price"),
    ]


def test_context_factors_with_examples_below_bullets() -> None:
    draft = draft_toolkit(HEAD + FIRST + ASKED + "\nContext factors\n- Weather\n\nWind and rain.\n")
    assert [(one.title, one.examples) for one in draft.context] == [("Weather", "Wind and rain.")]


def test_table_with_forms_of_headings() -> None:
    table = "Key factor\tOpen doors\nWhy and how\tDoors matter.\nGuiding questions\tIs it open? Who knocks?\n\tmaybe\n"
    draft = draft_toolkit(HEAD + "Toolkit table\n\n" + table)
    assert named(draft) == [("Open doors", 2)] or named(draft) == [("Open doors", 1)]
    assert draft.factors[0].why[0] == "Doors matter."


def test_table_with_wrapped_cells_and_numbers() -> None:
    table = (
        "No\tKey factor\tGuiding questions\tTips\n1\tOpen doors and\tIs it open in\tKnock\n\tall windows\twinter?\t\n"
        "2\tSilence\t1. Is it quiet?\t\n"
    )
    draft = draft_toolkit(HEAD + table)
    assert named(draft)[-1] == ("Silence", 1)


def test_checklist_table_of_one_key_factor() -> None:
    table = "| Questions | Yes | No |\n|---|---|---|\n| Is it open? | | |\n| Who knocks? | | |\n| In winter | | |\n"
    assert asked(only(table)) == ["Is it open?", "Who knocks?", "In winter"]


def test_table_without_questions_stays_text() -> None:
    factor = only("a\tb\nc\td\n\n" + ASKED)
    assert len(factor.questions) == 2


def test_table_that_goes_on_with_the_key_factor_above() -> None:
    factor = only("Guiding questions\n- Is it open?\n\n|  | Who knocks? |\n|  | Why now? |\n")
    assert asked(factor) == ["Is it open?", "Who knocks?", "Why now?"]


def test_words_broken_at_a_line_end_are_joined() -> None:
    factor = only("Guiding questions\n- Is the har-\nbour open and city-\nwide known as city-wide?\n")
    assert asked(factor) == ["Is the harbour open and city-wide known as city-wide?"]


def test_question_goes_on_behind_a_page_break() -> None:
    factor = only("Guiding questions\n- Is the door of the harbour office open in\n\n7\n\n\f\nSaltby?\n- Why?\n")
    assert asked(factor) == ["Is the door of the harbour office open in Saltby?", "Why?"]


def test_contents_entries_on_two_lines_are_left_out() -> None:
    entry = "Open doors for everybody who comes to the harbour in\nwinter ..... 4\nSilence ..... 6\n\n"
    draft = draft_toolkit(HEAD + "Contents\n" + entry + FIRST + ASKED)
    assert [fate for fate in draft.fates if fate is Fate.LEFT_OUT] == [Fate.LEFT_OUT] * 4


def test_running_headers_with_page_numbers_are_left_out() -> None:
    page = "Harbours {0}\n\nKey factor {0}: Door {0}\n\nGuiding questions\n- Is door {0} open?\n\n\f"
    draft = draft_toolkit("".join(page.format(number) for number in range(1, 5)))
    assert [remark.text for remark in draft.left_out] == ["Harbours 1", "Harbours 2", "Harbours 3", "Harbours 4"]


def test_benchmark_and_standard_come_from_their_headings() -> None:
    front = "Benchmark\n\nHow to keep doors open\n\nStandard\n\nDoors are open.\n\nMost are not.\n\n"
    front += "Benchmark\n\nA long text.\n\n"
    draft = draft_toolkit(HEAD + front + FIRST + ASKED)
    assert (draft.benchmark, draft.standard, draft.rationale) == (
        "How to keep doors open",
        ("Doors are open.",),
        ("Most are not.",),
    )


def test_short_lines_among_the_credits_are_kept_and_shown() -> None:
    lines = "THE HARBOUR UNION\n\nSaltby: Anna Ropes\n\nThe crews sang for us.\n\nSongs of 2011\n\n- The baker\n"
    draft = draft_toolkit(HEAD + FIRST + ASKED + "\nPartners\n\n" + lines)
    assert draft.credits[0] == "THE HARBOUR UNION"
    shown = [one.text for one in draft.unsure if one.reason.startswith("short line among the credits")]
    assert shown == ["THE HARBOUR UNION"]
    assert Fate.LEFT_OUT not in draft.fates


def test_text_without_a_title_asks_for_one() -> None:
    draft = draft_toolkit(FIRST + ASKED)
    assert (draft.title, identifier(draft)) == ("Untitled toolkit", "untitled-toolkit")
    assert "no title found: give the toolkit one" in reasons(draft)


def test_stray_sign_is_kept_at_the_end_of_the_introduction() -> None:
    draft = draft_toolkit(HEAD + FIRST + ASKED + "\n" + "Key factor 2: Silence\n\n?\n\n" + ASKED)
    assert Fate.LEFT_OUT not in draft.fates


def test_part_of_a_key_factor_before_the_first_one_is_introduction() -> None:
    draft = draft_toolkit(HEAD + "Why this matters\n\nHarbours are old.\n\n" + FIRST + ASKED)
    assert draft.introduction == ("Why this matters", "Harbours are old.")


def test_toolkit_has_escaped_texts_and_minted_identifiers() -> None:
    toolkit = toolkit_of(draft_toolkit(HEAD + FIRST + "Doors * are\n\n- open\n- wide\n\n" + ASKED))
    factor = toolkit.key_factors[0]
    assert factor.statement == "Doors \\* are\n\n- open\n- wide"
    assert factor.id.startswith("kf-")
    assert [question.answer.value for question in factor.questions] == ["ypn", "text"]
    assert (toolkit.version, toolkit.language) == ("0.1.0", "en")


def test_identifier_begins_with_a_letter() -> None:
    assert identifier(draft_toolkit("12 Türen: eins\n\n" + FIRST + ASKED)) == "toolkit-12-turen-eins"


def test_single_unnamed_list_of_questions_is_no_toolkit() -> None:
    with pytest.raises(NotAToolkitError):
        draft_toolkit("Doors\n\n- Is it open?\n- Is it blue?\n")


def test_table_of_context_factors_is_read_in_columns() -> None:
    table = "\n| Context factor | Examples |\n|---|---|\n| Weather | Wind |\n| Rope | Its price |\n"
    draft = draft_toolkit(HEAD + FIRST + ASKED + "\nContext factors\n" + table)
    assert [(one.title, one.examples) for one in draft.context] == [("Weather", "Wind"), ("Rope", "Its price")]


def test_page_break_alone_is_a_blank_line() -> None:
    draft = draft_toolkit(HEAD + FIRST + ASKED + "\n\f\n")
    assert draft.fates[-2:] == (Fate.BLANK, Fate.BLANK)


def test_soft_hyphen_at_a_line_end_joins_the_word() -> None:
    assert asked(only("Guiding questions\n- Is the har\u00ad\nbour open?\n")) == ["Is the harbour open?"]


def test_stray_sign_beside_a_table_is_kept_in_the_introduction() -> None:
    draft = draft_toolkit(HEAD + FIRST + ASKED + "\nx\ty\n? |\n")
    assert draft.introduction == ("? |",)
    assert "nobody could say where this belongs: kept at the end of the introduction" in reasons(draft)


def test_heading_that_repeats_is_no_title() -> None:
    text = "".join(f"## Door\n\n### Guiding questions\n- Is it {n} open?\n- Why {n}?\n\n" for n in (1, 2, 3))
    assert named(draft_toolkit(HEAD + text)) == [("A toolkit for harbours", 6)]


def test_same_title_twice_is_named_by_its_place() -> None:
    text = "".join(f"## Door\n\n### Guiding questions\n- Is it {n} open?\n- Why {n}?\n\n" for n in (1, 2))
    assert named(draft_toolkit(HEAD + text)) == [("Door", 2), ("Door", 2)]


def test_long_header_of_context_factors_is_no_factor() -> None:
    header = "\nContext factor\tExamples of what this factor may involve in a harbour and in the hills behind it\n"
    draft = draft_toolkit(HEAD + FIRST + ASKED + "\nContext factors\n" + header + "Weather\tWind\n")
    assert [(one.title, one.examples) for one in draft.context] == [("Weather", "Wind")]


def test_contents_at_the_very_end_are_left_out() -> None:
    draft = draft_toolkit(HEAD + FIRST + ASKED + "\nContents\nOpen doors ..... 4\nSilence ..... 6")
    assert draft.fates[-3:] == (Fate.LEFT_OUT,) * 3
