"""Findings and answers as plain data: JSON for programs, SARIF for code review."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from bancheng import __version__
from bancheng.catalogue.compile import Compiled
from bancheng.catalogue.model import Catalogue
from bancheng.deadlocks.ask import Answer, Blocked, Proposal
from bancheng.deadlocks.certificate_data import certificate_data, payment_data
from bancheng.deadlocks.explain import explained
from bancheng.deadlocks.findings import Finding, FindingKind
from bancheng.deadlocks.plan import Plan
from bancheng.deadlocks.steps import Step, body_name
from bancheng.reasons import Sentence


def _said(sentence: Sentence) -> dict[str, str]:
    return {"zh": sentence.zh, "en": sentence.en}


def step_data(catalogue: Catalogue, step: Step) -> dict[str, Any]:
    """One requirement: who asks for what, its basis and level, and whether somebody in the room may lift it."""
    return {
        "office": step.office,
        "matter": step.matter,
        "needs": list(step.needs),
        "basis": _said(step.basis),
        "level": step.level.value,
        "waivable": step.waivable,
        "instruments": [way.instrument.code for way in step.ways],
        "authority": step.authority,
        "place": str(step.place),
        "sentence": _said(step.sentence),
    }


def finding_data(catalogue: Catalogue, finding: Finding) -> dict[str, Any]:
    """One finding with its witness."""
    return {
        "kind": finding.kind.value,
        "key": finding.key,
        "obstacle": finding.kind.obstacle,
        "severity": finding.kind.severity,
        "sentence": _said(finding.sentence),
        "place": str(finding.place),
        "offices": list(finding.offices),
        "about": list(finding.about),
        "waiting": finding.waiting,
        "behind": finding.behind,
        "who": [_said(who) for who in finding.who],
        "steps": [step_data(catalogue, step) for step in finding.steps],
        "dissolve": [_said(way) for way in finding.dissolve],
    }


def sarif(findings: Iterable[Finding]) -> dict[str, Any]:
    """The findings as SARIF 2.1.0, so that a review tool shows each at its line; files are named from the folder on."""
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {"name": "bancheng", "version": __version__, "rules": list(map(_rule, FindingKind))}
                },
                "results": [_result(finding) for finding in findings],
            }
        ],
    }


def _rule(kind: FindingKind) -> dict[str, Any]:
    return {
        "id": kind.value,
        "shortDescription": {"text": _both(kind.words)},
        "defaultConfiguration": {"level": kind.severity},
    }


def _result(finding: Finding) -> dict[str, Any]:
    return {
        "ruleId": finding.kind.value,
        "level": finding.kind.severity,
        "message": {"text": " ".join(_both(each) for each in (finding.sentence, *_ways(finding)))},
        "partialFingerprints": {"bancheng/key": finding.key},
        "locations": [_location(finding.place.file, finding.place.line)],
        "relatedLocations": [
            {**_location(step.place.file, step.place.line), "message": {"text": _both(step.sentence)}}
            for step in finding.steps
        ],
    }


def _both(sentence: Sentence) -> str:
    return f"{sentence.zh} · {sentence.en}"


def _ways(finding: Finding) -> list[Sentence]:
    return [Sentence(f"出路：{way.zh}。", f"Way out: {way.en}.") for way in finding.dissolve]


def _location(file: str, line: int) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": {"uri": quote(file)}, "region": {"startLine": line}}}


def answer_data(compiled: Compiled, answer: Answer) -> dict[str, Any]:
    """The answer to one applicant, with the certificate that lets anybody check it again."""
    data: dict[str, Any] = {
        "goal": answer.goal,
        "profile": dict(answer.profile),
        "from": answer.first_day.isoformat() if answer.first_day else None,
        "holds": None if answer.holds is None else list(answer.holds),
        "reachable": answer.reachable,
        "lines": [_said(line) for line in explained(compiled, answer)],
    }
    if answer.blocked is None:
        plans = {"plan": answer.fastest, "cheapest": answer.cheapest}
        data |= {name: _plan(plan) for name, plan in plans.items() if plan is not None}
        paid = answer.payment
        if paid is None:
            return data
        return data | _proved(paid.proof.bound, paid.is_cheapest) | {"certificate": payment_data(paid)}
    return data | _block(compiled, answer.blocked)


def _plan(plan: Plan) -> dict[str, Any]:
    return {
        "steps": [
            {
                "matter": step.matter.code,
                "office": step.matter.office,
                "route": step.route.number,
                "starts": step.starts,
                "ends": step.ends,
                "by": step.by.isoformat() if step.by else None,
                "slack": step.slack,
                "critical": step.slack == 0,
                "after": list(step.after),
                "stands_in": list(step.stands_in),
                "trips": step.route.trips,
                "fee": step.route.fee,
            }
            for step in plan.steps
        ],
        "papers": list(plan.papers),
        "working_days": plan.working_days,
        "trips": plan.trips,
        "fee": plan.fee,
    }


def _block(compiled: Compiled, blocked: Blocked) -> dict[str, Any]:
    catalogue, certificate = compiled.catalogue, blocked.certificate
    return {
        "explanation": [step_data(catalogue, step) for step in blocked.steps],
        "size": len(blocked.steps),
        **_proved(certificate.block.proof.bound, certificate.block.is_smallest),
        "closed": [
            {"matter": each.matter, "authority": each.authority, "exempt": each.exempt} for each in blocked.closed
        ],
        "coordination": [_proposal(catalogue, proposal) for proposal in blocked.proposals],
        "no_other_way": certificate.ways.no_other is not None or not certificate.ways.ranked,
        "authority": [
            {
                "body": step.authority,
                "name": _said(body_name(catalogue, step.authority, step.office)),
                "place": str(step.place),
            }
            for step in blocked.statutory
        ],
        "alternatives": [
            {"attribute": each.attribute, "class": each.classed} if each.attribute else {"matter": each.matter}
            for each in blocked.neighbours
        ],
        "certificate": certificate_data(compiled, certificate),
    }


def _proved(bound: int, is_optimal: bool) -> dict[str, Any]:
    """“optimal” where it is proved that nothing is better; else only that nothing is better than the bound."""
    return {"proof": "optimal" if is_optimal else "bound", "bound": bound}


def _proposal(catalogue: Catalogue, proposal: Proposal) -> dict[str, Any]:
    return {
        "cost": proposal.cost,
        **_proved(proposal.bound, proposal.bound == proposal.cost),
        "items": [
            {
                "office": item.step.office,
                "matter": item.step.matter,
                "needs": list(item.step.needs),
                "instrument": item.way.instrument.code,
                "authority": item.way.body,
                "body": _said(body_name(catalogue, item.way.body, item.step.office)),
                "basis": item.way.instrument.basis,
                "others": [way.instrument.code for way in item.others],
                "place": str(item.step.place),
            }
            for item in proposal.items
        ],
    }
