"""What the window has decided, as labelled texts: every decision and every correction teaches the readings."""

from collections.abc import Iterator
from datetime import datetime

from bancheng.cases.model import DeclineReason
from bancheng.reading.learned import Task
from bancheng.reading.redact import mask
from bancheng.reading.starter import Labelled
from bancheng_site.records.cases import CaseRow, DeclineRow

OURS = "window"
ELSEWHERE: dict[str, str] = {
    DeclineReason.LITIGATION: "labour_private",
    DeclineReason.ARBITRATION: "labour_private",
    DeclineReason.PRIVATE_DISPUTE: "labour_private",
    DeclineReason.DISCIPLINE: "staff_conduct",
}
"""The scope that a declined matter had; `other` for all reasons that are not here."""


def decided(task: Task) -> list[Labelled]:
    """The texts that were decided, personal data masked, in the order of the decisions; as they stand corrected now."""
    found = sorted(_scopes() if task == "scope" else _judged(task), key=lambda each: (each[0], each[1]))
    return [Labelled(text, label) for _, _, text, label in found]


_Dated = tuple[datetime, int, str, str]


def _judged(task: Task) -> Iterator[_Dated]:
    column = {"office": "lead_office__code", "cause": "cause", "obstacle": "obstacle"}[task]
    rows = CaseRow.objects.exclude(**{column: None})
    for pk, at, ask, text, label in rows.values_list("pk", "accepted_at", "ask", "text", column):
        if at is not None:
            yield at, pk, mask(f"{ask}\n{text}"), label


def _scopes() -> Iterator[_Dated]:
    for pk, at, ask, text in CaseRow.objects.values_list("pk", "accepted_at", "ask", "text"):
        if at is not None:
            yield at, pk, mask(f"{ask}\n{text}"), OURS
    declined = DeclineRow.objects.values_list("case", "declined_at", "case__ask", "case__text", "reason")
    for pk, at, ask, text, reason in declined:
        yield at, pk, mask(f"{ask}\n{text}"), ELSEWHERE.get(reason, "other")
