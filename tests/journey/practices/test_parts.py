"""One part of a text at a time, and what pages ask of practices."""

from datetime import timedelta

import pytest
from django.utils import timezone

from factories.cities import make_city, make_mandate
from factories.people import make_person
from factories.practices import DOOR, STAFF, WORDS, given_image, make_practice, make_published
from factories.programmes import make_programme
from factories.toolkits import make_toolkit_version
from hospes.audit.actors import SYSTEM, Actor, ActorKind
from hospes.journey.practices import changes
from hospes.journey.practices.changes import FrameGiven, Saved, Served, StalePart, TextGiven
from hospes.journey.practices.enums import DecidedBy
from hospes.journey.practices.models import EarlierPractice, Practice, PracticeText
from hospes.journey.practices.queries.pages import in_words, practice_page, readable_practices
from hospes.journey.practices.queries.shelves import how_many_serve, shelves, told_by
from hospes.journey.practices.queries.writing import (
    practices_of,
    programmes_for,
    sent_back_to,
    themes_to_serve,
    waiting_for,
    ways_to_decide,
    writing_page,
)
from hospes.journey.practices.rules import Refused

pytestmark = pytest.mark.django_db
ANA = Actor(ActorKind.PERSON, "1", "Ana")


def save(practice: Practice, name: str, words: str, seen: int, by: Actor = SYSTEM, language: str = "en") -> object:
    return changes.save_part(practice=practice, language=language, name=name, seen_revision=seen, words=words, by=by)


def text(practice: Practice, language: str = "en") -> PracticeText:
    return practice.texts.get(language=language)


def test_who_writes_one_part_does_not_meet_who_writes_another():
    practice = make_practice("A counter")
    assert save(practice, "why", "Nobody answered.", 1, ANA) == Saved(2)
    assert save(practice, "how", "A table.", 1) == Saved(3)
    assert save(practice, "how", "A table.", 1, ANA) == Saved(3)
    assert save(practice, "how", "Two tables.", 1, ANA) == StalePart("Two tables.", "A table.", 3)
    assert EarlierPractice.objects.filter(was_stale=True, by="Ana").count() == 1
    assert text(practice).how == "A table."
    with pytest.raises(Refused, match="Write a title"):
        save(practice, "title", "", 3)


def test_one_hand_goes_on_with_its_own_words_and_what_it_replaces_is_kept():
    practice = make_practice("A counter")
    save(practice, "how", "A table", 1, ANA)
    before = EarlierPractice.objects.count()
    assert save(practice, "how", "A table by the door.", 1, ANA) == Saved(3)  # its answer may have been lost
    assert EarlierPractice.objects.count() == before
    save(practice, "how", "Two chairs.", 3, ANA)
    assert EarlierPractice.objects.count() == before + 1
    practice.texts.update(changed_at=timezone.now() - timedelta(hours=1))
    save(practice, "how", "Two chairs. And tea.", 4, ANA)
    assert EarlierPractice.objects.count() == before + 2


def test_a_part_that_was_sent_as_it_was_found_says_nothing_new():
    practice = make_practice("A counter")
    save(practice, "what", "They closed it.", 1, ANA)
    outcome = save(practice, "what", "They opened a counter.", 1)
    assert outcome == StalePart("They opened a counter.", "They closed it.", 2, says_new=False)
    assert not EarlierPractice.objects.filter(was_stale=True).exists()


def test_a_translation_begins_with_its_title():
    practice = make_practice("A counter")
    with pytest.raises(Refused, match="Begin with the title"):
        save(practice, "what", "Un guichet.", 0, language="fr")
    assert save(practice, "title", "Un guichet", 0, language="fr") == Saved(1)
    assert save(practice, "what", "Il est ouvert.", 1, language="fr") == Saved(2)
    assert (text(practice, "fr").title, text(practice, "fr").is_draft) == ("Un guichet", False)


