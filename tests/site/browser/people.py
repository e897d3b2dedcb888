"""People at a browser: they go to an address, click what has words, type into what has a name, and read."""

from typing import Any

from django.conf import settings
from playwright.sync_api import Locator, Page

from tests.site.builders import District

PATIENCE = 15_000
"""Milliseconds until a click that finds nothing is a failure."""
PASSWORD = "pine-cone-and-river-27"


class Person:
    """Somebody with a page of their own. Everything they do is a click or typing; nothing is sent behind the page."""

    def __init__(self, room: Any, url: str) -> None:
        self.page: Page = room.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.url = url

    def go(self, address: str) -> None:
        """To an address of the site."""
        self.page.goto(f"{self.url}{address}")

    def words(self) -> str:
        """What can be read of the page."""
        return self.page.inner_text("main")

    def sees(self, *words: str) -> None:
        """The page says all of this."""
        shown = self.words()
        for each in words:
            assert each in shown, f"{each!r} is not on {self.page.url}:\n{shown}"

    def follow(self, words: str) -> None:
        """A link or a button, by its words."""
        self._by_words(words).click()
        self.page.wait_for_load_state()

    def offers(self, words: str) -> bool:
        """Whether there is such a link or button."""
        return self._by_words(words).count() > 0

    def _by_words(self, words: str) -> Locator:
        return self.page.locator("main :is(a, button):visible", has_text=words).first

    def fill(self, within: str = "main", /, **boxes: Any) -> Locator:
        """Type into the boxes of a form by name; a list or True ticks, a choice is clicked; the form is returned."""
        form = self.page.locator(within)
        for name, value in boxes.items():
            self._answer(form, name.replace("__", "-"), value)
        return form

    def _answer(self, form: Locator, name: str, value: Any) -> None:
        box = form.locator(f"[name='{name}']:not([type=hidden])")
        kind = box.first.evaluate("e => e.type")
        if kind in ("radio", "checkbox"):
            for wanted in value if isinstance(value, list) else [value]:
                picked = box if wanted is True else form.locator(f"[name='{name}'][value='{wanted}']")
                picked.first.check()
        elif kind.startswith("select"):
            box.first.select_option(str(value))
        else:
            box.first.fill(str(value))

    def send(self, within: str = "main", /, **boxes: Any) -> None:
        """Fill in and press the form's own visible button."""
        self.fill(within, **boxes).locator(
            "button[type=submit]:not(.away):not([name=add]):not([name=look])"
        ).last.click()
        self.page.wait_for_load_state()

    def step(self, slug: str, /, **boxes: Any) -> None:
        """One of several steps on a page: open it if it is folded, fill it in, press its button."""
        panel = self.page.locator(f"details#{slug}")
        if panel.get_attribute("open") is None:
            panel.locator("summary").first.click()
        self.send(f"details#{slug}", **boxes)


def with_password(district: District) -> None:
    """Every account of the district gets the same password, so that people log in as people do."""
    for one in district.people.values():
        one.set_password(PASSWORD)
        one.save()


def log_in(person: Person, name: str) -> Person:
    """Through the log-in page."""
    person.go("/desk/log-in/")
    person.send("section.panel", username=name, password=PASSWORD)
    assert "/log-in/" not in person.page.url, person.words()
    return person


def let_in(room: Any, district: District, name: str, url: str) -> None:
    """A room in which one of the staff is logged in already."""
    session = district.browser(name).cookies[settings.SESSION_COOKIE_NAME].value
    room.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": url}])
