"""Playbooks: their versions as they were written, every move with who and why, and what their owners are to be told.

Versions and moves are only ever added, and the database refuses anything else: nobody edits what others approved. A
correction is the next version. Where a version stands is its last move; `PlaybookRow.published` is for lists.
"""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import OuterRef, Q, QuerySet, Subquery

from bancheng.classes.playbook import Playbook
from bancheng.classes.playbook_file import playbook_from
from bancheng.classes.playbook_life import PlaybookState
from bancheng.files.json_parts import JsonPart
from bancheng_site.records.classes import ClassRow
from bancheng_site.records.kept import KeptRow
from bancheng_site.records.offices import Office
from bancheng_site.records.staff import Staff


class PlaybookRow(models.Model):
    """One playbook through all its versions. One that came from another window has no class here until it has cases."""

    code = models.SlugField(max_length=60, unique=True)
    klass = models.ForeignKey(ClassRow, models.PROTECT, null=True, related_name="playbooks")
    window = models.ForeignKey(Office, models.PROTECT, related_name="+")
    owner = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    published = models.ForeignKey("PlaybookVersion", models.PROTECT, null=True, related_name="+")
    """The version that is used now; None before the first and after it was withdrawn."""
    opened_at = models.DateTimeField()

    class Meta:
        db_table = "playbooks"


class PlaybookVersion(KeptRow):
    """One version, word for word. `imported` is what the signed file said of its coming; None if written here."""

    playbook = models.ForeignKey(PlaybookRow, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    imported = models.JSONField(null=True)
    written_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        db_table = "playbook_versions"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["playbook", "number"], name="playbook_versions_in_one_line")
        ]

    @property
    def value(self) -> Playbook:
        """The playbook that was written."""
        return playbook_from(JsonPart(self.content, f"{self.playbook_id}-{self.number}", ""))

    @property
    def state(self) -> PlaybookState:
        """Where it stands: read off its last move, or brought along by `with_state`."""
        known = self.__dict__.get("stands")
        if known is None and "stands" not in self.__dict__:
            known = self.moves.order_by("-id").values_list("now", flat=True).first()
        return PlaybookState(known) if known else PlaybookState.DRAFT


class PlaybookMoveRow(KeptRow):
    """One step of one version: from which state to which, by whom, with which words.

    `trial` is what the change it asks of the catalogue did to the faults on the day it was submitted.
    """

    version = models.ForeignKey(PlaybookVersion, models.PROTECT, related_name="moves")
    verb = models.CharField(max_length=24)
    was = models.CharField(max_length=12)
    now = models.CharField(max_length=12)
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    words = models.TextField()
    trial = models.JSONField(null=True)

    class Meta:
        db_table = "playbook_moves"
        indexes: ClassVar = [models.Index(fields=["version", "-id"], name="where_a_version_stands")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(was__in=[s.value for s in PlaybookState]) & Q(now__in=[s.value for s in PlaybookState]),
                name="playbook_state_known",
            )
        ]


class PlaybookNotice(models.Model):
    """Something the owner is to be told of a version in use, once: a norm that leaves force, a review that is due."""

    version = models.ForeignKey(PlaybookVersion, models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=20)
    about = models.CharField(max_length=200)
    zh = models.TextField()
    en = models.TextField()
    written_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "playbook_notices"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "kind", "about"], name="owner_told_each_thing_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["id"], condition=Q(sent_at=None), name="playbook_notices_to_send"),
        ]


def with_state(versions: "QuerySet[PlaybookVersion]") -> "QuerySet[PlaybookVersion]":
    """The versions, each bringing along where it stands."""
    last = PlaybookMoveRow.objects.filter(version=OuterRef("pk")).order_by("-id").values("now")[:1]
    return versions.annotate(stands=Subquery(last))


def published_on(day: date) -> list[tuple[PlaybookRow, PlaybookVersion, Playbook]]:
    """The playbooks in use that day, by code: those published whose dates hold."""
    rows = PlaybookRow.objects.exclude(published=None).select_related("published").order_by("code")
    found: list[tuple[PlaybookRow, PlaybookVersion, Playbook]] = []
    for row in rows:
        assert row.published is not None, "asked for so"
        value = row.published.value
        if value.is_valid(day):
            found.append((row, row.published, value))
    return found
