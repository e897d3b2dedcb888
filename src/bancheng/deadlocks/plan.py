"""A lawful way to a goal: the fastest, and the cheapest with every shared step paid for once."""

import heapq
from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date

from bancheng.catalogue.compile import Compiled
from bancheng.catalogue.model import SUBSTITUTES, Matter, Route
from bancheng.deadlocks.cone import Cone, Rule, own
from bancheng.deadlocks.coordinate import WayOut, ways_out
from bancheng.workdays.calendar import WorkCalendar
from bancheng.workdays.counting import Clock, last_day

YUAN = 10_000
"""A yuan weighs as much as this many trips: the cheapest plan saves money first, then trips."""


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """One matter to be done. Days are working days from the first day; `slack` is how long it may wait, 0 if critical.

    `after` are the matters it must wait for; steps that do not wait for each other run side by side. `by` is the last
    day on the real calendar, or None where no first day was given.
    """

    matter: Matter
    route: Route
    starts: int
    ends: int
    slack: int
    after: tuple[str, ...]
    stands_in: tuple[str, ...]
    by: date | None


@dataclass(frozen=True, slots=True)
class Plan:
    """All steps in order, and what they cost together. `papers` are to be brought along."""

    steps: tuple[PlannedStep, ...]
    papers: tuple[str, ...]
    working_days: int
    trips: int
    fee: int

    @property
    def critical(self) -> tuple[PlannedStep, ...]:
        """The steps none of which may wait a day."""
        return tuple(step for step in self.steps if step.slack == 0)


def plan_with(compiled: Compiled, cone: Cone, unpaid: Set[int], first_day: date | None, calendar: WorkCalendar) -> Plan:
    """The plan that ends soonest when everything that can run side by side does, and these prices are not paid."""
    routes = {rule.route for rule in cone.rules if own(rule.route) not in unpaid}
    return _plan(compiled, cone, routes, first_day, calendar)


def prices_behind(compiled: Compiled, cone: Cone) -> dict[int, int]:
    """The price of each route that costs something, by the number of the route itself."""
    return {own(rule.route): weight for rule in cone.rules if (weight := _weight(compiled, rule.route))}


def days_behind(compiled: Compiled, cone: Cone) -> dict[int, int]:
    """The working days that each route takes by itself."""
    return {rule.route: route.days for rule in cone.rules if (route := compiled.origins[rule.route].route)}


def soonest_days(compiled: Compiled, cone: Cone) -> dict[int, int]:
    """For each atom that can be had the working day on which it is first there."""
    soonest = _soonest(cone, {rule.route for rule in cone.rules}, days_behind(compiled, cone))
    return {atom: day for atom, (day, _) in soonest.items()}


def cheapest_payment(cone: Cone, prices: Mapping[int, int]) -> WayOut:
    """The prices paid by the plan that costs least, each shared step once, with the proof that none costs less.

    To pay is to lift a requirement: each paid route has one more, of its own, that can only be lifted, at that price.
    """
    found = ways_out(Cone(cone.goal, tuple(_priced(rule, prices) for rule in cone.rules)), prices, ranked=1)
    if not found.ranked:
        raise ValueError("a plan was asked for a goal that cannot be reached")
    return found.ranked[0]


def _priced(rule: Rule, prices: Mapping[int, int]) -> Rule:
    price = own(rule.route)
    return Rule(rule.route, rule.head, (*rule.body, (price, price))) if price in prices else rule


def _weight(compiled: Compiled, route: int) -> int:
    origin = compiled.origins[route].route
    return weight_of(origin) if origin else 0


def weight_of(spent: "Plan | Route") -> int:
    """Money and trips as one number."""
    return spent.fee * YUAN + spent.trips


def _soonest(cone: Cone, routes: set[int], days: Mapping[int, int]) -> dict[int, tuple[int, Rule]]:
    """For each atom the day on which it is first there, and by which rule (Knuth 1977)."""
    users: dict[int, list[Rule]] = {}
    waiting: list[tuple[int, int, Rule]] = []
    lacking: dict[int, int] = {}
    for rule in cone.rules:
        if rule.route in routes:
            atoms = {atom for _, atom in rule.body}
            lacking[rule.route] = len(atoms)
            for atom in atoms:
                users.setdefault(atom, []).append(rule)
            if not atoms:
                heapq.heappush(waiting, (days.get(rule.route, 0), rule.route, rule))
    soonest: dict[int, tuple[int, Rule]] = {}
    while waiting:
        day, _, rule = heapq.heappop(waiting)
        if rule.head in soonest:
            continue
        soonest[rule.head] = (day, rule)
        for user in users.get(rule.head, ()):
            lacking[user.route] -= 1
            if not lacking[user.route]:
                heapq.heappush(waiting, (day + days.get(user.route, 0), user.route, user))
    return soonest


