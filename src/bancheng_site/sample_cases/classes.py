"""The classes of the sample district: confirmed months ago by the class owner, joined since by what is like them."""

import re
from datetime import datetime, time, timedelta

from django.db.models import Max

from bancheng.cases.people import Role
from bancheng_site.actions.attach_new_cases import attach_where_sure
from bancheng_site.actions.choose_month_topic import Task, choose_month_topic
from bancheng_site.actions.class_writing import Named
from bancheng_site.actions.confirm_class import FEWEST, confirm_class
from bancheng_site.permissions import Caller
from bancheng_site.records.candidates import AttachedUpTo
from bancheng_site.records.cases import CaseRow
from bancheng_site.records.classes import ClassRow
from bancheng_site.records.sketches import CaseSketch
from bancheng_site.sample_cases.cast import Cast, office_of
from bancheng_site.sample_cases.hours import HERE, OPENS
from bancheng_site.sample_cases.reading import Sample, months_before
from bancheng_site.sample_cases.script import BLANK
from bancheng_site.sample_cases.shapes import Matter, SampleClass

LATER = timedelta(minutes=1)


def confirm_sample_classes(sample: Sample, cast: Cast, *, now: datetime) -> None:
    """Every class of which there were cases by then; whatever was told later has been asked for its class already."""
    owner = cast.holding(Role.CLASS_OWNER)
    matters = {matter.code: matter for matter in sample.matters}
    for each in sample.classes:
        at = datetime.combine(months_before(now.date(), each.months_ago), OPENS, HERE)
        row = _confirm(each, matters[each.matter], owner, at)
        if row is not None and each.topic is not None:
            _choose(each, row, owner, now)
    AttachedUpTo.objects.create(pk=1, sketch=CaseSketch.objects.aggregate(last=Max("pk"))["last"] or 0)


def _confirm(each: SampleClass, matter: Matter, owner: Caller, at: datetime) -> ClassRow | None:
    cases = _told_as(matter)
    before = [row.pk for row in cases if row.received_at < at]
    if len(before) < FEWEST:
        return None
    said = Named(
        title=each.title,
        question=each.question,
        cause=matter.cause,
        obstacle=matter.obstacle,
        owner=owner.assignments[0].staff_id,
    )
    row = confirm_class(before, said, each.words, by=owner, at=at)
    for case in cases:
        if case.received_at >= at:
            attach_where_sure([case.pk], at=case.received_at + LATER)
    return row


def _told_as(matter: Matter) -> list[CaseRow]:
    """The cases of a kind of matter, by how they ask."""
    asks = [re.compile(".+".join(re.escape(part) for part in BLANK.split(ask)[::2])) for ask in matter.asks]
    rows = CaseRow.objects.filter(restricted=False).only("pk", "ask", "received_at").order_by("received_at", "pk")
    return [row for row in rows if any(ask.fullmatch(row.ask) for ask in asks)]


def _choose(each: SampleClass, row: ClassRow, owner: Caller, now: datetime) -> None:
    """The topic of this month, chosen on its first day."""
    assert each.topic is not None, "asked for only where there is one"
    first = now.date().replace(day=1)
    tasks = [Task(t.what, office_of(t.office), first + timedelta(days=t.in_days)) for t in each.topic.tasks]
    at = min(datetime.combine(first, time(9, 30), HERE), now)
    choose_month_topic(row.pk, first, office_of(each.topic.office), tasks, each.topic.words, by=owner, at=at)
