"""A server process reads and compiles the catalogue before anybody asks for it, and again when a new day begins."""

import logging
import time
from threading import Thread

from django.db import DatabaseError, connection
from django.utils import timezone

from bancheng.errors import BanchengError
from bancheng_site.records.in_force import catalogue_on

EVERY = 60
"""Seconds between looks. A version adopted in between is compiled by the first request that needs it."""

log = logging.getLogger(__name__)


def keep_warm() -> None:
    """Begin, beside whatever the process does."""
    Thread(target=_round_after_round, name="catalogue", daemon=True).start()


def warm() -> bool:
    """Whether there was a catalogue to make ready for today."""
    found = catalogue_on(timezone.localdate())
    return found is not None and bool(found.standing) and found.findings is not None


def _round_after_round() -> None:
    while True:
        try:
            warm()
        except (DatabaseError, BanchengError) as error:
            log.warning("the catalogue could not be made ready: %s", error)
        connection.close()
        time.sleep(EVERY)
