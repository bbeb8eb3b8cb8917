"""Which lines belong to the imprint of a publication."""

import pytest

from hospes.method.toolkit_import.furniture import imprint


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("www.example.org", True),
        ("+32 2 500 05 32", True),
        ("Tel. +32 2 500 05 32", True),
        ("2026", False),
        ("Who speaks for newcomers in your town?", False),
        ("Open doors " * 10, False),  # letters, and longer than an address
        ("12 " * 60, False),
    ],
)
def test_an_imprint_is_short_and_leads_somewhere(line: str, is_one: bool) -> None:
    assert imprint(line) is is_one
