"""One applicant, one goal: the plan, or why it is blocked, the lawful ways out, and who else can help."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bancheng.catalogue.applicants import Profile, admits
from bancheng.catalogue.authority import OFFICE, Way
from bancheng.catalogue.compile import Compiled
from bancheng.catalogue.system import Bools
from bancheng.deadlocks.block import Block, smallest_block
from bancheng.deadlocks.cone import Cone, blocked_cone, whole_cone
from bancheng.deadlocks.coordinate import WayOut, ways_out
from bancheng.deadlocks.plan import Plan, cheapest_plan, fastest_plan
from bancheng.deadlocks.reach import reachable
from bancheng.deadlocks.steps import Step
from bancheng.deadlocks.verify import frees, is_closure, is_unfounded, none_cheaper, surrounds
from bancheng.deadlocks.witness import step_at
from bancheng.errors import BanchengError, CannotRead
from bancheng.reasons import Sentence
from bancheng.workdays.calendar import WorkCalendar


class UnprovenClaim(BanchengError):
    """The verifier refused what the engine found. Nothing is shown rather than something that may be false."""

    def __init__(self, claim: Sentence) -> None:
        super().__init__(
            f"{claim.zh}没有通过核对，不予显示。请把目录文件发给维护人员。",
            f"{claim.en} did not pass its check and is not shown. Please send the catalogue to the maintainers.",
        )


@dataclass(frozen=True, slots=True)
class Item:
    """One requirement to lift, with the instrument that costs least and the others that would do."""

    step: Step
    way: Way
    others: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """One coordination set: what to lift, with which instruments, at which cost."""

    cost: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Closed:
    """A matter all of whose routes are closed to this applicant, and the body that may open one.

    `exempt`: she falls outside those it exists for, so that the fault lies with whoever asks for its outcome.
    """

    matter: str
    authority: str
    exempt: bool


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A class near the applicant's own in a list, or a matter with the same purpose: the nearest way in."""

    attribute: str = ""
    classed: str = ""
    matter: str = ""


