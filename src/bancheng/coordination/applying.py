"""用工作提示: a playbook becomes the offices' legs with their days and texts, in one step."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from bancheng.cases import intake
from bancheng.cases.applied import AppliedPlaybook
from bancheng.cases.decisions import Rules, Ruling
from bancheng.cases.events.applying import PlaybookApplied
from bancheng.cases.in_turn import in_turn
from bancheng.cases.lifecycle import require
from bancheng.cases.model import Case
from bancheng.cases.people import Actor
from bancheng.coordination import legs
from bancheng.coordination.legs import Request
from bancheng.errors import Refused
from bancheng.workdays.clocks import Tier


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A playbook as it would be laid out: what each office is asked, and the tier for a case not accepted yet."""

    playbook: AppliedPlaybook
    requests: tuple[Request, ...]
    tier: Tier


def apply_playbook(case: Case, layout: Layout, *, at: datetime, on: date, rules: Rules, by: Actor) -> Ruling:
    """The playbook on record, the case accepted if it was not, the legs offered; or none of it.

    Every step keeps its own rules. One playbook is laid out once, until the case is reopened.
    """
    require(case, "apply_playbook", by)
    if any(each.code == layout.playbook.code and each.reopened == case.reopened for each in case.playbooks):
        raise Refused(
            f"这件事已经用了《{layout.playbook.title}》，步骤在办件页上。",
            f"“{layout.playbook.title}” has been applied already; its steps stand on the case's page.",
        )
    return in_turn(case, *_steps(layout, at, on, rules, by), by=by, at=at)


def _steps(layout: Layout, at: datetime, on: date, rules: Rules, by: Actor) -> Iterator[Callable[[Case], Ruling]]:
    yield lambda c: Ruling((PlaybookApplied(playbook=replace(layout.playbook, reopened=c.reopened)),))
    yield lambda c: intake.accept(c, layout.tier, by=by) if c.is_awaiting_triage() else Ruling(())
    yield lambda c: legs.offer_legs(c, layout.requests, at=at, on=on, rules=rules, by=by)
