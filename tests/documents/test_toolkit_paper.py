"""A toolkit on paper: every toolkit that comes with Hospes, in every language, passes PDF/UA."""

from io import BytesIO

import pikepdf
import pytest
from django.utils.translation import override

from factories.toolkits import make_toolkit_version
from hospes.audit.actors import SYSTEM
from hospes.documents.toolkit import toolkit_pdf
from hospes.journey.toolkits.changes import publish_shipped_toolkits
from hospes.journey.toolkits.queries import latest_versions
from hospes.method.toolkit_format.model import Source

pytestmark = pytest.mark.django_db


def test_shipped_toolkits_are_papers_in_each_language() -> None:
    publish_shipped_toolkits(by=SYSTEM)
    for version in latest_versions():
        for language in version.languages:
            paper = pikepdf.open(BytesIO(toolkit_pdf(version, language)))
            assert str(paper.Root.Lang).split("-")[0] == language
            assert len(paper.pages) > 1


def test_toolkit_in_a_language_it_lacks_is_printed_in_its_own() -> None:
    paper = pikepdf.open(BytesIO(toolkit_pdf(make_toolkit_version(), "ar")))
    assert str(paper.Root.Lang).split("-")[0] == "en"


NAMED = Source("A guide", "A publisher", 2014, "https://example.org", wording="ours")


@pytest.mark.parametrize("source", [None, NAMED])
def test_toolkit_says_where_it_comes_from_as_far_as_it_is_known(source: Source | None) -> None:
    with override("en"):
        assert toolkit_pdf(make_toolkit_version(source=source), "en").startswith(b"%PDF")
