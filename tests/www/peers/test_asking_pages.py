"""The city's pages of a peer review: opening, inviting, answering, closing, the record."""

import pytest
from django.test import Client

from factories.assessments import make_officer
from factories.peers import again, answer, remark
from hospes.journey.assessments import changes, emails
from hospes.journey.assessments.enums import Uptake
from hospes.journey.assessments.models import CityAnswer, Peer, Remark, Review
from hospes.journey.people.models import KeptLetter

pytestmark = pytest.mark.django_db
GUEST = {"name": "Cy", "city": "Littleport", "email": "cy@example.org", "language": "ar", "ends_on": "2126-12-31"}


def test_officer_sees_what_would_be_released_and_opens_a_review(town, desk):
    page = f"/assessments/{town.assessment.pk}/peers/"
    first = desk.get(page)
    refused = desk.post(page, {"question": " "})
    opened = desk.post(page, {"question": "Are we too high?"}, follow=True)

    assert "The counter works." in first.text
    assert (refused.status_code, "Write what you ask your peers." in refused.text) == (422, True)
    assert Review.objects.get().question == "Are we too high?"
    assert "Nobody is invited yet." in opened.text
    assert "Open a review" not in desk.get(page).text
    again_asked = desk.post(page, {"question": "Once more?"})
    assert (again_asked.status_code, "is open already" in again_asked.text, "Once more?" in again_asked.text) == (
        422, True, True
    )  # fmt: skip


def test_officer_invites_a_peer_sends_the_link_reminds_and_withdraws(town, desk, review):
    page = f"/assessments/{town.assessment.pk}/peers/{review.pk}/"
    refused = desk.post(page, GUEST | {"name": "", "ends_on": "2020-01-01"})
    past = desk.post(page, GUEST | {"ends_on": "2020-01-01"})
    made = desk.post(page, GUEST, follow=True)
    cy = Peer.objects.get()

    assert (refused.status_code, 'value="Littleport"' in refused.text) == (422, True)
    assert (past.status_code, "Choose a day that is still to come." in past.text) == (422, True)
    assert f'value="{emails.peer_link(cy)}"' in made.text
    own = f"{page}{cy.pk}/"
    for do, said in (
        ("send", "A letter is on its way"), ("remind", "A reminder is on its way"),
        ("withdraw", "opens nothing any more"), ("withdraw", "was withdrawn"), ("nothing", "No more remarks are taken"),
    ):  # fmt: skip
        assert said in desk.post(own, {"do": do}, follow=True).text
    assert [letter.to for letter in KeptLetter.objects.all()] == ["cy@example.org"] * 2


def test_officer_answers_a_remark_and_is_led_to_the_next(town, desk, review, bo):
    remark(bo)
    remark(bo, "Too high.", kind="level", level=2)
    one, other = Remark.objects.order_by("pk")
    page = f"/assessments/{town.assessment.pk}/peers/{review.pk}/"
    first = f"{page}remark/{one.pk}/"
    sent = {"text": "Nobody yet.", "uptake": "taken_up", "revision": "0", "read_revision": "1"}
    assert f'href="{first}"' in desk.get(page).text
    refused = desk.post(first, sent | {"uptake": ""})
    kept = desk.post(first, sent)

    assert (refused.status_code, "Nobody yet." in refused.text) == (422, True)
    assert kept.headers["Location"] == f"{page}remark/{other.pk}/"
    assert desk.post(kept.headers["Location"], sent).headers["Location"] == page
    assert list(CityAnswer.objects.values_list("uptake", "text")) == [("taken_up", "Nobody yet.")] * 2


def test_two_officers_see_both_answers_and_put_them_together(town, desk, review, bo):
    remark(bo)
    one = Remark.objects.get()
    answer(town, one, "The library.")
    page = f"/assessments/{town.assessment.pk}/peers/{review.pk}/remark/{one.pk}/"
    sent = {"text": "Nobody.", "uptake": "not_now", "revision": "0", "read_revision": "1"}
    clash = desk.post(page, sent)

    assert clash.status_code == 422
    assert ("Nobody.</textarea>" in clash.text, "The library." in clash.text) == (True, True)
    desk.post(page, sent | {"revision": "1", "then": "together"})
    kept = CityAnswer.objects.get()
    assert (kept.text, kept.uptake) == ("Nobody.\n\nThe library.", Uptake.NOT_NOW)


def test_review_is_told_closed_and_read_only_afterwards(town, desk, review, bo, settings):
    settings.EMAIL_BACKEND = settings.MAILBOX
    remark(bo)
    page = f"/assessments/{town.assessment.pk}/peers/{review.pk}/"
    assert "1 remark waits for your answer" in desk.post(page, {"do": "close"}, follow=True).text
    answer(town, Remark.objects.get())
    told = desk.post(page, {"do": "tell"}, follow=True).text
    assert ("One peer is told." in told, "The letters wait in your mailbox" in told) == (True, True)
    assert "1 letter waits for you to hand it over" in told
    assert "has been told." in desk.post(page, {"do": "tell"}, follow=True).text
    closed = desk.post(page, {"do": "close"}, follow=True).text
    record = desk.get(f"{page}record/").text
    late = f"{page}remark/{Remark.objects.get().pk}/"
    refused = desk.post(late, {"text": "More.", "uptake": "not_now", "revision": "1", "read_revision": "1"})

    assert ("Its record stays." in closed, "Invite a peer" in closed) == (True, False)
    assert [words in record for words in ("Who opens on Saturday?", "Nobody yet.", "Bo, Port-aux-Pins")] == [True] * 3
    assert (refused.status_code, "It stays as it is." in refused.text, "More." in refused.text) == (422, True, True)
    desk.post(page, {"do": "dance"})
    assert again(bo).review.closed_at is not None


def test_report_says_what_peers_said_and_what_the_city_answered(town, desk, bo):
    remark(bo, "Too high.", kind="level", level=2)
    answer(town, Remark.objects.get(), "We wait a year.")
    report = desk.get(f"/assessments/{town.assessment.pk}/report/").text

    assert [words in report for words in ("Too high.", "We wait a year.", "Bo, Port-aux-Pins", "We take it up")] == (
        [True] * 4
    )


def test_nobody_else_finds_a_review(town, desk, review, bo):
    remark(bo)
    stranger, page = Client(), f"/assessments/{town.assessment.pk}/peers/"
    stranger.force_login(make_officer())
    own = (page, f"{page}{review.pk}/", f"{page}{review.pk}/record/", f"{page}{review.pk}/{bo.pk}/",
           f"{page}{review.pk}/remark/{Remark.objects.get().pk}/")  # fmt: skip
    none = (f"{page}0/", f"{page}{review.pk}/remark/0/", f"{page}{review.pk}/{town.voice.pk}/")

    assert [stranger.get(path).status_code for path in own] == [404] * 5
    assert [desk.get(path).status_code for path in own] == [200] * 5
    assert [desk.get(path).status_code for path in none] == [404] * 3
    changes.withdraw_invitation(invitation=bo, by=town.officer.actor)
    assert "withdrawn" in desk.get(f"{page}{review.pk}/").text
