"""What reading a folder tells: file, line, and what to do."""

import pytest

from hospes.method.toolkit_format import Problem, ToolkitError, parse, read, read_closely
from hospes.method.toolkit_format.model import (
    AnswerKind,
    ChangeKind,
    DeclaredChange,
    KeyFactor,
    Option,
    Practice,
    Question,
    Tip,
    Toolkit,
)

META = "format: 1\nid: a\nversion: 1.0.0\nlanguage: en\ntitle: A\n"
FACTOR = "---\nid: kf-bcdf\n---\n# B\n"
FILE = "factors/01-b.md"


def problems(**files: str) -> list[str]:
    """The problems of a sound folder in which some files say something else."""
    names = {"meta": "toolkit.yaml", "factor": FILE, "benchmark": "benchmark.md", "context": "context.md"}
    names |= {"retired": "retired.yaml", "changes": "CHANGES.yaml"}
    folder = {"toolkit.yaml": META, FILE: FACTOR} | {names[name]: text for name, text in files.items()}
    return [str(problem) for problem in read(folder)[1]]


def told(found: list[str], *wanted: str) -> bool:
    """Whether exactly the wanted places and words were told, in order."""
    return len(found) == len(wanted) and all(
        one.startswith(want.split(" ", 1)[0] + " ") and want.split(" ", 1)[1] in one
        for one, want in zip(found, wanted, strict=True)
    )


def factor_of(text: str) -> KeyFactor:
    return parse({"toolkit.yaml": META, FILE: FACTOR + text}).key_factors[0]


def test_read_gives_the_toolkit_and_no_problems() -> None:
    factor = KeyFactor("kf-bcdf", "B")
    wanted = Toolkit("a", "1.0.0", "en", "A", key_factors=(factor,))
    assert read({"toolkit.yaml": META, FILE: FACTOR}) == (wanted, ())


def test_read_collects_the_problems_of_all_files_in_order() -> None:
    folder = {"toolkit.yaml": META + "x: 1\n", FILE: "# B\n\n> c\n", "notes.txt.md": ""}
    toolkit, found = read(folder)
    places = [(problem.file, problem.line) for problem in found]
    assert (toolkit, places) == (
        None,
        [(FILE, 1), (FILE, 3), ("notes.txt.md", 1), ("toolkit.yaml", 6)],
    )


def test_parse_raises_every_problem() -> None:
    with pytest.raises(ToolkitError) as raised:
        parse({"notes.md": ""})
    assert [problem.file for problem in raised.value.problems] == ["notes.md", "toolkit.yaml"]


def test_a_problem_reads_as_file_line_message() -> None:
    assert str(Problem("context.md", 3, "Do this.")) == "context.md:3: Do this."


def test_a_toolkit_error_reads_as_its_problems() -> None:
    assert str(ToolkitError([Problem("a.md", 1, "B."), Problem("c.md", 2, "D.")])) == "a.md:1: B.\nc.md:2: D."


def test_read_takes_any_line_ends_and_a_byte_order_mark() -> None:
    folder = {"toolkit.yaml": "\ufeff" + META.replace("\n", "\r\n"), FILE: FACTOR.replace("\n", "\r")}
    assert read(folder) == read({"toolkit.yaml": META, FILE: FACTOR})


def test_read_orders_factors_by_number() -> None:
    more = {
        "factors/10-c.md": "---\nid: kf-cccc\n---\n# C\n",
        "factors/02-d.md": "---\nid: kf-dddd\n---\n# D\n",
    }
    toolkit = parse({"toolkit.yaml": META, FILE: FACTOR} | more)
    assert [factor.title for factor in toolkit.key_factors] == ["B", "D", "C"]


def test_read_lets_readme_and_translations_be() -> None:
    beside = dict.fromkeys(["README.md", "LICENSE.md", "locale/fr.po", "locale/pt-BR.po"], "")
    assert read({"toolkit.yaml": META, FILE: FACTOR} | beside)[1] == ()


