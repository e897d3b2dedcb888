"""The readings in use, kept in each process: the last that was learned, the dispatch list as its file now is."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import RLock

from django.conf import settings
from django.db.models import Max
from django.utils import timezone

from bancheng.errors import CannotRead
from bancheng.reading.dispatch import Dispatch, DispatchList, read_dispatch
from bancheng.reading.first_reading import Readers
from bancheng.reading.learned import Learned, Task, from_bytes
from bancheng.reading.learning import starter
from bancheng.reasons import Sentence
from bancheng_site.records.directory import directory
from bancheng_site.records.readings import LearnedReading

log = logging.getLogger(__name__)
READ_AT_INTAKE: tuple[Task, ...] = ("scope", "office", "cause", "obstacle")


@dataclass(frozen=True, slots=True)
class InUse:
    """What reads, and what is wrong with the dispatch list, to be shown beside every reading until it is mended."""

    readers: Readers
    faults: tuple[Sentence, ...]


_one_at_a_time = RLock()
_learned: dict[Task, tuple[int, Learned]] = {}
_lists: dict[tuple[str, float, frozenset[str]], DispatchList] = {}


def readers_in_use() -> InUse:
    """The readings of this moment."""
    with _one_at_a_time:
        dispatch, faults = _dispatch(timezone.localdate())
        return InUse(Readers(_readings(), dispatch), faults)


def dispatch_on(day: date) -> Dispatch:
    """The dispatch list in force on a day; without rules where there is none or it cannot be read."""
    with _one_at_a_time:
        return _dispatch(day)[0]


def reading_in_use(task: Task) -> Learned:
    """What was last learned for one task; what the package brings before anything was."""
    with _one_at_a_time:
        return _readings()[task]


def forget() -> None:
    """Read everything anew at the next question."""
    with _one_at_a_time:
        _learned.clear()
        _lists.clear()


def _readings() -> Mapping[Task, Learned]:
    kept = LearnedReading.objects.filter(content__isnull=False)
    last = dict(kept.values_list("task").annotate(Max("pk")).order_by())
    for task in READ_AT_INTAKE:
        pk = last.get(task, 0)
        if _learned.get(task, (-1,))[0] != pk:
            written = kept.values_list("content", flat=True).get(pk=pk) if pk else None
            _learned[task] = (pk, starter(task) if written is None else _restored(task, bytes(written)))
    return {task: learned for task, (_, learned) in _learned.items()}


def _restored(task: Task, written: bytes) -> Learned:
    """What was kept; one of another version, or damaged, stops nobody's work: the night learns anew from the start."""
    try:
        return from_bytes(written)
    except CannotRead as error:
        log.warning("the reading of %s that was kept is not used: %s", task, error)
        return starter(task)


def _dispatch(day: date) -> tuple[Dispatch, tuple[Sentence, ...]]:
    """What was in force then of the file that the settings name; what cannot be read is a fault, and has no rules."""
    if not settings.DISPATCH:
        return Dispatch(()), ()
    try:
        found = _written(Path(settings.DISPATCH)).on(day)
    except CannotRead as error:
        return Dispatch(()), (error.sentence,)
    return found, found.faults


def _written(path: Path) -> DispatchList:
    """The list as its file stands, read once for all days."""
    offices = frozenset(office.code for office in directory().departments())
    key = (str(path), path.stat().st_mtime if path.exists() else 0.0, offices)
    if key not in _lists:
        _lists.clear()
        _lists[key] = read_dispatch(path, offices)
    return _lists[key]
