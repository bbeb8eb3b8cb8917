"""Who reads an invitation before it leaves does not hold the link of whom it is for."""

import pytest
from django.conf import LazySettings

from factories.mentoring import make_activity, make_pair, make_participant
from factories.people import signed_in
from hospes.journey.mentoring.emails import participant_token

pytestmark = pytest.mark.django_db


def test_a_preview_shows_no_link_by_which_one_answers_for_somebody_else(settings: LazySettings):
    settings.URL = "https://hospes.example"
    pair = make_pair()
    ada = make_participant(visit := make_activity(pair), "Ada", access_needs="A ramp.")
    read = signed_in(pair.guest).get(f"/activities/{visit.pk}/letters/invite/?who={ada.pk}").content.decode()

    assert ("https://hospes.example/invited/…/" in read, participant_token(ada) in read) == (True, False)
