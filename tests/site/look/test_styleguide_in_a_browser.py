"""The styleguide in a real browser: nothing axe objects to, nothing wider than the screen, in every theme and size."""

import os
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright
from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.browser

CHROMIUM = "/usr/bin/chromium"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # The driver runs an event loop, which Django takes for asynchronous code and refuses the database.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as driver:
        yield driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["citizen", "elder", "desk"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_is_cut_off(
    browser: Browser, live_server: LiveServer, width: int, kind: str, scheme: str
) -> None:
    room = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    page = room.new_page()
    page.goto(f"{live_server.url}/styleguide/?as={kind}")
    found = Axe().run(page).response["violations"]
    assert [(problem["id"], problem["nodes"][0]["html"]) for problem in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    room.close()


def test_the_page_keeps_to_its_own_content_policy(browser: Browser, live_server: LiveServer) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{live_server.url}/styleguide/?as=desk")
    assert said == []


@pytest.mark.parametrize(("kind", "letters", "target"), [("citizen", 18, 44), ("elder", 22, 60), ("desk", 14, 24)])
def test_text_and_targets_are_large_enough(
    browser: Browser, live_server: LiveServer, kind: str, letters: int, target: int
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 900}, locale="zh-CN")
    page.goto(f"{live_server.url}/styleguide/?as={kind}")
    small = page.evaluate(
        """least => [...document.querySelectorAll("body *")]
            .filter(e => !e.ownerSVGElement && !e.closest(".away, option, svg"))
            .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
            .filter(e => parseFloat(getComputedStyle(e).fontSize) < least - 0.01).map(e => e.outerHTML)""",
        letters,
    )
    assert small == []
    narrow = page.evaluate(
        """least => [...document.querySelectorAll("a, button, input:not([type=hidden]), select, textarea")]
            .filter(e => !e.matches(".skip")).map(e => [e, (e.closest(".choice") || e).getBoundingClientRect()])
            .filter(([e, box]) => box.width && (box.width < least - 0.5 || box.height < least - 0.5))
            .map(([e]) => e.outerHTML)""",
        target,
    )
    assert narrow == []
