"""Who reads, runs and writes what of an activity, and whose calendar shows it."""

from datetime import date

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import AnonymousUser

from factories.cities import make_association, make_city, make_mandate
from factories.mentoring import Pair, make_activity, make_milestone, make_pair, make_participant
from factories.people import make_person
from factories.programmes import make_role
from hospes.journey.cities.models import Membership
from hospes.journey.mentoring import changes
from hospes.journey.mentoring.emails import feed_token, read_feed_token
from hospes.journey.mentoring.models import Activity
from hospes.journey.mentoring.queries.calendars import (
    calendar_behind,
    calendar_of_activity,
    calendar_of_scheme,
    feed_with,
)
from hospes.journey.mentoring.rules import (
    Powers,
    may_keep_milestones,
    may_name_schemes_feed,
    may_plan,
    may_plan_in,
    may_read,
    may_read_access_needs,
    may_read_inside,
    may_run,
    may_set_progress,
    may_write,
    powers_of,
)
from hospes.journey.people.models import Person
from hospes.journey.programmes.enums import RoleKind

pytestmark = [pytest.mark.django_db, pytest.mark.bothdatabases]
NOTHING = Powers(reads=False, reads_inside=False, runs=False, writes=False, reads_needs=False)
ALL = Powers(reads=True, reads_inside=True, runs=True, writes=True, reads_needs=True)
READS = Powers(reads=True, reads_inside=False, runs=False, writes=False, reads_needs=False)
INSIDE = Powers(reads=True, reads_inside=True, runs=False, writes=False, reads_needs=False)
WRITES = Powers(reads=True, reads_inside=True, runs=False, writes=True, reads_needs=False)
RUNS = Powers(reads=True, reads_inside=True, runs=True, writes=True, reads_needs=False)


@pytest.fixture
def hidden() -> tuple[Pair, Activity]:
    """A visit in a programme that is not published."""
    pair = make_pair(is_public=False)
    return pair, make_activity(pair)


def listed(activity: Activity, *, is_proved: bool) -> Person:
    """Somebody whose address is on the list."""
    person = make_person()
    EmailAddress.objects.update_or_create(user=person, email=person.email, defaults={"verified": is_proved})
    make_participant(activity, email=person.email.upper())
    return person


def speaker(association_of: Pair) -> Person:
    """Who speaks for an association of the programme that has the mentee as a member."""
    association, person = make_association("aiccre"), make_person()
    make_role(association_of.programme, RoleKind.ASSOCIATION, association=association)
    Membership.objects.create(city=association_of.mentee, association=association)
    make_mandate(association, person)
    return person


def test_each_has_the_powers_of_their_part(hidden: tuple[Pair, Activity]):
    pair, visit = hidden
    reader = make_person()
    make_role(pair.programme, RoleKind.READER, person=reader)
    people = {
        pair.coordinator: ALL,
        pair.host: ALL,
        pair.guest: RUNS,
        listed(visit, is_proved=True): WRITES,
        listed(visit, is_proved=False): NOTHING,
        speaker(pair): INSIDE,
        reader: READS,
        make_person(): NOTHING,
        AnonymousUser(): NOTHING,
    }

    assert [powers_of(person, visit) for person in people] == list(people.values())
    for person, powers in people.items():
        asked = (may_read, may_read_inside, may_run, may_write, may_read_access_needs)
        assert Powers(*(may(person, visit) for may in asked)) == powers
    pair.programme.published_at = visit.created_at
    pair.programme.save()
    assert powers_of(AnonymousUser(), visit) == READS


def test_what_is_for_all_schemes_is_read_by_all_who_take_part(hidden: tuple[Pair, Activity]):
    pair, _visit = hidden
    workshop = make_activity(pair, scheme=None)
    city, person = make_city(), make_person()
    make_role(pair.programme, RoleKind.CITY, city=city)
    make_mandate(city, person)

    assert powers_of(person, workshop) == INSIDE


def test_who_plans_what(pair: Pair):
    once, per_scheme = (make_milestone(pair.programme, is_per_scheme=each) for each in (False, True))
    stranger = make_person()

    assert [may_plan(one, pair.programme) for one in (pair.coordinator, pair.host)] == [True, False]
    assert [may_keep_milestones(one, pair.programme) for one in (pair.coordinator, pair.host)] == [True, False]
    people = (pair.coordinator, pair.guest, stranger)
    assert [may_plan_in(one, pair.scheme) for one in people] == [True, True, False]
    assert [may_set_progress(one, per_scheme, pair.scheme) for one in people] == [True, True, False]
    assert [may_set_progress(one, once, None) for one in people] == [True, False, False]
    assert [may_name_schemes_feed(one, pair.scheme) for one in people] == [True, True, False]


def test_a_persons_calendar_shows_what_they_read_from_inside_until_it_is_withdrawn(pair: Pair, visit: Activity):
    make_activity(make_pair(), "Somebody else's")
    feed = changes.make_feed(of=pair.guest, language="it", by=pair.guest.actor)

    assert changes.make_feed(of=pair.guest, language="en", by=pair.guest.actor) == feed
    found = feed_with(read_feed_token(feed_token(feed)))
    assert found == feed
    told = calendar_behind(feed)
    assert (told.title, told.language, [one.page for one in told.entries]) == ("Hospes", "it", [visit.pk])
    pair.guest.is_active = False
    pair.guest.save()
    assert feed_with(feed.pk) is None
    pair.guest.is_active = True
    pair.guest.save()
    for _twice in range(2):
        changes.revoke_feed(feed=feed, by=pair.guest.actor)
    assert [feed_with(feed.pk), feed_with(None), str(feed)] == [None, None, str(pair.guest)]


def test_a_schemes_calendar_shows_its_activities_and_those_of_all(pair: Pair, visit: Activity):
    visit.link = "https://meet.example.org"
    visit.save()
    undated = {"starts_at": None, "ends_at": None, "zone": ""}
    make_activity(pair, "Month", begins="2031-07", ends="2031-07", **undated)
    span = make_activity(pair, "Span", scheme=None, begins="2031-08-04", ends="2031-08-06", **undated)
    days = ["2031-09-01", "2031-09-03"]
    make_activity(pair, "Days", begins=days[0], ends=days[1], days=days, **undated)
    changes.cancel_activity(activity=span, why="Rain", by=pair.by)
    feed = changes.make_feed(of=pair.scheme, language="en", by=pair.by)
    told = calendar_behind(feed_with(feed.pk))

    assert [(one.title, one.first, one.last, one.is_cancelled) for one in told.entries] == [
        ("The first visit", None, None, False),
        ("Span", date(2031, 8, 4), date(2031, 8, 6), True),
        ("Days", date(2031, 9, 1), date(2031, 9, 1), False),
        ("Days", date(2031, 9, 3), date(2031, 9, 3), False),
    ]
    assert (told.entries[0].link, told.entries[1].sequence) == ("https://meet.example.org", 1)
    assert calendar_of_scheme(pair.scheme, "en", is_inside=False).entries[0].link == ""
    assert calendar_of_activity(visit, is_inside=True).entries == (told.entries[0],)
    assert len({one.uid for one in told.entries}) == 4
