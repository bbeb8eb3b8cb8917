"""Hospes' own settings, on data that is thrown away; nothing of the developer's environment gets in."""

import atexit
import os
import shutil
import tempfile

_folder = tempfile.mkdtemp(prefix="hospes-test-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)

for _name in [name for name in os.environ if name.startswith("HOSPES_") and not name.startswith("HOSPES_TEST_")]:
    del os.environ[_name]
os.environ["HOSPES_ENV"] = os.devnull  # no .env of the developer's
os.environ["HOSPES_DATA"] = _folder
os.environ["HOSPES_DEMO"] = "1"
os.environ["HOSPES_DATABASE"] = os.environ.get("HOSPES_TEST_DATABASE", "")
os.environ["HOSPES_TASKS"] = "django_tasks.backends.immediate.ImmediateBackend"
os.environ["HOSPES_TIME_ZONE"] = "Europe/Brussels"

from hospes.config.settings import *  # noqa: E402, F403  # the environment above had to come first
from hospes.config.settings import DATA, DATABASES, STORAGES  # noqa: E402  # the same

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick: the passwords are invented
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True  # no collectstatic before a test
(DATA / "static").mkdir(parents=True, exist_ok=True)

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: the browser's server is another thread, and WAL is what a town runs on.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON;"
    )
else:
    DATABASES["default"].update(CONN_MAX_AGE=0, CONN_HEALTH_CHECKS=False)
