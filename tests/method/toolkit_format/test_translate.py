"""Translations survive what happens to a toolkit, and fall back one text at a time."""

from dataclasses import replace

import polib
import pytest
from hypothesis import assume, given, settings

from hospes.method.toolkit_format import (
    TranslationError,
    TranslationState,
    po,
    state,
    template,
    translated,
    with_wordings,
)
from hospes.method.toolkit_format.model import (
    AnswerKind,
    Area,
    Composite,
    ContextFactor,
    KeyFactor,
    Option,
    Practice,
    Question,
    Scoring,
    Tier,
    Tip,
    Toolkit,
)
from hospes.method.toolkit_format.texts import texts
from method.toolkit_format.drawing import toolkits

QUESTIONS = tuple(Question(f"q-bbb{letter}", f"Is {letter}?", AnswerKind.YPN) for letter in "bcdfgh")
FACTOR = KeyFactor("kf-bbbb", "Factor", why_and_how="So *it* is.", questions=QUESTIONS, tips=(Tip("t-bbbb", "Try."),))
SMALL = Toolkit("small", "1.0.0", "en", "Small", standard="Good.", key_factors=(FACTOR,))


def fill(empty: str, *left_out: str) -> str:
    """A PO text in which everything is translated but the places ``left_out``."""
    file = polib.pofile(empty)
    for entry in file:
        entry.msgstr = "" if entry.msgctxt in left_out else f"fr {entry.msgid}"
    return f"{file}".rstrip("\n") + "\n"


FRENCH = fill(po(SMALL, "fr"))


def asking(*questions: Question) -> Toolkit:
    return replace(SMALL, key_factors=(replace(FACTOR, questions=questions),))


def test_template_names_every_text_by_place_with_its_kind() -> None:
    entries = [(entry.msgctxt, entry.comment, entry.msgid, entry.msgstr) for entry in polib.pofile(template(SMALL))]
    assert entries == [
        ("title", "title of the toolkit", "Small", ""),
        ("standard", "standard", "Good.", ""),
        ("kf-bbbb.title", "title of a key factor", "Factor", ""),
        ("kf-bbbb.why_and_how", "why and how", "So *it* is.", ""),
        *((one.id, "guiding question", one.text, "") for one in QUESTIONS),
        ("t-bbbb", "practical tip", "Try.", ""),
    ]


def test_po_is_the_same_text_each_time() -> None:
    assert po(SMALL, "fr", FRENCH) == FRENCH


def test_po_keeps_what_translators_wrote_into_the_head_and_as_comments() -> None:
    file = polib.pofile(FRENCH)
    file.metadata["Last-Translator"] = "Ana"
    file[0].tcomment = "as on the cover"
    kept = polib.pofile(po(SMALL, "fr", f"{file}\n"))
    assert (kept.metadata["Last-Translator"], kept[0].tcomment) == ("Ana", "as on the cover")


def test_other_words_take_the_place_of_a_translation_and_end_its_doubt() -> None:
    later = asking(replace(QUESTIONS[0], text="Is b so?"), *QUESTIONS[1:])
    doubted = po(later, "fr", FRENCH)
    words = {"q-bbbb": "Est-ce b ?", "title": "", "q-zzzz": "Nowhere"}
    entries = {entry.msgctxt: entry for entry in polib.pofile(with_wordings(later, doubted, words))}
    said = entries["q-bbbb"]
    assert (said.msgstr, said.fuzzy, said.previous_msgid) == ("Est-ce b ?", False, None)
    assert (entries["title"].msgstr, "q-zzzz" in entries) == ("fr Small", False)
    assert with_wordings(SMALL, FRENCH, {}) == FRENCH


def test_a_new_translation_is_a_draft_with_a_line_for_who_will_have_read_it() -> None:
    now = state(SMALL, FRENCH)
    assert (polib.pofile(FRENCH).metadata["X-Read-By"], now.read_by, now.is_draft) == ("", "", True)


def test_a_translation_without_the_line_is_a_draft_and_gets_it() -> None:
    older = FRENCH.replace('"X-Read-By: \\n"\n', "")
    assert (older != FRENCH, state(SMALL, older).is_draft, po(SMALL, "fr", older)) == (True, True, FRENCH)


def test_who_has_read_a_translation_is_kept_and_ends_the_draft() -> None:
    read = FRENCH.replace("X-Read-By: ", "X-Read-By: Ana  of Southtown")
    now = state(SMALL, po(SMALL, "fr", read))
    assert (now.read_by, now.is_draft) == ("Ana of Southtown", False)


def test_translations_survive_swapping_rewording_dropping_and_adding() -> None:
    first, second, third, _dropped, *rest = QUESTIONS
    new = Question("q-cccc", "Is it new?", AnswerKind.YPN)
    later = asking(second, first, replace(third, text="Is d so?"), *rest, new)
    refreshed = po(later, "fr", FRENCH)
    now = state(later, refreshed)
    assert (now.done, now.fallen_back) == (len(texts(SMALL)) - 2, ("q-bbbd", "q-cccc"))
    words = {text.place: text.text for text in texts(translated(later, refreshed))}
    assert {place: text for place, text in words.items() if not text.startswith("fr ")} == {
        "q-bbbd": "Is d so?",
        "q-cccc": "Is it new?",
    }
    assert words["q-bbbb"] == "fr Is b?"


def test_po_marks_a_reworded_text_fuzzy_with_the_wording_it_was_made_from() -> None:
    later = asking(replace(QUESTIONS[0], text="Is b so?"), *QUESTIONS[1:])
    entry = next(entry for entry in polib.pofile(po(later, "fr", FRENCH)) if entry.msgctxt == "q-bbbb")
    assert (entry.fuzzy, entry.msgstr, entry.previous_msgid) == (True, "fr Is b?", "Is b?")


