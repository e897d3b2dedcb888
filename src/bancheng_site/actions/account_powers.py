"""Split powers: one administrator opens accounts, another grants roles, and neither does so for themselves."""

from bancheng.cases.people import Role
from bancheng.errors import CannotRead, Refused
from bancheng_site.permissions import Caller
from bancheng_site.records.staff import Staff

GRANTABLE = frozenset(Role) - {Role.CITIZEN, Role.SYSTEM}
ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN})


def require_administrator(by: Caller, role: Role) -> Staff:
    """The caller's account, if they hold the administrator's role; else Refused."""
    if by.staff is None or role not in by.roles():
        raise Refused(
            "账号由系统管理员开关，岗位由安全管理员授予，两样不由一个人做。",
            "One administrator opens accounts, another grants roles; never the same person.",
        )
    return by.staff


def require_somebody_else(by: Staff, staff: Staff) -> None:
    """Nobody changes what they themselves may do."""
    if by.pk == staff.pk:
        raise Refused(
            "不能改自己的账号或岗位。请另一位管理员来做。",
            "Nobody changes their own account or roles. Ask another administrator.",
        )


def find_staff(pk: int) -> Staff:
    """The account, or a sentence that there is none."""
    staff = Staff.objects.filter(pk=pk).first()
    if staff is None:
        raise CannotRead("没有这个账号。", "There is no such account.", field="staff")
    return staff
