"""What tests of this step share."""

import pytest
from django.conf import LazySettings

from factories.matching import Cities


@pytest.fixture(autouse=True)
def _letters_lead_somewhere(settings: LazySettings) -> None:
    """Links work elsewhere."""
    settings.URL = "https://hospes.example"


@pytest.fixture
def cities() -> Cities:
    """The cities that tests bring into calls."""
    return Cities()
