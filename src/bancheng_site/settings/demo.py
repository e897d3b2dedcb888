"""The demo: the sample district, accounts that open with one click. Nothing here is for real people's matters.

Production settings never import this file and refuse to start with DEMO_MODE on (`checks.demo_is_not_production`).
"""

import os

from bancheng_site.settings.base import *  # noqa: F403

DEMO_MODE = True
SECRET_KEY = "demo-only-and-never-a-secret"  # noqa: S105 — the demo holds invented people only
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", os.environ.get("HOST", "127.0.0.1")]
