"""Citizens' pages in a real browser: the whole way with scripts off, and every page under axe in both text sizes."""

import os
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from bancheng_site.records.directory import forget
from tests.site.pages.citizens import REACH, TRIED, WHAT, an_open_window, told_and_sent

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
@pytest.mark.parametrize("language", ["zh-CN", "en-GB"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_nothing_is_cut_off_and_targets_are_large(
    browser: Browser, live_server: LiveServer, width: int, language: str, size: str
) -> None:
    number, code = told_and_sent(Client())
    room = browser.new_context(viewport={"width": width, "height": 900}, locale=language, bypass_csp=True)
    room.add_cookies([{"name": "text_size", "value": size, "url": live_server.url}])
    page = room.new_page()
    page.goto(f"{live_server.url}/progress/")
    fill(page, {"number": number, "code": code})
    steps = [f"/tell/{step}/" for step in ("what", "tried", "whom", "reach", "danger")]
    own = [f"/{place}/{number}/" for place in ("progress", "receipt", "correct", "withdraw", "supplement", "rate")]
    for address in ["/", "/progress/", "/progress/?for=print", "/accessibility/", *steps, *own]:
        page.goto(live_server.url + address)
        found = Axe().run(page).response["violations"]
        assert [(address, problem["id"], problem["nodes"][0]["html"]) for problem in found] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
        assert too_small(page, 60 if size == "elder" else 44) == [], address
    page.goto(f"{live_server.url}/tell/what/")
    page.click(NEXT)
    assert page.evaluate("document.activeElement.id") == "problems"
    assert Axe().run(page).response["violations"] == []
    room.close()


def too_small(page: Page, least: int) -> list[str]:
    """What one is to press and could miss."""
    found: list[str] = page.evaluate(
        """least => [...document.querySelectorAll("main :is(a, button, input:not([type=hidden]), select, summary)")]
            .map(e => [e, (e.closest(".choice") || e).getBoundingClientRect()])
            .filter(([e, box]) => box.width && box.height < least - 0.5).map(([e]) => e.outerHTML)""",
        least,
    )
    return found
