"""How a partnership goes: each side for itself, seen by the other when both have finished, by others when both let."""

from datetime import timedelta

import pytest
from django.utils import timezone

from factories.cities import make_mandate
from factories.mentoring import Pair
from factories.partnerships import GOAL, HOURS, make_instrument, make_round, say, side_of
from factories.people import make_person
from factories.programmes import make_scheme
from hospes.audit.models import Record
from hospes.journey.cities.changes import Saved
from hospes.journey.mentoring.changes import partnerships as changes
from hospes.journey.mentoring.changes.partnerships import StaleAnswer
from hospes.journey.mentoring.enums import Turn
from hospes.journey.mentoring.models import EarlierPartnershipAnswer, PartnershipAnswer, PartnershipRound
from hospes.journey.mentoring.queries.instruments import PartnershipSaid, instrument
from hospes.journey.mentoring.queries.partnerships import places_of, rounds_of, side_by_side, side_for
from hospes.journey.mentoring.rules import Refused
from hospes.journey.mentoring.rules.overview import may_read_state
from hospes.journey.mentoring.rules.partnerships import may_answer_for, may_open_partnership
from hospes.journey.people.models import KeptLetter, Person

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
LATE = timedelta(days=40)


@pytest.fixture
def asked(pair: Pair) -> PartnershipRound:
    """Both sides are asked the first time."""
    make_instrument()
    return make_round(pair)


def shown_to(pair: Pair, person: Person) -> list[str]:
    """Whose answers somebody reads of the first round."""
    return [str(side.partner) for side in rounds_of(pair.scheme, person, TODAY())[0].shown]


def finish(round: PartnershipRound, pair: Pair, *, shares: bool = False) -> None:
    for city, person, value in ((pair.mentor, pair.host, "5"), (pair.mentee, pair.guest, "2")):
        side = side_of(round, city)
        say(side, person, value, f"Words of {city}")
        changes.finish_side(side=side, is_shared=shares, by=person.actor)


def test_both_sides_are_asked_by_a_letter_each(pair: Pair, asked: PartnershipRound) -> None:
    assert [str(side.partner) for side in asked.sides.all()] == [str(pair.mentor), str(pair.mentee)]
    assert sorted(KeptLetter.objects.values_list("to", flat=True)) == sorted([pair.host.email, pair.guest.email])
    assert "scheme" not in KeptLetter.objects.first().subject
    assert f"/schemes/{pair.scheme.pk}/partnership/" in KeptLetter.objects.first().text


def test_partnership_is_opened_once_each_time_in_order_and_by_two_cities(pair: Pair, asked: PartnershipRound) -> None:
    for scheme, turn, day, why in (
        (pair.scheme, Turn.FIRST, TODAY(), "opened already"),
        (pair.scheme, Turn.SECOND, TODAY() - LATE, "last day is over"),
        (make_scheme(pair.programme), Turn.SECOND, TODAY(), "Begin with the first time"),
        (make_scheme(pair.programme), Turn.FIRST, TODAY(), "It takes two cities"),
    ):
        with pytest.raises(Refused, match=why):
            changes.open_partnership(scheme=scheme, turn=turn, closes_on=day, by=pair.by)


def test_without_an_instrument_nobody_is_asked(pair: Pair) -> None:
    with pytest.raises(Refused, match="It takes two cities"):
        make_round(pair)


def test_side_reads_the_other_only_when_both_have_finished(pair: Pair, asked: PartnershipRound) -> None:
    mentor = side_of(asked, pair.mentor)
    say(mentor, pair.host, "5")
    changes.finish_side(side=mentor, is_shared=True, by=pair.host.actor)
    assert [shown_to(pair, one) for one in (pair.host, pair.guest, pair.coordinator)] == [[], [], []]

    mentee = side_of(asked, pair.mentee)
    say(mentee, pair.guest, "2")
    changes.finish_side(side=mentee, is_shared=False, by=pair.guest.actor)
    both = [str(pair.mentor), str(pair.mentee)]
    assert [shown_to(pair, one) for one in (pair.host, pair.guest, pair.coordinator)] == [both, both, []]

    changes.share_side(side=mentee, is_shared=True, by=pair.guest.actor)
    assert shown_to(pair, pair.coordinator) == both
    assert shown_to(pair, make_person()) == []


