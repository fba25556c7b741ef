"""Every setting of the newspaper, read from the environment. docs/operators.md lists them."""

import os
import secrets
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from standfirst.config import environment, mailing
from standfirst.config.sqlite import use_sound_sqlite
from standfirst.delivery.headers import REFERRER
from standfirst.delivery.limits import Limits
from standfirst.kit import logs
from standfirst.live.caps import Caps

use_sound_sqlite()


PACKAGE = Path(__file__).resolve().parent.parent
DATA = Path(environment.text("STANDFIRST_DATA", "var")).expanduser().resolve()
PORT = environment.port("PORT", 8000)
SAMPLE = environment.flag("STANDFIRST_SAMPLE", True)

# The address that readers use; every absolute link is built from it, never from a Host header.
ORIGIN = environment.origin("STANDFIRST_ORIGIN", f"http://localhost:{PORT}")
DEBUG = environment.flag("STANDFIRST_DEBUG")


def _secret_key() -> str:
    """The key from the environment, else one made once and kept beside the data."""
    kept = DATA / "secret-key"
    try:
        DATA.mkdir(parents=True, exist_ok=True)
        if key := environment.text("STANDFIRST_SECRET_KEY"):
            return key
        with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
            new.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    except OSError as error:
        raise ImproperlyConfigured(
            f"Cannot write {kept} ({error.strerror}). Set STANDFIRST_DATA to a folder that "
            "this user may write to."
        ) from error
    return kept.read_text()


SECRET_KEY = _secret_key()
_host = ORIGIN.split("://", 1)[-1].rsplit(":", 1)[0]
ALLOWED_HOSTS = [_host, *environment.words("STANDFIRST_HOSTS")]
if _host == "localhost":
    ALLOWED_HOSTS += ["127.0.0.1", "[::1]"]
SECURE = ORIGIN.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
CSRF_TRUSTED_ORIGINS = [ORIGIN]

INSTALLED_APPS = [
    "standfirst.config.apps.StandfirstConfig",
    "standfirst.ops",
    "standfirst.alerts",
    "standfirst.support",
    "standfirst.forum",
    "standfirst.newsroom",
    "standfirst.readers",
    "standfirst.live",
    "standfirst.shell",
    "standfirst.delivery",
    "standfirst.bus",
    "standfirst.work",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "anymail",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.sitemaps",
    "wagtail.contrib.typed_table_block",
    "wagtail.users",
    "wagtail.sites",  # The explorer links to it from the root, for administrators.
    "wagtail.snippets",
    "wagtail.images",
    "wagtail.documents",  # Wagtail's admin asks for it; the newsroom hides it.
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks_db",
    "django_tasks",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "standfirst.delivery.middleware.HeaderFields",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "standfirst.readers.middleware.ReaderHint",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "standfirst.readers.middleware.SecondFactor",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "standfirst.config.urls"
WSGI_APPLICATION = "standfirst.config.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "standfirst.shell.frame.context",
            ]
        },
    }
]


SILENT_HOST = {
    "connect_timeout": 3,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 2,
    "tcp_user_timeout": 15_000,
}


ENGINES = {"django.db.backends.postgresql", "django.db.backends.sqlite3"}


def _database() -> dict[str, Any]:
    if url := environment.text("DATABASE_URL"):
        try:
            parsed = dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)
        except ValueError:
            parsed = None
        if parsed is None or parsed["ENGINE"] not in ENGINES:
            raise ImproperlyConfigured(
                "DATABASE_URL is no address of a PostgreSQL or SQLite database. Write it like "
                "postgres://user@host/name."
            )
        database: dict[str, Any] = dict(parsed)
        if database["ENGINE"].endswith("postgresql"):  # A silent host must not hold readers.
            database["OPTIONS"] = SILENT_HOST | database.get("OPTIONS", {})
        return database
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "standfirst.sqlite3",
        "CONN_MAX_AGE": 60,  # Opening it and its PRAGMAs were a quarter of a small answer.
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # FULL: an acknowledged write outlives a power cut.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
            "PRAGMA foreign_keys=ON; PRAGMA cache_size=-16000;"
            # What is deleted is overwritten: an erased account is in no free page of the file.
            "PRAGMA secure_delete=ON;",
        },
        "TEST": {"NAME": DATA / "test.sqlite3"},
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# Any queue name will do: every worker takes from all of them.
TASKS = {"default": {"BACKEND": "standfirst.work.backend.Tasks", "QUEUES": []}}

