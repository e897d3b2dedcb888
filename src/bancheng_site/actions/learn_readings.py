"""学习机读: once a day what was decided teaches the readings; a worse one is not taken, and the ledger shows it."""

from dataclasses import replace
from datetime import date

from bancheng.reading.learned import Learned, Task, to_bytes
from bancheng.reading.learning import Refit, refit
from bancheng.reading.starter import Labelled, invented, invented_for
from bancheng_site.records.decided import decided
from bancheng_site.records.directory import directory
from bancheng_site.records.readers import READ_AT_INTAKE, reading_in_use
from bancheng_site.records.readings import LearnedReading

MOST = 5_000
"""So many of the latest decisions are learned from: more take longer and tell little that is new."""


def learn_readings(*, on: date) -> int:
    """How many tasks were looked at: each once a day, whichever worker comes first."""
    done = set(LearnedReading.objects.filter(on=on).values_list("task", flat=True))
    waiting = [task for task in READ_AT_INTAKE if task not in done]
    LearnedReading.objects.bulk_create([_learned(task, on) for task in waiting], ignore_conflicts=True)
    return len(waiting)


def _learned(task: Task, on: date) -> LearnedReading:
    every, first = decided(task), not LearnedReading.objects.filter(task=task, content__isnull=False).exists()
    left_out = max(0, len(every) - MOST)
    current = reading_in_use(task)
    result = refit(_since(current, left_out), every[left_out:], _beginning(task))
    used = result.reading if result.promoted else current
    return LearnedReading(
        task=task,
        on=on,
        decisions=len(every),
        content=to_bytes(_since(used, -left_out if result.promoted else 0)) if result.promoted or first else None,
        **_scores(result),
    )


def _since(learned: Learned, left_out: int) -> Learned:
    """The same reading, its count of decisions told from a later beginning, or from an earlier one."""
    return replace(learned, learned=max(0, learned.learned - left_out))


def _beginning(task: Task) -> tuple[Labelled, ...]:
    """What was known before: invented messages, of offices only for those that are here."""
    if task != "office":
        return invented(task)
    return invented_for(task, [office.code for office in directory().departments()])


def _scores(result: Refit) -> dict[str, float | int | None]:
    if result.old_accuracy is None:
        return {"compared": 0, "old_accuracy": None, "new_accuracy": None, "chance": None}
    return {
        "compared": result.compared,
        "old_accuracy": result.old_accuracy,
        "new_accuracy": result.new_accuracy,
        "chance": result.chance,
    }
