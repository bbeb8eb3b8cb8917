"""The pages on which the coordinator starts a run, waits for it, and reads what it found."""

import json
import re
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from factories.matching import Cities, needs, take_part
from factories.people import signed_in
from hospes.audit.actors import SYSTEM
from hospes.cli.match import run as match
from hospes.journey.cities.models import City, Place
from hospes.journey.matching import changes
from hospes.journey.matching.enums import RuleKind, RunState, RunStep, Side
from hospes.journey.matching.models import Call, Interest, Run
from hospes.journey.matching.queries import run_lines
from hospes.journey.matching.queries import run_pages as queries
from hospes.journey.programmes.models import Programme
from hospes.www.matching import picture, run_pages

pytestmark = pytest.mark.django_db
SCHEMAS = re.findall(
    r"```json\n(.*?)\n```", (Path(__file__).parents[3] / "docs" / "match.md").read_text(encoding="utf-8"), re.DOTALL
)


@dataclass
class Desk:
    """A call with two mentees and two mentors, and its coordinator before a browser."""

    cities: Cities
    coordinator: Client

    @property
    def runs(self) -> str:
        return f"/calls/{self.cities.world.call.pk}/runs/"

    def read(self, path: str) -> str:
        """A page as text, with its spaces made one."""
        answer = self.coordinator.get(path)
        assert answer.status_code == 200
        return " ".join(answer.content.decode().split())

    def lies(self, interest: Interest, latitude: float, longitude: float) -> None:
        """Where a city is."""
        place = Place.objects.create(
            geonames_id=interest.pk, name="", country="BE", latitude=latitude, longitude=longitude, population=0
        )
        City.objects.filter(pk=interest.city_id).update(place=place)

    def again(self) -> None:
        """More cities come: one that shares no language, one that needs what both mentors show."""
        Call.objects.update(state="open", closed_at=None)
        take_part(self.cities.world, Side.MENTEE, "Eger", languages=("hu",))
        needs(take_part(self.cities.world, Side.MENTEE, "Gent"), arriving=2, speaking=2)
        changes.close_call(call=self.cities.world.call, by=SYSTEM)


@pytest.fixture
def desk() -> Desk:
    cities = Cities()
    return Desk(cities, signed_in(cities.world.coordinator))


def test_a_run_is_started_waited_for_and_cancelled(desk: Desk):
    first = desk.read(desk.runs)
    assert ("No run yet" in first, "Work out who can help whom" in first) == (True, True)

    waiting = desk.coordinator.post(f"{desk.runs}start/", follow=True)
    made = Run.objects.get()
    assert (waiting.headers["Refresh"], made.asked_by) == ("2", desk.cities.world.coordinator.name)
    assert "Steps done: 0 of 3" in waiting.content.decode()
    assert "Work it out again" not in desk.read(desk.runs)
    Run.objects.update(state=RunState.RUNNING, step=RunStep.SOLVED)
    under_way = desk.read(f"/runs/{made.pk}/")
    assert ("Cancel this run" in under_way, under_way.count(">Now<")) == (True, 1)

    cancelled = desk.coordinator.post(f"/runs/{made.pk}/cancel/", follow=True).content.decode()
    assert "This run was cancelled" in cancelled
    assert "Refresh" not in desk.coordinator.get(f"/runs/{made.pk}/").headers
    assert desk.coordinator.get(f"/runs/{made.pk}/run.json").status_code == 404


def test_a_run_without_a_result_says_what_happened(desk: Desk):
    made = desk.cities.run()
    Run.objects.update(state=RunState.FAILED, fault="It was begun several times.")

    page = desk.read(f"/runs/{made.pk}/")

    assert ("This run found no result" in page, "It was begun several times." in page) == (True, True)


def test_a_run_cannot_begin_before_the_call_is_open_or_after_it_is_decided(desk: Desk):
    Call.objects.update(state="draft", opened_at=None, closed_at=None)
    assert "The call is being prepared." in desk.read(desk.runs)

    refused = desk.coordinator.post(f"{desk.runs}start/", follow=True).content.decode()

    assert "A match is worked out while the call is open or closed" in refused
    now = timezone.now()
    Call.objects.update(state="decided", opened_at=now, closed_at=now, decided_at=now)
    assert "This call is decided." in desk.read(desk.runs)


def test_who_helps_whom_is_read_with_reasons_points_and_proof(desk: Desk):
    made = desk.cities.run()
    desk.lies(desk.cities.brig, 51.02, 4.47)
    desk.lies(desk.cities.cori, 38.43, 22.87)
    page = desk.read(f"/runs/{made.pk}/")

    assert page.count(">Cori</text>") == 2  # drawn wide and narrow
    assert "2 of 2 mentees have a mentor." in page
    assert "<bdi>Alba</bdi> with <bdi>Brig</bdi>" in page
    assert "Brig shows level 4 on “A door that is open”, the widest gap of Alba:" in page
    assert "Needs that the mentor covers:" in page
    assert "Proven: no other matching is worth more than" in page
    assert "No mentee stays without a mentor." in page
    assert "As much help as possible for all together" in page
    assert "Not on this map: <bdi>Alba</bdi>, <bdi>Dole</bdi>." in page
    assert "Something is newer" not in page
    changes.decide(run=made, by=SYSTEM)
    decided = desk.read(f"/runs/{made.pk}/")
    assert ("proposed these pairs to their cities" in decided, "Something is newer" in decided) == (True, False)


