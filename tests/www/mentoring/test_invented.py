"""An activity that was invented as an example says so wherever it stands among facts."""

import pytest

from factories.mentoring import make_activity, make_milestone, make_pair
from factories.people import signed_in
from hospes.documents.calendars import write_calendar
from hospes.documents.state import _meeting
from hospes.journey.mentoring.enums import ActivityState
from hospes.journey.mentoring.queries.calendars import calendar_of_scheme
from hospes.journey.mentoring.queries.scheme_page import Meeting

pytestmark = pytest.mark.django_db


def test_an_invented_activity_is_marked_on_every_line_and_in_calendars():
    pair = make_pair()
    stone = make_milestone(pair.programme)
    real = make_activity(pair, "A real one", milestone=stone, state=ActivityState.HELD)
    made_up = make_activity(pair, "A tale", milestone=stone, language="fr", is_invented=True)
    client = signed_in(pair.host)
    paths = (f"/schemes/{pair.scheme.pk}/", f"/milestones/{stone.pk}/", "/me/calendar/")
    marks = [client.get(path).content.decode().count("invented example") for path in paths]

    assert marks == [1, 1, 1]
    calendar = write_calendar(calendar_of_scheme(pair.scheme, "en", is_inside=False)).decode()
    assert ("A tale (exemple inventé)" in calendar, "SUMMARY;LANGUAGE=en:A real one\r\n" in calendar) == (True, True)
    lines = [_meeting(Meeting(one, (), (), ()), "en")["when"] for one in (real, made_up)]
    assert ["invented example" in line for line in lines] == [False, True]
