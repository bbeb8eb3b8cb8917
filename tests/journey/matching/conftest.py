"""What tests of this step share."""

import pytest
from django.conf import LazySettings
from django.urls import NoReverseMatch, reverse

from factories.matching import Cities


@pytest.fixture(autouse=True)
def _letters_lead_somewhere(settings: LazySettings) -> None:
    """Links work elsewhere, and to pages that this step knows by their names, whoever draws them."""
    settings.URL = "https://hospes.example"
    try:
        reverse("matching:door", args=["token"])
    except NoReverseMatch:
        settings.ROOT_URLCONF = "factories.doors"


@pytest.fixture
def cities() -> Cities:
    """The cities that tests bring into calls."""
    return Cities()
