"""Reading toolkits on screen and on paper."""

from dataclasses import replace

import pytest
from django.test import Client

from factories.people import make_person, signed_in
from factories.toolkits import SMALL, make_po, make_texts, make_toolkit_version
from hospes.audit.actors import SYSTEM
from hospes.journey.toolkits import changes
from hospes.journey.toolkits.queries import ItemChange
from hospes.method.toolkit_format.model import AnswerKind, ChangeKind, DeclaredChange, Question, Retired
from hospes.www.toolkits import wording

pytestmark = pytest.mark.django_db

NEW = Question("q-wwww", "Does somebody speak Arabic?", AnswerKind.YPN)

PAGES = (
    "/toolkits/",
    "/toolkits/search/?q=counter",
    "/toolkits/open-door/",
    "/toolkits/open-door/all/",
    "/toolkits/open-door/context/",
    "/toolkits/open-door/checklist/",
    "/toolkits/open-door/versions/",
    "/toolkits/open-door/kf-bcdf/",
)


def text_of(answer):
    return answer.content.decode()


@pytest.fixture
def toolkit():
    return make_toolkit_version(languages=("fr",))


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_open_to_anybody_and_may_be_kept(client, toolkit, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "public, max-age=300"
    assert {"Cookie", "Accept-Language"} <= set(answer["Vary"].split(", "))
    assert not answer.cookies


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_for_the_person_alone_who_is_signed_in(toolkit, address):
    answer = signed_in(make_person()).get(address)
    assert answer.status_code == 200
    assert "private" in answer["Cache-Control"]


def test_a_page_is_sent_once_while_it_stays_the_same(client, toolkit):
    tag = client.get("/toolkits/open-door/")["ETag"]
    assert client.get("/toolkits/open-door/", headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize("address", [*PAGES[2:], "/toolkits/open-door/pdf/", "/toolkits/open-door/versions/1.0.0.zip"])
def test_a_draft_is_not_shown(client, address):
    changes.draft_version(texts=make_texts(), by=SYSTEM)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("address", "queries"),
    [("/toolkits/", 1), ("/toolkits/search/?q=counter", 2), *((address, 1) for address in PAGES[2:6]), (PAGES[6], 2)],
)
def test_a_page_asks_the_database_as_often_for_many_toolkits(
    client, django_assert_num_queries, count, address, queries
):
    for number in range(count):
        make_toolkit_version(version=f"1.0.{number}")
        make_toolkit_version(id=f"door-{number}")
    client.get(address)
    with django_assert_num_queries(queries):
        assert client.get(address).status_code == 200


def test_the_list_names_each_toolkit_and_leads_to_it(client, toolkit):
    shown = text_of(client.get("/toolkits/"))
    assert '<a href="/toolkits/open-door/">The open door</a>' in shown
    assert "2 key factors" in shown
    assert "5 guiding questions" in shown
    assert "/toolkits/bring/" not in shown


def test_the_list_teaches_while_it_is_empty(client):
    assert "No toolkit is published yet" in text_of(client.get("/toolkits/"))


def test_the_list_shows_facilitators_the_way_in(toolkit):
    assert "/toolkits/bring/" in text_of(signed_in(make_person(is_facilitator=True)).get("/toolkits/"))


def test_the_overview_leads_to_each_factor_and_names_the_source(client, toolkit):
    shown = text_of(client.get("/toolkits/open-door/"))
    for wanted in ("/toolkits/open-door/kf-bcdf/", "/toolkits/open-door/kf-bcdg/", "Every newcomer is answered"):
        assert wanted in shown
    assert "An invented guide" in shown
    assert "The wording is ours" in shown


def test_a_factor_has_its_questions_with_links_of_their_own(client, toolkit):
    shown = text_of(client.get("/toolkits/open-door/kf-bcdf/"))
    assert '<li id="q-bcdf">' in shown
    assert 'href="#q-bcdh"' in shown
    assert "Key factor 1 of 2" in shown
    assert "<em>café</em>" in shown
    assert "since 2019" in shown
    assert '<a rel="next" href="/toolkits/open-door/kf-bcdg/">' in shown


def test_the_last_factor_leads_to_the_context(client, toolkit):
    assert '<a rel="next" href="/toolkits/open-door/context/">' in text_of(client.get("/toolkits/open-door/kf-bcdg/"))


@pytest.mark.parametrize(
    ("item", "address"),
    [
        ("q-cdfg", "/toolkits/open-door/kf-bcdg/?language=fr#q-cdfg"),
        ("cf-bcdf", "/toolkits/open-door/context/?language=fr#cf-bcdf"),
    ],
)
def test_the_address_of_an_item_leads_to_its_place(client, toolkit, item, address):
    answer = client.get(f"/toolkits/open-door/{item}/?language=fr")
    assert (answer.status_code, answer["Location"]) == (302, address)


@pytest.mark.parametrize(
    "address", ["/toolkits/nothing/", "/toolkits/open-door/q-9999/", "/toolkits/open-door/?version=9.9.9"]
)
def test_what_is_not_there_is_not_found(client, toolkit, address):
    assert client.get(address).status_code == 404


def test_a_toolkit_is_read_in_the_readers_language(toolkit):
    shown = text_of(Client(headers={"Accept-Language": "fr"}).get("/toolkits/open-door/"))
    assert "fr The open door" in shown
    assert '<div class="with-contents toolkit" lang="fr" dir="ltr">' in shown


def test_a_toolkit_is_read_in_the_language_asked_for_and_links_keep_it(client, toolkit):
    shown = text_of(client.get("/toolkits/open-door/?language=fr"))
    assert "fr The open door" in shown
    assert "/toolkits/open-door/kf-bcdf/?language=fr" in shown


def test_a_toolkit_that_is_not_translated_is_read_in_the_original_and_says_so(toolkit):
    shown = text_of(Client(headers={"Accept-Language": "ar"}).get("/toolkits/open-door/"))
    assert 'toolkit" lang="en" dir="ltr"' in shown
    assert "The open door" in shown
    assert 'class="notice' in shown


def test_what_is_not_yet_translated_is_marked_and_keeps_its_language(client):
    texts = make_texts() | {"locale/ar.po": make_po(SMALL, "ar", without=("introduction", "t-bcdf"))}
    changes.publish_version(texts=texts, by=SYSTEM)
    shown = text_of(client.get("/toolkits/open-door/all/?language=ar"))
    assert '<div class="prose" lang="en" dir="ltr">' in shown
    assert shown.count('class="untranslated"') == 2


def test_an_earlier_version_can_be_read_and_says_that_there_is_a_newer_one(client, toolkit):
    make_toolkit_version(version="1.0.1")
    assert "A newer one is published" not in text_of(client.get("/toolkits/open-door/?version=1.0.1"))
    shown = text_of(client.get("/toolkits/open-door/?version=1.0.0"))
    assert "A newer one is published" in shown
    assert "/toolkits/open-door/kf-bcdf/?version=1.0.0" in shown


def test_versions_tell_what_each_one_did_and_what_becomes_of_answers(client):
    make_toolkit_version()
    first, second = SMALL.key_factors
    counter, hours, who = first.questions
    questions = (replace(counter, text="Is there one place?"), replace(who, text="Who finds it?"), NEW)
    make_toolkit_version(
        version="2.0.0",
        key_factors=(replace(first, questions=questions), second),
        retired=tuple(Retired(one.id) for one in (hours, *hours.parts)),
        changes=(
            DeclaredChange("2.0.0", counter.id, ChangeKind.REWORDED),
            DeclaredChange("2.0.0", who.id, ChangeKind.EDITORIAL),
            DeclaredChange("2.0.0", NEW.id, ChangeKind.ADDED),
            *(DeclaredChange("2.0.0", one.id, ChangeKind.RETIRED) for one in (hours, *hours.parts)),
        ),
    )
    shown = text_of(client.get("/toolkits/open-door/versions/"))
    for said in (
        "asked or said in other words",
        "Answers are carried over, marked as given to the earlier wording.",
        "wording polished, same meaning",
        "Answers are carried over.",
        "Waits for your answer.",
        "no longer asked",
        "Answers stay in the round in which they were given",
        "The first published version.",
        "Is there one counter for newcomers?",
        "Is there one place?",
    ):
        assert said in shown


def test_a_version_of_translations_alone_says_so(client):
    make_toolkit_version()
    make_toolkit_version(version="1.0.1", languages=("fr",))
    assert "Nothing in the original changed" in text_of(client.get("/toolkits/open-door/versions/"))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (ItemChange("t-bcdf", ChangeKind.ADDED), ("practical tip", "new", "")),
        (ItemChange("title", ChangeKind.EDITORIAL), ("title of the toolkit", "wording polished, same meaning", "")),
        (ItemChange("area.one", ChangeKind.EDITORIAL), ("scoring", "wording polished, same meaning", "")),
    ],
)
def test_changes_have_words(change, words):
    assert (wording.item(change), wording.kind(change), wording.answers(change)) == words


