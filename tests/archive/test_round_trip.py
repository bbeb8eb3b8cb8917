"""A record goes out, comes into an empty installation, and goes out again as it was."""

import json
from collections import Counter
from dataclasses import asdict
from io import BytesIO
from pathlib import Path
from shutil import rmtree
from zipfile import ZipFile

import pytest

from factories.assessments import Answering
from factories.people import make_person
from factories.records import WRITTEN, empty_installation, kept, make_rich_city, written
from hospes.archive.importing import import_city
from hospes.archive.kinds import KINDS
from hospes.archive.manifest import ArchiveError, Voices
from hospes.audit.actors import SYSTEM
from hospes.audit.models import Record
from hospes.journey.assessments import queries
from hospes.journey.assessments.models import Assessment, Respondent, Voice, VoiceInvitation
from hospes.journey.cities.models import City
from hospes.journey.cities.queries import search
from hospes.journey.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Answering:
    """A city of which every kind of thing is remembered."""
    return make_rich_city()


def lines(record: bytes, kind: str) -> list[dict[str, object]]:
    with ZipFile(BytesIO(record)) as parts:
        return [json.loads(line) for line in parts.read(f"rows/{kind}.jsonl").splitlines()]


def everything(record: bytes) -> str:
    with ZipFile(BytesIO(record)) as parts:
        return "\n".join(parts.read(name).decode(errors="replace") for name in parts.namelist())


def report(assessment: Assessment) -> object:
    """All that the report says, but for numbers of the database."""
    return unnumbered(asdict(queries.report(assessment, "en")) | {"assessment": 0})


def unnumbered(value: object) -> object:
    if isinstance(value, dict):
        return {key: unnumbered(one) for key, one in value.items() if key != "id" or isinstance(one, str)}
    return [unnumbered(one) for one in value] if isinstance(value, list | tuple) else value


def test_a_record_comes_into_an_empty_installation_and_goes_out_again_byte_for_byte(
    town: Answering, tmp_path: Path, uploads: Path
) -> None:
    before, manifest = written(town.city)
    again, _same = written(town.city)
    said, files = report(Assessment.objects.get()), bytes_in(uploads)
    assert before == again
    assert {kind.name for kind in KINDS} - manifest.rows.keys() == set(), "the city has one of each kind"
    empty_installation()
    rmtree(uploads)
    make_person("somebody@example.org")  # numbers of the database are others from now on

    became = import_city(kept(tmp_path, before), by=SYSTEM, is_trial=False)

    assert became.came == {**manifest.rows}
    assert became.speakers == ("ada@example.org", "bo@example.org")
    assert became.links == 7  # a colleague, three links of voices, a peer, a call, a plan
    assert written(City.objects.get())[0] == before
    assert report(Assessment.objects.get()) == said
    assert bytes_in(uploads) == files
    assert [found.city.name for found in search("petiteville").cities] == ["Littleton"]
    assert Record.objects.get(change="cities.take_in_city").detail == {
        "rows": sum(became.came.values()),
        "voices": True,
    }
    assert not Person.objects.get(email="ada@example.org").has_usable_password()
    assert {voice.words.partition(" ")[0] for voice in Voice.objects.all()} == {"left"}
    assert not VoiceInvitation.objects.filter(revoked_at=None).exists()

    nothing = import_city(kept(tmp_path, before), by=SYSTEM, is_trial=False)

    assert (nothing.is_new, Assessment.objects.count()) == (False, 1)
    City.objects.update(website="https://elsewhere.example")
    Respondent.objects.filter(voice__withdrawn_at__isnull=False).delete()
    with pytest.raises(ArchiveError) as refused:
        import_city(kept(tmp_path, before), by=SYSTEM, is_trial=False)
    assert str(refused.value).splitlines() == [
        "Littleton (BE) is here already, and is not as this record says. Nothing is overwritten.",
        "  city: 1 stand only in the record, 1 only here, 0 in both.",
        "  respondents: 1 stand only in the record, 0 only here, 4 in both.",
        "  voices: 1 stand only in the record, 0 only here, 3 in both.",
    ]


def bytes_in(folder: Path) -> list[bytes]:
    return sorted(path.read_bytes() for path in folder.rglob("*") if path.is_file())


@pytest.mark.once
def test_nothing_in_a_record_leads_back_to_an_anonymous_voice(town: Answering) -> None:
    record, _manifest = written(town.city)
    hidden = [str(pk) for pk in Voice.objects.filter(is_anonymous=True).values_list("pk", flat=True)]
    told = [line for line in lines(record, "audit") if line["actor_kind"] == "respondent" and not line["actor"]]

    midnights = Counter(
        str(value)[11:]
        for kind in ("respondents", "voices", "answers", "earlier_wordings", "short_forms")
        for line in lines(record, kind)
        if line.get("id") in hidden or line.get("respondent") in hidden
        for name, value in line.items()
        if value and name in ("at", "joined_at", "changed_at", "begun_at", "finished_at")
    )

    assert len(hidden) == 2
    assert len(midnights) == 1, "one moment of the day for all"
    assert told
    assert {(line["actor_name"], tuple(sorted(line["detail"]))) for line in told} == {("", ("group", "round"))}
    assert all(line["invitation"] is None for line in lines(record, "voices") if line["is_anonymous"])
    assert [name for name in ("password", "words", "tell", "md5$") if f'"{name}' in everything(record)] == []


@pytest.mark.once
def test_a_record_for_the_city_itself_leaves_out_what_single_voices_said(town: Answering, tmp_path: Path) -> None:
    record, manifest = written(town.city, Voices.WITHOUT)
    said = everything(record)

    assert manifest.rows["respondents"] == 1
    assert {"voices", "short_forms", "read_notes"} & manifest.rows.keys() == set()
    assert {line["actor_kind"] for line in lines(record, "audit")} == {"person", "system"}
    assert [words for words in ("I asked", "The council pays") if words in said] == []
    empty_installation()
    import_city(kept(tmp_path, record), by=SYSTEM, is_trial=False)
    assert written(City.objects.get(), Voices.WITHOUT)[0] == record


@pytest.mark.once
def test_a_trial_says_what_would_come_and_leaves_nothing(town: Answering, tmp_path: Path, uploads: Path) -> None:
    record, manifest = written(town.city)
    empty_installation()
    files, records = bytes_in(uploads), Record.objects.count()

    became = import_city(kept(tmp_path, record), by=SYSTEM, is_trial=True)

    assert (became.came, became.manifest.written) == (manifest.rows, WRITTEN)
    assert (City.objects.count(), Person.objects.count(), Record.objects.count()) == (0, 0, records)
    assert bytes_in(uploads) == files
