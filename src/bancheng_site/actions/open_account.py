"""开账号: a new account without any role; until the security administrator grants one it opens nothing."""

import re
from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from bancheng.cases.people import Role
from bancheng.errors import CannotRead, Refused
from bancheng_site.actions.account_powers import require_administrator
from bancheng_site.permissions import Caller
from bancheng_site.records.staff import Staff, StaffChange

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,59}")


def open_account(username: str, name: str, password: str, *, by: Caller, at: datetime) -> Staff:
    """The new account. The password must be long and not a common one."""
    admin = require_administrator(by, Role.SYSTEM_ADMIN)
    if not _USERNAME.fullmatch(username):
        raise CannotRead(
            "账号用小写字母、数字和点，至少 3 位，例如 clerk.li。",
            "Use small letters, digits and dots, at least 3, such as clerk.li.",
            field="username",
        )
    if not name.strip():
        raise CannotRead("请写姓名。", "Please give the name.", field="name")
    try:
        validate_password(password)
    except ValidationError:
        raise CannotRead(
            "密码至少 10 位，不要用常见的密码。",
            "The password needs at least 10 characters and must not be a common one.",
            field="password",
        ) from None
    try:
        with transaction.atomic():
            staff = Staff.objects.create_user(username, password, name=name.strip())
            StaffChange.objects.create(at=at, by=admin, kind=StaffChange.Kind.OPENED, staff=staff)
    except IntegrityError:
        raise Refused(
            "已有这个账号名。请换一个。", "That account name is taken. Choose another.", field="username"
        ) from None
    return staff
