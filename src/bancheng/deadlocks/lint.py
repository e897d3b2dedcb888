"""The whole catalogue at once: every root cause, for everyone and for each kind of applicant, and every faulty rule."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import numpy as np

from bancheng.catalogue.applicants import admits
from bancheng.catalogue.compile import Compiled, is_accept_atom
from bancheng.catalogue.law import Place
from bancheng.catalogue.model import PRESENCE, Catalogue, Matter, Paper, PaperKind
from bancheng.catalogue.system import LANES, Bools
from bancheng.deadlocks.checks import check_requirements
from bancheng.deadlocks.dissolve import designated, opened, ways_out
from bancheng.deadlocks.expiry import expiry_traps
from bancheng.deadlocks.findings import Finding, FindingKind
from bancheng.deadlocks.roots import Root, find_roots
from bancheng.deadlocks.steps import Step, closed_steps, referral_step, untaken_step
from bancheng.deadlocks.sweep import reachable_for_each
from bancheng.deadlocks.whom import whom
from bancheng.deadlocks.witness import asked_by, ring, step_at, steps_of, waiting_matters
from bancheng.reasons import Sentence

MOST_STEPS = 6
"""How many of those who ask for one missing paper are shown."""


def lint(compiled: Compiled) -> tuple[Finding, ...]:
    """Every finding: first what stops everyone, then what stops some, then the rules that should not be."""
    return (*knots(compiled), *check_requirements(compiled.catalogue), *expiry_traps(compiled))


def knots(compiled: Compiled) -> list[Finding]:
    """What stops people.

    Everyone is given all papers that people can have by themselves: what is stuck then is stuck for whoever asks.
    """
    system = compiled.system
    roots, got = find_roots(system, system.open_to_anyone, system.brought)
    causes = [_finding(compiled, system.open_to_anyone, ~got, root) for root in roots]
    return [*(cause for cause in causes if cause is not None), *_for_some(compiled, got)]


def _finding(compiled: Compiled, open_routes: Bools, blocked: Bools, root: Root) -> Finding | None:
    waiting = len(waiting_matters(compiled, open_routes, blocked, root.atoms))
    if root.circular:
        return _circle(compiled, open_routes, root, waiting)
    return _missing(compiled, open_routes, blocked, root, waiting)


def _circle(compiled: Compiled, open_routes: Bools, root: Root, waiting: int) -> Finding:
    steps = steps_of(compiled, ring(compiled, open_routes, root.atoms))
    bounce = all(is_accept_atom(compiled.codes[atom]) for atom in root.atoms)
    kind = FindingKind.BOUNCE if bounce else FindingKind.DEADLOCK
    offices = tuple(dict.fromkeys(step.office for step in steps))
    named = [compiled.catalogue.named(step.office if bounce else step.matter) for step in steps]
    names = tuple(dict.fromkeys(named))
    verb = Sentence("互相推给对方", "send people on") if bounce else Sentence("互为前置", "each need the other")
    subject = Sentence(
        "、".join(dict.fromkeys(name.zh for name in names)), ", ".join(dict.fromkeys(n.en for n in names))
    )
    about = f"「{compiled.catalogue.named(steps[0].matter).zh}」：" if bounce else ""
    about_en = f"“{compiled.catalogue.named(steps[0].matter).en}”: " if bounce else ""
    return Finding(
        kind=kind,
        key=f"{kind}:{'+'.join(sorted(compiled.codes[atom] for atom in root.atoms if _is_named(compiled, atom)))}",
        sentence=Sentence(f"{about}{subject.zh}{verb.zh}。", f"{about_en}{subject.en} {verb.en}."),
        place=steps[0].place,
        offices=offices,
        about=tuple(dict.fromkeys(step.matter for step in steps)),
        steps=steps,
        dissolve=ways_out(compiled.catalogue, steps),
        waiting=waiting,
        behind=root.behind,
    )


def _is_named(compiled: Compiled, atom: int) -> bool:
    code = compiled.codes[atom]
    return code in compiled.catalogue.matters or is_accept_atom(code)


def _missing(compiled: Compiled, open_routes: Bools, blocked: Bools, root: Root, waiting: int) -> Finding | None:
    """What nobody makes; None where nobody asks for it either."""
    code, catalogue = compiled.codes[root.atoms[0]], compiled.catalogue
    askers = _askers(compiled, open_routes, blocked, root.atoms[0])[:MOST_STEPS]
    if is_accept_atom(code):
        _, matter, office = code.split(":")
        found = _untaken(catalogue, matter, office, askers)
    elif code in catalogue.matters:
        found = _shut(catalogue, catalogue.matters[code], askers)
    elif askers:
        found = _unissued(catalogue, catalogue.papers[code], askers)
    else:
        return None
    return replace(found, waiting=waiting, behind=root.behind)


def _untaken(catalogue: Catalogue, code: str, office: str, askers: tuple[Step, ...]) -> Finding:
    """A matter that an office is sent and does not take: the witness is the way people are sent to it."""
    matter, name = catalogue.matters[code], catalogue.named(office)
    steps = _sent_on(catalogue, matter, office) or askers or (untaken_step(catalogue, matter),)
    zh, en = f"「{matter.name.zh}」推到{name.zh}", f"“{matter.name.en}” is sent to {name.en}"
    if office == matter.office:
        zh, en = f"「{matter.name.zh}」列在{name.zh}", f"“{matter.name.en}” is listed by {name.en}"
    return Finding(
        kind=FindingKind.NO_OFFICE,
        key=f"{FindingKind.NO_OFFICE}:accept:{code}:{office}",
        sentence=Sentence(f"{zh}，{name.zh}没有说受理。", f"{en}, which does not say that it takes it."),
        place=matter.place,
        offices=tuple(dict.fromkeys((*(step.office for step in steps), office))),
        about=(code, office),
        steps=steps,
        dissolve=ways_out(catalogue, askers) if askers else designated(catalogue, matter),
    )


def _sent_on(catalogue: Catalogue, matter: Matter, last: str) -> tuple[Step, ...]:
    """The referrals from the matter's own office to the last one, if they lead there."""
    says = {referral.office: referral for referral in matter.referrals}
    steps, office = list[Step](), matter.office
    while office != last and office in says and len(steps) < len(says):
        steps.append(referral_step(catalogue, matter, says[office]))
        office = says[office].to
    return tuple(steps) if office == last else ()


