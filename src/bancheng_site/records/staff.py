"""People with an account, and which role they hold in which office from when to when."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import connection, models

from bancheng.cases.people import Role
from bancheng_site.records.kept import KeptRow
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


class StaffChange(KeptRow):
    """One change to accounts and roles: who did it, to whom, when. Rows are only ever added."""

    class Kind(models.TextChoices):
        OPENED = "opened"
        CLOSED = "closed"
        GRANTED = "granted"
        ENDED = "ended"

    at = models.DateTimeField()
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="changes")
    role = models.CharField(max_length=20, default="")
    office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "staff_changes"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(by=models.F("staff")), name="nobody_changes_their_own_account"),
            models.CheckConstraint(
                condition=models.Q(kind__in=["opened", "closed"])
                | (~models.Q(role="") & models.Q(office__isnull=False)),
                name="a_granted_role_is_named",
            ),
        ]


_HOLDINGS = """
    SELECT a.id, a.role, a.office_id, o.code, o.path, s.id, s.username, s.name
    FROM records_assignment a
    JOIN records_staff s ON s.id = a.staff_id
    JOIN records_office o ON o.id = a.office_id
    WHERE s.id = {whose} AND s.is_active AND a.until IS NULL
    ORDER BY a.id
"""
_OF_STAFF = _HOLDINGS.format(whose="%s")
_OF_TOKEN = _HOLDINGS.format(
    whose="(SELECT t.staff_id FROM records_apitoken t WHERE t.digest = %s AND t.revoked_at IS NULL)"
)


def held_by(staff: int) -> tuple[Assignment, ...]:
    """The assignments a member of staff holds now; none for an account that was closed."""
    return _held(_OF_STAFF, staff)


def held_by_token(digest: str) -> tuple[Assignment, ...]:
    """The assignments held now by the member of staff a token speaks for; none when it speaks for nobody."""
    return _held(_OF_TOKEN, digest)


def _held(question: str, whose: int | str) -> tuple[Assignment, ...]:
    """Written out because everything that staff ask for begins with it."""
    with connection.cursor() as cursor:
        cursor.execute(question, [whose])
        rows = cursor.fetchall()
    return tuple(
        Assignment(
            id=key,
            role=role,
            office=Office(id=office, code=code, path=path),
            staff=Staff(id=staff, username=username, name=name),
        )
        for key, role, office, code, path, staff, username, name in rows
    )
