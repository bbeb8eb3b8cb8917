"""``hospes toolkit check``, ``format`` and ``translate``: what they print, write, and end with."""

import subprocess
import sys
from pathlib import Path

import pytest

from hospes.cli import folders, main
from hospes.cli.folders import FolderError

META = "format: 1\nid: a\nversion: 1.0.0\nlanguage: en\ntitle: A\n"
FACTOR = "---\nid: kf-bcdf\n---\n# B\n\n## Guiding questions\n\n- Is it? {#q-bcdf answer=ypn}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sound toolkit of one question."""
    place = tmp_path / "toolkit"
    folders.write(place, {"toolkit.yaml": META, "factors/01-b.md": FACTOR})
    return place


def hospes(*words: str | Path) -> int:
    return main([str(word) for word in words])


def test_check_of_a_sound_toolkit_says_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (hospes("toolkit", "check", folder), capsys.readouterr()) == (0, ("", ""))


def test_check_prints_file_line_and_message(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folders.write(folder, {"factors/01-b.md": FACTOR.replace("answer=ypn", "answer=yes")})
    assert hospes("toolkit", "check", folder) == 1
    assert capsys.readouterr().out == (
        "factors/01-b.md:8: Say how this question is answered, at its end in braces: "
        "one of answer=ypn, answer=text, answer=choice, answer=commitment.\n"
    )


def test_check_looks_at_the_published_version(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folders.write(tmp_path / "old", folders.read(folder))
    folders.write(folder, {"toolkit.yaml": META.replace("title: A", "title: C")})
    assert hospes("toolkit", "check", folder, "--published", tmp_path / "old") == 1
    assert capsys.readouterr().out == (
        "toolkit.yaml:3: 1.0.0 is published; this version needs another number.\n"
        "toolkit.yaml:5: “title” is not as published; add under 1.0.0 in CHANGES.yaml: "
        "title: editorial (same meaning) or reworded.\n"
    )


def test_check_of_a_folder_that_is_not_there_is_a_problem_like_any_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "missing"
    assert hospes("toolkit", "check", missing) == 1
    assert capsys.readouterr() == (f"{missing}:1: {missing} is not a folder.\n", "")


@pytest.mark.parametrize("command", [("format",), ("translate", "fr")])
def test_commands_end_with_2_when_there_is_no_folder(
    command: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "missing"
    assert hospes("toolkit", command[0], missing, *command[1:]) == 2
    assert capsys.readouterr() == ("", f"{missing} is not a folder.\n")


def test_format_mints_identifiers_renames_factors_and_leaves_the_rest(folder: Path) -> None:
    unminted = {"factors/07-old name.md": "# A better name\n\n## Practical tips\n\n* one\n  line\n"}
    folders.write(folder, {**unminted, "README.md": "Hello\n", "locale/fr.po": ""})
    assert hospes("toolkit", "format", folder) == 0
    texts = folders.read(folder)
    assert sorted(texts) == [
        "README.md",
        "factors/01-b.md",
        "factors/02-a-better-name.md",
        "locale/fr.po",
        "toolkit.yaml",
    ]
    assert hospes("toolkit", "check", folder) == 0


def test_format_writes_nothing_when_a_file_cannot_be_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folders.write(folder, {"factors/02-c.md": "# C\n\n> quoted\n"})
    before = folders.read(folder)
    assert (hospes("toolkit", "format", folder), folders.read(folder)) == (1, before)
    assert capsys.readouterr().out.startswith("factors/02-c.md:3: Quotations")


def test_format_twice_changes_nothing(folder: Path) -> None:
    hospes("toolkit", "format", folder)
    once = folders.read(folder)
    assert (hospes("toolkit", "format", folder), folders.read(folder)) == (0, once)


def test_translate_makes_a_file_and_says_how_far_it_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert hospes("toolkit", "translate", folder, "fr") == 0
    assert capsys.readouterr().out == (
        "locale/fr.po: 0 of 3 texts done.\nNot offered yet: 3 titles, questions or choices wait for a translation.\n"
    )
    assert hospes("toolkit", "check", folder) == 0


def test_translate_says_when_nothing_is_missing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hospes("toolkit", "translate", folder, "fr")
    empty = folders.read(folder)["locale/fr.po"]
    folders.write(
        folder, {"locale/fr.po": empty.replace('\nmsgstr ""\n\n', '\nmsgstr "x"\n\n').rstrip()[:-2] + '"x"\n'}
    )
    capsys.readouterr()
    hospes("toolkit", "translate", folder, "fr")
    assert capsys.readouterr().out == "locale/fr.po: 3 of 3 texts done.\n"


def test_translate_ends_with_1_when_the_toolkit_has_problems(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folders.write(folder, {"toolkit.yaml": META + "x: 1\n"})
    assert hospes("toolkit", "translate", folder, "fr") == 1
    assert capsys.readouterr().out.startswith("toolkit.yaml:6: “x” is not known here")


def test_translate_ends_with_1_when_the_file_is_no_translation(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folders.write(folder, {"locale/fr.po": "nonsense\n"})
    assert hospes("toolkit", "translate", folder, "fr") == 1
    assert capsys.readouterr().out.startswith("locale/fr.po:1: This is not a PO file")


def test_folders_leave_hidden_and_other_files_alone(tmp_path: Path) -> None:
    for name in (".git/a.md", "a.docx", ".b.md", "c/d.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert folders.read(tmp_path) == {"c/d.md": "x"}


def test_folders_refuse_what_is_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(FolderError, match="save it as UTF-8"):
        folders.read(tmp_path)


def test_folders_refuse_huge_files(tmp_path: Path) -> None:
    with (tmp_path / "a.md").open("wb") as file:
        file.truncate(folders.LARGEST + 1)
    with pytest.raises(FolderError, match="larger than 20 MB"):
        folders.read(tmp_path)


def test_folders_say_why_a_file_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match="cannot be read"):
        folders.text(tmp_path / "missing.md")


def test_folders_say_why_a_folder_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x", encoding="utf-8")
    with pytest.raises(FolderError, match="cannot be written"):
        folders.write(tmp_path / "a", {"b.md": "x"})


def test_hospes_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert (main(["--help"]), capsys.readouterr().out.startswith("usage: hospes COMMAND")) == (0, True)


@pytest.mark.parametrize("words", [[], ["toolkit"], ["toolkit", "burn"], ["sing"]])
def test_hospes_refuses_what_it_does_not_know(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert (main(words), capsys.readouterr().err.startswith("usage: hospes COMMAND")) == (2, True)


def test_toolkit_commands_start_neither_django_nor_each_other(folder: Path) -> None:
    code = (
        "import sys; from hospes.cli import main; status = main(sys.argv[1:]); "
        "print(status, sorted({'django', 'polib', 'hospes.cli.score'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "toolkit", "check", str(folder)], capture_output=True, text=True, check=True
    )
    assert done.stdout == "0 []\n"


def test_hospes_ends_quietly_when_nobody_reads_on(folder: Path) -> None:
    many = "".join(f"> {number}\n\n" for number in range(3000))
    folders.write(folder, {"factors/02-c.md": f"# C\n\n{many}"})
    command = f"{sys.executable} -m hospes.cli toolkit check {folder} | head -1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)  # noqa: S607  # our own words, and sh of any system
    assert (done.stdout.count("\n"), done.stderr) == (1, "")
