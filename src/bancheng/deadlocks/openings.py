"""Ways out as people act on them: who is asked to do what, who else is concerned, and the question to be answered.

Three kinds, in this order: requirements that may be lifted (the coordination sets), a neighbouring class the facts may
bear out, and a route that a body within reach may open. What only a law-maker can change is none of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bancheng.catalogue.applicants import admits
from bancheng.catalogue.authority import OFFICE
from bancheng.catalogue.compile import Compiled
from bancheng.catalogue.model import Catalogue, Matter, Route
from bancheng.deadlocks.ask import Answer, Blocked, Item, Neighbour
from bancheng.deadlocks.explain import item_words
from bancheng.deadlocks.steps import NO_BASIS, body_name
from bancheng.reasons import Sentence


@dataclass(frozen=True, slots=True)
class Deed:
    """What one office is asked to do. `authority` is the body that decides it, `basis` what allows it to.

    `against` is what the requirement stands on that gives way; `instrument` is empty where none is used.
    """

    office: str
    matter: str
    needs: tuple[str, ...]
    instrument: str
    authority: str
    sentence: Sentence
    basis: Sentence
    against: Sentence


@dataclass(frozen=True, slots=True)
class Opening:
    """One way out. `concerned` are offices that ask for something on the way, or are pointed to, and give nothing.

    Who can untie it leads: the office of the matter the person came for where it is among those, else the nearest.
    """

    code: str
    deeds: tuple[Deed, ...]
    concerned: tuple[str, ...]
    lead: str
    cost: int | None = None

    @property
    def offices(self) -> tuple[str, ...]:
        """Everybody to be asked, who leads first."""
        return tuple(dict.fromkeys((self.lead, *(deed.office for deed in self.deeds), *self.concerned)))


def openings(compiled: Compiled, answer: Answer) -> tuple[Opening, ...]:
    """Every way out that somebody within reach can take; none when the goal is reachable."""
    blocked, catalogue = answer.blocked, compiled.catalogue
    if blocked is None:
        return ()
    found = [
        _opening(
            compiled, answer, f"lift-{rank}", tuple(_lift(catalogue, item) for item in proposal.items), proposal.cost
        )
        for rank, proposal in enumerate(blocked.proposals, start=1)
    ]
    found += [
        _opening(compiled, answer, f"class-{near.attribute}-{near.classed}", (_read_as(catalogue, matter, near),))
        for near in blocked.neighbours
        if near.attribute and (matter := _in_question(catalogue, answer.goal, blocked)) is not None
    ]
    found += [
        _opening(compiled, answer, f"open-{matter.code}", (_open(catalogue, answer, matter, body),))
        for matter, body in _may_be_opened(catalogue, blocked)
    ]
    return tuple(found)


def within_reach(catalogue: Catalogue) -> frozenset[str]:
    """The bodies that may use some instrument: those one can put a question to."""
    return frozenset(
        body for instrument in catalogue.authority.instruments.values() for body in instrument.may.values()
    )


def _opening(
    compiled: Compiled, answer: Answer, code: str, deeds: tuple[Deed, ...], cost: int | None = None
) -> Opening:
    acting = tuple(dict.fromkeys(deed.office for deed in deeds))
    goal = compiled.catalogue.matters.get(answer.goal)
    return Opening(
        code=code,
        deeds=deeds,
        concerned=tuple(office for office in _round_the_table(compiled, answer) if office not in acting),
        lead=goal.office if goal is not None and goal.office in acting else acting[0],
        cost=cost,
    )


def _round_the_table(compiled: Compiled, answer: Answer) -> Iterator[str]:
    """The offices that have a part in the block: who asks, who is to issue what is asked, who is pointed to."""
    assert answer.blocked is not None, "what can be had needs no way out"
    offices = compiled.catalogue.offices
    issuers = (compiled.needs[position] for position in sorted(answer.blocked.certificate.block.reasons))
    named = [step.office for step in answer.blocked.steps]
    named += [need.issuer for need in issuers if need is not None]
    named += [code for step in answer.blocked.steps for code in step.needs]
    if answer.goal in compiled.catalogue.matters:
        named.append(compiled.catalogue.matters[answer.goal].office)
    yield from (office for office in dict.fromkeys(named) if office in offices)


def _lift(catalogue: Catalogue, item: Item) -> Deed:
    acts = item.way.body in catalogue.offices
    return Deed(
        office=item.way.body if acts else item.step.office,
        matter=item.step.matter,
        needs=item.step.needs,
        instrument=item.way.instrument.code,
        authority=item.step.office if item.way.body == OFFICE else item.way.body,
        sentence=item_words(catalogue, item),
        basis=Sentence(item.way.instrument.basis, item.way.instrument.basis),
        against=item.step.basis,
    )


def _read_as(catalogue: Catalogue, matter: Matter, near: Neighbour) -> Deed:
    """The office finds out whether the facts bear out the neighbouring class, and then treats it so."""
    name = catalogue.applicants.attributes[near.attribute].classes[near.classed]
    office, basis = catalogue.named(matter.office), _restricted_by(matter)
    return Deed(
        office=matter.office,
        matter=matter.code,
        needs=(near.attribute, near.classed),
        instrument="",
        authority=matter.office,
        sentence=Sentence(
            f"{office.zh}核实实际情况；属于“{name.zh}”的，按“{name.zh}”办「{matter.name.zh}」",
            f"{office.en} looks at the facts and, if they bear out “{name.en}”, treats “{matter.name.en}” as such",
        ),
        basis=basis,
        against=basis,
    )


def _in_question(catalogue: Catalogue, goal: str, blocked: Blocked) -> Matter | None:
    """The matter that does not admit the applicant's own class: the first that is shut, else the goal itself."""
    shut = (closed.matter for closed in blocked.closed if not closed.exempt)
    return catalogue.matters.get(next(shut, goal))


