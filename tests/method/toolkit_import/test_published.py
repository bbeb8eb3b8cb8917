"""Both publishers' layouts, with and without their profiles, in words of our own and in the real ones."""

import pytest

from hospes.method.toolkit_import import Draft, DraftContext, DraftPractice, Fate, Remark, draft_toolkit
from hospes.method.toolkit_import.lexicon import heading_of
from hospes.method.toolkit_import.lines import folded, read_lines
from hospes.method.toolkit_import.model import is_blank
from method.toolkit_import.published import CAPITALS, LABELLED, counts, real, texts

NOT_THERE = "the published texts are not beside the project"
WITH_AND_WITHOUT = pytest.mark.parametrize("profiles", [True, False])


def published(number: str) -> str:
    """A real text, or the test is skipped because it is not there."""
    text = real(number)
    if text is None:
        pytest.skip(NOT_THERE)
    return text


def left_out_share(draft: Draft, text: str) -> float:
    """How much of the non-blank characters was left out."""
    lines = text.split("\n")
    left = sum(len("".join(lines[remark.line - 1].split())) for remark in draft.left_out)
    return left / len("".join(text.split()))


@WITH_AND_WITHOUT
def test_first_published_text_gives_its_known_figures(profiles: bool) -> None:
    draft = draft_toolkit(published("002"), profiles=profiles)
    assert counts(draft) == [11, 3, 5, 9, 4]
    assert [len(question.parts) for question in draft.factors[0].questions] == [0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0]
    assert sum(len(factor.tips) for factor in draft.factors) == 12
    assert [factor.places for factor in draft.factors] == [("Mechelen",)] * 5
    assert [len(factor.practices) for factor in draft.factors] == [1] * 5
    assert len(draft.context) == 8


@WITH_AND_WITHOUT
def test_second_published_text_gives_its_known_figures(profiles: bool) -> None:
    draft = draft_toolkit(published("003"), profiles=profiles)
    assert counts(draft) == [5, 5, 5, 3, 4, 2, 3, 2]
    assert sum(len(factor.tips) for factor in draft.factors) == 0
    assert [len(factor.practices) for factor in draft.factors] == [2, 3, 2, 2, 2, 2, 2, 2]
    assert draft.factors[5].places == ("Oslo", "Genoa", "Milan")
    assert len(draft.context) == 7
    assert all(one.examples for one in draft.context)
    assert sum(not question.open for factor in draft.factors for question in factor.questions) == 12


def test_first_published_text_shows_its_stem_without_a_mark_and_its_logos() -> None:
    draft = draft_toolkit(published("002"))
    doubts = [(remark.line, remark.reason) for remark in draft.unsure]
    assert (76, "question without a question mark: do its sub-questions complete it?") in doubts
    logos = [line for line, reason in doubts if reason.startswith("short line among the credits")]
    assert logos == [291, 295, 297, 298, 301, 303]


@pytest.mark.parametrize("number", ["002", "003"])
@WITH_AND_WITHOUT
def test_published_texts_leave_out_only_page_furniture(number: str, profiles: bool) -> None:
    text = published(number)
    draft = draft_toolkit(text, profiles=profiles)
    assert left_out_share(draft, text) < 0.15
    reasons = {"page number", "list of contents", "address, link or notice of the imprint"}
    assert {remark.reason for remark in draft.left_out} <= reasons


@pytest.mark.parametrize("source", ["002", "003", "labelled", "capitals"])
def test_each_line_is_settled_and_placed_words_stand_in_the_draft(source: str) -> None:
    text = {"labelled": LABELLED, "capitals": CAPITALS}.get(source) or published(source)
    draft = draft_toolkit(text)
    lines = read_lines(text)
    assert len(draft.fates) == len(lines)
    said = folded(texts(draft))
    for line, fate in zip(lines, draft.fates, strict=True):
        assert (fate is Fate.BLANK) == is_blank(line.raw)
        heading = heading_of(line.text)
        if fate in (Fate.PLACED, Fate.UNSURE) and not (heading and not heading.rest):
            words = heading.rest if heading else line.text
            assert folded(words) in said, line.raw


@WITH_AND_WITHOUT
def test_labelled_layout_gives_titles_and_questions(profiles: bool) -> None:
    draft = draft_toolkit(LABELLED, profiles=profiles)
    assert draft.title == "Thematic toolkit: Keeping a 'harbour for all'"
    assert draft.benchmark == "How to keep a 'harbour for all'"
    assert [factor.title for factor in draft.factors] == [
        "Know the tides",
        "Mend the nets together with everybody who fishes",
        "Sing on the quay",
    ]
    first, second, _ = draft.factors
    assert [(question.text, question.open) for question in first.questions] == [
        ("Is there a table of the tides on the quay?", False),
        ("Who reads it? Who does not?", True),
        ("Ferrymen?", False),
        ("Do you speak with those who know the water, such as:", False),
        ("Is the table old or new?", False),
    ]
    assert [part.text for part in first.questions[3].parts] == ["Divers?", "Gulls? ..."]
    assert [question.text for question in second.questions] == [
        "What nets are there? (E.g. those for herring)",
        "Are nets mended in winter",
    ]


