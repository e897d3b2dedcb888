"""Production: everything secret comes from the environment, and a missing one is said in a sentence."""

import os

from django.core.exceptions import ImproperlyConfigured

from bancheng_site.settings.base import *  # noqa: F403


def _needed(name: str, what: str) -> str:
    value = os.environ.get(name, "")
    if not value:
        raise ImproperlyConfigured(f"{name} is not set: {what}. See docs/howto/install.md.")
    return value


SECRET_KEY = _needed("BANCHENG_SECRET_KEY", "a long random text that signs sessions and tracking codes")
_HOSTS = _needed("BANCHENG_HOSTS", "the names under which people reach the window, with commas")
ALLOWED_HOSTS = [host.strip() for host in _HOSTS.split(",") if host.strip()]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if host != "*"]

# One box without TLS in a closed network says so explicitly; otherwise cookies travel encrypted only.
_PLAIN_HTTP = os.environ.get("BANCHENG_PLAIN_HTTP") == "yes"
SESSION_COOKIE_SECURE = not _PLAIN_HTTP
CSRF_COOKIE_SECURE = not _PLAIN_HTTP
LANGUAGE_COOKIE_SECURE = not _PLAIN_HTTP
SECURE_HSTS_SECONDS = 0 if _PLAIN_HTTP else 365 * 24 * 60 * 60
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
if _PLAIN_HTTP:
    CSRF_TRUSTED_ORIGINS += [f"http://{host}" for host in ALLOWED_HOSTS if host != "*"]