def test_the_checklist_has_boxes_lines_and_a_code_to_the_page(client, toolkit):
    shown = text_of(client.get("/toolkits/open-door/checklist/"))
    assert shown.count("Not our competence") == 5  # the question with two parts is answered by its parts
    assert "<svg" in shown
    assert "http://127.0.0.1:8000/toolkits/open-door/" in shown
    assert (shown.count("3 · meets the standard"), shown.count("2 · important")) == (2, 2)
    assert "Hinders us" in shown


def test_the_checklist_of_a_charter_has_the_boxes_of_commitments(client):
    changes.publish_shipped_toolkits(by=SYSTEM)
    shown = text_of(client.get("/toolkits/integrating-cities-charter/checklist/"))
    assert shown.count("Not our duty") == 11
    assert "meets the standard" not in shown


def test_the_pdf_is_made_from_the_version_in_the_language(client, toolkit):
    answer = client.get("/toolkits/open-door/pdf/?language=fr")
    assert answer["Content-Disposition"] == 'inline; filename="open-door-1.0.0-fr.pdf"'
    assert answer.content.startswith(b"%PDF-")


def test_search_as_one_types_gets_the_hits_alone(client, toolkit):
    whole = text_of(client.get("/toolkits/search/?q=COUNTER"))
    part = client.get("/toolkits/search/?q=COUNTER", headers={"HX-Request": "true"})
    assert "<mark>counter</mark>" in whole
    assert "HX-Request" in part["Vary"]
    assert "<html" not in text_of(part)
    assert text_of(part).strip() in whole


def test_search_leads_to_the_place_of_each_hit(client, toolkit):
    shown = text_of(client.get("/toolkits/search/?q=room"))
    assert 'href="/toolkits/open-door/context/#cf-bcdf"' in shown
    assert 'href="/toolkits/open-door/#standard"' in text_of(client.get("/toolkits/search/?q=week"))
    assert 'href="/toolkits/open-door/kf-bcdf/#q-bcdj"' in text_of(client.get("/toolkits/search/?q=saturday"))
    assert 'href="/toolkits/open-door/"' in text_of(client.get("/toolkits/search/?q=welcome+well"))


def test_search_says_when_there_is_nothing(client, toolkit):
    assert "Nothing found" in text_of(client.get("/toolkits/search/?q=zebra"))
    assert "Nothing found" not in text_of(client.get("/toolkits/search/"))


def test_search_shows_words_as_words(client, toolkit):
    assert "<script>alert" not in text_of(client.get("/toolkits/search/?q=<script>alert(1)</script>"))
