"""机读台账: which reading is in use, and how each day's learning did on what people had decided since."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bancheng import __version__
from bancheng.reading.learned import Task
from bancheng.reading.learning import FEWEST_NEW
from bancheng.reading.rates import likely_range
from bancheng_site.desk.page import show
from bancheng_site.desk.words import Words
from bancheng_site.records.readers import READ_AT_INTAKE
from bancheng_site.records.readings import LearnedReading

TASKS: Words = {
    "scope": gettext_lazy("是不是窗口的事"),
    "office": gettext_lazy("牵头部门"),
    "cause": gettext_lazy("原因"),
    "obstacle": gettext_lazy("症结"),
}
LATEST = 60
"""So many days of learning are shown for each."""


def readings(request: HttpRequest) -> HttpResponse:
    """The page; nothing on it can be changed, people correct a reading by deciding."""
    context = {"tasks": [_ledger_of(task) for task in READ_AT_INTAKE], "version": __version__, "fewest": FEWEST_NEW}
    return show(request, "readings.html", context)


def _ledger_of(task: Task) -> dict[str, Any]:
    rows = list(LearnedReading.objects.filter(task=task).defer("content").order_by("-on")[:LATEST])
    kept = LearnedReading.objects.filter(task=task, content__isnull=False).order_by("-pk")
    taken = set(kept.values_list("pk", flat=True))
    compared = [_shown(row, row.pk in taken) for row in rows if row.compared]
    return {
        "task": task,
        "name": TASKS[task],
        "in_use": kept.defer("content").first(),
        "last": rows[0] if rows else None,
        "rows": compared,
        "chart": _chart(task, compared),
    }


def _shown(row: LearnedReading, taken: bool) -> dict[str, Any]:
    return {"it": row, "taken": taken, "old": _rate(row.old_accuracy, row.compared),
            "new": _rate(row.new_accuracy, row.compared)}  # fmt: skip


def _rate(share: float | None, of: int) -> dict[str, int]:
    """In hundredths, with the interval it is known to."""
    low, high = likely_range(share or 0.0, of)
    return {"share": round(100 * (share or 0.0)), "low": round(100 * low), "high": round(100 * high)}


def _chart(task: Task, compared: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """How often the reading of each day was right, over time; one day alone is no line."""
    if len(compared) < 2:
        return None
    used = [(row["it"].on, row["new" if row["taken"] else "old"]["share"]) for row in reversed(compared)]
    title = _("%(what)s：一百件里读对几件") % {"what": TASKS[task]}
    return {"kind": "line", "title": title, "rows": [{"label": f"{on:%m-%d}", "value": share} for on, share in used]}
