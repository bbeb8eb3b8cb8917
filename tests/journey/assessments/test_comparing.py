"""Comparison: only who agreed, only five or more, frozen, and nothing from which a single city's figure follows."""

import pytest
from django.utils import translation

from factories.cities import make_fact
from factories.comparing import ARRIVING, SPEAKING, Compared, make_compared
from factories.programmes import make_partner, make_programme, make_scheme
from factories.toolkits import make_toolkit_version
from factories.voices import come, make_invitation
from hospes.audit.models import Record
from hospes.journey.assessments import changes, queries
from hospes.journey.assessments.enums import Layer
from hospes.journey.assessments.models import ComparisonConsent, FrozenGroup, KeptBack
from hospes.journey.assessments.queries.comparing import GroupChoice, group_of
from hospes.journey.assessments.rules import Refused
from hospes.journey.toolkits.models import ToolkitVersion
from hospes.method.comparison import Place, Spread
from hospes.method.scoring import Range
from hospes.method.toolkit_format.model import Profile, Scoring

pytestmark = pytest.mark.django_db
TOO_FEW = "Fewer than five of these cities have agreed to be compared so far."
DERIVABLE = "Not shown: beside an earlier group, figures of single cities could be worked out."


@pytest.fixture
def version() -> ToolkitVersion:
    """The version with which all are assessed."""
    return make_toolkit_version()


@pytest.fixture
def five(version: ToolkitVersion) -> Compared:
    """Five cities at levels 0 to 4."""
    return make_compared(version, 0, 1, 2, 3, 4)


def seen(group: Compared, row: FrozenGroup, place: int = 0) -> queries.Comparison:
    """A group as the city at that place sees it."""
    return queries.comparison(group.assessment(place), row)


def join(group: Compared, *levels: int) -> None:
    """More cities agree."""
    for level in levels:
        group.add(level)


def test_consent_says_who_and_when_and_stays_as_history(version: ToolkitVersion) -> None:
    town = make_compared(version, 2).towns[0]
    named = changes.allow_comparison(assessment=town.assessment, is_named=True, by=town.officer.actor)
    assert changes.allow_comparison(assessment=town.assessment, is_named=True, by=town.officer.actor) == named
    changes.end_comparison(assessment=town.assessment, by=town.officer.actor)
    with pytest.raises(Refused, match="Your city is not compared"):
        changes.end_comparison(assessment=town.assessment, by=town.officer.actor)
    kept = ComparisonConsent.objects.order_by("pk").values_list("is_named", "given_by", "ended_by")
    assert str(named).startswith(f"{town.assessment.pk}: 20")
    assert list(kept) == [(False, "Ada", "Ada"), (True, "Ada", "Ada")]
    audited = Record.objects.filter(change__in=("allow_comparison", "end_comparison")).order_by("pk")
    assert [one.change for one in audited] == ["allow_comparison", "allow_comparison", "end_comparison"]
    assert queries.comparison_page(town.assessment).choices == ()


def test_a_group_is_frozen_shown_and_found_again_by_its_identifier(five: Compared) -> None:
    row = five.freeze(1)
    found = seen(five, row, 1)
    first, second = found.factors
    assert (found.city, found.cities, found.words, found.version) == (
        "Town 2", 5, "cities of this country: Belgium", "1.0.0",
    )  # fmt: skip
    assert (first.own, first.own_word, first.place, first.spread) == (
        1.0, "1: first steps", Place(5, 30.0, None), Spread(5, 2.0, Range(1, 3)),
    )  # fmt: skip
    assert first.near == ()
    assert first.figures_word == "Half of the cities stand between 1 and 3, the median is 2."
    assert found.hides_nearest
    assert (second.own_word, second.place, second.spread, second.figures_word) == ("–", None, None, "")
    assert second.place_word == "Fewer than five cities of the group know where they stand here."
    assert [seen(five, row, at).factors[0].place_word for at in range(5)] == [
        "You stand in the lowest quarter of the group.",
        "You stand between the lowest quarter and the middle of the group.",
        "You stand in the middle of the group.",
        "You stand between the middle and the highest quarter of the group.",
        "You stand in the highest quarter of the group.",
    ]
    assert {queries.frozen_named(five.assessment(1), said) for said in (row.code, f" {row.code.upper()} ")} == {row}
    stranger = five.add(3)
    assert queries.frozen_named(stranger.assessment, row.code) is None
    assert [line.code for line in queries.comparison_page(five.assessment()).frozen] == [row.code]
    assert five.assessment().frozen_groups.get() == row


