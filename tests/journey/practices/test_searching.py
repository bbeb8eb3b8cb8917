"""Practices are found by words in the reader's language, by key factor, and by what narrows it down."""

import pytest
from django.db import connection

from factories.cities import import_a_few_places, make_city, make_fact
from factories.practices import DOOR, make_practice, make_published
from factories.programmes import make_programme, make_role
from hospes.journey.cities.models import Place
from hospes.journey.practices.changes import FrameGiven, Served
from hospes.journey.practices.enums import Size
from hospes.journey.practices.models import PracticeWords, word_index
from hospes.journey.practices.queries import Wanted, search
from hospes.journey.programmes.enums import RoleKind

pytestmark = pytest.mark.django_db


def titles(wanted: Wanted | str, language: str = "en", **how: object) -> list[str]:
    """What is found, best first."""
    asked = Wanted(words=wanted) if isinstance(wanted, str) else wanted
    return [hit.text.title for hit in search(asked, language, **how).practices]  # type: ignore[arg-type]  # named ones


def test_a_practice_is_found_by_the_beginnings_of_its_words_in_the_readers_language_and_by_its_original():
    make_published("Mentoring for Málaga's bakers", fr="Un parrainage à l’École", ar="الإرشاد في المدرسة")
    make_published("A bakery for all")
    make_practice("A draft of mentoring")

    assert titles("malaga MENTOR") == ["Mentoring for Málaga's bakers"]
    assert titles("ecole", "fr") == titles("bakers", "fr") == ["Un parrainage à l’École"]
    assert titles("مدرسة", "ar") == titles("والمدرسة", "ar") == ["الإرشاد في المدرسة"]  # with and without the article
    assert titles("ecole") == []  # an English reader does not read it
    assert titles("bak") == ["A bakery for all", "Mentoring for Málaga's bakers"]
    assert titles("bakery mentor") == titles("?!") == titles('" OR *') == []


def test_what_has_the_words_in_its_title_comes_first_and_the_words_are_marked():
    make_published("Opening hours")  # its text says "opened a counter"
    make_published("A counter on wheels")

    assert titles("counter") == ["A counter on wheels", "Opening hours"]
    [first, second] = search(Wanted("counter"), "en").practices
    assert [each.text for each in (*first.title, *second.segments) if each.found] == ["counter", "counter"]


def test_without_words_the_newest_come_first_page_by_page():
    for number in range(3):
        make_published(f"Door {number}")

    assert titles("", most=2) == ["Door 2", "Door 1"]
    assert titles("", most=2, offset=2) == ["Door 0"]
    assert titles("door", most=2, offset=2) == ["Door 2"]
    assert titles("door", newest_first=True) == ["Door 2", "Door 1", "Door 0"]
    assert search(Wanted("door"), "en", most=1).total == search(Wanted(), "en", most=1).total == 3
    assert search(Wanted("door"), "en", offset=40).total == 0


def test_a_search_is_narrowed_down():
    small, large = make_city("Klein", country="DE"), make_city("Groot", country="NL")
    make_fact(small, "11500")
    programme = make_programme("Little Towns")
    make_role(programme, RoleKind.CITY, city=large)
    make_published("In Klein", small, factors=(DOOR, Served("other", "kf-bcdg")), fr="À Klein")
    make_published("In Groot", large, frame=FrameGiven(programme=make_programme("Another")))
    make_published("Elsewhere", factors=())

    assert titles(Wanted(toolkit="other")) == titles(Wanted(factor="kf-bcdg")) == ["In Klein"]
    assert titles(Wanted(toolkit="open-door", factor="kf-bcdf")) == ["In Groot", "In Klein"]
    assert titles(Wanted(country="NL")) == titles(Wanted(programme=programme.slug)) == ["In Groot"]
    assert titles(Wanted(programme="another")) == ["In Groot"]
    assert titles(Wanted(words="in", tells_in="fr")) == ["In Klein"]
    assert titles(Wanted(size=Size.SMALL)) == ["In Klein"]
    assert titles(Wanted(size="vast")) == ["Elsewhere", "In Groot", "In Klein"]


def test_where_nobody_stated_the_inhabitants_the_registry_helps_to_search():
    import_a_few_places()
    mechelen, brussels = Place.objects.get(pk=2), Place.objects.get(pk=1)
    make_published("In Mechelen", make_city("Mechelen", place=mechelen))
    stated = make_city("Brussels", place=brussels)
    make_fact(stated, "175000")
    make_published("In Brussels", stated)

    assert titles(Wanted(size=Size.MIDDLE)) == ["In Mechelen"]
    assert titles(Wanted(size=Size.LARGE)) == ["In Brussels"]
    assert titles(Wanted(size=Size.VERY_LARGE)) == []


def test_the_index_follows_its_table():
    practice = make_published("A bakery")
    PracticeWords.objects.filter(text__practice=practice).update(title="library")
    assert (titles("bakery"), titles("library")) == ([], ["A bakery"])

    connection.check_constraints()  # PostgreSQL makes no index of a table that waits for its checks
    word_index.take_down(connection)
    word_index.put_up(connection)
    word_index.fill(connection)
    assert titles("library") == ["A bakery"]

    practice.delete()
    assert titles("library") == []


def test_a_search_asks_as_many_questions_for_many_as_for_one(django_assert_num_queries):
    make_published("Door")
    with django_assert_num_queries(4):
        search(Wanted("door"), "fr")
    for _ in range(3):
        make_published("Door", fr="Porte")
    with django_assert_num_queries(4):
        found = search(Wanted("door"), "fr")

    assert found.total == 4