@pytest.mark.parametrize(
    ("meta", "wanted"),
    [
        ("", ("toolkit.yaml:1: “format” must be 1", ": “id”", ": “language”", ": “title”", ": “version”")),
        (META.replace("1.0.0", "1.0." + "9" * 5000), ("toolkit.yaml:3: “version” must be three numbers",)),
        (META.replace("1.0.0", "1.0"), ("toolkit.yaml:3: “version” must be three numbers",)),
        (META.replace("format: 1", "format: 2"), ("toolkit.yaml:1: “format” must be 1",)),
        (META.replace("id: a", "id: A b"), ("toolkit.yaml:2: “id” must be small letters",)),
        (META.replace("en", "English!"), ("toolkit.yaml:4: “language” must be a language code",)),
        (META + "titel: B\n", ("toolkit.yaml:6: “titel” is not known here",)),
        (META + "title: B\n", ("toolkit.yaml:6: “title” stands here twice",)),
        (META + "theme: [a]\n", ("toolkit.yaml:6: “theme” must be one value",)),
        (META + "credits: one\n", ("toolkit.yaml:6: “credits” must be a list",)),
        (META + "credits:\n  - [a]\n", ("toolkit.yaml:7: “credits” must be a list of single values",)),
        (META + "source: b\n", ("toolkit.yaml:6: A table is wanted here",)),
        (META + "source: {year: x}\n", ("toolkit.yaml:6: “year” must be a number",)),
        (META + "source: {year: 1.5}\n", ("toolkit.yaml:6: “year” must be a whole number",)),
        (META + "source: {year: .inf}\n", ("toolkit.yaml:6: “year” must be a number",)),
        (META + "source: {year: inf}\n", ("toolkit.yaml:6: “year” must be a number",)),
        (META + "scoring:\n  profile: stars\n", ("toolkit.yaml:7: “stars” is no scoring profile",)),
        (META + "subject: star\n", ("toolkit.yaml:6: “subject” must be one of city, partnership.",)),
        (META + "scoring: {decimals: 7}\n", ("toolkit.yaml:6: “decimals” must be from 0 to 6",)),
        (META + "scoring:\n  areas:\n    - b\n", ("toolkit.yaml:8: A table is wanted here",)),
        (META + "scoring:\n  areas: [{items: []}]\n", ("toolkit.yaml:7: “id” must be small letters",)),
        (
            META + "scoring:\n  areas: [{id: b, weight: 0}]\n",
            ("toolkit.yaml:7: The weight of “weight” must be",),
        ),
        (META + "scoring:\n  weights:\n    q-bcdf: x\n", ("toolkit.yaml:8: “q-bcdf” must be a number",)),
        ("a: [", ("toolkit.yaml:2: This is not YAML",)),
        (META + "x:\n  " + "[" * 100_000, ("toolkit.yaml:7: Lists and tables stand too deep",)),
        ("- a\n", ("toolkit.yaml:1: A table is wanted here: lines of “name: value”.",)),
        ("a: \x00", ("toolkit.yaml:1: This is not YAML",)),
    ],
)
def test_read_tells_what_is_wrong_in_toolkit_yaml(meta: str, wanted: tuple[str, ...]) -> None:
    found = "\n".join(problems(meta=meta))
    assert all(want in found for want in wanted), found


def test_read_takes_empty_values_as_absent() -> None:
    meta = META + "theme:\nsource:\ncredits:\nscoring:\n  weights:\n  decimals:\n"
    assert problems(meta=meta) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("## Standard\n\na\n\n## Standard\n\nb\n", "benchmark.md:5: “Standard”: benchmark.md has"),
        ("## History\n", "benchmark.md:1: “History”: benchmark.md has"),
        ("## Practical tips\n", "benchmark.md:1: “Practical tips”: benchmark.md has"),
        ("# A\n\n# B\n", "benchmark.md:3: One heading with #"),
        ("### A\n", "benchmark.md:1: One heading with #"),
        ("a\n", "benchmark.md:1: Text stands under a heading"),
        ("# A\n\na\n", "benchmark.md:1: Text stands under a heading"),
        ("# *A*\n", "benchmark.md:1: Titles, questions and choices are plain words"),
        ("## Standard\n\n> a\n", "benchmark.md:3: Quotations"),
    ],
)
def test_read_tells_what_is_wrong_in_benchmark(text: str, wanted: str) -> None:
    assert told(problems(benchmark=text), wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a\n", "context.md:1: Each context factor"),
        ("## A {#cf-bcdf}\n\n### B\n", "context.md:3: Each context factor"),
        ("## A\n", "context.md:1: This has no identifier yet"),
        ("## A {#q-bcdf}\n", "context.md:1: “q-bcdf” is not an identifier of this kind"),
        ("## {#cf-bcdf}\n", "context.md:1: There are no words here"),
    ],
)
def test_read_tells_what_is_wrong_in_context(text: str, wanted: str) -> None:
    assert told(problems(context=text), wanted)


