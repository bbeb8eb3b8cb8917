"""``hospes archive export`` and ``import``, as one types them."""

from pathlib import Path

import pytest

from factories.cities import make_city
from factories.people import make_person
from factories.records import empty_installation, make_rich_city
from hospes.audit.models import Record
from hospes.cli import main
from hospes.journey.cities.models import City
from hospes.journey.people.models import Person
from hospes.journey.people.rules import has_proved_address

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def said(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, list[str]]:
    status = main(("archive", *map(str, words)))
    printed = capsys.readouterr()
    return status, (printed.out + printed.err).splitlines()


def test_a_record_is_written_for_its_owner_only_and_taken_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_rich_city()
    file = tmp_path / "a.zip"

    status, (line,) = said(capsys, "export", "petiteville", "-o", file)
    assert (status, line.endswith("MB. It holds names and addresses of people.")) == (0, True)
    assert file.stat().st_mode & 0o077 == 0
    assert Record.objects.get(change="cities.take_record_along").detail == {"voices": True}
    empty_installation()
    status, trial = said(capsys, "import", file, "--dry-run")
    assert (status, trial[-1], City.objects.count()) == (0, "Nothing was changed.", 0)
    assert said(capsys, "import", file)[1][0].startswith("Nobody runs this installation yet.")
    assert said(capsys, "import", file, "--operator", "cy@example.org") == (
        2,
        [
            "cy@example.org does not speak for the city. Those who do: ada@example.org, bo@example.org."
            " Nothing was changed."
        ],
    )
    assert City.objects.count() == 0
    status, came = said(capsys, "import", file, "--operator", "ada@example.org")
    ada = Person.objects.get(email="ada@example.org")
    assert (ada.is_superuser, ada.is_coordinator, has_proved_address(ada)) == (True, True, True)
    assert (status, came[0][:15], came[1][:14]) == (0, "Littleton (BE),", "Came: 2 people")
    assert came[2:] == [
        "Speak for the city: ada@example.org, bo@example.org. They sign in by a code sent to that address.",
        "Links that were open: 7. Their secrets are not in the file: invite anew.",
        "Voices cannot come back by their four words.",
    ]
    assert said(capsys, "import", file)[1][1] == "It is here already, word for word. Nothing to take in."


def test_a_small_record_says_what_was_here(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_city("Littleton", holder=make_person("ada@example.org"))
    said(capsys, "export", "littleton", "--without-voices", "-o", tmp_path / "a.zip")
    empty_installation()
    make_person("ada@example.org", is_operator=True)

    assert said(capsys, "import", tmp_path / "a.zip")[1][1:] == [
        "Came: 1 city, 1 mandates, 1 audit.",
        "Here already, and left as it is: 1 people.",
        "Speak for the city: ada@example.org. They sign in by a code sent to that address.",
        "No voice is in it.",
    ]


def test_what_cannot_be_done_is_said_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    make_city("Neustadt", country="DE")
    make_city("Neustadt", country="AT")

    assert said(capsys, "export", "atlantis") == (
        2, ["No city here is called “atlantis”. Its page has its address: /cities/ADDRESS/"],
    )  # fmt: skip
    assert said(capsys, "export", "neustadt")[0] == 0  # an address before a name
    (written,) = tmp_path.iterdir()
    assert said(capsys, "export", "neustadt") == (2, [f"{written.name} is there already. Name another file with -o."])
    assert said(capsys, "export", "NEUSTADT") == (
        2,
        [
            "Several cities are called “NEUSTADT”. Name one by its address:",
            "  neustadt  Neustadt (DE)",
            "  neustadt-2  Neustadt (AT)",
        ],
    )
    assert said(capsys, "import", "nothing.zip", "--dry-run") == (
        2, ["nothing.zip is not the record of a city, or cannot be read."],
    )  # fmt: skip
