"""The letter to a city: a peer is through."""

import pytest
from django.utils import timezone

from factories.assessments import make_assessment, make_officer, speak_for
from factories.peers import make_peer, make_review, remark
from factories.toolkits import make_toolkit_version
from hospes.journey.assessments import changes, queries
from hospes.journey.cities.rules import keeper
from hospes.journey.people.changes import set_details
from hospes.journey.people.models import KeptLetter

pytestmark = pytest.mark.django_db
ELSEWHERE = "https://hospes.town.example"


def test_city_is_told_once_and_in_its_language_when_a_peer_is_through_and_the_letter_names_no_peer(settings):
    settings.URL = ELSEWHERE
    town = make_assessment(make_toolkit_version(languages=("fr",)))
    colleague, former = make_officer("Eve"), make_officer("Fay")
    for person in (colleague, former):
        speak_for(person, town.city)
    former.mandates.update(until=timezone.now())
    set_details(person=colleague, name="Eve", language="fr", by=colleague.actor)
    made = make_peer(town, make_review(town))
    mute = make_peer(town, made.review, name="Cy", email="", city="Elsewhere")
    remark(made)
    for peer in (made, made, mute):
        changes.finish_review(peer=peer, by=queries.actor_of_peer(peer))

    letters = list(KeptLetter.objects.order_by("pk"))
    assert [one.to for one in letters] == [town.officer.email, colleague.email] * 2
    assert letters[0].subject == "A peer from Port-aux-Pins has finished"
    link = f"{ELSEWHERE}/assessments/{town.assessment.pk}/peers/{made.review.pk}/"
    said = ["There is 1 remark." in letters[0].text, "There are no remarks." in letters[2].text]
    assert (said, all(link in one.text for one in letters)) == ([True, True], True)
    assert ("fr The open door" in letters[1].text, "Bo" in "".join(one.text for one in letters)) == (True, False)
    assert {one.keeper for one in letters} == {keeper(town.city)}
