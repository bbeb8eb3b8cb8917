"""What a peer meets behind the link: agreeing, reading, remarking, finishing, and the answers afterwards."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from factories.assessments import make_assessment
from factories.files import given
from factories.peers import again, answer, make_peer, make_review, remark
from factories.toolkits import make_toolkit_version
from hospes.journey.assessments import changes
from hospes.journey.assessments.models import Peer, Remark
from hospes.method.toolkit_format.model import Profile, Scoring

pytestmark = pytest.mark.django_db
SENT = {"kind": "question", "level": "", "text": "Who opens on Saturday?", "revision": "0"}


def test_link_that_is_not_ours_or_was_withdrawn_opens_nothing(client, town, bo, at):
    changes.withdraw_invitation(invitation=bo, by=town.officer.actor)

    assert [client.get(path).status_code for path in ("/peer/x/", f"{at(bo)}x", at(bo), at(bo, "done/"))] == [
        404, 404, 410, 410
    ]  # fmt: skip


def test_remark_that_was_being_written_when_the_link_was_withdrawn_comes_back(client, town, bo, at):
    changes.withdraw_invitation(invitation=bo, by=town.officer.actor)

    over = client.post(at(bo, "factor/kf-bcdf/"), SENT | {"remark": "8d5c2f4e", "text": "Who opens\non Sunday?"})
    lost = client.post("/peer/x/factor/kf-bcdf/", SENT)

    assert (over.status_code, "Who opens\non Sunday?" in over.text, "8d5c2f4e" in over.text) == (410, True, False)
    assert (lost.status_code, "Who opens on Saturday?" in lost.text, Remark.objects.count()) == (404, True, 0)


def test_peer_agrees_before_reading_in_their_language(client, town, review, at):
    cy = make_peer(town, review, came=False, language="ar", name="Cy", email="")
    door = client.get(at(cy))

    assert ('lang="ar"' in door.text, "ar The open door" in door.text) == (True, True)
    assert client.get(at(cy, "factors/")).headers["Location"] == at(cy)
    assert client.post(at(cy)).headers["Location"] == at(cy, "factors/")
    assert again(cy).came_at is not None
    assert "ar A door that is open" in client.get(at(cy, "factors/")).text


def test_peer_reads_what_was_released_and_remarks(client, town, bo, at):
    page = at(bo, "factor/kf-bcdf/")
    first = client.get(page)
    refused = client.post(page, SENT | {"kind": "level"})
    empty = client.post(page, SENT | {"text": ""})
    kept = client.post(page, SENT, follow=True)

    assert ("The counter works." in first.text, "3: meets the standard" in first.text) == (True, True)
    assert "no-store" in first.headers["Cache-Control"]
    assert (refused.status_code, "Who opens on Saturday?</textarea>" in refused.text) == (422, True)
    assert (empty.status_code, "Write your remark first." in empty.text) == (422, True)
    assert "Your remark is kept." in kept.text
    assert Remark.objects.get().text == "Who opens on Saturday?"
    assert client.get(at(bo, "factor/kf-none/")).status_code == 404


def test_peer_opens_a_file_that_was_released_and_no_other(client, town, desk, settings, tmp_path, at):
    settings.MEDIA_ROOT = tmp_path
    first, second = (
        changes.add_file(assessment=town.assessment, item="kf-bcdf", given=given(content), by=town.officer.actor)
        for content in (b"%PDF 1", b"%PDF 2")
    )
    changes.remove_evidence(evidence=second, by=town.officer.actor)
    own = desk.get(f"/assessments/{town.assessment.pk}/peers/").text
    bo = make_peer(town, make_review(town))
    page = client.get(at(bo, "factor/kf-bcdf/")).text
    there, gone = (client.get(at(bo, f"evidence/{piece.file_id}/")) for piece in (first, second))

    assert (at(bo, f"evidence/{first.file_id}/") in page, "minutes.pdf" in page) == (True, True)
    assert (there.content, there["Content-Security-Policy"], gone.status_code) == (b"%PDF 1", "sandbox", 404)
    assert f'href="/evidence/{first.file_id}/"' in own


def test_peer_puts_a_remark_right_and_two_windows_lose_nothing(client, town, review, bo, at):
    remark(bo)
    one, page = Remark.objects.get(), at(bo, "factor/kf-bcdf/")
    cy = make_peer(town, review, name="Cy", email="")
    assert "Who opens on Saturday?</textarea>" in client.get(page, {"remark": one.pk}).text
    assert client.get(at(cy, "factor/kf-bcdf/"), {"remark": one.pk}).status_code == 404
    own = {"remark": one.pk, "revision": "1"}
    client.post(page, SENT | own | {"text": "And on Sunday?"})
    clash = client.post(page, SENT | own | {"text": "And in August?"})

    assert clash.status_code == 422
    assert ("And in August?</textarea>" in clash.text, "And on Sunday?" in clash.text) == (True, True)
    client.post(page, SENT | own | {"text": "And in August?", "revision": "2", "then": "together"})
    one.refresh_from_db()
    assert (one.text, one.revision) == ("And in August?\n\nAnd on Sunday?", 3)


def test_peer_finishes_and_reads_the_answers_also_when_all_is_closed(client, town, review, bo, at):
    cy = make_peer(town, review, name="Cy", email="")
    remark(bo)
    remark(cy, "I like it.", kind="comment")
    assert "Who opens on Saturday?" in client.get(at(bo, "done/")).text
    assert "I like it." not in client.get(at(bo, "record/")).text
    assert "Thank you" in client.post(at(bo, "done/"), follow=True).text
    for one in Remark.objects.all():
        answer(town, one)
    changes.close_review(review=review, by=town.officer.actor)
    record = client.get(at(bo, "record/")).text
    late = client.post(at(bo, "factor/kf-bcdf/"), SENT | {"text": "One more thing."})

    assert [words in record for words in ("I like it.", "Nobody yet.", "We take it up")] == [True] * 3
    assert (late.status_code, "One more thing.</textarea>" in late.text) == (422, True)
    assert "What do you say?" not in client.get(at(bo, "factor/kf-bcdf/")).text


def test_peer_changes_their_mind_about_the_name(client, bo, at):
    remark(bo)
    assert "Take my name away" in client.get(at(bo)).text
    gone = client.post(at(bo), {"do": "unname"}, follow=True).text

    assert ("no longer kept. Your remarks stay." in gone, "Take my name away" in gone) == (True, False)
    assert "somebody, Port-aux-Pins" in client.get(at(bo, "record/")).text


def test_toolkit_without_levels_offers_none(client, at):
    town = make_assessment(make_toolkit_version(scoring=Scoring(profile=Profile.POINTS)))
    page = client.get(at(make_peer(town, make_review(town)), "factor/kf-bcdf/")).text

    assert ("proposed level" in page, "The level that you would give" in page) == (False, False)


def test_link_past_its_last_day_lets_read_and_says_why_it_takes_no_more(client, town, review, at):
    cy = make_peer(town, review, came=False, name="Cy", email="")
    bo = make_peer(town, review)
    Peer.objects.update(ends_at=timezone.now() - timedelta(days=1))

    assert "This link has ended." in client.get(at(cy)).text
    assert "This link has ended." in client.post(at(cy), follow=True).text
    assert "This link has ended." in client.post(at(bo, "done/"), follow=True).text
    assert client.get(at(bo, "factors/")).status_code == 200


def test_pages_ask_the_database_as_often_for_three_remarks_as_for_one(town, desk, review, bo, at):
    pages = (at(bo, "record/"), f"/assessments/{town.assessment.pk}/peers/{review.pk}/")

    def asked() -> list[int]:
        found = []
        for path in pages:
            with CaptureQueriesContext(connection) as queries:
                assert desk.get(path).status_code == 200
            found.append(len(queries))
        return found

    remark(bo)
    asked()
    once = asked()
    remark(bo, "More.")
    remark(make_peer(town, review, name="Cy", email=""), "And more.", item="kf-bcdg")
    assert asked() == once
    assert Client().get(pages[1]).status_code == 302
