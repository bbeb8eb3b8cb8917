"""A city tells a practice: its words, what another needs first, its pictures; nothing that was written is lost."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from factories.cities import make_city
from factories.people import make_person
from factories.practices import DOOR, STAFF, given_image, make_practice, make_published
from factories.programmes import make_programme
from factories.toolkits import make_toolkit_version
from hospes.audit.actors import SYSTEM
from hospes.audit.models import Record
from hospes.journey.cities.changes import SourceGiven, stated_source
from hospes.journey.practices import changes
from hospes.journey.practices.changes import FrameGiven, Saved, Served, Stale, TextGiven
from hospes.journey.practices.changes.picturing import written
from hospes.journey.practices.enums import ConditionKind, DecidedBy, Part
from hospes.journey.practices.models import Condition, EarlierPractice, Practice, PracticeImage
from hospes.journey.practices.queries import text_for
from hospes.journey.practices.queries.images import folder, image_for, path_of
from hospes.journey.practices.queries.statements import text_said
from hospes.journey.practices.rules import Refused

pytestmark = pytest.mark.django_db
ONE, TWO = TextGiven("A desk", "They put up a desk."), TextGiven("Two desks", "They put up two.", hurdles="No chairs.")


def earlier(practice: Practice, *, was_stale: bool) -> list[tuple[str, str, int]]:
    """What stood before, or came too late."""
    rows = EarlierPractice.objects.filter(practice=practice, was_stale=was_stale)
    return [(one.part, one.language, one.revision) for one in rows]


def test_a_practice_begins_as_a_draft_with_an_address_of_its_own():
    city = make_city("Malmö")
    one, two = (make_practice(" A  desk\r\n", city, given=replace(ONE, what="A\r\nB\x00")) for _ in range(2))

    assert (one.slug, two.slug) == ("malmo-a-desk", "malmo-a-desk-2")
    assert text_said(one.texts.get()) == TextGiven("A desk", "A\nB")
    assert [str(one), str(one.texts.get())] == ["malmo-a-desk", "A desk"]
    assert [each.change for each in Record.objects.filter(subject_id=str(one.pk))][:2] == [
        "practices.save_text",
        "practices.draft_practice",
    ]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (TextGiven(" "), "Write a title, so that others know what is meant."),
        (TextGiven("x" * 201), "A title can have 200 characters."),
        (TextGiven("A", "x" * 20_001), "A text can have 20000 characters. Link to longer ones."),
    ],
)
def test_a_text_that_cannot_be_kept_is_refused_in_a_sentence(given, sentence):
    with pytest.raises(Refused, match=sentence):
        make_practice(given=given)


def test_a_text_goes_from_revision_to_revision_and_a_late_one_is_kept_beside_it():
    practice = make_practice(given=ONE)

    def save(given: TextGiven, seen: int) -> object:
        return changes.save_text(practice=practice, language="en", seen_revision=seen, given=given, by=SYSTEM)

    assert save(ONE, 1) == Saved(1)  # nothing was said
    assert save(TWO, 1) == Saved(2)
    late = replace(ONE, title="A counter")
    assert save(late, 1) == save(late, 1) == Stale(late, TWO, 2)
    assert save(ONE, 1) == Stale(ONE, TWO, 2)  # as the page found it: nothing came too late
    assert earlier(practice, was_stale=True) == [(Part.TEXT, "en", 1)]
    assert earlier(practice, was_stale=False) == [(Part.TEXT, "en", 1)]
    assert str(EarlierPractice.objects.filter(was_stale=True).get()) == "text en (1)"
    assert str(practice.texts.get().words) == "two desks"


def test_a_translation_comes_and_goes_and_the_original_stays():
    practice = make_practice(given=ONE)

    def translate(*, is_draft: bool, seen: int = 0) -> object:
        given = TextGiven("Un guichet", "Ils ont ouvert un guichet.")
        return changes.save_text(
            practice=practice, language="fr", seen_revision=seen, given=given, by=SYSTEM, is_draft=is_draft
        )

    assert (translate(is_draft=True), translate(is_draft=False, seen=1)) == (Saved(1), Saved(2))
    assert (text_for(practice, "fr").title, text_for(practice, "el").title) == ("Un guichet", "A desk")
    changes.remove_text(practice=practice, language="fr", by=SYSTEM)
    assert [text.language for text in practice.texts.all()] == ["en"]
    assert (Part.TEXT, "fr", 2) in earlier(practice, was_stale=False)
    changes.remove_text(practice=practice, language="fr", by=SYSTEM)  # the button was pressed twice
    with pytest.raises(Refused, match="The original stays"):
        changes.remove_text(practice=practice, language="en", by=SYSTEM)


def test_the_frame_is_kept_in_the_same_way():
    practice, programme = make_practice(), make_programme()
    source = stated_source(SourceGiven("A book"))
    frame = FrameGiven(" 2012 ", "2014", "https://example.org", ("nl", "en"), programme, source)
    changed = replace(frame, since="2012", until="")

    def save(given: FrameGiven, seen: int) -> object:
        return changes.save_frame(practice=practice, seen_revision=seen, frame=given, by=SYSTEM)

    assert save(frame, 1) == save(frame, 1) == Saved(2)
    assert save(changed, 1) == Stale(changed, replace(frame, since="2012"), 2)
    assert save(FrameGiven(), 1) == Stale(FrameGiven(), replace(frame, since="2012"), 2)
    assert earlier(practice, was_stale=True) == [(Part.FRAME, "", 1)]
    with pytest.raises(Refused, match="It cannot end before it begins"):
        save(replace(frame, since="2020", until="2019"), 2)


def test_key_factors_are_those_of_a_toolkit_that_is_here():
    make_toolkit_version()
    practice, other = make_practice(), Served("open-door", "kf-bcdg")

    for factors in ([DOOR, DOOR], [DOOR, other], [DOOR, other], [other]):
        changes.set_factors(practice=practice, factors=factors, by=SYSTEM)
        assert [Served(one.toolkit, one.item) for one in practice.factors.all()] == list(dict.fromkeys(factors))
    for wrong in (Served("open-door", "kf-zzzz"), Served("nowhere", "kf-bcdf")):
        with pytest.raises(Refused, match="is not there any more"):
            changes.set_factors(practice=practice, factors=[wrong], by=SYSTEM)
    assert str(practice.factors.get()) == f"{practice.pk}: kf-bcdg"


def test_conditions_are_said_put_right_and_taken_away():
    practice = make_practice()
    first, second = (changes.add_condition(practice=practice, given=STAFF, by=SYSTEM) for _ in range(2))
    given = replace(STAFF, needed={"en": " A room ", "fr": " "}, kind=ConditionKind.MONEY)
    changes.edit_condition(condition=second, given=given, by=SYSTEM)
    changes.remove_condition(condition=first, by=SYSTEM)
    changes.remove_condition(condition=first, by=SYSTEM)

    left = practice.conditions.get()
    small = replace(STAFF, decided_by=DecidedBy.SIZE, at_most=20_000)
    changes.remove_condition(condition=changes.add_condition(practice=practice, given=small, by=SYSTEM), by=SYSTEM)
    assert (left.kind, left.position, left.needed, str(left)) == (ConditionKind.MONEY, 1, {"en": "A room"}, "money 1")
    with pytest.raises(Refused, match="Somebody took this condition away"):
        changes.edit_condition(condition=Condition(pk=first.pk or 0, practice=practice), given=given, by=SYSTEM)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"needed": {"en": " "}}, "Say what another city needs."),
        ({"needed": {"en": "x" * 1001}}, "A condition can have 1000 characters."),
        ({"decided_by": DecidedBy.READING}, "Say which factor of which toolkit decides it."),
        (
            {"decided_by": DecidedBy.LEVEL, "toolkit": "t", "item": "kf-1", "at_least": 5},
            "Choose the level from 1 to 4",
        ),
        ({"decided_by": DecidedBy.SIZE}, "Say how many inhabitants at least, or at most."),
        ({"decided_by": DecidedBy.SIZE, "at_least": 2, "at_most": 1}, "It cannot be fewer at most than at least."),
        ({"decided_by": DecidedBy.PARTNER}, "Say which kind of organisation must be there."),
    ],
)
def test_a_condition_that_nothing_can_decide_is_refused_in_a_sentence(changed, sentence):
    with pytest.raises(Refused, match=sentence):
        changes.add_condition(practice=make_practice(), given=replace(STAFF, **changed), by=SYSTEM)


def test_a_city_says_what_it_has_and_says_it_anew():
    practice, city = make_published(conditions=(STAFF,)), make_city("Littleton")
    condition = practice.conditions.get()

    def read(*, is_met: bool | None, note: str = "") -> int:
        return changes.read_condition(condition=condition, city=city, is_met=is_met, note=note, by=SYSTEM).revision

    assert [read(is_met=True, note=" Two. "), read(is_met=True, note="Two."), read(is_met=None)] == [1, 1, 2]
    assert str(condition.readings.get()) == "Littleton - staff 0"
    with pytest.raises(Refused, match="A note can have 500 characters"):
        read(is_met=True, note="x" * 501)
    changes.retire_practice(practice=practice, reason="It ended.", by=SYSTEM)
    with pytest.raises(Refused, match="not published now"):
        read(is_met=True)


def test_a_picture_lies_beside_the_database_and_goes_with_its_row(django_capture_on_commit_callbacks):
    practice, officer = make_practice(), make_person()
    first = changes.add_image(practice=practice, given=given_image(), by=SYSTEM)
    again = changes.add_image(practice=practice, given=given_image(), by=SYSTEM)
    second = changes.add_image(practice=practice, given=given_image(b"another"), alt={"en": " A desk "}, by=SYSTEM)
    changes.describe_image(image=first, alt={"en": "A counter", "fr": " "}, rights=" Littleton, CC0 ", by=SYSTEM)

    assert (again, second.position, second.alt) == (first, 1, {"en": "A desk"})
    assert [path.read_bytes() for path in map(path_of, (first.pk, second.pk))] == [b"a picture", b"another"]
    shown = PracticeImage.objects.get(pk=first.pk)
    assert (shown.alt, shown.rights, str(shown)) == ({"en": "A counter"}, "Littleton, CC0", str(first.pk))
    assert image_for(officer, first.pk) is image_for(officer, uuid4()) is None  # nobody else's business yet
    with django_capture_on_commit_callbacks(execute=True):
        changes.remove_image(image=first, by=SYSTEM)
        changes.remove_image(image=first, by=SYSTEM)
    assert not path_of(first.pk).exists()
    with pytest.raises(Refused, match="Somebody took this picture away"):
        changes.describe_image(image=PracticeImage(pk=first.pk, practice=practice), alt={}, rights="", by=SYSTEM)


def test_pictures_have_bounds():
    practice = make_practice()
    for number in range(8):
        image = changes.add_image(practice=practice, given=given_image(b"%d" % number), by=SYSTEM)

    with pytest.raises(Refused, match="A practice can have 8 pictures"):
        changes.add_image(practice=practice, given=given_image(b"one more"), by=SYSTEM)
    too_long = (({"alt": {"en": "x" * 1001}, "rights": ""}, "1000"), ({"alt": {}, "rights": "x" * 301}, "300"))
    for wrong, sentence in too_long:
        with pytest.raises(Refused, match=sentence):
            changes.describe_image(image=image, by=SYSTEM, **wrong)


def test_bytes_go_when_the_change_comes_to_nothing():
    number = uuid4()
    with pytest.raises(ValueError, match="cut off"), written(number, b"x"):
        raise ValueError("cut off")

    assert [path for path in folder().rglob("*") if path.is_file()] == []


def test_bytes_of_which_no_row_speaks_are_swept_after_a_day():
    kept = changes.add_image(practice=make_practice(), given=given_image(), by=SYSTEM)
    with written(uuid4(), b"lost"):
        now = timezone.now()
    (folder() / "ab").mkdir()
    (folder() / "ab" / "gone").symlink_to(folder() / "nowhere")  # taken away between looking and asking

    assert [changes.sweep_images(now), changes.sweep_images(now + timedelta(days=2))] == [0, 1]
    assert path_of(kept.pk).exists()
