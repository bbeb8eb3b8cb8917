"""A whole local support group from one workbook: a dry run first, faults by cell, then everybody or nobody."""

import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from openpyxl import Workbook, load_workbook

from factories.assessments import Answering, make_assessment
from factories.voices import make_invitation, person
from hospes.audit.models import Record
from hospes.journey.assessments import changes
from hospes.journey.assessments.models import VoiceInvitation
from hospes.journey.cities.models import LocalSupportGroup, SupportMember

pytestmark = pytest.mark.django_db
ANA = ("Ana Rossi", "Harbour school", "school or training centre", "ana@example.org", "local support group", "French")
MAX = ("", "Night buses", "", "max@example.org", "Elected", "ar")


@pytest.fixture
def town() -> Answering:
    """A city that answers."""
    return make_assessment()


@pytest.fixture
def desk(town) -> Client:
    """The officer's browser."""
    browser = Client()
    browser.force_login(town.officer)
    return browser


def workbook(*lines: tuple[str, ...]) -> SimpleUploadedFile:
    """A list as somebody fills it in."""
    book, kept = Workbook(), BytesIO()
    for line in (("Name", "Organisation", "Kind", "E-mail", "Group", "Language"), *lines):
        book.active.append(line)
    book.save(kept)
    return SimpleUploadedFile("guests.xlsx", kept.getvalue())


def brought(desk: Client, town: Answering, *lines: tuple[str, ...], **given: str) -> HttpResponse:
    """What the page answers to a list."""
    return desk.post(f"/assessments/{town.assessment.pk}/voices/list/", {"file": workbook(*lines)} | given)


def invited(desk: Client, town: Answering, page: HttpResponse) -> HttpResponse:
    """What the page answers when the list that it shows is invited."""
    sealed = re.findall(r'name="sealed" value="([^"]+)"', page.text)[0]
    return desk.post(f"/assessments/{town.assessment.pk}/voices/list/invite/", {"sealed": sealed})


def test_list_is_shown_first_and_then_makes_a_link_for_everybody(town, desk):
    page = brought(desk, town, ANA, MAX, is_anonymous="on", is_short="on")
    assert "Ana Rossi" in page.text
    assert not VoiceInvitation.objects.exists()

    assert invited(desk, town, page).status_code == 302
    made = VoiceInvitation.objects.order_by("email")
    assert list(made.values_list("name", "department", "email", "group", "language", "limit", "is_anonymous")) == [
        ("Ana Rossi", "Harbour school", "ana@example.org", "local_support_group", "fr", 1, True),
        ("", "Night buses", "max@example.org", "elected", "ar", 1, True),
    ]
    assert set(made.values_list("is_short", flat=True)) == {True}
    members = SupportMember.objects.values_list("organisation", "kind", "contact", "email", "language")
    assert list(members) == [("Harbour school", "school", "Ana Rossi", "ana@example.org", "fr")]
    assert Record.objects.get(change="invite_list").detail == {"links": 2}


def test_list_without_the_local_support_group_sets_up_none(town, desk):
    invited(desk, town, brought(desk, town, MAX))

    assert VoiceInvitation.objects.get().email == "max@example.org"
    assert not LocalSupportGroup.objects.exists()


def test_second_list_adds_no_member_twice(town, desk):
    ben = ("Ben", "", "", "", "", "")
    invited(desk, town, brought(desk, town, ANA, ben))
    VoiceInvitation.objects.all().delete()
    invited(desk, town, brought(desk, town, ANA, ben))

    assert list(SupportMember.objects.values_list("organisation", flat=True)) == ["Ben", "Harbour school"]


def test_faults_are_named_by_cell_and_nobody_is_invited(town, desk):
    make_invitation(town, person(email="here@example.org"))
    page = brought(
        desk, town, ANA,
        ("", "Nobody's club", "", "", "", ""),
        ("Eva", "x" * 121, "circus", "eva@", "peer reviewer", "Klingon"),
        ("Ana again", "", "", "ANA@example.org", "", ""),
        ("Here", "", "", "here@example.org", "", ""),
    )  # fmt: skip

    assert re.findall(r'<td dir="ltr">(\w+)</td>', page.text) == ["A3", "B4", "D4", "C4", "E4", "F4", "D5", "D6"]
    assert "sealed" not in page.text
    assert VoiceInvitation.objects.count() == 1


@pytest.mark.parametrize(
    ("lines", "said"), [((), "Nobody stands in this list"), ([("Ana",)] * 501, "A list can have 500 people")]
)
def test_list_of_nobody_or_too_many_is_refused(town, desk, lines, said):
    page = brought(desk, town, *lines)

    assert (page.status_code, said in page.text) == (422, True)


@pytest.mark.parametrize("content", [b"no workbook", b"PK\x03\x04 broken"])
def test_file_that_is_no_workbook_is_refused(town, desk, content):
    file = SimpleUploadedFile("guests.xlsx", content)
    page = desk.post(f"/assessments/{town.assessment.pk}/voices/list/", {"file": file})

    assert (page.status_code, "This is no Excel workbook" in page.text) == (422, True)


def test_list_that_this_page_did_not_show_invites_nobody(town, desk):
    answer = desk.post(f"/assessments/{town.assessment.pk}/voices/list/invite/", {"sealed": "x"})

    assert answer.status_code == 400


def test_list_of_which_one_cannot_be_invited_invites_nobody(town, desk):
    page = brought(desk, town, MAX, ANA)
    make_invitation(town, person())

    invited(desk, town, page)
    assert "is invited already" in desk.get("/", follow=True).text
    assert VoiceInvitation.objects.count() == 1
    assert not SupportMember.objects.exists()


def test_empty_list_can_be_filled_in_as_it_is(town, desk):
    empty = desk.get(f"/assessments/{town.assessment.pk}/voices/list/empty.xlsx")
    book = load_workbook(BytesIO(empty.content))
    book.worksheets[0].append(ANA)
    filled = BytesIO()
    book.save(filled)

    file = SimpleUploadedFile("guests.xlsx", filled.getvalue())
    page = desk.post(f"/assessments/{town.assessment.pk}/voices/list/", {"file": file})
    assert [cell.value for cell in book.worksheets[0][1]] == [
        "Name", "Organisation", "Kind", "E-mail", "Group", "Language"
    ]  # fmt: skip
    assert "Harbour school" in page.text
    assert "Nobody was invited" not in page.text


def test_finished_assessment_takes_no_list(town, desk):
    changes.finish_assessment(assessment=town.assessment, by=town.officer.actor)

    assert "See whom it invites" not in desk.get(f"/assessments/{town.assessment.pk}/voices/list/").text
