"""What is said with a step of a playbook, and what is said when another window's file is taken in."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from bancheng.classes.exchange import Parcel
from bancheng_site.actions.import_playbook import offices_here
from bancheng_site.desk.forms.base import DeskForm, day, one_of, text
from bancheng_site.desk.forms.playbook import office_codes
from bancheng_site.templatetags.look import said

LARGEST_FILE = 1_000_000


class WordsForm(DeskForm):
    """Why."""

    words = text(_("说明"), rows=2, required=False, max_length=2_000)


class RevokeKeyForm(DeskForm):
    """Which key counts no more, since when, and why."""

    fingerprint = text(_("指纹"), _("八组四位，中间用短横"), rows=2, max_length=60)
    since = day(_("从哪天起"), _("丢失的那一天，知道多少写多少"))
    words = text(_("为什么"), _("谁说的，怎么核实的"), rows=2, max_length=2_000)


class FileForm(DeskForm):
    """The file as another window sent it."""

    file = forms.FileField(label=_("方案文件"), required=False, error_messages={"required": _("请选文件。")})

    def text_of_file(self) -> tuple[str, str]:
        """The text and name of what was sent; an empty text where it is too large or no text."""
        sent = self.cleaned_data["file"]
        if sent is None:
            self.add_error("file", _("请选文件。"))
            return "", ""
        if sent.size > LARGEST_FILE:
            self.add_error("file", _("文件太大，请核对。"))
            return "", ""
        try:
            return sent.read().decode("utf-8"), sent.name[:100]
        except UnicodeDecodeError:
            self.add_error("file", _("文件不是 UTF-8 文本，请核对。"))
            return "", ""


class TakeInForm(DeskForm):
    """Which office here is which of theirs, the code here, and that the fingerprint was compared."""

    content = forms.CharField(widget=forms.HiddenInput, max_length=LARGEST_FILE, strip=False)
    name = forms.CharField(widget=forms.HiddenInput, max_length=100)
    code = text(_("在这里用的代码"), max_length=60)
    fingerprint = forms.CharField(required=False, widget=forms.CheckboxInput)

    def __init__(self, data: Mapping[str, Any] | None = None, *, parcel: Parcel, mark: str, known: bool) -> None:
        """The form for one file; the same code is proposed where an office here has it, the rest is asked."""
        super().__init__(data, name="take-in")
        self.parcel, mine = parcel, offices_here(parcel)
        self.fields["code"].initial = parcel.playbook.code
        for code in parcel.playbook.offices():
            called = parcel.offices.get(code)
            field = one_of(_("部门"), office_codes(_("请选部门")), required=False)
            field.label, field.initial = str(said(called or code)), mine[code]
            self.fields[f"office-{code}"] = field
        if known:
            del self.fields["fingerprint"]
        else:
            self.fields["fingerprint"] = forms.BooleanField(
                label=_("我已和对方核对过这个指纹"), required=False,
                widget=forms.CheckboxInput(attrs={"value": mark}),
            )  # fmt: skip

    def plain_offices(self) -> list[BoundField]:
        """The fields that ask for offices."""
        return [self[name] for name in self.fields if name.startswith("office-")]

    def offices(self) -> dict[str, str]:
        """Their office → ours, as chosen."""
        return {
            name.removeprefix("office-"): value
            for name, value in self.cleaned_data.items()
            if name.startswith("office-") and value
        }