@pytest.mark.parametrize(
    ("text", "line", "wanted"),
    [
        ("# C\n", 5, "The heading “C” is not known here"),
        ("## Reasons\n", 5, "The heading “Reasons” is not known here"),
        ("### Why and how\n", 5, "The heading “Why and how” is not known here"),
        ("## Standard\n", 5, "The heading “Standard” is not known here"),
        ("## Why and how\n\na\n\n## Why and how\n\nb\n", 9, "“Why and how” stands here twice"),
        ("## Guiding questions\n\nC?\n", 7, "each line is a list item"),
        ("## Guiding questions\n\n- C? {#q-bcdf}\n", 7, "Say how this question is answered"),
        ("## Guiding questions\n\n- C? {#q-bcdf answer=maybe}\n", 7, "Say how this question is answered"),
        (
            "## Guiding questions\n\n- C? {#q-bcdf answer=ypn x=1}\n",
            7,
            "“x=” has no meaning here; it takes answer",
        ),
        ("## Guiding questions\n\n- C? {#q-bcdf q-cccc answer=ypn}\n", 7, "Braces hold one #identifier"),
        ("## Guiding questions\n\n- C? {#q-bcdf #q-cccc answer=ypn}\n", 7, "Braces hold one #identifier"),
        ("## Guiding questions\n\n- C? {#q-bcdf answer=ypn answer=ypn}\n", 7, "Braces hold one #identifier"),
        ("## Guiding questions\n\n- *C?* {#q-bcdf answer=ypn}\n", 7, "plain words"),
        ("## Guiding questions\n\n- {#q-bcdf answer=ypn}\n", 7, "There are no words here"),
        ("## Guiding questions\n\n-\n", 7, "This list item has no words"),
        ("## Guiding questions\n\n- - C?\n", 7, "This list item has no words"),
        ("## Guiding questions\n\n- C? {#q-bcdf answer=ypn}\n\n  D\n", 9, "An item is one paragraph"),
        (
            "## Guiding questions\n\n- C? {#q-bcdf answer=ypn}\n    - D {#q-cccc answer=ypn}\n"
            "        - E {#q-dddd answer=ypn}\n",
            9,
            "A sub-question has no sub-questions",
        ),
        (
            "## Guiding questions\n\n- C? {#q-bcdf answer=choice}\n    - D {#o-cccc points=x}\n",
            8,
            "“points=x” must be a number",
        ),
        (
            "## Guiding questions\n\n- C? {#q-bcdf answer=choice}\n    - D {#o-cccc}\n        - E\n",
            9,
            "A choice has nothing below it",
        ),
        ("## Practical tips\n\n- C {#t-bcdf}\n    - D\n", 8, "A tip has no sub-items"),
        ("## Practical tips\n\n- C {#t-bcdf year=1}\n", 7, "“year=” has no meaning here; it takes none"),
        ("## Practical tips\n\n- `C` {#t-bcdf}\n", 7, "Code marks"),
        ("## Good practice {#gp-bcdf}\n", 5, "Say whose practice it is"),
        ("## Good practice: C {#gp-bcdf year=1.5}\n", 5, "A year is a whole number"),
        ("## Good practice: C {#gp-bcdf year=old}\n", 5, "“year=old” must be a number"),
    ],
)
def test_read_tells_what_is_wrong_in_a_factor(text: str, line: int, wanted: str) -> None:
    assert told(problems(factor=FACTOR + text), f"{FILE}:{line}: {wanted}")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("---\nid: kf-bcdf\n---\na\n", f"{FILE}:4: The key factor has no title"),
        ("---\nid: kf-bcdf\n---\na\n\n# B\n", f"{FILE}:4: The title comes first"),
        ("---\nid: kf-bcdf\n---\n## Why and how\n\n# B\n", f"{FILE}:4: The title comes first"),
        ("---\nid: q-bcdf\n---\n# B\n", f"{FILE}:1: “q-bcdf” is not an identifier of this kind"),
        ("---\nid: kf-bcdf\nname: b\n---\n# B\n", f"{FILE}:3: “name” is not known here"),
        ("# B\n", f"{FILE}:1: This has no identifier yet"),
        ("---\nid: kf-bcdf\n# B\n", f"{FILE}:1: The lines at the top end with another ---"),
    ],
)
def test_read_tells_what_is_wrong_at_the_top_of_a_factor(text: str, wanted: str) -> None:
    found = problems(factor=text)
    assert told(found[:1], wanted) or told(found[1:], wanted), found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a: b\n", "retired.yaml:1: “retired.yaml” must be a list"),
        ("- replaced_by: []\n", "retired.yaml:1: “id” must be the retired identifier"),
        ("- id: q-bcdf\n  by: x\n", "retired.yaml:2: “by” is not known here"),
    ],
)
def test_read_tells_what_is_wrong_in_retired(text: str, wanted: str) -> None:
    assert told(problems(retired=text), wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("next:\n  q-bcdf: added\n", "CHANGES.yaml:2: “next” is no version"),
        ("1.0.0: added\n", "CHANGES.yaml:1: A table is wanted here"),
        ("1.0.0:\n  q-bcdf: new\n", "CHANGES.yaml:2: Say what was done to q-bcdf"),
        ("1.0.0:\n  q-bcdf: {}\n", "CHANGES.yaml:2: Say what was done to q-bcdf"),
        ("1.0.0:\n  q-bcdf:\n", "CHANGES.yaml:2: Say what was done to q-bcdf"),
        ("1.0.0:\n  q-bcdf: {split: [q-cccc], x: 1}\n", "CHANGES.yaml:2: “x” is not known here"),
    ],
)
def test_read_tells_what_is_wrong_in_changes(text: str, wanted: str) -> None:
    assert told(problems(changes=text), wanted)


