"""Settings that favour django-helpdesk: no debug, no mail, connections kept, templates cached, sessions without SQL.

Everything the rival can switch off and still take a ticket is off (teams, time spent); its knowledge base cannot be:
2.6.1 fails to import its own URLs without it. What its own code does for one request stays.
"""

import os
from pathlib import Path
from typing import Any

SECRET_KEY = "for-a-private-benchmark-on-loopback-only"
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1"]
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
LANGUAGE_CODE = "en"
SITE_ID = 1
ROOT_URLCONF = "helpdesk_site.urls"
WSGI_APPLICATION = "helpdesk_site.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
STATIC_URL = "/static/"
MEDIA_ROOT = Path(os.environ.get("RIVAL_MEDIA_ROOT", "/nonexistent"))
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
LOGGING_CONFIG = None

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.sites",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "rest_framework",
    "rest_framework.authtoken",
    "helpdesk",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,  # with DEBUG off Django keeps compiled templates by itself
        "OPTIONS": {"context_processors": ["django.contrib.auth.context_processors.auth"]},
    }
]
SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"  # no statement for the session
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "rest_framework.authentication.TokenAuthentication",  # one statement for the user
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
}

HELPDESK_ACTIVATE_API_ENDPOINT = True
HELPDESK_TEAMS_MODE_ENABLED = False
HELPDESK_ENABLE_TIME_SPENT_ON_TICKET = False


def _database() -> dict[str, Any]:
    if path := os.environ.get("RIVAL_SQLITE"):
        durable = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL"
        options = {"init_command": durable, "transaction_mode": "IMMEDIATE"}
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": path, "OPTIONS": options}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": "127.0.0.1",
        "PORT": os.environ.get("RIVAL_PG_PORT", "5432"),
        "NAME": os.environ.get("RIVAL_PG_DATABASE", "helpdesk"),
        "USER": "postgres",
        "CONN_MAX_AGE": None,
    }


DATABASES = {"default": _database()}
