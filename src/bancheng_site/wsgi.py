"""The site for a WSGI server. With a door that nobody decided about it does not come up at all."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bancheng_site.settings.production")
application = get_wsgi_application()

from bancheng_site.checks import require_guarded  # noqa: E402 — the checks read tables and addresses: Django comes first
from bancheng_site.jobs.warm import keep_warm  # noqa: E402 — as above

require_guarded()
keep_warm()
