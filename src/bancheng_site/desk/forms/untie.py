"""转办并会商: the chosen way out as legs and a meeting, everything written already and everything open to change."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from bancheng.cases.lifecycle import who_may
from bancheng.cases.work import Part
from bancheng.coordination.legs import Request
from bancheng.coordination.untie import Called
from bancheng.deadlocks.openings import Opening
from bancheng.deadlocks.questions import asks, question
from bancheng.errors import CannotRead
from bancheng.ids import OfficeId
from bancheng.workdays.clocks import Tier
from bancheng_site.actions.asked import Asked
from bancheng_site.actions.untie_knot import Confirmed, untie_knot
from bancheng_site.actions.write import Done, Sent
from bancheng_site.desk.forms.asking import CatalogueForm
from bancheng_site.desk.forms.base import Scene, day, departments, one_of, some_of, text
from bancheng_site.desk.forms.begin import promises
from bancheng_site.desk.forms.rows import Rows
from bancheng_site.desk.round_the_table import Table, table_of
from bancheng_site.desk.words import listed
from bancheng_site.permissions import Caller
from bancheng_site.templatetags.look import said

MEETS_IN = 2
"""Working days until the meeting, where nobody chooses another day."""


class UntieForm(CatalogueForm):
    """The whole way from a diagnosis to the offices."""

    slug = verb = "untie"
    template = "untie.html"
    title, button = _("转办并会商"), _("转办，召集会商")
    lead = _("都写好了，可以改。提交以后，一次完成：记下诊断、受理、转给部门、召集会商。")
    tier = one_of(_("哪一档"), [], radio=True)
    lead_office = one_of(_("主办部门"), [], required=False)
    lead_ask = text(_("请主办部门做什么"), rows=3, required=False)
    meet = forms.BooleanField(label=_("召集会商"), required=False, initial=True)
    question = text(_("要回答的问题"), rows=8, required=False)
    offices = some_of(_("请哪些部门"), [])
    planned_on = day(_("哪天开"), required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        scene: Scene,
        asked: Asked | None = None,
        way: str = "",
        **more: Any,
    ) -> None:
        """Filled in from the way out; sent again, it keeps what was typed."""
        filled = _filled(scene, asked, asked.opening(way)) if asked else {}
        assisting = filled.pop("assisting", ())
        self.unknown = filled.pop("unknown", "")
        super().__init__(data, scene=scene, asked=asked, initial=filled, filled={"assisting": assisting}, **more)
        self.fields["tier"].choices = promises(scene)  # type: ignore[attr-defined]
        self.fields["lead_office"].choices = departments()  # type: ignore[attr-defined]
        called = set(self["offices"].value() or ())
        choices = sorted(departments()[1:], key=lambda office: office[0] not in called)
        self.fields["offices"].choices = choices  # type: ignore[attr-defined]
        self._leave_out(scene)

    def _leave_out(self, scene: Scene) -> None:
        """What was done already, and what is not for this person."""
        if not scene.case.is_awaiting_triage():
            del self.fields["tier"]
        if any(leg.part is Part.LEAD for leg in scene.case.open_legs()):
            del self.fields["lead_office"], self.fields["lead_ask"]
        self.may_call = bool(who_may("call_meeting", restricted=scene.case.restricted) & scene.by.roles())
        if not self.may_call:
            for name in ("meet", "question", "offices", "planned_on"):
                del self.fields[name]

    @classmethod
    def known_from(cls, asked: QueryDict) -> dict[str, Any]:
        """The question, its answer, and the way out that was chosen."""
        return {**super().known_from(asked), "way": asked.get("way", "")}

    def rows_offered(self) -> tuple[Rows, ...]:
        """One row for each assisting office."""
        fields: dict[str, forms.Field] = {
            "office": one_of(_("协办部门"), departments(), required=False),
            "ask": text(_("请它做什么"), required=False, rows=4),
        }
        return (Rows("assisting", _("协办"), _("再加一个协办部门"), fields),)

    def run(self, *, by: Caller, at: datetime, sent: Sent) -> Done:
        """Do it."""
        typed, (cause, obstacle) = self.cleaned_data, self.judged()
        confirmed = Confirmed(
            cause=cause,
            obstacle=obstacle,
            tier=Tier(typed["tier"]) if typed.get("tier") else None,
            requests=self._requests(),
            meeting=self._meeting(),
        )
        way = QueryDict(typed["about"]).get("way", "")
        return untie_knot(self.scene.case.id, self.question_asked, way, confirmed, by=by, at=at, sent=sent)

    def _requests(self) -> tuple[Request, ...]:
        typed = self.cleaned_data
        asked = [(typed.get("lead_office"), Part.LEAD, typed.get("lead_ask"))]
        asked += [(row["office"], Part.ASSISTING, row["ask"]) for row in self.rows("assisting")]
        for office, _part, ask in asked:
            if ask and not office:
                raise CannotRead(f"“{ask}”没有选部门。", "One of the requests has no office.", field="office")
        return tuple(Request(OfficeId(int(office)), part, ask or "") for office, part, ask in asked if office)

    def _meeting(self) -> Called | None:
        typed = self.cleaned_data
        if not typed.get("meet"):
            return None
        if typed["planned_on"] is None:
            raise CannotRead("请写明会商哪天开。", "Please say on which day they meet.", field="planned_on")
        offices = tuple(OfficeId(int(office)) for office in typed["offices"])
        return Called(question=typed["question"], offices=offices, planned_on=typed["planned_on"])


def _filled(scene: Scene, asked: Asked, opening: Opening) -> dict[str, Any]:
    """The form's first values. Offices that have a leg already are not asked a second time."""
    table = table_of(opening, scene.case)
    busy = {leg.office for leg in scene.case.open_legs()}
    written = asks(asked.of.compiled, asked.answer, opening)
    free = [(code, office) for code, office in table.seats.items() if office not in busy]
    has_lead = any(leg.part is Part.LEAD for leg in scene.case.open_legs())
    first = None if has_lead or not free else free[0]
    return {
        "tier": Tier.COMPLEX.value,
        "lead_office": str(first[1]) if first else "",
        "lead_ask": said(written[first[0]]) if first else "",
        "assisting": [
            {"office": str(office), "ask": said(written[code])} for code, office in free if (code, office) != first
        ],
        "meet": len(table.meeting) > 1,
        "question": said(question(asked.of.compiled, asked.answer, opening, asked.openings)),
        "offices": [str(office) for office in table.meeting],
        "planned_on": _soon(scene),
        "unknown": _not_here(asked, table),
    }


def _soon(scene: Scene) -> Any:
    calendar = scene.rules.calendar
    return calendar.nth(calendar.count_through(scene.today) + MEETS_IN)


def _not_here(asked: Asked, table: Table) -> str:
    """A sentence about offices of the catalogue that this window does not know; "" when it knows all."""
    if not table.unknown:
        return ""
    names: Sequence[object] = [said(asked.of.catalogue.named(code)) for code in table.unknown]
    words = _now("%s 在本窗口没有对应的部门，不能直接转办。请系统管理员在辖区文件里补上。")
    return words % listed(names)
