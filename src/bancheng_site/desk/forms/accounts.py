"""Accounts and roles as forms."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bancheng_site.actions.account_powers import GRANTABLE
from bancheng_site.desk.forms.base import DeskForm, office_choices, one_of, text
from bancheng_site.desk.words import ROLES, choices
from bancheng_site.records.directory import directory
from bancheng_site.records.staff import Staff


class OpenAccountForm(DeskForm):
    """A new account."""

    username = text(_("账号"), _("小写字母、数字和点，例如 clerk.li"), max_length=60)
    full_name = text(_("姓名"), max_length=60)
    password = forms.CharField(
        label=_("初始密码"), help_text=_("至少 10 位"), strip=False, max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip

    def _place_of(self, name: str) -> str | None:
        return super()._place_of("full_name" if name == "name" else name)


class GrantRoleForm(DeskForm):
    """One role in one office."""

    staff = one_of(_("谁"), [])
    role = one_of(_("岗位"), choices(ROLES, [role for role in ROLES if role in GRANTABLE], _("请选")))
    office = one_of(_("在哪个部门"), [])

    def __init__(self, data: Any = None, **more: Any) -> None:
        """With today's accounts and offices."""
        super().__init__(data, **more)
        people = Staff.objects.filter(is_active=True).order_by("username")
        listed = [("", _("请选")), *((str(s.pk), f"{s.name}（{s.username}）") for s in people)]
        self.fields["staff"].choices = listed  # type: ignore[attr-defined]
        offices = [office for office in directory().offices.values() if office.closed_on is None]
        self.fields["office"].choices = office_choices(offices, _("请选"))  # type: ignore[attr-defined]
