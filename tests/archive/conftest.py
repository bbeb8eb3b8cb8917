"""What tests of records share."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def uploads(settings: Any, tmp_path: Path) -> Path:
    """A folder of uploaded files for one test."""
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path / "files"
