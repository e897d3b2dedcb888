"""用工作提示: what will be laid out, looked over once, and done with one key."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from bancheng.cases.applied import AppliedPlaybook
from bancheng.classes.laying_out import lay_out
from bancheng.coordination.applying import Layout
from bancheng.ids import OfficeId
from bancheng_site.actions.apply_playbook import apply_playbook, in_use
from bancheng_site.actions.write import Done, Sent
from bancheng_site.desk.forms.base import ActForm, Scene
from bancheng_site.desk.words import PARTS, TIERS
from bancheng_site.permissions import Caller
from bancheng_site.records.directory import directory
from bancheng_site.records.playbooks import PlaybookVersion
from bancheng_site.templatetags.look import said

LONGEST = 20_000
MOST_DIGITS = 16
_YES, _NO = "known_yes", "known_no"


class ApplyForm(ActForm):
    """The layout of one playbook for one case."""

    slug = verb = "apply_playbook"
    template = "apply.html"
    title, button = _("用工作提示"), _("就按这条办")
    lead = _("看一眼再按。按了以后一次完成：受理、转给部门、排好日期、备好文书。")
    version = forms.IntegerField(widget=forms.HiddenInput)
    known_yes = forms.CharField(widget=forms.HiddenInput, required=False, max_length=LONGEST)
    known_no = forms.CharField(widget=forms.HiddenInput, required=False, max_length=LONGEST)

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, scene: Scene, version: int = 0, known: str = "", **more: Any
    ) -> None:
        """With what would be laid out today; CannotRead or Refused where it cannot be."""
        asked = QueryDict(known)
        initial = {"version": version or None, **{name: "\n".join(asked.getlist(name)) for name in (_YES, _NO)}}
        super().__init__(data, scene=scene, initial=initial, **more)
        self.found = in_use(version) if data is None else None
        self.layout = _layout(self.found, scene) if self.found else None

    @classmethod
    def known_from(cls, asked: QueryDict) -> dict[str, Any]:
        """The version that was chosen, and what was asked to see that it fits."""
        number = asked.get("version", "")
        known = number.isdecimal() and number.isascii() and len(number) < MOST_DIGITS
        return {"version": int(number) if known else 0, "known": asked.urlencode()}

    def laid(self) -> dict[str, Any]:
        """The layout as the page shows it."""
        if self.layout is None or self.found is None:
            return {}
        book, made = directory(), self.layout
        return {
            "requests": [
                {"office": said(book.name(each.office)), "part": PARTS[each.part], "ask": each.ask}
                for each in made.requests
            ],
            "steps": planned(made.playbook),
            "substitutes": self.found.value.substitutes,
            "letters": made.playbook.letters,
            "tier": TIERS[made.tier] if self.scene.case.is_awaiting_triage() else "",
        }

    def run(self, *, by: Caller, at: datetime, sent: Sent) -> Done:
        """Do it."""
        typed = self.cleaned_data
        answered = [(each, name == _YES) for name in (_YES, _NO) for each in typed[name].splitlines() if each]
        return apply_playbook(self.scene.case.id, typed["version"], dict(answered), by=by, at=at, sent=sent)


def planned(applied: AppliedPlaybook) -> list[dict[str, Any]]:
    """The steps of a playbook in a case, with the names of the offices."""
    book = directory()
    return [
        {
            "what": step.what,
            "by": step.by,
            "tentative": not book.calendar.covers(step.by.year),
            "office": said(book.name(step.office)) if step.office else "",
        }
        for step in applied.steps
    ]


def _layout(version: PlaybookVersion, scene: Scene) -> Layout:
    offices = {office.code: OfficeId(office.pk) for office in directory().departments()}
    return lay_out(version.value, version.number, offices, {}, on=scene.today, rules=scene.rules)
