"""What the method says is said in the reader's language."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from django.test import Client
from django.utils.translation import override

from factories.people import make_person, signed_in
from factories.toolkits import make_texts
from hospes.method.sentences import Sentence
from hospes.www.toolkits.wording import said

FRENCH = {
    "This file has no place in a toolkit; a factor is named %(factor)s, a translation %(translation)s.": (
        "Fichier sans place ; un facteur s’appelle %(factor)s, une traduction %(translation)s."
    ),
    "This text is not a toolkit: no key factors with guiding questions were found in it. "
    "Import the text of a published toolkit.": "Ce texte n’est pas un guide.",
    "The published version cannot be read: %(file)s:%(line)s: %(problem)s": "Abîmé : %(file)s:%(line)s : %(problem)s",
    "There is no toolkit.yaml; it says what the toolkit is; begin with it.": "Il manque toolkit.yaml.",
    "Please look at these lines": "Lignes à regarder",
    "line %(line)s: %(reason)s — “%(text)s”": "ligne %(line)s : %(reason)s — « %(text)s »",
    "several questions in one: split?": "plusieurs questions en une",
}


@pytest.fixture(autouse=True)
def french(settings, tmp_path: Path) -> None:
    """A French of these tests' own in front of ours: what they say does not change with a translator's mind."""
    folder = tmp_path / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "django.mo").open("wb") as file:
        write_mo(file, catalog(FRENCH))
    settings.LOCALE_PATHS = [tmp_path, *settings.LOCALE_PATHS]


def catalog(words: Mapping[str, str]) -> Catalog:
    found = Catalog(locale="fr", charset="utf-8", fuzzy=False)
    for english, french in words.items():
        found.add(english, french)
    return found


@pytest.fixture
def desk() -> Client:
    client = signed_in(make_person(is_facilitator=True))
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "fr"
    return client


def test_said_puts_the_values_into_the_reader_s_sentence():
    sentence = Sentence("line %(line)s: %(reason)s — “%(text)s”", line=2, reason="so", text="100 %")
    with override("fr"):
        assert said(sentence) == "ligne 2 : so — « 100 % »"


def test_said_says_sentences_inside_sentences():
    missing = Sentence("There is no toolkit.yaml; it says what the toolkit is; begin with it.")
    template = "The published version cannot be read: %(file)s:%(line)s: %(problem)s"
    around = Sentence(template, file="a", line=1, problem=missing)
    with override("fr"):
        assert said(around) == "Abîmé : a:1 : Il manque toolkit.yaml."


def test_said_sets_names_apart_where_words_run_from_right_to_left():
    with override("ar"):
        assert said(Sentence("%(line)s: no %(word)s.", line=2, word="such words")) == "2: no \u2068such words\u2069."


def test_said_leaves_other_texts_as_they_are():
    with override("fr"):
        assert said("There is no toolkit.yaml; it says what the toolkit is; begin with it.").startswith("There is")


def test_said_is_english_where_nothing_is_translated():
    with override("fr"):
        assert said(Sentence("No %(word)s.", word="such words")) == "No such words."


@pytest.mark.django_db
def test_problems_on_the_bench_are_in_the_reader_s_language(desk):
    texts = make_texts() | {"notes.txt": "Keep me."}
    shown = desk.post("/toolkits/bring/", {"do": "check", "path": list(texts), "text": list(texts.values())})
    sentence = "Fichier sans place ; un facteur s’appelle factors/01-a-few-words.md, une traduction locale/fr.po."
    assert shown.content.decode().count(sentence) == 2  # in the summary, and at the file


@pytest.mark.django_db
def test_a_missing_file_is_told_in_the_reader_s_language(desk):
    shown = desk.post("/toolkits/bring/", {"do": "check", "path": ["benchmark.md"], "text": ["# A"]})
    assert re.search(r"toolkit\.yaml\s?: Il manque toolkit\.yaml\.", shown.content.decode())


@pytest.mark.django_db
def test_a_raw_text_is_refused_in_the_reader_s_language(desk):
    shown = desk.post("/toolkits/bring/", {"do": "raw", "raw-text": "Il était une fois."}).content.decode()
    assert "Ce texte n’est pas un guide." in shown


@pytest.mark.django_db
def test_the_review_list_is_in_the_reader_s_language(desk):
    raw = "A toolkit\n\nKey factor 1: Doors\n\nGuiding questions\n\n- Is it open today? Who has the key to it?\n"
    shown = desk.post("/toolkits/bring/", {"do": "raw", "raw-text": raw}).content.decode()
    assert "Lignes à regarder</h3>" in shown
    assert "ligne 7 : plusieurs questions en une — « Is it open today? Who has the key to it? »" in shown
