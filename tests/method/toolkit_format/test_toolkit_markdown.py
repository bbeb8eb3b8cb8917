"""The Markdown of a toolkit: what is kept, what is escaped, what is told."""

import pytest
from hypothesis import given, settings

from hospes.method.toolkit_format.markdown import canonical, canonical_line, escaped, html, html_line, plain
from hospes.method.toolkit_format.prose import blocks_of, folded, inlines, tree, words_of
from method.toolkit_format.drawing import any_words, written


def complaints(text: str) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    blocks_of(tree(text), lambda line, message: found.append((line, message)))
    return found


@settings(max_examples=100, deadline=None)
@given(written)
def test_canonical_is_a_fixed_point_and_keeps_the_words(text: str) -> None:
    once = canonical(text)
    assert (canonical(once), plain(once)) == (once, plain(text))


@settings(max_examples=100, deadline=None)
@given(written)
def test_canonical_line_is_a_fixed_point(text: str) -> None:
    assert canonical_line(canonical_line(text)) == canonical_line(text)


@settings(max_examples=100, deadline=None)
@given(any_words)
def test_escaped_shows_exactly_the_words(text: str) -> None:
    assert (words_of(inlines(escaped(text))), plain(escaped(text))) == (text, text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("one\ntwo", "one two"),
        ("*one*\n\n\n__two__", "*one*\n\n**two**"),
        ("* one\n* two", "- one\n- two"),
        ("- one\n\n- two", "- one\n- two"),
        ("- one\n\n  more\n- two", "- one\n\n    more\n\n- two"),
        ("3) one\n4) two", "3. one\n4. two"),
        ("- one\n  1. two", "- one\n    1. two"),
        ("- one\n\n  4. two", "- one\n\n    4. two"),
        ("- one\n\n  0. two", "- one\n\n    0. two"),
        ("&nbsp;", ""),
        ("- one\n\n* two", "- one\n- two"),
        ("- one\n\n1. two", "- one\n\n1. two"),
        ("-\n- two", "- two"),
        ("-", ""),
        ("- - one\n  - two\n- three", "- one\n    - two\n- three"),
        ("- - one", "- one"),
        ("<https://example.org>", "[https://example.org](https://example.org)"),
        ("[](https://example.org)", "[https://example.org](https://example.org)"),
        ("[nowhere]()", "nowhere"),
        ("yes\\![it](https://example.org)", "yes\\![it](https://example.org)"),
        ("[a](https://example.org/b_c*d)", "[a](https://example.org/b\\_c\\*d)"),
        ("* a*", "- a\\*"),
        ("*&nbsp;a*", "a"),
        ("3\\. of May", "3\\. of May"),
        ("\\# 1", "\\# 1"),
        ("caf\u00e9\u00a0: oui", "caf\u00e9\u00a0: oui"),
        ("&amp;copy; &copy;", "\\&copy; ©"),
        ("", ""),
    ],
)
def test_canonical_writes_one_form(text: str, wanted: str) -> None:
    assert canonical(text) == wanted


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("a\n\n`b`", 3, "Code marks"),
        ("a <b>c</b>", 1, "HTML"),
        ("![a](b)", 1, "Pictures"),
        ("a  \nb", 1, "line cannot be broken"),
        ("a\n\n<div>\nb\n</div>", 3, "HTML"),
        ("```\na\n```", 1, "Code blocks"),
        ("a\n\n    b", 3, "indented by four"),
        ("> a", 1, "Quotations"),
        ("a\n\n***\n\nb", 3, "line of dashes"),
        ("a\n\n### b", 3, "heading is not allowed"),
        ('[a](https://example.org "b")', 1, "take the title"),
        ("- - a", 1, "begins with another list"),
    ],
)
def test_blocks_tell_what_is_beyond_the_subset(text: str, line: int, word: str) -> None:
    found = complaints(text)
    assert (found[0][0], word in found[0][1]) == (line, True)


def test_blocks_keep_the_words_of_what_is_beyond_the_subset() -> None:
    text = "# a\n\n> b\n\n`c` <i>d</i>\n\n```\ne\n```\n\n---\n\nf  \ng\n\n<!-- -->\n"
    assert plain(text) == "a\nb\nc <i>d</i>\ne\nf g\n<!-- -->"


def test_blocks_of_the_subset_tell_nothing() -> None:
    assert complaints("a *b* **c** [d](e)\n\n- f\n    1. g\n") == []


def test_plain_puts_items_on_lines_of_their_own() -> None:
    assert plain("- *a*\n    1. b\n\n[c](https://example.org)") == "a\nb\nc"


def test_html_shows_every_form_and_nothing_unsafe() -> None:
    text = "a *b* **c** [d](https://e.org/?f&g) \\<i>\n\n- h\n    - i\n\n2. j\n\n    k"
    assert html(text) == (
        '<p>a <em>b</em> <strong>c</strong> <a href="https://e.org/?f&amp;g">d</a> &lt;i&gt;</p>\n'
        '<ul><li>h<ul><li>i</li></ul></li></ul>\n<ol start="2"><li><p>j</p><p>k</p></li></ol>'
    )


def test_html_refuses_addresses_that_run_scripts() -> None:
    assert html("[a](javascript:alert%281%29)") == "<p>[a](javascript:alert%281%29)</p>"


def test_html_line_has_no_paragraph() -> None:
    assert html_line("ask *them*") == "ask <em>them</em>"


def test_folded_keeps_no_break_spaces_inside() -> None:
    assert folded("  a\u00a0:\t b\n") == "a\u00a0: b"
