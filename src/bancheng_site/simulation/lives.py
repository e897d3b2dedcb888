"""What happens to a case, written as a script: by itself, or by the playbook of its class.

The words, places and offices are the sample's; which way a case goes and how it ends is the luck it came with.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from random import Random

from bancheng.cases.model import Grade
from bancheng_site.sample_cases.cast import THE_PERSON, Cast
from bancheng_site.sample_cases.hours import Hours
from bancheng_site.sample_cases.performing import Step
from bancheng_site.sample_cases.reading import Sample
from bancheng_site.sample_cases.script import Script
from bancheng_site.sample_cases.shapes import Matter, NotDone
from bancheng_site.sample_cases.ways import (
    GRADED,
    contact,
    decline,
    deliver,
    diagnose,
    draft_less,
    lead_of,
    offices_work,
    once_more,
    tell,
    three,
    triage,
)
from bancheng_site.simulation.arrivals import Arrival
from bancheng_site.simulation.assumptions import Assumptions
from bancheng_site.simulation.figures import Published, comes_back, has_playbook, is_unsolved

CONTENT: Mapping[Grade, float] = {Grade.VERY_SATISFIED: 47, Grade.SATISFIED: 32, Grade.FAIR: 10}
"""Grades of those whom the answer helped; whoever it did not help comes back instead."""


@dataclass(frozen=True)
class Storyteller:
    """Writes the life of each case. The same person tells the same matter in the same words in every world."""

    sample: Sample
    supposed: Assumptions
    cast: Cast
    hours: Hours
    seed: int

    def life(self, one: Arrival, published: Published) -> list[Step]:
        """From the telling to the grade."""
        matter = self.matters[one.knot]
        script = self._script(one.on, one.knot, one.number)
        if is_unsolved(one, published, self.supposed):
            self._unsolved(script, matter)
            return script.steps
        if has_playbook(one, published):
            _by_playbook(script, matter)
        else:
            _alone(script, matter, self._way(one))
        _afterwards(script, matter, again=comes_back(one, published, self.supposed))
        return script.steps

    def declined(self, on: date, number: int) -> list[Step]:
        """A matter out of scope, with the lawful channel."""
        scenes = [scene for scene in self.sample.declines if self._holds(scene.basis, on)]
        script = self._script(on, "declined", number)
        decline(script, Random(f"{self.seed}-declined-{number}").choice(scenes))
        return [step for step in script.steps if step.do != "archive"]

    @cached_property
    def matters(self) -> Mapping[str, Matter]:
        """The sample's matters by code."""
        return {matter.code: matter for matter in self.sample.matters}

    def _script(self, on: date, *seed: object) -> Script:
        named = "-".join(map(str, (self.seed, *seed)))
        return Script(self.sample, self.cast, self.hours, on, named)

    def _way(self, one: Arrival) -> str:
        ways = self.supposed.ways.model_dump()
        reach, total = 0.0, sum(ways.values())
        for way, weight in ways.items():
            reach += weight / total
            if one.luck.way < reach:
                return str(way)
        return "departments"

    def _unsolved(self, s: Script, matter: Matter) -> None:
        """Offices try, and it ends with grounds, a way out and a remedy, but not done."""
        tell(s, matter)
        triage(s, matter)
        offices_work(s, matter, slow=False)
        ending = next((each for each in matter.not_done if self._ends(each, s.at.date())), self.supposed.unsolved)
        draft_less(s, matter, ending, s.handler(lead_of(matter)))
        deliver(s, s.clerk)

    def _ends(self, ending: NotDone, on: date) -> bool:
        """Whether it leaves the matter unsolved, on grounds that are in force."""
        return ending.outcome != "partly" and all(self._holds(basis, on) for basis in ending.basis)

    def _holds(self, basis: str, on: date) -> bool:
        return self.sample.laws[basis].since <= on


def _alone(s: Script, matter: Matter, way: str) -> None:
    """Coordinated for itself, as if it were the first of its kind."""
    tell(s, matter)
    if way == "departments":
        triage(s, matter)
        offices_work(s, matter, slow=False)
        s.step(
            "draft", s.handler(lead_of(matter)), days=s.rng.randrange(0, 2), outcome="done", text=s.choose(matter.done)
        )
        deliver(s, s.clerk)
        return
    s.step("take", s.clerk, minutes=s.rng.randrange(2, 40))
    diagnose(s, matter)
    answer = s.choose(matter.spot or matter.done)
    if way == "at_the_counter":
        s.step("spot", s.clerk, minutes=s.rng.randrange(5, 60), outcome="done", text=answer, **three(s))
        return
    contact(s)
    s.step("accept", s.clerk, minutes=s.rng.randrange(5, 60), tier="normal")
    s.step("draft", s.clerk, days=s.rng.randrange(0, 4), outcome="done", text=answer)
    deliver(s, s.clerk)


def _by_playbook(s: Script, matter: Matter) -> None:
    """Laid out by the playbook while the person waits; offices do what they have done before, within two days."""
    tell(s, matter)
    s.step("take", s.clerk, minutes=s.rng.randrange(2, 30))
    s.step("apply", s.clerk, minutes=s.rng.randrange(2, 10))
    offices = [*matter.lead, *matter.assisting]
    for office in offices:
        s.step("sign", s.handler(office), minutes=s.rng.randrange(10, 60), office=office)
    s.at = s.hours.days_later(s.at, s.rng.randrange(0, 2), s.rng)
    for office in offices:
        s.step("finish", s.handler(office), minutes=30, office=office, finding=s.say(matter.finds[office]))
    s.step("draft", s.clerk, minutes=s.rng.randrange(10, 60), outcome="done", text=s.choose(matter.done))
    deliver(s, s.clerk)


def _afterwards(s: Script, matter: Matter, *, again: bool) -> None:
    """Graded by those it helped, or silent; whom it did not help says so, and somebody else takes it up anew."""
    if again:
        s.step("reopen", THE_PERSON, days=s.rng.randrange(1, 6), words=s.choose(s.voices.disagrees))
        once_more(s, matter)
    elif s.chance(GRADED):
        grade = s.one_of(CONTENT)
        words = s.choose(s.voices.grades[grade])
        s.step("rate", THE_PERSON, days=s.rng.randrange(0, 5), grade=grade, words=words)
