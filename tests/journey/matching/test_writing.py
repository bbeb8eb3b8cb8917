"""Needs and offers as they are typed: a page sent as it was found, one hand that goes on, words that come too late."""

from datetime import timedelta

import pytest
from django.utils import timezone

from factories.matching import FACTOR, fresh, make_world, refused, take_part
from hospes.audit.actors import SYSTEM, Actor, ActorKind
from hospes.journey.cities.changes import Saved
from hospes.journey.matching import changes
from hospes.journey.matching.changes import Stale
from hospes.journey.matching.enums import Side, Statement, Topic
from hospes.journey.matching.models import EarlierStatement, Interest, Need
from hospes.journey.matching.queries.statements import (
    NeedSaid,
    OfferSaid,
    RequestSaid,
    Said,
    ShownSaid,
    TalkSaid,
    earlier,
)

pytestmark = [pytest.mark.django_db, pytest.mark.bothdatabases]
BO = Actor(ActorKind.PERSON, "1", "Bo")


@pytest.fixture
def mentee() -> Interest:
    """A city that says what it needs."""
    return take_part(make_world(), Side.MENTEE)


def kept(interest: Interest) -> list[tuple[Said, bool]]:
    """What was said before of the key factor, and whether it came too late."""
    return [(one.said, one.was_stale) for one in earlier(interest, Statement.NEED).get(FACTOR, ())]


def test_a_page_that_is_sent_as_it_was_found_says_nothing(mentee: Interest):
    ask = {"interest": mentee, "item": FACTOR}
    first, second = NeedSaid(1), NeedSaid(2)
    changes.save_need(**ask, seen_revision=0, content=first, by=BO)
    changes.save_need(**ask, seen_revision=1, content=second, by=SYSTEM)

    for seen, found in ((0, NeedSaid()), (1, first)):
        assert changes.save_need(**ask, seen_revision=seen, content=found, by=BO) == Stale(
            found, second, 2, says_new=False
        )
    assert kept(mentee) == [(first, False)]
    other = NeedSaid(0)
    assert changes.save_need(**ask, seen_revision=1, content=other, by=BO) == Stale(other, second, 2)
    assert kept(mentee) == [(other, True), (first, False)]


def test_what_one_hand_adds_within_minutes_is_one_wording(mentee: Interest):
    ask = {"interest": mentee, "item": FACTOR}
    chosen, begun, whole = NeedSaid(1), NeedSaid(1, 3, note="No"), NeedSaid(1, 3, note="No counter.")

    assert changes.save_need(**ask, seen_revision=0, content=chosen, by=BO) == Saved(1)
    assert changes.save_need(**ask, seen_revision=1, content=begun, by=BO) == Saved(2)
    assert changes.save_need(**ask, seen_revision=1, content=whole, by=BO) == Saved(3)  # the answer got lost
    assert kept(mentee) == []
    Need.objects.update(changed_at=timezone.now() - timedelta(minutes=11))
    changes.save_need(**ask, seen_revision=3, content=NeedSaid(1, 3, 1, "No counter."), by=BO)
    assert kept(mentee) == [(whole, False)]
    changes.save_need(**ask, seen_revision=4, content=NeedSaid(2, 3, 1, "No counter."), by=BO)
    assert len(kept(mentee)) == 2


def test_what_is_not_on_the_scales_is_refused(mentee: Interest):
    ask = {"interest": mentee, "item": FACTOR, "seen_revision": 0, "by": BO}

    assert "level" in refused(changes.save_need, **ask, content=NeedSaid(5))
    assert "importance" in refused(changes.save_need, **ask, content=NeedSaid(importance=4))
    assert "1 to 20" in refused(changes.save_need, **ask, content=NeedSaid(wish=21))


def test_words_that_come_after_the_end_are_kept_once(mentee: Interest):
    stands = NeedSaid(1, note="No counter.")
    changes.save_need(interest=mentee, item=FACTOR, seen_revision=0, content=stands, by=BO)
    changes.finish_needs(interest=mentee, by=BO)
    aside = {"interest": mentee, "kind": Statement.NEED, "item": FACTOR, "seen_revision": 1, "by": BO}

    for content in (stands, NeedSaid(2, note="Half"), NeedSaid(2, note="Half a counter."), NeedSaid(3)):
        changes.set_aside(**aside, content=content)
    changes.set_aside(**aside | {"seen_revision": 0}, content=NeedSaid())
    assert kept(mentee) == [(NeedSaid(3), True), (NeedSaid(2, note="Half a counter."), True)]


def test_words_of_every_kind_can_come_after_the_end(mentee: Interest):
    mentor = take_part(make_world(), Side.MENTOR)
    late = {"seen_revision": 0, "by": BO}
    said = (
        (mentee, Statement.TALK, Topic.HOPES, TalkSaid("A counter.")),
        (mentee, Statement.REQUEST, "", RequestSaid("Show us.")),
        (mentor, Statement.SHOWN, FACTOR, ShownSaid(4, "A counter")),
        (mentor, Statement.OFFER, "", OfferSaid("Two days.")),
    )

    for interest, kind, item, content in said:
        changes.set_aside(interest=fresh(interest), kind=kind, item=item, content=content, **late)
    assert [(one.kind, one.item, one.was_stale) for one in EarlierStatement.objects.order_by("pk")] == [
        (kind, item, True) for _interest, kind, item, _content in said
    ]


def test_a_practice_or_a_link_that_is_longer_than_its_place_is_refused_by_its_name():
    mentor = take_part(make_world(), Side.MENTOR)
    ask = {"change": changes.save_offer_line, "interest": mentor, "item": FACTOR, "seen_revision": 0, "by": BO}

    assert refused(**ask, content=ShownSaid(practice="x" * 201)) == "“Practice” can have 200 characters."
    link = f"https://example.org/{'x' * 500}"
    assert refused(**ask, content=ShownSaid(evidence=link)) == "“Link that shows it” can have 500 characters."
    assert changes.save_offer_line(
        interest=mentor, item=FACTOR, seen_revision=0, content=ShownSaid(3, "x" * 200), by=BO
    ) == Saved(1)
