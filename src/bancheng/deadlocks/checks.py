"""Requirements that should not be made: each is judged on its own line, whether or not anybody is stuck."""

from collections.abc import Collection, Iterator

from bancheng.catalogue.model import PRESENCE, Catalogue, Matter, Paper, PaperKind, Requirement, Route
from bancheng.deadlocks.dissolve import OWN, amended, asked_once, by_ground, with_basis, without_old_norm
from bancheng.deadlocks.findings import Finding, FindingKind
from bancheng.deadlocks.steps import Step, need_step
from bancheng.reasons import Sentence

GROUNDS = (
    Sentence("没有法律、法规或国务院决定依据", "no law, regulation or State Council decision founds it"),
    Sentence("部门内部或部门之间可以核查", "offices can check it among themselves"),
    Sentence("法定证照或合同可以证明", "a statutory certificate or a contract shows it"),
    Sentence("别的材料已经包含", "another paper asked for covers it"),
    Sentence("可以网上核验", "it can be checked online"),
    Sentence("可以书面承诺", "a written promise serves"),
    Sentence("开具单位无法调查核实", "whoever should issue it cannot know"),
)
"""The seven grounds on which a proof may not be demanded (优化营商环境条例 art 44), in the order of the rule."""


def check_requirements(catalogue: Catalogue, matters: Collection[str] | None = None) -> list[Finding]:
    """Forbidden proofs, requirements without a basis in force, papers asked for twice; of some matters, or of all."""
    found: list[Finding] = []
    for matter in catalogue.matters.values() if matters is None else map(catalogue.matters.__getitem__, matters):
        for route in matter.routes:
            needs = catalogue.needs_of(route)
            earlier = _own_earlier(catalogue, matter, needs)
            for need in needs:
                found += _basis(catalogue, matter, need)
                found += _proof(catalogue, matter, route, need)
                found += _twice(catalogue, matter, need, needs, earlier)
    return list({finding.key: finding for finding in found}.values())


def _basis(catalogue: Catalogue, matter: Matter, need: Requirement) -> Iterator[Finding]:
    title = matter.name
    if need.basis is None and not _is_proof(catalogue, need):
        what, step = catalogue.named(need.papers[0]), need_step(catalogue, matter, need)
        zh, en = f"办「{title.zh}」要「{what.zh}」，没有依据。", f"“{title.en}” asks for “{what.en}” on no basis."
        yield _about(FindingKind.NO_BASIS, matter, need, step, Sentence(zh, en), with_basis(catalogue, step))
    elif need.basis is not None and need.basis.norm.has_ended(catalogue.on):
        what, step = catalogue.named(need.papers[0]), need_step(catalogue, matter, need)
        norm = need.basis.norm
        zh = f"办「{title.zh}」要「{what.zh}」，依据《{norm.title.zh}》{norm.until}后已失效。"
        en = f"“{title.en}” asks for “{what.en}” by {norm.title.en}, in force until {norm.until} only."
        dissolve = without_old_norm(catalogue, need, step)
        yield _about(FindingKind.ABOLISHED, matter, need, step, Sentence(zh, en), dissolve)


def _is_proof(catalogue: Catalogue, need: Requirement) -> bool:
    papers = [catalogue.papers[code] for code in need.papers if code in catalogue.papers]
    return len(papers) == len(need.papers) and all(paper.kind is PaperKind.PROOF for paper in papers)


def _proof(catalogue: Catalogue, matter: Matter, route: Route, need: Requirement) -> Iterator[Finding]:
    if not _is_proof(catalogue, need):
        return
    grounds = forbidden_because(catalogue, route, need)
    if grounds:
        what, step = catalogue.named(need.papers[0]), need_step(catalogue, matter, need)
        zh, en = "；".join(ground.zh for ground in grounds), "; ".join(ground.en for ground in grounds)
        sentence = Sentence(
            f"办「{matter.name.zh}」不该要「{what.zh}」：{zh}。",
            f"“{matter.name.en}” should not demand “{what.en}”: {en}.",
        )
        dissolve = _shown_otherwise(catalogue, route, need, step)
        yield _about(FindingKind.FORBIDDEN_PROOF, matter, need, step, sentence, dissolve)


