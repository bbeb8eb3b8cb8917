"""A report tells no single voice: not by what it chose, not by when it came."""

import pytest

from factories.assessments import Answering, make_assessment
from factories.voices import come, make_invitation, write
from hospes.journey.assessments import changes, queries
from hospes.journey.assessments.enums import ContextEffect, Reading

pytestmark = pytest.mark.django_db
QUESTION = "q-bcdh"


def said(town: Answering) -> tuple[str, str]:
    """What the report says was chosen, and written, at the question."""
    found = queries.report(town.assessment, "en")
    line = next(each for factor in found.factors for each in factor.answers if each.item == QUESTION)
    return line.reply, line.note


def tell(town: Answering, note: str, value: str) -> None:
    """A voice comes, answers, and the officer lets its words be read."""
    voice = come(make_invitation(town))
    write(voice, QUESTION, note, value=value)
    whose = {"respondent": voice.respondent, "item": QUESTION, "revision": 1, "by": town.officer.actor}
    if note:
        changes.read_note(reading=Reading.SHOWN, masked="", **whose)


def test_choices_of_voices_are_told_once_three_chose() -> None:
    town = make_assessment()
    town.answer(QUESTION, "yes")
    tell(town, "", "no")
    assert said(town)[0] == "Yes"
    tell(town, "", "no")
    assert said(town)[0] == "Yes · No"


def test_notes_stand_in_no_order_of_coming() -> None:
    town = make_assessment()
    for note in ("Since May.", "Above the door.", "On Mondays."):
        tell(town, note, "yes")
    assert said(town)[1] == "Above the door.\n\nOn Mondays.\n\nSince May."


def test_context_is_what_most_say() -> None:
    town = make_assessment()
    factor = queries.report(town.assessment, "en").context[0].id
    for effect in ("hinders", "helps", "helps"):
        voice = come(make_invitation(town))
        changes.save_context_reading(
            respondent=voice.respondent,
            item=factor,
            seen_revision=0,
            effect=effect,
            note="",
            by=queries.actor_of(voice),
        )
    assert queries.report(town.assessment, "en").context[0].effect is ContextEffect.HELPS
