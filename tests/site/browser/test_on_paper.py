"""A page that is printed: the words, black on white, none cut off, and nothing one could only press."""

import io
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader
from pytest_django.live_server_helper import LiveServer

from tests.site.browser.people import Person, let_in
from tests.site.builders import District
from tests.site.pages.citizens import PAGES, an_open_window

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SENTENCE = "从去年春天起跑了七个窗口。"
LONG = SENTENCE * 60
A4 = {"width": 718, "height": 1000}
"""A4 less the margins of the print style, in CSS pixels."""
CUT_OFF = """() => [...document.querySelectorAll("body *")]
    .filter(e => e.checkVisibility() && !e.closest(".away, svg"))
    .filter(e => e.getBoundingClientRect().right > innerWidth + 0.5
        || (e.scrollWidth > e.clientWidth + 1 && ["hidden", "auto", "scroll"].includes(getComputedStyle(e).overflowX)))
    .map(e => e.outerHTML.slice(0, 200))"""
PRESSED = """() => [...document.querySelectorAll("button, input, select, textarea, a.button, nav, .demo, .unmask")]
    .filter(e => e.checkVisibility() && !e.closest(".away")).map(e => e.outerHTML.slice(0, 200))"""


@pytest.fixture
def district() -> District:
    return an_open_window()


@pytest.fixture
def citizen(district: District, open_room: Callable[..., Any], live_server: LiveServer) -> Person:
    """Somebody who told a long story and has the receipt before them."""
    person = Person(open_room(viewport=A4), live_server.url)
    for step, boxes in {**PAGES, "what": {**PAGES["what"], "text": LONG}}.items():
        person.go(f"/tell/{step}/")
        person.send(**{name.replace("-", "__"): value for name, value in boxes.items() if name != "count"})
    person.follow("提交")
    return person


def printed(page: Page) -> str:
    """The words on the sheets, after a look at how the page stands in print."""
    page.emulate_media(media="print")
    assert page.evaluate(CUT_OFF) == []
    assert page.evaluate(PRESSED) == []
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    sheets = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert (round(float(sheets[0].mediabox.width)), round(float(sheets[0].mediabox.height))) == (595, 842)
    return plain("".join(sheet.extract_text() for sheet in sheets))


def plain(words: str) -> str:
    """Without spaces, and with the one form of each character that fonts draw under several numbers."""
    return unicodedata.normalize("NFKC", "".join(words.split()))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_receipt(citizen: Person, scheme: str) -> None:
    number, code = citizen.page.inner_text(".receipt-number"), citizen.page.inner_text(".code")
    citizen.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    words = printed(citizen.page)
    assert plain(number) in words
    assert plain(code) in words
    assert "000-88000012" in words


def test_the_progress_page(citizen: Person) -> None:
    citizen.follow("看进度")
    words = printed(citizen.page)
    assert words.count(plain(SENTENCE)) == 60
    assert "为什么是这一天" not in words


def test_a_case_at_the_desk(
    citizen: Person, district: District, open_room: Callable[..., Any], live_server: LiveServer
) -> None:
    number = "".join(citizen.page.inner_text(".receipt-number").split())
    room = open_room(viewport=A4)
    let_in(room, district, "clerk", live_server.url)
    clerk = Person(room, live_server.url)
    clerk.go(f"/desk/cases/{number}/")
    words = printed(clerk.page)
    assert words.count(plain(SENTENCE)) == 60
    assert "办理经过" in words and "已登记" in words
    assert "补记" not in words
