"""转办: offices asked, one leading; their answer, their one objection, the ruling on it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from bancheng.cases.work import Leg, LegState, Part
from bancheng.coordination.legs import Request
from bancheng.errors import CannotRead
from bancheng.ids import LegNumber, OfficeId
from bancheng_site.actions.accept_leg import accept_leg
from bancheng_site.actions.close_leg import close_leg
from bancheng_site.actions.object_to_leg import object_to_leg
from bancheng_site.actions.offer_legs import offer_legs
from bancheng_site.actions.rule_on_objection import rule_on_objection
from bancheng_site.actions.write import Done, Sent
from bancheng_site.desk.forms.base import ActForm, Scene, departments, one_of, text
from bancheng_site.desk.forms.basis import BASIS, bases_in
from bancheng_site.desk.forms.rows import Rows
from bancheng_site.permissions import Caller
from bancheng_site.records.directory import directory
from bancheng_site.templatetags.look import said


class OfferForm(ActForm):
    """转办: the lead office and any number of assisting ones, each with its own sentence."""

    slug = verb = "offer_leg"
    title, button = _("转办"), _("转给部门")
    lead = _("一个部门主办，其余协办。每个部门一句话：请它做什么。")
    lead_office = one_of(_("主办部门"), [], required=False)
    lead_ask = text(_("请主办部门做什么"), rows=2, required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, scene: Scene, **more: Any) -> None:
        """With the departments of today."""
        super().__init__(data, scene=scene, **more)
        self.fields["lead_office"].choices = departments()  # type: ignore[attr-defined]
        if any(leg.part is Part.LEAD for leg in scene.case.open_legs()):
            del self.fields["lead_office"], self.fields["lead_ask"]

    def rows_offered(self) -> tuple[Rows, ...]:
        """One row per assisting office."""
        fields: dict[str, forms.Field] = {
            "office": one_of(_("协办部门"), departments(), required=False),
            "ask": text(_("请它做什么"), required=False),
        }
        return (Rows("assisting", _("协办"), _("再加一个协办部门"), fields),)

    def run(self, *, by: Caller, at: datetime, sent: Sent) -> Done:
        """Do it."""
        lead = (self.cleaned_data.get("lead_office"), Part.LEAD, self.cleaned_data.get("lead_ask"))
        asked: list[tuple[str | None, Part, str | None]] = [lead]
        asked += [(row["office"], Part.ASSISTING, row["ask"]) for row in self.rows("assisting")]
        if unnamed := [ask for office, _part, ask in asked if ask and not office]:
            raise CannotRead(
                f"“{unnamed[0]}”没有选部门。", "One of the requests has no office.", field="office"
            )  # fmt: skip
        requests = tuple(Request(OfficeId(int(office)), part, ask or "") for office, part, ask in asked if office)
        return offer_legs(self.scene.case.id, requests, by=by, at=at, sent=sent)


class LegForm(ActForm):
    """A step on one leg of the caller's own office."""

    leg = one_of(_("哪个环节"), [])

    def __init__(self, data: Mapping[str, Any] | None = None, *, scene: Scene, leg: str = "", **more: Any) -> None:
        """With the legs this step fits; a single one is chosen already and not shown."""
        fitting = self.legs_of(scene)
        single = str(fitting[0].number) if len(fitting) == 1 else leg
        super().__init__(data, scene=scene, initial={"leg": single, **more.pop("initial", {})}, **more)
        self.fields["leg"].choices = [(str(each.number), _named(each)) for each in fitting]  # type: ignore[attr-defined]
        if len(fitting) == 1:
            self.fields["leg"].widget = forms.HiddenInput()

    @classmethod
    def known_from(cls, asked: QueryDict) -> dict[str, Any]:
        """The leg that is meant."""
        return {"leg": asked.get("leg", "")}

    @classmethod
    def right_state(cls, leg: Leg, scene: Scene) -> bool:
        """Whether the step fits the leg's state."""
        raise NotImplementedError

    @classmethod
    def legs_of(cls, scene: Scene) -> list[Leg]:
        """The caller's legs it fits."""
        return [leg for leg in scene.case.legs if leg.office in scene.own_offices and cls.right_state(leg, scene)]

    @classmethod
    def fits(cls, scene: Scene) -> bool:
        """When there is such a leg."""
        return bool(cls.legs_of(scene))

    @property
    def number(self) -> LegNumber:
        """The leg chosen."""
        return LegNumber(int(self.cleaned_data["leg"]))


def _named(leg: Leg) -> object:
    return format_lazy("{office}：{ask}", office=said(directory().name(leg.office)), ask=leg.ask)