def test_a_page_tells_in_the_readers_language_and_the_rest_in_the_original():
    make_toolkit_version()
    told = make_published("A counter", conditions=(STAFF,), fr="Un guichet")
    found = readable_practices(make_person()).get(pk=told.pk)
    page = practice_page(found, "fr")
    assert (page.text.title, page.languages, page.is_fallback, page.is_published) == (
        "Un guichet", ("en", "fr"), False, True,
    )  # fmt: skip
    assert (page.passages["what"].text, page.passages["what"].language) == ("They opened a counter.", "en")
    assert [one.item for one in page.served] == [DOOR.item]
    assert practice_page(found, "ar").is_fallback
    assert in_words({}, found, "fr").text == ""


def test_shelves_hold_only_what_a_published_practice_has():
    version, city = make_toolkit_version(), make_city("Turku", country="FI")
    programme = make_programme()
    make_practice("A draft", make_city(country="SE"))
    make_published("A sauna", city, frame=FrameGiven(programme=programme))
    found = shelves("en")
    assert (found.countries, found.languages, found.programmes) == (("FI",), ("en",), {programme.slug: programme.name})
    assert [(one.slug, [each.item for each in one.factors]) for one in found.themes] == [
        (version.toolkit.slug, [DOOR.item])
    ]
    assert (how_many_serve(DOOR.toolkit, DOOR.item), how_many_serve(DOOR.toolkit, "kf-none")) == (1, 0)
    assert [each.title for _practice, each in told_by(city, "fr")] == ["A sauna"]


def test_the_desk_of_a_practice_says_what_is_there_and_what_is_missing():
    make_toolkit_version()
    town = make_city("Littleton")
    officer, facilitator = make_mandate(town).person, make_person(is_facilitator=True)
    practice = make_practice("A counter", town)
    changes.save_text(practice=practice, language="fr", seen_revision=0, given=TextGiven("Un guichet"), by=SYSTEM)
    changes.save_frame(practice=practice, seen_revision=1, frame=FrameGiven("2012"), by=SYSTEM)
    changes.add_image(practice=practice, given=given_image(), alt=WORDS, by=SYSTEM)
    changes.add_condition(practice=practice, given=STAFF, by=SYSTEM)
    page = writing_page(readable_practices(officer).get(), "en")
    assert [(line.language, line.told, line.is_original, line.is_whole) for line in page.texts] == [
        ("en", 2, True, False), ("fr", 1, False, False),
    ]  # fmt: skip
    assert (page.pictures, page.undescribed, len(page.faults), [one.needed.text for one in page.conditions]) == (
        1, 1, 2, ["Two people at a counter."],
    )  # fmt: skip
    assert [(one.language, one.said) for one in page.earlier] == [("", ())]
    changes.describe_image(image=practice.images.get(), alt=WORDS, rights="Ours", by=SYSTEM)
    changes.set_factors(practice=practice, factors=[DOOR], by=SYSTEM)
    changes.submit_practice(practice=practice, by=SYSTEM)
    assert [line.title for line in waiting_for(facilitator)] == ["A counter"]
    changes.send_back_practice(practice=practice, reason="When?", by=SYSTEM)
    assert [line.title for line in sent_back_to(town)] == ["A counter"]
    make_published("Another", town)
    assert [line.title for line in practices_of([town])] == ["A counter", "Another"]


def test_what_can_decide_a_condition_is_named_by_the_toolkits():
    version, city = make_toolkit_version(), make_city()
    ways = ways_to_decide("en")
    assert [(one.by, one.toolkit) for one in ways] == [
        (by, version.toolkit.slug) for by in (DecidedBy.LEVEL, DecidedBy.OURS, DecidedBy.READING)
    ]
    themes = themes_to_serve("en")
    assert Served(themes[0].slug, themes[0].factors[0].item) == DOOR
    assert list(programmes_for(city, make_person())) == []
