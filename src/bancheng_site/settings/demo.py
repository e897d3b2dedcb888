"""The demo: the sample district, accounts that open with one click. Nothing here is for real people's matters.

Production settings never import this file and refuse to start with DEMO_MODE on (`checks.demo_is_not_production`).
Where the environment is set up for production the demo does not start: it would open real accounts with one click, and
beginning anew it drops what it finds.
"""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from bancheng_site.settings.base import *  # noqa: F403
from bancheng_site.settings.base import SITE_DIR

_FOR_REAL = [name for name in ("BANCHENG_SECRET_KEY", "BANCHENG_HOSTS") if os.environ.get(name)]
if _FOR_REAL:
    raise ImproperlyConfigured(
        f"{' and '.join(_FOR_REAL)} is set, so this environment is a real window's; the demo would open its accounts "
        "with one click. Start the demo from an environment of its own."
    )
DEMO_MODE = True
DISPATCH = str(Path(os.environ.get("BANCHENG_SAMPLE_DIR", SITE_DIR.parents[1] / "sample")) / "dispatch.yaml")
SECRET_KEY = "demo-only-and-never-a-secret"  # noqa: S105 — the demo holds invented people only
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", os.environ.get("HOST", "127.0.0.1")]
