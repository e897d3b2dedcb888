"""收回岗位: ended with its date, never deleted: who could do what, and when, is part of the record."""

from datetime import datetime

from django.db import transaction

from bancheng.cases.people import Role
from bancheng.errors import Refused
from bancheng_site.actions.account_powers import require_administrator, require_somebody_else
from bancheng_site.permissions import Caller
from bancheng_site.records.staff import Assignment, StaffChange


def end_role(assignment: int, *, by: Caller, at: datetime) -> Assignment:
    """The ended assignment."""
    admin = require_administrator(by, Role.SECURITY_ADMIN)
    held = Assignment.objects.filter(pk=assignment, until=None).select_related("staff").first()
    if held is None:
        raise Refused("这个岗位已经收回了。", "That role has ended already.")
    require_somebody_else(admin, held.staff)
    with transaction.atomic():
        if not Assignment.objects.filter(pk=assignment, until=None).update(until=at):
            raise Refused("这个岗位已经收回了。", "That role has ended already.")
        StaffChange.objects.create(
            at=at, by=admin, kind=StaffChange.Kind.ENDED, staff=held.staff, role=held.role, office_id=held.office_id
        )
    held.until = at
    return held
