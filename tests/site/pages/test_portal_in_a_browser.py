"""Citizens' pages in a real browser: the whole way with scripts off, and back to what is wrong."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from bancheng_site.records.directory import forget
from tests.site.pages.citizens import REACH, TRIED, WHAT, an_open_window

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NEXT = "main button.primary"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # The driver runs an event loop, which Django takes for asynchronous code and refuses the database.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as driver:
        yield driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(autouse=True)
def window() -> None:
    """A window to come to."""
    forget()
    an_open_window()


def fill(page: Page, boxes: dict[str, str]) -> None:
    """Type into every box that is there to be typed into, and go on."""
    for name, value in boxes.items():
        if name not in ("count", "means"):
            page.fill(f"[name={name}]", value)
    page.click(NEXT)


def test_a_matter_is_told_with_scripts_off(browser: Browser, live_server: LiveServer) -> None:
    page = browser.new_context(
        java_script_enabled=False, locale="zh-CN", viewport={"width": 360, "height": 740}
    ).new_page()
    page.goto(live_server.url)
    page.click("text=说说我的事")
    fill(page, WHAT)
    fill(page, TRIED)
    page.click("text=我自己的事")
    page.click(NEXT)
    fill(page, REACH)
    assert WHAT["text"] in page.inner_text("main")
    page.click(NEXT)
    number, code = page.inner_text(".receipt-number"), page.inner_text(".code")
    page.context.clear_cookies()
    page.goto(f"{live_server.url}/progress/")
    fill(page, {"number": number, "code": code})
    assert WHAT["ask"] in page.inner_text("main")


@pytest.mark.parametrize("size", ["normal", "elder"])
@pytest.mark.parametrize("scripts", [True, False])
def test_a_refused_page_begins_at_what_is_wrong(
    browser: Browser, live_server: LiveServer, size: str, scripts: bool
) -> None:
    room = browser.new_context(locale="zh-CN", java_script_enabled=scripts)
    room.add_cookies([{"name": "text_size", "value": size, "url": live_server.url}])
    page = room.new_page()
    page.goto(f"{live_server.url}/tell/what/")
    page.click(NEXT)
    page.wait_for_selector("#problems:focus")
    assert page.get_attribute("html", "data-size") == ("elder" if size == "elder" else None)
    room.close()
