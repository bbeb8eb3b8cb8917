"""A pair of cities and their visit."""

import pytest
from django.conf import LazySettings

from factories.mentoring import Pair, make_activity, make_pair
from hospes.journey.mentoring.models import Activity


@pytest.fixture
def pair() -> Pair:
    return make_pair()


@pytest.fixture
def visit(pair: Pair) -> Activity:
    return make_activity(pair)


@pytest.fixture
def _links_work_elsewhere(settings: LazySettings) -> None:
    settings.URL = "https://hospes.example"
