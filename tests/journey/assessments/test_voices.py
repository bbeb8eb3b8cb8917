"""Voices without an account: they come, say something, come back by four words, withdraw; anonymous ones leave less."""

from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from factories.assessments import Answering, make_assessment
from factories.voices import come, guest, make_invitation, person, write
from hospes.audit.actors import Actor, ActorKind
from hospes.audit.models import Record
from hospes.journey.assessments import changes, queries
from hospes.journey.assessments.enums import Group, Reading
from hospes.journey.assessments.models import Answer, EarlierWording, ReadNote, Respondent, Voice, VoiceInvitation
from hospes.journey.assessments.queries.four_words import FALLBACK, draws, hashed, word_list
from hospes.journey.assessments.rules import Refused
from hospes.method.spelling import fold

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Answering:
    """A city that answers."""
    return make_assessment()


def voices_of(town: Answering, count: int = 1, **given: object) -> list[Voice]:
    """Those who came by one link of a group."""
    made = make_invitation(town, guest(**given))
    return [come(made) for _ in range(count)]


def notes(town: Answering) -> list[tuple[str, str, str, Reading | None]]:
    """Item, text, group and reading of each note, as the officer finds them."""
    found = queries.voice_notes(town.assessment, queries.toolkit_of(town.assessment))
    return [(note.item, note.text, note.group, note.reading) for note in found]


def read(town: Answering, voice: Voice, item: str, reading: Reading, revision: int = 1, masked: str = "") -> None:
    """The officer decides."""
    by = town.officer.actor
    changes.read_note(respondent=voice.respondent, item=item, revision=revision, reading=reading, masked=masked, by=by)


# Coming


def test_voice_has_a_random_identifier_a_group_and_the_link_it_came_by(town):
    made = make_invitation(town, person(department="Library", language="fr"))
    by = Actor(ActorKind.RESPONDENT, id="6b1f0d1e-2f6b-4c8e-9d0a-1f2e3d4c5b6a")

    voice = changes.join(invitation=made, by=by)

    made.refresh_from_db()
    assert (voice.pk, voice.invitation, voice.department, voice.language) == (UUID(by.id), made, "Library", "fr")
    assert (voice.respondent.group, voice.respondent.person, made.joined) == (Group.NEWCOMERS, None, 1)
    record = Record.objects.get(change="join")
    assert (record.actor_id, record.actor_name, record.detail) == (
        by.id, "", {"invitation": str(made.pk), "group": "newcomers"}
    )  # fmt: skip


def test_full_link_lets_nobody_in(town):
    made = make_invitation(town, limit=1)
    come(made)

    with pytest.raises(Refused, match="As many voices as this link allows have joined"):
        come(made)
    assert Voice.objects.count() == 1


def test_first_voice_of_an_assessment_is_its_officer_whoever_came_on_that_day(town):
    voices_of(town, is_anonymous=True)

    assert queries.voice_of(town.assessment) == town.voice


# Saying


def test_voice_answers_for_itself_alone(town):
    one, other = voices_of(town, 2)
    town.answer("q-bcdf", "yes", "Ours.")
    write(one, "q-bcdf", "Mine.", value="no")

    sheets = [queries.sheet(town.assessment, each.respondent, beside=False, evidence=False) for each in (one, other)]
    first = [sheet.factors[0].questions[0] for sheet in sheets]
    assert [(field.value, field.note) for field in first] == [("no", "Mine."), ("", "")]


def test_several_voices_are_not_agreed_and_peers_are_left_out(town):
    one, two = voices_of(town, 2)
    peer = voices_of(town, group=Group.PEER_REVIEWER)[0]
    for voice, level in ((one, 1), (two, 2), (peer, 4)):
        changes.save_rating(
            respondent=voice.respondent, item="kf-bcdf", seen_revision=0, level=level, importance=None, note="",
            by=queries.actor_of(voice),
        )  # fmt: skip

    standing = queries.report(town.assessment, "en").factors[0].standing
    assert (standing.voices, standing.lowest, standing.median, standing.highest) == (2, 1, 1.5, 2)
    assert standing.not_agreed


