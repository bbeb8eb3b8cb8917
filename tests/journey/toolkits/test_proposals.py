"""Readers propose better words; a facilitator answers; the published version stays as it is."""

import polib
import pytest

from factories.toolkits import SMALL, make_po, make_texts, make_toolkit_version
from hospes.audit.actors import SYSTEM, Actor, ActorKind
from hospes.audit.models import Record
from hospes.journey.toolkits import changes, queries
from hospes.journey.toolkits.enums import ProposalState
from hospes.journey.toolkits.models import ToolkitVersion, TranslationProposal
from hospes.journey.toolkits.queries import StandingText

pytestmark = [pytest.mark.django_db, pytest.mark.bothdatabases]
ANA = Actor(ActorKind.PERSON, id="7", name="Ana")
WHO = "Who finds the way there, and who does not?"
ASKED = "Is there one counter for newcomers?"


@pytest.fixture
def version() -> ToolkitVersion:
    return make_toolkit_version(languages=("fr", "lv"))


def text(version: ToolkitVersion, place: str = "q-bcdf", language: str = "fr") -> StandingText:
    found = queries.standing_text(queries.reading(version, language), place)
    assert found is not None
    return found


def propose(version: ToolkitVersion, proposed: str = "Y a-t-il un guichet ?", **more: str) -> TranslationProposal:
    return changes.propose_wording(text=text(version, **more), proposed=proposed, by=ANA)


def test_a_text_of_a_draft_stands_beside_the_original(version: ToolkitVersion) -> None:
    found = text(version, "kf-bcdf.title")
    assert (found.item, found.original, found.wording) == ("kf-bcdf", "A door that is open", "fr A door that is open")


@pytest.mark.parametrize(("language", "place"), [("fr", "q-zzzz"), ("fr", "kf-bcdf"), ("en", "q-bcdf")])
def test_no_text_stands_elsewhere(version: ToolkitVersion, language: str, place: str) -> None:
    assert queries.standing_text(queries.reading(version, language), place) is None
    assert str(version) == "The open door 1.0.0"


def test_a_proposal_keeps_both_wordings_and_the_audit_keeps_who(version: ToolkitVersion) -> None:
    made = changes.propose_wording(
        text=text(version), proposed=" Y a-t-il\r\nun guichet ? ", note=" Simpler. ", is_native=True, by=ANA
    )
    assert (made.version, str(made), made.wording, made.proposed, made.note, made.is_native, made.state) == (
        version,
        "fr q-bcdf",
        f"fr {ASKED}",
        "Y a-t-il\nun guichet ?",
        "Simpler.",
        True,
        ProposalState.OPEN,
    )
    told = Record.objects.latest("pk")
    assert (told.change, told.subject_id, told.actor_name) == ("toolkits.propose_wording", str(made.pk), "Ana")
    assert told.detail == {"toolkit": "open-door", "language": "fr"}


def test_the_same_words_proposed_again_are_one_proposal(version: ToolkitVersion) -> None:
    assert propose(version) == propose(version)
    assert list(queries.open_proposals("open-door")) == [TranslationProposal.objects.get()]


@pytest.mark.parametrize(
    ("proposed", "note", "reason"),
    [
        ("  ", "", "stand there already"),
        (f"fr {ASKED}", "", "stand there already"),
        ("x" * 10_001, "", "too long"),
        ("Better", "x" * 501, "too long"),
        ("Bet\0ter", "", "a sign"),
        ("Better", "\0", "a sign"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_the_reason(
    version: ToolkitVersion, proposed: str, note: str, reason: str
) -> None:
    with pytest.raises(changes.WordingRefusedError, match=reason):
        changes.propose_wording(text=text(version), proposed=proposed, note=note, by=ANA)
    assert not TranslationProposal.objects.exists()


def test_accepting_changes_nothing_that_is_published_and_waits_for_the_next_version(version: ToolkitVersion) -> None:
    other = propose(version, "Vai ir lete?", language="lv")
    made = propose(version)
    assert changes.accept_wording(proposal=made, by=ANA)
    assert Record.objects.latest("pk").change == "toolkits.accept_wording"
    assert list(queries.open_proposals("open-door")) == [other]
    assert queries.accepted_proposals(version) == (made,)
    assert text(version).wording == f"fr {ASKED}"
    said = {entry.msgctxt: entry.msgstr for entry in polib.pofile(queries.next_translation(version, "fr"))}
    assert (said["q-bcdf"], said["q-bcdk"]) == (
        "Y a-t-il un guichet ?",
        f"fr {WHO}",
    )
    assert queries.next_translation(version, "lv").strip() == make_po(SMALL, "lv").strip()


def test_what_the_next_version_took_over_waits_no_longer(version: ToolkitVersion) -> None:
    changes.accept_wording(proposal=propose(version), by=ANA)
    texts = make_texts(version="1.0.1", languages=("lv",)) | {"locale/fr.po": queries.next_translation(version, "fr")}
    later = changes.publish_version(texts=texts, by=SYSTEM)
    assert text(later).wording == "Y a-t-il un guichet ?"
    assert queries.accepted_proposals(later) == ()


def test_a_language_that_the_next_version_lost_offers_nothing(version: ToolkitVersion) -> None:
    changes.accept_wording(proposal=propose(version), by=ANA)
    assert queries.accepted_proposals(make_toolkit_version(version="1.0.1")) == ()


def test_declining_keeps_the_proposal_and_is_said_once(version: ToolkitVersion) -> None:
    made = propose(version)
    assert changes.decline_wording(proposal=made, by=ANA)
    assert Record.objects.latest("pk").change == "toolkits.decline_wording"
    before = Record.objects.count()
    assert not changes.decline_wording(proposal=made, by=ANA)
    assert not changes.accept_wording(proposal=made, by=ANA)
    assert (TranslationProposal.objects.get().state, Record.objects.count()) == (ProposalState.DECLINED, before)
    assert queries.accepted_proposals(version) == ()
