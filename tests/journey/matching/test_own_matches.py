"""What a city reads of its matches, those that stand and those that are over; and to whom its letters are open."""

import pytest
from django.utils import timezone

from factories.cities import make_mandate
from factories.matching import Cities
from factories.people import make_person, signed_in
from hospes.audit.actors import SYSTEM
from hospes.journey.cities.rules import keeper
from hospes.journey.matching import changes
from hospes.journey.matching.enums import ProposalState, Reply, Side
from hospes.journey.matching.models import Interest, Proposal
from hospes.journey.matching.queries.proposals import own_match, proposal_for
from hospes.journey.matching.queries.statements import OfferSaid, RequestSaid
from hospes.journey.people.models import KeptLetter, Person
from hospes.www.matching.taking_part import TakingPartForm

pytestmark = pytest.mark.django_db


def speaker(*interests: Interest) -> Person:
    """Somebody who speaks for each of these cities."""
    person = make_person()
    for each in interests:
        make_mandate(each.city, person)
    return person


def of_alba(cities: Cities) -> Proposal:
    return next(each for each in cities.decided() if each.mentee_id == cities.alba.pk)


def test_cities_that_are_no_longer_matched_read_nothing_of_each_other(cities: Cities):
    ask = {"seen_revision": 0, "by": SYSTEM}
    changes.save_request(interest=cities.alba, content=RequestSaid("Show us your counter."), **ask)
    changes.save_offer(interest=cities.brig, content=OfferSaid("Two days."), **ask)
    proposal = of_alba(cities)

    def read() -> tuple[str, str, int]:
        page = own_match(Proposal.objects.get(pk=proposal.pk), Side.MENTOR)
        return page.request, page.visit, len(page.practices)

    assert read() == ("Show us your counter.", "Two days.", 1)
    changes.answer_proposal(proposal=proposal, side=Side.MENTOR, answer=Reply.DECLINE, text="No.", by=SYSTEM)
    assert read() == ("", "", 0)


def test_a_match_that_was_replaced_is_not_there_but_gives_back_what_was_just_written(cities: Cities):
    proposal, browser = of_alba(cities), signed_in(speaker(cities.alba))
    Proposal.objects.filter(pk=proposal.pk).update(state=ProposalState.REPLACED, ended_at=timezone.now())

    late = browser.post(f"/matches/{proposal.pk}/", {"answer": "decline", "text": "Not them."})

    assert (late.status_code, "Not them." in late.text, "How we do arriving" in late.text) == (422, True, False)
    assert browser.get(f"/matches/{proposal.pk}/").status_code == 404


def test_who_speaks_for_both_cities_answers_for_one_after_the_other(cities: Cities):
    proposal, both = of_alba(cities), speaker(cities.alba, cities.brig)

    def side() -> Side:
        found = proposal_for(both, proposal.pk)
        assert found is not None
        return found[1]

    assert side() == Side.MENTEE
    changes.answer_proposal(proposal=proposal, side=Side.MENTEE, answer=Reply.ASK, text="When?", by=SYSTEM)
    assert side() == Side.MENTEE
    changes.answer_proposal(proposal=proposal, side=Side.MENTEE, answer=Reply.ACCEPT, by=SYSTEM)
    assert side() == Side.MENTOR
    changes.answer_proposal(proposal=proposal, side=Side.MENTOR, answer=Reply.ACCEPT, by=SYSTEM)
    assert side() == Side.MENTEE
    assert proposal_for(speaker(cities.brig), proposal.pk) == (proposal, Side.MENTOR)


def test_a_reply_that_no_mail_server_takes_is_opened_by_the_city_that_asked_alone(cities: Cities):
    question = changes.answer_proposal(
        proposal=of_alba(cities), side=Side.MENTEE, answer=Reply.ASK, text="Who pays?", by=SYSTEM
    )
    changes.reply_to_question(question=question, text="We do.", by=cities.world.by)

    letters = KeptLetter.objects.order_by("-pk")

    assert [each.keeper for each in letters][:2] == [keeper(cities.alba.city), ""]
    opened = [
        signed_in(each).get(f"/mailbox/{letters[0].pk}/") for each in (cities.world.coordinator, speaker(cities.alba))
    ]
    assert ["We do." in each.text for each in opened] == [False, True]


def test_languages_at_the_front_tell_nothing_of_the_other_cities(cities: Cities):
    Interest.objects.filter(pk=cities.brig.pk).update(languages=["lv"], contact_language="el")
    cities.alba.languages, cities.alba.contact_language = ["nl"], "pt"

    assert TakingPartForm(interest=cities.alba).near == {"de", "en", "es", "fr", "it", "nl", "pt"}
