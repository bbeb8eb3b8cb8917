"""The mailbox: letters without a mail server, for those who hand them over."""

import pytest
from django.core import mail
from django.core.mail import EmailMessage, get_connection, send_mail
from django.urls import reverse

from factories.assessments import make_assessment
from factories.cities import make_mandate
from factories.mail_server import free_port
from hospes.audit.actors import SYSTEM
from hospes.audit.models import Record
from hospes.journey.cities.rules import keeper
from hospes.journey.people.changes import (
    agree_to_terms,
    create_person,
    hand_over_letter,
    keep_letter,
    send_letter,
    write_letter,
)
from hospes.journey.people.models import KeptLetter, Person
from hospes.journey.people.rules import NOBODY
from hospes.www.mailbox.links import links_in

pytestmark = pytest.mark.django_db

MAILBOX = "hospes.www.mailbox.backend.MailboxBackend"
SMTP = "django.core.mail.backends.smtp.EmailBackend"
ADDRESSES = ["https://hospes.example/join/abc-1/", "http://127.0.0.1:8000/x?a=1&b=2"]
TEXT = f"Come in: {ADDRESSES[0]}.\nOr ({ADDRESSES[1]}), or again {ADDRESSES[0]}"


@pytest.fixture
def letter() -> KeptLetter:
    return keep_letter(to="ana@town.example", subject="You are invited", text=TEXT, by=SYSTEM)


@pytest.fixture
def sign_in(client):
    """Signs somebody in who is this and that."""

    def as_somebody(**what: bool):
        person = create_person(email="bo@town.example", name="Bo", by=SYSTEM, **what)
        agree_to_terms(person=person, by=person.actor)
        client.force_login(person)
        return client

    return as_somebody


def pages(letter: KeptLetter) -> list[str]:
    return [reverse("mailbox:list"), *(reverse(f"mailbox:{name}", args=[letter.pk]) for name in ("letter", "sheet"))]


def test_letter_is_kept_instead_of_sent(settings):
    settings.EMAIL_BACKEND = MAILBOX

    sent = send_mail("Your code", "It is 12345.", None, ["ana@town.example", "bo@town.example"])

    letter = KeptLetter.objects.get()
    assert sent == 1
    assert (letter.to, letter.subject, letter.text) == (
        "ana@town.example, bo@town.example",
        "Your code",
        "It is 12345.",
    )


def test_several_letters_are_kept_at_once():
    connection = get_connection(MAILBOX)

    assert connection.send_messages([EmailMessage("One", "", to=["a@b.example"]), EmailMessage("Two", "", to=[])]) == 2
    assert [letter.subject for letter in KeptLetter.objects.order_by("pk")] == ["One", "Two"]


def test_stranger_is_asked_to_sign_in(client, letter):
    assert [client.get(page).status_code for page in pages(letter)] == [302, 302, 302]


def test_somebody_without_a_city_may_not_read_it(sign_in, letter):
    client = sign_in()

    assert [client.get(page).status_code for page in pages(letter)] == [403, 403, 403]
    assert client.post(reverse("mailbox:hand_over", args=[letter.pk])).status_code == 403


@pytest.mark.parametrize("role", ["is_coordinator", "is_operator"])
def test_coordinator_and_operator_may_read_it(sign_in, letter, role):
    client = sign_in(**{role: True})

    assert [client.get(page).status_code for page in pages(letter)] == [200, 200, 200]


def test_empty_mailbox_says_what_will_come(sign_in):
    page = sign_in(is_coordinator=True).get(reverse("mailbox:list")).content.decode()

    assert "No letters yet" in page


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_same_few_questions_of_any_number(sign_in, django_assert_num_queries, count):
    for number in range(count):
        keep_letter(to="ana@town.example", subject=f"Letter {number}", text="", by=SYSTEM)
    client = sign_in(is_coordinator=True)

    with django_assert_num_queries(9):  # who reads and may (7), how many letters, which
        page = client.get(reverse("mailbox:list")).content.decode()

    assert page.count("waits for you") == count


def test_waiting_letters_come_first(sign_in, letter):
    client = sign_in(is_coordinator=True)
    hand_over_letter(letter=keep_letter(to="", subject="Handed over", text="", by=SYSTEM), by=SYSTEM)

    page = client.get(reverse("mailbox:list")).content.decode()

    assert page.index("You are invited") < page.index("Handed over")


def test_each_link_can_be_copied_once(sign_in, letter):
    page = sign_in(is_coordinator=True).get(reverse("mailbox:letter", args=[letter.pk])).content.decode()

    assert page.count(f'readonly dir="ltr" value="{ADDRESSES[0]}"') == 1
    assert page.count(' readonly dir="ltr"') == 2


def test_sheet_draws_each_link_for_a_telephone(sign_in, letter):
    page = sign_in(is_coordinator=True).get(reverse("mailbox:sheet", args=[letter.pk])).content.decode()

    assert page.count('class="segno"') == 2
    assert "style=" not in page


def test_handing_over_is_remembered(sign_in, letter):
    client = sign_in(is_coordinator=True)

    answer = client.post(reverse("mailbox:hand_over", args=[letter.pk]), follow=True)

    letter.refresh_from_db()
    assert letter.handed_over_at is not None
    assert "handed over" in answer.content.decode()
    assert client.get(reverse("mailbox:hand_over", args=[letter.pk])).status_code == 405


