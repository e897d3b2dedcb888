"""Making a million values that are all kept, without looking again and again for some that are not.

When they are made they count as old at once: frozen, which holds whatever there is, and thawed, which calls it old.
Otherwise the next search would look through all of them, three times, for circles that are not there.
"""

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")


def uncollected(make: Callable[_Given, _Made]) -> Callable[_Given, _Made]:
    """The function, run while the search for garbage in circles rests: a fifth of the time of reading a catalogue."""

    @wraps(make)
    def resting(*given: _Given.args, **named: _Given.kwargs) -> _Made:
        was_on = gc.isenabled()
        gc.disable()
        try:
            return make(*given, **named)
        finally:
            if was_on:
                _grown_old()
                gc.enable()

    return resting


def _grown_old() -> None:
    """Nothing where a process keeps things frozen: thawing would give those back to the search too."""
    if not gc.get_freeze_count():
        gc.freeze()
        gc.unfreeze()
