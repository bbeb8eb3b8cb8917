"""What tests of this step share."""

from pathlib import Path

import pytest
from django.conf import LazySettings


@pytest.fixture(autouse=True)
def _letters_and_pictures(settings: LazySettings, tmp_path: Path) -> None:
    """Links work elsewhere; pictures lie in a folder of the test's own."""
    settings.URL, settings.MEDIA_ROOT = "https://hospes.example", str(tmp_path)