def test_what_was_frozen_never_changes_and_can_be_made_again(five: Compared) -> None:
    row = five.freeze()
    row.refresh_from_db()
    assert (group_of(row).identifier, five.freeze(), FrozenGroup.objects.count()) == (row.content_hash, row, 1)
    changes.reopen_assessment(assessment=five.assessment(), by=five.officer.actor)
    five.towns[0].rate(ARRIVING, 4, seen=1)
    assert (seen(five, row).factors[0].own, group_of(row).identifier) == (0.0, row.content_hash)
    row.content["members"][0]["figures"] = [[ARRIVING, 3.0]]
    with pytest.raises(Refused, match="are not those that were frozen"):
        seen(five, row)


def test_two_groups_that_differ_by_one_city_do_not_tell_its_figure(five: Compared) -> None:
    five.freeze()
    join(five, 2)
    with pytest.raises(Refused, match="could work out the figures of single cities"):
        five.freeze()
    join(five, 0, 1, 3, 3)
    row = five.freeze(5)
    assert (seen(five, row, 5).cities, seen(five, row, 5).factors[0].place) == (10, Place(10, 50.0, Range(1, 3)))


def test_another_kind_of_group_that_differs_by_one_city_is_refused_too(five: Compared) -> None:
    join(five, 2)
    five.freeze()
    scheme = make_scheme(make_programme("Open towns"))
    for town in five.towns[:5]:
        make_partner(scheme, town.city)
    keys = [choice.key for choice in queries.comparison_page(five.assessment()).choices]
    assert keys == ["country", "size", "foreign_origin", "programme-open-towns"]
    with pytest.raises(Refused, match="could work out"):
        five.freeze(0, "programme-open-towns")


def test_a_city_that_leaves_stays_a_figure_and_is_named_no_more(version: ToolkitVersion) -> None:
    group = make_compared(version, 0, 1, 2, 2, 3, 4, 4, 4, 4)
    changes.allow_comparison(assessment=group.assessment(2), is_named=True, by=group.officer.actor)
    leaving = group.add(2, named=True)
    row = group.freeze()
    assert seen(group, row).factors[0].near == ("Town 10", "Town 3")
    changes.end_comparison(assessment=leaving.assessment, by=group.officer.actor)
    left = seen(group, row)
    assert (left.cities, left.factors[0].near, left.names_somebody) == (10, ("Town 3",), True)
    with pytest.raises(Refused, match="could work out"):
        group.freeze()


def test_a_level_that_was_changed_after_a_group_was_shown_is_not_told_by_the_next(version: ToolkitVersion) -> None:
    group = make_compared(version)
    for level in (0, 1, 2, 3, 4):
        group.add(level, level)
    group.freeze()
    changes.reopen_assessment(assessment=group.assessment(), by=group.officer.actor)
    group.towns[0].rate(ARRIVING, 4, seen=1)
    changes.finish_assessment(assessment=group.assessment(), by=group.officer.actor)
    changed, same = seen(group, group.freeze()).factors
    assert (changed.place, changed.spread, changed.place_word) == (None, None, DERIVABLE)
    assert same.place == Place(5, 10.0, None)


@pytest.mark.once
@pytest.mark.parametrize("cities", [1, 4])
def test_fewer_than_five_are_not_compared(version: ToolkitVersion, cities: int) -> None:
    group = make_compared(version, *range(cities))
    assert queries.comparison_page(group.assessment()).choices[0] == GroupChoice(
        "country", "cities of this country: Belgium", None, TOO_FEW
    )
    with pytest.raises(Refused, match=TOO_FEW):
        group.freeze()


def test_only_who_agreed_finished_and_is_no_example_is_in_a_group(version: ToolkitVersion) -> None:
    group = make_compared(version, 0, 1, 2, 3)
    unsaid, example = group.add(4, agrees=False), group.add(4, is_example=True)
    with pytest.raises(Refused, match="Only cities that let themselves be compared"):
        group.freeze(4)
    assert example.assessment.is_example
    for at in (0, 5):
        with pytest.raises(Refused, match=TOO_FEW):
            group.freeze(at)
    changes.allow_comparison(assessment=unsaid.assessment, is_named=False, by=group.officer.actor)
    changes.reopen_assessment(assessment=unsaid.assessment, by=group.officer.actor)
    with pytest.raises(Refused, match="Finish the assessment first"):
        group.freeze(4)
    changes.finish_assessment(assessment=unsaid.assessment, by=group.officer.actor)
    assert len(group_of(group.freeze()).members) == 5
    with pytest.raises(Refused, match="Choose with which cities"):
        group.freeze(0, "programme-none")


def test_a_city_is_compared_by_its_last_assessment_of_a_version(five: Compared) -> None:
    town = five.towns[0]
    again = changes.start_assessment(city=town.city, version=five.version, by=five.officer.actor, person=five.officer)
    changes.finish_assessment(assessment=again, by=five.officer.actor)
    changes.allow_comparison(assessment=again, is_named=False, by=five.officer.actor)
    with pytest.raises(Refused, match="once more since"):
        five.freeze()
    with pytest.raises(Refused, match="know their level for any key factor"):
        five.freeze(1)


