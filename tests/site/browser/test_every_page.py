"""Every page, for every role, in every state: accessible, legible, whole, quiet, and in the reader's language."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import resources
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.management import call_command
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from bancheng_site.checks import view_names
from bancheng_site.desk import clock as at_the_desk
from bancheng_site.desk.forms.playbook import PAPERS
from bancheng_site.permissions import DOORS
from bancheng_site.portal import clock as for_citizens
from bancheng_site.records.candidates import ClassCandidate
from bancheng_site.records.cases import AttemptRow, CaseRow, PartyRow
from bancheng_site.records.catalogue import CatalogueAdoption, CatalogueFile
from bancheng_site.records.classes import ClassFact, ClassMoveRow, ClassRow
from bancheng_site.records.ledger import EventRow
from bancheng_site.records.month_topics import MonthTask, MonthTopic
from bancheng_site.records.offices import Office
from bancheng_site.records.playbooks import PlaybookMoveRow, PlaybookVersion
from bancheng_site.records.staff import Staff
from tests.site.browser.measure import COLOURS_ONLY, Listening, chinese, first_view, too_small, too_wide, violations
from tests.site.browser.screens import FOR_EVERY_ROLE, NO_PAGE, PEOPLE, SCREENS, Screen, pages
from tests.site.browser.world import World
from tests.site.builders import MORNING

pytestmark = pytest.mark.browser


HEAVIEST = ["/desk/catalogue/", "/desk/cases/{told}/diagnosis/?goal=move", "/desk/catalogue/what-if/?matter=move"]
PHONE = {"width": 390, "height": 900}


@dataclass
class Place:
    """A live server before a window in every state, and one browser room for each person."""

    world: World
    server: LiveServer
    browser: Browser
    rooms: dict[tuple[str, ...], Any] = field(default_factory=dict)

    def page(self, screen: Screen, *, locale: str = "zh-CN", size: str = "normal") -> Page:
        """A fresh page in the room of whoever looks at this screen."""
        key = (screen.who, locale, size)
        if key not in self.rooms:
            self.rooms[key] = self.browser.new_context(locale=locale, viewport=PHONE, reduced_motion="reduce")
            self._furnish(key)
        return self.rooms[key].new_page()

    def _furnish(self, key: tuple[str, str, str]) -> None:
        who, _, size = key
        known = {"text_size": size, settings.SESSION_COOKIE_NAME: self.world.cookies[who]}
        self.rooms[key].add_cookies([{"name": n, "value": v, "url": self.server.url} for n, v in known.items() if v])

    def look(self, page: Page, screen: Screen) -> None:
        """The screen, in its state."""
        address = self.server.url + screen.address.format(**self.world.numbers)
        answer = page.goto(address)
        assert answer is not None
        assert (answer.status, page.url) == (screen.status, address), "this is not the page that was meant"
        if screen.deed:
            screen.deed(page)

    def host(self) -> str:
        """Where everything must come from."""
        return urlsplit(self.server.url).netloc


@pytest.fixture(scope="module")
def db(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """One database for all the tests of this file; by this name the plugin knows that there must be one."""
    with django_db_blocker.unblock():
        yield
        call_command("flush", verbosity=0, interactive=False)


@pytest.fixture(scope="module")
def place(db: None, browser: Browser) -> Iterator[Place]:
    """The window, built once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(at_the_desk, "source", lambda: MORNING)
        patch.setattr(for_citizens, "now", lambda: MORNING)
        server = LiveServer("localhost")
        built = Place(World(), server, browser)
        yield built
        for room in built.rooms.values():
            room.close()
        server.stop()


