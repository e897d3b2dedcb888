"""The window's people, each at a browser of their own, and one clock for all of them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest

from bancheng.cases.people import Role
from bancheng_site.cockpit import asking as at_the_cockpit
from bancheng_site.desk import clock as at_the_desk
from bancheng_site.portal import clock as for_citizens
from tests.site.browser.people import Person, log_in, with_password
from tests.site.builders import MORNING, District, staff
from tests.site.pages.citizens import an_open_window


class Window:
    """Who works there, and what the clock on its wall says."""

    def __init__(self, open_room: Callable[..., Any], url: str, district: District | None = None, **how: Any) -> None:
        """With a second clerk; `how` is how its browsers are."""
        self.district = district or an_open_window()
        self.district.people["clerk2"] = staff("clerk2", Role.CLERK, self.district.window)
        with_password(self.district)
        self.rooms: dict[str, Person] = {}
        self.open_room, self.url, self.how = open_room, url, how
        self.at: datetime = MORNING

    def new(self) -> Person:
        """Somebody who just sat down."""
        return Person(self.open_room(**self.how), self.url)

    def __getitem__(self, name: str) -> Person:
        """One of the staff, logged in the first time."""
        if name not in self.rooms:
            self.rooms[name] = log_in(self.new(), name)
        self.at += timedelta(minutes=1)
        return self.rooms[name]

    def at_case(self, name: str, number: str) -> Person:
        """One of the staff with the case open."""
        person = self[name]
        person.go(f"/desk/cases/{number}/")
        return person

    @contextmanager
    def clock(self) -> Iterator[None]:
        """Every page asks this clock what time it is."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(at_the_desk, "source", lambda: self.at)
            patch.setattr(at_the_cockpit, "source", lambda: self.at)
            patch.setattr(for_citizens, "now", lambda: self.at)
            yield

    def told_and_closed(self, name: str, number: str, *, worked: str = "") -> None:
        """Delivered, the three questions, closed; where a playbook was used, whether it worked."""
        for step, typed in (
            ("deliver_answer", {"means": "当面"}),
            ("ask_three_questions", {"else_to_do": "没有了", "else_needed": "没有了", "difficulty": "没有了"}),
            ("close", {"worked": worked} if worked else {}),
        ):
            person = self[name]
            person.go(f"/desk/cases/{number}/decide/")
            person.step(step, **typed)
