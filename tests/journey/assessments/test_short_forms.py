"""The short form: chosen once per voice, the same answers, nothing of any other voice."""

from datetime import time

import pytest
from django.utils.timezone import localtime

from factories.assessments import Answering, make_assessment
from factories.short_forms import make_long_version
from factories.toolkits import make_toolkit_version
from factories.voices import come, make_invitation, write
from hospes.journey.assessments import changes, queries
from hospes.journey.assessments.models import Assessment, Respondent, ShortForm
from hospes.journey.assessments.rules import Refused

pytestmark = pytest.mark.django_db
FACTORS = ("kf-bbbb", "kf-cbbb", "kf-dbbb")


@pytest.fixture
def town() -> Answering:
    """A city that answers more than ten minutes of questions."""
    return make_assessment(make_long_version())


def begin(town: Answering, voice: Respondent | None = None) -> ShortForm:
    """Begin the short form: the city's staff, unless the test says otherwise."""
    return changes.begin_short_form(respondent=voice or town.voice, by=town.officer.actor)


def seen(town: Answering, voice: Respondent | None = None) -> tuple[Respondent, queries.ShortWalk | None]:
    """The voice as a page loads it, and its walk."""
    found = Respondent.objects.select_related("short_form", "assessment__round__toolkit_version").get(
        pk=(voice or town.voice).pk
    )
    return found, queries.short_walk(found, queries.sheet(town.assessment, found))


def test_first_page_offers_the_short_form_while_more_is_open_than_it_asks(town: Answering) -> None:
    voice, _walk = seen(town)
    assert queries.short_offer(voice, queries.sheet(town.assessment)) == queries.ShortOffer(12, None)
    small = make_assessment(make_toolkit_version(id="other-door"))
    assert queries.short_offer(small.voice, queries.sheet(small.assessment)) is None


def test_the_questions_are_chosen_once_and_stay_while_they_are_answered(town: Answering) -> None:
    begun = begin(town)
    assert (len(begun.items), {*FACTORS} <= {*begun.items}) == (12, True)  # each level tells a whole range
    for item in begun.items:
        if item in FACTORS:
            town.rate(item, 1, importance=3)
        else:
            town.answer(item, "yes")
    voice, walk = seen(town)
    assert walk is not None
    assert voice.short_form.items == begun.items
    assert sorted(field.item for page in walk.pages for field in page.fields) == sorted(begun.items)
    assert (walk.asked, walk.answered, walk.next_open) == (12, 12, None)
    assert queries.short_offer(voice, queries.sheet(town.assessment, voice)) == queries.ShortOffer(12, walk)
    assert [walk.place(item) for item in (*FACTORS, "kf-none")] == [0, 1, 2, None]


def test_sub_questions_are_asked_together_below_their_question(town: Answering) -> None:
    for factor in FACTORS:
        town.rate(factor, 2)
        for place in "bcdf":
            town.answer(f"q-{factor[3]}bb{place}", "no")
    begin(town)
    _voice, walk = seen(town)
    assert walk is not None
    assert [(field.item, field.is_heading, field.is_part) for field in walk.pages[0].questions] == [
        ("q-bbbh", True, False),
        ("q-bbbj", False, True),
        ("q-bbbk", False, True),
    ]


def test_what_is_important_to_the_city_is_asked_first_and_no_other_voice_is_heard(town: Answering) -> None:
    link = make_invitation(town)
    other = come(link)
    changes.save_rating(
        respondent=other.respondent, item="kf-cbbb", seen_revision=0, level=None, importance=3, note="",
        by=queries.actor_of(other),
    )  # fmt: skip
    town.rate("kf-dbbb", 2, importance=3)
    voice = come(link)
    items = changes.begin_short_form(respondent=voice.respondent, by=queries.actor_of(voice)).items
    assert {*FACTORS} <= {*items}
    assert [sum(item.startswith(f"q-{letter}") for item in items) for letter in "bcd"] == [3, 0, 6]


def test_what_was_said_is_asked_no_more_and_at_last_only_words_are_left_and_nothing(town: Answering) -> None:
    town.answer("q-bbbg", note="Two of us.")
    for factor in FACTORS:
        town.rate(factor, 3 if factor != "kf-bbbb" else 1)
        for place in "bcdfjk":
            town.answer(f"q-{factor[3]}bb{place}", "yes")
    begun = begin(town)
    assert (begun.items, begun.rest) == (["q-bbbh"], [])
    town.answer("q-bbbh", note="On market days.")
    with pytest.raises(Refused, match="You have answered everything"):
        begin(town)
    assert ShortForm.objects.get().items == ["q-bbbh"]


def test_the_end_tells_the_range_without_the_rest_and_with_it(town: Answering) -> None:
    begun = begin(town)
    for item in begun.items:
        if item not in FACTORS:
            town.answer(item, "yes")
    town.rate("kf-bbbb", 2)
    voice, _walk = seen(town)
    outcome = queries.short_outcome(voice, queries.sheet(town.assessment, voice))
    first = outcome.lines[0]
    assert (outcome.language, outcome.city, outcome.says_more) == ("en", "Littleton", False)
    assert (first.factor.standing.level, first.factor.level_word) == (2, "2: partly in place")
    assert [line.few.level for line in outcome.lines] == [2, None, None]
    assert (str(voice.short_form), [factor.number for factor in outcome.factors]) == (str(voice.pk), [1, 2, 3])
    assert outcome.left == len(begun.rest) > 0
    town.answer(begun.rest[0], "no")
    more = queries.short_outcome(voice, queries.sheet(town.assessment, voice))
    assert (more.says_more, more.left) == (True, outcome.left - 1)
    changed = next(line for line in more.lines if line.says_more)
    assert changed.few.share is not None
    assert changed.factor.standing.share is not None
    assert changed.factor.standing.share.high < changed.few.share.high


def test_a_link_can_begin_with_the_short_form_and_withdrawing_forgets_it(town: Answering) -> None:
    voice = come(make_invitation(town, is_short=True, is_anonymous=True))
    kept = ShortForm.objects.get(respondent=voice.respondent)
    assert (len(kept.items), localtime(kept.begun_at).time()) == (12, time.min)  # of an anonymous voice the day alone
    write(voice, kept.items[1], "", value="yes")
    changes.withdraw_voice(voice=voice, by=queries.actor_of(voice))
    assert not ShortForm.objects.exists()


def test_a_finished_assessment_begins_no_short_form(town: Answering) -> None:
    changes.finish_assessment(assessment=town.assessment, by=town.officer.actor)
    with pytest.raises(Refused):
        begin(town)
    assert Assessment.objects.get(pk=town.assessment.pk).state == "finished"