def test_no_figure_where_voices_have_not_agreed_or_the_city_keeps_it_back(version: ToolkitVersion) -> None:
    group = make_compared(version)
    for level in (0, 1, 2, 3, 4, 2, 2):
        group.add(level, level)
    changes.reopen_assessment(assessment=group.assessment(), by=group.officer.actor)
    voice = come(make_invitation(group.towns[0]))
    changes.save_rating(
        respondent=voice.respondent, item=ARRIVING, seen_revision=0, level=3, importance=None, note="",
        by=queries.actor_of(voice),
    )  # fmt: skip
    changes.finish_assessment(assessment=group.assessment(), by=group.officer.actor)
    KeptBack.objects.create(assessment=group.assessment(1), item=SPEAKING, layer=Layer.DRAFT)
    row = group.freeze()
    mine, other = seen(group, row), seen(group, row, 1)
    assert (mine.factors[0].own, mine.factors[0].place, mine.factors[1].own) == (None, None, 0.0)
    assert mine.factors[0].place_word.startswith("Your city had no figure here")
    assert mine.factors[0].figures_word == "Half of the cities stand between 2 and 3, the median is 2."
    assert (other.factors[0].own, other.factors[1].own) == (1.0, None)


def test_size_and_foreign_origin_come_from_dated_facts_and_what_lacks_is_said(version: ToolkitVersion) -> None:
    group = make_compared(version, 0, 1, 2, 3, 4)
    page = queries.comparison_page(group.assessment())
    assert [(one.key, one.basis, one.fault) for one in page.choices[1:]] == [
        ("size", None, "Nobody has stated yet how many inhabitants your city has."),
        ("foreign_origin", None, "Nobody has stated yet which share of your inhabitants is of foreign origin."),
    ]
    for town in group.towns:
        make_fact(town.city, "17000", as_of="2020")
        make_fact(town.city, "4000", as_of="2001")  # older, and too far apart in time to contradict
        make_fact(town.city, "12", "foreign_origin_share")
        make_fact(town.city, "900000", territory="The whole district")
    first, second = (queries.comparison_page(group.assessment()).choices[at] for at in (1, 2))
    assert (first.words, str(first.basis), first.fault) == (
        "cities of 5,000 to fewer than 20,000 inhabitants", "population: 17000", "",
    )  # fmt: skip
    with translation.override("ar"):  # as the filters of the page write the figure beside it
        assert "5,000" in queries.comparison_page(group.assessment()).choices[1].words
    assert second.words == "cities with 10 to less than 20 % of foreign origin"
    scheme = make_scheme(make_programme("Open towns"))
    for town in group.towns:
        make_partner(scheme, town.city)
    rows = [group.freeze(0, key) for key in ("size", "foreign_origin", "programme-open-towns")]
    assert [row.kind for row in rows] == ["size", "foreign_origin", "programme"]
    assert (str(rows[2]), seen(group, rows[2]).words) == (rows[2].code, "cities of the programme Open towns")
    make_fact(group.towns[0].city, "56000", as_of="2021")
    choice = queries.comparison_page(group.assessment()).choices[1]
    assert (choice.words, choice.fault) == (
        "cities of your size", "Your sources contradict each other: one says 56,000, another 17,000.",
    )  # fmt: skip
    with pytest.raises(Refused, match="contradict"):
        group.freeze(0, "size")


@pytest.mark.once
@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("population", "900", "cities of fewer than 5,000 inhabitants"),
        ("population", "500000", "cities of 500,000 inhabitants or more"),
        ("foreign_origin_share", "33", "cities with 30 % of foreign origin or more"),
    ],
)
def test_classes_at_either_end_are_said_in_words(version: ToolkitVersion, kind: str, value: str, words: str) -> None:
    group = make_compared(version, 1)
    make_fact(group.towns[0].city, value, kind)
    assert words in {choice.words for choice in queries.comparison_page(group.assessment()).choices}


def test_a_toolkit_without_levels_compares_shares_of_which_all_is_known() -> None:
    version = make_toolkit_version(scoring=Scoring(Profile.POINTS))
    group = make_compared(version)
    for answers in (("yes", "yes"), ("yes", "no"), ("no", "no"), ("no", "no"), ("partly", "no"), ("yes",)):
        town = group.add(agrees=True)
        changes.reopen_assessment(assessment=town.assessment, by=group.officer.actor)
        for item, value in zip(("q-cdfg", "q-cdfh"), answers, strict=False):
            town.answer(item, value)
        changes.finish_assessment(assessment=town.assessment, by=group.officer.actor)
    found = seen(group, group.freeze()).factors[1]
    assert (found.own_word, found.place, found.spread) == (
        "100\N{NO-BREAK SPACE}%", Place(5, 90.0, None), Spread(5, 0.25, Range(0, 0.5)),
    )  # fmt: skip
    assert seen(group, group.freeze(), 5).factors[1].own_word == "–"
