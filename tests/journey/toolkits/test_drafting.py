"""A raw text becomes a folder; a folder is tidied."""

import pytest

from factories.toolkits import SMALL, make_texts
from hospes.journey.toolkits.queries import draft_from_text, tidied
from hospes.method.toolkit_format import parse
from hospes.method.toolkit_import import NotAToolkitError

RAW = """Thematic toolkit: The open door

Key factor 1: A door that is open

Why and how

A newcomer asks many things at once. One counter spares them the walk between five.

Guiding questions

- Is there one counter for newcomers?
- Who finds the way there?
- Is it open in the evening?

Key factor 2: A language to share

Why and how

Courses help when people can reach them.

Guiding questions

- Are there courses in the evening?
- Do parents find childcare during the course?
"""


def test_draft_from_text_gives_a_folder_and_a_review_list():
    drafted = draft_from_text(RAW)
    factors = parse(drafted).key_factors
    assert [(one.title, len(one.questions)) for one in factors] == [
        ("A door that is open", 3),
        ("A language to share", 2),
    ]
    assert "Is there one counter for newcomers?" in drafted["README.md"]


def test_draft_from_text_refuses_what_is_no_toolkit():
    with pytest.raises(NotAToolkitError):
        draft_from_text("Once upon a time.")


def test_tidied_gives_identifiers_and_keeps_translations():
    texts = make_texts(languages=("fr",))
    name = "factors/02-a-language-to-share.md"
    untidy = texts | {name: texts[name].replace(" {#t-bcdg}", "")}
    tidy = tidied(untidy)
    assert tidy["locale/fr.po"] == texts["locale/fr.po"]
    assert parse(tidy).key_factors[1].tips[0].id.startswith("t-")
    assert tidied(texts) == texts
    assert parse(tidied(texts)) == SMALL


@pytest.mark.parametrize("texts", [{}, {"toolkit.yaml": "id: ?"}])
def test_tidied_leaves_alone_what_cannot_be_read(texts):
    assert tidied(texts) == texts
