"""The answer to one applicant as plain data."""

from typing import Any

from bancheng.catalogue.compile import Compiled
from bancheng.catalogue.model import Catalogue
from bancheng.deadlocks.ask import Answer, Blocked, Proposal
from bancheng.deadlocks.certificate_data import certificate_data, payment_data
from bancheng.deadlocks.explain import explained
from bancheng.deadlocks.finding_reports import said, step_data
from bancheng.deadlocks.plan import Plan
from bancheng.deadlocks.steps import body_name


def answer_data(compiled: Compiled, answer: Answer) -> dict[str, Any]:
    """The answer to one applicant, with the certificate that lets anybody check it again."""
    data: dict[str, Any] = {
        "goal": answer.goal,
        "profile": dict(answer.profile),
        "from": answer.first_day.isoformat() if answer.first_day else None,
        "holds": None if answer.holds is None else list(answer.holds),
        "reachable": answer.reachable,
        "lines": [said(line) for line in explained(compiled, answer)],
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
        "explanation": [step_data(step) for step in blocked.steps],
        "size": len(blocked.steps),
        **_proved(certificate.block.proof.bound, certificate.block.is_smallest),
        "closed": [
            {"matter": each.matter, "authority": each.authority, "exempt": each.exempt} for each in blocked.closed
        ],
        "to_bring": list(blocked.to_bring),
        "coordination": [_proposal(catalogue, proposal) for proposal in blocked.proposals],
        "no_other_way": certificate.ways.no_other is not None or not certificate.ways.ranked,
        "authority": [
            {
                "body": step.authority,
                "name": said(body_name(catalogue, step.authority, step.office)),
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
                "body": said(body_name(catalogue, item.way.body, item.step.office)),
                "basis": item.way.instrument.basis,
                "others": [way.instrument.code for way in item.others],
                "place": str(item.step.place),
            }
            for item in proposal.items
        ],
    }
