"""Signing keys whose signature no longer counts here: whose they were, since when, and why. Only ever added."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from bancheng_site.records.kept import KeptRow
from bancheng_site.records.staff import Staff


class RevokedKey(KeptRow):
    """One key, by its fingerprint. `since` is the day it was lost, as far as known; no file signed with it is taken."""

    fingerprint = models.CharField(max_length=39, unique=True)
    since = models.DateField()
    why = models.TextField()
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "revoked_keys"
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(why=""), name="a_revocation_has_a_reason")]
