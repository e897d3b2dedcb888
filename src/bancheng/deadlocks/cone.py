"""What stands between one applicant and one goal: the few routes behind it, with only what they still lack."""

from collections.abc import Set
from dataclasses import dataclass
from functools import cached_property

from bancheng.catalogue.system import Bools, System


@dataclass(frozen=True, slots=True)
class Rule:
    """One route: makes `head` once every requirement, given as (position, atom), is met or waived."""

    route: int
    head: int
    body: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Cone:
    """The rules behind a goal. `positions` are the requirements in them."""

    goal: int
    rules: tuple[Rule, ...]

    @cached_property
    def positions(self) -> frozenset[int]:
        """Every requirement of every rule."""
        return frozenset(self.places)

    @cached_property
    def places(self) -> dict[int, tuple[int, int]]:
        """For each requirement the number of its rule here, and the atom it asks for."""
        return {position: (number, atom) for number, rule in enumerate(self.rules) for position, atom in rule.body}

    @cached_property
    def users(self) -> dict[int, list[tuple[int, int]]]:
        """For each atom the rules that ask for it, by their number here, and in which position."""
        users: dict[int, list[tuple[int, int]]] = {}
        for number, rule in enumerate(self.rules):
            for position, atom in rule.body:
                users.setdefault(atom, []).append((number, position))
        return users

    def reaches(self, waived: Set[int]) -> bool:
        """Whether the goal follows when these requirements are not insisted on."""
        return self.goal in self.closure(waived)

    def closure(self, waived: Set[int]) -> set[int]:
        """Every atom that follows then."""
        lacking, got, waiting = list(self._sizes), set(self._at_once), list(self._at_once)
        for position in waived:
            number, _ = self.places[position]
            lacking[number] -= 1
            if not lacking[number] and (head := self.rules[number].head) not in got:
                got.add(head)
                waiting.append(head)
        for atom in waiting:
            for number, position in self.users.get(atom, ()):
                if position not in waived:
                    lacking[number] -= 1
                    if not lacking[number] and (head := self.rules[number].head) not in got:
                        got.add(head)
                        waiting.append(head)
        return got

    @cached_property
    def _sizes(self) -> list[int]:
        return [len(rule.body) for rule in self.rules]

    @cached_property
    def _at_once(self) -> list[int]:
        return list(dict.fromkeys(rule.head for rule in self.rules if not rule.body))


def own(route: int) -> int:
    """A number for a route itself, among atoms or requirements: less than nothing, so that it is none of these."""
    return -1 - route


def blocked_cone(system: System, open_routes: Bools, got: Bools, goal: int) -> Cone:
    """All open routes behind an unobtained goal, with the requirements that are not met."""
    return _cone(system, open_routes, goal, ~got)


def whole_cone(system: System, open_routes: Bools, held: Bools, goal: int) -> Cone:
    """All open routes behind a goal down to what is held."""
    return _cone(system, open_routes, goal, ~held)


def _cone(system: System, open_routes: Bools, goal: int, missing: Bools) -> Cone:
    rules, seen, waiting = [], {goal}, [goal]
    makers, body_ptr, body = system.makers, system.body_ptr, system.body
    while waiting:
        atom = waiting.pop()
        for route in range(makers[atom], makers[atom + 1]):
            if not open_routes[route]:
                continue
            span = range(body_ptr[route], body_ptr[route + 1])
            lacks = tuple((position, int(body[position])) for position in span if missing[body[position]])
            rules.append(Rule(route, atom, lacks))
            for _, each in lacks:
                if each not in seen:
                    seen.add(each)
                    waiting.append(each)
    return Cone(goal, tuple(rules))
