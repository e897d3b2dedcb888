"""Conferring and going there: meetings, visits, and everything missing told at once."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from bancheng.cases.work import MissingMaterial, Position, VisitKind
from bancheng.ids import OfficeId
from bancheng_site.actions.call_meeting import call_meeting
from bancheng_site.actions.conclude_meeting import conclude_meeting
from bancheng_site.actions.make_visit import make_visit
from bancheng_site.actions.plan_visit import plan_visit
from bancheng_site.actions.receive_materials import receive_materials
from bancheng_site.actions.request_materials import request_materials
from bancheng_site.actions.write import Done, Sent
from bancheng_site.desk.forms.base import ActForm, Scene, day, departments, one_of, some_of, text
from bancheng_site.desk.forms.rows import Rows
from bancheng_site.desk.words import VISIT_KINDS, choices
from bancheng_site.permissions import Caller
from bancheng_site.records.directory import directory
from bancheng_site.templatetags.look import said


class CallMeetingForm(ActForm):
    """召集会商."""

    slug = verb = "call_meeting"
    title, button = _("召集会商"), _("召集")
    lead = _("会商只回答一个问题。")
    question = text(_("要回答的问题"), rows=2)
    offices = some_of(_("请哪些部门"), [], required=True)
    planned_on = day(_("哪天开"))

    def __init__(self, data: Mapping[str, Any] | None = None, *, scene: Scene, **more: Any) -> None:
        """With the offices that have an open leg ticked."""
        asked = [str(leg.office) for leg in scene.case.open_legs()]
        super().__init__(data, scene=scene, initial={"offices": asked}, **more)
        self.fields["offices"].choices = departments()[1:]  # type: ignore[attr-defined]

    def run(self, *, by: Caller, at: datetime, sent: Sent) -> Done:
        """Do it."""
        typed = self.cleaned_data
        offices = tuple(OfficeId(int(office)) for office in typed["offices"])
        return call_meeting(
            self.scene.case.id, typed["question"], offices, typed["planned_on"], by=by, at=at, sent=sent
        )


class ConcludeMeetingForm(ActForm):
    """会商结论: what each office said, whether it dissents, what follows."""

    slug = verb = "conclude_meeting"
    title, button = _("会商结论"), _("记下结论")
    lead = _("每个到会部门都记一句，不同意的照记。结论写明怎么办、谁来办。")
    held_on = day(_("哪天开的"))
    conclusion = text(_("结论"), rows=3)

    def __init__(self, data: Mapping[str, Any] | None = None, *, scene: Scene, **more: Any) -> None:
        """With a line for every office that was called."""
        self.meeting = next((m for m in scene.case.meetings if not m.conclusion), None)
        super().__init__(data, scene=scene, initial={"held_on": scene.today}, **more)
        for office in self.meeting.offices if self.meeting else ():
            name = said(directory().name(office))
            self.fields[f"says_{office}"] = text(format_lazy(_("{office}怎么说"), office=name), rows=2, required=False)
            self.fields[f"dissents_{office}"] = forms.BooleanField(
                label=format_lazy(_("{office}不同意结论"), office=name), required=False
            )
        last = self.fields.pop("conclusion")
        self.fields["conclusion"] = last

    @classmethod
    def fits(cls, scene: Scene) -> bool:
        """When a meeting waits for its conclusion."""
        return any(not m.conclusion for m in scene.case.meetings)

    def run(self, *, by: Caller, at: datetime, sent: Sent) -> Done:
        """Do it."""
        typed, meeting = self.cleaned_data, self.meeting
        called = meeting.offices if meeting else ()
        positions = tuple(Position(office=o, says=typed[f"says_{o}"], dissents=typed[f"dissents_{o}"]) for o in called)
        number = meeting.number if meeting else 0
        return conclude_meeting(
            self.scene.case.id, number, typed["held_on"], positions, typed["conclusion"], by=by, at=at, sent=sent
        )


class PlanVisitForm(ActForm):
    """约定上门或踏勘."""

    slug = verb = "plan_visit"
    title, button = _("约定上门或踏勘"), _("约好了")
    kind = one_of(_("上门还是踏勘"), choices(VISIT_KINDS), radio=True, initial="home")
    purpose = text(_("去做什么"), rows=2)
    planned_on = day(_("约在哪天"))

    def run(self, *, by: Caller, at: datetime, sent: Sent) -> Done:
        """Do it."""
        typed = self.cleaned_data
        return plan_visit(
            self.scene.case.id, VisitKind(typed["kind"]), typed["purpose"], typed["planned_on"], by=by, at=at, sent=sent
        )


class MakeVisitForm(ActForm):
    """记录上门或踏勘."""

    slug = verb = "make_visit"
    title, button = _("记录上门或踏勘"), _("记下来")
    number = one_of(_("哪一次"), [])
    made_on = day(_("哪天去的"))
    found = text(_("看到、办成了什么"), rows=3)

    def __init__(self, data: Mapping[str, Any] | None = None, *, scene: Scene, **more: Any) -> None:
        """With the visits that were planned and not yet made."""
        open_ = [v for v in scene.case.visits if v.made_on is None]
        known = {"made_on": scene.today, "number": str(open_[0].number) if open_ else ""}
        super().__init__(data, scene=scene, initial=known, **more)
        self.fields["number"].choices = [(str(v.number), v.purpose) for v in open_]  # type: ignore[attr-defined]

    @classmethod
    def fits(cls, scene: Scene) -> bool:
        """When a visit is planned."""
        return any(v.made_on is None for v in scene.case.visits)

    def run(self, *, by: Caller, at: datetime, sent: Sent) -> Done:
        """Do it."""
        typed = self.cleaned_data
        return make_visit(
            self.scene.case.id, int(typed["number"]), typed["made_on"], typed["found"], by=by, at=at, sent=sent
        )


class RequestMaterialsForm(ActForm):
    """一次性告知."""

    slug = verb = "request_materials"
    title, button = _("一次性告知"), _("一次告知清楚")
    lead = _("缺的一次写全，只有这一次。告知以后停表，等本人补来。")
    groups = (
        Rows(
            "items",
            _("缺的材料"),
            _("再加一样"),
            {
                "name": text(_("材料名称"), max_length=200),
                "basis": text(_("凭什么要"), max_length=200),
                "substitute": text(_("可以用什么代替"), max_length=200),
            },
            at_first=3,
        ),
    )

    def run(self, *, by: Caller, at: datetime, sent: Sent) -> Done:
        """Do it."""
        items = tuple(
            MissingMaterial(name=row["name"] or "", basis=row["basis"] or "", substitute=row["substitute"] or "")
            for row in self.rows("items")
        )
        return request_materials(self.scene.case.id, items, by=by, at=at, sent=sent)


class ReceiveMaterialsForm(ActForm):
    """收到材料."""

    slug = verb = "receive_materials"
    title, button = _("收到材料"), _("收到了")
    number = one_of(_("哪份清单"), [])
    answer = text(_("交了什么，或者为什么交不了"), rows=2)

    def __init__(self, data: Mapping[str, Any] | None = None, *, scene: Scene, **more: Any) -> None:
        """With the lists still open."""
        waiting = [r for r in scene.case.material_requests if r.answered_at is None]
        super().__init__(data, scene=scene, initial={"number": str(waiting[0].number) if waiting else ""}, **more)
        named = [(str(r.number), "、".join(item.name for item in r.items)) for r in waiting]
        self.fields["number"].choices = named  # type: ignore[attr-defined]

    @classmethod
    def fits(cls, scene: Scene) -> bool:
        """When papers were asked for."""
        return any(r.answered_at is None for r in scene.case.material_requests)

    def run(self, *, by: Caller, at: datetime, sent: Sent) -> Done:
        """Do it."""
        typed = self.cleaned_data
        return receive_materials(self.scene.case.id, int(typed["number"]), typed["answer"], by=by, at=at, sent=sent)
