"""A file that a voice gave and the city has too: when the voice's goes, what an officer gave and wrote stays."""

from pathlib import Path
from typing import Any

import pytest

from factories.assessments import Answering, make_assessment
from factories.files import given
from factories.voices import come, make_invitation
from hospes.audit.models import Record
from hospes.journey.assessments import changes, queries
from hospes.journey.assessments.enums import EvidenceKind
from hospes.journey.assessments.models import EvidenceFile, Voice

pytestmark = pytest.mark.django_db
FACTOR, QUESTION = "kf-bcdf", "q-bcdf"


@pytest.fixture(autouse=True)
def uploads(settings: Any, tmp_path: Path) -> None:
    """A folder of uploaded files for one test."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def town() -> Answering:
    """A city that answers."""
    return make_assessment()


def accepted(town: Answering, voice: Voice) -> EvidenceFile:
    by = queries.actor_of(voice)
    file = changes.give_file(respondent=voice.respondent, item=FACTOR, given=given(), by=by, title="Letter")
    changes.accept_file(file=file, by=town.officer.actor)
    return file


def standing(town: Answering) -> list[tuple[str, str, str, str, bool]]:
    """What shows something: item, kind, title, text, whether it has a file."""
    pieces = town.assessment.evidence.filter(removed_at=None)
    return [(each.item, each.kind, each.title, each.text, each.file is not None) for each in pieces]


def test_an_officers_file_stays_when_a_voice_takes_the_same_one_back(town: Answering) -> None:
    voice = come(make_invitation(town))
    file, by = accepted(town, voice), town.officer.actor
    for _twice in range(2):
        changes.add_file(assessment=town.assessment, item=QUESTION, given=given(), by=by, title="Ours", text="Of May.")
    assert EvidenceFile.objects.count() == 2
    changes.take_back_file(file=file, by=queries.actor_of(voice))

    assert standing(town) == [(QUESTION, EvidenceKind.FILE, "Ours", "Of May.", True)]
    assert [each.respondent for each in EvidenceFile.objects.all()] == [None]


def test_what_an_officer_wrote_at_a_voices_file_stays_in_words(town: Answering) -> None:
    voice = come(make_invitation(town))
    file = accepted(town, voice)
    for title, text in (("Ours", "Of May."), ("", "Page 3."), ("Only a title", ""), ("", "")):
        changes.use_file(
            file=file, assessment=town.assessment, item=QUESTION, by=town.officer.actor, title=title, text=text
        )
    changes.withdraw_voice(voice=voice, by=queries.actor_of(voice))

    kept = [("Ours", "Of May."), ("", "Page 3."), ("", "Only a title")]
    assert standing(town) == [(QUESTION, EvidenceKind.TEXT, title, text, False) for title, text in kept]
    assert EvidenceFile.objects.count() == 0
    records = Record.objects.filter(change="keep_words_of_evidence").order_by("pk").values_list("detail", flat=True)
    pieces = town.assessment.evidence.values_list("pk", flat=True)
    assert list(records) == [{"item": QUESTION, "evidence": pk} for pk in pieces]
