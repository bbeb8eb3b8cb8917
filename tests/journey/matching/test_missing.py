"""What is missing is said before needs or an offer are complete: nothing is left out, and nothing is asked twice."""

from datetime import date

import pytest

from factories.matching import ITEMS, fresh, list_city, make_world, needs, offers, take_part
from hospes.audit.actors import SYSTEM
from hospes.journey.matching import changes
from hospes.journey.matching.enums import Side, Topic
from hospes.journey.matching.models import Interest
from hospes.journey.matching.queries.missing import Missing, Part, missing_in_needs, missing_in_offer
from hospes.journey.matching.queries.pages import needs_page, offer_page
from hospes.journey.matching.queries.statements import NeedSaid, OfferSaid, RequestSaid, TalkSaid

pytestmark = [pytest.mark.django_db, pytest.mark.bothdatabases]


def parts(found: tuple[Missing, ...]) -> list[Part]:
    return [one.part for one in found]


def test_a_mentee_is_told_what_it_has_not_said():
    world = make_world()
    listed, silent, said = list_city(world, Side.MENTEE), take_part(world, Side.MENTEE), take_part(world, Side.MENTEE)
    Interest.objects.filter(pk=silent.pk).update(languages=[])
    needs(said, arriving=1)
    by = {"interest": said, "seen_revision": 0, "by": SYSTEM}
    changes.save_need(**by, item=ITEMS["speaking"], content=NeedSaid(2, 1))
    for topic in Topic:
        changes.save_talk(**by, topic=topic, content=TalkSaid("So it is."))
    changes.save_request(**by, content=RequestSaid("Show us."))

    unsaid = [Part.FACTORS, Part.FACTORS, Part.TALK, Part.REQUEST]
    assert parts(missing_in_needs(needs_page(listed))) == [Part.ANSWER, *unsaid]
    assert parts(missing_in_needs(needs_page(fresh(silent)))) == [Part.TERMS, *unsaid]
    assert missing_in_needs(needs_page(fresh(said))) == ()


def test_a_mentor_is_told_what_it_has_not_said():
    world = make_world()
    silent, said = take_part(world, Side.MENTOR), take_part(world, Side.MENTOR, free_from=date(2027, 1, 4))
    offers(said, arriving=4)
    changes.save_offer(interest=said, seen_revision=0, content=OfferSaid("Two days."), by=SYSTEM)

    assert parts(missing_in_offer(offer_page(silent))) == [Part.FACTORS, Part.VISIT, Part.TERMS]
    assert missing_in_offer(offer_page(fresh(said))) == ()
