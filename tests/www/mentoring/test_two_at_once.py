"""Two people who run an activity: one takes nothing back of the other, and none makes themselves a reader of needs."""

import re

import pytest
from django.utils import timezone

from factories.mentoring import START, Pair, make_activity, make_pair, make_participant
from factories.partnerships import make_instrument, make_round
from factories.people import signed_in
from hospes.audit.actors import SYSTEM
from hospes.journey.mentoring import changes
from hospes.journey.mentoring.enums import Attended
from hospes.journey.mentoring.queries.calendars import calendar_of_scheme
from hospes.journey.mentoring.queries.overview import overview
from hospes.journey.mentoring.rules import fault_of_holding, may_read_access_needs
from hospes.journey.people.models import KeptLetter
from hospes.journey.programmes.models import Partner

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair() -> Pair:
    """A mentor and a mentee."""
    return make_pair()


def test_who_was_there_is_noted_by_two_at_once(pair: Pair):
    visit = make_activity(pair)
    ada, bo = make_participant(visit, "Ada"), make_participant(visit, "Bo")
    path, seen = f"/activities/{visit.pk}/attendance/", {f"seen-{one.pk}": "unknown" for one in (ada, bo)}
    assert f'name="seen-{ada.pk}" value="unknown"' in signed_in(pair.host).get(path).content.decode()

    signed_in(pair.host).post(path, seen | {f"keep-{ada.pk}": "place", f"keep-{bo.pk}": "unknown"})
    signed_in(pair.guest).post(path, seen | {f"keep-{ada.pk}": "unknown", f"keep-{bo.pk}": "online"})
    there = dict(visit.participants.values_list("name", "attended"))
    assert there == {"Ada": Attended.PLACE, "Bo": Attended.ONLINE}


def test_no_city_makes_itself_a_host_to_read_what_others_need(pair: Pair):
    visit = make_activity(pair)
    make_participant(visit, access_needs="A ramp.")
    path, both = f"/activities/{visit.pk}/hosts/", {"city": [pair.mentor.pk, pair.mentee.pk]}

    said = signed_in(pair.guest).post(path, both, follow=True).content.decode()
    assert ("Ask a host to change who hosts." in said, may_read_access_needs(pair.guest, visit)) == (True, False)
    signed_in(pair.host).post(path, both)
    assert may_read_access_needs(pair.guest, visit)


def test_what_has_a_day_comes_before_what_has_none(pair: Pair):
    make_activity(pair, "Some day", starts_at=None, ends_at=None, zone="", begins="", ends="")
    make_activity(pair, "In May")

    assert overview(pair.programme, START.date()).schemes[0].coming.title == "In May"


def test_what_has_not_begun_was_not_held(pair: Pair):
    whole = make_activity(pair, starts_at=None, ends_at=None, zone="", begins="2031-05", ends="2031-05")

    assert [fault_of_holding(whole, START.replace(month=month)) for month in (4, 5)] == ["It has not begun yet.", ""]


def test_a_city_that_left_a_scheme_is_not_waited_for_nor_written_to(pair: Pair):
    make_instrument()
    make_round(pair)
    Partner.objects.filter(city=pair.mentee).update(ended_at=timezone.now(), reason="Elections")
    KeptLetter.objects.all().delete()
    waits = overview(pair.programme, timezone.localdate()).schemes[0].silent
    signed_in(pair.coordinator).post(f"/programmes/{pair.programme.slug}/overview/{pair.scheme.pk}/remind/")

    assert (waits, [one.to for one in KeptLetter.objects.all()]) == ((str(pair.mentor),), [pair.host.email])


def test_a_calendar_learns_when_something_was_cancelled(pair: Pair):
    visit = make_activity(pair, changed_at=START.replace(year=2021))
    changes.cancel_activity(activity=visit, why="Rain", by=SYSTEM)

    (entry,) = calendar_of_scheme(pair.scheme, "en", is_inside=False).entries
    assert (entry.is_cancelled, entry.changed_at.date()) == (True, timezone.now().date())


def test_a_place_that_two_describe_at_once_keeps_both_texts_in_sight(pair: Pair):
    visit = make_activity(pair)
    place = changes.save_site(activity=visit, given=changes.SiteGiven("Port"), by=SYSTEM)
    path, seen = f"/activities/{visit.pk}/sites/{place.pk}/", {"name": "Port", "revision": str(changes.mark_of(place))}
    one, other = signed_in(pair.host), signed_in(pair.guest)

    assert one.post(path, seen | {"access": "A lift at the side."}).status_code == 302
    late = other.post(path, seen | {"text": "Six boats."})
    page = late.content.decode()
    assert (late.status_code, "Six boats." in page, "A lift at the side." in page) == (409, True, True)
    (now,) = re.findall(r'name="revision" value="(\d+)"', page)
    assert other.post(path, seen | {"settle": "theirs"}).status_code == 302
    both = {"text": "Six boats.", "access": "A lift at the side.", "revision": now}
    assert other.post(path, seen | both).status_code == 302
    place.refresh_from_db()
    assert (place.text, place.access) == ("Six boats.", "A lift at the side.")
    assert one.post(path, seen | {"name": " "}).status_code == 422
