"""For whoever works on the code: errors in full, a key that protects nothing."""

from bancheng_site.settings.base import *  # noqa: F403

DEBUG = True
SECRET_KEY = "development-only-and-never-a-secret"  # noqa: S105 — protects a developer's own machine only
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]