# The front door: what one visitor may ask for, and where pages are stored.
PROXIES = environment.networks("STANDFIRST_PROXIES", ["127.0.0.1", "::1"])
WEB = environment.number("STANDFIRST_WEB", 1)
DATABASE_SECONDS = environment.number("STANDFIRST_DATABASE_SECONDS", 4, least=2)
WEB_THREADS = environment.number("STANDFIRST_WEB_THREADS", 4)
DOOR = Limits(
    head_seconds=environment.number("STANDFIRST_HEAD_SECONDS", 15),
    body_seconds=environment.number("STANDFIRST_BODY_SECONDS", 20),
    idle_seconds=environment.number("STANDFIRST_IDLE_SECONDS", 75),
    send_seconds=environment.number("STANDFIRST_SEND_SECONDS", 30),
    connections=environment.number("STANDFIRST_CONNECTIONS", 20_000),
    connections_each=environment.number("STANDFIRST_CONNECTIONS_EACH", 200),
    body_bytes=environment.number("STANDFIRST_BODY_KB", 1024) * 1024,
    upload_bytes=environment.number("STANDFIRST_UPLOAD_MB", 4096) * 1024 * 1024,
    writes=environment.number("STANDFIRST_WRITES", 120),
    staff_writes=environment.number("STANDFIRST_STAFF_WRITES", 1_200),
    waiting=environment.number("STANDFIRST_WAITING", 200),
    answer_seconds=environment.number("STANDFIRST_ANSWER_SECONDS", 30),
    editor_seconds=environment.number("STANDFIRST_EDITOR_SECONDS", 600),
)
STORE_MEMORY_MB = environment.number("STANDFIRST_STORE_MEMORY_MB", 64)
STORE_DISK_MB = environment.number("STANDFIRST_STORE_DISK_MB", 1024)
STALE_HOURS = environment.number("STANDFIRST_STALE_HOURS", 24)
LIVE = Caps(
    streams=environment.number("STANDFIRST_LIVE_STREAMS", 20_000),
    streams_each=environment.number("STANDFIRST_LIVE_STREAMS_EACH", 20),
    channels=environment.number("STANDFIRST_LIVE_CHANNELS", 16),
    heartbeat=environment.number("STANDFIRST_LIVE_HEARTBEAT", 25),
    deadline=environment.number("STANDFIRST_LIVE_DEADLINE", 30),
    buffer=environment.number("STANDFIRST_LIVE_BUFFER_KB", 64) * 1024,
)
METRICS = environment.address("STANDFIRST_METRICS")
FAREWELL = environment.number("STANDFIRST_FAREWELL_SECONDS", 0, least=0)
WARM = environment.words("STANDFIRST_WARM") or ["/"]
# Alerts: hosts to which they may go instead of the known ones, and how the sender gets there.
PUSH_SERVICES = environment.words("STANDFIRST_PUSH_SERVICES")
PUSH_PROXY = environment.text("STANDFIRST_PUSH_PROXY")
PUSH_CA = environment.text("STANDFIRST_PUSH_CA")
SENDERS = environment.number("STANDFIRST_SENDERS", os.cpu_count() or 1, least=0)
# Gifts: of several webhook secrets one must fit, so that they can be renewed.
STRIPE_KEY = environment.text("STANDFIRST_STRIPE_KEY")
STRIPE_SECRETS = environment.words("STANDFIRST_STRIPE_SECRETS")
STRIPE_URL = environment.text("STANDFIRST_STRIPE_URL")
# A cache in front of us that purges by tag.
CACHE_KIND = environment.text("STANDFIRST_CACHE").lower()
CACHE_PURGE_URL = environment.text("STANDFIRST_CACHE_URL")
CACHE_TOKEN = environment.text("STANDFIRST_CACHE_TOKEN")

