"""Which papers a programme has, and what each is made of."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings

from factories.mentoring import make_activity, make_pair
from factories.toolkits import make_toolkit_version
from hospes.audit.actors import SYSTEM
from hospes.documents.batch import made, papers_of
from hospes.journey.mentoring.changes import cancel_activity
from hospes.journey.mentoring.enums import ActivityState
from hospes.journey.programmes.changes import order_papers
from hospes.journey.programmes.models import Theme

pytestmark = pytest.mark.django_db
STARTS = {"pdf": b"%PDF-", "docx": b"PK\x03\x04"}


@pytest.fixture(autouse=True)
def _files(tmp_path: Path) -> Iterator[None]:
    with override_settings(MEDIA_ROOT=tmp_path):
        yield


def test_activities_and_toolkits_are_among_all_papers_and_what_was_invented_or_cancelled_is_not() -> None:
    pair = make_pair()
    version = make_toolkit_version(languages=("fr",))
    Theme.objects.create(programme=pair.programme, title="Welcome", toolkit=version.toolkit)
    make_activity(pair, state=ActivityState.HELD)
    make_activity(pair, "The second visit", begins="2031-09", ends="")
    make_activity(pair, "An invented evening", is_invented=True)
    cancel_activity(activity=make_activity(pair, "A visit that was not"), why="Rain.", by=pair.by)

    papers = papers_of(pair.programme, ("fr", "ar"))

    slug = version.toolkit.slug
    assert [paper.name for paper in papers if paper.name.startswith(("activities/", "toolkits/"))] == [
        *(
            f"activities/001-the-first-visit/{name}"
            for stem in ("agenda", "minutes")
            for name in (f"{stem}-fr.pdf", f"{stem}-ar.pdf", f"{stem}-fr.docx", f"{stem}-ar.docx")
        ),
        *(
            f"activities/002-the-second-visit/{name}"
            for name in ("agenda-fr.pdf", "agenda-ar.pdf", "agenda-fr.docx", "agenda-ar.docx")
        ),
        f"toolkits/{slug}/toolkit-fr.pdf",
    ]
    wanted = {"programme": pair.programme, "papers": papers, "languages": ("fr", "ar")}
    batch = order_papers(**wanted, person=pair.coordinator, by=SYSTEM)
    own = [*batch.papers.filter(of="", language="fr"), *batch.papers.filter(language="fr", name__startswith="act")]
    for paper in (*own, *batch.papers.filter(name__startswith="toolkits/")):
        ending = paper.name.rpartition(".")[2]
        assert made(batch, paper).startswith(STARTS[ending]), paper.name
