"""Papers and dates over the web: what from inside and what from outside, and in which form."""

import pytest
from django.test import Client

from documents.word import opened, text_of
from factories.mentoring import make_activity, make_pair

pytestmark = pytest.mark.django_db


def test_the_agenda_from_outside_keeps_how_to_take_part_to_itself(client: Client):
    pair = make_pair()
    visit = make_activity(pair, link="https://meet.example.org", practical="By tram.")
    outside = client.get(f"/activities/{visit.pk}/agenda/file/docx/", headers={"accept-language": "en"})
    client.force_login(pair.guest)
    inside = client.get(f"/activities/{visit.pk}/agenda/file/docx/", headers={"accept-language": "en"})

    assert ["By tram." in text_of(opened(each.content).body) for each in (outside, inside)] == [False, True]
    assert client.get(f"/activities/{visit.pk}/agenda/file/odt/").status_code == 404
    assert inside["Content-Disposition"] == 'attachment; filename="the-first-visit-agenda-en.docx"'


def test_report_and_sheet_to_sign_are_files(client: Client):
    pair = make_pair()
    visit = make_activity(pair)
    client.force_login(pair.host)
    report, sheet = (client.get(f"/activities/{visit.pk}/{path}/") for path in ("report/pdf", "attendance/sheet"))

    assert [each.content[:5] for each in (report, sheet)] == [b"%PDF-", b"%PDF-"]


def test_the_dates_of_a_scheme_are_a_calendar_without_links_to_take_part(client: Client):
    pair = make_pair()
    make_activity(pair, link="https://meet.example.org")
    answer = client.get(f"/schemes/{pair.scheme.pk}/dates.ics")

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert b"SUMMARY;LANGUAGE=en:The first visit" in answer.content
    assert b"meet.example.org" not in answer.content
