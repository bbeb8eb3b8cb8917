"""What tests of this step share."""

import pytest
from django.conf import LazySettings

from factories.plans import Planned, make_planned


@pytest.fixture(autouse=True)
def _letters_lead_somewhere(settings: LazySettings) -> None:
    """Links work elsewhere."""
    settings.URL = "https://hospes.example"


@pytest.fixture
def planned() -> Planned:
    """A city with a small plan."""
    return make_planned()
