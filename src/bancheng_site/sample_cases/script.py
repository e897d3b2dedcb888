"""A script being written: one invented case, its people and places, and its steps one after the other."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from random import Random
from typing import Any

from bancheng.cases.facts import Channel
from bancheng.cases.people import Role
from bancheng_site.sample_cases.cast import THE_PERSON, Cast
from bancheng_site.sample_cases.hours import Hours
from bancheng_site.sample_cases.people import Invented, invent
from bancheng_site.sample_cases.performing import Step
from bancheng_site.sample_cases.reading import Sample
from bancheng_site.sample_cases.shapes import Matter, Tried
from bancheng_site.sample_cases.stories import in_words

CHANNELS = {Channel.WINDOW: 52, Channel.WEB: 21, Channel.PHONE: 12, Channel.HOTLINE: 11, Channel.REFERRAL: 4}
WINDOWS = {"window": 80, "window-baishi": 10, "window-yunling": 10}
AT_A_WINDOW = (Channel.WINDOW, Channel.PHONE)
BLANK = re.compile(r"<(\w+)>")


class Script:
    """Writes the steps of one case. Every choice comes from its own seed, so one case never depends on another."""

    def __init__(self, sample: Sample, cast: Cast, hours: Hours, told_on: date, seed: str) -> None:
        self.sample, self.voices, self.cast, self.hours = sample, sample.voices, cast, hours
        self.rng = Random(seed)
        self.steps: list[Step] = []
        self.person: Invented = invent(sample.names, self.rng, told_on)
        names, rng = sample.names, self.rng
        self.fixed = {
            "name": self.person.name,
            "polite": self.person.polite,
            "age": str(self.person.age),
            "visits": str(rng.randrange(2, 7)),
            "years": str(rng.randrange(2, 15)),
            "months": str(rng.randrange(2, 11)),
            "estate": rng.choice(names.estates),
            "village": rng.choice(names.villages),
            "firm": rng.choice(names.firms),
            "flat": f"{rng.randrange(1, 19)}栋{rng.randrange(2, 18)}0{rng.randrange(1, 5)}室",
        }
        self.channel = self.one_of(CHANNELS)
        self.window = "window" if self.channel not in AT_A_WINDOW else self.one_of(WINDOWS)
        web = self.channel is Channel.WEB
        day = told_on if web else hours.working_day(told_on)
        self.at = hours.any_time(day, rng) if web else hours.at_work(day, rng)
        self.clerk = rng.choice(cast.at(Role.CLERK, self.window))
        self.coordinator = rng.choice(cast.role(Role.COORDINATOR))

    def at_the_window(self, clerk: str) -> None:
        """Told at the district's own window to this clerk, whatever was drawn."""
        self.channel, self.window, self.clerk = Channel.WINDOW, "window", clerk
        self.at = self.hours.at_work(self.hours.working_day(self.at.date()), self.rng)

    # choosing and saying

    def one_of(self, weights: Mapping[Any, float]) -> Any:
        """One of the keys, by weight."""
        return self.rng.choices(list(weights), list(weights.values()))[0]

    def chance(self, share: float) -> bool:
        """True in this share of cases."""
        return self.rng.random() < share

    def say(self, words: str) -> str:
        """The words with this case's names and, for <today> and <soon>, the step's dates filled in."""
        return BLANK.sub(lambda blank: self._fill(blank[1]), words)

    def _fill(self, blank: str) -> str:
        if blank == "today":
            return in_words(self.at.date())
        if blank == "soon":
            return in_words(self.hours.working_day(self.at.date(), self.rng.randrange(2, 5)))
        if blank == "later":
            return in_words(self.hours.working_day(self.at.date(), 20))
        return self.fixed[blank]

    def choose(self, variants: Sequence[str]) -> str:
        """One of several ways to say it, filled in."""
        return self.say(self.rng.choice(variants))

    def handler(self, office: str, *, other_than: str = "") -> str:
        """Somebody of the office; somebody else where it has anybody else."""
        there = self.cast.at(Role.HANDLER, office)
        return self.rng.choice([name for name in there if name != other_than] or there)

    def days_gone(self) -> int:
        """Working days since the matter was told."""
        count = self.hours.calendar.count_through
        return count(self.at.date()) - count(self.steps[0].at.date())

    # writing

    def step(self, do: str, by: str, *, minutes: int | None = None, days: int | None = None, **say: Any) -> None:
        """The next step: so many minutes or working days after the one before, or at the same moment."""
        if minutes is not None:
            self.at = self.hours.later(self.at, minutes, self.rng)
        if days is not None:
            self.at = self.hours.days_later(self.at, days, self.rng)
        self.steps.append(Step(self.at, by, do, say))

    def tell(self, ask: str, text: str, tried: Sequence[Tried], matter: Matter | None = None, **more: Any) -> None:
        """The first step: the matter comes onto the books."""
        told = {
            "ask": self.say(ask),
            "text": self.say(text),
            "channel": self.channel,
            "parties": self._parties(matter),
            "attempts": self._attempts(tried),
            **more,
        }
        by = THE_PERSON if self.channel is Channel.WEB else self.clerk
        self.step("receive", by, told=told, window=self.window)

    def _parties(self, matter: Matter | None) -> list[dict[str, Any]]:
        person, rng = self.person, self.rng
        themselves: dict[str, Any] = {"role": "applicant", "name": person.name, "phone": person.phone}
        if matter and matter.company:
            firm = {"role": "company", "name": self.fixed["firm"], "phone": person.phone}
            return [
                firm,
                {**themselves, "role": "helper", "relation": "经办人", "authority": "单位介绍信", "consent": True},
            ]
        themselves |= {"id_number": person.id_number, "address": f"{self.fixed['estate']}{self.fixed['flat']}"}
        if matter is None or not matter.helper or not self.chance(0.6):
            return [{**themselves, "needs": matter.needs if matter and self.chance(0.5) else ()}]
        other = invent(self.sample.names, rng, self.at.date(), ages=(26, 60))
        helper = {
            "role": "helper",
            "name": other.name,
            "phone": other.phone,
            "relation": rng.choice(matter.helper),
            "authority": rng.choice(("本人口头委托，已电话核实", "书面委托书", "户口簿同户")),
            "consent": True,
        }
        return [{**themselves, "needs": matter.needs}, helper]

    def _attempts(self, tried: Sequence[Tried]) -> list[dict[str, Any]]:
        """The counters in the order they were tried, the last one a few days before today."""
        told_on, ago = self.at.date(), 0
        attempts: list[dict[str, Any]] = []
        for one in reversed(tried):
            ago += self.rng.randrange(1, 16)
            attempts.insert(0, {
                "where": self.say(one.where),
                "matter": self.say(one.matter),
                "on": self.hours.working_day_before(told_on, ago),
                "said": self.say(one.said),
                "papers": one.papers,
            })  # fmt: skip
        return attempts