def test_closed_assessment_takes_no_more_words_of_voices(town):
    (voice,) = voices_of(town)
    changes.finish_assessment(assessment=town.assessment, by=town.officer.actor)

    for change in (
        lambda: write(voice, "q-bcdf", "Late."),
        lambda: changes.finish_voice(voice=voice, by=queries.actor_of(voice)),
        lambda: changes.withdraw_voice(voice=voice, by=queries.actor_of(voice)),
    ):
        with pytest.raises(Refused, match="it takes no more answers"):
            change()


def test_voice_finishes_and_goes_on(town):
    (voice,) = voices_of(town)
    changes.finish_voice(voice=voice, by=queries.actor_of(voice))
    write(voice, "q-bcdf", "One more thing.")

    voice.refresh_from_db()
    assert voice.finished_at is not None


def test_wish_to_be_told_is_kept_and_taken_back(town):
    (voice,) = voices_of(town)
    by, told = queries.actor_of(voice), []
    for email in ("ana@example.org", ""):
        changes.ask_to_be_told(voice=voice, email=email, by=by)
        told.append(Voice.objects.get().tell)

    assert told == ["ana@example.org", ""]
    assert [record.detail["wishes"] for record in Record.objects.filter(change="ask_to_be_told")] == [False, True]
    with pytest.raises(Refused, match="whole e-mail address"):
        changes.ask_to_be_told(voice=voice, email="ana", by=by)


# Withdrawing


def test_withdrawing_deletes_every_word_and_keeps_that_somebody_withdrew(town):
    made = make_invitation(town, person(department="Library"))
    voice = come(made)
    write(voice, "q-bcdf", "First.")
    write(voice, "q-bcdf", "Second.", seen=1)
    write(voice, "q-cdfg", "", value="no")
    read(town, voice, "q-bcdf", Reading.SHOWN, revision=2)
    changes.ask_to_be_told(voice=voice, email="ana@example.org", by=queries.actor_of(voice))

    changes.withdraw_voice(voice=voice, by=queries.actor_of(voice))

    kept = Voice.objects.get()
    assert (kept.department, kept.language, kept.tell, kept.invitation) == ("", "", "", None)
    assert kept.withdrawn_at is not None
    assert [model.objects.filter(respondent=voice.pk).count() for model in (Answer, EarlierWording, ReadNote)] == [
        0
    ] * 3
    assert Respondent.objects.filter(pk=voice.pk).exists()
    assert queries.voice_named(str(voice.pk)) is None
    assert queries.voice_with(queries.words_of(voice)) is None
    assert queries.report(town.assessment, "en").respondents == 1
    with pytest.raises(Refused, match="You have withdrawn"):
        write(voice, "q-bcdf", "Again.")


# Four words


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_list_has_512_words_that_differ_however_they_are_spelt(language):
    listed = word_list(language)

    assert len({fold(word) for word in listed}) == len(listed) >= 512
    assert all(word.isalpha() for word in listed)


def test_language_without_a_list_has_the_english_one():
    assert word_list("lv") == word_list(FALLBACK)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_voice_is_found_by_its_four_words_however_they_are_typed(town, language):
    voices = voices_of(town, 3, language=language)
    words = queries.words_of(voices[1])

    assert len(words.split()) == 4
    for typed in (words, words.upper(), f"  {', '.join(words.split())}. "):
        assert queries.voice_with(typed) == voices[1]
    assert queries.voice_with(" ".join(reversed(words.split()))) is None


def test_only_a_hash_of_the_words_is_kept(town):
    (voice,) = voices_of(town)

    assert voice.words == hashed(queries.words_of(voice))
    assert not any(word in voice.words for word in queries.words_of(voice).split())


