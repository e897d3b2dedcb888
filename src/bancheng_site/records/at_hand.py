"""The database at hand, found once for a piece of work: Django's `connection` looks itself up at every touch."""

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper


def at_hand() -> BaseDatabaseWrapper:
    """This thread's connection itself."""
    return connections[DEFAULT_DB_ALIAS]
