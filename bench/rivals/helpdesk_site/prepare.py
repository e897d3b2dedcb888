"""Tables, one staff user, one queue; prints the user's API token and session cookie as JSON.

Run with the rivals' interpreter, from bench/rivals, as `python -m helpdesk_site.prepare`.
"""

import json
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helpdesk_site.settings")
django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model  # noqa: E402
from django.contrib.sessions.backends.signed_cookies import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402
from helpdesk.models import Queue  # noqa: E402
from rest_framework.authtoken.models import Token  # noqa: E402


def main() -> None:
    """Leave the database ready for requests."""
    call_command("migrate", verbosity=0, interactive=False)
    user, _ = get_user_model().objects.get_or_create(
        username="clerk", defaults={"email": "clerk@example.invalid", "is_staff": True, "is_superuser": True}
    )
    user.set_unusable_password()
    user.save()
    queue, _ = Queue.objects.get_or_create(slug="window", defaults={"title": "Window", "allow_public_submission": True})
    token, _ = Token.objects.get_or_create(user=user)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    print(json.dumps({"queue": queue.pk, "token": token.key, "session": session.session_key}))


if __name__ == "__main__":
    main()
