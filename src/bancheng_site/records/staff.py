"""People with an account, and which role they hold in which office from when to when."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from bancheng.cases.people import Role
from bancheng_site.records.offices import Office


class StaffManager(BaseUserManager["Staff"]):
    """Makes accounts."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "Staff":
        """A new account; without a password nobody can log in with one."""
        staff = self.model(username=username, **fields)
        staff.set_password(password)
        staff.save(using=self._db)
        return staff


class Staff(AbstractBaseUser):
    """A member of staff. Citizens have no account."""

    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=60)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "username"
    objects: ClassVar[StaffManager] = StaffManager()


class Assignment(models.Model):
    """One role in one office, from a day until it was ended. Never deleted: who could do what is part of the record."""

    staff = models.ForeignKey(Staff, models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    office = models.ForeignKey(Office, models.PROTECT)
    granted_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["staff", "role", "office"], condition=models.Q(until=None), name="one_open_assignment"
            ),
            models.CheckConstraint(
                condition=models.Q(granted_by=None) | ~models.Q(granted_by=models.F("staff")),
                name="nobody_grants_themselves",
            ),
        ]


class ApiToken(models.Model):
    """A key for a machine that speaks for a member of staff. Only its hash is kept."""

    staff = models.ForeignKey(Staff, models.PROTECT)
    label = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
