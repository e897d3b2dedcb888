"""拟答复: the one answer is written."""

from datetime import datetime

from bancheng.cases import answers
from bancheng.cases.decisions import Rules, Ruling
from bancheng.cases.model import Case, Decision
from bancheng.cases.people import Actor
from bancheng_site.actions.write import Done, Sent, change
from bancheng_site.permissions import Caller, require_own_office


def draft_answer(case: int, decision: Decision, *, by: Caller | Actor, at: datetime, sent: Sent | None = None) -> Done:
    """The case with its drafted answer."""

    def decide(c: Case, actor: Actor, _rules: Rules) -> Ruling:
        lead = c.lead_leg()
        require_own_office(actor, lead.office if lead else None)
        return answers.draft(c, decision, at=at, by=actor)

    return change(case, "draft_answer", decide, by=by, at=at, sent=sent)