def test_after_the_last_day_two_that_finished_are_shown(pair: Pair, asked: PartnershipRound) -> None:
    mentor = side_of(asked, pair.mentor)
    say(mentor, pair.host, "5")
    changes.finish_side(side=mentor, is_shared=True, by=pair.host.actor)
    assert rounds_of(pair.scheme, pair.host, TODAY() + LATE)[0].shown == ()

    mentee = side_of(asked, pair.mentee)
    say(mentee, pair.guest, "2")
    changes.finish_side(side=mentee, is_shared=True, by=pair.guest.actor)
    assert len(rounds_of(pair.scheme, pair.host, TODAY() + LATE)[0].shown) == 2


def test_answer_is_kept_and_what_stood_before_too(pair: Pair, asked: PartnershipRound) -> None:
    side = side_of(asked, pair.mentor)

    assert say(side, pair.host, "4", "We") == Saved(1)
    assert say(side, pair.host, "4", "We") == Saved(1)
    assert say(side, pair.host, "4", "We know.") == Saved(2)  # the same hand goes on, also without having heard
    assert say(side, pair.host, "3", "Not sure.", seen=2) == Saved(3)
    assert say(side, pair.host, "4", "We know.", seen=2) == Saved(3)  # a page that was sent as it was found
    rows = EarlierPartnershipAnswer.objects.values_list("revision", "said", "was_stale")
    assert list(rows) == [(2, {"value": "4", "words": "We know."}, False)]


def test_two_colleagues_at_once_keep_both_answers(pair: Pair, asked: PartnershipRound) -> None:
    side, colleague = side_of(asked, pair.mentor), make_person(name="Bo")
    make_mandate(pair.mentor, colleague)
    say(side, pair.host, "4", "Mine")

    late = say(side, colleague, "2", "Late")
    again = say(side, colleague, "2", "Late")

    assert late == again == StaleAnswer(PartnershipSaid("2", "Late"), PartnershipSaid("4", "Mine"), 1)
    assert EarlierPartnershipAnswer.objects.filter(was_stale=True).count() == 1
    assert say(side, colleague, "") == Saved(1)  # a page that came empty says nothing
    places = places_of(side, instrument(asked.toolkit_version, "en"))[0][2]
    assert [(one.sentence.item, one.said, one.revision, len(one.earlier)) for one in places] == [
        (GOAL, PartnershipSaid("4", "Mine"), 1, 1),
        (HOURS, PartnershipSaid(), 0, 0),
    ]


def test_what_cannot_be_an_answer_is_refused(pair: Pair, asked: PartnershipRound) -> None:
    side = side_of(asked, pair.mentor)
    with pytest.raises(Refused, match="no such question"):
        say(side, pair.host, "6")
    with pytest.raises(Refused, match="no such question"):
        say(side, pair.host, "5", item="q-zzzz")
    with pytest.raises(Refused, match="20000 characters"):
        say(side, pair.host, "5", "x" * 20_001)
    with pytest.raises(Refused, match="Answer at least one"):
        changes.finish_side(side=side, is_shared=False, by=pair.host.actor)


def test_finished_side_is_reopened_until_both_have_seen(pair: Pair, asked: PartnershipRound) -> None:
    side = side_of(asked, pair.mentor)
    say(side, pair.host, "5")
    with pytest.raises(Refused, match="open already"):
        changes.reopen_side(side=side, by=pair.host.actor)
    changes.finish_side(side=side, is_shared=False, by=pair.host.actor)
    with pytest.raises(Refused, match="Reopen it to change"):
        say(side, pair.host, "4", seen=1)

    changes.reopen_side(side=side, by=pair.host.actor)
    assert say(side, pair.host, "4", seen=1) == Saved(2)
    finish_both = [side, side_of(asked, pair.mentee)]
    say(finish_both[1], pair.guest, "3")
    for one in finish_both:
        changes.finish_side(side=one, is_shared=False, by=pair.by)
    with pytest.raises(Refused, match="they stay as they are"):
        changes.reopen_side(side=side, by=pair.host.actor)


