"""What people write is shown as they wrote it: none of it becomes part of the page."""

import pytest
from django.test import Client

from factories.assessments import make_assessment, make_town
from hospes.journey.assessments import changes

pytestmark = pytest.mark.django_db
STRANGE = "<script>alert('1')</script> & \"so\""
SAFE = "&lt;script&gt;alert(&#x27;1&#x27;)&lt;/script&gt; &amp; &quot;so&quot;"


@pytest.mark.parametrize("page", ["", "{pk}/", "{pk}/check/", "{pk}/report/"])
def test_strange_signs_stay_text_on_every_list(page: str) -> None:
    town = make_assessment(city=make_town(STRANGE))
    town.answer("q-bcdf", "yes", note=STRANGE)
    town.rate("kf-bcdf", level=3, importance=2, note=STRANGE)
    town.read_context("cf-bcdf", "hinders", note=STRANGE)
    for item in ("q-bcdf", "kf-bcdf"):
        changes.add_evidence(assessment=town.assessment, item=item, title=STRANGE, text=STRANGE, by=town.officer.actor)
    browser = Client()
    browser.force_login(town.officer)

    shown = browser.get("/assessments/" + page.format(pk=town.assessment.pk))

    assert (shown.status_code, STRANGE in shown.content.decode(), "<script>alert" in shown.content.decode()) == (
        200,
        False,
        False,
    )
    assert SAFE in shown.content.decode().replace("&#39;", "&#x27;")
