"""One applicant, one goal: the plan, or why it is blocked, the lawful ways out, and who else can help."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bancheng.catalogue.applicants import Profile, admits
from bancheng.catalogue.authority import OFFICE, Way
from bancheng.catalogue.compile import Compiled
from bancheng.catalogue.system import Bools
from bancheng.deadlocks.block import Block, smallest_block
from bancheng.deadlocks.certificate import Certificate, Question, refused_claim
from bancheng.deadlocks.cone import Cone, blocked_cone, own, whole_cone
from bancheng.deadlocks.coordinate import WayOut, ways_out
from bancheng.deadlocks.lacking import lacking
from bancheng.deadlocks.plan import (
    Plan,
    cheapest_payment,
    days_behind,
    plan_with,
    prices_behind,
    soonest_days,
    weight_of,
)
from bancheng.deadlocks.reach import reachable
from bancheng.deadlocks.steps import Step
from bancheng.deadlocks.verify import Behind, is_closure, is_plan, none_sooner
from bancheng.deadlocks.witness import step_at
from bancheng.errors import BanchengError, CannotRead
from bancheng.reasons import Sentence
from bancheng.workdays.calendar import WorkCalendar

_CHEAPEST, _FASTEST = Sentence("最省的方案", "The cheapest plan"), Sentence("最快的方案", "The fastest plan")


class UnprovenClaim(BanchengError):
    """The verifier refused what the engine found. Nothing is shown rather than something that may be false."""

    def __init__(self, claim: Sentence) -> None:
        self.claim = claim
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
    """One coordination set: what to lift, with which instruments, at which cost.

    `bound`: what is proved about every set that contains none ranked before; the cost itself where all went well.
    """

    cost: int
    bound: int
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
    """Why not, the ways out by rising cost, and, where there is none, what only its author can change.

    `to_bring`: papers she can get by herself, where these are all she lacks.
    """

    certificate: Certificate
    steps: tuple[Step, ...]
    targets: tuple[int, ...]
    closed: tuple[Closed, ...]
    proposals: tuple[Proposal, ...]
    statutory: tuple[Step, ...]
    neighbours: tuple[Neighbour, ...]
    to_bring: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole answer: two plans when reachable (perhaps alike), the explanation and the ways out when blocked.

    `holds` as it was asked. `payment` is what the cheapest plan pays, with the proof that none pays less.
    """

    goal: str
    profile: Mapping[str, str]
    holds: tuple[str, ...] | None = None
    first_day: date | None = None
    fastest: Plan | None = None
    cheapest: Plan | None = None
    blocked: Blocked | None = None
    payment: WayOut | None = None

    @property
    def reachable(self) -> bool:
        """Whether the goal can be had."""
        return self.blocked is None


@dataclass(frozen=True, slots=True)
class Asking:
    """One applicant in front of the catalogue: what she holds, what is open to her, what she can have."""

    compiled: Compiled
    profile: Profile
    holds: tuple[str, ...] | None
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
    return Asking(compiled, profile, held_codes, open_routes, held, got)


def ask(asking: Asking, goal: str, first_day: date | None = None, calendar: WorkCalendar | None = None) -> Answer:
    """The plan or the block. Everything called smallest or cheapest has passed the verifier; else UnprovenClaim."""
    compiled = asking.compiled
    if goal not in compiled.index:
        raise CannotRead(f"没有“{goal}”这个事项或材料。", f'There is no matter or paper "{goal}".', field="goal")
    atom = compiled.index[goal]
    if asking.got[atom]:
        return _planned(asking, goal, atom, first_day, calendar or calendar_from(first_day))
    return Answer(goal, asking.profile, asking.holds, first_day, blocked=_blocked(asking, goal, atom))


def calendar_from(first_day: date | None) -> WorkCalendar:
    """The calendar that the plan's dates are counted by; without a first day none are, so it may be empty."""
    return WorkCalendar.shipped() if first_day else WorkCalendar()


def _planned(asking: Asking, goal: str, atom: int, first_day: date | None, calendar: WorkCalendar) -> Answer:
    if asking.held[atom]:
        nothing_to_do = Plan((), (), 0, 0, 0)
        return Answer(goal, asking.profile, asking.holds, first_day, nothing_to_do, nothing_to_do)
    cone = whole_cone(asking.compiled.system, asking.open_routes, asking.held, atom)
    payment = cheapest_payment(cone, prices_behind(asking.compiled, cone))
    return plans(asking, goal, cone, payment, first_day, calendar)