def test_words_that_somebody_has_already_are_not_given_again(town):
    by = Actor(ActorKind.RESPONDENT, id="6b1f0d1e-2f6b-4c8e-9d0a-1f2e3d4c5b6a")
    made, (taken,) = make_invitation(town), voices_of(town)
    turns = draws(UUID(by.id), "en")
    first, second = next(turns), next(turns)
    Voice.objects.filter(pk=taken.pk).update(words=hashed(first))

    assert queries.words_of(changes.join(invitation=made, by=by)) == second


def test_words_of_another_list_are_not_shown(town):
    (voice,) = voices_of(town)
    voice.words = hashed("four that nobody drew")

    assert queries.words_of(voice) == ""


@pytest.mark.parametrize("name", ["", "nobody", "6b1f0d1e-2f6b-4c8e-9d0a-1f2e3d4c5b6a"])
def test_nobody_is_found_by_another_name(name):
    assert queries.voice_named(name) is None


# Anonymous voices


def all_values() -> str:
    """Everything that the audit keeps, as text."""
    return str(list(Record.objects.values()))


def test_anonymous_voice_leaves_the_day_the_round_and_the_group(town):
    made = make_invitation(town, person(is_anonymous=True, department="Library"))
    Record.objects.all().delete()
    voice = come(made)
    write(voice, "q-bcdf", "First.")
    write(voice, "q-bcdf", "Second.", seen=1)
    write(voice, "q-cdfg", "", value="no")
    write(voice, "q-bcdf", "Late.", seen=1)
    changes.finish_voice(voice=voice, by=queries.actor_of(voice))

    day = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    detail = {"round": town.assessment.round_id, "group": "newcomers"}
    kept = Record.objects.order_by("pk").values_list("change", "at", "actor_kind", "actor_id", "actor_name", "detail")
    assert list(kept) == [
        (change, day, "respondent", "", "", detail)
        for change in ("join", "save_answer", "keep_stale_words", "finish_voice")
    ]
    assert not any(trace in all_values() for trace in (str(voice.pk), str(made.pk), "ana@example.org"))
    moments = {one.changed_at for one in Answer.objects.filter(respondent=voice.pk)}
    moments |= {one.at for one in EarlierWording.objects.filter(respondent=voice.pk)}
    assert moments | {Respondent.objects.get(pk=voice.pk).joined_at} == {day}
    found = Voice.objects.get()
    assert (found.invitation, found.department, found.finished_at) == (None, "", day)
    assert set(Answer.objects.filter(respondent=voice.pk).values_list("changed_by", flat=True)) == {""}
    assert VoiceInvitation.objects.get().joined == 1


def test_last_change_of_an_assessment_does_not_go_back_to_the_day_of_an_anonymous_voice(town):
    before = type(town.assessment).objects.get(pk=town.assessment.pk).changed_at
    (voice,) = voices_of(town, is_anonymous=True)
    write(voice, "q-bcdf", "Said.")

    town.assessment.refresh_from_db()
    assert town.assessment.changed_at == before


def test_anonymous_voice_may_leave_no_address(town):
    (voice,) = voices_of(town, is_anonymous=True)

    with pytest.raises(Refused, match="leaves no address"):
        changes.ask_to_be_told(voice=voice, email="ana@example.org", by=queries.actor_of(voice))
    changes.ask_to_be_told(voice=voice, email="", by=queries.actor_of(voice))
    with pytest.raises(IntegrityError), transaction.atomic():
        Voice.objects.filter(pk=voice.pk).update(tell="ana@example.org")


# Reading what voices wrote


