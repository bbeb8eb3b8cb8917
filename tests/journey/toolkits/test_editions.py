"""What each version changed."""

from dataclasses import replace

import pytest

from factories.toolkits import ARRIVING, SMALL, SPEAKING, make_toolkit_version
from hospes.journey.toolkits.queries import Edition, ItemChange, changes_between, history
from hospes.method.toolkit_format.model import AnswerKind, ChangeKind, DeclaredChange, Question, Retired, Tip

pytestmark = [pytest.mark.django_db, pytest.mark.bothdatabases]

NEW = Question("q-wwww", "Does somebody speak Arabic?", AnswerKind.YPN)
NEXT = replace(
    SMALL,
    version="2.0.0",
    standard="Every newcomer is answered within three days.",
    key_factors=(
        replace(ARRIVING, statement="Whoever arrives finds **one place** which answers."),
        replace(SPEAKING, questions=(SPEAKING.questions[0], NEW), tips=(SPEAKING.tips[0], Tip("t-wwww", "Try it."))),
    ),
    retired=(Retired("q-cdfh", ("q-wwww",)), Retired("t-bcdh")),
    changes=(
        DeclaredChange("2.0.0", "kf-bcdf", ChangeKind.EDITORIAL),
        DeclaredChange("2.0.0", "q-cdfh", ChangeKind.SPLIT, ("q-wwww",)),
        DeclaredChange("2.0.0", "standard", ChangeKind.REWORDED),
        DeclaredChange("2.0.0", "t-bcdh", ChangeKind.RETIRED),
        DeclaredChange("2.0.0", "t-wwww", ChangeKind.ADDED),
    ),
)


def test_changes_between_shows_old_and_new_words_of_what_changed():
    week, days = SMALL.standard, NEXT.standard
    assert changes_between(SMALL, NEXT) == (
        ItemChange("standard", ChangeKind.REWORDED, week, days, True),
        ItemChange(
            "kf-bcdf",
            ChangeKind.EDITORIAL,
            "Whoever arrives finds one place that answers.",
            "Whoever arrives finds one place which answers.",
            True,
        ),
        ItemChange("q-cdfh", ChangeKind.SPLIT, "Do parents find childcare during the course?", "", False, ("q-wwww",)),
        ItemChange("t-bcdh", ChangeKind.RETIRED, "Offer a course at the workplace.", ""),
        ItemChange("q-wwww", ChangeKind.ADDED, "", "Does somebody speak Arabic?"),
        ItemChange("t-wwww", ChangeKind.ADDED, "", "Try it."),
    )


def test_changes_between_calls_an_undeclared_change_of_its_own_texts_editorial():
    (change,) = changes_between(SMALL, replace(SMALL, rationale=""))
    assert change == ItemChange("rationale", ChangeKind.EDITORIAL, SMALL.rationale, "", True)


def test_history_tells_what_each_version_did():
    first = make_toolkit_version()
    second = make_toolkit_version(version="1.0.1")
    assert history("open-door") == (Edition(second, first, ()), Edition(first, None, ()))
    assert history("unknown") == ()


@pytest.mark.parametrize("count", [1, 3])
def test_history_asks_the_database_as_often_for_many_versions(count, django_assert_num_queries):
    for number in range(count):
        make_toolkit_version(version=f"1.0.{number}")
    history("open-door")
    with django_assert_num_queries(1):
        assert len(history("open-door")) == count
