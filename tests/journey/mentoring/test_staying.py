"""What stays of an activity: links, files whose bytes lie beside the database, practices, outputs."""

from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.utils import timezone

from factories.mentoring import Pair, refused
from factories.people import make_person
from factories.practices import make_published
from hospes.journey.assessments.enums import FileKind
from hospes.journey.assessments.queries.files import GivenFile
from hospes.journey.cities.changes import SourceGiven
from hospes.journey.mentoring import changes
from hospes.journey.mentoring.changes import OutputGiven
from hospes.journey.mentoring.enums import OutputKind
from hospes.journey.mentoring.models import Activity, Material
from hospes.journey.mentoring.queries.materials import folder, material_for, path_of

pytestmark = pytest.mark.django_db
SLIDES = GivenFile("slides.pdf", FileKind.PDF, b"%PDF-1.7 six boats")


@pytest.fixture(autouse=True)
def _beside(settings: LazySettings, tmp_path: Path) -> None:
    """Files lie in a folder of the test."""
    settings.MEDIA_ROOT = str(tmp_path)


def test_a_link_is_something_to_read(pair: Pair, visit: Activity):
    add = {"activity": visit, "by": pair.by}
    made = changes.add_link(**add, title=" The port ", url="https://example.org/port", language="en")

    assert (str(made), made.url) == ("The port", "https://example.org/port")
    assert refused(changes.add_link, **add, title="Port", url="port").startswith("Write a whole address")
    assert refused(changes.add_link, **add, title=" ", url="https://example.org").startswith("Write a title")
    changes.remove_material(material=made, by=pair.by)
    assert visit.materials.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_file_is_kept_once_and_goes_with_its_bytes(pair: Pair, visit: Activity):
    add = {"activity": visit, "given": SLIDES, "by": pair.by}
    made = changes.add_file(**add, title="")

    assert changes.add_file(**add, title="Again") == made
    assert (made.title, made.sha256) == ("slides.pdf", sha256(SLIDES.content).hexdigest())
    assert path_of(made.pk).read_bytes() == SLIDES.content
    assert [material_for(person, made.pk) for person in (pair.guest, make_person())] == [made, None]
    changes.remove_material(material=made, by=pair.by)
    assert not path_of(made.pk).exists()


def test_a_file_has_its_size_and_a_programme_its_room(pair: Pair, visit: Activity, monkeypatch: pytest.MonkeyPatch):
    add = {"activity": visit, "given": SLIDES, "title": "", "by": pair.by}
    staying = "hospes.journey.mentoring.changes.staying."
    monkeypatch.setattr(f"{staying}MOST_BYTES", 3)
    assert refused(changes.add_file, **add).startswith("The files of this programme take 0 MB.")
    monkeypatch.setattr(f"{staying}LARGEST", 3)
    assert refused(changes.add_file, **add) == "A file can have 0 MB."
    monkeypatch.setattr(f"{staying}MOST", 0)
    assert refused(changes.add_file, **add) == "An activity can have 0 of these."


def test_bytes_go_when_the_change_comes_to_nothing(pair: Pair, visit: Activity, monkeypatch: pytest.MonkeyPatch):
    def fail(*_said: object, **_more: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("hospes.journey.mentoring.changes.staying.record", fail)
    with pytest.raises(RuntimeError):
        changes.add_file(activity=visit, given=SLIDES, title="", by=pair.by)
    assert [one for one in folder().rglob("*") if one.is_file()] == []


def test_bytes_that_no_row_speaks_of_are_swept_a_day_later(pair: Pair, visit: Activity):
    made = changes.add_file(activity=visit, given=SLIDES, title="", by=pair.by)
    changes.add_file(activity=visit, given=GivenFile("b.pdf", FileKind.PDF, b"%PDF-1.7 b"), title="", by=pair.by)
    Material.objects.exclude(pk=made.pk).delete()

    assert changes.sweep_materials(timezone.now()) == 0
    assert changes.sweep_materials(timezone.now() + timedelta(days=2)) == 1
    assert path_of(made.pk).exists()


def test_a_practice_that_was_shown_is_one_of_ours_or_a_name(pair: Pair, visit: Activity):
    note = {"activity": visit, "by": pair.by}
    made = changes.note_practice(**note, name=" A counter ", city=pair.mentor, source=SourceGiven("A page"))

    assert (str(made), made.city) == ("A counter", pair.mentor)
    assert refused(changes.note_practice, **note) == "Choose a practice or write its name."
    told = make_published("Forums", pair.mentee)
    shown = changes.note_practice(**note, practice=told)
    assert (str(shown), shown.city) == (str(told), pair.mentee)
    assert refused(changes.note_practice, **note, practice=told) == "This practice is noted already."
    for one in (made, shown):
        changes.remove_practice(shown=one, by=pair.by)
    assert visit.practices_shown.count() == 0


def test_what_came_of_it_is_noted(pair: Pair, visit: Activity):
    add = {"activity": visit, "by": pair.by}
    film = OutputGiven("A film", OutputKind.VIDEO, url="https://example.org/film", source=SourceGiven("A page"))
    made = changes.add_output(**add, given=film)

    assert (str(made), str(made.source)) == ("A film", "A page")
    assert refused(changes.add_output, **add, given=OutputGiven("A film", url="film")).startswith("Write a whole")
    changes.remove_output(output=made, by=pair.by)
    assert visit.outputs.count() == 0
