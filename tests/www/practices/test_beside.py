"""Practices of other cities beside the gaps of a report: the page, the PDF and the Word file say the same."""

import pytest

from documents.word import opened, text_of
from factories.assessments import make_assessment
from factories.cities import make_city, make_group
from factories.people import signed_in
from factories.practices import DOOR, STAFF, make_published
from factories.toolkits import make_toolkit_version
from hospes.documents.docx_report import report_docx
from hospes.documents.report import content
from hospes.journey.assessments import queries
from hospes.journey.assessments.queries.practised import PracticeLine
from hospes.journey.practices.changes import ConditionGiven
from hospes.journey.practices.enums import ConditionKind, DecidedBy

pytestmark = pytest.mark.django_db
NO_SIZE = ConditionGiven(ConditionKind.PARTNERS, {"en": "A school"}, DecidedBy.PARTNER, organisation="school")


def test_a_gap_names_three_practices_each_saying_why_and_leads_to_all():
    town = make_assessment(make_toolkit_version())
    town.rate("kf-bcdf", 1, 3)
    town.rate("kf-bcdg", 4)
    near = make_published("A counter", make_city("Near", country=town.city.country), conditions=(STAFF,))
    for each in ("Mar", "Nor", "Sul"):
        make_published(f"A bus to {each}", make_city(each, country="FI"))
    found = queries.whole_report(town.assessment, "en")
    (gap,) = [factor for factor in found.gaps if factor.id == DOOR.item]
    assert gap.advised is not None
    assert (gap.advised.total, len(gap.advised.lines)) == (4, 3)
    assert gap.advised.lines[0] == PracticeLine(
        slug=near.slug,
        title="A counter",
        language="en",
        city="Near",
        why=("Near is in your country.",),
        needs="Of what it needs, 0 met, 0 not met, 1 not known yet.",
        lacks=(),
    )
    assert gap.advised.lines[1].why == ("It serves this key factor.",)

    page = " ".join(signed_in(town.officer).get(f"/assessments/{town.assessment.pk}/report/").text.split())
    assert f'href="/practices/{near.slug}/?city={town.city.slug}"' in page
    assert "All 4 practices for this key factor" in page
    (said,) = [one for one in content(found)["gaps"] if one["practices"]]
    assert (said["practices"][0]["title"], said["practices"][0]["link"].endswith(f"/practices/{near.slug}/")) == (
        "A counter (Near)", True,
    )  # fmt: skip
    word = text_of(opened(report_docx(found)).body)
    assert ("What other cities did" in word, "A counter (Near)" in word, "1 not known yet" in word) == (
        True, True, True,
    )  # fmt: skip


def test_what_the_city_lacks_is_named():
    town = make_assessment(make_toolkit_version())
    town.rate("kf-bcdf", 1, 3)
    make_group(town.city)
    make_published("A counter", conditions=(NO_SIZE,))
    found = queries.whole_report(town.assessment, "en")
    lines = [line for factor in found.gaps if factor.advised for line in factor.advised.lines]
    assert [line.lacks for line in lines] == [("A school",)]
    assert "You do not have: A school" in content(found)["gaps"][0]["practices"][0]["why"]
