"""What is no record, is damaged, comes from elsewhere, or means harm, is refused in a sentence; nothing is written."""

import json
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest

from factories.assessments import make_assessment
from factories.cities import make_association, make_city
from factories.people import make_person
from factories.programmes import make_programme
from factories.records import empty_installation, kept, written
from factories.toolkits import make_toolkit_version
from hospes.archive import opening
from hospes.archive.importing import import_city
from hospes.archive.manifest import MANIFEST, ArchiveError
from hospes.audit.actors import SYSTEM
from hospes.audit.models import Record
from hospes.journey.cities.changes import add_member
from hospes.journey.cities.models import City
from hospes.journey.people.models import Person
from hospes.journey.programmes.enums import RoleKind
from hospes.journey.programmes.models import ProgrammeRole
from hospes.journey.toolkits.models import ToolkitVersion

pytestmark = [pytest.mark.django_db, pytest.mark.once]
Parts = dict[str, bytes]
DAMAGED = "This record is damaged or not whole. Nothing was changed."
STRANGE = "This file is not the record of a city."


@pytest.fixture
def record() -> bytes:
    """A small city's record; the installation is empty again."""
    city = make_city("Littleton", holder=make_person("ada@example.org"))
    add_member(association=make_association("ASSOC"), city=city, by=SYSTEM)
    ProgrammeRole.objects.create(programme=make_programme("Little Towns"), kind=RoleKind.CITY, city=city)
    town = make_assessment(city=city, officer=Person.objects.get())
    town.answer("q-bcdf", "yes", "One counter.")
    content, _manifest = written(city)
    empty_installation()
    return content


def parts_of(record: bytes) -> Parts:
    with ZipFile(BytesIO(record)) as there:
        return {name: there.read(name) for name in there.namelist()}


def packed(parts: Parts, compression: int = ZIP_DEFLATED) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", compression) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return made.getvalue()


def summed(parts: Parts) -> bytes:
    """A record whose sums are right, whatever else is wrong with it."""
    said = json.loads(parts.pop(MANIFEST))
    said["parts"] = [
        {"name": name, "size": len(content), "sha256": sha256(content).hexdigest(), "lines": 1}
        for name, content in parts.items()
    ]
    return packed(parts | {MANIFEST: json.dumps(said).encode()})


def saying(record: bytes, **about: object) -> bytes:
    parts = parts_of(record)
    return packed(parts | {MANIFEST: json.dumps(json.loads(parts[MANIFEST]) | about).encode()})


def with_line(record: bytes, kind: str, **said: object) -> bytes:
    """The record with something else in the first line of a kind."""
    parts, name = parts_of(record), f"rows/{kind}.jsonl"
    first, *more = parts[name].splitlines(keepends=True)
    return summed(parts | {name: b"".join([json.dumps(json.loads(first) | said).encode() + b"\n", *more])})


def refusal(folder: Path, content: bytes) -> str:
    """Why it is refused; the installation stays empty."""
    before = Record.objects.count()
    with pytest.raises(ArchiveError) as refused:
        import_city(kept(folder, content), by=SYSTEM, is_trial=False)
    assert Record.objects.count() == before
    return str(refused.value)


