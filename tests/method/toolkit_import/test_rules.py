"""Single rules of the import, each on the smallest text that shows it."""

import pytest

from hospes.method.toolkit_import import Draft, DraftFactor, Fate, NotAToolkitError, draft_toolkit, text_of
from hospes.method.toolkit_import.handover import identifier, toolkit_of
from hospes.method.toolkit_import.language import opens_question, wants_words
from hospes.method.toolkit_import.lexicon import Heading, Kind, heading_of

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


@pytest.mark.parametrize("text", ["", "No question here.", "Is this a letter?", "# Doors\n\nIs it so? I wonder."])
def test_text_without_key_factors_is_no_toolkit(text: str) -> None:
    with pytest.raises(NotAToolkitError, match="not a toolkit"):
        draft_toolkit(text)


def test_talk_under_chapters_is_no_toolkit() -> None:
    chapter = "\n\nCHAPTER {0}\n\n" + "He walked on and on along the river. " * 20 + "\n\nIs it late?\n\nWho knows?\n"
    with pytest.raises(NotAToolkitError):
        draft_toolkit("".join(chapter.format(number) for number in range(9)))


def test_same_title_again_and_again_is_no_toolkit() -> None:
    with pytest.raises(NotAToolkitError):
        draft_toolkit("\n".join(f"## The door\n\n- Is it {number}?\n- Is it so?\n" for number in range(5)))


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("é?".encode("utf-8-sig"), "é?"),
        ("é?".encode("utf-16"), "é?"),
        ("Is it open now?".encode("utf-16-le"), "Is it open now?"),
        ("Is it open now?".encode("utf-16-be"), "Is it open now?"),
        ("é – ?".encode("cp1252"), "é – ?"),
        (b"caf\xe9 and more and more words of it \x81" * 1 + b" and so on, one odd sign in many " * 5, None),
    ],
)
def test_text_is_read_whatever_it_was_saved_as(content: bytes, text: str | None) -> None:
    assert text_of(content) == (content.decode("latin-1") if text is None else text)


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Key factor is what counts", None),
        ("Key Factor Doors", Heading(Kind.FACTOR, "Doors")),
        ("Step 3: Doors", Heading(Kind.FACTOR, "Doors")),
        ("Guiding questions: Is it open?", Heading(Kind.QUESTIONS, "Is it open?")),
        ("Contacts: the baker", None),
        ("Tips - see below", None),
        ("Who is this about the standard?", None),
        ("Context factors of harbours", Heading(Kind.CONTEXT)),
    ],
)
def test_heading_is_told_from_text(text: str, heading: Heading | None) -> None:
    assert heading_of(text) == heading


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("What is it?", "en", True),
        ("On which day?", "en", True),
        ("Is it what?", "en", False),
        ("Est-ce que c'est ouvert ?", "fr", False),
        ("Qu'est-ce qui est ouvert ?", "fr", True),
        ("Dans quelle rue ?", "fr", True),
        ("¿Cuántas puertas hay?", "es", True),
        ("Welche Türen sind offen?", "de", True),
        ("Come si entra?", "it", True),
        ("Hoe gaat het?", "nl", True),
        ("12?", "en", False),
    ],
)
def test_questions_that_want_words_are_known_by_their_beginning(text: str, language: str, expected: bool) -> None:
    assert wants_words(text, language) is expected
    assert opens_question(text, language) or not expected


def test_text_among_questions_is_kept_and_shown() -> None:
    text = HEAD + FIRST + "Guiding questions\nTake your time with these.\n- Is it open?\n- Why?\n\nDoors are old.\n"
    draft = draft_toolkit(text)
    assert asked(draft.factors[0]) == ["Is it open?", "Why?"]
    assert draft.factors[0].why == ("Take your time with these.", "Doors are old.")
    assert reasons(draft).count("text among the questions: kept with why and how") == 2


def test_plain_line_between_questions_is_one_without_its_mark() -> None:
    factor = only("Guiding questions\nIs it open?\nAre there two doors\nWho knocks?\n(In winter)\n")
    assert asked(factor) == ["Is it open?", "Are there two doors", "Who knocks? (In winter)"]


def test_plain_fragments_below_a_colon_are_parts() -> None:
    factor = only("Guiding questions\nDo you speak with:\nThe baker?\nThe ferryman?\nIs it open on Sundays as well?\n")
    assert [(one.text, len(one.parts)) for one in factor.questions] == [
        ("Do you speak with:", 2),
        ("Is it open on Sundays as well?", 0),
    ]


def test_letters_below_numbers_are_parts() -> None:
    factor = only("Guiding questions\n1. Is it open?\na) In winter?\nb) At night?\n2. Who knocks?\n")
    assert [(one.text, len(one.parts)) for one in factor.questions] == [("Is it open?", 2), ("Who knocks?", 0)]


