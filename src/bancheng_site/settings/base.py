"""What every installation shares. Each value an operator may change is read from a BANCHENG_… variable."""

import os
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from bancheng.one_core import one_core
from bancheng_site.settings.database import database_from

one_core()

SITE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("BANCHENG_DATA_DIR", "var")).resolve()

ENCODER = os.environ.get("BANCHENG_ENCODER", "")
DISPATCH = os.environ.get("BANCHENG_DISPATCH", "")

DEBUG = False
DEMO_MODE = False
ALLOWED_HOSTS: list[str] = []

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "bancheng_site.records.apps.RecordsConfig",
    "bancheng_site.apps.SiteConfig",
]

MIDDLEWARE = [
    "bancheng_site.middleware.PlainSentences",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "bancheng_site.middleware.ContentPolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "bancheng_site.middleware.WindowLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "bancheng_site.middleware.DoorKeeper",
]

ROOT_URLCONF = "bancheng_site.urls"
WSGI_APPLICATION = "bancheng_site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "bancheng_site.context.window",
                "bancheng_site.context.frame",
            ]
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

DATABASES = {
    "default": database_from(os.environ.get("BANCHENG_DATABASE_URL", f"sqlite:///{DATA_DIR / 'window.sqlite3'}"))
}
# Wrong tries are counted here, in each server process; with room enough that a guesser cannot push their own count out.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 100_000}}}
# The proxies whose word about the caller's address is taken; anybody else could make one up for every guess.
PROXIES = [one.strip() for one in os.environ.get("BANCHENG_PROXIES", "127.0.0.1,::1").split(",") if one.strip()]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "records.Staff"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "desk:log_in"
SESSION_COOKIE_AGE = 60 * 60 * 10
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "bancheng_site.middleware.form_expired"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("中文")), ("en", "English")]
LOCALE_PATHS = [SITE_DIR / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
WHITENOISE_USE_FINDERS = True

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# The key that signs what this window sends to others; made at the first use, see actions/signing_key.py.
SIGNING_KEY_FILE = Path(os.environ.get("BANCHENG_SIGNING_KEY") or DATA_DIR / "signing-key.pem")

# Where the window's notices leave the machine; see jobs/outbox.py.
OUTBOX_DIR = DATA_DIR / "outbox"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"django.server": {"level": "WARNING"}, "django.request": {"level": "ERROR"}},
}
