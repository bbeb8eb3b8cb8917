"""Accounts by e-mail: a password or a code, in our look and our words."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.test import Client

from factories.mail_server import free_port
from factories.people import PASSWORD, make_person, signed_in
from hospes.audit.models import Record
from hospes.journey.people.models import Person

pytestmark = pytest.mark.django_db

INLINE = re.compile(r"<style|<script(?![^>]*src=)| style=| onclick=", re.IGNORECASE)


@pytest.fixture(autouse=True)
def _no_limits_from_other_tests():
    cache.clear()


def link_in(letter: mail.EmailMessage) -> str:
    found = re.search(r"http://[^/]+(/\S+)", str(letter.body))
    assert found
    return found.group(1)


@pytest.mark.parametrize("page", ["login/", "signup/", "login/code/", "password/reset/", "inactive/", "confirm-email/"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_page_of_a_visitor_is_in_our_look(page, language):
    answer = Client().get(f"/account/{page}", headers={"Accept-Language": language})

    text = answer.content.decode()
    assert answer.status_code == 200
    assert 'class="site-head"' in text
    assert not INLINE.search(text)
    assert "placeholder=" not in text


@pytest.mark.parametrize("page", ["logout/", "password/change/", "email/", "reauthenticate/"])
def test_page_of_a_person_is_in_our_look(page):
    answer = signed_in(make_person()).get(f"/account/{page}")

    assert answer.status_code == 200
    assert 'class="site-head"' in answer.content.decode()
    assert not INLINE.search(answer.content.decode())


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "E-mail address"), ("fr", "Adresse électronique"), ("ar", "عنوان البريد الإلكتروني")],
)
@pytest.mark.parametrize("page", ["login/", "signup/", "login/code/", "password/reset/"])
def test_address_is_called_as_everywhere_else(page, language, words):
    answer = Client().get(f"/account/{page}", headers={"Accept-Language": language})

    first = next(iter(answer.context["form"]))
    assert str(first.label) == words


def test_new_password_is_called_new(settings):
    form = signed_in(make_person()).get("/account/password/change/").context["form"]

    assert [str(field.label) for field in form] == ["Password until now", "New password", "New password once more"]


def test_person_signs_in_with_a_password_and_is_spoken_to_in_their_language():
    make_person("ana@example.org", language="fr")
    client = Client()

    answer = client.post("/account/login/", {"login": "Ana@example.org", "password": PASSWORD})

    assert answer.status_code == 302
    assert answer.cookies["hospes_language"].value == "fr"
    assert '<html lang="fr"' in client.get("/me/").content.decode()


def test_person_without_a_language_keeps_the_readers():
    make_person("ana@example.org")

    answer = Client().post("/account/login/", {"login": "ana@example.org", "password": PASSWORD})

    assert "hospes_language" not in answer.cookies


def test_wrong_password_is_refused_and_the_address_kept():
    make_person("ana@example.org")

    page = Client().post("/account/login/", {"login": "ana@example.org", "password": "wrong"}).content.decode()

    assert 'value="ana@example.org"' in page
    assert "error-summary" in page


def test_person_signs_in_with_a_code_by_mail():
    make_person("ana@example.org")
    client = Client()

    sent = client.post("/account/login/code/", {"email": "ana@example.org"})
    page = client.get(sent["Location"])
    [letter] = mail.outbox
    code = re.search(r"^([A-Z0-9-]{6,})$", str(letter.body), re.MULTILINE)
    assert code
    wrong = client.post(sent["Location"], {"code": "XXXXXX"})
    signed = client.post(sent["Location"], {"code": code.group(1)})

    assert letter.subject == "Your code for Hospes"
    assert "ana@example.org" in page.content.decode()
    assert not INLINE.search(page.content.decode())
    assert "error-summary" in wrong.content.decode()
    assert signed.status_code == 302
    assert client.get("/me/").status_code == 200


def test_code_for_an_unknown_address_tells_nobody_else(settings):
    Client().post("/account/login/code/", {"email": "nobody@example.org"})

    [letter] = mail.outbox
    assert letter.subject == "There is no account with this address"
    assert f"{settings.URL}/account/signup/" in letter.body


@pytest.fixture
def _nobody_answers(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"


@pytest.mark.usefixtures("_nobody_answers")
@pytest.mark.parametrize("email", ["ana@example.org", "nobody@example.org"])
@pytest.mark.parametrize(
    ("page", "more"),
    [("login/code/", {}), ("password/reset/", {}), ("signup/", {"password1": "a long new password"})],
)
def test_mail_server_that_is_away_is_said_to_everybody_alike(page, more, email):
    make_person("ana@example.org")

    answer = Client().post(f"/account/{page}", {"email": email} | more, follow=True)

    assert answer.status_code == 200
    assert "The letter could not be sent just now. Wait a few minutes, then ask for it once more." in answer.text
    assert [str(message.level_tag) for message in answer.context["messages"]] == ["error"]


def test_new_account_keeps_the_language_it_was_made_in():
    client = Client()

    client.post(
        "/account/signup/",
        {"email": "Ana@Example.org", "password1": "a long new password"},
        headers={"Accept-Language": "fr"},
    )

    person = Person.objects.get()
    assert (person.email, person.language) == ("ana@example.org", "fr")
    assert Record.objects.get(change="people.welcome_person").actor_id == str(person.pk)


def test_second_account_with_an_address_is_told_by_mail_only(settings):
    make_person("ana@example.org")
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"

    Client().post("/account/signup/", {"email": "ana@example.org", "password1": "a long new password"})

    assert Person.objects.count() == 1
    [letter] = mail.outbox
    assert letter.subject == "You have an account in Hospes already"
    assert f"{settings.URL}/account/password/reset/" in letter.body


def test_address_is_confirmed_by_a_link(settings):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    client = Client()

    waiting = client.post("/account/signup/", {"email": "ana@example.org", "password1": "a long new password"})
    [letter] = mail.outbox
    page = client.get(link_in(letter))
    client.post(link_in(letter))

    assert waiting["Location"] == "/account/confirm-email/"
    assert letter.subject == "Welcome to Hospes: is this address yours?"
    assert f"{settings.URL}/account/confirm-email/" in letter.body
    assert "Is ana@example.org yours?" in page.content.decode()
    assert EmailAddress.objects.get().verified


def test_confirmation_link_that_is_too_old_says_so():
    assert "too old" in Client().get("/account/confirm-email/nonsense/").content.decode()


def test_forgotten_password_is_set_anew_by_a_link(settings):
    make_person("ana@example.org")
    client = Client()

    client.post("/account/password/reset/", {"email": "ana@example.org"})
    done = client.get("/account/password/reset/done/")
    [letter] = mail.outbox
    form = client.get(link_in(letter), follow=True)
    address = form.redirect_chain[-1][0]
    finished = client.post(address, {"password1": "another long one", "password2": "another long one"}, follow=True)

    assert letter.subject == "A new password for Hospes"
    assert f"{settings.URL}/account/password/reset/key/" in letter.body
    assert "Look into your mail" in done.content.decode()
    assert "A new password" in form.content.decode()
    assert "Your password is changed" in finished.content.decode()
    assert Person.objects.get().check_password("another long one")
    assert "This link no longer works" in Client().get(link_in(letter), follow=True).content.decode()


def test_password_is_changed():
    person = make_person()

    signed_in(person).post(
        "/account/password/change/",
        {"oldpassword": PASSWORD, "password1": "another long one", "password2": "another long one"},
    )

    person.refresh_from_db()
    assert person.check_password("another long one")


def test_person_with_a_code_only_can_set_a_password():
    person = make_person("ana@example.org")
    person.set_unusable_password()
    person.save()
    client = signed_in(person)

    settings_page = client.get("/me/").content.decode()
    form = client.get("/account/password/set/")

    assert "/account/password/set/" in settings_page
    assert "Set a password" in form.content.decode()


def test_another_address_is_added_and_confirmed(settings):
    client = signed_in(make_person("ana@example.org"))

    client.post("/account/email/", {"email": "ana@town.example", "action_add": "1"})
    page = client.get("/account/email/").content.decode()

    assert "not confirmed" in page
    assert "ana@town.example" in page
    assert mail.outbox[0].subject == "Is this address yours?"


def test_signing_out_is_one_press():
    client = signed_in(make_person())

    client.post("/account/logout/")

    assert client.get("/me/").status_code == 302
