"""What is kept of voices has a name that gives nobody away."""

from uuid import UUID

from hospes.journey.assessments.models import ReadNote, Voice

SOMEBODY = UUID("0d4e0a52-6f5c-4a0e-9d3e-0a3f6a1f7c11")


def test_a_voice_is_called_by_its_random_id() -> None:
    assert str(Voice(respondent_id=SOMEBODY, tell="ana@town.example")) == str(SOMEBODY)


def test_a_reading_of_a_note_is_called_by_its_item() -> None:
    assert str(ReadNote(item="q-bcdf", revision=2, masked="Somebody said so.")) == "q-bcdf (2)"
