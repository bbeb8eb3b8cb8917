"""Notes that several take together: nothing is overwritten, nothing is kept twice, nothing that was typed is lost."""

from datetime import timedelta

import pytest

from factories.mentoring import Pair, make_activity, refused
from hospes.audit.actors import Actor, ActorKind
from hospes.journey.cities.changes import Saved
from hospes.journey.mentoring import changes
from hospes.journey.mentoring.changes import AgendaGiven, StaleNote
from hospes.journey.mentoring.models import Activity, ActivityNote, AgendaItem
from hospes.journey.mentoring.queries.notes import earlier_notes

pytestmark = [pytest.mark.django_db, pytest.mark.bothdatabases]
ADA, BO = (Actor(ActorKind.PERSON, number, name) for number, name in (("1", "Ada"), ("2", "Bo")))


@pytest.fixture
def item(pair: Pair, visit: Activity) -> AgendaItem:
    """A line of the agenda."""
    return changes.add_agenda_item(activity=visit, given=AgendaGiven("Port"), by=pair.by)


def note(activity: Activity, item: AgendaItem | None, seen: int, text: str, by: Actor, key: str = "") -> object:
    """Note something."""
    return changes.save_note(activity=activity, item=item, seen_revision=seen, text=text, by=by, key=key)


def kept(activity: Activity, item: AgendaItem | None) -> list[tuple[str, bool]]:
    """What was noted before, and whether it came too late."""
    return [(one.said["text"], one.was_stale) for one in earlier_notes(activity, item)]


def test_a_stale_note_is_kept_and_both_are_shown(visit: Activity, item: AgendaItem):
    assert note(visit, item, 0, "Six boats.\r\nOne crane.", ADA) == Saved(1)
    assert note(visit, item, 0, "Six boats.\nOne crane.", BO) == Saved(1)  # the same words
    assert note(visit, item, 1, "Seven boats.", BO) == Saved(2)
    late = StaleNote("Eight boats.", "Seven boats.", 2)
    assert [note(visit, item, 1, "Eight boats.", ADA) for _twice in range(2)] == [late, late]
    assert kept(visit, item) == [("Eight boats.", True), ("Six boats.\nOne crane.", False)]
    assert note(visit, item, 2, "Seven or eight boats.", ADA) == Saved(3)
    assert [str(one) for one in ActivityNote.objects.all()] == ["Seven or eight boats."]
    assert [str(one) for one in earlier_notes(visit, item)][-1] == f"{item.pk} (1)"


def test_a_page_sent_as_it_was_found_says_nothing_new(visit: Activity):
    note(visit, None, 0, "Six boats.", ADA)
    note(visit, None, 1, "Seven boats.", BO)

    for seen, found in ((0, ""), (1, "Six boats.")):
        assert note(visit, None, seen, found, ADA) == StaleNote(found, "Seven boats.", 2, says_new=False)
    assert kept(visit, None) == [("Six boats.", False)]


def test_a_save_that_is_sent_twice_is_saved_once(visit: Activity):
    assert note(visit, None, 0, "Six", ADA, "a") == Saved(1)
    assert note(visit, None, 0, "Six boats", ADA, "a") == Saved(2)  # the same page, which never heard of the first
    assert note(visit, None, 2, "Seven boats", BO, "b") == Saved(3)
    assert note(visit, None, 0, "Six boats", ADA, "a") == Saved(2)  # its answer was lost on the way
    assert kept(visit, None) == [("Six boats", False)]  # "Six" grew within minutes: one wording


def test_words_that_grow_later_or_by_another_hand_are_another_wording(visit: Activity):
    note(visit, None, 0, "Six", ADA)
    note(visit, None, 1, "Six boats", BO)
    ActivityNote.objects.update(changed_at=ActivityNote.objects.get().changed_at - timedelta(hours=1))
    note(visit, None, 2, "Six boats.", BO)

    assert kept(visit, None) == [("Six boats", False), ("Six", False)]


def test_a_note_has_its_place_and_its_length(pair: Pair, visit: Activity, item: AgendaItem):
    other = make_activity(pair)
    ask = {"seen_revision": 0, "by": ADA, "item": item}

    assert refused(changes.save_note, **ask, activity=other, text="Boats").startswith("This line is on the agenda of")
    assert refused(changes.save_note, **ask, activity=visit, text="x" * 20_001).startswith("A text can have 20000")