class AcceptLegForm(LegForm):
    """签收."""

    slug = verb = "accept_leg"
    title, button = _("签收"), _("签收")
    lead = _("签收以后，由您的部门办到底。")

    @classmethod
    def right_state(cls, leg: Leg, scene: Scene) -> bool:
        """Waiting for the office."""
        return leg.awaits_office()

    def run(self, *, by: Caller, at: datetime, sent: Sent) -> Done:
        """Do it."""
        return accept_leg(self.scene.case.id, self.number, by=by, at=at, sent=sent)


class CloseLegForm(LegForm):
    """部门办完."""

    slug = verb = "close_leg"
    title, button = _("部门办完"), _("办完了")
    lead = _("写清办了什么、查明了什么。给本人的答复由窗口统一出。")
    groups = (BASIS,)
    finding = text(_("办了什么，查明了什么"), rows=4)

    @classmethod
    def right_state(cls, leg: Leg, scene: Scene) -> bool:
        """Accepted."""
        return leg.state is LegState.ACCEPTED

    def run(self, *, by: Caller, at: datetime, sent: Sent) -> Done:
        """Do it."""
        bases = bases_in(self.rows("basis"))
        return close_leg(self.scene.case.id, self.number, self.cleaned_data["finding"], bases, by=by, at=at, sent=sent)


class ObjectForm(LegForm):
    """提出异议: once, with the duty basis and the office proposed instead."""

    slug = verb = "object_to_leg"
    title, button = _("提出异议"), _("提出异议")
    lead = _("每个部门对一件事只能提一次。裁定以后不能再退，期限照算。")
    groups = (Rows("basis", _("职责依据"), _("再加一条依据"), BASIS.fields),)
    words = text(_("为什么不是本部门职责"), rows=3)
    proposed_office = one_of(_("建议由哪个部门办"), [])

    def __init__(self, data: Mapping[str, Any] | None = None, *, scene: Scene, **more: Any) -> None:
        """With every department but the caller's."""
        super().__init__(data, scene=scene, **more)
        others = [(pk, name) for pk, name in departments() if not pk or int(pk) not in scene.own_offices]
        self.fields["proposed_office"].choices = others  # type: ignore[attr-defined]

    @classmethod
    def right_state(cls, leg: Leg, scene: Scene) -> bool:
        """Offered, in time, and not objected to before."""
        spent = any(o.office == leg.office for o in scene.case.objections)
        return leg.state is LegState.OFFERED and scene.today <= leg.object_by and not spent

    def run(self, *, by: Caller, at: datetime, sent: Sent) -> Done:
        """Do it."""
        said_, rows = self.cleaned_data, self.rows("basis")
        basis = bases_in(rows or [dict.fromkeys(BASIS.fields)])[0]
        return object_to_leg(
            self.scene.case.id, self.number, basis, OfficeId(int(said_["proposed_office"])), said_["words"],
            by=by, at=at, sent=sent,
        )  # fmt: skip


class RuleForm(ActForm):
    """裁定异议."""

    slug = verb = "rule_on_objection"
    title, button = _("裁定异议"), _("裁定")
    lead = _("裁定就是指定承办，之后不能再退。")
    number = one_of(_("哪条异议"), [])
    uphold = one_of(_("裁定"), [("yes", _("成立，改由建议的部门办")), ("no", _("不成立，仍由原部门办"))], radio=True)
    ruling = text(_("理由"), rows=3)

    def __init__(self, data: Mapping[str, Any] | None = None, *, scene: Scene, **more: Any) -> None:
        """With the objections nobody has ruled on."""
        waiting = [o for o in scene.case.objections if o.upheld is None]
        first = str(waiting[0].number) if waiting else ""
        super().__init__(data, scene=scene, initial={"number": first}, **more)
        named: Callable[[int], object] = lambda office: said(directory().name(office))  # noqa: E731 — three words, used once
        self.fields["number"].choices = [  # type: ignore[attr-defined]
            (
                str(o.number),
                format_lazy(_("{office}：建议由{other}办"), office=named(o.office), other=named(o.proposed_office)),
            )
            for o in waiting
        ]
        if len(waiting) == 1:
            self.fields["number"].widget = forms.HiddenInput()

    @classmethod
    def fits(cls, scene: Scene) -> bool:
        """When an objection waits."""
        return any(o.upheld is None for o in scene.case.objections)

    def run(self, *, by: Caller, at: datetime, sent: Sent) -> Done:
        """Do it."""
        typed = self.cleaned_data
        return rule_on_objection(
            self.scene.case.id, int(typed["number"]), typed["uphold"] == "yes", typed["ruling"], by=by, at=at, sent=sent
        )
