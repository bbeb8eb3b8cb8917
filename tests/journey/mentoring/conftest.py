"""What tests of this step share."""

import pytest
from django.conf import LazySettings

from factories.mentoring import Pair, make_activity, make_pair
from hospes.journey.mentoring.models import Activity


@pytest.fixture(autouse=True)
def _letters_lead_somewhere(settings: LazySettings) -> None:
    """Links work elsewhere."""
    settings.URL = "https://hospes.example"


@pytest.fixture
def pair() -> Pair:
    """A mentor and a mentee."""
    return make_pair()


@pytest.fixture
def visit(pair: Pair) -> Activity:
    """A visit at the mentor's."""
    return make_activity(pair)
