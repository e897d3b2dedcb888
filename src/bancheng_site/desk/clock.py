"""The time at the desk. Every page asks here; a test sets the clock by replacing `source`."""

from collections.abc import Callable
from datetime import date, datetime

from django.utils import timezone

source: Callable[[], datetime] = timezone.now


def now() -> datetime:
    """This moment."""
    return source()


def today() -> date:
    """The day it is at the window."""
    return timezone.localtime(now()).date()
