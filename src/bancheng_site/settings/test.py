"""For the tests, on whichever database BANCHENG_DATABASE_URL names; SQLite otherwise."""

import os
import tempfile
from pathlib import Path

from bancheng_site.settings.base import *  # noqa: F403
from bancheng_site.settings.base import DATABASES

SECRET_KEY = "tests-only-and-never-a-secret"  # noqa: S105 — the tests hold invented people only
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
OUTBOX_DIR = Path(tempfile.gettempdir()) / f"bancheng-outbox-{os.getpid()}"
SIGNING_KEY_FILE = Path(tempfile.gettempdir()) / f"bancheng-key-{os.getpid()}.pem"
if "postgresql" not in str(DATABASES["default"]["ENGINE"]):
    # A file, not memory: concurrency tests need several connections to one database.
    DATABASES["default"]["TEST"] = {"NAME": Path(tempfile.gettempdir()) / f"bancheng-test-{os.getpid()}.sqlite3"}
    # As the tests' PostgreSQL: nobody waits for the disk, as nothing here is to outlive a power cut.
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"
WHITENOISE_AUTOREFRESH = True  # styles come from the tree, not from a collected folder that tests do not have