def test_a_run_of_many_pairs_tells_the_first_reason_of_each(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    made = desk.cities.run()
    page = queries.run_page(made)
    assert [replace(page, pairs_in_all=pairs).tells_all for pairs in (12, 13)] == [True, False]
    few = desk.read(f"/runs/{made.pk}/")
    monkeypatch.setattr(run_lines, "TOLD", 1)

    many = desk.read(f"/runs/{made.pk}/")

    told = ("First reason", "Choose a mentee to read all reasons", f'<a href="/runs/{made.pk}/mentee/alba/"><bdi>Alba')
    assert [(words in few, words in many) for words in told] == [(False, True)] * 3
    cards = ('id="pair-alba"', "Where the points come from")
    assert [(words in few, words in many) for words in cards] == [(True, False)] * 2
    assert (few + many).count("Brig shows level 4 on “A door that is open”, the widest gap of Alba:") == 2


def test_what_changed_who_stays_alone_and_what_is_newer_is_read(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    first = desk.cities.run()
    desk.again()
    newer = desk.read(f"/runs/{first.pk}/")
    assert "came or went since: <bdi>Eger</bdi>, <bdi>Gent</bdi>" in newer
    rule = {"mentee": desk.cities.alba, "mentor": desk.cities.dole, "kind": RuleKind.PIN, "reason": "Near."}
    changes.make_pair_rule(**rule, by=SYSTEM)
    second = desk.cities.run()
    Call.objects.update(aim="floor")
    third = desk.cities.run()
    monkeypatch.setattr(picture, "MOST_DRAWN", 1)

    page = desk.read(f"/runs/{second.pk}/")

    assert "No common working language: Brig, Dole." in page
    assert "<td><bdi>Brig</bdi></td> <td><bdi>Dole</bdi></td>" in page
    assert ("fixed beforehand" in page, "There is a newer run" in page) == (True, True)
    assert "With so many cities a map would be a tangle" in page
    assert "What one more place would gain is not told for this objective" in desk.read(f"/runs/{third.pk}/")
    monkeypatch.setattr(queries, "A_PAGE", 1)
    monkeypatch.setattr(run_pages, "A_PAGE", 1)
    last = desk.read(f"/runs/{second.pk}/?page=2")
    assert ("Page 2 of 2" in last, "What one more place" in last, "Fingerprint" in last) == (True, False, True)
    assert "Page 2 of 2" in desk.read(f"/runs/{second.pk}/?page={'9' * 5000}")


def test_more_runs_and_more_cities_cost_no_more_queries(desk: Desk):
    def asked(run: int) -> list[int]:
        found = []
        for page in (desk.runs, f"/runs/{run}/", f"/runs/{run}/mentee/alba/"):
            with CaptureQueriesContext(connection) as queries:
                desk.read(page)
            found.append(len(queries))
        return found

    desk.cities.run()
    second = desk.cities.run().pk
    asked(second)  # what every page asks is prepared once
    few = asked(second)
    desk.again()
    desk.cities.run()

    assert asked(desk.cities.run().pk) == few


def test_a_mentee_is_looked_at_closely_and_any_mentor_can_be_asked_about(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    desk.again()
    made = desk.cities.run()
    alba = f"/runs/{made.pk}/mentee/alba/"

    page = desk.read(f"{alba}?with=dole")

    assert "Its mentor in this run: <bdi>Brig</bdi>" in page
    assert "Brig gives Alba more:" in page
    assert "Forcing it would cost the whole cohort" in page
    assert "Work out exactly" not in page
    assert "Brig is the mentor of Alba." in desk.read(f"{alba}?with=brig")
    assert "It stays without a mentor in this run" in desk.read(f"/runs/{made.pk}/mentee/eger/?with=nowhere")
    assert desk.coordinator.get(f"/runs/{made.pk}/mentee/nowhere/").status_code == 404
    monkeypatch.setattr("hospes.journey.matching.queries.run_seen.SMALL", 1)
    assert "Work out exactly what it would cost" in desk.read(f"{alba}?with=dole")
    assert "Work out exactly what it would cost" not in desk.read(f"{alba}?with=dole&exact")


def test_a_run_leaves_as_files_that_the_command_reads_again(desk: Desk, capsys: pytest.CaptureFixture[str]):
    desk.again()
    made = desk.cities.run()
    files = {
        name: desk.coordinator.get(f"/runs/{made.pk}/{name}").content
        for name in ("run.xlsx", "run.json", "cohort.json")
    }

    result = json.loads(files["run.json"])
    Draft202012Validator(json.loads(SCHEMAS[1])).validate(result)
    book = load_workbook(BytesIO(files["run.xlsx"]))

    assert result["solution"]["fingerprint"] == made.fingerprint
    assert [cell.value for cell in book["Pairs"][2]][:2] == ["Alba", "Brig"]
    assert (
        book["Without a mentor"]["B2"].value == "No mentor is possible for it.\nNo common working language: Brig, Dole."
    )
    with TemporaryDirectory() as folder:
        for name in ("run.xlsx", "cohort.json"):
            path = Path(folder, name)
            path.write_bytes(files[name])
            assert match([str(path)]) == 0
            assert f"Fingerprint {made.fingerprint}" in capsys.readouterr().out


def test_a_run_is_said_to_be_invented_where_all_its_cities_are(desk: Desk):
    made = desk.cities.run()

    def is_marked() -> bool:
        book = load_workbook(BytesIO(desk.coordinator.get(f"/runs/{made.pk}/run.xlsx").content))
        return "Invented example" in str(book.worksheets[0]["A2"].value)

    Programme.objects.update(is_example=True)
    assert not is_marked()
    City.objects.update(is_example=True)
    assert is_marked()
