"""One Hospes per data folder: whoever runs on it holds a lock that ends with the process."""

import fcntl
from typing import TextIO

from django.conf import settings


class AlreadyRunningError(Exception):
    """Another Hospes works on the same data."""


def claimed() -> TextIO:
    """This data folder is ours as long as the file stays open."""
    claim = (settings.DATA / "running").open("w", encoding="ascii")
    try:
        fcntl.flock(claim, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        claim.close()
        raise AlreadyRunningError(f"Hospes runs on {settings.DATA}. End it with Ctrl-C first.") from error
    return claim
