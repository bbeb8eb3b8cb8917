"""Search across toolkits."""

import pytest

from factories.toolkits import make_toolkit_version
from hospes.journey.toolkits.enums import PassageKind
from hospes.journey.toolkits.queries import search
from hospes.journey.toolkits.queries.folding import Segment, folded, marked, snippet, words_in

pytestmark = [pytest.mark.django_db, pytest.mark.bothdatabases]


def shown(hit):
    return "".join(f"[{one.text}]" if one.found else one.text for one in hit.segments)


def test_search_finds_the_passage_with_all_words():
    make_toolkit_version()
    (hit,) = search("childcare parents", "en")
    assert shown(hit) == "Do [parents] find [childcare] during the course?"
    assert (hit.slug, hit.toolkit, hit.language) == ("open-door", "The open door", "en")
    assert (hit.factor, hit.factor_title, hit.item) == ("kf-bcdg", "A language to share", "q-cdfh")
    assert hit.kind is PassageKind.QUESTION


def test_search_needs_no_accents_and_finds_them():
    make_toolkit_version()
    assert [shown(hit) for hit in search("CAFE", "en")] == ["Port-aux-Pins: A [café] beside the counter."]
    assert [shown(hit) for hit in search("cafés", "en")] == []


def test_search_finds_a_practice_by_its_city():
    make_toolkit_version()
    assert [hit.item for hit in search("pins café", "en")] == ["gp-bcdf"]


def test_search_shows_questions_before_prose():
    make_toolkit_version()
    kinds = [hit.kind for hit in search("counter", "en")]
    assert kinds == [PassageKind.QUESTION, PassageKind.PRACTICE, PassageKind.WHY]


def test_search_is_in_the_readers_language_where_it_is_offered():
    make_toolkit_version(languages=("fr",))
    make_toolkit_version(id="other-door", title="Another door")
    found = {(hit.slug, hit.language, hit.toolkit) for hit in search("saturday", "fr")}
    assert found == {("open-door", "fr", "fr The open door"), ("other-door", "en", "Another door")}


def test_search_looks_only_into_the_newest_version():
    make_toolkit_version()
    make_toolkit_version(version="1.0.1")
    assert len(search("saturday", "en")) == 1


@pytest.mark.parametrize("words", ["", "  ?! ", "zebra", "50%", "_"])
def test_search_finds_nothing_where_nothing_is(words):
    make_toolkit_version()
    assert search(words, "en") == ()


def test_search_without_toolkits_finds_nothing():
    assert search("counter", "en") == ()


@pytest.mark.parametrize("count", [1, 3])
def test_search_asks_the_database_as_often_for_many_toolkits(count, django_assert_num_queries):
    for number in range(count):
        make_toolkit_version(id=f"toolkit-{number}")
    search("counter", "en")
    with django_assert_num_queries(2):
        assert len(search("counter", "en")) == 3 * count


def test_folded_letters_are_small_and_plain():
    assert folded("Ça, Łódź & Œuvre") == "ca, lodz & oeuvre"


def test_words_in_are_few_and_each_once():
    assert words_in("Été été l’été!") == ("ete", "l'ete")
    assert len(words_in(" ".join(map(str, range(20))))) == 10


def test_marked_marks_every_match_where_it_stands_in_the_original():
    assert marked("Œuvre, oeuvre", ("oe",)) == (
        Segment("Œ", True),
        Segment("uvre, "),
        Segment("oe", True),
        Segment("uvre"),
    )
    assert marked("words", ()) == (Segment("words"),)


def test_snippet_is_cut_around_the_first_match():
    long = " ".join(f"word{number}" for number in range(60))
    cut = "".join(one.text for one in snippet(long, ("word30",)))
    assert cut.startswith("… word")
    assert cut.endswith(" …")
    assert "word30" in cut
    assert len(cut) < 180


def test_snippet_of_a_short_text_is_the_text():
    assert snippet("A short one.", ("absent",)) == (Segment("A short one."),)
