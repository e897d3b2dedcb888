"""Making a million values that are all kept, without looking again and again for some that are not."""

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
                gc.enable()

    return resting
