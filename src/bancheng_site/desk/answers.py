"""The catalogue's answer as a page shows it: why not, drawn and told, with the ways out; or the plan."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from bancheng.cases.model import Case
from bancheng.deadlocks.ask import Blocked
from bancheng.deadlocks.explain import neighbour_words
from bancheng.deadlocks.openings import Opening, within_reach
from bancheng.deadlocks.plan import Plan
from bancheng.deadlocks.steps import body_name
from bancheng.explainers.of_answers import knot_of_answer
from bancheng.reasons import Sentence
from bancheng_site.actions.asked import Asked
from bancheng_site.desk.asked import written
from bancheng_site.desk.round_the_table import table_of
from bancheng_site.records.directory import directory
from bancheng_site.templatetags.look import language, said


def shown(asked: Asked, case: Case, number: str) -> dict[str, Any]:
    """Everything one answer says."""
    catalogue, blocked = asked.of.catalogue, asked.answer.blocked
    head, *rest = asked.lines
    common = {
        "goal": asked.question.goal,
        "name": catalogue.named(asked.question.goal),
        "about": written(asked.question),
        "head": head,
        "reachable": blocked is None,
        "held": [catalogue.named(code) for code in asked.held],
        "lacking": [catalogue.named(code) for code in asked.question.lacking],
        "findings": [_finding(finding) for finding in asked.met],
    }
    if blocked is None:
        assert asked.answer.fastest is not None and asked.answer.cheapest is not None
        return common | {"plan": _plan(asked, asked.answer.fastest), "cheapest": _cheaper(asked)}
    return common | {
        "picture": picture_of(asked),
        "reasons": [line for line in rest if line.zh.startswith(" ")],
        "to_bring": [catalogue.named(code) for code in asked.to_bring],
        "ways": [_way(asked, way, case, number) for way in asked.openings],
        "priced": any(way.cost is not None for way in asked.openings),
        "lawmakers": list(_lawmakers(asked, blocked)),
        "closed": [_closed(asked, code) for code in dict.fromkeys(c.matter for c in blocked.closed if c.exempt)],
        "near": [neighbour_words(catalogue, near) for near in blocked.neighbours if near.matter],
        "escalate": reverse("desk:act", kwargs={"number": number, "verb": "escalate"}),
    }


def picture_of(asked: Asked) -> SafeString:
    """The knot, or the way to what cannot be had; the engine has escaped every word in it."""
    knot = knot_of_answer(asked.of.compiled, asked.answer, language())
    return mark_safe(knot.svg() if knot is not None else "")  # noqa: S308 — see above


def _finding(finding: Any) -> dict[str, Any]:
    return {
        "title": finding.sentence,
        "kind": finding.kind.words,
        "letter": finding.kind.obstacle,
        "url": reverse("desk:finding", kwargs={"key": finding.key}),
    }


def _way(asked: Asked, way: Opening, case: Case, number: str) -> dict[str, Any]:
    catalogue, table = asked.of.catalogue, table_of(way, case)
    book = directory()
    act = reverse("desk:act", kwargs={"number": number, "verb": "untie"})
    return {
        "code": way.code,
        "cost": way.cost,
        "deeds": [
            {
                "sentence": deed.sentence,
                "authority": catalogue.named(deed.authority),
                "basis": deed.basis,
                "against": deed.against if deed.against != deed.basis else None,
            }
            for deed in way.deeds
        ],
        "offices": [book.name(office) for office in table.seats.values()],
        "unknown": [catalogue.named(code) for code in table.unknown],
        "url": f"{act}?{written(asked.question, way=way.code)}",
    }


def _lawmakers(asked: Asked, blocked: Blocked) -> Iterator[dict[str, Any]]:
    """Who alone may interpret or amend what stands in the way, where nobody in the room may lift it."""
    catalogue, reach = asked.of.catalogue, within_reach(asked.of.catalogue)
    for step in blocked.statutory if not blocked.proposals else ():
        yield {"who": body_name(catalogue, step.authority, step.office), "what": step.sentence}
    for closed in blocked.closed:
        if not closed.exempt and closed.authority in catalogue.authority.bodies and closed.authority not in reach:
            matter = catalogue.matters[closed.matter]
            basis = next((route.admitted_by.words for route in matter.routes if route.admitted_by), matter.name)
            yield {"who": catalogue.named(closed.authority), "what": basis}


def _closed(asked: Asked, code: str) -> Sentence:
    name = asked.of.catalogue.named(code)
    return Sentence(f"「{name.zh}」本人不用办，所以也拿不出。", f"The person is exempt from “{name.en}” and has none.")


def _plan(asked: Asked, plan: Plan) -> dict[str, Any]:
    catalogue = asked.of.catalogue
    return {
        "steps": [
            {
                "office": catalogue.named(step.matter.office),
                "name": step.matter.name,
                "by": step.by,
                "trips": step.route.trips,
                "fee": step.route.fee,
                "after": [catalogue.named(code) for code in step.after],
                "slack": step.slack,
                "stands_in": [catalogue.named(code) for code in step.stands_in],
            }
            for step in plan.steps
        ],
        "papers": [catalogue.named(code) for code in plan.papers],
        "days": plan.working_days,
        "trips": plan.trips,
        "fee": plan.fee,
    }


def _cheaper(asked: Asked) -> dict[str, Any] | None:
    """The plan that costs least, where it is another one than the fastest."""
    fast, cheap = asked.answer.fastest, asked.answer.cheapest
    assert fast is not None and cheap is not None
    same = [(step.matter.code, step.route.number) for step in fast.steps] == [
        (step.matter.code, step.route.number) for step in cheap.steps
    ]
    return None if same else _plan(asked, cheap)


def reason_to_escalate(asked: Asked) -> str:
    """What the supervisor is asked to carry to whoever may amend the rule; empty when nobody needs to."""
    blocked = asked.answer.blocked
    makers = list(_lawmakers(asked, blocked)) if blocked is not None else []
    if not makers:
        return ""
    lines = [f"{said(maker['who'])}：{said(maker['what'])}" for maker in makers]
    return "\n".join([_("在场的部门都无权放宽，提请有权的机关解释或修改："), *lines])
