"""Drafts: kept for later, and never overwritten by somebody who had not seen them."""

import pytest

from factories.toolkits import make_texts, make_toolkit_version
from hospes.audit.actors import SYSTEM
from hospes.audit.models import Record
from hospes.journey.toolkits import changes, queries
from hospes.journey.toolkits.changes import Saved, Stale, ToolkitRefusedError
from hospes.journey.toolkits.models import ToolkitVersion

pytestmark = [pytest.mark.django_db, pytest.mark.bothdatabases]


def keep(seen="", **fields):
    return changes.draft_version(texts=make_texts(**fields), seen=seen, by=SYSTEM)


def publish(seen="", **fields):
    return changes.publish_draft(texts=make_texts(**fields), seen=seen, by=SYSTEM)


def standards():
    """What the rows say, by their texts."""
    return [row.texts == make_texts(standard="Theirs.") for row in ToolkitVersion.objects.all()]


def test_a_draft_is_not_published():
    draft = keep().version
    assert list(queries.drafts()) == [draft]
    assert queries.latest_versions() == ()
    assert Record.objects.latest("pk").change == "toolkits.draft_version"


def test_a_draft_keeps_what_is_not_yet_in_order():
    texts = make_texts() | {"locale/fr.po": "no translation", "context.md": "# Context factors\n\n## New one\n"}
    draft = changes.draft_version(texts=texts, by=SYSTEM).version
    assert (draft.texts, draft.languages) == (texts, ["en"])


def test_a_draft_made_from_the_present_one_takes_its_place():
    first = keep().version
    again = keep(first.content_hash, standard="Better.").version
    assert first.pk == again.pk
    assert ToolkitVersion.objects.get().content_hash == again.content_hash


def test_a_draft_made_from_an_outdated_one_overwrites_nothing():
    opened = keep().version
    theirs = keep(opened.content_hash, standard="Theirs.").version
    assert keep(opened.content_hash, standard="Mine.") == Stale(theirs)
    assert standards() == [True]
    assert Record.objects.latest("pk").subject_id == str(theirs.pk)


def test_a_folder_from_elsewhere_overwrites_no_draft():
    theirs = keep(standard="Theirs.").version
    assert keep(standard="Mine.") == Stale(theirs)
    assert standards() == [True]


def test_the_decision_for_ones_own_words_takes_the_others_place():
    opened = keep().version
    theirs = keep(opened.content_hash, standard="Theirs.").version
    assert keep(theirs.content_hash, standard="Mine.") == Saved(theirs)
    assert standards() == [False]


def test_two_who_write_the_same_do_not_contradict_each_other():
    opened = keep().version
    theirs = keep(opened.content_hash, standard="Theirs.").version
    assert keep(opened.content_hash, standard="Theirs.") == Saved(theirs)


def test_a_draft_under_another_number_stands_beside_the_first():
    opened = keep().version
    other = keep(opened.content_hash, version="1.1.0").version
    assert set(queries.drafts()) == {opened, other}


def test_a_draft_that_was_thrown_away_meanwhile_is_kept_anew():
    opened = keep().version
    changes.discard_draft(draft=opened, seen=opened.content_hash, by=SYSTEM)
    assert keep(opened.content_hash, standard="Mine.") == Saved(queries.drafts().get())


@pytest.mark.parametrize("texts", [{}, {"toolkit.yaml": "id: x"}, {"toolkit.yaml": 'id: "a\\0b"\nversion: 1.0.0\n'}])
def test_a_toolkit_that_does_not_say_what_it_is_is_no_draft(texts):
    with pytest.raises(ToolkitRefusedError):
        changes.draft_version(texts=texts, by=SYSTEM)


def test_a_nul_in_the_address_is_refused_like_any_other_wrong_address():
    texts = make_texts()
    wrong = texts | {"toolkit.yaml": texts["toolkit.yaml"].replace("id: open-door", 'id: "open\\0door"')}
    with pytest.raises(ToolkitRefusedError):
        changes.publish_draft(texts=wrong, seen="", by=SYSTEM)
    assert queries.latest_version("open\0door") is None


def test_a_draft_never_touches_a_published_version():
    make_toolkit_version()
    with pytest.raises(ToolkitRefusedError):
        keep()


def test_publishing_a_draft_takes_its_place():
    draft = keep().version
    assert publish(draft.content_hash, standard="Better.").version.pk == draft.pk
    assert not queries.drafts().exists()


def test_publishing_from_an_outdated_draft_publishes_nothing():
    opened = keep().version
    theirs = keep(opened.content_hash, standard="Theirs.").version
    assert publish(opened.content_hash, standard="Mine.") == Stale(theirs)
    assert list(queries.drafts()) == [theirs]
    assert standards() == [True]


def test_publishing_what_cannot_be_read_is_refused():
    with pytest.raises(ToolkitRefusedError):
        changes.publish_draft(texts={}, seen="", by=SYSTEM)


def test_discard_draft_takes_it_away():
    draft = keep().version
    assert changes.discard_draft(draft=draft, seen=draft.content_hash, by=SYSTEM)
    assert not ToolkitVersion.objects.exists()
    assert Record.objects.latest("pk").detail == {"toolkit": "open-door", "version": "1.0.0"}


def test_discard_draft_leaves_what_somebody_else_changed_meanwhile():
    opened = keep().version
    keep(opened.content_hash, standard="Theirs.")
    assert not changes.discard_draft(draft=opened, seen=opened.content_hash, by=SYSTEM)
    assert standards() == [True]
