"""Which of the catalogue's faults stand in one applicant's way."""

from collections.abc import Iterable

from bancheng.catalogue.law import Place
from bancheng.deadlocks.ask import Answer
from bancheng.deadlocks.findings import Finding, FindingKind
from bancheng.deadlocks.steps import Step

_Seen = tuple[str, tuple[str, ...], Place]


def met(findings: Iterable[Finding], answer: Answer) -> tuple[Finding, ...]:
    """The findings that share a requirement with the answer's block, or a matter that is closed to her.

    What stops people comes before rules that should not be, and of those the one with most in common.
    """
    if answer.blocked is None:
        return ()
    here = {_seen(step) for step in answer.blocked.steps}
    shut = {closed.matter for closed in answer.blocked.closed if not closed.exempt}
    shared = [(finding, _shared(finding, here, shut)) for finding in findings]
    found = [(finding, count) for finding, count in shared if count]
    found.sort(key=lambda each: (each[0].kind.severity != "error", -each[1]))
    return tuple(finding for finding, _ in found)


def _shared(finding: Finding, here: set[_Seen], shut: set[str]) -> int:
    if finding.kind in (FindingKind.GAP, FindingKind.DEAD_RULE):
        return int(not shut.isdisjoint(finding.about))
    return sum(_seen(step) in here for step in finding.steps)


def _seen(step: Step) -> _Seen:
    return step.matter, step.needs, step.place
