"""Single rules of the import, each on the smallest text that shows it."""

import pytest

from hospes.method.toolkit_import import Draft, DraftFactor, NotAToolkitError, draft_toolkit, text_of
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


@pytest.mark.parametrize(
    ("stem", "is_unsure"), [("Do you speak with:", True), ("Do you speak with these", True), ("With whom?", False)]
)
def test_question_with_parts_that_lacks_its_mark_is_shown(stem: str, is_unsure: bool) -> None:
    parted = f"Guiding questions\n- Is it open?\n- {stem}\n   - Bakers?\n   - Smiths?\n\n"
    draft = draft_toolkit(HEAD + FIRST + parted + "Key factor 2: Silence\n\n" + ASKED)
    assert [len(question.parts) for question in draft.factors[0].questions] == [0, 2]
    reason = "question without a question mark: do its sub-questions complete it?"
    assert (reason in reasons(draft)) is is_unsure


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
