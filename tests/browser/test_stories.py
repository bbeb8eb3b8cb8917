"""Pages that one reaches only by doing something, in one direction or the other: axe finds nothing on them."""

from collections.abc import Iterator

import pytest

from browser.examples import Examples
from browser.looking import assert_stands, in_turn
from browser.stories import STORIES, Desk
from browser.visitors import Visitors


@pytest.fixture
def desk(language: str, visitors: Visitors, examples: Examples) -> Iterator[Desk]:
    """Somebody to whom the story happens."""
    desk = Desk(visitors, examples, language)
    yield desk
    desk.close()


@pytest.mark.parametrize(("name", "language"), in_turn(STORIES))
def test_page_at_the_end_of_a_story_is_accessible(name: str, language: str, desk: Desk, refusals: list[str]) -> None:
    page = STORIES[name](desk)

    assert_stands(page, language)
    assert refusals == []
