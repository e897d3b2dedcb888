"""关账号: it opens nothing from this moment; what it did stays on record."""

from datetime import datetime

from django.db import transaction

from bancheng.cases.people import Role
from bancheng.errors import Refused
from bancheng_site.actions.account_powers import find_staff, require_administrator, require_somebody_else
from bancheng_site.permissions import Caller
from bancheng_site.records.staff import Staff, StaffChange


def close_account(staff: int, *, by: Caller, at: datetime) -> Staff:
    """The closed account."""
    admin, found = require_administrator(by, Role.SYSTEM_ADMIN), find_staff(staff)
    require_somebody_else(admin, found)
    with transaction.atomic():
        if not Staff.objects.filter(pk=found.pk, is_active=True).update(is_active=False):
            raise Refused("这个账号已经关了。", "This account is closed already.")
        StaffChange.objects.create(at=at, by=admin, kind=StaffChange.Kind.CLOSED, staff=found)
    found.is_active = False
    return found
