"""What the papers of an activity read: from outside without names, notes and what was said of it."""

import pytest

from factories.mentoring import Pair, make_participant
from hospes.audit.actors import SYSTEM
from hospes.journey.mentoring import changes
from hospes.journey.mentoring.changes import AgendaGiven, OutputGiven, SiteGiven
from hospes.journey.mentoring.enums import Attended, Coming
from hospes.journey.mentoring.models import Activity
from hospes.journey.mentoring.queries.activity_papers import PaperLine, PaperPerson, PaperSite, PaperThing, paper_of

pytestmark = pytest.mark.django_db


def test_inside_reads_all_and_outside_what_is_public(pair: Pair, visit: Activity):
    item = changes.add_agenda_item(activity=visit, given=AgendaGiven("Port", led_by="Hanna"), by=pair.by)
    changes.save_note(activity=visit, item=item, seen_revision=0, text="Six boats.", by=pair.by)
    changes.save_note(activity=visit, item=None, seen_revision=0, text="A good day.", by=pair.by)
    changes.save_site(activity=visit, given=SiteGiven("Port", "Quay 1"), by=pair.by)
    changes.note_practice(activity=visit, name="A counter", city=pair.mentor, by=pair.by)
    changes.add_output(activity=visit, given=OutputGiven("A film"), by=pair.by)
    changes.add_link(activity=visit, title="Slides", url="https://example.org", by=pair.by)
    ada = make_participant(visit, "Ada", city=pair.mentee, function="Officer")
    make_participant(visit, "Bo", organisation="A school")
    changes.note_attendance(participant=ada, attended=Attended.PLACE, by=SYSTEM)
    visit.refresh_from_db()
    inside, outside = (paper_of(visit, "en", is_inside=each) for each in (True, False))

    assert inside.agenda == (PaperLine(None, None, "Port", "", "Hanna", "Six boats."),)
    assert inside.people == (
        PaperPerson("Ada", str(pair.mentee), "Officer", Coming.SILENT, Attended.PLACE),
        PaperPerson("Bo", "A school", "", Coming.SILENT, Attended.UNKNOWN),
    )
    assert (inside.was_noted, inside.there, inside.note) == (True, inside.people[:1], "A good day.")
    assert (inside.materials, inside.heard.answers) == ((PaperThing("Slides", "", "https://example.org"),), 0)
    assert (outside.agenda[0].note, outside.people, outside.note, outside.heard, outside.materials) == (
        "",
        (),
        "",
        None,
        (),
    )
    assert (outside.sites, outside.hosts) == ((PaperSite("Port", "Quay 1", "", "", ""),), (str(pair.mentor),))
    assert (outside.practices, outside.outputs) == (
        (PaperThing("A counter", str(pair.mentor)),),
        (PaperThing("A film"),),
    )
    assert (outside.scheme, outside.programme) == (pair.scheme.title, pair.programme.name)
    visit.scheme = None
    assert paper_of(visit, "en", is_inside=False).scheme == ""
