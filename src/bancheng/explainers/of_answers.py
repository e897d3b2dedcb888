"""A blocked answer as a knot: the circle behind the goal if there is one, else the way to what cannot be had."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from bancheng.catalogue.compile import Compiled, accept_atom, is_accept_atom
from bancheng.catalogue.law import Place
from bancheng.deadlocks.ask import Answer, Blocked
from bancheng.deadlocks.explain import explained
from bancheng.deadlocks.steps import Step
from bancheng.deadlocks.wanting import why_wanting
from bancheng.deadlocks.witness import step_at
from bancheng.explainers.sheets import Shape, Sheet
from bancheng.explainers.telling import STUCK, THEIRS, Knot, Voice, asked_for, collapsed, weakest
from bancheng.reasons import Language, Sentence

_YOU = Sentence("您", "you")
_CIRCULAR = Sentence("互为前置", "circular")


def knot_of_answer(compiled: Compiled, answer: Answer, language: Language) -> Knot | None:
    """What blocks the goal, ready to be drawn; None when nothing does."""
    if answer.blocked is None:
        return None
    voice = Voice(compiled.catalogue, language)
    told = [line.within(language).strip() for line in explained(compiled, answer)]
    return Knot(told[0], _Story(compiled, answer.goal, answer.blocked, voice).papers(), tuple(told))


_Spot = tuple[str, Place, tuple[str, ...]]


def _spot(step: Step) -> _Spot:
    """What tells one requirement from all others."""
    return step.matter, step.place, step.needs


@dataclass(frozen=True, slots=True)
class _Story:
    compiled: Compiled
    goal: str
    blocked: Blocked
    voice: Voice

    def papers(self) -> tuple[Sheet, ...]:
        """A ring where the way to the goal comes round again, a chain where it ends."""
        way, again = self._way()
        if not way:
            return self._closed()
        steps = [self.blocked.steps[number] for number in way]
        cuts = self._cuts()
        cut_before = any(_spot(step) in cuts for step in steps[: again or 0])
        if again is None or (cut_before and not any(_spot(step) in cuts for step in steps[again:])):
            return self._chain(way if again is None else way[: again + 1], again is not None)
        if len(way) - again == 1:
            return self._chain(way, True)
        return self._ring(way[again:])

    def _cuts(self) -> dict[_Spot, str]:
        """The steps that the cheapest way out lifts, each with its instrument."""
        items = self.blocked.proposals[0].items if self.blocked.proposals else ()
        return {_spot(item.step): self.voice.say(item.way.instrument.name) for item in items}

    def _sheet(self, number: int, name: str, stuck: bool) -> Sheet:
        step, sends_on = self.blocked.steps[number], self._sends_on(number)
        return Sheet(
            self.voice.name(step.office) if sends_on else name,
            self.voice.say(THEIRS) if sends_on else self.voice.name(step.office),
            self.voice.say(STUCK) if stuck else "",
            self._cuts().get(_spot(step), ""),
            shape="office" if sends_on else "paper",
        )

    def _sends_on(self, number: int) -> bool:
        return is_accept_atom(self.compiled.codes[self.blocked.targets[number]])

    def _ring(self, way: list[int]) -> tuple[Sheet, ...]:
        here = self._offending(way)
        before = [way[-1], *way[:-1]]
        papers = [
            self._sheet(number, self._asked(earlier, number), number in here)
            for earlier, number in zip(before, way, strict=True)
        ]
        return collapsed(self.voice, papers, way.index(min(here, key=way.index)))

    def _chain(self, way: list[int], circular: bool) -> tuple[Sheet, ...]:
        here = self._offending(way)
        first = self.blocked.steps[way[0]].matter
        names = [self.voice.name(first), *(self._asked(*pair) for pair in pairwise(way))]
        papers = [self._sheet(number, name, number in here) for number, name in zip(way, names, strict=True)]
        return collapsed(self.voice, [*papers, self._last(way[-1], circular)], 0)

    def _offending(self, way: list[int]) -> set[int]:
        steps, cuts = [self.blocked.steps[number] for number in way], self._cuts()
        return {number for number, step in zip(way, steps, strict=True) if _spot(step) in cuts} or {way[weakest(steps)]}

    def _asked(self, number: int, following: int) -> str:
        step, provider = self.blocked.steps[number], self.blocked.steps[following]
        return self.voice.name(asked_for(self.compiled.catalogue, step, provider))

    def _last(self, number: int, circular: bool) -> Sheet:
        step = self.blocked.steps[number]
        shape: Shape = "office" if self._sends_on(number) else "paper"
        why = _CIRCULAR if circular else self._why(self.compiled.codes[self.blocked.targets[number]])
        return Sheet(self.voice.names(step.needs), end=self.voice.say(why), shape=shape)

    def _why(self, code: str) -> Sentence:
        exempt = any(closed.exempt for closed in self.blocked.closed if closed.matter == code)
        return why_wanting(self.compiled.catalogue, code, exempt=exempt)

    def _closed(self) -> tuple[Sheet, ...]:
        """Nothing is asked for: a matter does not admit this applicant, or nobody makes the goal."""
        code = self.blocked.closed[0].matter if self.blocked.closed else self.goal
        matter = self.compiled.catalogue.matters.get(code)
        office = self.voice.name(matter.office) if matter else ""
        you = Sheet(self.voice.say(_YOU), office, self.voice.say(STUCK), self._other_class(), shape="person")
        return you, Sheet(self.voice.name(code), end=self.voice.say(self._why(code)))

    def _other_class(self) -> str:
        """The neighbouring class by which it can be had."""
        for neighbour in self.blocked.neighbours:
            if neighbour.attribute:
                name = self.compiled.catalogue.applicants.attributes[neighbour.attribute].classes[neighbour.classed]
                return self.voice.say(Sentence(f"核实后按“{name.zh}”办", f"as “{name.en}”, if that is so"))
        return ""

    def _way(self) -> tuple[list[int], int | None]:
        """The steps from the goal on, and from which of them they go round; without a circle, to the first dead end."""
        dead_end: list[int] = []
        way: list[int] = []
        seen: set[int] = set()
        branches = [self._next(self.compiled.index[self.goal])]
        while branches:
            number = next(branches[-1], None)
            if number is None:
                branches.pop()
                if way:
                    way.pop()
                continue
            heads = [self._head(each) for each in way]
            if self._head(number) in heads:
                return way, heads.index(self._head(number))
            if number in seen:
                continue
            seen.add(number)
            way.append(number)
            following = list(self._next(self.blocked.targets[number]))
            if not following and not dead_end:
                dead_end = list(way)
            branches.append(iter(following))
        return dead_end, None

    def _head(self, number: int) -> int:
        step = self.blocked.steps[number]
        code = accept_atom(step.matter, step.office) if self._sends_on(number) else step.matter
        return self.compiled.index[code]

    def _next(self, atom: int) -> Iterator[int]:
        """The steps that stop this atom, looking through links."""
        behind = self._behind(atom)
        return (number for number in range(len(self.blocked.steps)) if self._head(number) in behind)

    def _behind(self, atom: int) -> set[int]:
        """The atom and whatever it is merely linked to."""
        system, found, waiting = self.compiled.system, {atom}, [atom]
        while waiting:
            each = waiting.pop()
            for route in range(system.makers[each], system.makers[each + 1]):
                for position in range(system.body_ptr[route], system.body_ptr[route + 1]):
                    below = int(system.body[position])
                    if below not in found and step_at(self.compiled, route, position) is None:
                        found.add(below)
                        waiting.append(below)
        return found
