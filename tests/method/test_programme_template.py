"""A programme's template: read whole, or refused with file, line and key; spans move with the programme."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hospes.method.programme_template import (
    AgendaLine,
    Kind,
    Leaves,
    ProgrammeTemplate,
    TemplateError,
    TemplateMilestone,
    TemplateSource,
    months_between,
    moved,
    read_template,
)

CONTENT = Path(__file__).resolve().parents[2] / "src/hospes/content/programmes"
WHOLE = """\
format: 1
id: doors
version: 1.0.0
languages: [en, fr]
title: {en: Doors, fr: Portes}
purpose: {en: To open them., fr: Les ouvrir.}
sources:
  - {id: page, title: A page, publisher: Us, dated: 2020, url: https://example.org, read_on: 2026-11}
milestones:
  - code: visit-1
    kind: visits
    number: 1
    per_scheme: yes
    begins: 2020-05
    ends: 2020-06-07
    source: page
    leaves: [first_list]
    title: {en: Visit, fr: Visite}
    questions:
      - {en: Who?, fr: Qui ?}
    agenda:
      - {minutes: 30, title: {en: Hello, fr: Bonjour}}
    otherwise: {en: Or later., fr: Ou après.}
  - {code: end, kind: other, title: {en: End, fr: Fin}}
"""


def problems(text: str) -> list[str]:
    """What is wrong with a text."""
    with pytest.raises(TemplateError) as caught:
        read_template("doors.yaml", text)
    return [str(one) for one in caught.value.problems]


def test_a_template_is_read_whole():
    visit = TemplateMilestone(
        code="visit-1",
        kind=Kind.VISITS,
        title={"en": "Visit", "fr": "Visite"},
        number=1,
        per_scheme=True,
        begins="2020-05",
        ends="2020-06-07",
        source="page",
        leaves=(Leaves.FIRST_LIST,),
        questions=({"en": "Who?", "fr": "Qui ?"},),
        agenda=(AgendaLine({"en": "Hello", "fr": "Bonjour"}, 30),),
        otherwise={"en": "Or later.", "fr": "Ou après."},
    )
    read = read_template("doors.yaml", WHOLE)

    assert read == ProgrammeTemplate(
        id="doors",
        version="1.0.0",
        languages=("en", "fr"),
        title={"en": "Doors", "fr": "Portes"},
        purpose={"en": "To open them.", "fr": "Les ouvrir."},
        sources=(TemplateSource("page", "A page", "Us", "2020", "https://example.org", "2026-11"),),
        milestones=(visit, TemplateMilestone("end", Kind.OTHER, {"en": "End", "fr": "Fin"})),
    )
    assert read.begins == "2020-05"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("format: 1", "format: 2", "doors.yaml:1: “format” must be 1, the only format there is."),
        ("id: doors", "id: The doors", "doors.yaml:2: “id” must be small letters and dashes, such as inclucities."),
        ("1.0.0", "one", "doors.yaml:3: “version” must be three numbers, such as 1.0.0."),
        ("title: {en: Doors, fr: Portes}\n", "", "doors.yaml:1: “title” is missing: give a text for each language."),
        ("{en: Doors, fr: Portes}", "{en: Doors}", "doors.yaml:5: The text in “fr” is missing."),
        ("id: page", "id: A Page", "doors.yaml:8: “id” must be small letters and dashes, such as website."),
        ("title: A page, ", "", "doors.yaml:8: “title” must say what the source is called."),
        ("code: end", "code: visit-1", "doors.yaml:24: “visit-1” is the code of two milestones."),
        ("code: end", "code: The End", "doors.yaml:24: “code” must be small letters and dashes: visit-1."),
        ("number: 1", "number: 0", "doors.yaml:12: “number” must be from 1 to 99."),
        ("per_scheme: yes", "per_scheme: maybe", "doors.yaml:13: “per_scheme” must be one of yes, no."),
        ("begins: 2020-05", "begins: May", "doors.yaml:14: “begins” must be a year, a month or a day: 2026, 2026-11"),
        ("ends: 2020-06-07", "ends: 2019", "doors.yaml:15: It cannot end before it begins."),
        ("source: page", "source: book", "doors.yaml:16: “book” is none of the sources above."),
        ("[first_list]", "[hope]", "doors.yaml:17: “leaves” must be one of first_list, practices, refined, plan."),
        ("minutes: 30", "minutes: 0", "doors.yaml:22: “minutes” must be from 1 to 1440."),
        ("kind: other", "kind: party", "doors.yaml:24: “kind” must be one of kickoff, benchmarks, support, "),
        ("kind: other", "sort: x, kind: other", "doors.yaml:24: “sort” is not known here; this place takes code,"),
    ],
)
def test_what_is_wrong_is_said_with_file_line_and_key(old: str, new: str, said: str):
    found = problems(WHOLE.replace(old, new, 1))

    assert any(one.startswith(said) for one in found), found


def test_a_template_without_milestones_or_languages_is_none():
    assert problems("format: 1\nid: a\nversion: 1.0.0\ntitle: {}\n") == [
        "doors.yaml:1: “languages” must be a list of codes, such as [en, fr].",
        "doors.yaml:1: “milestones” must name at least one.",
    ]


def test_what_is_no_yaml_is_said_once():
    assert len(problems("id: [")) == 1


@pytest.mark.parametrize("name", ["implementoring", "inclucities"])
def test_each_shipped_template_is_whole(name: str):
    read = read_template(name, (CONTENT / f"{name}.yaml").read_text(encoding="utf-8"))

    assert (read.id, read.languages) == (name, ("en", "fr", "ar"))
    assert all(one.purpose or one.kind == Kind.CAMPAIGN or one.code == "closing" for one in read.milestones)


def test_the_example_of_the_description_is_a_template():
    told = (CONTENT.parents[3] / "docs/programme-template.md").read_text(encoding="utf-8")
    [milestone] = read_template("doors.yaml", told.partition("```yaml\n")[2].partition("```")[0]).milestones

    assert (milestone.code, milestone.leaves) == ("visit-1", (Leaves.FIRST_LIST,))
    assert all(f"`{each.value}`" in told for each in (*Kind, *Leaves))


def test_the_visits_of_inclucities_are_those_of_its_documents():
    read = read_template("x", (CONTENT / "inclucities.yaml").read_text(encoding="utf-8"))
    visits = [one for one in read.milestones if one.kind == Kind.VISITS]

    assert [(one.number, one.title["en"].partition(": ")[2], one.leaves) for one in visits] == [
        (1, "setting the scene", (Leaves.FIRST_LIST,)),
        (2, "inspiration", (Leaves.PRACTICES, Leaves.REFINED)),
        (3, "consolidation", (Leaves.PLAN,)),
    ]
    also = zip(visits, ("planning", "consolid", "review"), strict=True)
    assert all(word in one.otherwise["en"] for one, word in also)


@pytest.mark.parametrize(
    ("moment", "months", "then"),
    [
        ("", 3, ""),
        ("2020-05-12", 0, "2020-05-12"),
        ("2020-05-12", 9, "2021-02"),
        ("2020-05", -5, "2019-12"),
        ("2014", 24, "2016"),
        ("2014", 5, ""),
    ],
)
def test_a_span_moves_as_far_as_it_is_known(moment: str, months: int, then: str):
    assert moved(moment, months) == then


@settings(max_examples=40, deadline=None)
@given(st.integers(2000, 2080), st.integers(1, 12), st.integers(-200, 200))
def test_months_between_say_how_far_a_month_was_moved(year: int, month: int, months: int):
    first = f"{year}-{month:02}"

    assert months_between(first, moved(first, months)) == months
