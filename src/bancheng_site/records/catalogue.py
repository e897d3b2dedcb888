"""The catalogue a district works with: versions as they were proposed, what put them in force, and how sound they were.

Rows are only ever added, and the database refuses anything else. Which version binds on a day is read off the
adoptions: the latest one whose day has come. Going back to an earlier version is one more adoption.
"""

from typing import ClassVar

from django.db import models

from bancheng_site.records.kept import KeptRow
from bancheng_site.records.staff import Staff


class CatalogueVersion(KeptRow):
    """One catalogue, by the digest of its files. Proposing the same files again is the same version."""

    digest = models.CharField(max_length=64, unique=True)
    name_zh = models.CharField(max_length=160)
    name_en = models.CharField(max_length=160)
    offices = models.PositiveIntegerField()
    matters = models.PositiveIntegerField()
    proposed_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    """None when it was imported at the machine itself."""
    proposed_at = models.DateTimeField()

    class Meta:
        db_table = "catalogue_versions"

    @property
    def short(self) -> str:
        """The beginning of the digest, which is enough to tell versions apart in an address."""
        return self.digest[:12]


class CatalogueFile(KeptRow):
    """One file of a version, byte for byte as it was read: what a finding's line refers to."""

    version = models.ForeignKey(CatalogueVersion, models.PROTECT, related_name="files")
    name = models.CharField(max_length=200)
    content = models.BinaryField()

    class Meta:
        db_table = "catalogue_files"
        constraints: ClassVar = [models.UniqueConstraint(fields=["version", "name"], name="each_file_once")]


class CatalogueAdoption(KeptRow):
    """A version put in force from a day on, by somebody else than who proposed it, and why."""

    version = models.ForeignKey(CatalogueVersion, models.PROTECT, related_name="adoptions")
    in_force_from = models.DateField()
    words = models.TextField()
    adopted_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    adopted_at = models.DateTimeField()

    class Meta:
        db_table = "catalogue_adoptions"
        indexes: ClassVar = [models.Index(fields=["-in_force_from", "-id"], name="catalogue_in_force")]


class CatalogueHealth(KeptRow):
    """What the lint found in a version on a day: how many of each kind, and which. One row a day makes a curve."""

    version = models.ForeignKey(CatalogueVersion, models.PROTECT, related_name="health")
    on = models.DateField()
    counts = models.JSONField()
    keys = models.JSONField()

    class Meta:
        db_table = "catalogue_health"
        constraints: ClassVar = [models.UniqueConstraint(fields=["version", "on"], name="linted_once_a_day")]
