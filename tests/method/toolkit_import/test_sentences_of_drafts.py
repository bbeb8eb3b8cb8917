"""What a draft says to the person who brings a text in can be said in another language."""

import pytest

from hospes.method.sentences import Sentence
from hospes.method.toolkit_import import NotAToolkitError, draft_toolkit, text_of
from hospes.method.toolkit_import.handover import review

RAW = """A toolkit for harbours

Key factor 1: Open doors

Guiding questions
- Is the door open today? Who has the key?
- The baker
- What is behind it?

Good practice

- It went well for everybody.

Key factor 2: WARM ROOMS

Guiding questions
- Is the heating on in winter?

12
"""


def test_each_doubt_and_each_reason_is_a_sentence() -> None:
    draft = draft_toolkit(RAW)
    remarks = (*draft.unsure, *draft.left_out)
    assert (bool(draft.unsure), bool(draft.left_out)) == (True, True)
    assert [one.reason for one in remarks if not isinstance(one.reason, Sentence)] == []


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7", b"PK\x03\x04", b"{\\rtf", bytes(range(256)) * 9, b"a" * 3_000_000]
)
def test_what_is_no_text_is_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(NotAToolkitError) as refused:
        text_of(content)
    assert isinstance(refused.value.reason, Sentence)


def test_what_is_no_toolkit_is_refused_in_a_sentence() -> None:
    with pytest.raises(NotAToolkitError) as refused:
        draft_toolkit("Once upon a time.")
    assert isinstance(refused.value.reason, Sentence)


def test_review_is_said_by_whoever_knows_the_language() -> None:
    lines = review(draft_toolkit(RAW), "a.txt", lambda sentence: f"<{sentence.template}>").splitlines()
    headings = {"### Open doors", "### Warm rooms", "### WARM ROOMS"}
    said = [line for line in lines if line and line not in headings]
    assert [line for line in said if not line.endswith(">")] == []
    assert said[:3] == [
        "# <Review: %(title)s>",
        "<Drafted from %(name)s. The numbers are the lines of that text. Delete this file when all is settled.>",
        "## <Please look at these lines>",
    ]


def test_review_is_in_english_otherwise() -> None:
    assert review(draft_toolkit(RAW), "a.txt").startswith("# Review: A toolkit for harbours\n\nDrafted from a.txt.")
