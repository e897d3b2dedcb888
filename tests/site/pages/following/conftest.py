"""An open window, a clock that is turned by hand, and somebody's browser.

This file is read before Django is set up, so whatever has models is imported by the fixtures.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from importlib import import_module
from typing import Any
from unittest.mock import patch

import pytest
from django.core.cache import cache
from django.test import Client


@pytest.fixture(autouse=True)
def wrong_tries_are_forgotten() -> None:
    """The process counts them; each test has its own."""
    cache.clear()


@pytest.fixture
def turn_clock() -> Iterator[Callable[[datetime], None]]:
    """Pages see this time until it is turned."""
    clock, morning = import_module("bancheng_site.portal.clock"), import_module("tests.site.builders").MORNING
    with patch.object(clock, "now", return_value=morning) as now:
        yield lambda at: setattr(now, "return_value", at)


@pytest.fixture
def district(turn_clock: Callable[[datetime], None]) -> Any:
    """The small window, open."""
    return import_module("tests.site.pages.citizens").an_open_window()


@pytest.fixture
def browser(district: Any) -> Client:
    """Somebody's, who has not been here before."""
    return Client()
