"""每月一题: a class is taken on for a month, by published criteria, with who leads and what is to be done by when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from bancheng.classes.topics import CRITERIA, Met, judged
from bancheng.errors import CannotRead, Refused
from bancheng.ids import OfficeId
from bancheng_site.actions.class_writing import kept_class, reason, required
from bancheng_site.permissions import Caller, actor_for, require_own_office, staff_for
from bancheng_site.records.class_figures import figures_of
from bancheng_site.records.directory import directory
from bancheng_site.records.month_topics import MonthTask, MonthTaskDone, MonthTopic

MOST_TASKS = 20


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to be done: what, by which office, until when."""

    what: str
    office: int
    due_on: date


def choose_month_topic(
    class_id: int, month: date, office: int, tasks: Sequence[Task], words: str, *, by: Caller, at: datetime
) -> MonthTopic:
    """The month's topic; one class a month. It must meet one of the criteria, and its figures of the day are kept."""
    staff = staff_for(by, "choose_month_topic")
    why, today = reason(words), timezone.localtime(at).date()
    first = month.replace(day=1)
    if first < today.replace(day=1):
        raise CannotRead("请选这个月或以后的月份。", "Please choose this month or a later one.", field="month")
    _require_office(office, "office")
    done_by = _tasks(tasks, today)
    try:
        with transaction.atomic():
            row = kept_class(class_id)
            topic = MonthTopic.objects.create(
                month=first,
                klass=row,
                office_id=office,
                criteria=[_kept(each) for each in _met(judged(figures_of(row, today)))],
                words=why,
                chosen_by=staff,
                chosen_at=at,
            )
            MonthTask.objects.bulk_create(
                MonthTask(topic=topic, what=task.what, office_id=task.office, due_on=task.due_on) for task in done_by
            )
    except IntegrityError:
        raise Refused(
            f"{first:%Y-%m} 已经选了题。请选别的月份。",
            f"{first:%Y-%m} has its topic already. Choose another month.",
            field="month",
        ) from None
    return topic


def finish_month_task(task: int, words: str, *, by: Caller, at: datetime) -> MonthTaskDone:
    """What came of a task, said once; an office speaks for its own."""
    found = MonthTask.objects.filter(pk=task).first()
    if found is None:
        raise CannotRead("没有这项任务。", "There is no such task.", field="task")
    actor, staff = actor_for(by, "finish_month_task"), staff_for(by, "finish_month_task")
    require_own_office(actor, found.office_id)
    said = required(words, "words", "请写办成了什么。", "Please say what came of it.")
    try:
        with transaction.atomic():
            return MonthTaskDone.objects.create(task=found, words=said, by=staff, at=at)
    except IntegrityError:
        raise Refused("这项任务已经记过结果。", "What came of this task is on record already.", field="task") from None


def _met(every: Sequence[Met]) -> list[Met]:
    met = [each for each in every if each.is_met]
    if not met:
        zh = "；".join(f"{each.title.zh}：{each.asks.zh}" for each in CRITERIA)
        en = "; ".join(f"{each.title.en}: {each.asks.en}" for each in CRITERIA)
        raise Refused(
            f"这一类还不合选题标准。{zh}。请另选一类。",
            f"This class meets none of the criteria. {en}. Choose another class.",
            field="class",
        )
    return met


def _kept(each: Met) -> dict[str, object]:
    return {"code": each.criterion.code, "figure": each.figure, "least": each.criterion.least}


def _tasks(tasks: Sequence[Task], today: date) -> list[Task]:
    if not tasks:
        raise CannotRead("请至少写一项任务。", "Please name at least one task.", field="tasks")
    if len(tasks) > MOST_TASKS:
        raise CannotRead(f"一题最多 {MOST_TASKS} 项任务。", f"A topic has at most {MOST_TASKS} tasks.", field="tasks")
    return [_task(task, today) for task in tasks]


def _task(task: Task, today: date) -> Task:
    what = required(task.what, "tasks", "请写每项任务做什么。", "Please say what each task is.", most=200)
    _require_office(task.office, "tasks")
    if task.due_on < today:
        raise CannotRead("任务的期限不能早于今天。", "A task cannot be due before today.", field="tasks")
    return Task(what, task.office, task.due_on)


def _require_office(office: int, field: str) -> None:
    if OfficeId(office) not in directory().offices:
        raise CannotRead("没有这个部门。", "There is no such office.", field=field)
