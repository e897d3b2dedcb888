"""每月一题: the class a district takes on in a month, chosen by published criteria, with what is to be done by when."""

from django.db import models

from bancheng_site.records.classes import ClassRow
from bancheng_site.records.kept import KeptRow
from bancheng_site.records.offices import Office
from bancheng_site.records.staff import Staff


class MonthTopic(KeptRow):
    """One month's topic. `criteria` are those it was chosen by, each with the figure behind it on that day."""

    month = models.DateField(unique=True)
    """Its first day."""
    klass = models.ForeignKey(ClassRow, models.PROTECT, related_name="topics")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    """The office that leads."""
    criteria = models.JSONField()
    words = models.TextField()
    chosen_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField()

    class Meta:
        db_table = "month_topics"


class MonthTask(KeptRow):
    """One thing to be done for a topic: what, by which office, until when."""

    topic = models.ForeignKey(MonthTopic, models.PROTECT, related_name="tasks")
    what = models.CharField(max_length=200)
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    due_on = models.DateField()

    class Meta:
        db_table = "month_tasks"


class MonthTaskDone(KeptRow):
    """A task was done: what came of it, who says so, when."""

    task = models.OneToOneField(MonthTask, models.PROTECT, related_name="done")
    words = models.TextField()
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "month_tasks_done"
