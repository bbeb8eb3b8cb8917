"""The first list: proposed, edited, dropped, ordered, added to."""

import pytest

from factories.assessments import Answering, make_assessment, make_officer, make_town
from hospes.audit.actors import SYSTEM
from hospes.journey.assessments import changes, queries
from hospes.journey.assessments.changes import Saved, Stale
from hospes.journey.assessments.models import EarlierWording, ProposedChange
from hospes.journey.assessments.queries.contents import ChangeSaid
from hospes.journey.assessments.rules import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Answering:
    """A city with two gaps and a list."""
    town = make_assessment()
    town.answer("q-bcdf", "no")
    town.answer("q-cdfg", "dont_know")
    town.rate("kf-bcdf", 1, 1)
    town.rate("kf-bcdg", 1, 3)
    changes.build_first_list(assessment=town.assessment, language="en", by=SYSTEM)
    return town


def words(town: Answering, *, kept: bool = True) -> list[str]:
    """The lines of the list."""
    toolkit = queries.toolkit_of(town.assessment, "en")
    return [line.text for line in queries.first_list_of(town.assessment, toolkit, kept=kept)]


PROPOSED = [
    "Ask parents first.",
    "Offer a course at the workplace.",
    "Find out: Are there courses in the evening?",
    "Write the opening hours in the languages people speak.",
    "Ask how they did it: Port-aux-Pins",
    "Make it so that you can say yes: Is there one counter for newcomers?",
]


def test_a_list_is_proposed_from_the_gaps_the_most_pressing_first(town: Answering) -> None:
    assert words(town) == PROPOSED
    line = queries.report(town.assessment, "en").first_list[0]
    assert (line.factor_title, line.origin_word) == ("A language to share", "practical tip")


def test_a_list_is_proposed_in_a_readers_language_and_only_what_is_new(town: Answering) -> None:
    town.answer("q-cdfh", "no")
    assert changes.build_first_list(assessment=town.assessment, language="en", by=SYSTEM) == 1
    assert words(town) == [*PROPOSED, "Make it so that you can say yes: Do parents find childcare during the course?"]


def test_a_line_is_put_into_own_words_and_the_old_ones_are_kept(town: Answering) -> None:
    line = ProposedChange.objects.first()
    assert line
    assert changes.edit_proposed_change(change=line, seen_revision=1, text="We ask parents.", by=SYSTEM) == Saved(2)
    assert changes.edit_proposed_change(change=line, seen_revision=1, text="We ask parents.", by=SYSTEM) == Saved(2)
    late = changes.edit_proposed_change(change=line, seen_revision=1, text="Ask all.", by=SYSTEM)
    assert late == Stale(ChangeSaid("Ask all."), ChangeSaid("We ask parents."), 2)
    assert words(town)[0] == "We ask parents."
    assert [(one.said["note"], one.was_stale) for one in EarlierWording.objects.order_by("pk")] == [
        ("Ask parents first.", False),
        ("Ask all.", True),
    ]


def test_a_line_without_words_is_refused(town: Answering) -> None:
    line = ProposedChange.objects.first()
    assert line
    with pytest.raises(Refused):
        changes.edit_proposed_change(change=line, seen_revision=1, text=" ", by=SYSTEM)


def test_a_dropped_line_can_be_taken_up_again_at_the_end(town: Answering) -> None:
    line = ProposedChange.objects.first()
    assert line
    changes.drop_proposed_change(change=line, by=SYSTEM)
    assert (words(town), words(town, kept=False)) == (PROPOSED[1:], PROPOSED[:1])
    changes.keep_proposed_change(change=line, by=SYSTEM)
    assert words(town) == [*PROPOSED[1:], PROPOSED[0]]