def plans(
    asking: Asking, goal: str, cone: Cone, payment: WayOut, first_day: date | None, calendar: WorkCalendar
) -> Answer:
    """The fastest plan and the one with this payment, both checked; else UnprovenClaim."""
    compiled = asking.compiled
    prices, days = prices_behind(compiled, cone), days_behind(compiled, cone)
    behind = Behind(compiled.system, asking.open_routes, asking.held, cone.goal)
    if not is_plan(behind, prices, payment.lifted, payment.proof):
        raise UnprovenClaim(_CHEAPEST)
    fast = plan_with(compiled, cone, frozenset(), first_day, calendar)
    if not none_sooner(behind, days, soonest_days(compiled, cone), fast.working_days):
        raise UnprovenClaim(_FASTEST)
    cheap = plan_with(compiled, cone, prices.keys() - payment.lifted, first_day, calendar)
    paid = prices.keys() & set(_routes_of(compiled, cheap))
    if not (paid == payment.lifted and weight_of(cheap) == payment.cost == sum(prices[each] for each in paid)):
        raise UnprovenClaim(_CHEAPEST)
    return Answer(goal, asking.profile, asking.holds, first_day, fast, cheap, payment=payment)


def _routes_of(compiled: Compiled, plan: Plan) -> Iterator[int]:
    """The numbers of the plan's routes themselves."""
    for step in plan.steps:
        for number in compiled.routes_into(step.matter.code):
            if (route := compiled.origins[number].route) and route.number == step.route.number:
                yield own(number)


def _blocked(asking: Asking, goal: str, atom: int) -> Blocked:
    cone = blocked_cone(asking.compiled.system, asking.open_routes, asking.got, atom)
    steps = steps_behind(asking.compiled, cone)
    certificate = _certificate(cone, frozenset(steps), prices_of(steps))
    refused = refused_claim(question_about(asking, cone, steps), certificate)
    if refused is not None:
        raise UnprovenClaim(refused)
    return told(asking, goal, cone, steps, certificate)


def _certificate(cone: Cone, asked: frozenset[int], costs: Mapping[int, int]) -> Certificate:
    block, ways = smallest_block(cone, asked), ways_out(cone, costs)
    if block is None:
        raise UnprovenClaim(Sentence("办不成的原因", "Why it is blocked"))
    statutory = None if ways.ranked else smallest_block(waived(cone, costs), asked - costs.keys())
    return Certificate(block, ways, statutory)


def waived(cone: Cone, costs: Mapping[int, int]) -> Cone:
    """The cone once everything that can be lifted has been."""
    rules = (
        type(rule)(rule.route, rule.head, tuple(each for each in rule.body if each[0] not in costs))
        for rule in cone.rules
    )
    return Cone(cone.goal, tuple(rules))


def steps_behind(compiled: Compiled, cone: Cone) -> dict[int, Step]:
    """Everything in the cone that somebody asks for."""
    places = ((position, rule.route) for rule in cone.rules for position, _ in rule.body)
    return {position: step for position, route in places if (step := step_at(compiled, route, position))}


def prices_of(steps: Mapping[int, Step]) -> dict[int, int]:
    """What it costs at least to lift each step that somebody may lift."""
    return {position: step.ways[0].cost for position, step in steps.items() if step.ways}


def question_about(asking: Asking, cone: Cone, steps: Mapping[int, Step]) -> Question:
    """What a certificate must answer."""
    system, open_routes, got = asking.compiled.system, asking.open_routes, asking.got
    return Question(system, open_routes, got, cone.goal, steps.keys(), prices_of(steps))


def told(asking: Asking, goal: str, cone: Cone, steps: Mapping[int, Step], certificate: Certificate) -> Blocked:
    """The certificate in the catalogue's words."""
    target = {position: atom for rule in cone.rules for position, atom in rule.body}
    order = _in_order(cone, certificate.block)
    statutory = certificate.statutory.reasons if certificate.statutory else ()
    papers = lacking(asking.compiled.system, asking.open_routes, asking.held, cone.goal)
    return Blocked(
        certificate=certificate,
        steps=tuple(steps[position] for position in order),
        targets=tuple(target[position] for position in order),
        closed=tuple(_closed(asking, certificate.block)),
        proposals=tuple(_proposal(steps, way) for way in certificate.ways.ranked),
        statutory=tuple(steps[position] for position in sorted(statutory)),
        neighbours=tuple(_neighbours(asking, goal)),
        to_bring=tuple(asking.compiled.codes[paper] for paper in papers),
    )


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
    return Proposal(way.cost, way.proof.bound, tuple(Item(step, step.ways[0], step.ways[1:]) for step in lifted))


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