def _plan(compiled: Compiled, cone: Cone, routes: set[int], first_day: date | None, calendar: WorkCalendar) -> Plan:
    days = days_behind(compiled, cone)
    soonest = _soonest(cone, routes, days)
    used = _used(cone, soonest)
    ends = {atom: soonest[atom][0] for atom in used}
    late = _latest(cone, soonest, used, days)
    steps = []
    for atom in sorted(used, key=lambda each: (ends[each], each)):
        rule = soonest[atom][1]
        origin = compiled.origins[rule.route]
        if origin.matter is None or origin.route is None:
            continue
        after, stands_in = _before(compiled, soonest, rule)
        by = last_day(Clock(first_day, ends[atom]), calendar) if first_day else None
        begins = ends[atom] - origin.route.days
        steps.append(
            PlannedStep(origin.matter, origin.route, begins, ends[atom], late[atom] - ends[atom], after, stands_in, by)
        )
    return Plan(
        steps=tuple(steps),
        papers=_brought(compiled, [soonest[atom][1] for atom in used]),
        working_days=ends[cone.goal],
        trips=sum(step.route.trips for step in steps),
        fee=sum(step.route.fee for step in steps),
    )


def _used(cone: Cone, soonest: Mapping[int, tuple[int, Rule]]) -> list[int]:
    used, waiting = {cone.goal: None}, [cone.goal]
    while waiting:
        for _, atom in soonest[waiting.pop()][1].body:
            if atom not in used:
                used[atom] = None
                waiting.append(atom)
    return list(used)


def _latest(
    cone: Cone, soonest: Mapping[int, tuple[int, Rule]], used: list[int], days: Mapping[int, int]
) -> dict[int, int]:
    """The last day on which each atom may be there without the goal being late."""
    late = dict.fromkeys(used, soonest[cone.goal][0])
    for atom in _users_first(used, soonest):
        rule = soonest[atom][1]
        for _, needed in rule.body:
            late[needed] = min(late[needed], late[atom] - days.get(rule.route, 0))
    return late


def _users_first(used: list[int], soonest: Mapping[int, tuple[int, Rule]]) -> list[int]:
    """Every atom before what it needs. The witness rules have no circle, so the order exists."""
    users = dict.fromkeys(used, 0)
    for atom in used:
        for needed in {needed for _, needed in soonest[atom][1].body}:
            users[needed] += 1
    ready = [atom for atom in used if not users[atom]]
    for atom in ready:
        for needed in {needed for _, needed in soonest[atom][1].body}:
            users[needed] -= 1
            if not users[needed]:
                ready.append(needed)
    return ready


def _before(
    compiled: Compiled, soonest: Mapping[int, tuple[int, Rule]], rule: Rule
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The matters this route waits for, looking through links, and how somebody who cannot come is served."""
    matters: dict[str, None] = {}
    stands_in: dict[str, None] = {}
    waiting = [atom for _, atom in rule.body]
    for atom in waiting:
        origin = compiled.origins[soonest[atom][1].route]
        if compiled.codes[atom] in SUBSTITUTES:
            stands_in[compiled.codes[atom]] = None
        elif origin.matter is not None and origin.route is not None:
            matters[origin.matter.code] = None
        else:
            waiting += [each for _, each in soonest[atom][1].body]
    return tuple(matters), tuple(stands_in)


def _brought(compiled: Compiled, rules: list[Rule]) -> tuple[str, ...]:
    """The papers that these routes ask for and that the applicant holds: whatever the cone left out as met."""
    system, found = compiled.system, dict[str, None]()
    for rule in rules:
        open_positions = {position for position, _ in rule.body}
        for position in range(system.body_ptr[rule.route], system.body_ptr[rule.route + 1]):
            code = compiled.codes[system.body[position]]
            if position not in open_positions and code in compiled.catalogue.papers:
                found[code] = None
    return tuple(found)
