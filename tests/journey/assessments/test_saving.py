"""Saving what a voice says: revisions, words that come too late, earlier wordings."""

import pytest

from factories.assessments import make_assessment
from hospes.journey.assessments import queries
from hospes.journey.assessments.changes import Saved

pytestmark = pytest.mark.django_db


def test_an_answer_is_saved_as_its_first_revision() -> None:
    town = make_assessment()
    assert town.answer("q-bcdf", "yes", "Since May.") == Saved(1)
    page = queries.sheet(town.assessment).factors[0]
    assert (page.questions[0].value, page.questions[0].note, page.questions[0].revision) == (
        "yes",
        "Since May.",
        1,
    )


def test_a_report_is_drawn_in_the_readers_language() -> None:
    town = make_assessment()
    town.answer("q-bcdf", "no")
    town.rate("kf-bcdf", 1, 3)
    found = queries.report(town.assessment, "en")
    assert found.gaps[0].title == "A door that is open"