def test_read_takes_the_lines_of_every_version() -> None:
    changes = "1.1.0:\n  q-bcdf: editorial\n2.0.0:\n  q-bcdf:\n    split: [q-cccc, q-dddd]\n"
    toolkit = parse({"toolkit.yaml": META, FILE: FACTOR, "CHANGES.yaml": changes})
    assert toolkit.changes == (
        DeclaredChange("1.1.0", "q-bcdf", ChangeKind.EDITORIAL),
        DeclaredChange("2.0.0", "q-bcdf", ChangeKind.SPLIT, ("q-cccc", "q-dddd")),
    )


def test_read_tells_parts_from_options() -> None:
    text = (
        "## Guiding questions\n\n- C? {#q-bcdf answer=choice}\n    - D {#o-bcdf points=12.5}\n"
        "    - E {points=0}\n    - F? {#q-cccc answer=ypn}\n    - G\n"
    )
    reading = read_closely({"toolkit.yaml": META, FILE: FACTOR + text})
    assert reading.toolkit is not None
    assert (reading.problems, [problem.line for problem in reading.unminted]) == ((), [9, 11])
    assert reading.toolkit.key_factors[0].questions == (
        Question(
            "q-bcdf",
            "C?",
            AnswerKind.CHOICE,
            parts=(Question("q-cccc", "F?", AnswerKind.YPN),),
            options=(Option("o-bcdf", "D", 12.5), Option("", "E", 0.0), Option("", "G")),
        ),
    )


def test_read_takes_a_practice_with_its_year_and_address() -> None:
    text = '## Good practice: Port: by the sea {#gp-bcdf year=2012 url="https://example.org/a"}\n\nb *c*\n'
    wanted = Practice("gp-bcdf", "Port: by the sea", "b *c*", 2012, "https://example.org/a")
    assert factor_of(text).practices == (wanted,)


def test_read_takes_numbered_and_starred_lists_of_tips() -> None:
    text = "## Practical tips\n\n* a\n  b **c** {#t-bcdf}\n\n1. d {#t-cccc}\n"
    assert factor_of(text).tips == (Tip("t-bcdf", "a b **c**"), Tip("t-cccc", "d"))


def test_read_understands_the_headings_of_the_toolkits_language_and_english_ones() -> None:
    text = "---\nid: kf-bcdf\n---\n# B\n\n## pourquoi et comment\n\nc\n\n## Bonne pratique : Liège {#gp-bcdf}\n"
    text += "\n## Questions d’orientation\n"
    text += "\n## Good practice: Port {#gp-cccc}\n"
    factor = parse({"toolkit.yaml": META.replace("en", "fr-BE"), FILE: text}).key_factors[0]
    assert (factor.why_and_how, [practice.title for practice in factor.practices]) == ("c", ["Liège", "Port"])


def test_read_takes_english_headings_for_a_language_without_its_own() -> None:
    text = FACTOR + "## Why and how\n\nc\n"
    assert parse({"toolkit.yaml": META.replace("en", "uk"), FILE: text}).key_factors[0].why_and_how == "c"


def test_read_keeps_braces_that_do_not_end_an_item() -> None:
    text = "## Practical tips\n\n- write \\{x\\} and {y} here {#t-bcdf}\n- end with \\{z\\} {#t-cccc}\n"
    assert [tip.text for tip in factor_of(text).tips] == ["write \\{x} and \\{y} here", "end with \\{z}"]


def test_read_closely_notes_where_each_identifier_stands() -> None:
    reading = read_closely({"toolkit.yaml": META, FILE: FACTOR + "## Practical tips\n\n- C {#t-bcdf}\n"})
    assert {one: [(place.file, place.line) for place in found] for one, found in reading.places.items()} == {
        "kf-bcdf": [(FILE, 1)],
        "t-bcdf": [(FILE, 7)],
    }
