"""The page, the PDF and the Word file of a report say the same, under every scoring profile."""

import re
from dataclasses import replace
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from documents.word import opened, text_of
from factories.assessments import Answering, make_assessment
from factories.toolkits import ARRIVING, SPEAKING, make_toolkit_version
from hospes.documents import mayor
from hospes.documents.docx_report import report_docx
from hospes.documents.report import content, report_pdf
from hospes.journey.assessments import changes, queries
from hospes.journey.assessments.models import Rating, Respondent
from hospes.journey.assessments.queries.hearing import answers_of, evidence_of, rated, ratings_of
from hospes.journey.assessments.queries.papers import AssessmentReport
from hospes.method.scoring import Answered, Assessment, Result
from hospes.method.scoring.results import results
from hospes.method.toolkit_format.model import (
    AnswerKind,
    Area,
    Composite,
    KeyFactor,
    Option,
    Profile,
    Question,
    Scoring,
    Tier,
)

pytestmark = pytest.mark.django_db
AREAS = (Area("counter", "The counter", ("q-bcdf", "q-bcdg"), 3.0), Area("courses", "Courses", ("q-bcdh",)))
BOTH = (Composite("welcome", "Welcome as a whole", ("counter", "courses")),)
TIERS = (Tier("bronze", "Bronze door", ("q-cdfg",), 1), Tier("silver", "Silver door", ("kf-bcdf",), 2))


def paying(*ids: str) -> KeyFactor:
    """A key factor whose questions each have options for 0, 33.25 and 100 points."""
    questions = (
        Question(
            item,
            f"Who pays, {item}?",
            AnswerKind.CHOICE,
            options=tuple(
                Option(f"o-{item[-1]}{letter * 3}", f"Option {letter} of {item}", points)
                for letter, points in (("b", 0.0), ("c", 33.25), ("d", 100.0))
            ),
        )
        for item in ids
    )
    return KeyFactor("kf-bcdf", "Who pays", questions=tuple(questions))


def keeping(*ids: str) -> KeyFactor:
    """A key factor of commitments."""
    return KeyFactor(
        "kf-bcdf",
        "What we keep",
        questions=tuple(Question(item, f"Kept, {item}?", AnswerKind.COMMITMENT) for item in ids),
    )


def city_with(scoring: Scoring, *factors: KeyFactor, said: dict[str, str], levels: dict[str, int]) -> Answering:
    """A city that wants its overall figure."""
    town = make_assessment(make_toolkit_version(scoring=scoring, key_factors=factors))
    for item, value in said.items():
        assert town.answer(item, value)
    for factor, level in levels.items():
        town.rate(factor, level, 2)
    changes.show_overall(assessment=town.assessment, shows=True, by=town.officer.actor)
    town.assessment.refresh_from_db()
    return town


def computed(town: Answering) -> Result:
    """What the method makes of it, as the command line does."""
    toolkit = queries.toolkit_of(town.assessment, "en")
    said = [each.statement for each in answers_of(town.assessment, toolkit) if each.counts]
    given = tuple(Answered(str(one.respondent_id), one.item, one.value) for one in said if one.value)
    levels = rated(ratings_of(town.assessment, toolkit), toolkit, evidence_of(town.assessment))
    return results(toolkit, [Assessment("", "", given, levels)])[0]


def shown(town: Answering) -> tuple[str, dict[str, Any], str]:
    """What a reader reads on the page, what the PDF is set from, and the words of the Word file."""
    browser = Client()
    browser.force_login(town.officer)
    page = browser.get(f"/assessments/{town.assessment.pk}/report/").content.decode()
    report = queries.report(town.assessment, "en")
    assert report_pdf(report).startswith(b"%PDF")
    return squeezed(page), said_in(report), text_of(opened(report_docx(report)).body)


def said_in(report: AssessmentReport) -> dict[str, Any]:
    """The content of the papers."""
    with override(report.language):
        return content(report)


