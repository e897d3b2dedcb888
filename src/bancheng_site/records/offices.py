"""Offices as a tree: city, district, town; departments and windows in them."""

from django.db import models


class Office(models.Model):
    """A department, a window or a level of government. `path` lists its ancestors, so a subtree is a prefix."""

    class Kind(models.TextChoices):
        GOVERNMENT = "government"
        DEPARTMENT = "department"
        WINDOW = "window"
        TOWN = "town"

    code = models.SlugField(max_length=60, unique=True)
    name_zh = models.CharField(max_length=80)
    name_en = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=Kind)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    path = models.CharField(max_length=120, unique=True)
    phone = models.CharField(max_length=40, default="")
    address = models.CharField(max_length=160, default="")
    hours = models.CharField(max_length=160, default="")
    profile = models.CharField(max_length=40, default="")
    """For a window: the limit profile it has published."""
    closed_on = models.DateField(null=True)


class LimitProfileText(models.Model):
    """A limit profile an operator imported, as the YAML that was read; the newest of a code is in force."""

    code = models.SlugField(max_length=40)
    text = models.TextField()
    imported_at = models.DateTimeField()


class CalendarYear(models.Model):
    """A year's arrangement that an operator imported; the newest of a year replaces the shipped one."""

    year = models.PositiveSmallIntegerField()
    text = models.TextField()
    imported_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
