"""Letters reach the right person at the right time, and what people need is kept as long as it is of use."""

from datetime import timedelta

import pytest
from django.utils import timezone

from factories.mentoring import START, Pair, make_activity, make_participant
from hospes.audit.actors import SYSTEM
from hospes.journey.mentoring import changes
from hospes.journey.mentoring.changes import ActivityGiven, ParticipantGiven
from hospes.journey.mentoring.emails import participant_token, read_participant_token
from hospes.journey.mentoring.enums import ActivityKind
from hospes.journey.mentoring.models import Activity, Participant
from hospes.journey.mentoring.rules import Span
from hospes.journey.people.models import KeptLetter

pytestmark = [pytest.mark.django_db, pytest.mark.bothdatabases]


def letters() -> list[tuple[str, str]]:
    """To whom was written, and how the letter begins."""
    return [(one.to, one.subject) for one in KeptLetter.objects.order_by("pk")]


def move(visit: Activity, days: int) -> None:
    """The same visit so many days later."""
    visit.refresh_from_db()
    starts, stops = (at.replace(tzinfo=None) + timedelta(days=days) for at in (visit.starts_at, visit.ends_at))
    given = ActivityGiven(ActivityKind.VISIT, visit.title, when=Span(starts=starts, stops=stops, zone=visit.zone))
    changes.change_activity(activity=visit, seen_revision=visit.revision, given=given, by=SYSTEM)


def test_an_address_that_was_wrong_is_invited_anew_and_its_link_is_dead(visit: Activity):
    one = make_participant(visit, "Ada", email="adda@example.org")
    changes.invite(activity=visit, by=SYSTEM)
    one.refresh_from_db()
    wrong = participant_token(one)
    changes.change_participant(
        participant=one, seen_revision=one.revision, given=ParticipantGiven("Ada", "ada@example.org"), by=SYSTEM
    )

    assert (letters(), read_participant_token(wrong)) == ([], None)  # what waited is taken back
    assert changes.invite(activity=visit, by=SYSTEM) == 1
    assert letters() == [("ada@example.org", "Invitation: The first visit")]
    one.refresh_from_db()
    assert read_participant_token(participant_token(one)) == one.pk
    same = ParticipantGiven("Ada B.", "Ada@example.org")
    changes.change_participant(participant=one, seen_revision=one.revision, given=same, by=SYSTEM)
    assert (changes.invite(activity=visit, by=SYSTEM), read_participant_token(participant_token(one))) == (0, one.pk)
    assert [read_participant_token(token) for token in ("x", "ö", participant_token(one)[:22], "")] == [None] * 4


def test_who_was_reminded_is_reminded_of_the_new_time(visit: Activity):
    ada = make_participant(visit, "Ada", invited_at=timezone.now() - timedelta(days=9))
    assert changes.remind_invited(now=START - timedelta(days=2), by=SYSTEM) == 1
    move(visit, 30)

    assert changes.remind_invited(now=START + timedelta(days=26), by=SYSTEM) == 0
    assert changes.remind_invited(now=START + timedelta(days=28), by=SYSTEM) == 1
    assert [subject.partition(":")[0] for to, subject in letters() if to == ada.email] == ["Soon", "Changed", "Soon"]


def test_who_was_invited_just_now_is_not_reminded_the_same_day(visit: Activity):
    make_participant(visit, "Ada", invited_at=START - timedelta(days=2, hours=1))

    assert [changes.remind_invited(now=START - timedelta(days=days), by=SYSTEM) for days in (2, 1)] == [0, 1]


def test_nobody_is_told_that_what_is_over_was_at_another_hour(pair: Pair):
    past = timezone.now().replace(microsecond=0) - timedelta(days=40)
    visit = make_activity(pair, starts_at=past, ends_at=past + timedelta(hours=2), zone="UTC")
    make_participant(visit, "Ada", invited_at=past - timedelta(days=9))
    move(visit, 1)
    assert letters() == []
    move(visit, 80)
    assert len(letters()) == 1


def test_needs_of_what_has_no_date_yet_are_kept_until_it_is_over(pair: Pair):
    bare = {"starts_at": None, "ends_at": None, "zone": "", "begins": ""}
    open_, held, month = (make_activity(pair, **bare | {"ends": ends}) for ends in ("", "", "2031-05"))
    for one in (open_, held, month):
        make_participant(one, access_needs="A ramp")
    Activity.objects.filter(pk=held.pk).update(state="held", changed_at=START - timedelta(days=31))
    early = START.replace(month=6, day=29)

    assert changes.forget_access_needs(now=early, by=SYSTEM) == 1  # of what was held
    assert changes.forget_access_needs(now=early + timedelta(days=3), by=SYSTEM) == 1  # May ended a month ago
    assert Participant.objects.exclude(access_needs="").get().activity == open_