def _may_be_opened(catalogue: Catalogue, blocked: Blocked) -> Iterator[tuple[Matter, str]]:
    reach = within_reach(catalogue)
    for closed in blocked.closed:
        if not closed.exempt and (closed.authority == OFFICE or closed.authority in reach):
            yield catalogue.matters[closed.matter], closed.authority


def _open(catalogue: Catalogue, answer: Answer, matter: Matter, body: str) -> Deed:
    name, classes = body_name(catalogue, body, matter.office), _shut_out(catalogue, answer, matter)
    basis = _restricted_by(matter)
    return Deed(
        office=matter.office,
        matter=matter.code,
        needs=(),
        instrument="",
        authority=matter.office if body == OFFICE else body,
        sentence=Sentence(
            f"{name.zh}为「{matter.name.zh}」补上{classes.zh}这一类，写明条件和材料",
            f"{name.en} opens “{matter.name.en}” to {classes.en}, with conditions and papers",
        ),
        basis=basis,
        against=basis,
    )


def _shut_out(catalogue: Catalogue, answer: Answer, matter: Matter) -> Sentence:
    """What about the applicant no route of the matter admits."""
    attributes = catalogue.applicants.attributes
    shut = [
        attributes[code].classes[answer.profile[code]]
        for code in dict.fromkeys(code for route in matter.routes for code in route.admitted)
        if not any(_admits_in(route, code, answer.profile[code]) for route in matter.routes)
    ]
    return Sentence("、".join(f"“{name.zh}”" for name in shut), ", ".join(f"“{name.en}”" for name in shut))


def _admits_in(route: Route, attribute: str, classed: str) -> bool:
    return admits({attribute: route.admitted[attribute]}, {attribute: classed}) if attribute in route.admitted else True


def _restricted_by(matter: Matter) -> Sentence:
    return next((route.admitted_by.words for route in matter.routes if route.admitted_by), NO_BASIS)
