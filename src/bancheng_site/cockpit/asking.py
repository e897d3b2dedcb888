"""Who looks at the cockpit, what they oversee, and when. A test sets the clock by replacing `source`."""

from collections.abc import Callable
from datetime import date, datetime
from typing import cast

from django.http import HttpRequest
from django.utils import timezone

from bancheng_site.permissions import Caller, windows_overseen
from bancheng_site.records.figures import Figures

source: Callable[[], datetime] = timezone.now


def today() -> date:
    """The day it is at the window."""
    return timezone.localtime(source()).date()


def caller_in(request: HttpRequest) -> Caller:
    """The member of staff the door keeper let in."""
    return cast(Caller, request.caller)  # type: ignore[attr-defined]


def figures_for(request: HttpRequest) -> Figures:
    """The figures of the windows this person oversees."""
    return Figures(windows_overseen(caller_in(request)))
