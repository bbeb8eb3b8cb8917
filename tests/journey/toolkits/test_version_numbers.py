"""What stands in an address as the number of a version can be anything."""

import pytest

from hospes.journey.toolkits.queries import version_of


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["\x00", "1.0.0\x00", "", "none"])
def test_version_with_a_number_that_cannot_be_is_none(number: str) -> None:
    assert version_of("city-for-all", number) is None
