"""``hospes toolkit import``: what it prints, what it writes, and what it refuses."""

import json
from pathlib import Path

import pytest

from hospes.cli import main
from hospes.method.toolkit_format import check

TEXT = """\
A toolkit for small harbours

Key factor 1: Open doors

Guiding questions
- Is the door open in Saltby?
- What stands behind it?
- Do you ask, for example:
    - the baker?

Practical tips
- Put the table *outside*

Good practice
Saltby: The Door: It is blue. See https://door.example/blue for more.

Key factor 2: Shared gardens

Guiding questions
- Are there gardens? Are they shared?

Context factors
- Weather: rain
"""

EXPECTED = {
    "title": "A toolkit for small harbours",
    "standard": "",
    "rationale": "",
    "key_factors": [
        {
            "title": "Open doors",
            "statement": "",
            "questions": [
                {"text": "Is the door open in Saltby?", "line": 6, "sub": []},
                {"text": "What stands behind it?", "line": 7, "sub": []},
                {"text": "Do you ask, for example:", "line": 8, "sub": [{"text": "the baker?", "line": 9}]},
            ],
            "tips": 1,
            "practices": 1,
            "places": ["Saltby"],
        },
        {
            "title": "Shared gardens",
            "statement": "",
            "questions": [{"text": "Are there gardens? Are they shared?", "line": 20, "sub": []}],
            "tips": 0,
            "practices": 0,
            "places": [],
        },
    ],
    "context_factors": [{"title": "Weather", "examples": "rain"}],
    "credits": [],
    "unsure": [
        {
            "line": 8,
            "text": "Do you ask, for example:",
            "reason": "question without a question mark: do its sub-questions complete it?",
        },
        {"line": 20, "text": "Are there gardens? Are they shared?", "reason": "several questions in one: split?"},
    ],
    "left_out": [],
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A toolkit's text in a file."""
    path = tmp_path / "harbours.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_json_has_exactly_the_promised_shape(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["toolkit", "import", str(source), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == EXPECTED
    assert sorted(source.parent.iterdir()) == [source]


def test_import_drafts_a_folder_that_passes_the_check(source: Path, tmp_path: Path) -> None:
    folder = tmp_path / "draft"
    assert main(["toolkit", "import", str(source), "-o", str(folder), "--json"]) == 0
    files = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.*")}
    assert {"REVIEW.md", "context.md", "factors/01-open-doors.md", "toolkit.yaml"} <= set(files)
    assert "version: 0.1.0" in files["toolkit.yaml"]
    assert not check(files)


def test_import_names_the_folder_itself_and_says_what_to_look_at(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["toolkit", "import", str(source)]) == 0
    assert (tmp_path / "a-toolkit-for-small-harbours" / "toolkit.yaml").is_file()
    printed = capsys.readouterr().out
    assert "  key factors: 2\n  guiding questions: 4\n" in printed
    assert "Please look at these lines:" in printed
    assert "line 20: several questions in one: split? “Are there gardens? Are they shared?”" in printed


def test_review_lists_doubts_and_kinds_of_answers(source: Path, tmp_path: Path) -> None:
    main(["toolkit", "import", str(source), "-o", str(tmp_path / "draft")])
    review = (tmp_path / "draft" / "REVIEW.md").read_text("utf-8")
    assert "- line 20: several questions in one: split? — “Are there gardens? Are they shared?”" in review
    assert "- in words: What stands behind it? (line 7)" in review
    assert "    - yes, partly or no: the baker? (line 9)" in review
    assert "Nothing was left out." in review


def test_generic_flag_uses_no_profile(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["toolkit", "import", str(source), "--json", "--generic"]) == 0
    assert json.loads(capsys.readouterr().out) == EXPECTED


REFUSED = {
    "empty": b"",
    "blank": b"\n \n\t\n",
    "binary": bytes(range(256)) * 40,
    "zeros": b"\x00" * 5_000,
    "pdf": b"%PDF-1.7 and so on",
    "word": b"PK\x03\x04 and so on",
    "letter": b"Dear neighbour,\n\nthe garden is open. Are you coming?\n\nYours, the baker\n",
    "novel": "\n\n".join(
        f"CHAPTER {number}\n\nShe walked on. “Is it late?” he asked. “Who knows?” she said.\n\n“Is it?”" * 3
        for number in range(60)
    ).encode(),
    "fifty megabytes": b"Is it large?\n" * 4_000_000,
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_toolkit_is_refused_in_one_line(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "source.txt"
    source.write_bytes(REFUSED[name])
    assert main(["toolkit", "import", str(source), "-o", str(tmp_path / "draft")]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert printed.err.startswith(f"{source}: ")
    assert sorted(tmp_path.iterdir()) == [source]


@pytest.mark.parametrize("name", ["missing.txt", "."])
def test_missing_file_and_folder_are_refused(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["toolkit", "import", str(tmp_path / name)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_device_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["toolkit", "import", "/dev/null"]) == 2
    assert capsys.readouterr().err == "/dev/null: This is not a file. Name the file with the toolkit's text.\n"


def test_folder_with_files_is_never_overwritten(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "draft" / "toolkit.yaml"
    kept.parent.mkdir()
    kept.write_text("ours", "utf-8")
    assert main(["toolkit", "import", str(source), "-o", str(kept.parent)]) == 2
    assert "is not empty" in capsys.readouterr().err
    assert [path.name for path in kept.parent.iterdir()] == ["toolkit.yaml"]
    assert kept.read_text("utf-8") == "ours"


def test_file_in_place_of_the_folder_is_kept(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["toolkit", "import", str(source), "-o", str(source)]) == 2
    assert "is a file" in capsys.readouterr().err
    assert source.read_text("utf-8") == TEXT


def test_folder_that_cannot_be_written_is_named(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["toolkit", "import", str(source), "-o", str(source / "draft")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_empty_folder_is_filled(source: Path, tmp_path: Path) -> None:
    (tmp_path / "draft").mkdir()
    assert main(["toolkit", "import", str(source), "-o", str(tmp_path / "draft")]) == 0
    assert (tmp_path / "draft" / "toolkit.yaml").is_file()


def test_text_without_doubts_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "plain.txt"
    source.write_text("A toolkit\n\nKey factor 1: Doors\n\nGuiding questions\n- Is the door open today?\n", "utf-8")
    assert main(["toolkit", "import", str(source), "-o", str(tmp_path / "draft")]) == 0
    assert "Nothing was unsure." in capsys.readouterr().out