def test_a_line_moves_up_and_down_among_the_kept(town: Answering) -> None:
    first, second, third = ProposedChange.objects.all()[:3]
    changes.drop_proposed_change(change=second, by=SYSTEM)
    changes.move_proposed_change(change=third, up=True, by=SYSTEM)
    assert words(town)[:2] == [third.text, first.text]
    changes.move_proposed_change(change=third, up=False, by=SYSTEM)
    assert words(town)[:2] == [first.text, third.text]


def test_a_line_at_the_end_and_a_dropped_one_stay_where_they_are(town: Answering) -> None:
    lines = list(ProposedChange.objects.all())
    changes.move_proposed_change(change=lines[0], up=True, by=SYSTEM)
    changes.move_proposed_change(change=lines[-1], up=False, by=SYSTEM)
    assert words(town) == PROPOSED
    changes.drop_proposed_change(change=lines[1], by=SYSTEM)
    changes.move_proposed_change(change=lines[1], up=True, by=SYSTEM)
    assert words(town, kept=False) == [PROPOSED[1]]


def test_a_city_adds_changes_of_its_own(town: Answering) -> None:
    changes.add_own_change(assessment=town.assessment, text=" A café. ", factor="kf-bcdf", by=SYSTEM)
    line = queries.report(town.assessment, "en").first_list[-1]
    assert (line.text, line.factor_title, line.origin_word) == ("A café.", "A door that is open", "your own idea")
    with pytest.raises(Refused):
        changes.add_own_change(assessment=town.assessment, text="A café.", factor="kf-none", by=SYSTEM)


def test_a_first_change_of_an_empty_list_is_its_first() -> None:
    town = make_assessment()
    assert changes.add_own_change(assessment=town.assessment, text="A café.", by=SYSTEM).position == 0


def test_a_citys_own_practice_is_not_proposed_to_it() -> None:
    town = make_assessment(city=make_town("Port-aux-Pins"))
    changes.build_first_list(assessment=town.assessment, language="en", by=SYSTEM)
    assert [line for line in words(town) if "Port-aux-Pins" in line] == []


def test_earlier_words_of_a_line_are_kept_with_who_said_them_and_stand_again(town: Answering) -> None:
    line = changes.add_own_change(assessment=town.assessment, text="A café", by=town.officer.actor)
    bo = make_officer("Bo")
    changes.edit_proposed_change(change=line, seen_revision=1, text="A garden", by=bo.actor)
    for _twice in range(2):
        changes.edit_proposed_change(change=line, seen_revision=1, text="A park", by=town.officer.actor)
    line.refresh_from_db()
    told = queries.line_history(line, queries.toolkit_of(town.assessment, "en"))
    assert (told.question, told.revision, told.now.note, told.changed_by) == ("The first list", 2, "A garden", "Bo")
    assert [(one.words.note, one.by, one.was_stale) for one in told.earlier] == [
        ("A park", "Ada", True),
        ("A café", "Ada", False),
    ]
    assert queries.rewritten_lines(town.assessment) == {line.pk}
    earlier = EarlierWording.objects.get(was_stale=False)
    restored = changes.restore_earlier_wording(earlier=earlier, seen_revision=2, by=town.officer.actor)
    line.refresh_from_db()
    assert (restored, line.text) == (changes.Saved(3), "A café")
    EarlierWording.objects.filter(pk=earlier.pk).update(item="change-0")
    earlier.refresh_from_db()
    with pytest.raises(Refused, match="no longer there"):
        changes.restore_earlier_wording(earlier=earlier, seen_revision=3, by=town.officer.actor)


def test_the_history_of_a_line_names_its_key_factor(town: Answering) -> None:
    line = changes.add_own_change(assessment=town.assessment, text="A", factor="kf-bcdf", by=town.officer.actor)
    told = queries.line_history(line, queries.toolkit_of(town.assessment, "en"))
    assert (told.question, told.earlier) == ("A door that is open", ())


def test_a_change_that_is_added_twice_is_one(town: Answering) -> None:
    one, two = (
        changes.add_own_change(assessment=town.assessment, text="A café", by=town.officer.actor) for _twice in range(2)
    )
    assert one == two
