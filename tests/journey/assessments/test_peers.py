"""Asking peers: what is released to them, who comes, what they remark, what the city answers; nothing is lost."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.db.utils import IntegrityError
from django.utils import timezone

from factories.assessments import Answering, make_assessment
from factories.peers import FACTOR, again, answer, make_peer, make_review, peer_guest, remark
from factories.toolkits import make_toolkit_version
from factories.voices import come, make_invitation
from hospes.audit.models import Record
from hospes.journey.assessments import changes, emails, queries, rules
from hospes.journey.assessments.models import EarlierDecision, Peer, Remark, Review
from hospes.journey.assessments.rules import Refused
from hospes.journey.people.changes import hand_over_letter, keep_letter
from hospes.journey.people.changes.letters import note_sent
from hospes.journey.people.models import KeptLetter

pytestmark = pytest.mark.django_db
ELSEWHERE = "https://hospes.town.example"


@pytest.fixture(autouse=True)
def elsewhere(settings) -> None:
    """The address of an installation that others can reach."""
    settings.URL = ELSEWHERE


@pytest.fixture
def town() -> Answering:
    """A city with a level, a reason, an answer and a piece of evidence, in English and French."""
    town = make_assessment(make_toolkit_version(languages=("fr",)))
    town.rate(FACTOR, 3, note="The counter works.")
    town.answer("q-bcdf", "yes", "In the town hall.")
    town.read_context("cf-bcdf", "helps")
    changes.add_evidence(
        assessment=town.assessment, item=FACTOR, title="Minutes", text="Of May.", by=town.officer.actor
    )
    return town


def agree(town: Answering, level: int | None, reason: str) -> None:
    """A meeting says something about the first key factor."""
    by = town.officer.actor
    if not town.assessment.meetings.exists():
        changes.save_meeting(
            assessment=town.assessment, seen_revision=0, held_on=timezone.localdate(), place="", present="",
            shows_names=False, by=by,
        )  # fmt: skip
    seen = town.assessment.agreed_levels.count()
    changes.agree_level(assessment=town.assessment, item=FACTOR, seen_revision=seen, level=level, reason=reason, by=by)


def test_city_releases_its_own_words_and_no_voice(town):
    voice = come(make_invitation(town))
    changes.save_rating(
        respondent=voice.respondent, item=FACTOR, seen_revision=0, level=0, importance=None, note="Shut.",
        by=queries.actor_of(voice),
    )  # fmt: skip
    factor, other = queries.record_of(make_review(town), "en").factors

    said = factor.released
    assert (said.number, said.level_word, said.basis, said.reason) == (
        1, "3: meets the standard", "rated by the town hall, not yet agreed in a meeting", "The counter works."
    )  # fmt: skip
    assert [(line.question, line.reply, line.note) for line in said.answers] == [
        ("Is there one counter for newcomers?", "Yes", "In the town hall.")
    ]
    assert [(piece.title, piece.text) for piece in said.evidence] == [("Minutes", "Of May.")]
    assert (other.released.is_empty, other.released.level_word) == (True, "no rating yet")


def test_what_a_meeting_agreed_on_comes_before_what_the_town_hall_says(town):
    agree(town, 2, "Few find it.")
    first = make_review(town)
    changes.close_review(review=first, by=town.officer.actor)
    agree(town, None, "We look again.")
    second = make_review(town)
    said = [queries.record_of(one, "en").factors[0].released for one in (first, second)]

    assert [(one.level_word, one.basis.split(" on ")[0], one.reason) for one in said] == [
        ("2: partly in place", "agreed", "Few find it."),
        ("not agreed", "discussed", "We look again."),
    ]


def test_what_was_released_stays_as_it_was_but_evidence_can_be_taken_away(town):
    review = make_review(town)
    town.rate(FACTOR, 1, note="Not really.", seen=1)
    changes.remove_evidence(evidence=town.assessment.evidence.get(), by=town.officer.actor)
    said = queries.record_of(review, "fr").factors[0].released

    assert (said.title, said.level, said.reason, said.evidence) == (
        "fr A door that is open",
        3,
        "The counter works.",
        (),
    )


def test_one_review_is_open_at_a_time_and_asks_something(town):
    with pytest.raises(Refused, match="Write what you ask your peers"):
        make_review(town, " ")
    review = make_review(town)
    with pytest.raises(Refused, match="A peer review is open already"):
        make_review(town)
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.create(assessment=town.assessment, version=review.version, question="?", released=[])

    assert str(review) == f"{town.assessment} - {review.opened_at:%Y-%m-%d}"
    assert Record.objects.get(change="open_review").detail == {"review": review.pk}


def test_peer_is_invited_once_by_a_day_to_come(town):
    review = make_review(town)
    made = make_peer(town, review, came=False)
    with pytest.raises(Refused, match=r"Bo@Example.org is invited already"):
        changes.invite_peer(review=review, guest=peer_guest(email="Bo@Example.org"), by=town.officer.actor)
    with pytest.raises(Refused, match="Choose a day that is still to come"):
        changes.invite_peer(review=review, guest=peer_guest(ends_at=timezone.now(), email=""), by=town.officer.actor)

    assert (str(made), made.assessment) == ("Bo, Port-aux-Pins", town.assessment)
    token = emails.peer_token(made)
    assert emails.read_peer_token(token) == made.pk
    assert (emails.read_peer_token(f"{token}x"), emails.read_voice_token(token)) == (None, None)
    assert emails.peer_link(made) == f"{ELSEWHERE}/peer/{token}/"
    assert list(queries.invitations_of(town.assessment)) == []  # the links of voices are others


def test_letters_to_a_peer_are_in_their_language_and_reminders_are_two(town):
    made, by = make_peer(town, make_review(town), language="fr"), town.officer.actor
    changes.send_invitation(invitation=made, by=by)
    changes.remind(invitation=made, by=by)
    changes.remind(invitation=made, by=by)
    with pytest.raises(Refused, match="Two reminders have been sent already"):
        changes.remind(invitation=made, by=by)

    texts = list(KeptLetter.objects.order_by("pk").values_list("text", flat=True))
    assert [emails.peer_link(made) in text and "fr The open door" in text for text in texts] == [True] * 3
    assert ("Where are we too high?" in texts[0], "Where are we too high?" in texts[1]) == (True, False)


def test_peer_who_finished_is_not_reminded(town):
    made, by = make_peer(town, make_review(town)), town.officer.actor
    changes.send_invitation(invitation=made, by=by)
    changes.finish_review(peer=made, by=queries.actor_of_peer(made))
    changes.finish_review(peer=made, by=queries.actor_of_peer(made))
    changes.begin_review(peer=made, by=queries.actor_of_peer(made))

    with pytest.raises(Refused, match="This peer has finished already"):
        changes.remind(invitation=made, by=by)
    assert [Record.objects.filter(change=name).count() for name in ("begin_review", "finish_review")] == [1, 1]


def test_withdrawn_link_opens_nothing_and_what_was_remarked_stays(town):
    review = make_review(town)
    made = make_peer(town, review)
    remark(made)
    changes.withdraw_invitation(invitation=made, by=town.officer.actor)
    with pytest.raises(Refused, match="This invitation was withdrawn"):
        remark(made, "More.")
    with pytest.raises(Refused, match="This invitation was withdrawn"):
        changes.withdraw_invitation(invitation=made, by=town.officer.actor)

    assert rules.can_read_review(again(made)) is False
    assert [one.text for one in queries.record_of(review, "en").remarks] == ["Who opens on Saturday?"]


def test_peer_has_the_name_taken_away_and_nothing_keeps_it(town):
    review = make_review(town)
    made, by = make_peer(town, review), town.officer.actor
    remark(made)
    remark(made, "Who opens on Sunday?", remark=Remark.objects.get(), seen_revision=1)
    answer(town, Remark.objects.get())
    changes.close_review(review=review, by=by)
    changes.take_name_away(peer=made, by=queries.actor_of_peer(made))

    record = queries.record_of(review, "en")
    assert [one.who for one in record.remarks] == ["somebody, Port-aux-Pins"]
    assert (str(again(made)), again(made).email, record.peers[0].name) == ("Port-aux-Pins", "", "somebody")
    kept = [*Record.objects.values_list("actor_name", "detail"), *EarlierDecision.objects.values_list("by", "said")]
    assert "Bo" not in str([one for one in kept if one[0] != by.name])
    changes.withdraw_invitation(invitation=made, by=by)
    with pytest.raises(Refused, match="This invitation was withdrawn"):
        changes.take_name_away(peer=made, by=queries.actor_of_peer(made))


def test_letters_about_the_review_forget_the_peer_too(town):
    made, by = make_peer(town, make_review(town), came=False), town.officer.actor
    other = make_peer(town, made.review, came=False, name="Di", email="di@example.org")
    for peer in (made, other):
        for write in (emails.write_invitation, emails.write_reminder, emails.write_answered, emails.write_invitation):
            write(peer, by)
    invited, reminded, *_waiting = KeptLetter.objects.filter(to=made.email).order_by("pk")
    note_sent(letter=invited, by=by)
    hand_over_letter(letter=reminded, by=by)
    hers = list(KeptLetter.objects.filter(to=other.email).order_by("pk").values_list("pk", "to", "text"))
    written = keep_letter(to=made.email, subject="Welcome", text="Of an account.", by=by)
    changes.take_name_away(peer=made, by=queries.actor_of_peer(made))

    blank = [(invited.pk, "", ""), (reminded.pk, "", "")]
    kept = [*blank, *hers, (written.pk, "bo@example.org", "Of an account.")]
    assert list(KeptLetter.objects.order_by("pk").values_list("pk", "to", "text")) == kept
    changes_made = Record.objects.filter(actor_id=queries.actor_of_peer(made).id).values_list("change", flat=True)
    assert sorted(each for each in changes_made if each.startswith("people.")) == [
        *["people.forget_reader"] * 2,
        *["people.take_back_letter"] * 2,
    ]


def test_peer_without_an_address_has_the_name_taken_away_and_no_letter_is_touched(town):
    made, by = make_peer(town, make_review(town), email=""), town.officer.actor
    written = keep_letter(to="bo@example.org", subject="Welcome", text="Of an account.", by=by)
    for _twice in range(2):
        changes.take_name_away(peer=made, by=queries.actor_of_peer(made))

    assert (again(made).name, again(made).email, again(made).city) == ("", "", "Port-aux-Pins")
    assert KeptLetter.objects.get(to="bo@example.org") == written
    assert Record.objects.filter(change="take_name_away").count() == 2


def test_link_takes_remarks_until_its_last_day(town):
    made = make_peer(town, make_review(town))
    Peer.objects.filter(pk=made.pk).update(ends_at=timezone.now() - timedelta(days=1))

    with pytest.raises(Refused, match="This link has ended"):
        remark(made)
    assert rules.can_read_review(again(made)) is True


def test_review_is_closed_once_each_remark_is_answered_and_stays(town):
    review = make_review(town)
    made, by = make_peer(town, review), town.officer.actor
    remark(made)
    with pytest.raises(Refused, match="1 remark waits for your answer"):
        changes.close_review(review=review, by=by)
    answer(town, Remark.objects.get())
    changes.close_review(review=review, by=by)

    for change in (
        lambda: changes.close_review(review=review, by=by),
        lambda: answer(town, Remark.objects.get(), "Anew.", seen_revision=1),
        lambda: changes.invite_peer(review=review, guest=peer_guest(email=""), by=by),
    ):
        with pytest.raises(Refused, match="This review is closed"):
            change()
    with pytest.raises(Refused, match="closed this review"):
        remark(made, "Too late.")
    assert queries.record_of(again(made).review, "en").closed_at is not None


def test_peers_are_told_once_of_each_answer(town, settings):
    review = make_review(town)
    made, mute = make_peer(town, review), make_peer(town, review, name="Cy", email="")
    remark(made)
    remark(mute, "Nice.", kind="comment")
    by = town.officer.actor
    assert changes.tell_peers(review=review, by=by) == 0
    for one in Remark.objects.all():
        answer(town, one)
    assert [changes.tell_peers(review=review, by=by), changes.tell_peers(review=review, by=by)] == [1, 0]
    answer(town, Remark.objects.get(peer=made), "The library, soon.", seen_revision=1)
    assert changes.tell_peers(review=review, by=by) == 1

    assert list(KeptLetter.objects.values_list("to", flat=True)) == ["bo@example.org"] * 2
    settings.URL = "http://localhost:8000"
    with pytest.raises(Refused, match="work on this computer only"):
        changes.tell_peers(review=review, by=by)


def test_earlier_words_are_kept_by_what_they_belong_to(town):
    made = make_peer(town, make_review(town))
    remark(made)
    remark(made, "Who opens on Sunday?", remark=Remark.objects.get(), seen_revision=1)

    kept = EarlierDecision.objects.get()
    assert (kept.kind, kept.item, kept.by, kept.said) == (
        "remark", str(Remark.objects.get().pk), "",
        {"note": "Who opens on Saturday?", "kind": "question", "level": None},
    )  # fmt: skip
