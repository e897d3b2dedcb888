"""Which cases there are and when each was told: the mix over the months, the open ones of today, the stories."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import TypeVar

from bancheng.cases.people import Role
from bancheng_site.sample_cases.cast import THE_PERSON, Cast
from bancheng_site.sample_cases.hours import Hours
from bancheng_site.sample_cases.performing import Step
from bancheng_site.sample_cases.reading import Sample, months_before
from bancheng_site.sample_cases.script import Script
from bancheng_site.sample_cases.shapes import Conduct, Matter, Question
from bancheng_site.sample_cases.stories import script_of
from bancheng_site.sample_cases.ways import WITH_MATTER, ask_at_the_counter, decline, go_to_departments, take_up

LEFT_AFTER_COLD = 0.1
"""What is left of a kind of matter once the ordinary counter mostly does it."""
LONGEST_AGO = 60
"""Working days to look back for a beginning from which an open case has reached its place by now."""

Life = list[Step]
T = TypeVar("T", Matter, Question)


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes every script of the sample, each from its own seed."""

    sample: Sample
    cast: Cast
    hours: Hours
    now: datetime

    def lives(self, count: int) -> list[Life]:
        """All the scripts, `count` of them: the stories, those open today (these in any case), those from before."""
        lives = [script_of(story, self.hours, self.now.date()) for story in self.sample.stories]
        lives += [self._conduct(n, scene) for n, scene in enumerate(self.sample.conduct)]
        lives += self._open(count / self.sample.mix.cases)
        lives += self._knots()
        lives += self._surge()
        lives += self._before(max(0, count - len(lives)))
        return sorted(lives, key=lambda life: life[0].at)

    def _script(self, told_on: date, *seed: object) -> Script:
        named = "-".join(str(part) for part in (self.sample.mix.seed, *seed))
        return Script(self.sample, self.cast, self.hours, told_on, named)

    # from before

    def _before(self, count: int) -> Iterator[Life]:
        rng = Random(f"{self.sample.mix.seed}-before")
        ways = self.sample.mix.ways
        for n, told_on in enumerate(self._days(count, rng)):
            way = rng.choices(list(ways), list(ways.values()))[0]
            script = self._script(told_on, "before", n)
            if way == "asked_at_the_counter":
                ask_at_the_counter(script, self._pick(self.sample.questions, told_on, rng))
            elif way == "declined":
                decline(script, rng.choice(self.sample.declines))
            else:
                WITH_MATTER[way](script, self._pick(self._going(way), told_on, rng))
            yield script.steps

    def _going(self, way: str) -> Sequence[Matter]:
        at_once = way in ("settled_at_the_counter", "settled_shortly")
        return [m for m in self.sample.matters if m.spot or not at_once]

    def _days(self, count: int, rng: Random) -> list[date]:
        """Days of telling: fewer from month to month, more where the season has it, none in the last week."""
        mix, last = self.sample.mix, self.now.date() - timedelta(days=8)
        weights = []
        for ago in range(mix.months):
            fall = mix.falls_to + (1 - mix.falls_to) * ago / (mix.months - 1)
            weights.append(fall * mix.season.get(months_before(last, ago).month, 1))
        months = rng.choices(range(mix.months), weights, k=count)
        days = [months_before(last, ago) - timedelta(days=rng.randrange(30)) for ago in months]
        return sorted(days)

    def _pick(self, of: Sequence[T], on: date, rng: Random) -> T:
        return rng.choices(of, [one.often * one.season.get(on.month, 1) * self._warmth(one, on) for one in of])[0]

    def _warmth(self, one: Matter | Question, on: date) -> float:
        cold = one.cold_since if isinstance(one, Matter) else None
        return LEFT_AFTER_COLD if cold is not None and on >= months_before(self.now.date(), cold) else 1.0

    # open today

    def _open(self, share: float) -> Iterator[Life]:
        """Cases cut short at the step each stage waits for, told so recently that they stand there now."""
        rng = Random(f"{self.sample.mix.seed}-open")
        for until, count in self.sample.mix.open.items():
            for n in range(max(1, round(count * share))):
                yield self._open_one(until, n, rng)

    def _open_one(self, until: str, n: int, rng: Random) -> Life:
        matters = [m for m in self.sample.matters if _reaches(m, until)]
        matter = rng.choice(matters)
        for ago in range(LONGEST_AGO):
            for attempt in range(4):
                told_on = self.hours.working_day_before(self.now.date(), ago)
                script = self._script(told_on, "open", until, n, ago, attempt)
                go_to_departments(script, matter, slow=until == "supervise")
                cut = next((i for i, step in enumerate(script.steps) if step.do == until), None)
                if cut is not None and script.steps[cut].at <= self.now:
                    return script.steps[: cut + 1]
        raise AssertionError(f"no case of {matter.code} reaches “{until}” in {LONGEST_AGO} working days")

    def _knots(self) -> Iterator[Life]:
        """One open case for each knot of the catalogue, just taken up, the clerks in turn: to be untied by clicking.

        Of every second one the catalogue has been asked already, so that its faults show who met them.
        """
        clerks = self.cast.at(Role.CLERK, "window")
        for n, matter in enumerate(m for m in self.sample.matters if m.goal):
            told_on = self.hours.working_day_before(self.now.date(), 1 + n % 2)
            script = self._script(told_on, "knot", matter.code)
            script.at_the_window(clerks[n % len(clerks)])
            take_up(script, matter)
            if n % 2:
                script.step("ask", script.clerk, minutes=15, goal=matter.goal, profile=matter.profile)
            yield script.steps

    def _surge(self) -> Iterator[Life]:
        """What has come up only in the latest working week, taken up and not answered yet."""
        for n, told in enumerate(self.sample.surge):
            told_on = self.hours.working_day_before(self.now.date(), 1 + n % 5)
            script = self._script(told_on, "surge", n)
            script.at_the_window(self.cast.at(Role.CLERK, "window")[0])
            script.tell(told.ask, told.text, ())
            script.step("take", script.coordinator, minutes=30)
            yield script.steps

    # written out

    def _conduct(self, n: int, scene: Conduct) -> Life:
        """A complaint about a member of staff: supervision looks at it; nobody coordinates it."""
        rng = Random(f"{self.sample.mix.seed}-conduct-{n}")
        ago = rng.randrange(60, 700) if scene.withdrawn else rng.randrange(2, 20)
        script = self._script(self.hours.working_day_before(self.now.date(), ago), "conduct", n)
        script.tell(scene.ask, scene.text, (), concerns_conduct_of=scene.office)
        supervisor = self.cast.role(Role.SUPERVISOR)[0]
        script.step("note", supervisor, days=1, words="已调取当天窗口录音和叫号记录，三个工作日内与本人见面核实。")
        if scene.withdrawn:
            script.step("withdraw", THE_PERSON, days=2, words=scene.withdrawn)
        return script.steps


def _reaches(matter: Matter, until: str) -> bool:
    """Whether this kind of matter has the step at all."""
    has = {
        "object": matter.objection is not None,
        "rule": matter.objection is not None,
        "ask_papers": bool(matter.papers),
        "call_meeting": matter.meeting is not None,
        "conclude": matter.meeting is not None,
        "plan_visit": matter.visit is not None,
        "send_back": bool(matter.not_done),
        "review": bool(matter.not_done),
        "escalate": any(e.outcome == "escalated" for e in matter.not_done),
    }
    return has.get(until, True)