def test_po_keeps_a_fuzzy_mark_until_a_translator_takes_it_away() -> None:
    later = asking(replace(QUESTIONS[0], text="Is b so?"), *QUESTIONS[1:])
    once = po(later, "fr", FRENCH)
    assert po(later, "fr", once) == once


def test_po_of_a_reworded_text_without_translation_is_not_fuzzy() -> None:
    later = asking(replace(QUESTIONS[0], text="Is b so?"), *QUESTIONS[1:])
    refreshed = polib.pofile(po(later, "fr", po(SMALL, "fr")))
    assert [entry for entry in refreshed if entry.fuzzy] == []


def test_po_keeps_what_is_gone_as_obsolete_and_takes_it_up_again() -> None:
    without = po(asking(*QUESTIONS[1:]), "fr", FRENCH)
    assert [entry.msgctxt for entry in polib.pofile(without) if entry.obsolete] == ["q-bbbb"]
    assert state(SMALL, po(SMALL, "fr", without)).fallen_back == ()


def test_po_forgets_what_is_gone_and_was_never_translated() -> None:
    without = po(asking(*QUESTIONS[1:]), "fr", po(SMALL, "fr"))
    assert [entry for entry in polib.pofile(without) if entry.obsolete] == []


def test_state_offers_a_language_when_titles_questions_and_choices_are_done() -> None:
    done = fill(po(SMALL, "fr"), "standard", "kf-bbbb.why_and_how", "t-bbbb")
    wanted = ("standard", "kf-bbbb.why_and_how", "t-bbbb")
    now = state(SMALL, done)
    assert (now, now.offered) == (TranslationState("fr", 8, (), wanted), True)


@pytest.mark.parametrize("place", ["title", "kf-bbbb.title", "q-bbbc"])
def test_state_does_not_offer_a_language_that_misses_a_title_or_question(place: str) -> None:
    now = state(SMALL, fill(po(SMALL, "fr"), place))
    assert (now.offered, now.missing, now.fallen_back) == (False, (place,), (place,))


def test_state_of_no_translation_misses_everything() -> None:
    now = state(SMALL, "")
    assert (now.language, now.done, len(now.fallen_back)) == ("", 0, len(texts(SMALL)))


def test_translated_falls_back_text_by_text() -> None:
    toolkit = translated(SMALL, fill(po(SMALL, "fr"), "standard"))
    assert (toolkit.language, toolkit.title, toolkit.standard) == ("fr", "fr Small", "Good.")


def test_translated_without_a_language_keeps_its_own() -> None:
    assert translated(SMALL, "") == SMALL


def test_translated_takes_no_translation_of_another_wording() -> None:
    assert translated(replace(SMALL, title="Smaller"), FRENCH).title == "Smaller"


def test_translated_cleans_what_translators_wrote() -> None:
    file = polib.pofile(FRENCH)
    words = {"title": " Petit\n", "standard": "<b>Bon</b>", "t-bbbb": "`Osez`", "q-bbbb": " "}
    for entry in file:
        entry.msgstr = words.get(entry.msgctxt, entry.msgstr)
    toolkit = translated(SMALL, f"{file}\n")
    factor = toolkit.key_factors[0]
    assert (toolkit.title, toolkit.standard, factor.tips[0].text, factor.questions[0].text) == (
        "Petit",
        "\\<b>Bon\\</b>",
        "Osez",
        "Is b?",
    )


def test_translated_reaches_every_text() -> None:
    part = Question("q-cccc", "Part?", AnswerKind.YPN)
    choice = Question("q-bbbb", "Which?", AnswerKind.CHOICE, (part,), (Option("o-bbbb", "This"),))
    whole = Toolkit(
        "whole",
        "1.0.0",
        "en",
        "Title",
        benchmark="Benchmark",
        theme="Theme",
        introduction="Introduction",
        standard="Standard",
        rationale="Rationale",
        key_factors=(
            KeyFactor(
                "kf-bbbb",
                "Factor",
                "Statement",
                "Why",
                (choice,),
                (Tip("t-bbbb", "Tip"),),
                (Practice("gp-bbbb", "Port", "Story"),),
            ),
        ),
        context_factors=(ContextFactor("cf-bbbb", "Context", "Example"),),
        scale=("a", "b", "c", "d", "e"),
        scoring=Scoring(
            areas=(Area("x", "Area", ("q-bbbb",)),),
            composites=(Composite("y", "Composite", ("x",)),),
            tiers=(Tier("z", "Tier", (), 1),),
        ),
    )
    french = translated(whole, fill(po(whole, "fr")))
    words = [text.text for text in texts(french)]
    assert (len(words), all(word.startswith("fr ") for word in words)) == (25, True)


@pytest.mark.parametrize(("text", "line"), [('msgid "a"\nnonsense\n', 2), ("nonsense", 1)])
def test_translations_refuse_what_is_no_po_file(text: str, line: int) -> None:
    with pytest.raises(TranslationError) as raised:
        po(SMALL, "fr", text)
    assert raised.value.line == line


@settings(max_examples=15, deadline=None)
@given(toolkits)
def test_translation_of_itself_is_itself(toolkit: Toolkit) -> None:
    assume(len({text.place for text in texts(toolkit)}) == len(texts(toolkit)))
    file = polib.pofile(po(toolkit, toolkit.language))
    for entry in file:
        entry.msgstr = entry.msgid
    assert translated(toolkit, f"{file}\n") == toolkit
