"""Safe as it comes: a strict content security policy on every page, and nothing for ``check --deploy`` to say."""

import os
import re
import subprocess
import sys

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from house.reading import HOSPES, ROOT

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
}


def addresses(patterns=None, before: str = "") -> list[str]:
    """Every address without parameters."""
    found = []
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        here = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            found += addresses(pattern.url_patterns, here)
        elif isinstance(pattern, URLPattern) and "<" not in here:
            found.append("/" + re.sub(r"[\^$\\]|\(\?P.*", "", here))
    return found


@pytest.mark.django_db
def test_every_page_has_the_policy(client):
    pages = [*addresses(), "/nothing-is-here/", "/account/login/"]
    policies = {page: client.get(page).headers.get("Content-Security-Policy", "") for page in pages}

    assert len(pages) > 15
    assert {page: policy for page, policy in policies.items() if set(policy.split("; ")) != POLICY} == {}


@pytest.mark.django_db
def test_every_page_asks_for_no_camera_and_tells_nobody(client):
    headers = client.get("/").headers

    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"


def manage(folder, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith(("HOSPES_", "DJANGO_"))}
    environment = {**own, "HOSPES_ENV": os.devnull, "HOSPES_DATA": str(folder), **environment}
    command = (sys.executable, "-W", "ignore", "-m", "hospes.cli", "manage", *words)
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_check_deploy_says_nothing(tmp_path):
    result = manage(tmp_path, "check", "--deploy", "--fail-level", "WARNING", HOSPES_URL="https://hospes.example.org")

    assert (result.returncode, result.stderr) == (0, ""), result.stderr
    assert "no issues" in result.stdout


def test_no_migration_is_missing(tmp_path):
    result = manage(tmp_path, "makemigrations", "--check", "--dry-run")

    assert result.returncode == 0, result.stdout


def test_nothing_is_fetched_from_elsewhere():
    """No page, style or script names another host, but for links that a reader may follow."""
    fetched = re.compile(
        r"(src|srcset|action|data)=[\"']https?:|url\([\"']?https?:|@import|fetch\([\"']https?:|<link[^>]*https?:"
    )
    files = [file for kind in ("*.html", "*.css", "*.js") for file in HOSPES.rglob(kind)]

    assert [str(file) for file in files if fetched.search(file.read_text(encoding="utf-8"))] == []
