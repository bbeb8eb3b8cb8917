"""Variables of the environment: odd values are refused, with how to mend them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from hospes.config import environment

FILE = Path("hospes.sqlite3")


@pytest.mark.parametrize(("value", "meant"), [("1", True), ("Yes", True), ("on", True), ("0", False), ("", False)])
def test_boolean_reads_the_usual_words(monkeypatch, value, meant):
    monkeypatch.setenv("HOSPES_DEBUG", value)

    assert environment.boolean("HOSPES_DEBUG", default=not meant) is meant


def test_boolean_refuses_another_word(monkeypatch):
    monkeypatch.setenv("HOSPES_DEBUG", "perhaps")

    with pytest.raises(ImproperlyConfigured, match="HOSPES_DEBUG=1 or HOSPES_DEBUG=0"):
        environment.boolean("HOSPES_DEBUG", default=False)


def test_number_refuses_a_word(monkeypatch):
    monkeypatch.setenv("HOSPES_PORT", "eighty")

    with pytest.raises(ImproperlyConfigured, match="HOSPES_PORT=8000"):
        environment.number("HOSPES_PORT", 8000)


@pytest.mark.parametrize("value", ["hospes.example.org", "ftp://hospes.example.org", "https://a.example/sub"])
def test_address_refuses_what_is_none(monkeypatch, value):
    monkeypatch.setenv("HOSPES_URL", value)

    with pytest.raises(ImproperlyConfigured, match="HOSPES_URL"):
        environment.address("HOSPES_URL", "http://127.0.0.1:8000")


def test_address_loses_the_slash_at_its_end(monkeypatch):
    monkeypatch.setenv("HOSPES_URL", "https://hospes.example.org/")

    assert environment.address("HOSPES_URL", "") == "https://hospes.example.org"


def test_database_is_sqlite_without_an_address():
    settings = environment.database("", FILE)

    assert (settings["ENGINE"], settings["NAME"]) == ("django.db.backends.sqlite3", FILE)
    assert settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_database_reads_an_address_of_postgresql():
    settings = environment.database("postgresql://ana:p%40ss@db.example:5433/hospes", FILE)

    assert {name: settings[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")} == {
        "NAME": "hospes",
        "USER": "ana",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "5433",
    }


def test_database_reads_the_folder_of_a_socket():
    assert environment.database("postgresql:///hospes?host=%2Frun%2Fpg", FILE)["HOST"] == "/run/pg"


def test_database_refuses_another_kind():
    with pytest.raises(ImproperlyConfigured, match="postgresql://"):
        environment.database("mysql://db.example/hospes", FILE)


def test_jobs_stay_in_the_database_unless_a_redis_is_named():
    assert environment.redis("django_tasks_db.DatabaseBackend") == ""


@pytest.mark.parametrize("there", [True, False])
def test_redis_is_refused_where_nothing_speaks_with_it(monkeypatch, there):
    monkeypatch.setattr(environment, "find_spec", lambda name: there or None)
    where = "redis://:word@127.0.0.1:6379/0"

    if there:
        assert environment.redis(where) == where
    else:
        with pytest.raises(ImproperlyConfigured, match=r"-r requirements/redis\.txt"):
            environment.redis(where)


def test_file_sets_what_the_environment_does_not(monkeypatch, tmp_path):
    file = tmp_path / "town.env"
    file.write_text(
        '# the town\nHOSPES_FROM="Town <t@town.example>"\nHOSPES_PORT=9000\n\nnothing here\n', encoding="utf-8"
    )
    monkeypatch.setattr(os, "environ", {"HOSPES_PORT": "8100"})

    environment.load(file)

    assert os.environ == {"HOSPES_PORT": "8100", "HOSPES_FROM": "Town <t@town.example>"}


def test_file_may_be_missing(tmp_path):
    environment.load(tmp_path / "none")


@pytest.mark.parametrize(
    ("host", "address"), [("127.0.0.1", "127.0.0.1"), ("town.example", "town.example"), ("::1", "[::1]")]
)
def test_own_address_is_what_it_listens_on(host, address):
    assert environment.own_address(host) == address


@pytest.mark.allow_hosts(["192.0.2.1"])  # asked which way it would go; nothing is sent
def test_own_address_of_all_is_one_of_this_machine():
    everywhere = "0.0.0.0"  # noqa: S104  # only asked about, not listened on

    assert environment.own_address(everywhere).count(".") == 3


SHOW = "import hospes.config.settings as s; print(s.{name})"


def setting(name: str, folder: Path, **variables: str) -> str:
    """What settings say in a fresh process."""
    own = {key: value for key, value in os.environ.items() if not key.startswith("HOSPES_")}
    variables = {**own, "HOSPES_ENV": os.devnull, "HOSPES_DATA": str(folder), **variables}
    command = (sys.executable, "-c", SHOW.format(name=name))
    result = subprocess.run(command, env=variables, capture_output=True, text=True, check=True)
    return result.stdout.strip()


def test_demonstration_is_the_default(tmp_path):
    assert setting("DATA", tmp_path) == str(tmp_path / "demo")


def test_town_has_a_folder_of_its_own(tmp_path):
    assert setting("DATA", tmp_path, HOSPES_DEMO="0") == str(tmp_path / "town")
    assert setting("DEMO", tmp_path) == "True"  # asking once begins nothing


def test_town_that_was_begun_stays_the_default(tmp_path):
    (tmp_path / "town").mkdir()
    (tmp_path / "town" / "in-use").touch()

    assert setting("DEMO", tmp_path) == "False"
    assert setting("DEMO", tmp_path, HOSPES_DEMO="1") == "True"


def test_key_is_made_once_and_kept_from_others(tmp_path):
    first = setting("SECRET_KEY", tmp_path)

    assert setting("SECRET_KEY", tmp_path) == first
    assert (tmp_path / "demo" / "secret-key").stat().st_mode & 0o077 == 0
    assert (tmp_path / "demo").stat().st_mode & 0o077 == 0


def test_key_that_a_crash_left_empty_is_made_anew(tmp_path):
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "secret-key").touch()

    assert len(setting("SECRET_KEY", tmp_path)) >= 60


@pytest.mark.parametrize(("url", "secure"), [("https://hospes.example.org", "True"), ("http://10.0.0.5:8000", "False")])
def test_https_secures_cookies_and_transport(tmp_path, url, secure):
    said = setting("SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS > 0", tmp_path, HOSPES_URL=url)

    assert said == " ".join([secure] * 3)


ASK = """
import django; django.setup()
from django.conf import settings
from django.core.management import call_command
from django.test import Client
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
call_command("migrate", verbosity=0)
client = Client(SERVER_NAME="hospes.example.org")
print(client.get("/account/login/")["Location"])
answer = client.get("/account/login/", headers={"X-Forwarded-Proto": "https"})
print(answer.status_code, answer.headers.get("Strict-Transport-Security"), answer.cookies.output(sep="|"), sep="|")
"""


def test_answers_under_https_carry_what_secures_them(tmp_path):
    own = {key: value for key, value in os.environ.items() if not key.startswith("HOSPES_")}
    told = {"HOSPES_URL": "https://hospes.example.org", "DJANGO_SETTINGS_MODULE": "hospes.config.settings"}
    variables = {**own, "HOSPES_ENV": os.devnull, "HOSPES_DATA": str(tmp_path), **told}

    result = subprocess.run((sys.executable, "-c", ASK), env=variables, capture_output=True, text=True, check=True)

    redirected, said = result.stdout.strip().splitlines()
    status, transport, *cookies = said.split("|")
    assert redirected == "https://hospes.example.org/account/login/"
    assert (status, transport) == ("200", "max-age=31536000; includeSubDomains; preload")
    assert cookies
    assert [cookie for cookie in cookies if not {" Secure", " HttpOnly"} <= set(cookie.split(";"))] == []


def test_mail_goes_to_the_mailbox_without_a_server(tmp_path):
    assert setting("EMAIL_BACKEND", tmp_path).endswith("MailboxBackend")
    assert setting("EMAIL_BACKEND", tmp_path, HOSPES_SMTP="smtp+tls://a:b@mail.example:587").endswith(
        "smtp.EmailBackend"
    )
