"""Debian's chromium, one for each file of tests, and a window whose clock stands still."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser without a profile."""
    # The driver runs an event loop, which Django takes for asynchronous code and refuses the database.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as driver:
        patch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        started = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def open_room(browser: Browser) -> Iterator[Callable[..., Any]]:
    """Opens contexts of the browser and shuts them when the test is over."""
    opened: list[Any] = []

    def opener(**how: Any) -> Any:
        opened.append(browser.new_context(**{"locale": "zh-CN", "viewport": {"width": 1280, "height": 900}, **how}))
        return opened[-1]

    yield opener
    for room in opened:
        room.close()
