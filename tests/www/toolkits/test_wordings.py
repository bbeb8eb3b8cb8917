"""Proposing better words where a text stands, and answering the proposals."""

import pytest
from django.test import Client

from factories.people import make_person, signed_in
from factories.toolkits import make_toolkit_version
from hospes.journey.toolkits.models import TranslationProposal

pytestmark = pytest.mark.django_db
FORM = "/toolkits/open-door/wordings/q-bcdf/?language=fr&version=1.0.0"
LIST = "/toolkits/open-door/wordings/"


@pytest.fixture(autouse=True)
def published() -> None:
    make_toolkit_version(languages=("fr",))


@pytest.fixture
def reader() -> Client:
    return signed_in(make_person())


@pytest.fixture
def desk() -> Client:
    return signed_in(make_person(is_facilitator=True))


def shown(client: Client, address: str) -> str:
    return client.get(address).content.decode()


@pytest.mark.parametrize("page", ["kf-bcdf/", "all/", "context/", ""])
def test_each_text_of_a_draft_leads_to_its_form(page: str) -> None:
    assert "/toolkits/open-door/wordings/" in shown(Client(), f"/toolkits/open-door/{page}?language=fr")
    assert "/toolkits/open-door/wordings/" not in shown(Client(), f"/toolkits/open-door/{page}")


def test_who_is_not_signed_in_is_asked_to(reader: Client) -> None:
    assert Client().get(FORM)["Location"].startswith("/account/login/?next=/toolkits/open-door/wordings/q-bcdf/")
    assert Client().post(FORM, {"proposed": "Un guichet ?"}).status_code != 200
    assert not TranslationProposal.objects.exists()


def test_the_form_shows_the_original_and_keeps_the_words(reader: Client) -> None:
    form = shown(reader, FORM)
    assert ("Is there one counter for newcomers?</p>" in form, ">\nfr Is there one counter" in form) == (True, True)
    answer = reader.post(FORM, {"proposed": "Un guichet ?", "note": "Shorter.", "is_native": "on"})
    assert answer["Location"] == "/toolkits/open-door/kf-bcdf/?language=fr&version=1.0.0#q-bcdf"
    made = TranslationProposal.objects.get()
    assert (made.proposed, made.note, made.is_native) == ("Un guichet ?", "Shorter.", True)


def test_words_that_stand_there_already_are_refused_and_come_back(reader: Client) -> None:
    answer = reader.post(FORM, {"proposed": "fr Is there one counter for newcomers?", "note": "Mine."})
    assert (answer.status_code, "stand there already" in answer.content.decode(), b"Mine." in answer.content) == (
        422,
        True,
        True,
    )


@pytest.mark.parametrize(
    ("place", "back"),
    [
        ("cf-bcdf.title", "/toolkits/open-door/context/?language=fr#cf-bcdf"),
        ("standard", "/toolkits/open-door/?language=fr#standard"),
    ],
)
def test_the_form_leads_back_to_where_the_text_stands(reader: Client, place: str, back: str) -> None:
    assert f'href="{back}"' in shown(reader, f"/toolkits/open-door/wordings/{place}/?language=fr")


@pytest.mark.parametrize("place", ["q-zzzz/?language=fr", "q-bcdf/?language=en"])
def test_there_is_no_form_for_what_is_no_draft(reader: Client, place: str) -> None:
    assert reader.get(f"/toolkits/open-door/wordings/{place}").status_code == 404


def test_a_facilitator_answers_and_takes_the_accepted_words_along(reader: Client, desk: Client) -> None:
    assert "Nothing waits" in shown(desk, LIST)
    assert LIST in shown(desk, "/toolkits/open-door/versions/")
    for words in ("Un guichet ?", "Un comptoir ?"):
        reader.post(FORM, {"proposed": words})
    first, second = TranslationProposal.objects.all()
    assert "Un comptoir ?" in shown(desk, LIST)
    assert "Answered." in desk.post(LIST, {"do": f"accept:{first.pk}"}, follow=True).content.decode()
    desk.post(LIST, {"do": f"decline:{second.pk}"})
    again = desk.post(LIST, {"do": f"accept:{second.pk}"}, follow=True).content.decode()
    assert ("answered this proposal before you" in again, "wordings/fr.po" in again) == (True, True)
    po = desk.get(f"{LIST}fr.po")
    assert (po["Content-Disposition"], 'msgstr "Un guichet ?"' in po.content.decode()) == (
        'attachment; filename="fr.po"',
        True,
    )


@pytest.mark.parametrize("sent", ["accept:999", "accept:x", "burn:1", ""])
def test_an_answer_to_nothing_is_not_found(desk: Client, sent: str) -> None:
    assert desk.post(LIST, {"do": sent}).status_code == 404


@pytest.mark.parametrize("language", ["en", "xx"])
def test_there_is_no_translation_to_take_along_in_other_languages(desk: Client, language: str) -> None:
    assert desk.get(f"{LIST}{language}.po").status_code == 404


@pytest.mark.parametrize("address", [LIST, f"{LIST}fr.po"])
def test_the_list_is_for_facilitators(reader: Client, address: str) -> None:
    assert reader.get(address).status_code == 403
    assert LIST not in shown(reader, "/toolkits/open-door/versions/")