def test_note_says_its_group_from_three_voices_on(town):
    one, two = voices_of(town, 2)
    write(one, "q-bcdf", "Closed at noon.")
    small = notes(town)
    (three,) = voices_of(town)
    changes.save_rating(
        respondent=two.respondent, item="kf-bcdg", seen_revision=0, level=1, importance=None, note="Few courses.",
        by=queries.actor_of(two),
    )  # fmt: skip
    changes.save_context_reading(
        respondent=three.respondent, item="cf-bcdf", seen_revision=0, effect="hinders", note="No rooms.",
        by=queries.actor_of(three),
    )  # fmt: skip
    town.answer("q-bcdf", "yes", "The officer's own.")

    assert small == [("q-bcdf", "Closed at noon.", "a voice", None)]
    assert {note[0]: note[1:] for note in notes(town)} == {
        "q-bcdf": ("Closed at noon.", "newcomers", None),
        "kf-bcdg": ("Few courses.", "newcomers", None),
        "cf-bcdf": ("No rooms.", "newcomers", None),
    }


def test_note_of_a_small_group_is_told_with_others_so_that_nobody_stands_out(town):
    voices_of(town, 4)
    (mayor,) = voices_of(town, group=Group.ELECTED)
    write(mayor, "q-bcdf", "I closed it.")

    assert notes(town) == [("q-bcdf", "I closed it.", "elected · newcomers", None)]


def test_nothing_of_a_voice_is_seen_before_it_was_read(town):
    shown, masked, held, unread = voices_of(town, 4)
    for voice, text in ((shown, "Fine."), (masked, "Ask Zoe."), (held, "Zoe stole."), (unread, "Waits.")):
        write(voice, "q-bcdf", text)
    read(town, shown, "q-bcdf", Reading.SHOWN)
    read(town, masked, "q-bcdf", Reading.MASKED, masked=" Ask somebody. ")
    read(town, held, "q-bcdf", Reading.HELD)
    town.answer("q-bcdf", "yes", "Ours.")

    found = queries.voice_notes(town.assessment, queries.toolkit_of(town.assessment))
    assert {note.text: note.shown for note in found} == {
        "Fine.": "Fine.",
        "Ask Zoe.": "Ask somebody. (The city left out names of other people.)",
        "Zoe stole.": "",
        "Waits.": "",
    }
    line = queries.report(town.assessment, "en").factors[0].answers[0]
    assert "Zoe" not in line.note
    assert "Waits." not in line.note
    assert {"Ours.", "Fine."} <= set(line.note.split("\n\n"))


def test_changed_note_is_unread_again(town):
    (voice,) = voices_of(town)
    write(voice, "q-bcdf", "Fine.")
    read(town, voice, "q-bcdf", Reading.SHOWN)
    write(voice, "q-bcdf", "Not fine, ask Zoe.", seen=1)

    assert notes(town) == [("q-bcdf", "Not fine, ask Zoe.", "a voice", None)]
    with pytest.raises(Refused, match="changed this text while you were reading"):
        read(town, voice, "q-bcdf", Reading.SHOWN)
    read(town, voice, "q-bcdf", Reading.HELD, revision=2)
    assert ReadNote.objects.get().reading == Reading.HELD


def test_masking_needs_words_and_a_note_that_is_gone_needs_none(town):
    (voice,) = voices_of(town)
    write(voice, "q-bcdf", "Ask Zoe.", value="yes")
    with pytest.raises(Refused, match="without the names"):
        read(town, voice, "q-bcdf", Reading.MASKED, masked="  ")
    write(voice, "q-bcdf", "", value="yes", seen=1)
    with pytest.raises(Refused, match="has taken this text back"):
        read(town, voice, "q-bcdf", Reading.SHOWN, revision=2)
    with pytest.raises(Refused, match="has taken this text back"):
        read(town, voice, "q-cdfg", Reading.SHOWN)


def test_page_names_a_note_without_saying_whose_it_is(town):
    (voice,) = voices_of(town)
    write(voice, "q-bcdf", "One.")
    write(voice, "q-bcdk", "Two.")
    toolkit = queries.toolkit_of(town.assessment)
    first, second = queries.voice_notes(town.assessment, toolkit)

    assert first.key != second.key
    assert queries.note_keyed(town.assessment, toolkit, first.key) == first
    assert queries.note_keyed(town.assessment, toolkit, "none") is None
