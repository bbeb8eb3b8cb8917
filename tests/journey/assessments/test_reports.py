"""The report, the mayor's page, the task list, the dashboard, the lists."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.assessments import Answering, make_assessment, make_officer, make_town, speak_for
from factories.toolkits import SMALL, make_toolkit_version
from factories.versions import ONE
from hospes.audit.actors import SYSTEM
from hospes.journey.assessments import changes, queries
from hospes.journey.assessments.enums import ContextEffect, Progress
from hospes.journey.assessments.models import Assessment, Rating, Respondent
from hospes.journey.assessments.queries import Extent
from hospes.journey.assessments.queries.figures import FigureLine
from hospes.journey.assessments.rules import Refused
from hospes.journey.toolkits.changes import publish_shipped_toolkits
from hospes.journey.toolkits.queries import latest_version
from hospes.method.scoring import Figure
from hospes.method.toolkit_format import write

pytestmark = pytest.mark.django_db
TITLES = ["A door that is open", "A language to share"]


@pytest.fixture
def town() -> Answering:
    """A city that has answered most of it."""
    town = make_assessment()
    town.answer("q-bcdf", "yes", "Since May.")
    town.answer("q-bcdh", "no")
    town.answer("q-bcdk", note="Those who live near.")
    town.answer("q-cdfg", "dont_know")
    town.rate("kf-bcdf", 3, 2, "It goes on without us.")
    town.rate("kf-bcdg", 1, 3)
    town.read_context("cf-bcdf", "hinders", "Rents.")
    town.read_context("cf-bcdg", "helps")
    return town


def test_a_report_says_where_the_city_stands(town: Answering) -> None:
    found = queries.report(town.assessment, "en")
    first, second = found.factors
    assert (found.city, found.toolkit, found.version, found.programme) == (
        "Littleton",
        "The open door",
        "1.0.0",
        "Little Towns",
    )
    assert (found.source, found.source_link) == ("An invented guide · Nobody · 2020", "https://example.org/guide")
    assert (found.standard, found.benchmark) == ("Every newcomer is answered within a week.", "How to welcome well")
    assert (first.level_word, first.importance_word, first.reason) == (
        "3: meets the standard",
        "important",
        "It goes on without us.",
    )
    assert (first.standing.claimed, second.level_word, second.importance_word) == (
        True,
        "1: first steps",
        "very important",
    )
    assert [factor.title for factor in found.gaps] == ["A language to share"]
    assert [factor.title for factor in found.strengths] == ["A door that is open"]
    assert [(line.item, line.reply, line.is_open) for line in second.open_answers] == [
        ("q-cdfg", "Don't know", True),
        ("q-cdfh", "", True),
    ]
    assert [line.note for line in first.noted_answers] == ["Since May.", "Those who live near."]
    assert (found.open_count, found.unrated, found.respondents, found.is_example) == (3, (), 1, False)
    assert [(line.title, line.note) for line in found.hinders] == [("Housing", "Rents.")]
    assert [line.effect for line in found.helps] == [ContextEffect.HELPS]
    assert "level 3 meets the standard" in found.method


def test_evidence_takes_the_claim_away(town: Answering) -> None:
    changes.add_evidence(assessment=town.assessment, item="q-bcdh", text="The opening hours.", by=SYSTEM)
    first = queries.report(town.assessment, "en").factors[0]
    assert (first.standing.claimed, [piece.text for piece in first.evidence]) == (False, ["The opening hours."])


def test_an_overall_figure_is_shown_only_when_the_city_asks(town: Answering) -> None:
    assert queries.report(town.assessment, "en").overall is None
    changes.show_overall(assessment=town.assessment, shows=True, by=SYSTEM)
    found = queries.report(again(town), "en")
    assert found.overall == FigureLine("", Figure("", 50, 50, 50), "50", "50", "50")


def test_a_report_is_in_the_readers_language() -> None:
    town = make_assessment(make_toolkit_version(languages=("fr",)))
    found = queries.report(town.assessment, "fr")
    assert (found.language, found.toolkit, found.factors[0].title) == (
        "fr",
        "fr The open door",
        "fr A door that is open",
    )


def test_a_report_of_nothing_leaves_everything_open() -> None:
    town = make_assessment()
    found = queries.report(town.assessment, "en")
    assert [factor.level_word for factor in found.factors] == ["no rating yet", "no rating yet"]
    assert (found.unrated, [factor.title for factor in found.gaps], found.strengths) == (found.factors, TITLES, ())
    assert [line.effect_word for line in found.context] == ["", ""]


def test_voices_that_differ_are_not_agreed(town: Answering) -> None:
    other = Respondent.objects.create(assessment=town.assessment, group="elected")
    Rating.objects.create(respondent=other, item="kf-bcdf", version=town.assessment.round.toolkit_version, level=1)
    found = queries.report(town.assessment, "en")
    assert (found.factors[0].level_word, found.respondents) == ("not agreed: from 1 to 3", 2)


def test_voices_that_say_the_same_are_one_level(town: Answering) -> None:
    other = Respondent.objects.create(assessment=town.assessment, group="elected")
    Rating.objects.create(respondent=other, item="kf-bcdf", version=town.assessment.round.toolkit_version, level=3)
    assert queries.report(town.assessment, "en").factors[0].level_word == "3: meets the standard"


def test_a_toolkit_may_have_no_source_and_no_context() -> None:
    version = make_toolkit_version(source=None, context_factors=())
    town = make_assessment(version)
    found = queries.report(town.assessment, "en")
    assert (found.source, found.source_link, found.context) == ("", "", ())
    sheet = queries.sheet(town.assessment)
    assert (sheet.total, sheet.done, sheet.context_progress) == (2, 0, Progress.NOT_STARTED)


def test_a_toolkits_own_descriptors_name_the_levels() -> None:
    scale = ("nothing", "a try", "half", "all of it", "an example")
    town = make_assessment(make_toolkit_version(scale=scale))
    town.rate("kf-bcdf", 2)
    assert queries.report(town.assessment, "en").factors[0].level_word == "2: half"
    choices = queries.level_choices(queries.toolkit_of(town.assessment, "en"))
    assert [(one.level, one.words, one.meaning) for one in choices] == [(n, word, "") for n, word in enumerate(scale)]


def test_the_mayors_page_praises_three_and_asks_for_three(town: Answering) -> None:
    changes.build_first_list(assessment=town.assessment, language="en", by=SYSTEM)
    page = queries.mayor_page(queries.report(town.assessment, "en"))
    assert [factor.title for factor in page.strengths] == ["A door that is open"]
    assert [factor.title for factor in page.gaps] == ["A language to share"]
    assert [line.text for line in page.asks] == [
        "Ask parents first.",
        "Offer a course at the workplace.",
        "Find out: Are there courses in the evening?",
    ]
    assert (page.city, page.open_count, page.is_example) == ("Littleton", 3, False)


def test_a_charter_is_answered_without_levels_and_reported_by_role() -> None:
    publish_shipped_toolkits(by=SYSTEM)
    version = latest_version("integrating-cities-charter")
    assert version
    town = make_assessment(version)
    sheet = queries.sheet(town.assessment)
    assert [page.rating for page in sheet.factors] == [None] * 4
    assert [choice.words for choice in sheet.factors[0].questions[0].choices] == [
        "Fully", "Partly", "Not at all", "Not our duty", "Don't know",
    ]  # fmt: skip
    for page, value in zip(sheet.factors, ("yes", "partly", "not_ours", "no"), strict=True):
        for question in page.asked:
            town.answer(question.item, value)
    with pytest.raises(Refused, match="levels"):
        town.rate(sheet.factors[0].factor.id, 3)
    changes.show_overall(assessment=town.assessment, shows=True, by=SYSTEM)
    found = queries.report(again(town), "en")
    assert [(area.title, area.figure.value) for area in found.areas] == [
        ("Policy-maker", 100),
        ("Service provider", 50),
        ("Employer", None),
        ("Buyer of goods and services", 0),
    ]
    assert not found.asks_levels
    assert found.overall == FigureLine("", Figure("", 50, 50, 50), "50", "50", "50")
    assert [factor.number for factor in found.gaps] == [4, 2]
    assert [factor.number for factor in found.strengths] == [1]
    assert "level" not in found.method
    assert all(page.progress is Progress.DONE for page in queries.sheet(again(town)).factors)
    assert [line.extent.words for line in queries.lines([again(town)])] == ["11 of 11 questions answered"]


def test_a_charter_on_which_nothing_applies_has_no_overall_range() -> None:
    publish_shipped_toolkits(by=SYSTEM)
    version = latest_version("integrating-cities-charter")
    assert version
    town = make_assessment(version)
    for page in queries.sheet(town.assessment).factors:
        for question in page.asked:
            town.answer(question.item, "not_ours")
    changes.show_overall(assessment=town.assessment, shows=True, by=SYSTEM)
    found = queries.report(again(town), "en")
    assert (found.overall, found.gaps, found.strengths) == (None, (), ())


def again(town: Answering) -> Assessment:
    """The assessment as the database has it."""
    found = queries.assessment_for(town.officer, town.assessment.pk)
    assert found
    return found


def test_a_task_list_tells_what_is_done(town: Answering) -> None:
    sheet = queries.sheet(town.assessment)
    assert [(page.answered, len(page.asked), page.progress) for page in sheet.factors] == [
        (3, 4, Progress.IN_PROGRESS),
        (1, 2, Progress.IN_PROGRESS),
    ]
    assert (sheet.context_said, sheet.context_progress, sheet.done, sheet.total) == (2, Progress.DONE, 1, 3)
    town.answer("q-bcdj", "partly")
    sheet = queries.sheet(town.assessment)
    assert (sheet.factors[0].progress, sheet.done) == (Progress.DONE, 2)
    assert sheet.factor("kf-none") is None


def test_a_context_half_read_is_in_progress() -> None:
    town = make_assessment()
    assert [page.progress for page in queries.sheet(town.assessment).factors] == [Progress.NOT_STARTED] * 2
    town.read_context("cf-bcdf", note="Rents.")
    sheet = queries.sheet(town.assessment)
    assert (sheet.context_progress, sheet.context[0].effect_word) == (Progress.IN_PROGRESS, "")


def test_a_list_counts_what_is_answered_in_two_queries_however_long_it_is(town: Answering) -> None:
    def told() -> tuple[int, list[tuple[str, Extent]]]:
        found = queries.assessments_of(town.officer)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            lines = queries.lines(found)
        return len(seen), [(str(one.assessment.city), one.extent) for one in lines]

    assert told() == (1, [("Littleton", Extent(4, 6, 2, 2))])
    for name in ("Midton", "Northton"):
        other = make_assessment(town.assessment.round.toolkit_version, make_town(name), town.officer)
        other.answer("q-cdfg", "yes")
    assert told() == (
        1,
        [("Northton", Extent(1, 6, 0, 2)), ("Midton", Extent(1, 6, 0, 2)), ("Littleton", Extent(4, 6, 2, 2))],
    )


def test_a_dashboard_tells_what_is_open_and_what_is_done(town: Answering) -> None:
    assert [bool(queries.dashboard(one, town.city, "en")) for one in (make_officer(), AnonymousUser())] == [
        False,
        False,
    ]
    board = queries.dashboard(town.officer, town.city.slug, "en")
    assert board
    assert (len(board.open), board.finished, board.latest, board.is_empty) == (1, (), None, False)
    changes.finish_assessment(assessment=town.assessment, by=SYSTEM)
    board = queries.dashboard(town.officer, town.city.slug, "en")
    assert board
    assert (board.open, board.finished[0].is_finished, board.latest and board.latest.toolkit) == (
        (),
        True,
        "The open door",
    )
    assert board.finished[0].changed_at == again(town).changed_at
    newcomer, city = make_officer(), make_town()
    speak_for(newcomer, city)
    begun = queries.dashboard(newcomer, city.slug, "en")
    assert begun
    assert begun.is_empty


def test_items_belong_to_their_key_factor() -> None:
    belongs = [queries.factor_of(ONE, item) for item in ("q-bcdh", "kf-bcdg", "cf-bcdf")]
    assert [factor and factor.id for factor in belongs] == ["kf-bcdf", "kf-bcdg", None]
    assert queries.factor_of(SMALL, "q-dfgk") is None
    assert make_toolkit_version(write(ONE)).version == "1.0.0"
