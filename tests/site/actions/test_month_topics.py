"""The topic of a month: chosen by its figures, with tasks, and on record once."""

from datetime import date, timedelta
from typing import Any

import pytest

from bancheng.errors import CannotRead, Refused
from bancheng_site.actions.choose_month_topic import Task, choose_month_topic, finish_month_task
from bancheng_site.actions.confirm_class import confirm_class
from bancheng_site.permissions import NotYourRole
from bancheng_site.records.month_topics import MonthTopic
from tests.site.builders import MORNING, District
from tests.site.classes import LIFT, PENSION, by_owner, confirmed, named, tell

pytestmark = pytest.mark.django_db


def topic(district: District, class_id: int, **changes: Any) -> MonthTopic:
    how: dict[str, Any] = {
        "month": date(2026, 11, 5),
        "office": district.civil.pk,
        "tasks": [Task("和住建局定签字比例", district.civil.pk, date(2026, 11, 20))],
        "words": "人多，又要定政策",
        **by_owner(district),
    }
    return choose_month_topic(class_id, **{**how, **changes})


def test_a_topic_keeps_the_figures_it_was_chosen_by_and_what_came_of_its_tasks(district: District) -> None:
    chosen = topic(district, confirmed(district, tell(district, LIFT)).pk)
    assert (chosen.month, {each["code"]: each["figure"] for each in chosen.criteria}) == (
        date(2026, 11, 1),
        {"frequent": 5, "policy": 2},
    )
    task = chosen.tasks.get()
    with pytest.raises(NotYourRole):
        finish_month_task(task.pk, "定了", by=district.caller("police"), at=MORNING)
    finish_month_task(task.pk, "三分之二同意即可", by=district.caller("civil"), at=MORNING)
    with pytest.raises(Refused, match="on record already"):
        finish_month_task(task.pk, "又定了", by=district.caller("civil"), at=MORNING)


def test_a_month_has_one_topic_and_it_meets_a_criterion(district: District) -> None:
    row = confirmed(district, tell(district, LIFT))
    topic(district, row.pk)
    with pytest.raises(Refused, match="its topic already") as refused:
        topic(district, row.pk)
    assert refused.value.field == "month"
    old = confirm_class(
        tell(district, PENSION, MORNING - timedelta(days=90)),
        named(district, "养老", cause="legacy", obstacle=None),
        "缺档案",
        **by_owner(district),
    )
    with pytest.raises(Refused, match="none of the criteria"):
        topic(district, old.pk, month=date(2026, 12, 1))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"month": date(2026, 9, 1)}, "month"),
        ({"office": 10**9}, "office"),
        ({"tasks": []}, "tasks"),
        ({"tasks": [Task("做", 10**9, date(2026, 11, 20))]}, "tasks"),
        ({"tasks": [Task(" ", 1, date(2026, 11, 20))]}, "tasks"),
        ({"words": ""}, "words"),
    ],
)
def test_a_topic_that_is_not_whole_is_told_with_its_field(district: District, changes: Any, field: str) -> None:
    row = confirmed(district, tell(district, LIFT))
    with pytest.raises(CannotRead) as refused:
        topic(district, row.pk, **changes)
    assert refused.value.field == field