def measured(page: Page, sizes: tuple[float, float], *, dark: bool = True) -> list[str]:
    """What is wrong with a page at phone and desk width, light and dark. Large text has the colours of the other."""
    wrong = [*too_wide(page, 320), *too_wide(page, 390), *too_small(page, *sizes), *violations(page)]
    if not dark:
        return [*wrong, *too_wide(page, 1280), *(f"wide: {each}" for each in violations(page))]
    page.emulate_media(color_scheme="dark")
    wrong += [f"dark: {each}" for each in violations(page, COLOURS_ONLY)]
    wrong += too_wide(page, 1280)
    wrong += [f"dark, wide: {each}" for each in violations(page, COLOURS_ONLY)]
    page.emulate_media(color_scheme="light")
    return wrong + [f"wide: {each}" for each in violations(page)]


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_a_screen(place: Place, screen: Screen) -> None:
    page = place.page(screen)
    listening = Listening(page, place.host())
    place.look(page, screen)
    wrong = measured(page, (18, 44) if screen.is_for_citizens else (14, 24))
    if screen.is_for_citizens:
        page.evaluate("document.documentElement.dataset.size = 'elder'")
        wrong += [f"large: {each}" for each in measured(page, (22, 60), dark=False)]
    page.close()
    assert wrong + listening.heard == []


IN_ENGLISH = {(s.address, s.deed): s for s in SCREENS if s.view != "styleguide"}
"""Each page in each state once: the words are the same for everybody who may open it."""


BLANKS = ("编号", "事项", "姓名")
"""What the blanks of an answer to many are called."""


@pytest.mark.parametrize("screen", IN_ENGLISH.values(), ids=str)
def test_an_english_screen_keeps_chinese_for_what_people_wrote(place: Place, screen: Screen) -> None:
    page = place.page(screen, locale="en-GB")
    place.look(page, screen)
    language, found = page.get_attribute("html", "lang"), chinese(page)
    page.close()
    written = everything_people_wrote() + place.world.drafted
    runs = [run for text in found for run in re.findall(r"[\u3400-\u9fff]+", text)]
    assert language == "en"
    assert [run for run in runs if run not in written] == []


def everything_people_wrote() -> str:
    """All that was typed by people, their names, law as it is cited, papers and their blanks as they are called.

    That is the Chinese that stays on an English page.
    """
    rows = [*CaseRow.objects.values_list("ask", "text"), *PartyRow.objects.values_list("name", "relation", "address")]
    rows += AttemptRow.objects.values_list("where", "said")
    rows += CatalogueAdoption.objects.values_list("words")
    rows += [*ClassRow.objects.values_list("title", "question"), *ClassFact.objects.values_list("reason")]
    rows += [*ClassMoveRow.objects.values_list("reason"), *PlaybookMoveRow.objects.values_list("words")]
    rows += [*MonthTopic.objects.values_list("words"), *MonthTask.objects.values_list("what"), (*PAPERS, *BLANKS)]
    rows += [*Staff.objects.values_list("name"), *Office.objects.values_list("address", "hours")]
    kept = [*EventRow.objects.values_list("payload"), *PlaybookVersion.objects.values_list("content")]
    kept += ClassCandidate.objects.values_list("name", "words", "typical")
    payloads = [json.dumps(payload, ensure_ascii=False) for payload in kept]
    files = [bytes(content).decode() for content in CatalogueFile.objects.values_list("content", flat=True)]
    citations = (resources.files("bancheng.catalogue") / "data" / "authority.yaml").read_text(encoding="utf-8")
    return "\n".join([*(value or "" for row in rows for value in row), *payloads, *files, citations])


def test_every_page_of_the_url_map_has_its_screens() -> None:
    views = view_names()
    assert {screen.view for screen in SCREENS} == pages(views)
    assert NO_PAGE.keys() <= views, "a page that is gone needs no reason"


def test_every_role_that_may_open_a_page_looks_at_it() -> None:
    staffed = {view for view in pages(view_names()) if DOORS[view].roles}
    assert staffed == FOR_EVERY_ROLE.keys()
    assert {role for view in staffed for role in DOORS[view].roles} == PEOPLE.keys()


@pytest.mark.parametrize(
    "address", ["/", "/tell/what/", "/progress/{busy}/", "/desk/queue/open/", "/desk/cases/{busy}/", *HEAVIEST]
)
def test_a_first_view_is_light(place: Place, address: str) -> None:
    who = "coordinator" if address.startswith("/desk/") else "citizen"
    room = place.browser.new_context(locale="zh-CN")
    place.rooms["light", who, address] = room
    room.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": place.world.cookies[who], "url": place.server.url}]
    )
    assert 0 < first_view(room, place.server.url + address.format(**place.world.numbers)) <= 100_000
