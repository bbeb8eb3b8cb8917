"""What the rows of this step are called."""

import pytest

from factories.toolkits import make_toolkit_version
from hospes.journey.toolkits.models import Passage

pytestmark = pytest.mark.django_db


def test_rows_are_called_by_what_people_know():
    version = make_toolkit_version()
    passage = Passage.objects.get(version=version, item="standard")
    names = (str(version.toolkit), str(version), str(passage))
    assert names == ("open-door", "The open door 1.0.0", "Every newcomer is answered within a week.")