# Accounts: docs/decisions/0017 says what is allauth's and what is ours.
AUTH_USER_MODEL = "readers.Reader"
LOGIN_URL = "readers:enter"
LOGIN_REDIRECT_URL = "/"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
SESSION_ENGINE = "standfirst.readers.session_store"
SESSION_COOKIE_AGE = 60 * 24 * 3600
PASSWORD_HASHERS = [
    "standfirst.readers.hashing.Argon2",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",  # of accounts made before
]
CSRF_FAILURE_VIEW = "standfirst.readers.views.stale.stale"
SECOND_FACTOR = environment.flag("STANDFIRST_SECOND_FACTOR", True)
ERASE_AFTER_DAYS = environment.number("STANDFIRST_ERASE_AFTER_DAYS", 14, least=0)
ACCOUNT_ADAPTER = "standfirst.readers.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = False  # Ours hold for all processes together (delivery.tallies).
ACCOUNT_EMAIL_VERIFICATION = "none"  # An address is verified before its account is made.
LOGINS = environment.providers("STANDFIRST_LOGINS")
SOCIALACCOUNT_ADAPTER = "standfirst.readers.social.SocialAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True  # A form may lead nowhere but here, by our policy.
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = ""
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": login.key,
                "name": login.name,
                "client_id": login.client_id,
                "secret": login.secret,
                "settings": {"server_url": login.issuer},
            }
            for login in LOGINS
        ],
    }
}
MFA_ADAPTER = "standfirst.readers.adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
USERSESSIONS_TRACK_ACTIVITY = False  # It would make every page differ by cookie.
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "standfirst.readers.passwords.BreachedPasswordValidator"},
]
BREACHED_PASSWORDS = environment.text("STANDFIRST_BREACHED_PASSWORDS")

LANGUAGE_CODE = "en-gb"
TIME_ZONE = environment.zone("STANDFIRST_TIME_ZONE", "Europe/London")
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA / "media"
STORAGES = {
    "default": {"BACKEND": "standfirst.shell.storage.Media"},
    "staticfiles": {"BACKEND": "standfirst.shell.storage.StaticFiles"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = False
FILE_UPLOAD_PERMISSIONS = 0o644
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # Wagtail's page form with a long story has many.

globals().update(mailing.settings_of(environment.text("EMAIL_URL")))
DEFAULT_FROM_EMAIL = environment.text("STANDFIRST_FROM_EMAIL", f"newsroom@{_host}")

WAGTAIL_SITE_NAME = "Standfirst"
WAGTAILADMIN_BASE_URL = ORIGIN
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False  # Address and password are changed in the account,
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False  # where it is asked who is there.
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILUSERS_PASSWORD_REQUIRED = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_DATE_FORMAT = "%Y-%m-%d"
WAGTAILIMAGES_IMAGE_MODEL = "newsroom.Photo"
WAGTAILIMAGES_IMAGE_FORM_BASE = "standfirst.newsroom.photo_form.PhotoForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 30 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 120_000_000
WAGTAILIMAGES_WEBP_QUALITY = 72
WAGTAILIMAGES_AVIF_QUALITY = 50
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "standfirst.newsroom.search_backend"}}
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "wagtail.workflows.publish_workflow_state"
TAGGIT_CASE_INSENSITIVE = True

SECURE_REFERRER_POLICY = REFERRER  # The other header fields: delivery.headers.
_format = environment.choice("STANDFIRST_LOG_FORMAT", list(logs.Format))
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": logs.Json if _format == logs.Format.JSON else logs.Plain}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line"},
        "nowhere": {"class": "logging.NullHandler"},
    },
    # Scanners ask for other hosts all day; each is answered 400 and is not worth a traceback.
    # What a visitor did wrong is told to the visitor, and is no fault of the paper's.
    "loggers": {
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
        "django.request": {"level": "ERROR"},
    },
    "root": {"handlers": ["stderr"], "level": environment.choice("STANDFIRST_LOG", logs.LEVELS)},
}
