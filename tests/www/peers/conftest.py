"""A city that released how it sees itself, its officer's browser, and a peer's."""

import pytest
from django.test import Client

from factories.assessments import Answering, make_assessment
from factories.peers import make_peer, make_review
from factories.toolkits import make_toolkit_version
from hospes.journey.assessments import emails
from hospes.journey.assessments.models import Peer, Review


@pytest.fixture(autouse=True)
def elsewhere(settings) -> None:
    """The address of an installation that others can reach."""
    settings.URL = "https://hospes.town.example"


@pytest.fixture
def town() -> Answering:
    """A city with a level and a reason, in English and Arabic."""
    town = make_assessment(make_toolkit_version(languages=("ar",)))
    town.rate("kf-bcdf", 3, note="The counter works.")
    return town


@pytest.fixture
def desk(town) -> Client:
    """The officer's browser."""
    browser = Client()
    browser.force_login(town.officer)
    return browser


@pytest.fixture
def review(town) -> Review:
    """What the city released."""
    return make_review(town)


@pytest.fixture
def bo(town, review) -> Peer:
    """A peer who agreed to take part."""
    return make_peer(town, review)


@pytest.fixture
def at() -> object:
    """Where a page of a peer is: ``at(bo, "done/")``."""
    return lambda peer, more="": f"/peer/{emails.peer_token(peer)}/{more}"
