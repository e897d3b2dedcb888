"""The time at the desk. Every page asks here, so that a test can set the clock."""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """This moment."""
    return timezone.now()


def today() -> date:
    """The day it is at the window."""
    return timezone.localtime(now()).date()
