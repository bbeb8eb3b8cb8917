"""Two people who run an activity: one takes nothing back of the other, and none makes themselves a reader of needs."""

import pytest

from factories.mentoring import START, Pair, make_activity, make_pair, make_participant
from factories.people import signed_in
from hospes.journey.mentoring.enums import Attended
from hospes.journey.mentoring.queries.overview import overview
from hospes.journey.mentoring.rules import fault_of_holding, may_read_access_needs

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