@pytest.mark.parametrize(
    ("backend", "lede", "button"), [(MAILBOX, "No mail server is set up", False), (SMTP, "has taken these", True)]
)
def test_mailbox_says_whether_letters_are_sent(sign_in, letter, settings, backend, lede, button):
    settings.EMAIL_BACKEND = backend
    client = sign_in(is_coordinator=True)

    assert lede in client.get(reverse("mailbox:list")).content.decode()
    assert ("Send it now" in client.get(reverse("mailbox:letter", args=[letter.pk])).content.decode()) is button


@pytest.mark.parametrize(
    ("backend", "text"), [(MAILBOX, "You then pass it on."), (SMTP, "stands here, with the reason")]
)
def test_empty_mailbox_says_how_letters_come(sign_in, settings, backend, text):
    settings.EMAIL_BACKEND = backend

    assert text in sign_in(is_coordinator=True).get(reverse("mailbox:list")).content.decode()


def test_letter_that_is_not_sent_says_why_and_when_it_is_tried_again(sign_in, settings):
    settings.EMAIL_BACKEND = SMTP
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", free_port(), False
    letter = write_letter(to="ana@town.example", subject="You are invited", text=TEXT, by=SYSTEM)
    client = sign_in(is_coordinator=True)
    address = reverse("mailbox:letter", args=[letter.pk])

    send_letter(number=letter.pk, by=SYSTEM)
    tries_on = client.get(address).content.decode()
    KeptLetter.objects.update(written_at="2026-01-01T00:00Z", next_try_at="2026-01-09T00:00Z")
    send_letter(number=letter.pk, by=SYSTEM)
    given_up = client.get(address).content.decode()

    for page in (tries_on, given_up):
        assert "Not sent yet, because the mail server does not answer." in page
        assert ADDRESSES[0] in page  # to pass it on
    assert "Hospes tries again:" in tries_on
    assert "tries no more" in given_up


def test_letter_is_sent_at_once_when_somebody_asks(sign_in, letter, django_capture_on_commit_callbacks):
    client = sign_in(is_coordinator=True)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mailbox:send", args=[letter.pk]))

    assert [one.to for one in mail.outbox] == [["ana@town.example"]]
    assert "No letters yet" in client.get(reverse("mailbox:list")).content.decode()
    assert [client.get(page).status_code for page in pages(letter)] == [200, 404, 404]


def test_stranger_sends_no_letter(sign_in, letter):
    assert sign_in().post(reverse("mailbox:send", args=[letter.pk])).status_code == 403


def test_links_end_where_the_sentence_goes_on():
    assert [link.address for link in links_in(TEXT)] == ADDRESSES


def test_our_own_address_is_no_link_to_hand_over(settings):
    assert links_in(f"Hospes\n{settings.URL}/\n") == []


def test_links_of_a_text_without_any_are_none():
    assert links_in("Nothing here, not even http://") == []


def test_letter_of_a_city_is_opened_by_its_own_people_and_each_opening_is_kept(client):
    town = make_assessment()
    kept = write_letter(
        to="ana@town.example", subject="What do you think?", text=TEXT, by=SYSTEM, keeper=keeper(town.city)
    )
    client.force_login(town.officer)

    assert [client.get(page).status_code for page in pages(kept)] == [200, 200, 200]
    opened = Record.objects.filter(change="people.open_letter").values_list("subject_id", "actor_id")
    assert list(opened) == [(str(kept.pk), str(town.officer.pk))] * 2
    assert client.post(reverse("mailbox:hand_over", args=[kept.pk])).status_code == 302
    client.force_login(make_assessment(town.assessment.round.toolkit_version).officer)  # of another city
    assert [client.get(page).status_code for page in pages(kept)] == [200, 404, 404]
    assert "What do you think?" not in client.get(reverse("mailbox:list")).text
    assert client.post(reverse("mailbox:send", args=[kept.pk])).status_code == 404


@pytest.mark.parametrize(
    ("kept_by", "waits", "said"),
    [
        ("city 7", "waits to be handed over", "Its city opens it and hands it over."),
        (NOBODY, "not sent yet", "Nobody opens it here"),
    ],
)
def test_coordinator_knows_of_a_closed_letter_and_cannot_open_it(sign_in, settings, kept_by, waits, said):
    settings.EMAIL_BACKEND = SMTP
    closed = write_letter(to="ana@town.example", subject="What do you think?", text=TEXT, by=SYSTEM, keeper=kept_by)
    KeptLetter.objects.update(next_try_at=None, hindrance="no_answer")
    client = sign_in(is_coordinator=True)
    page = client.get(reverse("mailbox:list")).text

    shown = [words in page for words in ("What do you think?", "a…@town.example", waits, said)]
    assert (shown, "ana@" in page, f'href="{pages(closed)[1]}"' in page) == ([True] * 4, False, False)
    assert [client.get(page).status_code for page in pages(closed)[1:]] == [403, 403]
    assert client.post(reverse("mailbox:hand_over", args=[closed.pk])).status_code == 403
    assert client.post(reverse("mailbox:send", args=[closed.pk])).status_code == 302  # unread
    assert KeptLetter.objects.get().next_try_at is not None
    assert not Record.objects.filter(change="people.open_letter").exists()


def test_a_letter_to_its_own_reader_is_handed_over_by_being_read(sign_in):
    assessment = make_assessment()
    client = sign_in()
    make_mandate(assessment.city, Person.objects.get(email="bo@town.example"))
    own = write_letter(to="bo@town.example", subject="Your peer", text=TEXT, keeper=keeper(assessment.city), by=SYSTEM)

    page = client.get(reverse("mailbox:letter", args=[own.pk])).text

    own.refresh_from_db()
    assert own.handed_over_at is not None
    assert f'href="{ADDRESSES[0]}"' in page
    assert "Mark as handed over" not in page
    assert "Give it only to the person" not in page
