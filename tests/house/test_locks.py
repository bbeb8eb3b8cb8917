"""What is installed is what was looked at, from wherever it comes."""

import re
import subprocess

import pytest

from house.reading import ROOT

ADDRESS = re.compile(r"https?:|file:|git\+|://|--(extra-)?index|--find-links|(^|\s|@)/\w")
# Joined here, so that this file does not name them itself.
MACHINE = re.compile("|".join("/" + place + r"\b/?" for place in ("work/", "tmp/", "home/", "root/", "opt/", "Users/")))
ALLOWED = {"tests/house/test_locks.py"}


@pytest.mark.parametrize("lock", ["run.txt", "dev.txt", "redis.txt"])
def test_lock_has_no_address(lock):
    lines = (ROOT / "requirements" / lock).read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if ADDRESS.search(line)] == []


@pytest.mark.parametrize("lock", ["run.txt", "dev.txt", "redis.txt"])
def test_lock_has_a_hash_for_each_package(lock):
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    packages = [entry for entry in entries if re.match(r"[A-Za-z0-9_.-]+(\[.*\])?==", entry)]

    assert [entry.split()[0] for entry in packages if "--hash=sha256:" not in entry] == []
    assert len(packages) > 20


@pytest.mark.parametrize("other", ["dev.txt", "redis.txt"])
def test_locks_agree(other):
    pins = re.compile(r"^([A-Za-z0-9_.-]+)(?:\[.*\])?==(\S+)", re.MULTILINE)
    run, more = (dict(pins.findall((ROOT / "requirements" / name).read_text())) for name in ("run.txt", other))
    built_with = set(run) - set(more) if other == "redis.txt" else set()  # what builds Hospes is in the other two

    assert {name: (pin, more.get(name)) for name, pin in run.items() if more.get(name, pin) != pin} == {}
    assert built_with <= {"editables", "hatchling", "packaging", "pathspec", "pluggy", "tomlkit", "trove-classifiers"}
    assert len(more) >= len(run) - len(built_with)


def test_each_dependency_gives_its_reason():
    listed = re.compile(r'^\s+"[A-Za-z0-9_.-]+(\[[\w,-]+\])?[<>=~]')
    lines = [line for line in (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines() if listed.match(line)]

    assert len(lines) > 30
    assert [line.strip() for line in lines if not re.search(r",  # \w.{8,}", line)] == []


def committed() -> list[str]:
    command = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_no_file_names_a_place_of_one_machine():
    named = []
    for name in set(committed()) - ALLOWED:
        content = (ROOT / name).read_bytes()
        if b"\0" not in content and (found := MACHINE.search(content.decode("utf-8"))):
            named.append(f"{name}: {found[0]}")

    assert named == []
