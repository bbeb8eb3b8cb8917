"""Reading toolkits in a language, the newest versions, the fate of answers."""

from dataclasses import replace

import pytest

from factories.toolkits import SMALL, make_po, make_texts, make_toolkit_version
from hospes.audit.actors import SYSTEM
from hospes.journey.toolkits import changes, queries
from hospes.journey.toolkits.models import ToolkitVersion
from hospes.journey.toolkits.queries import languages
from hospes.method.toolkit_format.model import ChangeKind, DeclaredChange
from hospes.method.toolkit_format.versions import Fate

pytestmark = [pytest.mark.django_db, pytest.mark.bothdatabases]


@pytest.fixture(autouse=True)
def _nothing_remembered():
    languages._read.clear()


def test_read_toolkit_gives_the_values_that_were_published():
    assert queries.read_toolkit(make_toolkit_version(), "en") == SMALL


def test_read_toolkit_is_translated_where_the_language_is_offered():
    toolkit = queries.read_toolkit(make_toolkit_version(languages=("fr",)), "fr")
    assert (toolkit.language, toolkit.title) == ("fr", "fr The open door")
    assert toolkit.key_factors[0].questions[1].parts[0].text == "fr In the evening?"


def test_read_toolkit_stays_in_the_original_where_the_language_is_not_offered():
    assert queries.read_toolkit(make_toolkit_version(), "ar") == SMALL


def test_reading_says_what_is_not_yet_translated():
    texts = make_texts() | {"locale/fr.po": make_po(SMALL, "fr", without=("t-bcdf", "standard"))}
    reading = queries.reading(changes.publish_version(texts=texts, by=SYSTEM), "fr")
    assert reading.untranslated == {"t-bcdf", "standard"}
    assert reading.toolkit.standard == SMALL.standard
    assert queries.reading(reading.version, "en").untranslated == frozenset()


def test_reading_counts_questions_and_begins_with_the_introduction():
    version = make_toolkit_version()
    reading = queries.reading(version, "en")
    assert (reading.questions, reading.summary) == (5, "For towns that want to begin.")
    assert replace(reading, toolkit=replace(SMALL, introduction="")).summary == ""


def test_reading_is_remembered_and_asks_the_database_once(django_assert_num_queries):
    version = ToolkitVersion.objects.get(pk=make_toolkit_version().pk)
    languages._read.clear()
    with django_assert_num_queries(1):
        first = queries.read_toolkit(version, "en")
    other = ToolkitVersion.objects.get(pk=version.pk)
    with django_assert_num_queries(0):
        assert queries.read_toolkit(other, "en") is first


def test_what_is_remembered_has_a_bound(monkeypatch):
    monkeypatch.setattr(languages, "KEPT", 1)
    version = make_toolkit_version(languages=("fr",))
    queries.reading(version, "en")
    queries.reading(version, "fr")
    assert list(languages._read) == [(version.content_hash, "fr")]


@pytest.mark.parametrize(("wanted", "found"), [("fr", "fr"), ("fr-BE", "fr"), ("en", "en"), ("ar", "en")])
def test_language_for_is_the_nearest_one_offered(wanted, found):
    assert queries.language_for(make_toolkit_version(languages=("fr",)), wanted) == found


@pytest.mark.parametrize("count", [1, 3])
def test_published_toolkits_are_the_newest_by_title_under_one_query_count(count, django_assert_num_queries):
    titles = ["Crossing", "arriving", "Belonging"][:count]
    for number, title in enumerate(titles):
        make_toolkit_version(id=f"toolkit-{number}", title=title)
        make_toolkit_version(id=f"toolkit-{number}", title=title, version="1.0.1")
    languages._read.clear()
    with django_assert_num_queries(2):
        found = queries.published_toolkits("en")
    assert [one.toolkit.title for one in found] == sorted(titles, key=str.casefold)
    assert {one.version.version for one in found} == {"1.0.1"}
    with django_assert_num_queries(1):
        queries.published_toolkits("en")


def test_latest_version_is_the_newest_published_one():
    assert queries.latest_version("open-door") is None
    make_toolkit_version()
    newest = make_toolkit_version(version="1.0.1")
    changes.draft_version(texts=make_texts(version="1.0.2"), by=SYSTEM)
    assert queries.latest_version("open-door") == newest
    assert queries.version_of("open-door", "1.0.0").version == "1.0.0"
    assert queries.version_of("open-door", "1.0.2") is None


def test_fates_say_what_becomes_of_the_answers():
    old = make_toolkit_version()
    first, second = SMALL.key_factors
    asked = replace(second.questions[0], text="Are there courses after work?")
    new = make_toolkit_version(
        version="2.0.0",
        key_factors=(first, replace(second, questions=(asked, second.questions[1]))),
        changes=(DeclaredChange("2.0.0", "q-cdfg", ChangeKind.REWORDED),),
    )
    fates = {fate.id: fate for fate in queries.fates(old, new)}
    assert fates["q-cdfg"] == Fate("q-cdfg", ChangeKind.REWORDED, True, "Are there courses in the evening?")
    assert fates["q-cdfh"] == Fate("q-cdfh", "unchanged", True)
