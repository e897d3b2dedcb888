"""How many tickets a second django-helpdesk saves on SQLite with full durability, without HTTP; prints JSON.

Takes the way its REST create takes after parsing: serializer, form, save. `RIVAL_SQLITE` names the file; the first
argument is the number of tickets. Run with the rivals' interpreter, from bench/rivals, as
`python -m helpdesk_site.sqlite_saves 200`.
"""

import json
import os
import sys
import time
from types import SimpleNamespace

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helpdesk_site.settings")
django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.db import connection  # noqa: E402
from helpdesk.models import Queue  # noqa: E402
from helpdesk.serializers import TicketSerializer  # noqa: E402

from helpdesk_site.prepare import main as prepare  # noqa: E402


def save_one(number: int, queue: int, request: object) -> None:
    """One ticket, as its REST create makes it."""
    body = {
        "queue": queue,
        "title": f"Matter {number}",
        "description": "The counter sent me away twice and did not say why. " * 4,
        "priority": 3,
        "submitter_email": f"person{number}@example.invalid",
    }
    serializer = TicketSerializer(data=body, context={"request": request})
    serializer.is_valid(raise_exception=True)
    serializer.save()


def main() -> None:
    """Save, time, report what the database says about its own durability."""
    prepare()
    count = int(sys.argv[1])
    queue = Queue.objects.get(slug="window").pk
    request = SimpleNamespace(user=get_user_model().objects.get(username="clerk"), method="POST", FILES={})
    for number in range(20):
        save_one(number, queue, request)
    start = time.perf_counter()
    for number in range(count):
        save_one(20 + number, queue, request)
    seconds = time.perf_counter() - start
    with connection.cursor() as cursor:
        synchronous = cursor.execute("PRAGMA synchronous").fetchone()[0]
    print(json.dumps({"tickets": count, "seconds": seconds, "synchronous": synchronous}))


if __name__ == "__main__":
    main()
