"""An open window, a clock that is turned by hand, and somebody's browser."""

from collections.abc import Callable, Iterator
from datetime import datetime
from unittest.mock import patch

import pytest
from django.core.cache import cache
from django.test import Client

from bancheng_site.portal import clock
from tests.site.builders import MORNING, District
from tests.site.pages.citizens import an_open_window


@pytest.fixture(autouse=True)
def read_anew() -> None:
    """The process counts wrong tries; each test has its own."""
    cache.clear()


@pytest.fixture
def turn_clock() -> Iterator[Callable[[datetime], None]]:
    """Pages see this time until it is turned."""
    with patch.object(clock, "now", return_value=MORNING) as now:
        yield lambda at: setattr(now, "return_value", at)


@pytest.fixture
def district(turn_clock: Callable[[datetime], None]) -> District:
    return an_open_window()


@pytest.fixture
def browser(district: District) -> Client:
    return Client()