@WITH_AND_WITHOUT
def test_labelled_layout_gives_the_other_parts(profiles: bool) -> None:
    draft = draft_toolkit(LABELLED, profiles=profiles)
    first, second, third = draft.factors
    assert first.statement == ()
    assert first.why == (
        "Tides are read from old tables, and from older people.",
        "Ask the ferryman; he has a notebook.",
    )
    assert second.tips == ("If rope is dear, mend with what is there.",)
    assert third.tips == ("Begin with a short one", "Let the old sing first")
    assert first.practices == (
        DraftPractice(
            "Saltby: The Tide House", ("In 'Slow water' neighbours draw the tides on a wall.",), 61, ("Saltby",)
        ),
    )
    assert second.practices[0].year == 2011
    assert third.practices[0].title == "Saltby: Night of Songs"
    assert draft.rationale == ("A harbour begins with somebody who listens to the water.",)
    assert [one.title for one in draft.context] == [
        "The weather",
        "The price of rope",
        "Laws of the sea (national, local)",
    ]
    assert draft.credits[0].startswith("The harbour of Saltby and the Union")
    assert draft.year == 2021


def test_labelled_layout_lists_what_a_person_should_look_at() -> None:
    draft = draft_toolkit(LABELLED)
    assert [(remark.line, remark.reason) for remark in draft.unsure] == [
        (25, "words before the context factors: kept with the introduction"),
        (50, "several questions in one: split?"),
        (51, "fragment: depends on the question above?"),
        (52, "question without a question mark: do its sub-questions complete it?"),
        (55, "kind of answer guessed: it offers a choice"),
        (82, "question without a question mark"),
        (135, "short line among the credits: a name, or part of a logo?"),
    ]
    assert [remark.text for remark in draft.left_out if remark.reason == "list of contents"] == [
        "- 1.** Know the tides **4**",
        "- 2.** Mend the nets together with everybody who fishes **5**",
        "- 3.** Sing on the quay **7**",
    ]
    assert Remark(33, "1", "page number") in draft.left_out


def test_profile_names_publisher_and_programme() -> None:
    labelled, capitals = draft_toolkit(LABELLED), draft_toolkit(CAPITALS)
    assert (labelled.publisher, labelled.programme) == ("CEMR", "IncluCities")
    assert (capitals.publisher, capitals.programme) == ("EUROCITIES", "ImpleMentoring")
    assert draft_toolkit(CAPITALS, profiles=False).publisher == ""


@WITH_AND_WITHOUT
def test_capitals_layout_gives_all_parts(profiles: bool) -> None:
    draft = draft_toolkit(CAPITALS, profiles=profiles)
    assert draft.title == "Integrating Cities Toolkit: Singing on quays and in boats"
    first, second = draft.factors
    assert (first.title, second.title) == ("Harbour plan for songs", "Equal voices")
    assert first.statement == (
        "The council writes a plan for songs, in which it promises:",
        "- to listen",
        "- to sing",
    )
    assert first.why == ("A plan is read aloud each spring.",)
    assert [question.open for question in first.questions] == [True, False, True]
    assert [(one.title, one.places) for one in (*first.practices, *second.practices)] == [
        ("Saltby", ("Saltby",)),
        ("Low Quay", ("Low Quay",)),
        ("Saltby and Fernhill", ("Saltby", "Fernhill")),
    ]
    assert draft.standard == ("The harbour has songs, and everybody may sing them.",)
    assert len(draft.rationale) == 1
    assert draft.context == (
        DraftContext("Weather", "Wind; rain and the plans of others.", 94),
        DraftContext("Price of rope", "What rope costs in spring.", 95),
    )


@WITH_AND_WITHOUT
def test_capitals_layout_keeps_foreword_and_thanks(profiles: bool) -> None:
    draft = draft_toolkit(CAPITALS, profiles=profiles)
    assert draft.introduction == (
        "These toolkits are about water:",
        "- Rivers;",
        "- Lakes.",
        "How were they made?",
        "Slowly, and mostly at night.",
        "Foreword",
        "We began to sing. In Saltby we still do.",
        "Anna Ropes,",
        "Harbour of Saltby",
        "These lie outside of the harbour's hands.",
        "About the Songs project",
        "It ran from one winter to the next.",
    )
    assert draft.credits == ("The makers thank the crews who sang.", "SALTBY: Anna Ropes", "FERNHILL: Bo Plank")
