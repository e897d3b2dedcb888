"""A function whose module is loaded when it is first called: what most runs do not need costs them nothing."""

from collections.abc import Callable
from functools import cache
from pkgutil import resolve_name
from typing import Any


def on_demand(target: str) -> Callable[..., Any]:
    """The function `module:name`. The one that takes it says its type; the import contracts do not see it.

    >>> on_demand("json:dumps")([1])
    '[1]'
    """

    def called(*given: Any, **named: Any) -> Any:
        return _loaded(target)(*given, **named)

    return called


_loaded = cache(resolve_name)