def test_after_the_last_day_nothing_more_is_said(pair: Pair, asked: PartnershipRound) -> None:
    side = side_of(asked, pair.mentor)
    PartnershipRound.objects.update(closes_on=TODAY() - timedelta(days=1))
    with pytest.raises(Refused, match="last day has passed"):
        say(side, pair.host, "5")
    with pytest.raises(Refused, match="last day has passed"):
        changes.remind_side(side=side, by=pair.by)


def test_silent_side_is_reminded_once_a_week(pair: Pair, asked: PartnershipRound) -> None:
    side = side_of(asked, pair.mentee)
    KeptLetter.objects.all().delete()

    assert changes.remind_side(side=side, by=pair.by) == 1
    assert list(KeptLetter.objects.values_list("to", flat=True)) == [pair.guest.email]
    with pytest.raises(Refused, match="less than a week ago"):
        changes.remind_side(side=side, by=pair.by)
    finish(asked, pair)
    with pytest.raises(Refused, match="finished already"):
        changes.remind_side(side=side, by=pair.by)


def test_city_for_which_nobody_speaks_cannot_be_reminded(pair: Pair, asked: PartnershipRound) -> None:
    pair.mentee.mandates.all().delete()
    with pytest.raises(Refused, match="Nobody speaks for this city"):
        changes.remind_side(side=side_of(asked, pair.mentee), by=pair.by)


def test_both_sides_stand_beside_each_other_with_the_first_time(pair: Pair, asked: PartnershipRound) -> None:
    finish(asked, pair, shares=True)
    second = make_round(pair, Turn.SECOND)
    mentor, mentee = side_of(second, pair.mentor), side_of(second, pair.mentee)
    say(mentor, pair.host, "dont_know")
    say(mentor, pair.host, "3", item=HOURS)
    say(mentee, pair.guest, "4")
    for side in (mentor, mentee):
        changes.finish_side(side=side, is_shared=False, by=pair.by)
    lines = rounds_of(pair.scheme, pair.guest, TODAY())

    first, then = (side_by_side(line, lines, "en") for line in lines)
    goal, hours = then.parts[0][2]

    assert [(one.sentence.item, one.apart) for one in first.to_talk] == [(GOAL, 3)]
    assert [(one.value, one.word, one.words, one.before) for one in goal.said] == [
        ("dont_know", "Don't know", "", ""),
        ("4", "4: largely so", "", "2"),
    ]
    assert [(one.value, one.word, one.before) for one in hours.said] == [("3", "3: partly so", ""), ("", "", "")]
    assert (goal.apart, hours.apart, then.to_talk, then.columns) == (0, 0, (), 4)


def test_only_who_speaks_for_a_side_answers_for_it(pair: Pair, asked: PartnershipRound) -> None:
    side, stranger = side_of(asked, pair.mentor), make_person()

    assert [may_answer_for(one, side) for one in (pair.host, pair.guest, pair.coordinator)] == [True, False, False]
    assert (side_for(pair.host, side.pk), side_for(pair.guest, side.pk)) == (side, None)
    assert [may_open_partnership(one, pair.scheme) for one in (pair.guest, pair.coordinator, stranger)] == [
        True, True, False,
    ]  # fmt: skip
    assert [may_read_state(one, pair.scheme) for one in (pair.guest, stranger)] == [True, False]


def test_words_are_in_no_audit(pair: Pair, asked: PartnershipRound) -> None:
    finish(asked, pair)
    assert "Words of" not in str(list(Record.objects.values_list("detail", flat=True)))
    assert str(asked) == f"{pair.scheme} (1)"
    assert str(PartnershipAnswer.objects.first()) == f"{GOAL}: 5"
    assert str(side_of(asked, pair.mentor)) == str(pair.mentor)
    assert str(EarlierPartnershipAnswer(item=GOAL, revision=2)) == f"{GOAL} (2)"
