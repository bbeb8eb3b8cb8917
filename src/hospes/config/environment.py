"""Small typed readers of environment variables; an odd value is refused aloud, with how to mend it."""

import os
import socket
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}


def load(file: Path) -> None:
    """Take variables from ``file`` (lines of NAME=value), where the environment itself does not set them."""
    if not file.is_file():
        return
    for line in file.read_text(encoding="utf-8").splitlines():
        name, sign, value = line.strip().partition("=")
        if sign and not name.startswith("#"):
            os.environ.setdefault(name.strip(), value.strip().strip("\"'"))


def text(name: str, default: str = "") -> str:
    """The variable as it stands, without the spaces around it."""
    return os.environ.get(name, default).strip()


def boolean(name: str, *, default: bool) -> bool:
    """1 or 0, yes or no, on or off."""
    value = os.environ.get(name, str(int(default))).strip().lower()
    if value not in TRUE | FALSE:
        raise ImproperlyConfigured(f"{name} is {value!r}. Write {name}=1 or {name}=0.")
    return value in TRUE


def number(name: str, default: int) -> int:
    """A whole number of 0 or more."""
    value = text(name, str(default))
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name} is {value!r}. Write a whole number, such as {name}={default}.")
    return int(value)


def address(name: str, default: str) -> str:
    """The address of this installation, without a slash at its end."""
    value = text(name, default).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
        raise ImproperlyConfigured(f"{name} is {value!r}. Write an address such as {name}=https://hospes.example.org")
    return value


def own_address(host: str) -> str:
    """Under which address the neighbours reach what listens on ``host``; no packet is sent to find out."""
    if host not in {"0.0.0.0", "::"}:  # noqa: S104  # these two mean: every address of this machine
        return f"[{host}]" if ":" in host else host
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # kept free for documentation: nobody is there
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"


def database(url: str, file: Path) -> Mapping[str, Any]:
    """Django's settings for the database at ``url``; SQLite in ``file`` when there is none."""
    if not url:
        return _sqlite(file)
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured("HOSPES_DATABASE must begin with postgresql://, or be empty for SQLite.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or "") or _socket(parts.query),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def redis(where: str) -> str:
    """The address of the Redis that ``where`` names; empty when it names something else."""
    if not where.startswith(("redis://", "rediss://", "unix://")):
        return ""
    if find_spec("django_tasks_rq") is None:
        raise ImproperlyConfigured(
            "HOSPES_TASKS names a Redis, and what speaks with it is not installed. "
            "Type: .venv/bin/pip install --require-hashes -r requirements/redis.txt"
        )
    return where


def _socket(query: str) -> str:
    """The folder of a Unix socket, written as ``?host=...``."""
    return next((unquote(part[5:]) for part in query.split("&") if part.startswith("host=")), "")


def _sqlite(file: Path) -> Mapping[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": 20,  # seconds to wait for another writer
            "transaction_mode": "IMMEDIATE",  # a reader that turns writer would fail at once, not wait
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        },
    }