def test_listed_lines_without_any_mark_are_questions() -> None:
    text = HEAD + "".join(
        f"Key factor {n}: Doors {n}\n\nChecklist\n- Doors {n} open\n- Keys {n} found\n\n" for n in (1, 2)
    )
    draft = draft_toolkit(text + "Key factor 3: Locks\n\nChecklist\n- Is the lock old?\n")
    assert named(draft) == [("Doors 1", 2), ("Doors 2", 2), ("Locks", 1)]
    assert reasons(draft).count("question without a question mark") == 4


def test_follow_up_stays_with_its_question_in_a_paragraph() -> None:
    factor = only("Guiding questions\n\nIs it open? If so, why? Who knocks? At night only.\n")
    assert asked(factor) == ["Is it open? If so, why?", "Who knocks? At night only."]


def test_key_factor_without_questions_is_kept_and_shown() -> None:
    draft = draft_toolkit(HEAD + FIRST + ASKED + "\nKey factor 2: Silence\n\nNothing is asked here.\n")
    assert named(draft) == [("Open doors", 2), ("Silence", 0)]
    assert "key factor without a guiding question" in reasons(draft)


def test_key_factors_announced_in_a_list_are_not_doubled() -> None:
    listed = "Key factor 1: Open doors\nKey factor 2: Silence\n\n"
    second = "Key factor 2: Silence\n\nGuiding questions\n- Is it quiet?\n"
    again = "Key factor 2: Silence\n\n- Is it still quiet?\n"
    draft = draft_toolkit(HEAD + listed + FIRST + ASKED + "\n" + second + again)
    assert named(draft) == [("Open doors", 2), ("Silence", 2)]


def test_part_with_an_unknown_name_is_kept_with_the_why() -> None:
    factor = "Key factor {0}: Door {0}\n\nIn the mirror\n\nWe look at door {0}.\n\nGuiding questions\n- Is it {0}?\n\n"
    draft = draft_toolkit(HEAD + "".join(factor.format(number) for number in range(1, 5)))
    assert draft.factors[0].why == ("In the mirror", "We look at door 1.")
    assert reasons(draft).count("part without a known name: kept with why and how") == 4


def test_rationale_in_each_key_factor_belongs_to_it() -> None:
    factor = "Key factor {0}: Door {0}\n\nRationale\n\nDoors {0} matter.\n\nGuiding questions\n- Is it {0}?\n\n"
    draft = draft_toolkit(HEAD + "".join(factor.format(number) for number in range(1, 4)))
    assert [one.why for one in draft.factors] == [(f"Doors {number} matter.",) for number in (1, 2, 3)]
    assert draft.rationale == ()


def test_statement_heading_gives_the_statement() -> None:
    assert only("Statement\n\nDoors are open.\n\nThey stay so.\n\n" + ASKED).statement == (
        "Doors are open.",
        "They stay so.",
    )


def test_tips_with_their_parts_and_leading_words() -> None:
    factor = only(ASKED + "\nTips\nThree things help:\n- Paint it:\n- blue\n- Oil it\n   - twice a year\nKnock\n")
    assert factor.tips == ("Paint it: blue", "Oil it twice a year", "Knock")
    assert factor.why == ("Three things help:",)


def test_practices_by_bullets_names_and_none() -> None:
    listed = only(ASKED + "\nExamples\n- a blue door is painted in spring\n- a red one in autumn\n")
    assert [practice.title for practice in listed.practices] == [
        "a blue door is painted in spring",
        "a red one in autumn",
    ]
    long = only(ASKED + "\nExamples\n" + "the door of the old mill is opened every morning by whoever comes first.\n")
    assert long.practices[0].title == "the door of the old mill is opened every morning by whoever …"
    assert only(ASKED + "\nExamples\n\nTips\n- Knock\n").practices == ()
    named = only(ASKED + "\nExamples\nLow Quay - the door is blue. It is old.\n\nSaltby (since 2004): Red\n")
    assert [practice.places for practice in named.practices] == [("Low Quay",)]
    bold = only(ASKED + "\nExamples\n**SALTBY AND FERNHILL**\nA door.\n\n**The blue door of it all**\nAnother.\n")
    assert [practice.places for practice in bold.practices] == [("Saltby", "Fernhill"), ()]


def test_address_among_a_practice_is_kept_as_its_link() -> None:
    factor = only(ASKED + "\nGood practice\nSaltby: The Door: It is [blue](https://door.example/blue) (2010).\n")
    assert [(one.title, one.year, one.url) for one in factor.practices] == [
        ("Saltby: The Door", 2010, "https://door.example/blue")
    ]


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
