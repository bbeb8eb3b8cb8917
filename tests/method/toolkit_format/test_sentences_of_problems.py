"""Whatever is wrong with a folder is said in a sentence that can be said in another language."""

from collections.abc import Mapping

from hypothesis import example, given, settings
from hypothesis import strategies as st

from hospes.method.sentences import Sentence
from hospes.method.toolkit_format import Problem, check, write
from method.toolkit_format.test_comparing import OLD

SOUND = write(OLD)
JUNK = st.sampled_from(
    [
        "- a {#q-bbbb #q-cccc x=1}",
        "- a {#o-bbbb points=x}",
        "## Reasons",
        "> a `b` <i>c</i>",
        "---",
        "x: [",
        "x: {a: b}",
        "scale: [a, b]",
        "scoring: {profile: gates, decimals: 9, areas: [{id: a}, {id: a, items: [q-zzzz, q-zzzz]}]}",
        "9.9.9: {q-bbbb: split, q-zzzz: {reworded: [q-yyyy]}, q-cccc: odd}",
        "- {id: q-bbbb, replaced_by: [q-zzzz]}",
        'msgid "a"',
        "\x00",
        "",
    ]
)
NAMES = st.sampled_from([*SOUND, "retired.yaml", "CHANGES.yaml", "context.md", "locale/fr.po", "notes.txt"])


def broken(places: list[tuple[str, int, str]]) -> dict[str, str]:
    """The sound folder with lines taken out and others put in their place."""
    folder = dict(SOUND)
    for name, place, line in places:
        lines = folder.get(name, "").split("\n")
        lines[place % len(lines)] = line
        folder[name] = "\n".join(lines)
    return folder


def without_a_template(problems: tuple[Problem, ...]) -> list[str]:
    """The messages that nobody could say in another language."""
    said = {one.message for one in problems if isinstance(one.message, Sentence)}
    return [one.message for one in problems if one.message not in said]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(NAMES, st.integers(0, 40), JUNK), min_size=1, max_size=6))
@example([("factors/01-one.md", 6, "- a {#o-bbbb points=x}")])  # an option's identifier that becomes a question's
def test_each_problem_of_a_broken_folder_is_a_sentence(places: list[tuple[str, int, str]]) -> None:
    assert without_a_template(check(broken(places), SOUND)) == []


def sentence_of(folder: Mapping[str, str], published: Mapping[str, str] | None = None) -> Sentence:
    """The one sentence about a folder."""
    (problem,) = check(folder, published)
    assert isinstance(problem.message, Sentence)
    return problem.message


def test_what_the_reader_of_yaml_says_is_a_value_of_our_sentence() -> None:
    said = sentence_of(SOUND | {"CHANGES.yaml": "a: ["})
    assert said.template == "This is not YAML (“%(reason)s”). Look for a missing space, quote or indent."


def test_signs_that_yaml_does_not_allow_have_a_sentence_of_their_own() -> None:
    said = sentence_of(SOUND | {"CHANGES.yaml": "a: \x00"})
    assert said == "This is not YAML: it has characters that YAML does not allow. Take them away."


def test_what_the_reader_of_po_files_says_is_not_repeated() -> None:
    said = sentence_of(SOUND | {"locale/fr.po": "this is not\n"})
    assert (said.template, said.values) == ("This is not a PO file; the line is not as gettext writes it.", {})


def test_a_published_version_that_cannot_be_read_passes_its_sentence_on() -> None:
    said = sentence_of(SOUND, {})
    assert isinstance(said.values["problem"], Sentence)
    assert said == (
        "The published version cannot be read: toolkit.yaml:1: "
        "There is no toolkit.yaml; it says what the toolkit is; begin with it."
    )


def test_headings_are_named_in_the_language_of_the_toolkit() -> None:
    french = {"toolkit.yaml": SOUND["toolkit.yaml"].replace("language: en", "language: fr")}
    found = check(french | {"benchmark.md": "# A\n\n## Histoire\n"})
    (said,) = (one.message for one in found if one.file == "benchmark.md")
    assert said == "“Histoire”: benchmark.md has Introduction, Norme and Raison d'être, each once."
