"""Django's settings. Every variable that it reads stands in ``.env.example``."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from hospes.config import environment
from hospes.journey import STEPS

PACKAGE = Path(__file__).resolve().parent.parent
environment.load(Path(environment.text("HOSPES_ENV", ".env")))
ALL_DATA = Path(environment.text("HOSPES_DATA", "var")).resolve()
# A real town, once begun, is what this folder is for; the demonstration lives beside it and never meets it.
DEMO = environment.boolean("HOSPES_DEMO", default=not (ALL_DATA / "town" / "in-use").exists())
DATA = ALL_DATA / ("demo" if DEMO else "town")
ALL_DATA.mkdir(parents=True, exist_ok=True)
DATA.mkdir(mode=0o700, exist_ok=True)  # what people wrote is for nobody else on this computer
HOST = environment.text("HOSPES_HOST", "127.0.0.1")
PORT = environment.number("HOSPES_PORT", 8000)
WORKERS = environment.number("HOSPES_WORKERS", 2)  # processes that answer browsers, each with four threads
URL = environment.address("HOSPES_URL", f"http://{environment.own_address(HOST)}:{PORT}")
DEBUG = environment.boolean("HOSPES_DEBUG", default=False)
SECURE = URL.startswith("https://")


def _secret_key(file: Path) -> str:
    """The key of this installation, made at its first start and kept beside its data."""
    if not file.exists() or not file.stat().st_size:  # empty: a crash came between making and writing it
        fresh = file.with_suffix(f".{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(60), encoding="ascii")
        fresh.replace(file)
    return file.read_text(encoding="ascii")


SECRET_KEY = environment.text("HOSPES_SECRET_KEY") or _secret_key(DATA / "secret-key")
ALLOWED_HOSTS = [
    str(urlsplit(URL).hostname),
    "127.0.0.1",
    "localhost",
    "[::1]",
    *environment.text("HOSPES_HOSTS").split(),
]
CSRF_TRUSTED_ORIGINS = [URL]

INSTALLED_APPS = [
    "hospes.www",
    *(f"hospes.journey.{step}" for step in reversed(STEPS)),
    "hospes.audit",
    "hospes.demo",
    "hospes.cli",
    "allauth",
    "allauth.account",
    "csp",
    "django_htmx",
    "template_partials",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "hospes.www.front.methods.MethodsMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "hospes.www.people.middleware.ConsentMiddleware",
    "hospes.www.front.signed_out.SignedOutMiddleware",
    "hospes.www.front.refusals.RefusalMiddleware",
]

ROOT_URLCONF = "hospes.config.urls"
WSGI_APPLICATION = "hospes.config.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "hospes.www.context.site",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "hospes.www.templatetags.ui",
                "hospes.www.templatetags.ui_forms",
                "hospes.www.templatetags.site",
                "hospes.www.templatetags.constant",
            ],
        },
    }
]

# Data
DATABASES = {"default": environment.database(environment.text("HOSPES_DATABASE"), DATA / "hospes.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Jobs: kept in the database or in Redis, run by one worker; at once only in tests
JOBS = environment.text("HOSPES_TASKS", "django_tasks_db.DatabaseBackend")
REDIS = environment.redis(JOBS)
TASKS = {"default": {"BACKEND": "django_tasks_rq.RQBackend" if REDIS else JOBS, "QUEUES": ["default"]}}
if REDIS:
    INSTALLED_APPS.append("django_rq")
    MIGRATION_MODULES = {"django_rq": None}  # it has no tables; so a backup fits where there is no Redis
    RQ_QUEUES = {"default": {"URL": REDIS}}

# People
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
FILE_UPLOAD_HANDLERS = [
    "hospes.www.front.uploads.Cut",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 2**20  # bytes: twenty long notes in Arabic, or too long a paste, come back
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14

# Words
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("fr", _("French")), ("ar", _("Arabic"))]  # every page is in these
TOWNS = [("it", _("Italian")), ("el", _("Greek")), ("lv", _("Latvian")), ("nl", _("Dutch"))]
VOICE_LANGUAGES = LANGUAGES + TOWNS  # the pages of a voice are in these as well, and their toolkits
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_NAME = "hospes_language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
FORMAT_MODULE_PATH = ["hospes.config.formats"]
USE_I18N = USE_TZ = True
TIME_ZONE = environment.text("HOSPES_TIME_ZONE", "Europe/Brussels")

# Files that do not change
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STYLESHEETS = DATA / "stylesheets"  # those of every page, joined to one file
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.AppDirectoriesFinder", "hospes.www.stylesheets.Together"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
MEDIA_ROOT = DATA / "files"
BACKUPS = DATA / "backups"
SETUP_CODE = DATA / "setup-code"  # there as long as a real town has nobody; whoever holds it answers the four questions

# Mail: without a mail server, letters wait in the coordinator's mailbox
SMTP = urlsplit(environment.text("HOSPES_SMTP"))
MAILBOX = "hospes.www.mailbox.backend.MailboxBackend"
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend" if SMTP.hostname else MAILBOX
EMAIL_HOST, EMAIL_PORT = SMTP.hostname or "", SMTP.port or 587
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = SMTP.username or "", SMTP.password or ""
EMAIL_USE_TLS, EMAIL_USE_SSL = SMTP.scheme == "smtp+tls", SMTP.scheme == "smtps"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = environment.text("HOSPES_FROM", f"Hospes <hospes@{urlsplit(URL).hostname}>")

# What goes wrong is said on the terminal; requests are not logged: nobody is followed
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"terminal": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["terminal"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["terminal"], "level": "WARNING", "propagate": False},
        "django.request": {"level": "ERROR"},  # a page not found is no news
        "django_tasks_db": {"level": "ERROR"},  # that the worker ends is said by who ends it
    },
}

# Safety
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: [] for name in ("camera", "geolocation", "microphone", "payment", "usb")
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
SECURE_SSL_REDIRECT = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
CSRF_FAILURE_VIEW = "hospes.www.errors.refused_form"

# Accounts (allauth): an address, and a password or a code by mail
ACCOUNT_ADAPTER = "hospes.www.people.adapter.AccountAdapter"
ACCOUNT_FORMS = {  # theirs with our words
    "login": "hospes.www.people.account_forms.LoginForm",
    "signup": "hospes.www.people.account_forms.SignupForm",
    "add_email": "hospes.www.people.account_forms.AddEmailForm",
    "change_password": "hospes.www.people.account_forms.ChangePasswordForm",
    "set_password": "hospes.www.people.account_forms.SetPasswordForm",
    "reset_password": "hospes.www.people.account_forms.ResetPasswordForm",
    "reset_password_from_key": "hospes.www.people.account_forms.ResetPasswordKeyForm",
    "reauthenticate": "hospes.www.people.account_forms.ReauthenticateForm",
    "request_login_code": "hospes.www.people.account_forms.RequestLoginCodeForm",
    "confirm_login_code": "hospes.www.people.account_forms.ConfirmLoginCodeForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory" if SMTP.hostname else "optional"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if SECURE else "http"
ACCOUNT_PREVENT_ENUMERATION = True
