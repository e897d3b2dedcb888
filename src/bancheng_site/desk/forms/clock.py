"""The clock and the supervisor: stop, go on, extend, escalate, order."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from bancheng.ids import OfficeId
from bancheng_site.actions.asked import put
from bancheng_site.actions.escalate_case import escalate_case
from bancheng_site.actions.extend_term import extend_term
from bancheng_site.actions.order_supervision import order_supervision
from bancheng_site.actions.pause_clock import pause_clock
from bancheng_site.actions.resume_clock import resume_clock
from bancheng_site.actions.write import Done, Sent
from bancheng_site.desk.answers import reason_to_escalate
from bancheng_site.desk.asked import read_question
from bancheng_site.desk.clock import today
from bancheng_site.desk.forms.base import ActForm, Scene, day, office_choices, one_of, text
from bancheng_site.permissions import Caller
from bancheng_site.records.directory import directory
from bancheng_site.templatetags.look import said


class PauseForm(ActForm):
    """暂停计时."""

    slug = verb = "pause"
    title, button = _("暂停计时"), _("暂停计时")
    lead = _("只能因为下面这些法定原因暂停。")
    reason = one_of(_("原因"), [], radio=True)

    def __init__(self, data: Mapping[str, Any] | None = None, *, scene: Scene, **more: Any) -> None:
        """With the reasons of the window's profile."""
        super().__init__(data, scene=scene, **more)
        reasons = scene.rules.profile.pause_reasons
        self.fields["reason"].choices = [(code, said(words)) for code, words in reasons.items()]  # type: ignore[attr-defined]

    @classmethod
    def fits(cls, scene: Scene) -> bool:
        """While it runs."""
        return not scene.case.is_paused()

    def run(self, *, by: Caller, at: datetime, sent: Sent) -> Done:
        """Do it."""
        return pause_clock(self.scene.case.id, self.cleaned_data["reason"], by=by, at=at, sent=sent)


class ResumeForm(ActForm):
    """恢复计时."""

    slug = verb = "resume"
    title, button = _("恢复计时"), _("恢复计时")

    @classmethod
    def fits(cls, scene: Scene) -> bool:
        """While it stands still."""
        return scene.case.is_paused()

    def run(self, *, by: Caller, at: datetime, sent: Sent) -> Done:
        """Do it."""
        return resume_clock(self.scene.case.id, by=by, at=at, sent=sent)


class ExtendForm(ActForm):
    """延期."""

    slug = verb = "extend"
    title, button = _("延期"), _("延期，并告知本人")
    lead = _("到期之前才能延。原因和新日期会告诉本人。")
    working_days = forms.IntegerField(label=_("延几个工作日"), min_value=1, max_value=365)
    reason = text(_("原因"), rows=2)

    def __init__(self, data: Mapping[str, Any] | None = None, *, scene: Scene, **more: Any) -> None:
        """Saying how long is allowed."""
        super().__init__(data, scene=scene, **more)
        most = scene.rules.profile.max_extension_days
        self.fields["working_days"].help_text = format_lazy(_("最多 {most} 个工作日"), most=most)

    @classmethod
    def fits(cls, scene: Scene) -> bool:
        """As often as the profile allows."""
        return len(scene.case.extensions) < scene.rules.profile.max_extensions

    def run(self, *, by: Caller, at: datetime, sent: Sent) -> Done:
        """Do it."""
        typed = self.cleaned_data
        return extend_term(self.scene.case.id, typed["working_days"], typed["reason"], by=by, at=at, sent=sent)


class EscalateForm(ActForm):
    """提请督办."""

    slug = verb = "escalate"
    title, button = _("提请督办"), _("提请督办")
    reason = text(_("为什么要督办"), rows=4)

    @classmethod
    def known_from(cls, asked: QueryDict) -> dict[str, Any]:
        """Coming from a diagnosis: who may interpret or amend what stands in the way."""
        if "goal" not in asked:
            return {}
        return {"initial": {"reason": reason_to_escalate(put(read_question(asked), today()))}}

    @classmethod
    def fits(cls, scene: Scene) -> bool:
        """Once."""
        return scene.case.escalated_at is None

    def run(self, *, by: Caller, at: datetime, sent: Sent) -> Done:
        """Do it."""
        return escalate_case(self.scene.case.id, self.cleaned_data["reason"], by=by, at=at, sent=sent)


class SuperviseForm(ActForm):
    """发督办单."""

    slug = verb = "order_supervision"
    title, button = _("发督办单"), _("发督办单")
    office = one_of(_("发给哪个部门"), [])
    words = text(_("要求做到什么"), rows=3)
    answer_by = day(_("哪天前答复"))

    def __init__(self, data: Mapping[str, Any] | None = None, *, scene: Scene, **more: Any) -> None:
        """With the offices that owe something."""
        super().__init__(data, scene=scene, **more)
        book = directory()
        owing = [book.offices[leg.office] for leg in scene.case.open_legs()]
        self.fields["office"].choices = office_choices(owing)  # type: ignore[attr-defined]

    @classmethod
    def fits(cls, scene: Scene) -> bool:
        """When an office owes something."""
        return bool(scene.case.open_legs())

    def run(self, *, by: Caller, at: datetime, sent: Sent) -> Done:
        """Do it."""
        typed = self.cleaned_data
        office = OfficeId(int(typed["office"]))
        return order_supervision(
            self.scene.case.id, office, typed["words"], typed["answer_by"], by=by, at=at, sent=sent
        )