def _shut(catalogue: Catalogue, matter: Matter, askers: tuple[Step, ...]) -> Finding:
    """A matter no route of which admits anybody."""
    closed = closed_steps(catalogue, matter)
    return Finding(
        kind=FindingKind.DEAD_RULE,
        key=f"{FindingKind.DEAD_RULE}:{matter.code}",
        sentence=Sentence(
            f"「{matter.name.zh}」没有一类人走得通。", f"“{matter.name.en}” has no route that admits anybody."
        ),
        place=matter.place,
        offices=tuple(dict.fromkeys(step.office for step in (*closed, *askers))),
        about=(matter.code,),
        steps=(*closed, *askers)[:MOST_STEPS],
        dissolve=tuple(dict.fromkeys((*opened(catalogue, closed), *(ways_out(catalogue, askers) if askers else ())))),
    )


def _unissued(catalogue: Catalogue, paper: Paper, askers: tuple[Step, ...]) -> Finding:
    """A paper that no office issues, or two records that nobody makes agree."""
    kind, name = FindingKind.UNOBTAINABLE, paper.name
    zh = f"「{name.zh}」没有哪个部门出具，本人也拿不出。"
    en = f"“{name.en}” is issued by no office, and people cannot have it themselves."
    if paper.kind is PaperKind.AGREEMENT:
        kind, zh, en = FindingKind.MISMATCH, f"「{name.zh}」没有哪个部门办。", f"No office brings about “{name.en}”."
    return Finding(
        kind=kind,
        key=f"{kind}:{paper.code}",
        sentence=Sentence(zh, en),
        place=askers[0].place,
        offices=tuple(dict.fromkeys(step.office for step in askers)),
        about=(paper.code,),
        steps=askers,
        dissolve=ways_out(catalogue, askers),
    )


def _askers(compiled: Compiled, open_routes: Bools, blocked: Bools, atom: int) -> tuple[Step, ...]:
    asked = asked_by(compiled, open_routes, blocked, atom)
    steps = (step_at(compiled, route, position) for route, position in asked)
    return tuple(step for step in steps if step is not None)


def _for_some(compiled: Compiled, got: Bools) -> list[Finding]:
    """What stops only some kinds of applicant: each cause once, with all whom it meets."""
    causes: dict[str, tuple[Finding, list[int]]] = {}
    for profiles, reached in _alike(compiled, got):
        for finding in _stopping(compiled, profiles[0], got, reached):
            causes.setdefault(finding.key, (finding, []))[1].extend(profiles)
    return [_with_who(compiled, finding, profiles) for finding, profiles in causes.values()]


def _alike(compiled: Compiled, got: Bools) -> Iterable[tuple[list[int], Bools]]:
    """Kinds of applicant who are stopped alike, and what they reach: one answer serves all of them.

    Alike are those who reach the same, before whom the same routes to the rest are open, and for whom the same matters
    are meant.
    """
    system = compiled.system
    masks = reachable_for_each(system, system.brought)
    meant = [matter.open_to for matter in compiled.catalogue.matters.values() if matter.open_to]
    groups: dict[tuple[bytes, bytes, tuple[bool, ...]], tuple[list[int], Bools]] = {}
    for profile, person in enumerate(compiled.profiles):
        word, bit = divmod(profile, LANES)
        reached = (masks[:, word] >> np.uint64(bit)) & np.uint64(1) == 1
        if (got & ~reached).any():
            ways = system.open_to(profile)[~reached[system.head]]
            kind = (reached.tobytes(), ways.tobytes(), tuple(admits(condition, person) for condition in meant))
            groups.setdefault(kind, ([], reached))[0].append(profile)
    return groups.values()