HARM: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "cut short": (lambda record: record[:-400], "town.hospes.zip is not the record of a city, or cannot be read."),
    "a novel": (lambda _record: b"It was a dark night.", "is not the record of a city, or cannot be read."),
    "another zip": (lambda _record: packed({"a.txt": b"a"}), STRANGE),
    "other JSON": (lambda record: saying(record, what="a list"), STRANGE),
    "no manifest to read": (lambda record: packed(parts_of(record) | {MANIFEST: b"["}), "does not say what it holds"),
    "no time zone": (lambda record: saying(record, written="2026-01-01T00:00:00"), "does not say what it holds"),
    "a NUL in the address": (
        lambda record: saying(record, city={"slug": "\x00", "name": "", "country": ""}), "does not say what it holds",
    ),
    "a later format": (lambda record: saying(record, format=2), "A newer Hospes wrote this record."),
    "a part more": (lambda record: packed(parts_of(record) | {"b.txt": b"b"}), DAMAGED),
    "a byte changed": (lambda record: packed(parts_of(record) | {"README.txt": b"b"}), DAMAGED),
    "out of the folder": (lambda record: summed(parts_of(record) | {"toolkits/../../etc": b"b"}), STRANGE),
    "from the root": (lambda record: summed(parts_of(record) | {"/etc/hosts": b"b"}), STRANGE),
    "packed in a strange way": (lambda record: packed(parts_of(record), ZIP_BZIP2), STRANGE),
    "no JSON": (lambda record: summed(parts_of(record) | {"rows/city.jsonl": b"{\n"}), "rows/city.jsonl, line 1"),
    "a list": (lambda record: summed(parts_of(record) | {"rows/city.jsonl": b"[1]\n"}), "rows/city.jsonl, line 1"),
    "a NUL": (lambda record: with_line(record, "city", name="a\x00"), "rows/city.jsonl, line 1"),
    "toolkit not UTF-8": (
        lambda record: summed(parts_of(record) | {"toolkits/open-door/1.0.0/toolkit.yaml": b"\xff"}), DAMAGED,
    ),
    "other words in the toolkit": (lambda record: with_line(record, "toolkits", content_hash="0" * 64), DAMAGED),
    "another city": (lambda record: with_line(record, "city", slug="elsewhere"), DAMAGED),
    "a field of tomorrow": (lambda record: with_line(record, "answers", mood="glad"), "says mood, which this version"),
    "a fact of tomorrow": (
        lambda record: summed(parts_of(record) | {
            "rows/sources.jsonl": b'{"id": 1, "title": "A"}\n',
            "rows/facts.jsonl": b'{"id": 1, "city": 1, "kind": "moons", "source": 1, "value": "2"}\n',
        }),
        "facts of the kind moons, which comes with a newer Hospes",
    ),
    "a script as an address": (lambda record: with_line(record, "city", website="javascript:a()"), "Enter a valid URL"),
    "an answer too long": (lambda record: with_line(record, "answers", value="y" * 41), "at most 40 characters"),
    "a state that is none": (lambda record: with_line(record, "assessments", state="lost"), "the list does not have"),
    "nothing where something must": (lambda record: with_line(record, "answers", version=None), "The answers of this"),
    "a table for a word": (lambda record: with_line(record, "answers", note=["a"]), "where a value must"),
    "a moment nowhere": (lambda record: with_line(record, "answers", changed_at="2026-01-01T10:00"), "no time zone"),
    "an answer to nobody": (lambda record: with_line(record, "answers", respondent="a"), "which is not in the record"),
    "an audit without a moment": (lambda record: with_line(record, "audit", at="soon"), "soon is no moment"),
    "an audit of nothing": (lambda record: with_line(record, "audit", subject="sea"), "The audit of this record"),
    "an audit without detail": (lambda record: with_line(record, "audit", detail=[]), "The audit of this record"),
    "a contradiction": (lambda record: with_line(record, "assessments", finished_at="2026-01-01T10:00:00Z"), "The as"),
    "a file without a number": (
        lambda record: summed(parts_of(record) | {"evidence/minutes.pdf": b"b"}), "The evidence of this record",
    ),
    "a file of nobody": (
        lambda record: summed(parts_of(record) | {"evidence/9b2f0a52-7b0c-4b6f-8a39-1f0f5a1c0b11": b"b"}), DAMAGED,
    ),
}  # fmt: skip


def test_harm_is_refused_in_a_sentence(record: bytes, tmp_path: Path) -> None:
    told = {name: refusal(tmp_path, harm(record)) for name, (harm, _said) in HARM.items()}

    assert {name: words for name, words in told.items() if HARM[name][1] not in words or "\n" in words} == {}
    assert City.objects.count() == 0


def test_what_unpacks_without_an_end_is_refused(record: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LARGEST", 1000)

    assert "unpacks to more than a city's record can hold" in refusal(tmp_path, record)


def test_another_city_of_the_address_is_refused(record: bytes, tmp_path: Path) -> None:
    City.objects.create(slug="littleton", name="Littleton upon Sea", country="GB")

    said = "Another city is here under the address “littleton”: Littleton upon Sea (GB)."
    assert refusal(tmp_path, record) == said


def test_the_same_city_under_another_address_is_refused(record: bytes, tmp_path: Path) -> None:
    make_city("Littleton")
    City.objects.update(slug="little")

    assert "is here already under the address “little”, not “littleton”" in refusal(tmp_path, record)


def test_voices_that_are_here_already_are_refused(record: bytes, tmp_path: Path) -> None:
    import_city(kept(tmp_path, record), by=SYSTEM, is_trial=False)
    City.objects.get().names.all().delete()
    City.objects.update(slug="a-twin")

    assert "1 of them are here already, in the record of another city" in refusal(tmp_path, record)


def test_all_that_contradicts_what_is_here_is_told_at_once(record: bytes, tmp_path: Path) -> None:
    make_association("ASSOC", country="FR")
    make_programme("Little Towns")
    make_toolkit_version(title="Another door")
    Person.objects.create_user("ada@example.org", "a squatter's password")
    ProgrammeRole.objects.all().delete()
    slug = ToolkitVersion.objects.get().toolkit.slug

    assert refusal(tmp_path, record).splitlines() == [
        "ada@example.org has an account here, and nobody has shown that the address is theirs."
        " Let them confirm it first.",
        "The association “assoc” has another country here: FR; the record says BE.",
        f"Version 1.0.0 of the toolkit “{slug}” has other words here. What was answered to one is not read under the"
        " words of another.",
    ]
    assert not City.objects.exists()


def test_what_others_share_is_found_and_left_as_it_is(record: bytes, tmp_path: Path) -> None:
    make_association("ASSOC", website="https://assoc.example")
    make_programme("Little Towns", funder="AMIF")
    make_toolkit_version()
    make_person("ada@example.org", name="Ada B.")

    became = import_city(kept(tmp_path, record), by=SYSTEM, is_trial=False)

    assert became.were_here == {"people": 1, "associations": 1, "toolkits": 1, "programmes": 1}
    assert Person.objects.get().name == "Ada B."
    assert written(City.objects.get())[1].rows == became.came + became.were_here  # type: ignore[operator]  # both count


def test_a_database_that_is_not_ready_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import connection

    monkeypatch.setattr(connection.introspection, "table_names", list)

    assert refusal(tmp_path, b"") == "This installation is not ready yet. Type: hospes run --prepare"