def squeezed(page: str) -> str:
    """The words of a page with one blank between them."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_every_face_rounds_levels_once_and_half_up() -> None:
    town = city_with(Scoring(), ARRIVING, SPEAKING, said={}, levels={"kf-bcdf": 3, "kf-bcdg": 2})
    page, paper, word = shown(town)
    assert computed(town).overall == 63
    assert "Overall: 63 of 100, between 63 and 63" in page
    assert paper["overall"] == "63 of 100 (63 to 63)"
    assert paper["overall"] in word


def test_every_face_has_the_decimals_of_the_profile() -> None:
    levels = Scoring(Profile.LEVELS, 2, (Area("one", "First", ("kf-bcdf", "kf-bcdg")),))
    town = city_with(levels, ARRIVING, SPEAKING, said={}, levels={"kf-bcdf": 3, "kf-bcdg": 2})
    page, paper, word = shown(town)
    assert "Overall: 62.50 of 100, between 62.50 and 62.50" in page
    assert paper["overall"] == "62.50 of 100 (62.50 to 62.50)"
    assert paper["areas"] == [{"title": "First", "figure": "62.50", "range": "62.50"}]
    assert "First 62.50 62.50" in page
    assert "First62.5062.50" in word
    french = queries.report(town.assessment, "fr")
    assert (said_in(french)["overall"] or "").startswith("62,50")


@pytest.mark.parametrize("profile", [Profile.POINTS, Profile.WEIGHTED])
def test_an_index_shows_its_areas_and_composites_on_every_face(profile: Profile) -> None:
    weigh = profile is Profile.WEIGHTED
    scoring = Scoring(profile, 2, AREAS if weigh else tuple(replace(area, weight=1.0) for area in AREAS), BOTH)
    said = {"q-bcdf": "o-fccc", "q-bcdg": "o-gddd"}
    town = city_with(scoring, paying("q-bcdf", "q-bcdg", "q-bcdh"), said=said, levels={})
    page, paper, word = shown(town)
    (composite,) = computed(town).composites
    overall = {Profile.POINTS: ("66.63", "33.31", "83.31"), Profile.WEIGHTED: ("66.63", "49.97", "74.97")}[profile]
    assert (f"{composite.value:.2f}", f"{composite.low:.2f}", f"{composite.high:.2f}") == overall
    assert paper["overall"] == "{} of 100 ({} to {})".format(*overall)
    assert paper["areas"] == [
        {"title": "The counter", "figure": "66.63", "range": "66.63"},
        {"title": "Courses", "figure": "–", "range": "0.00–100.00"},
    ]
    line = ("Welcome as a whole", overall[0], "{1}–{2}".format(*overall))
    assert paper["composites"] == [dict(zip(("title", "figure", "range"), line, strict=True))]
    assert ("Composite figures" in page, " ".join(line) in page) == (True, True)
    assert "".join(line) in word
    assert paper["tier"] == ""
    assert "Tier" not in page


def test_a_charter_says_the_same_figures_on_every_face() -> None:
    scoring = Scoring(Profile.COMMITMENTS, 1, (Area("one", "Employer", ("q-bcdf", "q-bcdg", "q-bcdh")),))
    said = {"q-bcdf": "yes", "q-bcdg": "partly", "q-bcdh": "no"}
    town = city_with(scoring, keeping("q-bcdf", "q-bcdg", "q-bcdh"), said=said, levels={})
    page, paper, word = shown(town)
    assert computed(town).overall == 50
    assert "Overall: 50.0 of 100, between 50.0 and 50.0" in page
    assert paper["overall"] == "50.0 of 100 (50.0 to 50.0)"
    assert paper["overall"] in word
    assert paper["areas"] == [{"title": "Employer", "figure": "50.0", "range": "50.0"}]
    assert ([gap["measure"] for gap in paper["gaps"]], paper["composites"]) == ([""], [])
    assert [face for face in (page, str(paper), word) if "no rating yet" in face or "importance not said" in face] == []


@pytest.mark.parametrize(("reply", "tier"), [("yes", "Bronze door"), ("no", "none yet")])
def test_an_accreditation_shows_its_tier_and_its_own_overall_figure(reply: str, tier: str) -> None:
    scoring = Scoring(Profile.GATES, 0, tiers=TIERS)
    factors = (ARRIVING, SPEAKING)
    town = city_with(scoring, *factors, said={"q-cdfg": reply, "q-cdfh": "yes"}, levels={"kf-bcdg": 4})
    page, paper, word = shown(town)
    result = computed(town)
    assert result.tier == ("bronze" if reply == "yes" else None)
    assert f"Tier reached: {tier}" in page
    assert paper["tier"] == tier
    assert f"Tier reached: {tier}" in word
    assert paper["overall"] == f"{result.overall:.0f} of 100 ({result.low:.0f} to {result.high:.0f})"
    assert f"Overall: {result.overall:.0f} of 100, between {result.low:.0f} and {result.high:.0f}" in page
    assert result.overall != queries.report(town.assessment, "en").factors[1].standing.reading
    browser = Client()
    checklist = browser.get(f"/toolkits/{queries.toolkit_of(town.assessment).id}/checklist/").content.decode()
    assert checklist.count("3 · meets the standard") == 2


def test_a_level_that_nothing_shows_is_claimed_on_every_face() -> None:
    town = city_with(Scoring(), ARRIVING, SPEAKING, said={}, levels={"kf-bcdf": 3, "kf-bcdg": 4})
    other = Respondent.objects.create(assessment=town.assessment, group="elected")
    Rating.objects.create(respondent=other, item="kf-bcdg", version=town.assessment.round.toolkit_version, level=2)
    page, paper, word = shown(town)
    claimed = "3: meets the standard (claimed)"
    assert paper["strengths"][0]["level"] == claimed
    assert (claimed in page, f"{ARRIVING.title} · {claimed}" in word) == (True, True)
    with override("en"):
        letter = mayor.content(queries.mayor_page(queries.report(town.assessment, "en")))
    assert letter["strengths"] == [{"title": ARRIVING.title, "level": claimed}]
    changes.add_evidence(assessment=town.assessment, item="kf-bcdf", text="The opening hours.", by=town.officer.actor)
    page, paper, word = shown(town)
    assert paper["strengths"][0]["level"] == "3: meets the standard"
    assert [face for face in (page, str(paper["strengths"]), word) if claimed in face] == []


def test_papers_say_what_is_unanswered_and_how_pressing_a_gap_is() -> None:
    town = city_with(Scoring(), ARRIVING, SPEAKING, said={"q-cdfg": "dont_know"}, levels={"kf-bcdg": 1})
    page, paper, word = shown(town)
    assert paper["unanswered"] == {
        "levels": ["No level yet: A door that is open"],
        "factors": [
            {
                "title": "A door that is open",
                "questions": ["Is there one counter for newcomers?", "In the evening?", "On Saturday?"],
            },
            {
                "title": "A language to share",
                "questions": [
                    "Are there courses in the evening? (Don't know)",
                    "Do parents find childcare during the course?",
                ],
            },
        ],
    }
    told = ["No level yet: A door that is open", "It does not count as no.", "Are there courses in the evening?"]
    assert [words for words in told if words not in page or words not in word] == []
    assert [gap["measure"] for gap in paper["gaps"]] == ["Gap 2, priority 4", "Gap 0–3, priority 0–3"]
    assert all(gap["measure"] in word for gap in paper["gaps"])


def test_papers_say_when_nothing_is_unanswered() -> None:
    factor = replace(SPEAKING, questions=SPEAKING.questions[:1])
    town = city_with(Scoring(), factor, said={"q-cdfg": "yes"}, levels={"kf-bcdg": 3})
    page, paper, word = shown(town)
    assert paper["unanswered"] == {"levels": [], "factors": []}
    assert [face for face in (page, word) if "Nothing: every closed question has an answer." not in face] == []


def test_importance_between_two_words_is_the_higher_one() -> None:
    town = city_with(Scoring(), SPEAKING, said={}, levels={"kf-bcdg": 1})  # its importance is 2
    other = Respondent.objects.create(assessment=town.assessment, group="elected")
    version = town.assessment.round.toolkit_version
    Rating.objects.create(respondent=other, item="kf-bcdg", version=version, level=1, importance=3)
    factor = queries.report(town.assessment, "en").factors[0]
    assert (factor.standing.importance, factor.importance_word) == (2.5, "very important")