@dataclass(frozen=True, slots=True)
class Blocked:
    """Why not, the ways out by rising cost, and, where there is none, what only its author can change."""

    block: Block
    steps: tuple[Step, ...]
    targets: tuple[int, ...]
    closed: tuple[Closed, ...]
    proposals: tuple[Proposal, ...]
    ways: tuple[WayOut, ...]
    statutory: tuple[Step, ...]
    neighbours: tuple[Neighbour, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole answer: two plans when reachable (perhaps alike), the explanation and the ways out when blocked."""

    goal: str
    profile: Mapping[str, str]
    fastest: Plan | None = None
    cheapest: Plan | None = None
    blocked: Blocked | None = None

    @property
    def reachable(self) -> bool:
        """Whether the goal can be had."""
        return self.blocked is None


@dataclass(frozen=True, slots=True)
class Asking:
    """One applicant in front of the catalogue: what she holds, what is open to her, what she can have."""

    compiled: Compiled
    profile: Profile
    open_routes: Bools
    held: Bools
    got: Bools


def applicant(compiled: Compiled, written: Mapping[str, str], holds: Iterable[str] | None) -> Asking:
    """The applicant. `holds`: paper codes; None for all papers that people can have by themselves."""
    profile = compiled.catalogue.applicants.profile(written)
    held_codes = None if holds is None else tuple(holds)
    for code in held_codes or ():
        if code not in compiled.index:
            raise CannotRead(f"没有“{code}”这种材料。", f'There is no paper "{code}".', field="holds")
    held = compiled.holding(held_codes)
    open_routes = compiled.system.open_to(compiled.number_of(profile))
    got = reachable(compiled.system, open_routes, held)
    if not is_closure(compiled.system, open_routes, held, got):
        raise UnprovenClaim(Sentence("能办到什么", "What can be obtained"))
    return Asking(compiled, profile, open_routes, held, got)


def ask(asking: Asking, goal: str, first_day: date | None = None, calendar: WorkCalendar | None = None) -> Answer:
    """The plan or the block. Everything called smallest or cheapest has passed the verifier; else UnprovenClaim."""
    compiled = asking.compiled
    if goal not in compiled.index:
        raise CannotRead(f"没有“{goal}”这个事项或材料。", f'There is no matter or paper "{goal}".', field="goal")
    atom = compiled.index[goal]
    if asking.got[atom]:
        return _planned(asking, goal, atom, first_day, calendar or WorkCalendar.shipped())
    return Answer(goal, asking.profile, blocked=_blocked(asking, goal, atom))


def _planned(asking: Asking, goal: str, atom: int, first_day: date | None, calendar: WorkCalendar) -> Answer:
    if asking.held[atom]:
        nothing_to_do = Plan((), (), 0, 0, 0)
        return Answer(goal, asking.profile, nothing_to_do, nothing_to_do)
    cone = whole_cone(asking.compiled.system, asking.open_routes, asking.held, atom)
    fast = fastest_plan(asking.compiled, cone, first_day, calendar)
    cheap, weights, conditions = cheapest_plan(asking.compiled, cone, first_day, calendar)
    spent = sum(weights.get(rule, 0) for rule in _routes_of(asking.compiled, cheap))
    each_needed = all(_is_needed(asking, cone, condition) for condition in conditions)
    if not (each_needed and none_cheaper(conditions, weights, spent)):
        raise UnprovenClaim(Sentence("最省的方案", "The cheapest plan"))
    return Answer(goal, asking.profile, fast, cheap)


def _routes_of(compiled: Compiled, plan: Plan) -> Iterator[int]:
    for step in plan.steps:
        for number in compiled.routes_into(step.matter.code):
            if (route := compiled.origins[number].route) and route.number == step.route.number:
                yield number


def _is_needed(asking: Asking, cone: Cone, routes: frozenset[int]) -> bool:
    """Whether the goal cannot be had without one of these routes."""
    without = asking.open_routes.copy()
    without[list(routes)] = False
    return not reachable(asking.compiled.system, without, asking.held)[cone.goal]


def _blocked(asking: Asking, goal: str, atom: int) -> Blocked:
    compiled = asking.compiled
    cone = blocked_cone(compiled.system, asking.open_routes, asking.got, atom)
    steps = {
        position: step
        for rule in cone.rules
        for position, _ in rule.body
        if (step := step_at(compiled, rule.route, position))
    }
    block = smallest_block(cone, frozenset(steps))
    if block is None:
        raise UnprovenClaim(Sentence("办不成的原因", "Why it is blocked"))
    costs = {position: step.ways[0].cost for position, step in steps.items() if step.ways}
    ways = ways_out(cone, costs)
    _check(asking, cone, block, frozenset(steps), costs, ways)
    statutory = None if ways else smallest_block(_waived(cone, costs), frozenset(steps) - costs.keys())
    target = {position: atom for rule in cone.rules for position, atom in rule.body}
    order = _in_order(cone, block)
    return Blocked(
        block=block,
        steps=tuple(steps[position] for position in order),
        targets=tuple(target[position] for position in order),
        closed=tuple(_closed(asking, block)),
        proposals=tuple(_proposal(steps, way) for way in ways),
        ways=ways,
        statutory=tuple(steps[position] for position in sorted(statutory.reasons)) if statutory else (),
        neighbours=tuple(_neighbours(asking, goal)),
    )


def _waived(cone: Cone, costs: Mapping[int, int]) -> Cone:
    """The cone once everything that can be lifted has been."""
    rules = (
        type(rule)(rule.route, rule.head, tuple(each for each in rule.body if each[0] not in costs))
        for rule in cone.rules
    )
    return Cone(cone.goal, tuple(rules))


def _check(
    asking: Asking,
    cone: Cone,
    block: Block,
    requirements: frozenset[int],
    costs: Mapping[int, int],
    ways: tuple[WayOut, ...],
) -> None:
    """Nothing if every claim holds; else UnprovenClaim."""
    system, open_routes, got = asking.compiled.system, asking.open_routes, asking.got
    around = {cone.goal} | {rule.head for rule in cone.rules} | {atom for rule in cone.rules for _, atom in rule.body}

    def free(waived: frozenset[int]) -> bool:
        return frees(system, open_routes, got, cone.goal, waived, around)

    explained = (
        surrounds(system, open_routes, got, around)
        and cone.goal in block.stuck
        and is_unfounded(system, open_routes, asking.held, block.stuck, block.reasons, requirements)
        and all(free(condition) for condition in block.conditions)
        and none_cheaper(block.conditions, dict.fromkeys(requirements, 1), len(block.reasons))
    )
    if not explained:
        raise UnprovenClaim(Sentence("最少原因", "The smallest explanation"))
    everything = frozenset(costs)
    if not ways and free(everything):
        raise UnprovenClaim(Sentence("没有协调方案", "That there is no way out"))
    for number, way in enumerate(ways):
        before = [earlier.lifted for earlier in ways[:number]]
        proved = free(way.lifted) and all(not free(everything - condition) for condition in way.conditions)
        if not (way.lifted <= everything and proved and none_cheaper(way.conditions, costs, way.cost, before)):
            raise UnprovenClaim(Sentence("协调方案", "The way out"))


def _in_order(cone: Cone, block: Block) -> tuple[int, ...]:
    """The reasons as one would tell them: from the goal on, each followed by what it asks for."""
    rules: dict[int, list[tuple[int, int]]] = {}
    for rule in cone.rules:
        if rule.head in block.stuck:
            rules.setdefault(rule.head, []).extend(
                (position, atom) for position, atom in rule.body if atom in block.stuck
            )
    order, seen, waiting = dict[int, None](), {cone.goal}, [cone.goal]
    for atom in waiting:
        for position, below in rules.get(atom, ()):
            if position in block.reasons:
                order[position] = None
            if below not in seen:
                seen.add(below)
                waiting.append(below)
    return tuple(order) + tuple(sorted(block.reasons - order.keys()))


def _closed(asking: Asking, block: Block) -> Iterator[Closed]:
    """The stuck matters that this class of applicant has no route into at all."""
    catalogue = asking.compiled.catalogue
    for atom in sorted(block.stuck):
        matter = catalogue.matters.get(asking.compiled.codes[atom])
        if matter is None or any(
            admits(route.admitted, asking.profile) and admits(matter.open_to, asking.profile) for route in matter.routes
        ):
            continue
        norms = [route.admitted_by.norm for route in matter.routes if route.admitted_by]
        body = norms[0].body if norms and norms[0].is_in_force(catalogue.on) else OFFICE
        yield Closed(matter.code, body, not admits(matter.open_to, asking.profile))


def _proposal(steps: Mapping[int, Step], way: WayOut) -> Proposal:
    lifted = (steps[position] for position in sorted(way.lifted))
    return Proposal(way.cost, tuple(Item(step, step.ways[0], step.ways[1:]) for step in lifted))


def _neighbours(asking: Asking, goal: str) -> Iterator[Neighbour]:
    """The nearest lawful ways in: a neighbouring class of a list, then another matter with the same purpose."""
    compiled, catalogue = asking.compiled, asking.compiled.catalogue
    for code, attribute in catalogue.applicants.attributes.items():
        for near in (attribute.near or {}).get(asking.profile[code], ()) if attribute.listed else ():
            open_routes = compiled.system.open_to(compiled.number_of({**asking.profile, code: near}))
            if reachable(compiled.system, open_routes, asking.held)[compiled.index[goal]]:
                yield Neighbour(attribute=code, classed=near)
    matter = catalogue.matters.get(goal)
    if matter is not None and matter.serves:
        for other in catalogue.matters.values():
            if other.serves == matter.serves and asking.got[compiled.index[other.code]]:
                yield Neighbour(matter=other.code)