def _stopping(compiled: Compiled, profile: int, got: Bools, reached: Bools) -> Iterator[Finding]:
    system, catalogue = compiled.system, compiled.catalogue
    open_routes, person = system.open_to(profile), compiled.profiles[profile]
    roots, _ = find_roots(system, open_routes, reached)
    for root in roots:
        if not any(got[atom] for atom in root.atoms):
            continue  # it stops everyone and has been reported
        code = compiled.codes[root.atoms[0]]
        waiting = len(waiting_matters(compiled, open_routes, ~reached, root.atoms))
        if root.circular:
            yield _circle(compiled, open_routes, root, waiting)
        elif code == PRESENCE:
            yield from _direct(compiled, open_routes, ~reached, root, FindingKind.ACCESS, person)
        elif code in catalogue.matters and admits(catalogue.matters[code].open_to, person):
            yield _gap(compiled, catalogue.matters[code], person, waiting)
        else:
            yield from _direct(compiled, open_routes, ~reached, root, FindingKind.EXEMPTED, person)


def _direct(
    compiled: Compiled, open_routes: Bools, blocked: Bools, root: Root, kind: FindingKind, person: Mapping[str, str]
) -> Iterator[Finding]:
    """One finding for each requirement that meets somebody it cannot apply to: the fault is in asking."""
    for step in _askers(compiled, open_routes, blocked, root.atoms[0]):
        meant = admits(compiled.catalogue.matters[step.matter].open_to, person)
        if not (meant and blocked[compiled.index[step.matter]]):
            continue
        title = compiled.catalogue.named(step.matter)
        what = compiled.catalogue.named(compiled.codes[root.atoms[0]])
        if kind is FindingKind.ACCESS:
            zh, en = f"来不了的人办不成「{title.zh}」。", f"Who cannot come cannot have “{title.en}”."
        else:
            zh = f"有的人不用办「{what.zh}」，办「{title.zh}」却要交。"
            en = f"Some people are exempt from “{what.en}”, yet “{title.en}” asks for it."
        yield Finding(
            kind=kind,
            key=f"{kind}:{step.matter}:{'|'.join(step.needs)}",
            sentence=Sentence(zh, en),
            place=step.place,
            offices=(step.office,),
            about=(step.matter, *step.needs),
            steps=(step,),
            dissolve=ways_out(compiled.catalogue, [step]),
            waiting=1,
        )


def _gap(compiled: Compiled, matter: Matter, person: Mapping[str, str], waiting: int) -> Finding:
    closed = closed_steps(compiled.catalogue, matter)
    return Finding(
        kind=FindingKind.GAP,
        key=f"{FindingKind.GAP}:{matter.code}",
        sentence=Sentence(
            f"「{matter.name.zh}」本该向这些人开放，却没有一条路认他们。",
            f"“{matter.name.en}” is meant for these people, yet none of its routes admits them.",
        ),
        place=_first_closed(matter, person),
        offices=(matter.office,),
        about=(matter.code,),
        steps=closed[:MOST_STEPS],
        dissolve=_neighbours(compiled, matter, person) or opened(compiled.catalogue, closed),
        waiting=waiting,
    )


def _first_closed(matter: Matter, person: Mapping[str, str]) -> Place:
    closed = [route.place for route in matter.routes if not admits(route.admitted, person)]
    return closed[0] if closed else matter.place


def _neighbours(compiled: Compiled, matter: Matter, person: Mapping[str, str]) -> tuple[Sentence, ...]:
    """The neighbouring classes of a list by which the matter can be had: the couriers' way in."""
    found = []
    for code, attribute in compiled.catalogue.applicants.attributes.items():
        for near in (attribute.near or {}).get(person[code], ()) if attribute.listed else ():
            if any(admits(route.admitted, {**person, code: near}) for route in matter.routes):
                name = attribute.classes[near]
                found.append(
                    Sentence(f"经核实可归入“{name.zh}”办理", f"if the facts bear it out, file under “{name.en}”")
                )
    return tuple(found)


def _with_who(compiled: Compiled, finding: Finding, profiles: list[int]) -> Finding:
    """The finding with the kinds of applicant it meets."""
    met = (compiled.profiles[profile] for profile in profiles)
    return replace(finding, who=whom(compiled.catalogue.applicants.attributes, met))