def forbidden_because(catalogue: Catalogue, route: Route, need: Requirement) -> tuple[Sentence, ...]:
    """The grounds that hold for demanding this proof; empty when it may be demanded."""
    holds = _holds(catalogue, route, need)
    return tuple(ground for ground, applies in zip(GROUNDS, holds, strict=True) if applies)


def _shown_otherwise(catalogue: Catalogue, route: Route, need: Requirement, step: Step) -> tuple[Sentence, ...]:
    """By the grounds that hold; what a higher document demands, its author has to correct as well."""
    ways = zip(by_ground(catalogue, route, need, step), _holds(catalogue, route, need), strict=True)
    found = [way for way, applies in ways if applies and way]
    return tuple(dict.fromkeys(found if step.level in OWN else [*found, amended(catalogue, step)]))


def _holds(catalogue: Catalogue, route: Route, need: Requirement) -> tuple[bool, ...]:
    paper = catalogue.papers[need.papers[0]]
    return (
        not need.level(catalogue.on).may_found_a_proof,
        paper.checked_inside,
        any(_shows(catalogue, code) for code in paper.shown_by),
        _is_covered(catalogue, route, need, paper),
        paper.checked_online,
        paper.promise_serves,
        paper.issuer_cannot_know,
    )


def _shows(catalogue: Catalogue, code: str) -> bool:
    """A certificate, a contract, or the outcome of another matter."""
    if code in catalogue.matters:
        return True
    return catalogue.papers[code].kind in {PaperKind.CERTIFICATE, PaperKind.CONTRACT}


def _is_covered(catalogue: Catalogue, route: Route, need: Requirement, paper: Paper) -> bool:
    others = {code for other in catalogue.needs_of(route) if other is not need for code in other.papers}
    return not others.isdisjoint(paper.covered_by)


def _own_earlier(catalogue: Catalogue, matter: Matter, needs: tuple[Requirement, ...]) -> list[Matter]:
    """The matters of the same office whose outcome one of the needs is."""
    codes = [need.papers[0] for need in needs if len(need.papers) == 1]
    earlier = [catalogue.matters[code] for code in codes if code in catalogue.matters]
    return [each for each in earlier if each is not matter and each.office == matter.office]


def _twice(
    catalogue: Catalogue, matter: Matter, need: Requirement, needs: tuple[Requirement, ...], earlier: list[Matter]
) -> Iterator[Finding]:
    """Asked for twice by one route, or again by the office that already took it for an earlier step of its own."""
    if len(need.papers) != 1 or need.papers[0] == PRESENCE:
        return
    paper, title = need.papers[0], matter.name
    if any(other.papers == need.papers and other is not need for other in needs):
        what, step = catalogue.named(paper), need_step(catalogue, matter, need)
        zh, en = f"办「{title.zh}」要了两次「{what.zh}」。", f"“{title.en}” asks for “{what.en}” twice."
        yield _about(FindingKind.ASKED_TWICE, matter, need, step, Sentence(zh, en), asked_once(catalogue, step, None))
    for other in earlier:
        if _always_asks(catalogue, other, paper):
            what, step = catalogue.named(paper), need_step(catalogue, matter, need)
            zh = f"办「{other.name.zh}」时已收过「{what.zh}」，办「{title.zh}」又要。"
            en = f"“{what.en}” was handed in for “{other.name.en}” and is asked for again by “{title.en}”."
            dissolve = asked_once(catalogue, step, other)
            yield _about(FindingKind.ASKED_TWICE, matter, need, step, Sentence(zh, en), dissolve)


def _always_asks(catalogue: Catalogue, matter: Matter, paper: str) -> bool:
    return all(any(need.papers == (paper,) for need in catalogue.needs_of(route)) for route in matter.routes)


def _about(
    kind: FindingKind,
    matter: Matter,
    need: Requirement,
    step: Step,
    sentence: Sentence,
    dissolve: tuple[Sentence, ...],
) -> Finding:
    return Finding(
        kind=kind,
        key=f"{kind}:{matter.code}:{'|'.join(need.papers)}",
        sentence=sentence,
        place=need.place,
        offices=(matter.office,),
        about=(matter.code, *need.papers),
        steps=(step,),
        dissolve=dissolve,
    )
