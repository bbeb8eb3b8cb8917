"""``hospes match`` in another language: the one that is asked for, or that of the terminal."""

import json
from pathlib import Path
from typing import Any

import pytest

from cli.asking import IMPLEMENTORING, SMALL, refused, told, written
from hospes.cli.match_words import Words, language_of, languages
from hospes.method.sentences import Amount, Sentence, Share

SMALL_IN_FRENCH = """\
Une cohorte sans titre
  Sans date. Mentorées : 4 ; mentors : 2, avec 3 places en tout ; facteurs clés : 2.
  Objectif : Le plus de points au total. \
Points au plus de chaque terme : besoins 6 000, contexte 2 000, taille 490, langue 1 000, autre pays 500.
"""


def plain(text: str) -> str:
    """French with usual blanks for those that do not break."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_result_is_told_in_the_language_that_is_asked_for(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = plain(told(capsys, small, "--language", "fr", "--objective", "total"))
    assert text.startswith(SMALL_IN_FRENCH)
    assert "\n  a avec x : 6 990 points (besoins 6 000, contexte 0, taille 490, langue 0, autre pays 500)\n" in text
    assert "    Vous avez une langue de travail commune : italien.\n" in text
    assert "\n  total : Le plus de points au total. Cela ne coûte aucun point. Paires : 1, la plus faible" in text


def test_language_of_the_terminal_counts_when_none_is_asked_for(
    small: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "fr_BE.UTF-8")
    assert plain(told(capsys, small)).startswith(SMALL_IN_FRENCH)
    assert told(capsys, small, "--language", "en").startswith("A cohort without a title\n")
    assert (languages(), language_of({"LANG": "fr"}), language_of({"LC_MESSAGES": "de_DE", "LANG": "fr"})) == (
        ("en", "fr"),
        "fr",
        "en",
    )
    assert (language_of({}), language_of({"LC_ALL": "", "LANG": "fr_FR.UTF-8"})) == ("en", "fr")


def test_record_is_the_same_on_every_terminal(
    small: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    english = told(capsys, small, "--json")
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    assert told(capsys, small, "--json") == english
    record: Any = json.loads(told(capsys, small, "--json", "--language", "fr"))
    assert record["solution"] == json.loads(english)["solution"]
    assert plain(record["pairs"][0]["sentences"][1]) == "Vous avez une langue de travail commune : italien."


def test_faults_are_told_at_the_same_places(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    needs = [{"factor": "women", "low": 7}]
    bad = {**SMALL, "objectve": "nash", "objective": "best", "mentees": [{**SMALL["mentees"][0], "needs": needs}]}
    path = written(tmp_path / "bad.json", {**bad, "date": "2026-02-30"})
    assert [plain(line) for line in refused(capsys, 1, path, "--language", "fr")] == [
        "#/date: le jour 2026-02-30 n’existe pas",
        "#/mentees/0/needs/0/low: un nombre entier de 0 à 4 est attendu, et non « 7 »",
        "#/objective: total ou nash ou floor ou priority est attendu, et non « best »",
        "#/objectve: ce champ est inconnu ; docs/match.md dit lesquels existent",
    ]
    (line,) = refused(capsys, 2, tmp_path / "no.json", "--language", "fr")
    assert plain(line).endswith("no.json ne peut pas être lu : No such file or directory.")


def test_why_strangers_are_no_pair_is_told_too(capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = refused(capsys, 1, IMPLEMENTORING, "--why", "genoa", "nobody", "--language", "fr")
    assert plain(line).startswith("--why: aucun mentor n’a l’identifiant nobody ; il y a ")


def test_numbers_and_days_are_those_of_the_language() -> None:
    amounts = Sentence("%(many)s, %(share)s, %(plain)s", many=Amount(12345), share=Share(0.0125), plain=7)
    english, french = Words(), Words("fr")
    assert (english.say(amounts), plain(french.say(amounts))) == ("12,345, 1.250, 7", "12 345, 1,250, 7")
    assert (english.day("2026-11-02"), french.day("2026-11-02")) == ("2 November 2026", "2 novembre 2026")
    assert (english.language_name("nl"), french.language_name("nl"), french.language_name("x-y")) == (
        "Dutch",
        "néerlandais",
        "x-y",
    )
