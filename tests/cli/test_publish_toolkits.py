"""``hospes manage publish_toolkits``."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from factories.toolkits import make_toolkit_version

pytestmark = pytest.mark.django_db


def run():
    said, refused = StringIO(), StringIO()
    call_command("publish_toolkits", stdout=said, stderr=refused)
    return said.getvalue().splitlines(), refused.getvalue()


def test_it_publishes_once_and_says_so():
    first, refused = run()
    assert first[0] == "city-for-all: published"
    assert refused == ""
    assert set(run()[0]) == {line.replace("published", "unchanged") for line in first}


def test_it_fails_when_a_toolkit_is_refused():
    make_toolkit_version(id="city-for-all", version="99.0.0")
    with pytest.raises(CommandError, match="Some toolkits were refused"):
        run()
